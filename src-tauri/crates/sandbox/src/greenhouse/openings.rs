//! Making, changing and deleting openings.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use serde_json::{Value, json};

use super::access::Acting;
use super::account::Account;
use super::body::Body;
use super::jobs::MOST_OPEN;
use super::path::Number;
use super::reply::{self, Refusal, Reply};
use crate::world::Shared;

/// One per call. There is no telling a second one from a first one sent twice.
pub(crate) async fn create(
    State(shared): State<Arc<Shared>>,
    Extension(acting): Extension<Acting>,
    body: Bytes,
) -> Reply {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let body = Body::read(&body, &["job_id", "opening_id", "custom_fields"])?;
    let job = body.required("job_id")?;
    let found = account.job(job).filter(|it| account.sees(acting.user, it));
    match found {
        None => return Err(Refusal::field("job_id", "does not exist")),
        Some(job) if job.is_template => {
            return Err(Refusal::field("job_id", "is a template job"));
        }
        Some(_) => {}
    }
    let code = body.text("opening_id")?.flatten();
    if let Some(code) = &code {
        refuse_taken(account, code, None)?;
    }
    let empty = Value::Array(Vec::new());
    let given = body.get("custom_fields").unwrap_or(&empty);
    let values = account.read_values("opening", given)?;
    account.require_values("opening", &values)?;
    if account.open_openings(job) >= MOST_OPEN {
        return Err(full());
    }
    let id = account.add_opening(job, code, values, now);
    account.posted("/openings");
    Ok(reply::created(&shown(account, id)))
}

pub(crate) async fn update(
    State(shared): State<Arc<Shared>>,
    Extension(acting): Extension<Acting>,
    Number(id): Number,
    body: Bytes,
) -> Reply {
    const KNOWN: [&str; 6] = [
        "status",
        "close_reason_id",
        "target_start_on",
        "opening_id",
        "custom_fields",
        "job_id",
    ];
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let mut opening = account.opening(id).cloned();
    opening = opening.filter(|it| account.sees_job(acting.user, it.job));
    let mut opening = opening.ok_or_else(|| Refusal::missing("opening", id))?;
    let body = Body::read(&body, &KNOWN)?;
    // Some clients send it along; an opening does not move.
    if body
        .number("job_id")?
        .is_some_and(|job| job != Some(opening.job))
    {
        return Err(Refusal::field("job_id", "cannot be changed"));
    }
    if let Some(code) = body.text("opening_id")? {
        if let Some(code) = &code {
            refuse_taken(account, code, Some(id))?;
        }
        opening.code = code;
    }
    if let Some(day) = body.day("target_start_on")? {
        opening.target_start_on = day;
    }
    if let Some(given) = body.get("custom_fields") {
        opening.values = account.read_values("opening", given)?;
        account.require_values("opening", &opening.values)?;
    }
    let status = body
        .text("status")?
        .map(|status| status.unwrap_or_default());
    let reason = body.number("close_reason_id")?.flatten();
    if reason.is_some() && status.as_deref() != Some("closed") {
        return Err(Refusal::field(
            "close_reason_id",
            "can be given only together with status closed",
        ));
    }
    if reason.is_some_and(|id| account.close_reason(id).is_none()) {
        return Err(Refusal::field("close_reason_id", "does not exist"));
    }
    match status.as_deref() {
        None => {}
        Some("closed") if opening.is_open() => opening.close(reason, now),
        Some("closed") => opening.close_reason = reason.or(opening.close_reason),
        Some("open") if opening.is_open() => {}
        Some("open") if opening.application.is_some() => {
            return Err(Refusal::field(
                "status",
                "somebody was hired into this opening",
            ));
        }
        Some("open") if account.open_openings(opening.job) >= MOST_OPEN => return Err(full()),
        Some("open") => opening.reopen(now),
        Some(_) => return Err(Refusal::field("status", "must be open or closed")),
    }
    opening.stamp.touch(now);
    let job = opening.job;
    if let Some(kept) = account.opening_mut(id) {
        *kept = opening;
    }
    account.follow_openings(job, now);
    Ok(reply::ok(&shown(account, id)))
}

/// Only what is closed and was never filled.
pub(crate) async fn delete(
    State(shared): State<Arc<Shared>>,
    Extension(acting): Extension<Acting>,
    Number(id): Number,
) -> Reply {
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let found = account.opening(id);
    let found = found.filter(|it| account.sees_job(acting.user, it.job));
    let found = found.ok_or_else(|| Refusal::missing("opening", id))?;
    if found.is_open() || found.application.is_some() {
        return Err(Refusal::said(
            "Only closed openings that nobody was hired into can be deleted.",
        ));
    }
    account.openings.retain(|it| it.stamp.id != id);
    let message = format!("Opening {id} deleted successfully");
    Ok(reply::ok(&json!({ "message": message })))
}

/// Only when the account is switched to it; by itself nothing forbids a text twice.
pub(super) fn refuse_taken(account: &Account, code: &str, but: Option<i64>) -> Result<(), Refusal> {
    let taken = account
        .openings
        .iter()
        .any(|it| it.code.as_deref() == Some(code) && but != Some(it.stamp.id));
    if taken && account.switches.reject_duplicates {
        return Err(Refusal::field("opening_id", "has already been taken"));
    }
    Ok(())
}

fn full() -> Refusal {
    Refusal::field("job_id", "has 100 open openings already")
}

fn shown(account: &Account, id: i64) -> Value {
    let opening = account.opening(id);
    opening.map_or(Value::Null, |opening| opening.shown(account))
}
