//! The table: opening it, windows of it, sorting, searching and filtering.

mod columns;
mod grouping;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use headcount::{
    Session,
    api::positions::{self, Column, Filter, ListPositions, Query, Sort},
};
use serde_json::json;

use super::{Result, call, open};
use crate::{
    file::Random,
    samples::{Figure, Of, goal},
};
use columns::COLUMNS;

const WINDOW: usize = 200;

pub async fn figures(plan: &Path, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    opening(plan, what, figures).await?;
    windows(plan, what, figures).await?;
    sorts(plan, what, figures).await?;
    searches(plan, what, figures).await?;
    grouping::figures(plan, what, figures).await
}

/// From nothing to the first rows, the file in the system's cache.
async fn opening(plan: &Path, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..7 {
        let start = Instant::now();
        let session = open(plan);
        call(&session, "listPositions", json!({"count": WINDOW})).await?;
        times.push(start.elapsed());
        session.close().await;
    }
    figures.push(Figure::of_times(
        format!("open a plan and read its first window: {what}"),
        &times,
        None,
    ));
    Ok(())
}

pub fn by(column: Column, descending: bool) -> Query {
    Query {
        sort: vec![Sort { column, descending }],
        ..Query::default()
    }
}

/// The window as the door answers it, before it becomes JSON.
pub async fn inside(session: &Session, query: &Query, start: usize) -> Result<(Duration, usize)> {
    let args = ListPositions {
        query: query.clone(),
        start,
        count: WINDOW,
    };
    let begin = Instant::now();
    let rows = positions::list(session, args).await;
    let took = begin.elapsed();
    rows.map(|rows| (took, rows.matched))
        .map_err(|error| error.to_string())
}

/// The same as the window gets it: called by name, answered as text.
async fn at_the_door(session: &Session, query: &Query, start: usize) -> Result<Duration> {
    let args = json!({"query": query, "start": start, "count": WINDOW});
    let begin = Instant::now();
    let rows = call(session, "listPositions", args).await?;
    let text = serde_json::to_string(&rows).map_err(|error| error.to_string())?;
    let took = begin.elapsed();
    if text.len() < WINDOW {
        return Err("A window came back empty.".into());
    }
    Ok(took)
}

async fn windows(plan: &Path, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let session = open(plan);
    let query = by(Column::Title, true);
    let (_, matched) = inside(&session, &query, 0).await?;
    let mut random = Random(1);
    let (mut typed, mut text) = (Vec::new(), Vec::new());
    for _ in 0..1000 {
        let start = random.below(matched - WINDOW);
        typed.push(inside(&session, &query, start).await?.0);
        text.push(at_the_door(&session, &query, start).await?);
    }
    figures.push(Figure::of_times(
        format!("window of 200 rows anywhere, in Rust: {what}"),
        &typed,
        goal(Of::P95, 5.0),
    ));
    figures.push(Figure::of_times(
        format!("window of 200 rows anywhere, as JSON text: {what}"),
        &text,
        goal(Of::P95, 5.0),
    ));
    session.close().await;
    Ok(())
}

/// Each column from a plan just opened, then again with the answer forgotten; the first window of
/// rows included. Columns that are slow are told one by one.
async fn sorts(plan: &Path, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let mut first: Vec<Vec<Duration>> = vec![Vec::new(); COLUMNS.len()];
    let mut again = first.clone();
    for round in 0..7 {
        let session = open(plan);
        inside(&session, &Query::default(), 0).await?;
        for (at, (column, _)) in COLUMNS.iter().enumerate() {
            first[at].push(inside(&session, &by(*column, false), 0).await?.0);
        }
        // Every round of all columns drives out the answers kept from the one before.
        for turn in 0..4 {
            for (at, (column, _)) in COLUMNS.iter().enumerate() {
                let query = by(*column, (round + turn) % 2 == 0);
                again[at].push(inside(&session, &query, 0).await?.0);
            }
        }
        session.close().await;
    }
    for (name, times) in [("first time", &first), ("again", &again)] {
        figures.push(Figure::of_times(
            format!("sort by any of {} columns, {name}: {what}", COLUMNS.len()),
            &times.concat(),
            goal(Of::P95, 20.0),
        ));
        for (times, (_, column)) in times.iter().zip(COLUMNS) {
            if times.iter().any(|it| it.as_millis() >= 10) {
                figures.push(Figure::of_times(
                    format!("  of these by {column}, {name}: {what}"),
                    times,
                    goal(Of::P95, 20.0),
                ));
            }
        }
    }
    Ok(())
}

/// Search as it is typed, letter by letter, and filters, alone and under a sorted column.
async fn searches(plan: &Path, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let session = open(plan);
    inside(&session, &Query::default(), 0).await?;
    inside(&session, &by(Column::Title, false), 0).await?;
    let (mut typed, mut sorted) = (Vec::new(), Vec::new());
    for text in [
        "engineer north",
        "senior analyst 12",
        "administrative officer",
        "p-0042",
        "zzz nothing",
        "pending approval",
        "e",
    ] {
        for (end, _) in text.char_indices().map(|(at, c)| (at + c.len_utf8(), c)) {
            let mut query = Query {
                search: text[..end].into(),
                ..Query::default()
            };
            typed.push(inside(&session, &query, 0).await?.0);
            query.sort = by(Column::Title, false).sort;
            sorted.push(inside(&session, &query, 0).await?.0);
        }
    }
    figures.push(Figure::of_times(
        format!("search as typed, every letter: {what}"),
        &typed,
        goal(Of::P95, 20.0),
    ));
    figures.push(Figure::of_times(
        format!("search as typed, sorted by title: {what}"),
        &sorted,
        goal(Of::P95, 20.0),
    ));
    figures.push(Figure::of_times(
        format!("filter by any value of any column: {what}"),
        &filters(&session).await?,
        goal(Of::P95, 20.0),
    ));
    session.close().await;
    Ok(())
}

async fn filters(session: &Session) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for (column, _) in COLUMNS {
        let args = positions::ListValues {
            column: *column,
            scope: positions::Scope::All,
        };
        let values = positions::list_values(session, args)
            .await
            .map_err(|error| error.to_string())?;
        let some = values.iter().step_by(values.len().div_ceil(8));
        for value in some {
            let filters = vec![Filter {
                column: *column,
                any_of: vec![value.value.clone(), String::new()],
            }];
            let query = Query {
                filters,
                ..Query::default()
            };
            times.push(inside(session, &query, 0).await?.0);
        }
    }
    Ok(times)
}
