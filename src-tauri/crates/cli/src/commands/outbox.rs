//! What is still owed to an ATS, and what a person may do about it.

use headcount::{
    Code,
    api::{
        outbox::{OutboxItem, OutboxRow, OutboxState},
        positions::PositionDetail,
        report::SyncResult,
    },
    model::SyncStatus,
};
use serde_json::{Value, json};

use crate::{failure::Failure, host::Host};

pub async fn list(host: &Host) -> Result<(), Failure> {
    let owed = host.call("listOutbox", json!({})).await?;
    if host.screen.json {
        return host.screen.document(&owed);
    }
    let owed: Vec<OutboxRow> = serde_json::from_value(owed)?;
    let rows = owed.into_iter().map(|it| {
        vec![
            it.position,
            it.operation.label().to_string(),
            state(it.state).to_string(),
            it.attempts.to_string(),
            it.next_attempt_at.unwrap_or_default(),
            it.last_error.unwrap_or_default(),
        ]
    });
    let headings = [
        "Position",
        "Operation",
        "State",
        "Tries",
        "Next try",
        "Last error",
    ];
    host.screen.table(&headings, rows, "Nothing is owed.")
}

/// Calls one request back, and prints where its position stands now.
pub async fn cancel(host: &Host, position: &str) -> Result<(), Failure> {
    host.call("cancelSync", json!({ "positions": [position] }))
        .await?;
    let PositionDetail { row, .. } = look_at(host, position).await?;
    if host.screen.json {
        return host.screen.document(&json!({
            "position": row.code,
            "id": row.id,
            "sync_status": row.sync_status,
            "requisition_code": row.requisition_code,
        }));
    }
    host.screen.say(&format!(
        "{} is called back; it is {} again.",
        row.code,
        row.sync_status.label()
    ))
}

/// Tries one request again.
pub async fn retry(host: &Host, position: &str) -> Result<(), Failure> {
    let row = look_at(host, position).await?.row;
    let owed: Vec<OutboxRow> = host.ask("listOutbox", json!({})).await?;
    // To retry is no way of sending what nobody asked to be sent.
    if !owed.iter().any(|it| it.id == row.id) {
        return Err(Failure::new(
            Code::NotAllowed,
            format!("Nothing is owed for {}.", row.code),
        ));
    }
    let asked = json!({ "positions": [row.id] });
    let results: Vec<SyncResult> = host.ask("retrySync", asked).await?;
    let result = results.into_iter().next();
    let result = result.ok_or_else(|| Failure::bug("a request has no answer"))?;
    if let Some(problem) = result.problem {
        return Err(Failure::new(Code::NotAllowed, problem));
    }
    if host.screen.json {
        return host.screen.document(&result);
    }
    let code = result.requisition_code.unwrap_or_default();
    host.screen.say(&match row.sync_status {
        SyncStatus::Failed => format!("{} is queued again as {code}.", result.position),
        _ => format!("{} is on its way already as {code}.", result.position),
    })
}

async fn look_at(host: &Host, position: &str) -> Result<PositionDetail, Failure> {
    let args: Value = json!({ "position": position });
    host.ask("getPosition", args).await
}

fn state(state: OutboxState) -> &'static str {
    match state {
        OutboxState::Waiting => "Waiting",
        OutboxState::Looking => "Looking",
        OutboxState::Held => "Held",
        OutboxState::Failed => "Failed",
    }
}

/// Exactly what one request would send, and what happened to it so far.
pub async fn show(host: &Host, position: &str) -> Result<(), Failure> {
    let item = host
        .call("getOutboxItem", json!({ "position": position }))
        .await?;
    if host.screen.json {
        return host.screen.document(&item);
    }
    let item: OutboxItem = serde_json::from_value(item)?;
    host.screen.say(&format!(
        "{} as {}: {}, up to {} requests.",
        item.row.what,
        item.row.requisition_code,
        state(item.row.state).to_lowercase(),
        item.row.requests
    ))?;
    let fields = item.fields.into_iter().map(|it| {
        vec![
            it.label,
            it.before.unwrap_or_default(),
            it.value.unwrap_or_default(),
            it.source,
        ]
    });
    let headings = ["Field", "There now", "Will be sent", "Why"];
    host.screen
        .table(&headings, fields, "Nothing would be changed.")?;
    let log = item.log.into_iter().map(|it| vec![it.at, it.text]);
    host.screen.table(&["When", "What"], log, "Nothing yet.")
}

/// Does something to one request, and prints where its position stands now.
pub async fn deed(host: &Host, call: &str, position: &str, done: &str) -> Result<(), Failure> {
    host.call(call, json!({ "positions": [position] })).await?;
    let PositionDetail { row, .. } = look_at(host, position).await?;
    if host.screen.json {
        return host.screen.document(&json!({
            "position": row.code,
            "id": row.id,
            "sync_status": row.sync_status,
            "requisition_code": row.requisition_code,
        }));
    }
    host.screen.say(&format!("{} is {done}.", row.code))
}
