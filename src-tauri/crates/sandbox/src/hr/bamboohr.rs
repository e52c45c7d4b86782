//! BambooHR: Basic with the key as the user name, errors told in a header, fields that are hidden
//! left out without a word.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::people::{Company, Deed, Employee};
use crate::auth::{Credential, credential};
use crate::faults::Vendor;
use crate::faults::gate::{Dialect, gate};
use crate::world::Shared;

type Here = State<Arc<Shared>>;
type Asked = Query<HashMap<String, String>>;

const DIALECT: Dialect = Dialect {
    vendor: Vendor::BambooHr,
    base: "/bamboohr/api/v1",
    root: super::BAMBOOHR,
    list: ("{\"data\":", "}"),
    error,
    invalid_offset: bad_page,
};

/// A field of one employee, and of a record.
const ONE: [(&str, &str); 14] = [
    ("firstName", "first_name"),
    ("middleName", "middle_name"),
    ("lastName", "last_name"),
    ("preferredName", "preferred_name"),
    ("workEmail", "work_email"),
    ("homeEmail", "personal_email"),
    ("hireDate", "hire_date"),
    ("terminationDate", "termination_date"),
    ("jobTitle", "title"),
    ("department", "department"),
    ("location", "location"),
    ("employmentHistoryStatus", "employment_type"),
    ("linkedIn", "linkedin"),
    ("customRequisitionCode", "requisition_code"),
];
/// The same in the list of all: those that come unasked, and those to ask for.
const UNASKED: [(&str, &str); 4] = [
    ("firstName", "first_name"),
    ("lastName", "last_name"),
    ("preferredName", "preferred_name"),
    ("jobTitleName", "title"),
];
const ALL: [(&str, &str); 8] = [
    ("workEmail", "work_email"),
    ("homeEmail", "personal_email"),
    ("middleName", "middle_name"),
    ("linkedinUrl", "linkedin"),
    ("hireDate", "hire_date"),
    ("departmentName", "department"),
    ("locationName", "location"),
    ("employmentStatusName", "employment_type"),
];

pub(super) fn router(shared: Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/api/v1/meta/fields", get(fields))
        .route("/api/v1/employees", get(list))
        .route("/api/v1/employees/directory", get(directory))
        .route("/api/v1/employees/changed", get(changed))
        .route("/api/v1/employees/{id}", get(one))
        .route_layer(from_fn_with_state(shared.clone(), check))
        .layer(from_fn_with_state((shared, DIALECT), gate))
}

fn error(code: u16) -> Response {
    let said = match code {
        401 => "API key not provided or invalid",
        403 => "The user does not have access",
        404 => "Employee not found",
        429 => "Rate limit exceeded",
        _ => "Something went wrong",
    };
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=UTF-8"),
        ),
        (
            header::HeaderName::from_static("x-bamboohr-error-message"),
            HeaderValue::from_static(said),
        ),
    ];
    (status, headers, "").into_response()
}

