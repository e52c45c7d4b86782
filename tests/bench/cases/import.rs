//! A file into a plan, at once.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use serde_json::json;

use super::{Result, call, open};
use crate::samples::{Figure, Of, goal};

/// Imports into fresh plans, and gives the last one.
pub async fn figures(
    folder: &Path,
    file: &Path,
    mapping: Option<&Path>,
    what: &str,
    rounds: usize,
    figures: &mut Vec<Figure>,
) -> Result<PathBuf> {
    let mut times = Vec::new();
    let mut plan = PathBuf::new();
    for round in 0..rounds {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        plan = folder.join(format!("{name}-{round}.muster"));
        let session = open(&plan);
        let args = json!({"path": file, "mapping": mapping});
        let start = Instant::now();
        let done = call(&session, "importPositions", args).await?;
        times.push(start.elapsed());
        if done["created"].as_u64() < Some(100_000) {
            return Err(format!("The import created only {}.", done["created"]));
        }
        session.close().await;
        if round + 1 < rounds {
            // Space, and pages the kernel would otherwise keep for it.
            fs::remove_file(&plan).map_err(|error| error.to_string())?;
        }
    }
    figures.push(Figure::of_times(
        format!("import: {what}"),
        &times,
        goal(Of::Max, 3000.0),
    ));
    Ok(plan)
}
