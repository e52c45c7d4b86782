//! `/requisitions`: list, read, create, replace, delete.

use std::cmp::Reverse;
use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::access::Access;
use super::account::Account;
use super::query::{Params, within};
use super::reply::{self, Refusal, Reply};
use super::requisition::Requisition;
use super::requisition_body::{self, Draft};
use super::switches::Duplicates;
use crate::faults::gate::Lag;
use crate::paging::{cut, place};
use crate::world::Shared;

type Pairs = Query<Vec<(String, String)>>;

/// Newest ids first, which is no order in time.
pub(crate) async fn list(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    lag: Option<Extension<Lag>>,
    query: Pairs,
) -> Reply {
    let params = Params::from(query);
    let created = params.period("created_at")?;
    let limit = params.limit()?;
    let confidentiality = params.get("confidentiality").unwrap_or("non-confidential");
    let shows = |requisition: &Requisition| match confidentiality {
        "all" => !requisition.confidential || access.confidential,
        "confidential" => requisition.confidential && access.confidential,
        _ => !requisition.confidential,
    };
    if !["all", "confidential", "non-confidential"].contains(&confidentiality) {
        return Err(Refusal::field(
            "confidentiality",
            "Expected a known confidentiality",
        ));
    }
    let from = place::<(Reverse<String>,)>(params.get("offset"));
    let from = from.map_err(|_| Refusal::invalid_offset())?;
    let from = from.map(|(Reverse(id),)| id);
    let world = shared.world();
    let account = &world.lever;
    let visible_until = visible_until(account, lag, shared.clock.now_ms());
    let matching = account.switches.matching;
    let all = account.requisitions.descending(from.as_deref());
    let found = all.filter(|requisition| {
        let code = &requisition.code;
        let asked = params.get("requisition_code").is_none()
            || params
                .all("requisition_code")
                .any(|asked| matching.finds(code, asked));
        asked
            && shows(requisition)
            && requisition.recorded_at <= visible_until
            && params.allows("status", &requisition.status)
            && within(&created, Some(requisition.created_at))
    });
    let rows = found.map(|found| ((Reverse(&found.id),), found));
    Ok(reply::list(
        cut(rows, limit).map(|requisition| shown(account, requisition, &params)),
    ))
}

/// The youngest record a list knows.
pub(crate) fn visible_until(account: &Account, lag: Option<Extension<Lag>>, now: i64) -> i64 {
    let fault = lag.map_or(0, |lag| lag.0.0.as_secs());
    let seconds = fault.max(account.switches.list_lag_seconds);
    now.saturating_sub(
        i64::try_from(seconds)
            .unwrap_or(i64::MAX)
            .saturating_mul(1000),
    )
}

pub(crate) async fn one(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    Path(id): Path<String>,
    query: Pairs,
) -> Reply {
    let world = shared.world();
    let account = &world.lever;
    let found = visible(account, &id, &access)?;
    Ok(reply::data(shown(account, found, &Params::from(query))))
}

pub(crate) async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> Reply {
    let mut world = shared.world();
    let draft = requisition_body::read(&body, &world.lever)?;
    refuse_duplicate(&world.lever, &draft.code, None)?;
    let now = shared.clock.now_ms();
    let made = made(world.random.id(), draft, now);
    let echo = made.raw(&world.lever.id);
    world.lever.requisitions.add(made);
    world.lever.posts += 1;
    Ok(reply::created(echo))
}

/// A full replacement: what is left out is reset, but for the links to postings.
pub(crate) async fn replace(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    Path(id): Path<String>,
    body: Bytes,
) -> Reply {
    let mut world = shared.world();
    let account = &mut world.lever;
    let before = visible(account, &id, &access)?.clone();
    let draft = requisition_body::read(&body, account)?;
    refuse_duplicate(account, &draft.code, Some(&id))?;
    if draft.status == "draft" && before.status != "draft" {
        return Err(Refusal::field(
            "status",
            "A requisition cannot go back to draft",
        ));
    }
    let now = shared.clock.now_ms();
    let status = draft.status.clone();
    let posting_ids = draft
        .posting_ids
        .clone()
        .unwrap_or_else(|| before.posting_ids.clone());
    let mut after = Requisition {
        posting_ids,
        recorded_at: before.recorded_at,
        confidential: before.confidential,
        creator: before.creator.clone(),
        hired: before.hired,
        offer_ids: before.offer_ids.clone(),
        closed_at: before.closed_at,
        status: before.status.clone(),
        history: before.history.clone(),
        updated_at: before.updated_at,
        ..made(id.clone(), draft, now)
    };
    after.set_status(&status, now);
    if after != before {
        after.updated_at = Some(now);
    }
    let echo = after.raw(&account.id);
    *account
        .requisition_mut(&id)
        .ok_or_else(|| Refusal::missing("requisitions", &id))? = after;
    Ok(reply::data(echo))
}

pub(crate) async fn delete(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    Path(id): Path<String>,
) -> Reply {
    let mut world = shared.world();
    visible(&world.lever, &id, &access)?;
    world.lever.requisitions.remove(&id);
    Ok(reply::gone())
}

/// A new record. The caller is not recorded as creator or owner, whatever is documented.
fn made(id: String, draft: Draft, now: i64) -> Requisition {
    Requisition {
        id,
        code: draft.code,
        name: draft.name,
        backfill: draft.backfill,
        confidential: false,
        created_at: draft.created_at.unwrap_or(now),
        recorded_at: now,
        creator: None,
        owner: draft.owner,
        hiring_manager: draft.hiring_manager,
        headcount: draft.headcount,
        hired: 0,
        history: vec![json!({ "state": draft.status, "enteredAt": now })],
        closed_at: (draft.status == "closed").then_some(now),
        status: draft.status,
        compensation: draft.compensation,
        employment_status: draft.employment_status,
        location: draft.location,
        team: draft.team,
        department: None,
        internal_notes: draft.internal_notes,
        posting_ids: draft.posting_ids.unwrap_or_default(),
        offer_ids: Vec::new(),
        custom_fields: draft.custom_fields,
        updated_at: Some(now),
    }
}

fn refuse_duplicate(account: &Account, code: &str, but: Option<&str>) -> Result<(), Refusal> {
    let taken = account
        .requisitions
        .iter()
        .any(|known| known.code == code && but != Some(known.id.as_str()));
    match account.switches.duplicates {
        Duplicates::Reject400 if taken => Err(Refusal::field(
            "requisitionCode",
            "A requisition already exists with that requisition code.",
        )),
        _ => Ok(()),
    }
}

fn visible<'a>(
    account: &'a Account,
    id: &str,
    access: &Access,
) -> Result<&'a Requisition, Refusal> {
    let found = account
        .requisition(id)
        .ok_or_else(|| Refusal::missing("requisitions", id))?;
    if found.confidential && !access.confidential {
        return Err(Refusal::forbidden(
            "You do not have access to confidential data.",
        ));
    }
    Ok(found)
}

fn shown(account: &Account, requisition: &Requisition, params: &Params) -> Value {
    let mut row = requisition.shown();
    for role in ["creator", "hiringManager", "owner"] {
        if let Some(user) = row[role].as_str().and_then(|id| account.user(id))
            && params.expands(role)
        {
            row[role] = user.clone();
        }
    }
    if params.expands("postings") {
        let postings = requisition
            .posting_ids
            .iter()
            .filter_map(|id| account.posting(id));
        row["postings"] = postings.cloned().collect();
    }
    params.shape(row)
}
