//! Measures a release build: `cargo xtask bench [--json FILE]`.
//!
//! A table for people and a JSON document for machines, each figure with its goal. Nothing here is
//! a test: a slow machine fails nobody, it is told.

mod cases;
mod file;
mod machine;
mod samples;
mod screen;

use std::{path::PathBuf, process::ExitCode};

use samples::Figure;
use serde_json::json;

const USAGE: &str = "usage: muster-bench [--json FILE]   (FILE instead of the end of the output)";

fn main() -> ExitCode {
    let json_file = match arguments() {
        Ok(file) => file,
        Err(why) => {
            eprintln!("{why}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match measure(json_file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Option<PathBuf>, String> {
    let mut given = std::env::args_os().skip(1);
    let Some(first) = given.next() else {
        return Ok(None);
    };
    match (first.to_str(), given.next(), given.next()) {
        (Some("--json"), Some(file), None) => Ok(Some(file.into())),
        _ => Err(format!("What is {}?", first.display())),
    }
}

fn measure(json_file: Option<PathBuf>) -> Result<(), String> {
    // Before anything of ours adds to it.
    let machine = machine::facts();
    if cfg!(debug_assertions) {
        eprintln!("This is a debug build: its figures say nothing. Use `cargo xtask bench`.");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The runtime does not start: {error}."))?;
    let folder = tempfile::tempdir().map_err(|error| format!("No temporary folder: {error}."))?;
    let mut figures = Vec::new();
    runtime.block_on(cases::all(folder.path(), &mut figures))?;
    figures.extend(machine::peak_memory());

    println!("{}", samples::table(&figures));
    let document = json!({
        "machine": machine,
        "figures": figures.iter().map(Figure::json).collect::<Vec<_>>(),
    });
    let text = format!("{document:#}\n");
    match json_file {
        None => print!("{text}"),
        Some(file) => std::fs::write(&file, text)
            .map_err(|error| format!("{} was not written: {error}.", file.display()))?,
    }
    Ok(())
}
