//! What is mostly read: archive reasons, stages, users, postings, webhooks.

use std::cmp::Reverse;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::account::{Reason, Stage};
use super::query::{Params, within};
use super::reply::{self, Refusal, Reply};
use super::requisition_body::object;
use crate::paging::page;
use crate::world::Shared;

type Pairs = Query<Vec<(String, String)>>;

const EVENTS: [&str; 10] = [
    "applicationCreated",
    "candidateHired",
    "candidateStageChange",
    "candidateArchiveChange",
    "candidateDeleted",
    "interviewCreated",
    "interviewUpdated",
    "interviewDeleted",
    "contactCreated",
    "contactUpdated",
];

/// A short list in its own order, in pages.
fn paged(rows: Vec<Value>, params: &Params) -> Reply {
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| ((at,), row))
        .collect();
    let found = page(rows, params.limit()?, params.get("offset"));
    let found = found.map_err(|_| Refusal::invalid_offset())?;
    Ok(reply::list(found.map(|row| params.shape(row))))
}

pub(crate) async fn archive_reasons(State(shared): State<Arc<Shared>>, query: Pairs) -> Reply {
    let params = Params::from(query);
    let world = shared.world();
    let mut rows: Vec<_> = world.lever.reasons.iter().map(Reason::shown).collect();
    if let Some(wanted) = params.get("type") {
        rows.retain(|row| row["type"] == wanted);
        if world.lever.switches.single_reason_as_object && rows.len() == 1 {
            return Ok(reply::data(rows.remove(0)));
        }
    }
    paged(rows, &params)
}

pub(crate) async fn archive_reason(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Reply {
    let found = shared.world().lever.reason(&id).map(Reason::shown);
    found
        .map(reply::data)
        .ok_or_else(|| Refusal::missing("archive_reasons", &id))
}

pub(crate) async fn stages(State(shared): State<Arc<Shared>>, query: Pairs) -> Reply {
    let rows = shared
        .world()
        .lever
        .stages
        .iter()
        .map(Stage::shown)
        .collect();
    paged(rows, &Params::from(query))
}

pub(crate) async fn stage(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Reply {
    let world = shared.world();
    let found = world
        .lever
        .stages
        .iter()
        .find(|stage| stage.id == id)
        .map(Stage::shown);
    found
        .map(reply::data)
        .ok_or_else(|| Refusal::missing("stages", &id))
}

pub(crate) async fn users(State(shared): State<Arc<Shared>>, query: Pairs) -> Reply {
    let params = Params::from(query);
    let deactivated = params.flag("includeDeactivated")?.unwrap_or(false);
    let mut rows = shared.world().lever.users.clone();
    rows.retain(|user| {
        (deactivated || user["deactivatedAt"].is_null())
            && params.allows("email", user["email"].as_str().unwrap_or(""))
            && params.allows("accessRole", user["accessRole"].as_str().unwrap_or(""))
    });
    paged(rows, &params)
}

pub(crate) async fn user(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Reply {
    let found = shared.world().lever.user(&id).cloned();
    let missing = || Refusal {
        message: "user was not found".into(),
        ..Refusal::status(404)
    };
    found.map(reply::data).ok_or_else(missing)
}

pub(crate) async fn postings(State(shared): State<Arc<Shared>>, query: Pairs) -> Reply {
    let params = Params::from(query);
    let updated = params.period("updated_at")?;
    let world = shared.world();
    let found = world.lever.postings.iter().filter(|posting| {
        params.allows("state", posting["state"].as_str().unwrap_or(""))
            && within(&updated, posting["updatedAt"].as_i64())
    });
    let key = |posting: &Value| Reverse(posting["createdAt"].as_i64().unwrap_or(0));
    let id = |posting: &Value| posting["id"].as_str().unwrap_or_default().to_owned();
    let rows = found
        .map(|posting| ((key(posting), id(posting)), posting.clone()))
        .collect();
    let found = page(rows, params.limit()?, params.get("offset"));
    let found = found.map_err(|_| Refusal::invalid_offset())?;
    Ok(reply::list(found.map(|row| params.shape(row))))
}

pub(crate) async fn posting(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Reply {
    let found = shared.world().lever.posting(&id).cloned();
    found
        .map(reply::data)
        .ok_or_else(|| Refusal::missing("postings", &id))
}

/// Not paged, as with requisition fields.
pub(crate) async fn webhooks(State(shared): State<Arc<Shared>>) -> Reply {
    Ok(reply::data(shared.world().lever.webhooks.clone().into()))
}

/// Kept and listed; nothing is ever sent to it.
pub(crate) async fn create_webhook(State(shared): State<Arc<Shared>>, body: Bytes) -> Reply {
    let body = object(&body)?;
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let url = text("url").filter(|url| url.starts_with("https://"));
    let url = url.ok_or_else(|| Refusal::field("url", "Expected an https URL"))?;
    let event = text("event").filter(|event| EVENTS.contains(event));
    let event = event.ok_or_else(|| Refusal::field("event", "Expected a known event"))?;
    let mut world = shared.world();
    let now = shared.clock.now_ms();
    let made = json!({
        "id": world.random.id(),
        "url": url,
        "event": event,
        "createdAt": now,
        "updatedAt": now,
        "configuration": body.get("configuration").cloned().unwrap_or_else(|| json!({})),
    });
    world.lever.webhooks.push(made.clone());
    Ok(reply::created(made))
}
