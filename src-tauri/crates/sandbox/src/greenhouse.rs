//! The Greenhouse Recruiting half: Harvest v3 under `/greenhouse/v3`, its tokens beside it.
//!
//! Written from the vendor's documents and from what others recorded. Where those are silent,
//! the stricter of two plausible behaviours is served, and often a switch has the other.

pub(crate) mod access;
pub(crate) mod account;
mod body;
pub(crate) mod candidate;
mod edits;
mod field_places;
mod fields;
mod furniture;
mod hiring;
mod job;
mod jobs;
mod lists;
mod moment;
mod offering;
mod opening;
mod openings;
mod pages;
mod path;
mod query;
pub(crate) mod recruiters;
mod reply;
mod rows;
mod setup;
mod stamp;
mod steer;
mod switches;
mod team;
mod teams;
pub(crate) mod token;
mod v1; // legacy v1
mod values;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, delete, get, patch, post};

use crate::faults::gate::{Dialect, gate};
use crate::world::Shared;
pub(crate) use moment::day;
use reply::Refusal;
pub use steer::Greenhouse;
pub use switches::{Expiry, GreenhouseSwitches, Money};
pub(crate) use values::Values;

pub(crate) const ROOT: &str = "/greenhouse";
pub(crate) const BASE: &str = "/greenhouse/v3";
/// `/token` follows.
pub(crate) const AUTH: &str = "/greenhouse/auth";

const DIALECT: Dialect = Dialect {
    vendor: crate::faults::Vendor::Greenhouse,
    base: BASE,
    root: ROOT,
    list: ("[", "]"),
    error: |code| Refusal::status(code).into_response(),
    invalid_offset: || Refusal::invalid_cursor().into_response(),
};

/// Everything under `/greenhouse`.
pub(crate) fn router(shared: Arc<Shared>) -> Router<Arc<Shared>> {
    let mut api = Router::new();
    for list in lists::LISTS {
        api = api.route(list.path, lists::route(list));
    }
    let api = api
        .route("/jobs", post(jobs::create))
        .route("/jobs/{id}", patch(jobs::update))
        .route("/openings", post(openings::create))
        .route(
            "/openings/{id}",
            patch(openings::update).delete(openings::delete),
        )
        .route("/job_owners", post(teams::add_owner))
        .route("/job_owners/{id}", delete(teams::remove_owner))
        .route("/job_hiring_managers", post(teams::add_lead))
        .route("/job_hiring_managers/{id}", delete(teams::remove_lead))
        // Only routes that exist ask who is calling: an unknown path is 404 to anybody.
        .route_layer(from_fn_with_state(shared.clone(), access::check))
        .method_not_allowed_fallback(unknown)
        .route("/{*rest}", any(unknown));
    Router::new()
        .nest("/v3", api)
        .nest("/v1", v1::router(shared.clone())) // legacy v1
        .route("/auth/token", post(token::token))
        .layer(from_fn_with_state((shared, DIALECT), gate))
        .route("/sdash/{id}", get(pages::job))
        .route("/people/{id}", get(pages::person))
}

async fn unknown() -> Response {
    Refusal::status(404).into_response()
}
