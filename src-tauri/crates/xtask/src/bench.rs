//! `cargo xtask bench`: measures a release build; the measuring itself is a program in tests/bench.
use std::process::Command;

use crate::{
    Problem, browser, place,
    process::{cargo, finish, npm},
    ui,
};

/// `args` go to the measuring program.
pub fn run(args: &[String]) -> Result<(), Problem> {
    if !measures(args, "grid") {
        let program = [
            "run",
            "--release",
            "-p",
            "it",
            "--bin",
            "muster-bench",
            "--",
        ];
        return finish(cargo(&program).args(args));
    }
    ui::make_ready()?;
    // What it does without, the measuring program says.
    for prepare in [peers, || ui::install(&place::e2e())] {
        if let Err(problem) = prepare() {
            println!("{problem} Going on without.");
        }
    }
    // One set of features throughout, so that nothing is built twice; the empty window comes last,
    // for its own leaves the window's as it is.
    let build = ["build", "--release", "--workspace"];
    finish(cargo(&build).arg("--bins"))?;
    let empty = [
        "--example",
        "empty-window",
        "--features",
        "muster-desktop/empty-window",
    ];
    finish(cargo(&build).args(empty))?;
    let mut command = Command::new(place::released()?.join("muster-bench"));
    if let Some(chromium) = browser::find() {
        command.env(browser::VARIABLE, chromium);
    }
    finish(command.args(args))
}

/// Whether this part is among those asked for; none named means all.
fn measures(args: &[String], part: &str) -> bool {
    let mut named = args.windows(2).filter(|two| two[0] == "--only").peekable();
    named.peek().is_none() || named.any(|two| two[1] == part)
}

/// The pages that stand beside ours: fetched for this alone, never shipped.
fn peers() -> Result<(), Problem> {
    let folder = place::root().join("tests").join("bench").join("peers");
    ui::install(&folder)?;
    finish(&mut npm(&folder, &["run", "build"]))
}

#[cfg(test)]
mod tests {
    use super::measures;

    fn check(args: &[&str], expected: bool) {
        let args: Vec<String> = args.iter().map(|it| (*it).to_string()).collect();
        assert_eq!(measures(&args, "grid"), expected, "{args:?}");
    }

    #[test]
    fn a_part_is_measured_when_it_or_none_is_named() {
        check(&[], true);
        check(&["--json", "grid"], true);
        check(&["--only", "grid"], true);
        check(&["--only", "cli", "--only", "grid"], true);
        check(&["--only", "cli"], false);
        check(&["--only", "cli", "--json", "grid"], false);
    }
}
