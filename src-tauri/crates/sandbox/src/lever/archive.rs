//! The writes on an opportunity that recruiters make: archive, un-archive, move.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::Value;

use super::access::Access;
use super::opportunities::visible;
use super::reply::{self, Refusal, Reply};
use super::requisition_body::object;
use crate::world::{Shared, World};

/// `{reason, requisitionId?}`; a null reason takes the opportunity out of the archive.
pub(crate) async fn archive(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    Path(id): Path<String>,
    body: Bytes,
) -> Reply {
    let body = object(&body)?;
    let mut world = shared.world();
    visible(&world.lever, &id, &access)?;
    let now = shared.clock.now_ms();
    let requisition = match body.get("requisitionId") {
        None | Some(Value::Null) => None,
        Some(Value::String(id)) => Some(id.as_str()),
        Some(_) => return Err(Refusal::field("requisitionId", "Expected a string")),
    };
    match body.get("reason") {
        Some(Value::String(reason)) => world.lever.archive(&id, reason, requisition, now)?,
        Some(Value::Null) => world.lever.withdraw(&id)?,
        _ => return Err(Refusal::field("reason", "A value is required")),
    }
    echo(&mut world, &id, now)
}

pub(crate) async fn stage(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    Path(id): Path<String>,
    body: Bytes,
) -> Reply {
    let body = object(&body)?;
    let mut world = shared.world();
    visible(&world.lever, &id, &access)?;
    let now = shared.clock.now_ms();
    let account = &mut world.lever;
    let stage = body
        .get("stage")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if !account.stages.iter().any(|known| known.id == stage) {
        return Err(Refusal::field("stage", "No such stage"));
    }
    let rank = account.rank(stage);
    if let Some(found) = account.opportunity_mut(&id) {
        found.enter_stage(stage, rank, None, now);
    }
    echo(&mut world, &id, now)
}

/// The reply to both: the record after the write, without the person's own data.
fn echo(world: &mut World, id: &str, now: i64) -> Reply {
    let found = world.lever.opportunity_mut(id);
    let found = found.ok_or_else(|| Refusal::missing("opportunities", id))?;
    found.updated_at = Some(now);
    Ok(reply::data(found.echo()))
}
