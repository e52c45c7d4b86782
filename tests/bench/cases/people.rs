//! A large company's staff into a plan that holds its positions: tried out, written, taken back.

use std::{fmt::Write, fs, path::Path, time::Instant};

use serde_json::json;

use super::{Result, call, open};
use crate::{
    file::{self, Random},
    samples::{Figure, Of, goal},
};

const PEOPLE: usize = 100_000;
const ROUNDS: usize = 5;

pub async fn figures(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let positions = folder.join("positions.csv");
    fs::write(&positions, file::text()).map_err(|error| error.to_string())?;
    let staff = folder.join("staff.csv");
    fs::write(&staff, text()).map_err(|error| error.to_string())?;
    let empty = folder.join("positions.muster");
    let session = open(&empty);
    call(&session, "importPositions", json!({"path": positions})).await?;
    session.close().await;

    let (mut tried, mut written, mut undone) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let plan = folder.join(format!("staff-{round}.muster"));
        fs::copy(&empty, &plan).map_err(|error| error.to_string())?;
        let session = open(&plan);
        for (dry_run, times) in [(true, &mut tried), (false, &mut written)] {
            let args = json!({"path": staff, "dry_run": dry_run});
            let start = Instant::now();
            let done = call(&session, "importEmployees", args).await?;
            times.push(start.elapsed());
            // A sixth of the positions are closed.
            if done["created"] != PEOPLE || done["seated"].as_u64() < Some(PEOPLE as u64 * 2 / 5) {
                return Err(format!(
                    "{} created, {} seated",
                    done["created"], done["seated"]
                ));
            }
        }
        let start = Instant::now();
        call(&session, "undo", json!({})).await?;
        undone.push(start.elapsed());
        session.close().await;
        fs::remove_file(&plan).map_err(|error| error.to_string())?;
    }
    for (what, times, most) in [
        ("tried out", &tried, 2000.0),
        ("imported", &written, 3000.0),
        ("taken back", &undone, 3000.0),
    ] {
        figures.push(Figure::of_times(
            format!("100,000 employees {what}, half with a position"),
            times,
            goal(Of::Max, most),
        ));
    }
    Ok(())
}

/// Every second one has the code of a position beside them.
fn text() -> String {
    let mut random = Random(7);
    let mut text = String::with_capacity(PEOPLE * 150);
    text.push_str(
        "Employee ID,First name,Last name,Work e-mail,Hire date,Job title,Department,Location,\
         Manager,Type,Status,Position code\n",
    );
    for n in 1..=PEOPLE {
        let (first, last) = (random.below(900), random.below(9_000));
        let (year, month, day) = (
            2005 + random.below(21),
            1 + random.below(12),
            1 + random.below(28),
        );
        let (title, department, place) = (random.below(400), random.below(480), random.below(14));
        let manager = random.below(9_000);
        let code = if n % 2 == 0 {
            format!("P-{n:06}")
        } else {
            String::new()
        };
        // Writing to a text can't fail.
        let _ = writeln!(
            text,
            "E{n:06},First{first},Last{last},e{n}@example.com,{year}-{month:02}-{day:02},Title {title},\
             Department {department},Place {place},First{first} Last{manager},Full-time,Active,{code}"
        );
    }
    text
}
