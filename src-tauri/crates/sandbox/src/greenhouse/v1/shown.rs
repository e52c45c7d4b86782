//! Records as v1 shows them.

use serde_json::{Map, Value, json};

use super::values;
use crate::greenhouse::account::Account;
use crate::greenhouse::candidate::{Application, Candidate, Standing};
use crate::greenhouse::job::Job;
use crate::greenhouse::moment;
use crate::greenhouse::opening::Opening;

/// With its openings, which do not show their own fields here, and its team.
pub(super) fn job(account: &Account, job: &Job) -> Value {
    let id = job.stamp.id;
    let openings = account.openings.iter().filter(|it| it.job == id);
    let departments = job.department.and_then(|id| account.department(id));
    let offices = job.offices.iter().filter_map(|id| account.office(*id));
    let mut row = object(json!({
        "id": id,
        "name": job.name,
        "requisition_id": job.requisition_id,
        "notes": job.notes,
        "confidential": job.confidential,
        "status": job.status(),
        "created_at": moment::shown(job.stamp.created_at),
        "opened_at": job.opened_at.map(moment::shown),
        "closed_at": job.closed_at.map(moment::shown),
        "updated_at": moment::shown(job.stamp.updated_at),
        "is_template": job.is_template,
        "copied_from_id": job.copied_from,
        "departments": departments
            .iter()
            .map(|it| json!({"id": it.stamp.id, "name": it.name, "parent_id": it.parent}))
            .collect::<Vec<_>>(),
        "offices": offices
            .map(|it| json!({"id": it.stamp.id, "name": it.name, "location": {"name": it.location}}))
            .collect::<Vec<_>>(),
        "hiring_team": team(account, id, "id"),
        "openings": openings.map(|it| bare(account, it)).collect::<Vec<_>>(),
    }));
    values::shown(account, "job", &job.values, &mut row);
    Value::Object(row)
}

/// By itself: with its own fields, if the account has any for openings.
pub(super) fn opening(account: &Account, opening: &Opening) -> Value {
    let mut row = object(bare(account, opening));
    if account
        .fields
        .iter()
        .any(|it| it.of == "opening" && it.active)
    {
        values::shown(account, "opening", &opening.values, &mut row);
    }
    Value::Object(row)
}

fn bare(account: &Account, opening: &Opening) -> Value {
    let reason = opening.close_reason.and_then(|id| account.close_reason(id));
    json!({
        "id": opening.stamp.id,
        "opening_id": opening.code,
        "status": if opening.is_open() { "open" } else { "closed" },
        "opened_at": opening.opened_at.map(moment::shown),
        "closed_at": opening.closed_at.map(moment::shown),
        "application_id": opening.application,
        "close_reason": reason.map(|it| json!({"id": it.stamp.id, "name": it.name})),
    })
}

/// Who works on a job; people are numbered under `id` in the job and `user_id` by themselves.
pub(super) fn team(account: &Account, job: i64, key: &str) -> Value {
    let owners = |kind: &str| {
        let all = account.owners.iter();
        let of = all.filter(|it| it.job == job && it.kind == kind);
        of.map(|it| json!({key: it.user, "responsible": it.responsible}))
            .collect::<Vec<_>>()
    };
    let leads = account.leads.iter().filter(|it| it.job == job);
    json!({
        "hiring_managers": leads.map(|it| json!({key: it.user})).collect::<Vec<_>>(),
        "recruiters": owners("recruiter"),
        "coordinators": owners("coordinator"),
        "sourcers": owners("sourcer"),
    })
}

pub(super) fn application(account: &Account, it: &Application) -> Value {
    let job = account
        .job(it.job)
        .map(|job| json!({"id": it.job, "name": job.name}));
    json!({
        "id": it.stamp.id,
        "candidate_id": it.candidate,
        "prospect": false,
        "applied_at": moment::shown(it.stamp.created_at),
        "rejected_at": it.rejected_at.map(moment::shown),
        "last_activity_at": moment::shown(it.last_activity_at),
        "jobs": job.iter().collect::<Vec<_>>(),
        "status": match it.status {
            Standing::InProcess => "active",
            Standing::Rejected => "rejected",
            Standing::Hired => "hired",
        },
        "keyed_custom_fields": {},
    })
}

pub(super) fn candidate(it: &Candidate) -> Value {
    let email = |email: &String| json!({"value": email, "type": "personal"});
    json!({
        "id": it.stamp.id,
        "first_name": it.first_name,
        "last_name": it.last_name,
        "is_private": it.private,
        "created_at": moment::shown(it.stamp.created_at),
        "updated_at": moment::shown(it.stamp.updated_at),
        "email_addresses": it.email.iter().map(email).collect::<Vec<_>>(),
    })
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}
