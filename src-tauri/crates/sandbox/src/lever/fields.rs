//! `/requisition_fields`: the account's own fields on a requisition, and checking against them.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::query::Params;
use super::reply::{self, Refusal, Reply};
use super::requisition_body::object;
use crate::random::Random;
use crate::world::Shared;

const TYPES: [&str; 5] = ["number", "text", "date", "object", "dropdown"];
const MOST_FIELDS: usize = 100;
const MOST_SUBFIELDS: usize = 10;

/// This list is not paged: `{data}` and nothing else.
pub(crate) async fn list(
    State(shared): State<Arc<Shared>>,
    query: Query<Vec<(String, String)>>,
) -> Reply {
    let params = Params::from(query);
    let required = params.flag("isRequired")?;
    let world = shared.world();
    let found = world.lever.fields.values().filter(|field| {
        required.is_none_or(|required| field["isRequired"] == required)
            && params.allows("type", field["type"].as_str().unwrap_or(""))
    });
    Ok(reply::data(found.cloned().collect()))
}

pub(crate) async fn one(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Reply {
    shared
        .world()
        .lever
        .fields
        .get(&id)
        .cloned()
        .map(reply::data)
        .ok_or_else(missing)
}

pub(crate) async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> Reply {
    let mut world = shared.world();
    let field = read(&object(&body)?, None, &mut world.random)?;
    let fields = &mut world.lever.fields;
    let id = field["id"].as_str().unwrap_or_default().to_owned();
    if fields.contains_key(&id) {
        return Err(Refusal::field(
            "id",
            "A requisition field already exists with that id.",
        ));
    }
    if fields.len() >= MOST_FIELDS {
        return Err(Refusal::bad_request(
            "The account has as many fields as it may have",
        ));
    }
    fields.insert(id, field.clone());
    Ok(reply::created(field))
}

pub(crate) async fn replace(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Reply {
    let mut world = shared.world();
    if !world.lever.fields.contains_key(&id) {
        return Err(missing());
    }
    let field = read(&object(&body)?, Some(&id), &mut world.random)?;
    world.lever.fields.insert(id, field.clone());
    Ok(reply::data(field))
}

pub(crate) async fn delete(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Reply {
    shared
        .world()
        .lever
        .fields
        .remove(&id)
        .map(|_| reply::gone())
        .ok_or_else(missing)
}

pub(crate) async fn add_options(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Reply {
    let values = values(&body)?;
    let mut world = shared.world();
    let world = &mut *world;
    let options = options(&mut world.lever.fields, &id)?;
    let made = values.iter().map(|value| option(value, &mut world.random));
    let made = made.collect::<Result<Vec<_>, _>>()?;
    options.extend(made.iter().cloned());
    // The documented reply shows one option, not the list.
    Ok(reply::created(made.last().cloned().unwrap_or(Value::Null)))
}

pub(crate) async fn edit_options(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Reply {
    let values = values(&body)?;
    let mut world = shared.world();
    let options = options(&mut world.lever.fields, &id)?;
    for value in &values {
        let known = options
            .iter_mut()
            .find(|option| option["id"] == value["id"]);
        let known = known.ok_or_else(|| Refusal::field("values", "No such option"))?;
        known["text"] = value["text"].clone();
    }
    world
        .lever
        .fields
        .get(&id)
        .cloned()
        .map(reply::data)
        .ok_or_else(missing)
}

pub(crate) async fn remove_options(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Reply {
    let values = values(&body)?;
    let mut world = shared.world();
    options(&mut world.lever.fields, &id)?.retain(|option| !values.contains(&option["id"]));
    Ok(reply::gone())
}

fn missing() -> Refusal {
    let message = "That requisition field doesn't exist on your account";
    Refusal::new(StatusCode::NOT_FOUND, "NotFoundError", message)
}

fn values(body: &[u8]) -> Result<Vec<Value>, Refusal> {
    match object(body)?.remove("values") {
        Some(Value::Array(values)) => Ok(values),
        _ => Err(Refusal::field("values", "Expected an array")),
    }
}

fn options<'a>(
    fields: &'a mut Map<String, Value>,
    id: &str,
) -> Result<&'a mut Vec<Value>, Refusal> {
    let field = fields.get_mut(id).ok_or_else(missing)?;
    let options = field.get_mut("options").and_then(Value::as_array_mut);
    options.ok_or_else(|| Refusal::bad_request("The field is not a dropdown"))
}

fn option(value: &Value, random: &mut Random) -> Result<Value, Refusal> {
    let text = value["text"].as_str();
    let text = text.ok_or_else(|| Refusal::field("options", "Expected a text"))?;
    Ok(json!({ "id": random.id(), "text": text }))
}

/// A field's definition. `id`: from the path when it is replaced.
fn read(
    body: &Map<String, Value>,
    id: Option<&str>,
    random: &mut Random,
) -> Result<Value, Refusal> {
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let id = id.or_else(|| text("id")).unwrap_or_default();
    let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if id.is_empty() || id.len() > 50 || !id.chars().all(snake) {
        return Err(Refusal::field(
            "id",
            "Expected at most 50 characters of snake_case",
        ));
    }
    let label = text("text").ok_or_else(|| Refusal::field("text", "A value is required"))?;
    let kind = text("type").filter(|kind| TYPES.contains(kind));
    let kind = kind.ok_or_else(|| Refusal::field("type", "Expected a known type"))?;
    let required = body
        .get("isRequired")
        .and_then(Value::as_bool)
        .unwrap_or(false);
    let mut field = json!({ "id": id, "text": label, "type": kind, "isRequired": required });
    let parts = |name: &str| {
        body.get(name)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    if kind == "object" {
        let subfields = parts("subfields");
        if subfields.is_empty() || subfields.len() > MOST_SUBFIELDS {
            return Err(Refusal::field("subfields", "Expected 1 to 10 subfields"));
        }
        field["subfields"] = subfields.into();
    }
    if kind == "dropdown" {
        let made = parts("options")
            .into_iter()
            .map(|value| option(&value, random));
        field["options"] = Value::Array(made.collect::<Result<_, _>>()?);
    }
    Ok(field)
}

/// Whether a requisition's `customFields` fit the account's definitions.
pub(super) fn check(
    fields: &Map<String, Value>,
    given: &Map<String, Value>,
) -> Result<(), Refusal> {
    for (id, value) in given {
        let place = format!("customFields/{id}");
        let field = fields
            .get(id)
            .ok_or_else(|| Refusal::field(&place, "No such field"))?;
        let fits = match field["type"].as_str() {
            // Official examples carry numbers as text.
            Some("number") => value.is_number() || value.is_string(),
            Some("date") => value.is_i64(),
            Some("object") => value.is_object(),
            _ => value.is_string(),
        };
        if !fits {
            return Err(Refusal::field(
                &place,
                "The value does not fit the type of the field",
            ));
        }
    }
    for (id, field) in fields {
        if field["isRequired"] == true && !given.contains_key(id) {
            let place = format!("customFields/{id}");
            return Err(Refusal::field(&place, "A value is required"));
        }
    }
    Ok(())
}
