//! Making and changing jobs.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;

use super::access::Acting;
use super::account::Account;
use super::body::Body;
use super::job::Job;
use super::openings::refuse_taken;
use super::path::Number;
use super::reply::{self, Refusal, Reply};
use super::stamp::Stamp;
use super::values::Values;
use crate::world::Shared;

/// Open openings a job may have.
pub(crate) const MOST_OPEN: usize = 100;

const CREATE: [&str; 10] = [
    "template_job_id",
    "number_of_openings",
    "job_name",
    "job_post_name",
    "department_id",
    "office_ids",
    "requisition_id",
    "notes",
    "opening_ids",
    "custom_fields",
];

const UPDATE: [&str; 9] = [
    "name",
    "notes",
    "requisition_id",
    "office_ids",
    "department_id",
    "anywhere",
    "team_and_responsibilities",
    "how_to_sell_this_job",
    "custom_fields",
];

/// Copies a template. What the body leaves out comes from the template; `custom_fields`, when
/// given, stand for the whole collection, as with PATCH. The reply does not hold the openings.
pub(crate) async fn create(
    State(shared): State<Arc<Shared>>,
    Extension(acting): Extension<Acting>,
    body: Bytes,
) -> Reply {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let body = Body::read(&body, &CREATE)?;
    let template = template(account, acting, body.required("template_job_id")?)?;
    let (count, codes) = seats(&body)?;
    for code in codes.iter().flatten() {
        refuse_taken(account, code, None)?;
    }
    let mut made = Job {
        name: format!("Copy Of {}", template.name),
        copied_from: Some(template.stamp.id),
        department: template.department,
        offices: template.offices.clone(),
        values: template.values.clone(),
        draft: account.switches.approvals,
        ..Job::new(Stamp::new(0, now), "")
    };
    if let Some(Some(name)) = body.text("job_name")? {
        made.name = name;
    }
    body.text("job_post_name")?;
    write(account, &body, &mut made)?;
    account.require_values("job", &made.values)?;
    if made.draft {
        made.opened_at = None;
    }
    made.stamp.id = account.next_id();
    let id = made.stamp.id;
    account.jobs.push(made);
    for seat in 0..count {
        let code = codes.get(seat).cloned().flatten();
        // The body has no place for the openings' own fields, required or not.
        account.add_opening(id, code, Values::new(), now);
    }
    account.posted("/jobs");
    Ok(reply::created(&shown(account, id)))
}

/// The status is not among the keys: it follows the openings.
pub(crate) async fn update(
    State(shared): State<Arc<Shared>>,
    Extension(acting): Extension<Acting>,
    Number(id): Number,
    body: Bytes,
) -> Reply {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let mut job = seen(account, acting, id)?.clone();
    let body = Body::read(&body, &UPDATE)?;
    match body.text("name")? {
        Some(Some(name)) if !name.trim().is_empty() => job.name = name,
        Some(_) => return Err(Refusal::field("name", "must not be empty")),
        None => {}
    }
    if body
        .get("anywhere")
        .is_some_and(|value| !value.is_boolean())
    {
        return Err(Refusal::field("anywhere", "must be true or false"));
    }
    body.text("team_and_responsibilities")?;
    body.text("how_to_sell_this_job")?;
    write(account, &body, &mut job)?;
    if body.get("custom_fields").is_some() {
        account.require_values("job", &job.values)?;
    }
    job.stamp.touch(now);
    if let Some(kept) = account.job_mut(id) {
        *kept = job;
    }
    Ok(reply::ok(&shown(account, id)))
}

/// What both bodies have in common.
fn write(account: &Account, body: &Body, job: &mut Job) -> Result<(), Refusal> {
    if let Some(notes) = body.text("notes")? {
        job.notes = notes;
    }
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
        let others = account.jobs.iter().filter(|it| it.stamp.id != job.stamp.id);
        let taken = code.is_some() && others.clone().any(|it| it.requisition_id == code);
        if taken && account.switches.reject_duplicates {
            return Err(Refusal::field("requisition_id", "has already been taken"));
        }
        job.requisition_id = code;
    }
    if let Some(given) = body.get("custom_fields") {
        job.values = account.read_values("job", given)?;
    }
    Ok(())
}

fn template(account: &Account, acting: Acting, id: i64) -> Result<Job, Refusal> {
    let found = account.job(id).filter(|job| job.is_template);
    let found = found.filter(|job| account.sees(acting.user, job));
    found
        .cloned()
        .ok_or_else(|| Refusal::field("template_job_id", "is not a template job you can see"))
}

/// How many openings, and the texts of the first of them.
fn seats(body: &Body) -> Result<(usize, Vec<Option<String>>), Refusal> {
    let wrong = |said: &str| Refusal::field("number_of_openings", said);
    let count = body.required("number_of_openings")?;
    let count = usize::try_from(count).map_err(|_| wrong("must not be negative"))?;
    if count > MOST_OPEN {
        return Err(wrong("is more than 100"));
    }
    let codes = body.texts("opening_ids")?.flatten().unwrap_or_default();
    if codes.len() > count {
        return Err(Refusal::field(
            "opening_ids",
            "has more entries than number_of_openings",
        ));
    }
    Ok((count, codes.into_iter().map(Some).collect()))
}

/// A job the caller may know of.
pub(super) fn seen(account: &Account, acting: Acting, id: i64) -> Result<&Job, Refusal> {
    let found = account.job(id).filter(|job| account.sees(acting.user, job));
    found.ok_or_else(|| Refusal::missing("job", id))
}

fn shown(account: &Account, id: i64) -> serde_json::Value {
    let job = account.job(id);
    job.map_or(serde_json::Value::Null, |job| job.shown(account))
}
