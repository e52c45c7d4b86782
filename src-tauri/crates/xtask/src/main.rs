//! `cargo xtask setup | run | test | bench | simulate`: sets up what a fresh machine lacks, then does it.
//! The one command to remember. Depends on nothing but the standard library, so that it is built
//! in seconds on a machine that has only Rust and a C compiler.
mod bench;
mod browser;
mod packages;
mod place;
mod process;
mod run;
mod setup;
mod simulate;
mod steps;
mod tally;
mod test;
mod ui;

use std::process::ExitCode;

/// What went wrong, as a sentence for the person at the terminal.
type Problem = String;

const USAGE: &str = "\
usage: cargo xtask COMMAND
  run [ARGS]    set up, build, open the window (without a display: serve the same UI at a link)
  test          set up, then every check: format, lints, Rust, UI, the real window, the browser
  bench [--only plan|cli|sync|people|matching|grid] [--json FILE]
                measure a release build and print a table
  simulate [--histories N] [--kills N] [--seed S]
                faults without end: invented histories of sync, and kills of the real program
  setup         only install what is missing for run and test";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let done = match command.as_str() {
        "run" => run::run(&rest),
        "test" => test::run(),
        "bench" => bench::run(&rest),
        "simulate" => simulate::run(&rest),
        "setup" => setup::for_tests(),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}
