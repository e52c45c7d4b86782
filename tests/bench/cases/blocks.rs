//! Deeds over many cells, and taking them back.

use std::{fs, path::Path, time::Instant};

use serde_json::json;

use super::{Result, call, open};
use crate::samples::{Figure, Of, goal};

const ROUNDS: usize = 5;
const LINES: usize = 10_000;
const COLUMNS: [&str; 5] = ["department", "level", "start_date", "salary_min", "notes"];

/// Pastes 10,000 × 5 cells, each checked, durable and undoable; then takes each paste back.
pub async fn figures(plan: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let before = size(plan);
    let session = open(plan);
    let (mut pasted, mut undone) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let answer = call(&session, "listLines", json!({"count": 200})).await?;
        let row = |n: usize| {
            [
                format!("Department {}", (n + round) % 40),
                format!("IC{}", 1 + (n + round) % 7),
                format!("2027-{:02}-15", 1 + (n + round) % 12),
                format!("{}", 50_000 + round * 1000 + n % 900),
                format!("Pasted in round {round}, line {n}"),
            ]
        };
        let cells: Vec<_> = (0..LINES).map(row).collect();
        let args = json!({
            "query": {}, "version": answer["version"], "from": 1000 * round, "columns": COLUMNS,
            "cells": cells, "mode": "good_cells"
        });
        let start = Instant::now();
        let done = call(&session, "pasteCells", args).await?;
        pasted.push(start.elapsed());
        if done["changed"].as_u64() < Some(4 * LINES as u64) {
            return Err(format!("the paste changed too little: {}", done["changed"]));
        }
        let start = Instant::now();
        call(&session, "undo", json!({})).await?;
        undone.push(start.elapsed());
    }
    figures.push(Figure::of_times(
        "paste of 10,000 × 5 cells, durable: made",
        &pasted,
        goal(Of::Median, 1000.0),
    ));
    figures.push(Figure::of_times(
        "undo of that paste, durable: made",
        &undone,
        goal(Of::Median, 1000.0),
    ));
    // Closing folds the log into the file.
    session.close().await;
    let grown = (size(plan) - before) as f64 / 1_000_000.0 / ROUNDS as f64;
    figures.push(Figure::new(
        "what such a paste and its undo add to the file: made".into(),
        "MB",
        vec![grown],
        goal(Of::Median, 12.0),
    ));
    Ok(())
}

fn size(plan: &Path) -> u64 {
    fs::metadata(plan).map_or(0, |it| it.len())
}
