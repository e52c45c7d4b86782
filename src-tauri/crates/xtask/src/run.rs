//! `cargo xtask run`: from a fresh clone to the open window.
use std::process::Command;

use crate::{
    Problem, place,
    process::{cargo, finish},
    setup, ui,
};

/// `args` go to the program that is opened.
pub fn run(args: &[String]) -> Result<(), Problem> {
    setup::for_run()?;
    ui::make_ready()?;
    let window = has_display();
    let program = if window { "muster-desktop" } else { "muster" };
    // `cargo run` knows no --workspace; without it features, and so builds, would differ from test's
    finish(&mut cargo(&["build", "--workspace", "--bin", program]))?;
    let mut command = Command::new(place::programs()?.join(program));
    if !window {
        println!(
            "There is no display here (DISPLAY and WAYLAND_DISPLAY are empty): serving the same UI to a browser."
        );
        command.arg("serve");
    }
    hand_over(command.args(args))
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// On Unix the program takes this one's place, so that Ctrl-C and its exit code are its own.
#[cfg(unix)]
fn hand_over(command: &mut Command) -> Result<(), Problem> {
    use std::os::unix::process::CommandExt;
    let problem = command.exec();
    Err(format!(
        "cannot start {}: {problem}",
        command.get_program().display()
    ))
}

#[cfg(not(unix))]
fn hand_over(command: &mut Command) -> Result<(), Problem> {
    finish(command)
}
