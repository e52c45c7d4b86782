//! The sandbox's own interface, `/sandbox`, for programs that cannot hold a handle ([`Lever`], or
//! Greenhouse's in [`greenhouse`]).
//! Loopback, no password: it steers invented data.

mod greenhouse;
mod hr;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::faults::Rule;
use crate::lever::{Foreign, Lever, NoSuch, Switches};
use crate::pace::{self, Pace};
use crate::world::Shared;

type Here = State<Arc<Shared>>;

pub(crate) fn router() -> Router<Arc<Shared>> {
    let lever = Router::new()
        .route("/requisitions", get(requisitions))
        .route("/hire", post(hire))
        .route("/hire_withheld", post(hire_withheld))
        .route("/unhire", post(unhire))
        .route("/delete_opportunity", post(delete_opportunity))
        .route("/foreign", post(foreign))
        .route("/edit", post(edit))
        .route("/delete", post(delete))
        .route("/close", post(close))
        .route("/make_confidential", post(make_confidential))
        .route("/revoke", post(revoke))
        .route("/revoke_consents", post(revoke_consents))
        .route("/restore", post(restore))
        .route("/fields", post(put_field))
        .route("/switches", get(switches).put(set_switches));
    Router::new()
        .route("/", get(index))
        .route("/sandbox", get(index))
        .route("/sandbox/requests", get(requests))
        .route("/sandbox/secrets", get(secrets))
        .route(
            "/sandbox/faults",
            get(faults).post(add_fault).delete(clear_faults),
        )
        .route("/sandbox/pace", get(pace_now).put(set_pace))
        .route("/sandbox/step", post(step))
        .route("/sandbox/clock/advance", post(advance))
        .nest("/sandbox/lever", lever)
        .nest("/sandbox/greenhouse", greenhouse::router())
        .nest("/sandbox/hr", hr::router())
}

async fn index(State(shared): Here) -> Json<Value> {
    let world = shared.world();
    let theirs = &world.greenhouse;
    Json(json!({
        "name": "Muster's sandbox ATS",
        "lever": {
            "api": crate::lever::BASE, "api_key": world.lever.keys.key,
            "client_id": world.lever.grants.client_id,
            "client_secret": world.lever.grants.client_secret,
        },
        "greenhouse": {
            "api": crate::greenhouse::BASE, "auth": crate::greenhouse::AUTH,
            "client_id": theirs.keys.client_id, "client_secret": theirs.keys.client_secret,
            "user_id": theirs.me,
            "control": {
                "under": "/sandbox/greenhouse",
                "GET": greenhouse::GET, "POST": greenhouse::POST, "PUT": ["switches"],
            },
        },
        "hr": {
            "bamboohr": { "url": crate::hr::BAMBOOHR, "api_key": world.hr.bamboohr_key },
            "control": {
                "under": "/sandbox/hr",
                "GET": ["employees", "switches"],
                "POST": ["employees", "edit", "terminate", "delete", "enter_hire"],
                "PUT": ["switches"],
            },
        },
        "control": {
            "GET": ["/sandbox/requests", "/sandbox/secrets", "/sandbox/faults", "/sandbox/pace",
                    "/sandbox/lever/requisitions", "/sandbox/lever/switches"],
            "POST": ["/sandbox/faults", "/sandbox/step", "/sandbox/clock/advance",
                     "/sandbox/lever/hire", "/sandbox/lever/hire_withheld",
                     "/sandbox/lever/unhire", "/sandbox/lever/delete_opportunity",
                     "/sandbox/lever/foreign", "/sandbox/lever/edit", "/sandbox/lever/delete",
                     "/sandbox/lever/close", "/sandbox/lever/make_confidential",
                     "/sandbox/lever/fields",
                     "/sandbox/lever/revoke", "/sandbox/lever/revoke_consents",
                     "/sandbox/lever/restore"],
            "PUT": ["/sandbox/pace", "/sandbox/lever/switches"],
            "DELETE": ["/sandbox/faults"],
        },
    }))
}

async fn requests(State(shared): Here) -> Response {
    Json(shared.log.all()).into_response()
}

/// What a program that was tried must not have written down anywhere.
async fn secrets(State(shared): Here) -> Json<Vec<String>> {
    Json(shared.secrets())
}

async fn faults(State(shared): Here) -> Response {
    Json(shared.faults.waiting()).into_response()
}

