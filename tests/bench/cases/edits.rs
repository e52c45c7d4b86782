//! Edits of one cell, and taking them back.

use std::{path::Path, time::Instant};

use headcount::api::positions::Column;
use serde_json::json;

use super::{
    Result, call, open,
    table::{by, inside},
};
use crate::{
    file::{self, Random},
    samples::{Figure, Of, goal},
};

/// One cell changed and on disk; then the table read again, sorted, as the window does.
pub async fn figures(plan: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let session = open(plan);
    let query = by(Column::Title, false);
    inside(&session, &query, 0).await?;
    let mut random = Random(3);
    let (mut written, mut read) = (Vec::new(), Vec::new());
    for n in 0..500 {
        let code = format!("P-{:06}", 1 + random.below(file::ROWS));
        let (field, value) = match n % 3 {
            0 => ("title", format!("Engineer {n}")),
            1 => ("department", format!("Department {}", n % 40)),
            _ => ("notes", format!("Changed in round {n}")),
        };
        let args = json!({"edits": [{"position": code, "field": field, "value": value}]});
        let start = Instant::now();
        call(&session, "setCells", args).await?;
        written.push(start.elapsed());
        read.push(inside(&session, &query, 0).await?.0);
    }
    figures.push(Figure::of_times(
        "edit of one cell, durable: made",
        &written,
        goal(Of::P99, 15.0),
    ));
    figures.push(Figure::of_times(
        "window sorted by title, read again after an edit: made",
        &read,
        goal(Of::P95, 20.0),
    ));
    let mut undone = Vec::new();
    for _ in 0..100 {
        let start = Instant::now();
        call(&session, "undo", json!({})).await?;
        undone.push(start.elapsed());
    }
    figures.push(Figure::of_times(
        "undo of an edit, durable: made",
        &undone,
        goal(Of::P99, 15.0),
    ));
    session.close().await;
    Ok(())
}
