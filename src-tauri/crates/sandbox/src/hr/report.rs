//! A report as an HR system offers it by address: JSON with the list under `Report_Entry`, or CSV,
//! by user name and password or by a token; and one that is open to all.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::people::{Company, REPORT_USER};
use crate::auth::{Credential, credential};
use crate::faults::Vendor;
use crate::faults::gate::{Dialect, gate};
use crate::world::Shared;

type Here = State<Arc<Shared>>;

const DIALECT: Dialect = Dialect {
    vendor: Vendor::Report,
    base: super::REPORT,
    root: super::REPORT,
    list: ("{\"Report_Entry\":", "}"),
    error,
    invalid_offset: || error(400),
};

/// The report's columns, as its author called them.
const COLUMNS: [(&str, &str); 9] = [
    ("Legal_First_Name", "first_name"),
    ("Legal_Last_Name", "last_name"),
    ("Email_-_Work", "work_email"),
    ("Email_-_Home", "personal_email"),
    ("Hire_Date", "hire_date"),
    ("Termination_Date", "termination_date"),
    ("Business_Title", "title"),
    ("Supervisory_Organization", "department"),
    ("Location", "location"),
];

pub(super) fn router(shared: Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/headcount", get(report))
        .route_layer(from_fn_with_state(shared.clone(), check))
        .route("/open", get(report))
        .layer(from_fn_with_state((shared, DIALECT), gate))
}

fn error(code: u16) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(json!({ "error": "invalid request" }))).into_response()
}

async fn check(State(shared): Here, request: Request, next: Next) -> Response {
    let given = credential(request.headers());
    let good = {
        let world = shared.world();
        let company = &world.hr;
        let known = match given {
            Some(Credential::Basic { user, password }) => {
                user == REPORT_USER && password == company.report_password
            }
            Some(Credential::Bearer(token)) => token == company.report_token,
            None => false,
        };
        known && !company.switches.revoked
    };
    if good {
        next.run(request).await
    } else {
        error(401)
    }
}

async fn report(State(shared): Here, Query(query): Query<HashMap<String, String>>) -> Response {
    let world = shared.world();
    match query.get("format").map(String::as_str) {
        Some("csv") => {
            let kind = [(header::CONTENT_TYPE, "text/csv")];
            (kind, csv(&world.hr)).into_response()
        }
        _ => Json(json!({ "Report_Entry": rows(&world.hr) })).into_response(),
    }
}

fn rows(company: &Company) -> Vec<Value> {
    let row = |(id, one): (i64, &super::Employee)| {
        let mut row = Map::from_iter([("Employee_ID".to_owned(), json!(id.to_string()))]);
        for (name, field) in COLUMNS.iter().filter(|(_, field)| !company.hides(field)) {
            row.insert(
                (*name).to_owned(),
                json!(one.field(field).unwrap_or_default()),
            );
        }
        Value::Object(row)
    };
    company.shown().map(row).collect()
}

fn csv(company: &Company) -> String {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut names = vec![cell("Employee_ID")];
    names.extend(COLUMNS.iter().map(|(name, _)| cell(name)));
    let mut text = names.join(";");
    for (id, one) in company.shown() {
        let values = COLUMNS
            .iter()
            .map(|(_, field)| one.field(field).unwrap_or_default());
        let mut row = vec![cell(&id.to_string())];
        row.extend(values.map(|value| cell(&value)));
        text.push_str("\r\n");
        text.push_str(&row.join(";"));
    }
    text
}
