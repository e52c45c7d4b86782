//! Users, the team of a job, and who was hired.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Query, State};
use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::lists::{Asked, everything};
use super::shown;
use crate::greenhouse::access::Acting;
use crate::greenhouse::account::Account;
use crate::greenhouse::body::Body;
use crate::greenhouse::jobs::seen;
use crate::greenhouse::moment;
use crate::greenhouse::path::Number;
use crate::greenhouse::reply::{self, Refusal, Reply};
use crate::world::Shared;

type Here = State<Arc<Shared>>;

const PARTS: [(&str, Option<&str>); 4] = [
    ("hiring_managers", None),
    ("recruiters", Some("recruiter")),
    ("coordinators", Some("coordinator")),
    ("sourcers", Some("sourcer")),
];

pub(super) async fn users(
    State(shared): Here,
    Query(asked): Asked,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Reply {
    let world = shared.world();
    let people = world.greenhouse.users.iter().filter(|it| !it.is_robot);
    let rows = people.map(|it| {
        json!({
            "id": it.stamp.id,
            "name": it.name(),
            "first_name": it.first_name,
            "last_name": it.last_name,
            "primary_email_address": it.email,
            "updated_at": moment::shown(it.stamp.updated_at),
            "created_at": moment::shown(it.stamp.created_at),
            "disabled": it.deactivated,
            "site_admin": it.site_admin,
            "emails": it.email.iter().collect::<Vec<_>>(),
            "employee_id": it.employee_id,
            "linked_candidate_ids": [],
        })
    });
    everything(&asked, &headers, &uri).of(rows.collect())
}

pub(super) async fn team(State(shared): Here, Number(job): Number) -> Reply {
    let world = shared.world();
    let account = &world.greenhouse;
    account
        .job(job)
        .ok_or_else(|| Refusal::missing("job", job))?;
    Ok(reply::ok(&shown::team(account, job, "user_id")))
}

/// All of them or nobody. Somebody who is there already is there only once.
pub(super) async fn add(
    State(shared): Here,
    Extension(acting): Extension<Acting>,
    Number(job): Number,
    body: Bytes,
) -> Reply {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    seen(account, acting, job)?;
    let body = Body::read(&body, &PARTS.map(|(part, _)| part))?;
    let mut wanted = Vec::new();
    for (part, kind) in PARTS {
        let given = body.get(part).cloned().unwrap_or_else(|| json!([]));
        let given = given.as_array().cloned();
        let given = given.ok_or_else(|| Refusal::field(part, "must be an array"))?;
        for member in given {
            wanted.push((kind, part_taken(account, part, &member)?));
        }
    }
    if wanted.is_empty() {
        return Err(Refusal::field("hiring_team", "nobody was named"));
    }
    for (kind, user) in wanted {
        let there = |of: Option<&str>| match of {
            None => account
                .leads
                .iter()
                .any(|it| it.job == job && it.user == user),
            Some(kind) => {
                let mut all = account.owners.iter();
                all.any(|it| it.job == job && it.user == user && it.kind == kind)
            }
        };
        if there(kind) {
            continue;
        }
        match kind {
            None => account.add_lead(job, user, now),
            Some(kind) => account.add_owner(job, user, kind, now),
        };
    }
    Ok(reply::ok(&json!({"success": true})))
}

/// The user of an entry; recruiters and coordinators say what they answer for.
fn part_taken(account: &Account, part: &str, member: &Value) -> Result<i64, Refusal> {
    let user = member["user_id"].as_i64().and_then(|id| account.user(id));
    let user = user.filter(|user| !user.deactivated);
    let user = user.ok_or_else(|| Refusal::field("user_id", "is not an active user"))?;
    if ["recruiters", "coordinators"].contains(&part) {
        for of in ["future", "active", "inactive"] {
            let key = format!("responsible_for_{of}_candidates");
            if !member[&key].is_boolean() {
                return Err(Refusal::field(&key, "is required"));
            }
        }
    }
    Ok(user.stamp.id)
}

pub(super) async fn application(State(shared): Here, Number(id): Number) -> Reply {
    let world = shared.world();
    let account = &world.greenhouse;
    let found = account.applications.iter().find(|it| it.stamp.id == id);
    let found = found.ok_or_else(|| Refusal::missing("application", id))?;
    Ok(reply::ok(&shown::application(account, found)))
}

/// `candidate_ids`: up to fifty. Private ones are not for us.
pub(super) async fn candidates(
    State(shared): Here,
    Query(asked): Asked,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Reply {
    let world = shared.world();
    let account = &world.greenhouse;
    let ids = asked.get("candidate_ids").map(|ids| {
        let ids = ids.split(',').filter_map(|id| id.parse::<i64>().ok());
        ids.collect::<Vec<_>>()
    });
    if ids.as_ref().is_some_and(|ids| ids.len() > 50) {
        return Err(Refusal::field("candidate_ids", "names more than 50"));
    }
    let all = account.candidates.iter();
    let shown = all.filter(|it| {
        let asked = ids.as_ref().is_none_or(|ids| ids.contains(&it.stamp.id));
        asked && (!it.private || account.switches.private_candidates_shown)
    });
    everything(&asked, &headers, &uri).of(shown.map(shown::candidate).collect())
}
