//! `/sandbox/hr`: the [`Hr`] handle over HTTP.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use super::{Here, done};
use crate::hr::{Employee, Hr, HrSwitches};
use crate::lever::NoSuch;
use crate::world::Shared;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/employees", get(employees).post(add))
        .route("/edit", post(edit))
        .route("/terminate", post(terminate))
        .route("/delete", post(delete))
        .route("/enter_hire", post(enter_hire))
        .route("/switches", get(switches).put(set_switches))
}

async fn employees(State(shared): Here) -> Response {
    Json(Hr(shared).employees()).into_response()
}

async fn add(State(shared): Here, Json(employee): Json<Employee>) -> Response {
    Json(json!({ "employee": Hr(shared).add(employee) })).into_response()
}

#[derive(Deserialize)]
struct Edit {
    employee: i64,
    /// The whole record as it is to be.
    record: Employee,
}

async fn edit(State(shared): Here, Json(edit): Json<Edit>) -> Result<Response, NoSuch> {
    Hr(shared).edit(edit.employee, |one| *one = edit.record)?;
    Ok(done())
}

#[derive(Deserialize)]
struct Terminate {
    employee: i64,
    day: String,
}

async fn terminate(State(shared): Here, Json(it): Json<Terminate>) -> Result<Response, NoSuch> {
    Hr(shared).terminate(it.employee, &it.day)?;
    Ok(done())
}

#[derive(Deserialize)]
struct ById {
    employee: i64,
}

async fn delete(State(shared): Here, Json(it): Json<ById>) -> Result<Response, NoSuch> {
    Hr(shared).delete(it.employee)?;
    Ok(done())
}

#[derive(Deserialize)]
struct EnterHire {
    name: String,
    email: String,
    starts_on: String,
    code: Option<String>,
}

async fn enter_hire(State(shared): Here, Json(it): Json<EnterHire>) -> Response {
    let hr = Hr(shared);
    let id = hr.enter_hire(&it.name, &it.email, &it.starts_on, it.code.as_deref());
    Json(json!({ "employee": id })).into_response()
}

async fn switches(State(shared): Here) -> Json<HrSwitches> {
    Json(Hr(shared).switches())
}

/// What is left out goes back to its default.
async fn set_switches(State(shared): Here, Json(given): Json<HrSwitches>) -> Response {
    Hr(shared).switch(|switches| *switches = given);
    done()
}
