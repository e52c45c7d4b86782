//! A plan out to files and back in.

use std::{fs, path::Path, process::Command, time::Instant};

use headcount::api::positions::Column;
use serde_json::json;

use super::{Result, call, open};
use crate::samples::{Figure, Of, goal};

const ROUNDS: usize = 3;

pub async fn figures(folder: &Path, plan: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    for (ending, written, read) in [("xlsx", 5000.0, 4400.0), ("csv", 1500.0, 3000.0)] {
        let file = folder.join(format!("whole.{ending}"));
        let (mut out, mut grouped, mut back) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let session = open(plan);
            // The table is there already when a person asks for a file.
            call(&session, "listPositions", json!({"count": 1})).await?;
            let start = Instant::now();
            call(&session, "exportPositions", json!({"path": file})).await?;
            out.push(start.elapsed());
            let shown = [
                Column::Code,
                Column::Title,
                Column::Department,
                Column::Fte,
                Column::SalaryMax,
            ];
            let args = json!({
                "path": folder.join(format!("view.{ending}")),
                "columns": shown, "query": {"group": ["department", "title"]},
            });
            let start = Instant::now();
            call(&session, "exportPositions", args).await?;
            grouped.push(start.elapsed());
            session.close().await;

            let fresh = folder.join(format!("back-{ending}-{round}.muster"));
            let session = open(&fresh);
            let start = Instant::now();
            call(&session, "importPositions", json!({"path": file})).await?;
            back.push(start.elapsed());
            session.close().await;
            fs::remove_file(&fresh).map_err(|error| error.to_string())?;
        }
        for (what, times, most) in [
            ("write every field as", &out, written),
            ("write a view in groups as", &grouped, written),
            ("read back into a new plan from", &back, read),
        ] {
            let name = format!("{what} {ending}: made, 112,000 rows");
            figures.push(Figure::of_times(name, times, goal(Of::Max, most)));
        }
    }
    peer(folder, figures)
}

/// The same CSV into a table of texts by the `sqlite3` program, where there is one.
fn peer(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let database = folder.join(format!("peer-{round}.db"));
        let import = format!(".import '{}' plan", folder.join("whole.csv").display());
        let start = Instant::now();
        let ran = Command::new("sqlite3")
            .arg(&database)
            .args(["-csv", &import])
            .output();
        match ran {
            Err(_) => {
                eprintln!("There is no sqlite3 here: its .import is not measured beside ours.");
                return Ok(());
            }
            Ok(ran) if !ran.status.success() => {
                return Err(String::from_utf8_lossy(&ran.stderr).into_owned());
            }
            Ok(_) => times.push(start.elapsed()),
        }
    }
    figures.push(Figure::of_times(
        "  beside it: sqlite3 .import of the CSV, untyped",
        &times,
        None,
    ));
    Ok(())
}
