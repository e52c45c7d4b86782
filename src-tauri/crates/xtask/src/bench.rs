//! `cargo xtask bench`: measures a release build; the measuring itself is a program in tests/bench.
use crate::{
    Problem,
    process::{cargo, finish},
};

/// `args` go to the measuring program.
pub fn run(args: &[String]) -> Result<(), Problem> {
    let mut command = cargo(&[
        "run",
        "--release",
        "-p",
        "it",
        "--bin",
        "muster-bench",
        "--",
    ]);
    finish(command.args(args))
}
