//! `/opportunities`: lists and single records.

use std::cmp::Reverse;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::access::Access;
use super::account::Account;
use super::opportunity::Opportunity;
use super::query::{Params, within};
use super::reply::{self, Refusal, Reply};
use super::requisitions::visible_until;
use crate::faults::gate::Lag;
use crate::paging::page;
use crate::world::Shared;

type Pairs = Query<Vec<(String, String)>>;

pub(crate) async fn list(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    lag: Option<Extension<Lag>>,
    query: Pairs,
) -> Reply {
    let params = Params::from(query);
    let filter = Filter::read(&params)?;
    let limit = params.limit()?;
    let world = shared.world();
    let account = &world.lever;
    let visible_until = visible_until(account, lag, shared.clock.now_ms());
    let rows = account.opportunities.iter().filter(|found| {
        filter.passes(found)
            && found.recorded_at <= visible_until
            && (!found.confidential || access.confidential)
    });
    // Plain lists come by stage, latest mover first. With a filter no order is promised, and
    // by id (which is chance) is as good as none.
    let ordered = !params.filters();
    let rows = rows.map(|found| {
        let rank = if ordered {
            account.rank(&found.stage)
        } else {
            0
        };
        let advanced = if ordered { found.last_advanced_at } else { 0 };
        ((rank, Reverse(advanced), found.id.clone()), found)
    });
    let found = page(rows.collect(), limit, params.get("offset"));
    let found = found.map_err(|_| Refusal::invalid_offset())?;
    Ok(reply::list(
        found.map(|opportunity| shown(account, opportunity, &params)),
    ))
}

/// The filters of the list that are honoured here.
struct Filter<'a> {
    params: &'a Params,
    archived: Option<bool>,
    archived_at: Option<std::ops::RangeInclusive<i64>>,
    created_at: Option<std::ops::RangeInclusive<i64>>,
    updated_at: Option<std::ops::RangeInclusive<i64>>,
    advanced_at: Option<std::ops::RangeInclusive<i64>>,
}

impl<'a> Filter<'a> {
    fn read(params: &'a Params) -> Result<Self, Refusal> {
        Ok(Self {
            params,
            archived: params.flag("archived")?,
            archived_at: params.period("archived_at")?,
            created_at: params.period("created_at")?,
            updated_at: params.period("updated_at")?,
            advanced_at: params.period("advanced_at")?,
        })
    }

    fn passes(&self, found: &Opportunity) -> bool {
        let archived = found.archived.as_ref();
        let reason = archived.map_or("", |archived| archived.reason.as_str());
        let posting = found
            .application
            .as_ref()
            .and_then(|a| a.posting.as_deref());
        let any = |name: &str, actual: &[String]| {
            self.params.get(name).is_none()
                || self
                    .params
                    .all(name)
                    .any(|asked| actual.iter().any(|value| value == asked))
        };
        self.archived
            .is_none_or(|wanted| wanted == archived.is_some())
            && self.params.allows("archive_reason_id", reason)
            && within(&self.archived_at, archived.map(|archived| archived.at))
            && within(&self.created_at, Some(found.created_at))
            && within(&self.updated_at, found.updated_at)
            && within(&self.advanced_at, Some(found.last_advanced_at))
            && any("email", &found.emails)
            && any("tag", &found.tags)
            && any("source", &found.sources)
            && self.params.allows("origin", &found.origin)
            && self.params.allows("stage_id", &found.stage)
            && self.params.allows("contact_id", &found.contact)
            && self
                .params
                .allows("location", found.location.as_deref().unwrap_or(""))
            && self.params.allows("posting_id", posting.unwrap_or(""))
            && self.params.get("snoozed") != Some("true")
            && self.params.get("confidentiality").is_none_or(|wanted| {
                wanted == "all" || (wanted == "confidential") == found.confidential
            })
    }
}

pub(crate) async fn one(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    Path(id): Path<String>,
    query: Pairs,
) -> Reply {
    let world = shared.world();
    let found = visible(&world.lever, &id, &access)?;
    Ok(reply::data(shown(
        &world.lever,
        found,
        &Params::from(query),
    )))
}

pub(crate) async fn deleted(State(shared): State<Arc<Shared>>, query: Pairs) -> Reply {
    let params = Params::from(query);
    let period = params.period("deleted_at")?;
    let limit = params.limit()?;
    let world = shared.world();
    let rows = world
        .lever
        .deleted
        .iter()
        .filter(|gone| within(&period, Some(gone.at)));
    let rows = rows
        .map(|gone| ((Reverse(gone.at), gone.id.clone()), gone))
        .collect();
    let found = page(rows, limit, params.get("offset")).map_err(|_| Refusal::invalid_offset())?;
    let shown = |gone: &super::account::Deleted| json!({ "id": gone.id, "deletedAt": gone.at });
    Ok(reply::list(found.map(shown)))
}

pub(crate) async fn applications(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    Path(id): Path<String>,
) -> Reply {
    let world = shared.world();
    let found = visible(&world.lever, &id, &access)?;
    Ok(reply::data(
        found.application_shown(&world.lever).into_iter().collect(),
    ))
}

pub(crate) async fn application(
    State(shared): State<Arc<Shared>>,
    Extension(access): Extension<Access>,
    Path((id, application)): Path<(String, String)>,
) -> Reply {
    let world = shared.world();
    let found = visible(&world.lever, &id, &access)?;
    let shown = found
        .application_shown(&world.lever)
        .filter(|row| row["id"] == application);
    shown
        .map(reply::data)
        .ok_or_else(|| Refusal::missing("applications", &application))
}

pub(super) fn visible<'a>(
    account: &'a Account,
    id: &str,
    access: &Access,
) -> Result<&'a Opportunity, Refusal> {
    let found = account
        .opportunity(id)
        .ok_or_else(|| Refusal::missing("opportunities", id))?;
    if found.confidential && !access.confidential {
        return Err(Refusal::forbidden(
            "You do not have access to confidential data.",
        ));
    }
    Ok(found)
}

fn shown(account: &Account, found: &Opportunity, params: &Params) -> Value {
    let mut row = found.shown();
    if params.expands("applications") {
        row["applications"] = found.application_shown(account).into_iter().collect();
    }
    if params.expands("stage")
        && let Some(stage) = account.stages.iter().find(|stage| stage.id == found.stage)
    {
        row["stage"] = stage.shown();
    }
    if params.expands("contact") {
        row["contact"] = found.contact_shown();
    }
    let owner = found.owner.as_ref().and_then(|id| account.user(id));
    if let Some(owner) = owner {
        if params.expands("owner") {
            row["owner"] = owner.clone();
        }
        if params.expands("followers") {
            row["followers"] = json!([owner]);
        }
    }
    params.shape(row)
}
