//! HiBob: one question by POST, everybody in one answer; what may not be seen is left out of it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::people::{Company, Employee};
use crate::auth::{Credential, credential};
use crate::faults::Vendor;
use crate::faults::gate::{Dialect, gate};
use crate::world::Shared;

type Here = State<Arc<Shared>>;

const DIALECT: Dialect = Dialect {
    vendor: Vendor::HiBob,
    base: super::HIBOB,
    root: "/hibob",
    list: ("{\"employees\":", "}"),
    error,
    invalid_offset: || error(400),
};

/// The last id of a company here is added to this.
const IDS: i64 = 33_328_838_840_000_000;

pub(super) fn router(shared: Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/people/search", post(search))
        .route_layer(from_fn_with_state(shared.clone(), check))
        .layer(from_fn_with_state((shared, DIALECT), gate))
}

fn error(code: u16) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(json!({ "error": status.canonical_reason() }))).into_response()
}

async fn check(State(shared): Here, request: Request, next: Next) -> Response {
    let given = credential(request.headers());
    let good = {
        let world = shared.world();
        let company = &world.hr;
        !company.switches.revoked
            && matches!(given, Some(Credential::Basic { user, password })
                if user == company.hibob_user && password == company.hibob_token)
    };
    if good {
        next.run(request).await
    } else {
        error(401)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Search {
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    show_inactive: bool,
    human_readable: Option<String>,
}

async fn search(State(shared): Here, Json(search): Json<Search>) -> Response {
    let mut world = shared.world();
    let now = shared.clock.now_ms();
    let company = &mut world.hr;
    company.asked.extend(search.fields.iter().cloned());
    let company = &*company;
    let mut rows = Vec::new();
    for (id, one) in company.shown() {
        if search.show_inactive || one.is_active(now) || one.is_to_come(now) {
            rows.push(row(company, (id, one), &search, now));
        }
    }
    Json(json!({ "employees": rows })).into_response()
}

fn row(company: &Company, (id, one): (i64, &Employee), search: &Search, now: i64) -> Value {
    let append = search.human_readable.as_deref() == Some("APPEND");
    let mut row = json!({ "id": (IDS + id).to_string() });
    let mut readable = json!({});
    for path in &search.fields {
        let Some((field, value)) = value(company, one, path, now) else {
            continue;
        };
        if company.hides(field) {
            continue;
        }
        match (&value, search.human_readable.as_deref()) {
            // A day in the way of the caller's country.
            (Value::String(day), Some(_)) if field.ends_with("_date") => {
                let parts: Vec<&str> = day.splitn(3, '-').collect();
                let local = match parts[..] {
                    [year, month, day] => json!(format!("{day}/{month}/{year}")),
                    _ => json!(day),
                };
                put(if append { &mut readable } else { &mut row }, path, local);
                if append {
                    put(&mut row, path, value);
                }
            }
            // A choice from a list: an id, and its name for people.
            (Value::String(name), mode) if ["department", "location"].contains(&field) => {
                let number = name.bytes().map(u64::from).sum::<u64>() + 209_192_000;
                match mode {
                    Some("APPEND") => {
                        put(&mut readable, path, json!(name));
                        put(&mut row, path, json!(number.to_string()));
                    }
                    Some(_) => put(&mut row, path, value),
                    None => put(&mut row, path, json!(number.to_string())),
                }
            }
            _ => put(&mut row, path, value),
        }
    }
    if append {
        row["humanReadable"] = readable;
    }
    row
}

/// Whose field it is in a record, and what stands there.
fn value<'a>(company: &Company, one: &Employee, path: &str, now: i64) -> Option<(&'a str, Value)> {
    let field = match path {
        "root.firstName" => "first_name",
        "root.surname" => "last_name",
        "root.displayName" => return Some(("preferred_name", json!(one.called()))),
        "root.email" => "work_email",
        "home.privateEmail" => "personal_email",
        "work.startDate" => "hire_date",
        "work.title" => "title",
        "work.department" => "department",
        "work.site" => "location",
        "payroll.employment.type" => "employment_type",
        "internal.terminationDate" | "employment.terminationDate" => "termination_date",
        "internal.status" => {
            let gone = !one.is_active(now) && !one.is_to_come(now);
            return Some(("status", json!(if gone { "Inactive" } else { "Active" })));
        }
        "internal.lifecycleStatus" => {
            let life = match (one.is_to_come(now), one.is_active(now)) {
                (true, _) => "hired",
                (_, true) => "employed",
                _ => "terminated",
            };
            return Some(("status", json!(life)));
        }
        "work.reportsTo.displayName" => {
            let boss = one.manager.and_then(|id| company.employees.get(&id));
            return Some(("manager", json!(boss.map(Employee::called))));
        }
        "work.reportsTo.email" => {
            let boss = one.manager.and_then(|id| company.employees.get(&id));
            return Some((
                "manager",
                json!(boss.and_then(|boss| boss.work_email.clone())),
            ));
        }
        _ => return None,
    };
    Some((field, json!(one.field(field))))
}

fn put(row: &mut Value, path: &str, value: Value) {
    let path = path.strip_prefix("root.").unwrap_or(path);
    let mut at = row;
    for step in path.split('.') {
        at = &mut at[step];
    }
    *at = value;
}
