//! Jobs as v1 lists, makes and changes them.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::lists::{Asked, everything};
use super::{shown, values};
use crate::greenhouse::access::Acting;
use crate::greenhouse::account::Account;
use crate::greenhouse::body::Body;
use crate::greenhouse::job::Job;
use crate::greenhouse::jobs::{MOST_OPEN, seen};
use crate::greenhouse::moment;
use crate::greenhouse::path::Number;
use crate::greenhouse::reply::{self, Refusal, Reply};
use crate::greenhouse::stamp::Stamp;
use crate::greenhouse::values::Values;
use crate::world::Shared;

type Here = State<Arc<Shared>>;

pub(super) async fn list(
    State(shared): Here,
    Query(asked): Asked,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Reply {
    let world = shared.world();
    let account = &world.greenhouse;
    let text = |key: &str| asked.get(key).map(String::as_str);
    let after = match text("updated_after") {
        None => None,
        Some(at) => {
            Some(moment::read(at).ok_or_else(|| Refusal::field("updated_after", "is no moment"))?)
        }
    };
    let has_opening = |job: &Job, code: &str| {
        let mut all = account.openings.iter();
        all.any(|it| it.job == job.stamp.id && it.code.as_deref() == Some(code))
    };
    let rows = account.jobs.iter().filter(|job| {
        text("requisition_id").is_none_or(|code| job.requisition_id.as_deref() == Some(code))
            && text("opening_id").is_none_or(|code| has_opening(job, code))
            && text("status").is_none_or(|status| job.status() == status)
            && after.is_none_or(|after| job.stamp.updated_at >= after)
    });
    let rows = rows.map(|job| shown::job(account, job)).collect();
    everything(&asked, &headers, &uri).of(rows)
}

pub(super) async fn one(State(shared): Here, Number(id): Number) -> Reply {
    let world = shared.world();
    let account = &world.greenhouse;
    let job = account.job(id).ok_or_else(|| Refusal::missing("job", id))?;
    Ok(reply::ok(&shown::job(account, job)))
}

/// Copies a template with all its values; neither notes nor custom fields can be said here.
pub(super) async fn create(
    State(shared): Here,
    Extension(acting): Extension<Acting>,
    body: Bytes,
) -> Reply {
    const KNOWN: [&str; 8] = [
        "template_job_id",
        "number_of_openings",
        "job_name",
        "job_post_name",
        "department_id",
        "office_ids",
        "requisition_id",
        "opening_ids",
    ];
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let body = Body::read(&body, &KNOWN)?;
    let id = body.required("template_job_id")?;
    let template = account.job(id).filter(|job| job.is_template);
    let template = template
        .filter(|job| account.sees(acting.user, job))
        .cloned();
    let template = template
        .ok_or_else(|| Refusal::field("template_job_id", "is not a template job you can see"))?;
    let count = usize::try_from(body.required("number_of_openings")?).unwrap_or(usize::MAX);
    if count > MOST_OPEN {
        return Err(Refusal::field("number_of_openings", "is more than 100"));
    }
    let codes = body.texts("opening_ids")?.flatten();
    if codes.as_ref().is_some_and(|codes| codes.len() != count) {
        let said = "must have as many entries as number_of_openings says";
        return Err(Refusal::field("opening_ids", said));
    }
    let mut made = Job {
        name: format!("Copy Of {}", template.name),
        copied_from: Some(template.stamp.id),
        department: template.department,
        offices: template.offices.clone(),
        values: template.values.clone(),
        notes: template.notes.clone(),
        draft: account.switches.approvals,
        ..Job::new(Stamp::new(0, now), "")
    };
    if let Some(Some(name)) = body.text("job_name")? {
        made.name = name;
    }
    body.text("job_post_name")?;
    write(account, &body, &mut made)?;
    if made.draft {
        made.opened_at = None;
    }
    made.stamp.id = account.next_id();
    let id = made.stamp.id;
    account.jobs.push(made);
    let codes = codes.unwrap_or_default();
    for seat in 0..count {
        account.add_opening(id, codes.get(seat).cloned(), Values::new(), now);
    }
    account.posted("/v1/jobs");
    if account.v1.only_accepts {
        return Ok(reply::send(StatusCode::ACCEPTED, &json!({})));
    }
    Ok(reply::ok(&shown_by_id(account, id)))
}

pub(super) async fn update(
    State(shared): Here,
    Extension(acting): Extension<Acting>,
    Number(id): Number,
    body: Bytes,
) -> Reply {
    const KNOWN: [&str; 9] = [
        "name",
        "notes",
        "anywhere",
        "requisition_id",
        "team_and_responsibilities",
        "how_to_sell_this_job",
        "office_ids",
        "department_id",
        "custom_fields",
    ];
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let mut job = seen(account, acting, id)?.clone();
    let body = Body::read(&body, &KNOWN)?;
    match body.text("name")? {
        Some(Some(name)) if !name.trim().is_empty() => job.name = name,
        Some(_) => return Err(Refusal::field("name", "must not be empty")),
        None => {}
    }
    if let Some(notes) = body.text("notes")? {
        job.notes = notes;
    }
    write(account, &body, &mut job)?;
    if let Some(given) = body.get("custom_fields") {
        job.values = values::changed(account, "job", &job.values, given)?;
    }
    job.stamp.touch(now);
    if let Some(kept) = account.job_mut(id) {
        *kept = job;
    }
    Ok(reply::ok(&shown_by_id(account, id)))
}

/// What both bodies have in common.
fn write(account: &Account, body: &Body, job: &mut Job) -> Result<(), Refusal> {
    if let Some(department) = body.number("department_id")? {
        if department.is_some_and(|id| account.department(id).is_none()) {
            return Err(Refusal::field("department_id", "does not exist"));
        }
        job.department = department;
    }
    if let Some(offices) = body.numbers("office_ids")? {
        let offices = offices.unwrap_or_default();
        if offices.iter().any(|id| account.office(*id).is_none()) {
            return Err(Refusal::field("office_ids", "does not exist"));
        }
        job.offices = offices;
    }
    if let Some(code) = body.text("requisition_id")? {
        job.requisition_id = code;
    }
    Ok(())
}

fn shown_by_id(account: &Account, id: i64) -> Value {
    let job = account.job(id);
    job.map_or(Value::Null, |job| shown::job(account, job))
}
