//! The things measured, through the same door the window uses.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use headcount::{
    Options, Session,
    api::positions::{self, Column, Filter, ListPositions, Query, Sort},
    secrets::Secrets,
};
use serde_json::{Value, json};

use crate::{
    file::{self, Random},
    samples::{Figure, Of, goal},
    screen,
};

pub type Result<T> = std::result::Result<T, String>;

const WINDOW: usize = 200;

/// Measures everything into `figures`.
pub async fn all(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let made = folder.join("made.csv");
    fs::write(&made, file::text()).map_err(|error| error.to_string())?;
    let plan = imports(folder, &made, None, "made, 112,000 rows", 5, figures).await?;
    screen::figures(folder, &made, None, "made", figures).await?;
    opening(&plan, "made", figures).await?;
    windows(&plan, "made", figures).await?;
    sorts(&plan, "made", figures).await?;
    searches(&plan, "made", figures).await?;
    edits(&plan, figures).await?;

    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/posts_scale_112k.csv");
    if real.is_file() {
        let mapping = folder.join("real.toml");
        fs::write(&mapping, MAPPING).map_err(|error| error.to_string())?;
        let plan = imports(
            folder,
            &real,
            Some(&mapping),
            "real, 112,426 rows",
            5,
            figures,
        )
        .await?;
        screen::figures(folder, &real, Some(REAL_CODE), "real", figures).await?;
        opening(&plan, "real", figures).await?;
        windows(&plan, "real", figures).await?;
        sorts(&plan, "real", figures).await?;
        searches(&plan, "real", figures).await?;
    }
    command_line(folder, figures).await
}

const REAL_CODE: &[&str] = &["snapshot_date", "org_slug", "level", "post_ref"];

const MAPPING: &str = "[columns]
code = ['snapshot_date', 'org_slug', 'level', 'post_ref']
title = 'job_title'
department = 'organisation'
location = 'unit'
level = 'grade'
manager = 'reports_to_ref'
fte = 'fte'
salary_min = 'pay_min_gbp'
salary_max = 'pay_max_gbp'
[constants]
currency = 'GBP'
";

pub fn open(plan: &Path) -> Arc<Session> {
    Session::new(Options {
        config_folder: plan.with_extension("config"),
        workspace: Some(plan.to_path_buf()),
        remember: false,
        secrets: Secrets::in_memory(),
        ..Options::default()
    })
}

pub async fn call(session: &Session, name: &str, args: Value) -> Result<Value> {
    let answer = session.call(name, args).await;
    answer.map_err(|error| format!("{name}: {}", error.message))
}

/// Imports into fresh plans, and gives the last one.
async fn imports(
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

fn by(column: Column, descending: bool) -> Query {
    Query {
        sort: vec![Sort { column, descending }],
        ..Query::default()
    }
}

/// The window as the door answers it, before it becomes JSON.
async fn inside(session: &Session, query: &Query, start: usize) -> Result<(Duration, usize)> {
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

const COLUMNS: &[(Column, &str)] = &[
    (Column::Code, "code"),
    (Column::Title, "title"),
    (Column::Department, "department"),
    (Column::Location, "location"),
    (Column::Manager, "manager"),
    (Column::HiringManager, "hiring manager"),
    (Column::CostCentre, "cost centre"),
    (Column::EmploymentType, "type"),
    (Column::Fte, "fte"),
    (Column::Level, "level"),
    (Column::StartDate, "start date"),
    (Column::EndDate, "end date"),
    (Column::Currency, "currency"),
    (Column::SalaryMin, "minimum pay"),
    (Column::SalaryMax, "maximum pay"),
    (Column::PlanStatus, "plan status"),
    (Column::Reason, "reason"),
    (Column::Notes, "notes"),
    (Column::FillStatus, "fill status"),
    (Column::SyncStatus, "sync status"),
    (Column::RequisitionCode, "requisition code"),
    (Column::Vendor, "vendor"),
    (Column::OpeningStatus, "opening status"),
    (Column::Candidate, "candidate"),
    (Column::UpdatedAt, "updated at"),
];

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

/// One cell changed and on disk; then the table read again, sorted, as the window does.
async fn edits(plan: &Path, figures: &mut Vec<Figure>) -> Result<()> {
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

/// `muster positions` on a small plan, as a program of its own, where it is built.
async fn command_line(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
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
