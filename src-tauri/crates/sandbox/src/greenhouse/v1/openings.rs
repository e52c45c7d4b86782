//! Openings, which v1 has only below their job.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::lists::{Asked, Page, Tells, everything};
use super::{shown, values};
use crate::greenhouse::access::Acting;
use crate::greenhouse::account::Account;
use crate::greenhouse::body::Body;
use crate::greenhouse::jobs::{MOST_OPEN, seen};
use crate::greenhouse::moment;
use crate::greenhouse::opening::Opening;
use crate::greenhouse::path::Number;
use crate::greenhouse::reply::{self, Refusal, Reply};
use crate::greenhouse::values::Values;
use crate::world::Shared;

type Here = State<Arc<Shared>>;

/// An opening in that very job.
fn placed(account: &Account, job: i64, id: i64) -> Result<&Opening, Refusal> {
    let found = account.opening(id).filter(|it| it.job == job);
    found.ok_or_else(|| Refusal::missing("opening", id))
}

/// `status` is `opened` or `closed`; any other word filters nothing.
pub(super) async fn list(
    State(shared): Here,
    Number(job): Number,
    Query(asked): Asked,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Reply {
    let world = shared.world();
    let account = &world.greenhouse;
    account
        .job(job)
        .ok_or_else(|| Refusal::missing("job", job))?;
    let status = asked.get("status").map(String::as_str);
    let rows = account.openings.iter().filter(|it| {
        it.job == job
            && match status {
                Some("opened") => it.is_open(),
                Some("closed") => !it.is_open(),
                _ => true,
            }
    });
    let rows = rows.map(|it| shown::opening(account, it)).collect();
    Page {
        tells: Tells::NextOnly,
        ..everything(&asked, &headers, &uri)
    }
    .of(rows)
}

pub(super) async fn one(State(shared): Here, Path((job, id)): Path<(i64, i64)>) -> Reply {
    let world = shared.world();
    let account = &world.greenhouse;
    let opening = placed(account, job, id)?;
    Ok(reply::ok(&shown::opening(account, opening)))
}

/// Several at once, all or none.
pub(super) async fn create(
    State(shared): Here,
    Extension(acting): Extension<Acting>,
    Number(job): Number,
    body: Bytes,
) -> Reply {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    if seen(account, acting, job)?.is_template {
        return Err(Refusal::field("job_id", "is a template job"));
    }
    let body = Body::read(&body, &["openings"])?;
    let wrong = || Refusal::field("openings", "must be an array of objects");
    let given = body.get("openings").and_then(Value::as_array);
    let given = given.filter(|all| !all.is_empty()).ok_or_else(wrong)?;
    if account.open_openings(job) + given.len() > MOST_OPEN {
        return Err(Refusal::field(
            "openings",
            "would be more than 100 open ones",
        ));
    }
    let mut wanted = Vec::new();
    for one in given {
        let bytes = one.to_string();
        let one = Body::read(bytes.as_bytes(), &["opening_id", "custom_fields"])?;
        let code = one.text("opening_id")?;
        let code = code.ok_or_else(|| Refusal::field("opening_id", "is required"))?;
        let none = json!([]);
        let fields = one.get("custom_fields").unwrap_or(&none);
        let values = values::changed(account, "opening", &Values::new(), fields)?;
        account.require_values("opening", &values)?;
        wanted.push((code, values));
    }
    let mut made = Vec::new();
    for (code, values) in wanted {
        let id = account.add_opening(job, code.clone(), values, now);
        made.push(json!({"id": id, "opening_id": code, "open_date": moment::shown(now)}));
    }
    account.posted("/v1/jobs/openings");
    Ok(reply::ok(&json!({ "openings": made })))
}

pub(super) async fn update(
    State(shared): Here,
    Extension(acting): Extension<Acting>,
    Path((job, id)): Path<(i64, i64)>,
    body: Bytes,
) -> Reply {
    const KNOWN: [&str; 4] = ["opening_id", "status", "close_reason_id", "custom_fields"];
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    seen(account, acting, job)?;
    let mut opening = placed(account, job, id)?.clone();
    let body = Body::read(&body, &KNOWN)?;
    if let Some(code) = body.text("opening_id")? {
        opening.code = code;
    }
    if let Some(given) = body.get("custom_fields") {
        opening.values = values::changed(account, "opening", &opening.values, given)?;
    }
    let status = body.text("status")?.flatten();
    let reason = body.number("close_reason_id")?.flatten();
    if reason.is_some() && status.as_deref() != Some("closed") {
        let said = "can be given only when closing";
        return Err(Refusal::field("close_reason_id", said));
    }
    if reason.is_some_and(|id| account.close_reason(id).is_none()) {
        return Err(Refusal::field("close_reason_id", "does not exist"));
    }
    match status.as_deref() {
        None => {}
        Some("closed") if opening.is_open() => opening.close(reason, now),
        Some("closed") => opening.close_reason = reason.or(opening.close_reason),
        Some("open") if opening.is_open() => {}
        Some("open") => opening.reopen(now),
        Some(_) => return Err(Refusal::field("status", "Must be one of: open, closed")),
    }
    opening.stamp.touch(now);
    if let Some(kept) = account.opening_mut(id) {
        *kept = opening;
    }
    account.follow_openings(job, now);
    // A text, as v1 says it here.
    Ok(reply::ok(&json!({"success": "true"})))
}
