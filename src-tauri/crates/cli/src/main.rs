//! Muster on the command line: a second host of the core beside the window, and the same UI over
//! loopback.
//!
//! Code map: `args` is what may be typed · `commands` has one file per group of commands ·
//! `host` opens the plan, closes it in every case, and hears Ctrl-C · `output` is everything
//! printed · `failure` is how a command may end badly · `serve` is the UI over loopback ·
//! `logging` is what `MUSTER_LOG` turns on.

mod args;
mod commands;
mod failure;
mod host;
mod logging;
mod output;
mod serve;

use std::{process::ExitCode, time::Duration};

use clap::Parser;

use args::Arguments;
use failure::Failure;
use output::Screen;

/// What still runs in the background when the answer is printed gets this long to end.
const LEAVE_WITHIN: Duration = Duration::from_millis(500);

fn main() -> ExitCode {
    logging::start();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return args::refuse(&error),
    };
    let screen = Screen::new(arguments.json, arguments.quiet);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return Failure::from(error).report(screen),
    };
    // A task of its own: should a piece of work ever panic, that is an error like any other.
    let work = runtime.spawn(commands::run(arguments, screen));
    let ended = runtime.block_on(work);
    runtime.shutdown_timeout(LEAVE_WITHIN);
    match ended {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => failure.report(screen),
        Err(_) => Failure::bug("a command stopped in the middle; MUSTER_LOG=error says where")
            .report(screen),
    }
}