async fn add_fault(State(shared): Here, Json(rule): Json<Rule>) -> Response {
    shared.faults.add(rule);
    done()
}

async fn clear_faults(State(shared): Here) -> Response {
    shared.faults.clear();
    done()
}

async fn pace_now(State(shared): Here) -> Json<Pace> {
    Json(shared.pacer.get())
}

async fn set_pace(State(shared): Here, Json(pace): Json<Pace>) -> Response {
    shared.pacer.set(pace);
    done()
}

async fn step(State(shared): Here) -> Response {
    pace::step(&shared);
    done()
}

#[derive(Deserialize)]
struct Advance {
    seconds: u64,
}

async fn advance(State(shared): Here, Json(by): Json<Advance>) -> Response {
    shared.clock.advance(Duration::from_secs(by.seconds));
    done()
}

async fn requisitions(State(shared): Here) -> Response {
    Json(Lever(shared).requisitions()).into_response()
}

#[derive(Deserialize)]
struct Hire {
    code: String,
    name: String,
    email: String,
}

#[derive(Deserialize)]
struct ByCode {
    code: String,
}

#[derive(Deserialize)]
struct ById {
    opportunity: String,
}

#[derive(Deserialize)]
struct Edit {
    code: String,
    patch: Value,
}

async fn hire(State(shared): Here, Json(hire): Json<Hire>) -> Result<Response, NoSuch> {
    let id = Lever(shared).hire(&hire.code, &hire.name, &hire.email)?;
    Ok(Json(json!({ "opportunity": id })).into_response())
}

async fn hire_withheld(State(shared): Here, Json(on): Json<ByCode>) -> Result<Response, NoSuch> {
    let id = Lever(shared).hire_withheld(&on.code)?;
    Ok(Json(json!({ "opportunity": id })).into_response())
}

async fn unhire(State(shared): Here, Json(on): Json<ById>) -> Result<Response, NoSuch> {
    Lever(shared).unhire(&on.opportunity).map(|()| done())
}

async fn delete_opportunity(State(shared): Here, Json(on): Json<ById>) -> Result<Response, NoSuch> {
    Lever(shared)
        .delete_opportunity(&on.opportunity)
        .map(|()| done())
}

async fn foreign(State(shared): Here, Json(foreign): Json<Foreign>) -> Result<Response, NoSuch> {
    let id = Lever(shared).add_foreign_requisition(foreign)?;
    Ok(Json(json!({ "requisition": id })).into_response())
}

async fn edit(State(shared): Here, Json(edit): Json<Edit>) -> Result<Response, NoSuch> {
    Lever(shared)
        .edit_requisition(&edit.code, edit.patch)
        .map(|()| done())
}

async fn delete(State(shared): Here, Json(on): Json<ByCode>) -> Result<Response, NoSuch> {
    Lever(shared).delete_requisition(&on.code).map(|()| done())
}

async fn close(State(shared): Here, Json(on): Json<ByCode>) -> Result<Response, NoSuch> {
    Lever(shared).close_requisition(&on.code).map(|()| done())
}

async fn make_confidential(
    State(shared): Here,
    Json(on): Json<ByCode>,
) -> Result<Response, NoSuch> {
    Lever(shared).make_confidential(&on.code).map(|()| done())
}

/// A field of requisitions, as the vendor writes it.
async fn put_field(State(shared): Here, Json(field): Json<Value>) -> Result<Response, NoSuch> {
    Lever(shared).put_requisition_field(field).map(|()| done())
}

async fn revoke(State(shared): Here) -> Response {
    Lever(shared).revoke_key();
    done()
}

async fn revoke_consents(State(shared): Here) -> Response {
    Lever(shared).revoke_consents();
    done()
}

async fn restore(State(shared): Here) -> Response {
    Lever(shared).restore_key();
    done()
}

async fn switches(State(shared): Here) -> Json<Switches> {
    Json(Lever(shared).switches())
}

/// What is left out goes back to its default.
async fn set_switches(State(shared): Here, Json(given): Json<Switches>) -> Response {
    Lever(shared).switch(|switches| *switches = given);
    done()
}

fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

impl IntoResponse for NoSuch {
    fn into_response(self) -> Response {
        (
            StatusCode::NOT_FOUND,
            Json(json!({ "error": self.to_string() })),
        )
            .into_response()
    }
}
