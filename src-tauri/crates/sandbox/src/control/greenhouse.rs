//! `/sandbox/greenhouse`: the [`Greenhouse`] handle over HTTP.
//!
//! Openings are named by their text, `opening_id`; jobs by their number, `job`.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Here, done};
use crate::greenhouse::{Greenhouse, GreenhouseSwitches};
use crate::lever::NoSuch;
use crate::world::Shared;

type Answer = Result<Response, NoSuch>;

/// What stands in `GET /sandbox`.
pub(super) const GET: [&str; 4] = ["jobs", "openings", "applications", "switches"];
pub(super) const POST: [&str; 25] = [
    "hire",
    "unhire",
    "close",
    "reopen",
    "rename",
    "delete_opening",
    "make_candidate_private",
    "make_confidential",
    "make_public",
    "edit_job",
    "edit_opening",
    "approve",
    "delete_job",
    "revoke",
    "restore",
    "expire_tokens",
    "scopes",
    "departments",
    "offices",
    "users",
    "close_reasons",
    "add_job",
    "fields",
    "team",
    "small_company",
];

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/jobs", get(jobs))
        .route("/openings", get(openings))
        .route("/applications", get(applications))
        .route("/switches", get(switches).put(set_switches))
        .route("/hire", post(hire))
        .route("/unhire", post(unhire))
        .route("/close", post(close))
        .route("/reopen", post(reopen))
        .route("/rename", post(rename))
        .route("/delete_opening", post(delete_opening))
        .route("/make_candidate_private", post(make_candidate_private))
        .route("/make_confidential", post(make_confidential))
        .route("/make_public", post(make_public))
        .route("/edit_job", post(edit_job))
        .route("/edit_opening", post(edit_opening))
        .route("/approve", post(approve))
        .route("/delete_job", post(delete_job))
        .route("/revoke", post(revoke))
        .route("/restore", post(restore))
        .route("/expire_tokens", post(expire_tokens))
        .route("/scopes", post(scopes))
        .route("/departments", post(departments))
        .route("/offices", post(offices))
        .route("/users", post(users))
        .route("/close_reasons", post(close_reasons))
        .route("/add_job", post(add_job))
        .route("/fields", post(fields))
        .route("/team", post(team))
        .route("/small_company", post(small_company))
}

#[derive(Deserialize)]
struct Seat {
    opening_id: String,
}

#[derive(Deserialize)]
struct Of {
    job: i64,
}

#[derive(Deserialize)]
struct Hire {
    opening_id: String,
    name: String,
    #[serde(default)]
    email: String,
    /// The first day at work; a month from now if nothing is said.
    #[serde(default)]
    starts_on: Option<String>,
}

#[derive(Deserialize)]
struct Close {
    opening_id: String,
    #[serde(default)]
    reason: Option<String>,
}

#[derive(Deserialize)]
struct Rename {
    opening_id: String,
    to: Option<String>,
}

#[derive(Deserialize)]
struct EditJob {
    job: i64,
    patch: Value,
}

#[derive(Deserialize)]
struct EditOpening {
    opening_id: String,
    patch: Value,
}

#[derive(Deserialize)]
struct Scopes {
    scopes: Option<BTreeSet<String>>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    #[serde(default)]
    location: Option<String>,
}

#[derive(Deserialize)]
struct NewUser {
    name: String,
    email: String,
    #[serde(default)]
    site_admin: bool,
    #[serde(default)]
    deactivated: bool,
}

#[derive(Deserialize)]
struct NewJob {
    name: String,
    #[serde(default)]
    template: bool,
    #[serde(default)]
    department_id: Option<i64>,
    #[serde(default)]
    office_ids: Vec<i64>,
    /// Texts of its openings.
    #[serde(default)]
    openings: Vec<String>,
}

#[derive(Deserialize)]
struct NewField {
    /// `job`, `opening`, …
    field_type: String,
    name: String,
    value_type: String,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    options: Vec<String>,
}

#[derive(Deserialize)]
struct Member {
    job: i64,
    user: i64,
}

async fn jobs(State(shared): Here) -> Json<Value> {
    Json(Greenhouse(shared).jobs().into())
}

async fn openings(State(shared): Here) -> Json<Value> {
    Json(Greenhouse(shared).openings().into())
}

async fn applications(State(shared): Here) -> Json<Value> {
    Json(Greenhouse(shared).applications().into())
}

async fn switches(State(shared): Here) -> Json<GreenhouseSwitches> {
    Json(Greenhouse(shared).switches())
}

/// What is left out goes back to its default.
async fn set_switches(State(shared): Here, Json(given): Json<GreenhouseSwitches>) -> Response {
    Greenhouse(shared).switch(|switches| *switches = given);
    done()
}

async fn hire(State(shared): Here, Json(hire): Json<Hire>) -> Answer {
    let (to, name, email) = (&hire.opening_id, &hire.name, &hire.email);
    let id = match &hire.starts_on {
        None => Greenhouse(shared).hire(to, name, email)?,
        Some(day) => Greenhouse(shared).hire_from(to, name, email, day)?,
    };
    Ok(Json(json!({ "application": id })).into_response())
}

