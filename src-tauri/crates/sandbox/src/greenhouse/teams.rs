//! `/job_owners` and `/job_hiring_managers`: adding and removing people.
//!
//! Adding somebody twice: nothing documented forbids it, and v1 took the same call as often as
//! it was sent. The same user in the same part is refused with 422 all the same, which is the
//! answer a client must be able to live with; a user may have several parts.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use serde_json::{Value, json};

use super::access::Acting;
use super::account::Account;
use super::body::Body;
use super::path::Number;
use super::reply::{self, Refusal, Reply};
use super::team::KINDS;
use crate::world::Shared;

type Here = State<Arc<Shared>>;

const RESPONSIBILITIES: [&str; 4] = ["active", "inactive", "future", "all"];

pub(crate) async fn add_owner(
    State(shared): Here,
    Extension(acting): Extension<Acting>,
    body: Bytes,
) -> Reply {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let known = ["job_id", "user_id", "type", "candidate_responsibility"];
    let body = Body::read(&body, &known)?;
    let (job, user) = who(account, acting, &body)?;
    let kind = body.text("type")?.flatten().unwrap_or_default();
    if !KINDS.contains(&kind.as_str()) {
        let said = "must be recruiter, coordinator or sourcer";
        return Err(Refusal::field("type", said));
    }
    let responsible = body.text("candidate_responsibility")?.flatten();
    if responsible
        .as_deref()
        .is_some_and(|it| !RESPONSIBILITIES.contains(&it))
    {
        let said = "must be active, inactive, future or all";
        return Err(Refusal::field("candidate_responsibility", said));
    }
    let mut owners = account.owners.iter();
    if owners.any(|it| it.job == job && it.user == user && it.kind == kind) {
        return Err(Refusal::field("user_id", "is already an owner of this job"));
    }
    let id = account.add_owner(job, user, &kind, now);
    account.posted("/job_owners");
    let owner = account.owners.iter_mut().find(|it| it.stamp.id == id);
    Ok(reply::created(&owner.map_or(Value::Null, |owner| {
        owner.responsible = responsible.is_some();
        owner.shown()
    })))
}

pub(crate) async fn add_lead(
    State(shared): Here,
    Extension(acting): Extension<Acting>,
    body: Bytes,
) -> Reply {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let body = Body::read(&body, &["job_id", "user_id"])?;
    let (job, user) = who(account, acting, &body)?;
    let mut leads = account.leads.iter();
    if leads.any(|it| it.job == job && it.user == user) {
        let said = "is already a hiring manager of this job";
        return Err(Refusal::field("user_id", said));
    }
    let id = account.add_lead(job, user, now);
    account.posted("/job_hiring_managers");
    let lead = account.leads.iter().find(|it| it.stamp.id == id);
    Ok(reply::created(
        &lead.map_or(Value::Null, |lead| lead.shown()),
    ))
}

pub(crate) async fn remove_owner(State(shared): Here, Number(id): Number) -> Reply {
    let mut world = shared.world();
    let owners = &mut world.greenhouse.owners;
    let before = owners.len();
    owners.retain(|it| it.stamp.id != id);
    removed("Job owner", before > owners.len(), id)
}

pub(crate) async fn remove_lead(State(shared): Here, Number(id): Number) -> Reply {
    let mut world = shared.world();
    let leads = &mut world.greenhouse.leads;
    let before = leads.len();
    leads.retain(|it| it.stamp.id != id);
    removed("Job hiring manager", before > leads.len(), id)
}

fn removed(kind: &str, was_there: bool, id: i64) -> Reply {
    if !was_there {
        return Err(Refusal::missing(&kind.to_lowercase(), id));
    }
    let message = format!("{kind} {id} deleted successfully");
    Ok(reply::ok(&json!({ "message": message })))
}

/// The job and the user of a body, both there for the caller.
fn who(account: &Account, acting: Acting, body: &Body) -> Result<(i64, i64), Refusal> {
    let (job, user) = (body.required("job_id")?, body.required("user_id")?);
    if !account.sees_job(acting.user, job) {
        return Err(Refusal::field("job_id", "does not exist"));
    }
    let found = account.user(user).filter(|user| !user.deactivated);
    if found.is_none() {
        return Err(Refusal::field("user_id", "is not an active user"));
    }
    Ok((job, user))
}
