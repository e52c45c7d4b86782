//! `POST /opportunities`: a candidate added through the interface.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use serde_json::{Map, Value};

use super::hiring::{EmailIn, Person};
use super::reply::{self, Refusal, Reply};
use super::requisition_body::object;
use crate::world::Shared;

pub(crate) async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> Reply {
    let body = object(&body)?;
    let name = text(&body, "name")?.unwrap_or_default();
    let headline = text(&body, "headline")?.unwrap_or_default();
    let stage = text(&body, "stage")?;
    let location = text(&body, "location")?;
    let origin = text(&body, "origin")?;
    let emails = texts(&body, "emails")?;
    let (tags, links) = (texts(&body, "tags")?, texts(&body, "links")?);
    let postings = texts(&body, "postings")?;

    let mut world = shared.world();
    let now = shared.clock.now_ms();
    if let Some(stage) = &stage
        && !world.lever.stages.iter().any(|known| known.id == *stage)
    {
        return Err(Refusal::field("stage", "No such stage"));
    }
    if let Some(unknown) = postings.iter().find(|id| world.lever.posting(id).is_none()) {
        return Err(Refusal::field(
            "postings",
            &format!("No such posting: {unknown}"),
        ));
    }
    let email = emails.first().map_or("", String::as_str);
    let person = Person {
        name: &name,
        email,
        email_in: EmailIn::Opportunity,
    };
    let id = world.add_candidate(&person, now);
    let rank = stage.as_deref().map(|stage| world.lever.rank(stage));
    let missing = || Refusal::missing("opportunities", &id);
    let made = world.lever.opportunity_mut(&id).ok_or_else(missing)?;
    (made.headline, made.emails) = (headline, emails);
    (made.tags, made.links, made.location) = (tags, links, location);
    made.origin = origin.unwrap_or_else(|| "sourced".into());
    if let (Some(stage), Some(rank)) = (stage, rank) {
        made.enter_stage(&stage, rank, None, now);
    }
    match postings.into_iter().next() {
        Some(posting) => {
            if let Some(application) = &mut made.application {
                application.posting = Some(posting);
            }
        }
        // Nobody has applied for anything yet.
        None => made.application = None,
    }
    Ok(reply::created(made.shown()))
}

fn text(body: &Map<String, Value>, name: &str) -> Result<Option<String>, Refusal> {
    match body.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Refusal::field(name, "Expected a string")),
    }
}

fn texts(body: &Map<String, Value>, name: &str) -> Result<Vec<String>, Refusal> {
    let wrong = || Refusal::field(name, "Expected an array of strings");
    match body.get(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| item.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect(),
        Some(_) => Err(wrong()),
    }
}
