//! The command line, as a program of its own.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use serde_json::json;

use super::{Result, call, open};
use crate::samples::{Figure, Of, goal};

/// `muster positions` on a small plan, as a program of its own, where it is built.
pub async fn figures(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let name = format!("muster{}", std::env::consts::EXE_SUFFIX);
    let program = std::env::current_exe()
        .ok()
        .map(|it| it.with_file_name(name));
    let Some(program) = program.filter(|it| it.is_file()) else {
        eprintln!(
            "The command line is not measured: build it with `cargo build --release -p muster`."
        );
        return Ok(());
    };
    let plan = folder.join("small.muster");
    let session = open(&plan);
    let fields = json!({"title": "Engineer"});
    let args = json!({"fields": fields, "copies": 50});
    call(&session, "addPositions", args).await?;
    session.close().await;
    let mut times = Vec::new();
    for _ in 0..40 {
        let start = Instant::now();
        let status = Command::new(&program)
            .arg("--workspace")
            .arg(&plan)
            .args(["--json", "positions"])
            .stdout(Stdio::null())
            .status()
            .map_err(|error| error.to_string())?;
        times.push(start.elapsed());
        if !status.success() {
            return Err("`muster positions` failed.".into());
        }
    }
    figures.push(Figure::of_times(
        "`muster positions` from start to end, 50 positions",
        &times,
        goal(Of::P95, 100.0),
    ));
    Ok(())
}
