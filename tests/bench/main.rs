//! Measures a release build: `cargo xtask bench [--only PART] [--folder DIR] [--rounds N] [--json FILE]`.
//!
//! A table for people and a JSON document for machines, each figure with its goal. Nothing here is
//! a test: a slow machine fails nobody, it is told.

mod cases;
mod file;
mod grid;
mod machine;
mod matching;
mod samples;
mod screen;
mod sync;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use cases::{PARTS, Part};
use samples::Figure;
use serde_json::json;

const USAGE: &str =
    "usage: muster-bench [--only plan|cli|sync|people|matching|grid] [--folder DIR] [--rounds N] [--json FILE]
  --only may be said again; DIR holds labelled people, see tests/bench/matching/data.rs; N
  rounds of the table in its window instead of 5; FILE takes the JSON that else ends the output";

struct Arguments {
    parts: Vec<Part>,
    people: Option<PathBuf>,
    rounds: usize,
    json_file: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = match arguments(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(why) => {
            eprintln!("{why}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match measure(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn arguments(mut given: impl Iterator<Item = OsString>) -> Result<Arguments, String> {
    let mut parts = Vec::new();
    let (mut people, mut rounds, mut json_file) = (None, grid::ROUNDS, None);
    while let Some(flag) = given.next() {
        match (flag.to_str(), given.next()) {
            (Some("--json"), Some(file)) => json_file = Some(file.into()),
            (Some("--folder"), Some(folder)) => people = Some(folder.into()),
            (Some("--rounds"), Some(given)) => {
                let number = given.to_str().and_then(|it| it.parse().ok());
                rounds = number.ok_or_else(|| format!("What is {}?", given.display()))?;
            }
            (Some("--only"), Some(name)) => {
                let found = PARTS.iter().find(|(_, known)| name == *known);
                let (part, _) =
                    found.ok_or_else(|| format!("There is no part {}.", name.display()))?;
                parts.push(*part);
            }
            _ => return Err(format!("What is {}?", flag.display())),
        }
    }
    if parts.is_empty() {
        parts = PARTS.map(|(part, _)| part).into();
    }
    Ok(Arguments {
        parts,
        people,
        rounds,
        json_file,
    })
}

fn measure(arguments: Arguments) -> Result<(), String> {
    // Before anything of ours adds to it.
    let machine = machine::facts();
    let mut about = json!({});
    if cfg!(debug_assertions) {
        eprintln!("This is a debug build: its figures say nothing. Use `cargo xtask bench`.");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The runtime does not start: {error}."))?;
    let folder = tempfile::tempdir().map_err(|error| format!("No temporary folder: {error}."))?;
    let mut figures = Vec::new();
    runtime.block_on(cases::measure(
        &arguments.parts,
        arguments.people.as_deref(),
        arguments.rounds,
        folder.path(),
        &mut figures,
        &mut about,
    ))?;
    figures.extend(machine::peak_memory());

    println!(
        "{}\n{}",
        samples::table(&figures),
        samples::verdict(&figures)
    );
    let document = json!({
        "machine": machine,
        "about": about,
        "figures": figures.iter().map(Figure::json).collect::<Vec<_>>(),
    });
    let text = format!("{document:#}\n");
    match arguments.json_file {
        None => print!("{text}"),
        Some(file) => std::fs::write(&file, text)
            .map_err(|error| format!("{} was not written: {error}.", file.display()))?,
    }
    Ok(())
}
