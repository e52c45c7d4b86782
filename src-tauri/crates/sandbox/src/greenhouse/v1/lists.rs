//! Lists by page numbers, and the plain ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::header::{HOST, LINK};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::Response;
use serde_json::{Value, json};

use crate::greenhouse::account::Account;
use crate::greenhouse::reply::{self, Refusal, Reply};
use crate::world::Shared;

pub(super) type Asked = Query<BTreeMap<String, String>>;

/// How far a list tells in `Link`: newer ones only where it goes on.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tells {
    Everything,
    NextOnly,
}

/// What a list is asked by.
pub(super) struct Page<'a> {
    pub asked: &'a BTreeMap<String, String>,
    pub headers: &'a HeaderMap,
    pub uri: &'a Uri,
    pub tells: Tells,
}

impl Page<'_> {
    fn number(&self, key: &str, usual: usize) -> Result<usize, Refusal> {
        let Some(text) = self.asked.get(key) else {
            return Ok(usual);
        };
        let number = text.parse().ok().filter(|it| *it >= 1);
        number.ok_or_else(|| Refusal::field(key, "must be a number above zero"))
    }

    pub fn of(&self, rows: Vec<Value>) -> Reply {
        let size = self.number("per_page", 100)?;
        if size > 500 {
            return Err(Refusal::field("per_page", "is more than 500"));
        }
        let page = self.number("page", 1)?;
        let pages = rows.len().div_ceil(size).max(1);
        let shown: Vec<Value> = rows
            .into_iter()
            .skip((page - 1).saturating_mul(size))
            .take(size)
            .collect();
        let mut reply = reply::ok(&Value::Array(shown));
        let all = self.tells == Tells::Everything;
        let counted = all && self.asked.get("skip_count").is_none_or(|it| it != "true");
        let mut links = Vec::new();
        if page < pages {
            links.push(self.link(page + 1, "next"));
        }
        if all && page > 1 {
            links.push(self.link(page - 1, "prev"));
        }
        if counted && pages > 1 {
            links.push(self.link(pages, "last"));
        }
        if let Ok(link) = HeaderValue::from_str(&links.join(","))
            && !links.is_empty()
        {
            reply.headers_mut().insert(LINK, link);
        }
        Ok(reply)
    }

    fn link(&self, page: usize, relation: &str) -> String {
        let host = self.headers.get(HOST).and_then(|it| it.to_str().ok());
        // The rest of the question stays as it was written.
        let query = self.uri.query().unwrap_or_default().split('&');
        let rest: Vec<&str> = query.filter(|part| !part.starts_with("page=")).collect();
        format!(
            "<http://{}{}?page={page}&{}>; rel=\"{relation}\"",
            host.unwrap_or_default(),
            self.uri.path(),
            rest.join("&")
        )
    }
}

type Here = State<Arc<Shared>>;

pub(super) async fn departments(
    State(shared): Here,
    Query(asked): Asked,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Reply {
    let world = shared.world();
    let all = world.greenhouse.departments.iter();
    let rows = all.map(|it| {
        json!({"id": it.stamp.id, "name": it.name, "parent_id": it.parent, "external_id": it.external_id})
    });
    everything(&asked, &headers, &uri).of(rows.collect())
}

pub(super) async fn offices(
    State(shared): Here,
    Query(asked): Asked,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Reply {
    let world = shared.world();
    let all = world.greenhouse.offices.iter();
    let rows = all.map(|it| {
        json!({"id": it.stamp.id, "name": it.name, "location": {"name": it.location}, "parent_id": it.parent})
    });
    everything(&asked, &headers, &uri).of(rows.collect())
}

/// In one piece.
pub(super) async fn close_reasons(State(shared): Here) -> Response {
    let world = shared.world();
    let all = world.greenhouse.close_reasons.iter();
    let rows = all.map(|it| json!({"id": it.stamp.id, "name": it.name}));
    reply::ok(&Value::Array(rows.collect()))
}

/// Definitions of one kind, each with its active options.
pub(super) async fn fields(
    State(shared): Here,
    Path(of): Path<String>,
    Query(asked): Asked,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Reply {
    let world = shared.world();
    let account = &world.greenhouse;
    let inactive = asked.get("include_inactive").is_some_and(|it| it == "true");
    let all = account.fields.iter().filter(|it| it.of == of);
    let rows = all.filter(|it| it.active || inactive).map(|it| {
        json!({
            "id": it.stamp.id,
            "name": it.name,
            "active": it.active,
            "field_type": it.of,
            "priority": it.sort_order,
            "value_type": it.value_type,
            "private": it.private,
            "required": it.required,
            "name_key": it.key,
            "offices": places(account, it.stamp.id, false),
            "departments": places(account, it.stamp.id, true),
            "custom_field_options": options(account, it.stamp.id),
        })
    });
    Page {
        tells: Tells::NextOnly,
        ..everything(&asked, &headers, &uri)
    }
    .of(rows.collect())
}

fn options(account: &Account, field: i64) -> Vec<Value> {
    let all = account.options.iter();
    let active = all.filter(|it| it.field == field && it.active);
    active
        .map(|it| json!({"id": it.stamp.id, "name": it.name, "priority": it.sort_order, "external_id": null}))
        .collect()
}

/// The departments, or offices, that a field is only for.
fn places(account: &Account, field: i64, departments: bool) -> Vec<Value> {
    let key = if departments {
        "department_id"
    } else {
        "office_id"
    };
    let all = account.field_places.iter();
    let of = all.filter(|it| it.is_department() == departments);
    let of = of.map(|it| it.shown());
    of.filter(|it| it["custom_field_id"] == field)
        .map(|it| json!({"id": it[key]}))
        .collect()
}

pub(super) fn everything<'a>(
    asked: &'a BTreeMap<String, String>,
    headers: &'a HeaderMap,
    uri: &'a Uri,
) -> Page<'a> {
    Page {
        asked,
        headers,
        uri,
        tells: Tells::Everything,
    }
}
