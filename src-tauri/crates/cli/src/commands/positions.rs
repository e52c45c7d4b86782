//! Looking at positions and changing them.

use std::{io::Write, sync::Arc};

use headcount::{
    Session,
    api::positions::{Changed, PositionDetail, PositionRow, Query},
};
use serde_json::json;

use crate::{args::Assignment, failure::Failure, host::Host, output};

/// Prints positions as they come: a big plan is neither held in memory twice nor waited for.
pub async fn list(host: &Host, search: String) -> Result<(), Failure> {
    let query = Query {
        search,
        ..Query::default()
    };
    let (session, screen) = (Arc::clone(&host.session), host.screen);
    let listing = move || {
        if screen.json {
            return print_json(&session, &query);
        }
        let mut rows = Vec::new();
        session.each_position(&query, |row| rows.push(cells(&row)))?;
        screen.table(&HEADINGS, rows, "There are no such positions.")
    };
    tokio::task::spawn_blocking(listing)
        .await
        .map_err(|_| Failure::bug("the listing stopped in the middle"))?
}

fn print_json(session: &Session, query: &Query) -> Result<(), Failure> {
    let mut out = output::out();
    let mut written: Result<(), Failure> = Ok(());
    let mut separator = "[\n";
    session.each_position(query, |row| {
        // After a failure the rest is passed over: whoever reads may just have had enough.
        if written.is_ok() {
            written = print_row(&mut out, separator, &row);
            separator = ",\n";
        }
    })?;
    written?;
    out.write_all(if separator == "[\n" {
        b"[]\n"
    } else {
        b"\n]\n"
    })?;
    Ok(out.flush()?)
}

fn print_row(out: &mut impl Write, separator: &str, row: &PositionRow) -> Result<(), Failure> {
    out.write_all(separator.as_bytes())?;
    Ok(serde_json::to_writer(out, row)?)
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
