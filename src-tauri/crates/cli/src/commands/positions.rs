//! Looking at positions and changing them.

use std::io::Write;

use headcount::api::positions::{Changed, PositionDetail, PositionRow};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{args::Assignment, failure::Failure, host::Host, output};

/// As many rows as one call answers.
const WINDOW: usize = 1000;

/// Prints positions as they come, so that a big plan neither fills memory nor keeps people waiting.
pub async fn list(host: &Host, search: String) -> Result<(), Failure> {
    let mut shown = Vec::new();
    let mut start = 0;
    if host.screen.json {
        output::bytes(b"[")?;
    }
    while let Some(rows) = window(host, &search, start).await? {
        if host.screen.json {
            let mut out = output::out();
            for (at, row) in rows.iter().enumerate() {
                let before: &[u8] = if start + at == 0 { b"\n" } else { b",\n" };
                out.write_all(before)?;
                serde_json::to_writer(&mut out, row)?;
            }
            out.flush()?;
        } else {
            for row in &rows {
                shown.push(cells(&PositionRow::deserialize(row)?));
            }
        }
        start += rows.len();
    }
    if host.screen.json {
        return output::bytes(b"]\n");
    }
    let none = "There are no such positions.";
    host.screen.table(&HEADINGS, shown, none)
}

/// The rows from `start` on, as they go out; `None` after the last.
async fn window(host: &Host, search: &str, start: usize) -> Result<Option<Vec<Value>>, Failure> {
    let args = json!({ "query": { "search": search }, "start": start, "count": WINDOW });
    match host.call("listPositions", args).await?["rows"].take() {
        Value::Array(rows) if !rows.is_empty() => Ok(Some(rows)),
        _ => Ok(None),
    }
}

/// What can be said against the edits without looking at the plan.
pub fn check(edits: &[Assignment]) -> Result<(), Failure> {
    for (at, edit) in edits.iter().enumerate() {
        if edits[..at].iter().any(|it| it.field == edit.field) {
            let field = edit.field.key();
            return Err(Failure::Usage(format!("{field} is given twice.")));
        }
    }
    Ok(())
}

/// Changes fields of one position in one step, and prints it as it is now.
pub async fn set(host: &Host, position: &str, edits: &[Assignment]) -> Result<(), Failure> {
    let edits: Vec<_> = edits
        .iter()
        .map(|it| json!({ "position": position, "field": it.field, "value": it.value }))
        .collect();
    let changed: Changed = host.ask("setCells", json!({ "edits": edits })).await?;
    // The id: the code may be what was changed.
    let name = changed.positions.first().map_or(position, |id| &id.0);
    let now: PositionDetail = host.ask("getPosition", json!({ "position": name })).await?;
    if host.screen.json {
        return host.screen.document(&now.row);
    }
    host.screen.table(&HEADINGS, [cells(&now.row)], "")
}

/// `undo` or `redo`.
pub async fn step(host: &Host, name: &str) -> Result<(), Failure> {
    let changed: Changed = host.ask(name, json!({})).await?;
    if host.screen.json {
        return host.screen.document(&changed);
    }
    host.screen.say(&format!("{}.", changed.label))
}

const HEADINGS: [&str; 11] = [
    "Code",
    "Title",
    "Department",
    "Location",
    "Type",
    "Start date",
    "Pay",
    "Plan",
    "Fill",
    "Sync",
    "Requisition",
];

fn cells(row: &PositionRow) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        row.code.clone(),
        row.title.clone(),
        text(&row.department),
        text(&row.location),
        row.employment_type
            .map(|it| it.label().to_string())
            .unwrap_or_default(),
        text(&row.start_date),
        pay(row),
        row.plan_status.label().to_string(),
        fill(row),
        row.sync_status.label().to_string(),
        text(&row.requisition_code),
    ]
}

fn pay(row: &PositionRow) -> String {
    let range = match (row.salary_min, row.salary_max) {
        (None, None) => return String::new(),
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min} – {max}"),
        (Some(min), None) => format!("from {min}"),
        (None, Some(max)) => format!("to {max}"),
    };
    match &row.currency {
        Some(currency) => format!("{range} {currency}"),
        None => range,
    }
}

fn fill(row: &PositionRow) -> String {
    let candidate = row.candidate.as_ref().and_then(|it| it.name.as_deref());
    let who = row
        .employee
        .as_ref()
        .map(|it| it.name.as_str())
        .or(candidate);
    match who {
        Some(who) => format!("{}: {who}", row.fill_status.label()),
        None => row.fill_status.label().to_string(),
    }
}