async fn unhire(State(shared): Here, Json(on): Json<Seat>) -> Answer {
    Greenhouse(shared).unhire(&on.opening_id).map(|()| done())
}

async fn close(State(shared): Here, Json(on): Json<Close>) -> Answer {
    let closed = Greenhouse(shared).close_opening(&on.opening_id, on.reason.as_deref());
    closed.map(|()| done())
}

async fn reopen(State(shared): Here, Json(on): Json<Seat>) -> Answer {
    Greenhouse(shared).reopen(&on.opening_id).map(|()| done())
}

async fn rename(State(shared): Here, Json(on): Json<Rename>) -> Answer {
    let renamed = Greenhouse(shared).rename_opening(&on.opening_id, on.to.as_deref());
    renamed.map(|()| done())
}

async fn delete_opening(State(shared): Here, Json(on): Json<Seat>) -> Answer {
    let deleted = Greenhouse(shared).delete_opening(&on.opening_id);
    deleted.map(|()| done())
}

async fn make_candidate_private(State(shared): Here, Json(on): Json<Seat>) -> Answer {
    let made = Greenhouse(shared).make_candidate_private(&on.opening_id);
    made.map(|()| done())
}

async fn make_confidential(State(shared): Here, Json(on): Json<Of>) -> Answer {
    Greenhouse(shared)
        .make_confidential(on.job)
        .map(|()| done())
}

async fn make_public(State(shared): Here, Json(on): Json<Of>) -> Answer {
    Greenhouse(shared).make_public(on.job).map(|()| done())
}

async fn edit_job(State(shared): Here, Json(edit): Json<EditJob>) -> Answer {
    let edited = Greenhouse(shared).edit_job(edit.job, &edit.patch);
    edited.map(|()| done())
}

async fn edit_opening(State(shared): Here, Json(edit): Json<EditOpening>) -> Answer {
    let edited = Greenhouse(shared).edit_opening(&edit.opening_id, &edit.patch);
    edited.map(|()| done())
}

async fn approve(State(shared): Here, Json(on): Json<Of>) -> Answer {
    Greenhouse(shared).approve(on.job).map(|()| done())
}

async fn delete_job(State(shared): Here, Json(on): Json<Of>) -> Answer {
    Greenhouse(shared).delete_job(on.job).map(|()| done())
}

async fn revoke(State(shared): Here) -> Response {
    Greenhouse(shared).revoke_credential();
    done()
}

async fn restore(State(shared): Here) -> Response {
    Greenhouse(shared).restore_credential();
    done()
}

async fn expire_tokens(State(shared): Here) -> Response {
    Greenhouse(shared).expire_tokens();
    done()
}

/// `null`: everything.
async fn scopes(State(shared): Here, Json(given): Json<Scopes>) -> Response {
    let scopes = given.scopes.as_ref();
    let scopes: Option<Vec<&str>> = scopes.map(|all| all.iter().map(String::as_str).collect());
    Greenhouse(shared).set_scopes(scopes.as_deref());
    done()
}

async fn departments(State(shared): Here, Json(new): Json<Named>) -> Json<Value> {
    made(Greenhouse(shared).add_department(&new.name))
}

async fn offices(State(shared): Here, Json(new): Json<Named>) -> Json<Value> {
    made(Greenhouse(shared).add_office(&new.name, new.location.as_deref()))
}

async fn users(State(shared): Here, Json(new): Json<NewUser>) -> Answer {
    let greenhouse = Greenhouse(shared);
    let id = greenhouse.add_user(&new.name, &new.email);
    greenhouse.set_site_admin(id, new.site_admin)?;
    if new.deactivated {
        greenhouse.deactivate_user(id)?;
    }
    Ok(made(id).into_response())
}

async fn close_reasons(State(shared): Here, Json(new): Json<Named>) -> Json<Value> {
    made(Greenhouse(shared).add_close_reason(&new.name))
}

async fn add_job(State(shared): Here, Json(new): Json<NewJob>) -> Json<Value> {
    let greenhouse = Greenhouse(shared);
    let openings: Vec<&str> = new.openings.iter().map(String::as_str).collect();
    let (department, offices) = (new.department_id, &new.office_ids);
    made(if new.template {
        greenhouse.add_template(&new.name, department, offices)
    } else {
        greenhouse.add_job(&new.name, department, offices, &openings)
    })
}

async fn fields(State(shared): Here, Json(new): Json<NewField>) -> Json<Value> {
    let options: Vec<&str> = new.options.iter().map(String::as_str).collect();
    let greenhouse = Greenhouse(shared);
    made(greenhouse.add_field(
        &new.field_type,
        &new.name,
        &new.value_type,
        new.required,
        &options,
    ))
}

async fn team(State(shared): Here, Json(new): Json<Member>) -> Answer {
    let added = Greenhouse(shared).add_to_team(new.job, new.user);
    added.map(|()| done())
}

async fn small_company(State(shared): Here) -> Response {
    Greenhouse(shared).small_company();
    done()
}

fn made(id: i64) -> Json<Value> {
    Json(json!({ "id": id }))
}
