//! `cargo xtask test`: everything that must hold, in the order that finds a mistake soonest.
use crate::{
    Problem, browser, place,
    process::{cargo, finish, finish_watched, npm},
    setup,
    steps::Steps,
    tally::{Dialect, Tally},
    ui,
};

pub fn run() -> Result<(), Problem> {
    let mut steps = Steps::default();
    let result = all(&mut steps);
    if let Err(problem) = &result {
        eprintln!("\n{problem}");
    }
    println!("{}", steps.table());
    match (&result, steps.tally.failed) {
        (Ok(()), 0) => println!("{}", steps.tally),
        _ => println!("{}: a step FAILED", steps.tally),
    }
    result.map_err(|_| "Not everything passed; the first failure is above the table.".into())
}

fn all(steps: &mut Steps) -> Result<(), Problem> {
    let ui = place::ui();
    steps.step("setup", |_| setup::for_tests())?;
    steps.step("Rust: format", |_| {
        finish(&mut cargo(&["fmt", "--all", "--check"]))
    })?;
    steps.step("UI: packages", |_| ui::install(&ui))?;
    steps.step("UI: types", |_| finish(&mut npm(&ui, &["run", "check"])))?;
    steps.step("UI: lints", |_| finish(&mut npm(&ui, &["run", "lint"])))?;
    steps.step("UI: tests", |tally| {
        // as in CI: one run, no watching, plain output
        let mut vitest = npm(&ui, &["test"]);
        counted(tally, Dialect::Vitest, vitest.env("CI", "1"))
    })?;
    steps.step("UI: build", |_| {
        if ui::is_stale() { ui::build() } else { Ok(()) }
    })?;
    // One set of features throughout: `--workspace` and all targets, so that nothing is built twice
    // and every program that a test starts is there before the tests are.
    steps.step("Rust: lints", |_| {
        finish(&mut cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    steps.step("Rust: build", |_| {
        finish(&mut cargo(&["build", "--workspace", "--all-targets"]))
    })?;
    steps.step("Rust: tests and the real window", |tally| {
        counted(tally, Dialect::Rust, &mut cargo(&["test", "--workspace"]))
    })?;
    in_browser(steps)
}

fn in_browser(steps: &mut Steps) -> Result<(), Problem> {
    let e2e = place::e2e();
    steps.step("browser: packages", |_| ui::install(&e2e))?;
    steps.step("browser: tests", |tally| {
        let chromium = browser::find()
            .ok_or_else(|| format!("This machine lacks {}.", browser::how_to_get(false)))?;
        let mut playwright = npm(&e2e, &["run", "e2e"]);
        playwright
            .env("CI", "1")
            .env(browser::VARIABLE, chromium)
            .env("MUSTER_PROGRAMS", place::programs()?);
        counted(tally, Dialect::Playwright, &mut playwright)
    })
}

/// A test program that ends well without having run a test has not passed.
fn counted(
    tally: &mut Tally,
    dialect: Dialect,
    command: &mut std::process::Command,
) -> Result<(), Problem> {
    let before = tally.passed;
    finish_watched(command, |line| tally.read(dialect, line))?;
    if tally.passed > before {
        Ok(())
    } else {
        Err("It ran no test at all.".into())
    }
}