fn bad_page() -> Response {
    let said = "The cursor is malformed or no longer valid.";
    let body = json!({ "error": { "code": "BadPage", "message": said } });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

async fn check(State(shared): Here, request: Request, next: Next) -> Response {
    let given = credential(request.headers());
    let good = {
        let world = shared.world();
        let company = &world.hr;
        !company.switches.revoked
            && matches!(given, Some(Credential::Basic { user, .. }) if user == company.bamboohr_key)
    };
    match good {
        false => error(401),
        // Without this header it speaks XML.
        true if request
            .headers()
            .get(header::ACCEPT)
            .is_none_or(|it| it != "application/json") =>
        {
            "<?xml version=\"1.0\"?><result/>".into_response()
        }
        true => next.run(request).await,
    }
}

async fn fields(State(shared): Here) -> Response {
    let world = shared.world();
    let mut all = vec![
        json!({ "id": 1, "name": "First Name", "type": "text", "alias": "firstName" }),
        json!({ "id": 19, "name": "Pay rate", "type": "currency", "alias": "payRate" }),
        json!({ "id": 1610, "name": "Old requisition", "type": "text", "deprecated": true }),
        json!({ "id": "4339.1", "name": "Requisition budget", "type": "currency" }),
    ];
    if let Some(name) = &world.hr.switches.code_field {
        let id = "4340.4";
        all.push(
            json!({ "id": id, "name": name, "type": "text", "alias": "customRequisitionCode" }),
        );
    }
    Json(all).into_response()
}

async fn directory(State(shared): Here) -> Response {
    let world = shared.world();
    let now = shared.clock.now_ms();
    if !world.hr.switches.directory {
        return error(403);
    }
    let active = world.hr.shown().filter(|(_, one)| one.is_active(now));
    let rows: Vec<Value> = active
        .map(|(id, one)| json!({ "id": id.to_string(), "displayName": one.called() }))
        .collect();
    if rows.is_empty() {
        return error(404);
    }
    Json(json!({ "fields": [], "employees": rows })).into_response()
}

async fn changed(State(shared): Here, Query(query): Asked) -> Response {
    let world = shared.world();
    let since = query
        .get("since")
        .and_then(|it| it.parse::<Timestamp>().ok());
    let Some(since) = since else {
        return error(400);
    };
    let since = since.as_millisecond();
    let deeds = world.hr.deeds.iter();
    let newer: Vec<_> = deeds.filter(|(_, (_, at))| *at > since).collect();
    if newer.is_empty() {
        return Json(json!({ "latest": "", "employees": [] })).into_response();
    }
    let shown = |at: i64| {
        let moment = Timestamp::from_millisecond(at).unwrap_or(Timestamp::MAX);
        moment.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
    };
    let mut rows = Map::new();
    for (id, (deed, at)) in &newer {
        let action = match deed {
            Deed::Inserted => "Inserted",
            Deed::Updated => "Updated",
            Deed::Deleted => "Deleted",
        };
        let id = id.to_string();
        rows.insert(
            id.clone(),
            json!({ "id": id, "action": action, "lastChanged": shown(*at) }),
        );
    }
    let latest = newer.iter().map(|(_, (_, at))| *at).max().unwrap_or(since);
    Json(json!({ "latest": shown(latest), "employees": rows })).into_response()
}

async fn one(State(shared): Here, Path(id): Path<String>, Query(query): Asked) -> Response {
    let mut world = shared.world();
    let now = shared.clock.now_ms();
    let company = &mut world.hr;
    let asked = remember(company, &query);
    // The owner of this key is no employee.
    let found = id.parse::<i64>().ok().filter(|_| !company.switches.nobody);
    let Some((id, found)) = found.and_then(|id| Some((id, company.employees.get(&id)?))) else {
        return error(404);
    };
    let mut row = Map::from_iter([("id".to_owned(), json!(id.to_string()))]);
    for name in asked {
        let value = match name.as_str() {
            "status" => json!(status(found, now)),
            "supervisor" => manager(company, found).map_or(Value::Null, |(_, boss)| {
                json!(format!("{}, {}", boss.last_name, boss.first_name))
            }),
            "supervisorId" | "supervisorEId" => json!(found.manager.map(|id| id.to_string())),
            name => {
                let Some((_, field)) = ONE.iter().find(|(one, _)| *one == name) else {
                    continue;
                };
                if company.hides(field) {
                    continue;
                }
                let blank = field.ends_with("_date").then(|| "0000-00-00".to_owned());
                json!(found.field(field).or(blank))
            }
        };
        row.insert(name, value);
    }
    Json(row).into_response()
}

async fn list(State(shared): Here, Query(query): Asked) -> Response {
    let mut world = shared.world();
    let now = shared.clock.now_ms();
    let company = &mut world.hr;
    let asked = remember(company, &query);
    if !company.switches.list_employees {
        return error(403);
    }
    let after = match query.get("page[after]").map(|it| it.parse::<i64>()) {
        None => 0,
        // The place is an employee: one who is gone is no place.
        Some(Ok(id)) if company.employees.contains_key(&id) => id,
        Some(_) => return bad_page(),
    };
    let limit = query
        .get("page[limit]")
        .and_then(|it| it.parse().ok())
        .unwrap_or(250);
    let company = &*company;
    let rest: Vec<_> = company.shown().filter(|(id, _)| *id > after).collect();
    let page: Vec<_> = rest.iter().take(limit).collect();
    let next = (rest.len() > page.len()).then(|| page.last().map(|(id, _)| id.to_string()));
    let rows: Vec<Value> = page
        .iter()
        .map(|(id, one)| listed(company, *id, one, &asked, now))
        .collect();
    let total = company.shown().count();
    let place = json!({ "limit": limit, "nextCursor": next, "prevCursor": null });
    Json(json!({ "data": rows, "meta": { "total": total, "page": place } })).into_response()
}

fn listed(company: &Company, id: i64, one: &Employee, asked: &[String], now: i64) -> Value {
    let mut row = Map::from_iter([
        ("employeeId".to_owned(), json!(id.to_string())),
        ("status".to_owned(), json!(status(one, now))),
    ]);
    let mut restricted = Vec::new();
    let wanted = ALL
        .iter()
        .filter(|(name, _)| asked.iter().any(|it| it == name));
    for (name, field) in UNASKED.iter().chain(wanted) {
        let hidden = company.hides(field);
        if hidden {
            restricted.push(*name);
        }
        row.insert(
            (*name).to_owned(),
            json!(one.field(field).filter(|_| !hidden)),
        );
    }
    if asked.iter().any(|it| it == "reportsToId") {
        row.insert(
            "reportsToId".to_owned(),
            json!(one.manager.map(|id| id.to_string())),
        );
    }
    if asked.iter().any(|it| it == "reportsToName") {
        let boss = manager(company, one).map(|(_, boss)| boss.called());
        row.insert("reportsToName".to_owned(), json!(boss));
    }
    row.insert("_restrictedFields".to_owned(), json!(restricted));
    Value::Object(row)
}

fn manager<'a>(company: &'a Company, one: &Employee) -> Option<(i64, &'a Employee)> {
    let id = one.manager?;
    Some((id, company.employees.get(&id)?))
}

fn status(one: &Employee, now: i64) -> &'static str {
    if one.is_active(now) {
        "Active"
    } else {
        "Inactive"
    }
}

fn remember(company: &mut Company, query: &HashMap<String, String>) -> Vec<String> {
    let fields = query.get("fields").map_or("", String::as_str);
    let fields: Vec<String> = fields.split(',').map(str::to_owned).collect();
    company.asked.extend(fields.iter().cloned());
    fields
}
