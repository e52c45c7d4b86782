//! The same account through the interface before v3, Harvest v1, under `/greenhouse/v1`: its key
//! by Basic, `On-Behalf-Of` on writes, openings below their job. A leaf, to be deleted with our
//! client's (`legacy v1`): nothing of v3 needs it.
//!
//! What v1 answers since the vendor removed it is not documented, so that is set by hand.

mod door;
mod handle;
mod jobs;
mod lists;
mod openings;
mod people;
mod shown;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::reply::Refusal;
use crate::windows::{Window, Windows};
use crate::world::Shared;

/// What belongs to this half alone.
pub(crate) struct Half {
    pub(crate) key: String,
    /// Since when it is gone, so to speak: every request is answered with this status.
    removed: Option<u16>,
    /// Permissions the key lacks, as `GET jobs/openings`, and the status that says so.
    denied: BTreeMap<String, u16>,
    limit: Option<Window>,
    windows: Windows,
    /// `POST /jobs` makes the job and says only that it was taken.
    only_accepts: bool,
    /// Each request by its method, and on whose behalf it said to be made.
    behalf: Vec<(String, Option<String>)>,
}

impl Default for Half {
    fn default() -> Self {
        Self {
            key: crate::random::secret(40),
            removed: None,
            denied: BTreeMap::new(),
            limit: None,
            windows: Windows::default(),
            only_accepts: false,
            behalf: Vec::new(),
        }
    }
}

pub(super) fn router(shared: Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/jobs", get(jobs::list).post(jobs::create))
        .route("/jobs/{id}", get(jobs::one).patch(jobs::update))
        .route(
            "/jobs/{id}/openings",
            get(openings::list).post(openings::create),
        )
        .route(
            "/jobs/{id}/openings/{opening}",
            get(openings::one).patch(openings::update),
        )
        .route(
            "/jobs/{id}/hiring_team",
            get(people::team).post(people::add),
        )
        .route("/applications/{id}", get(people::application))
        .route("/candidates", get(people::candidates))
        .route("/users", get(people::users))
        .route("/departments", get(lists::departments))
        .route("/offices", get(lists::offices))
        .route("/close_reasons", get(lists::close_reasons))
        .route("/custom_fields/{of}", get(lists::fields))
        .fallback(unknown)
        // Before any path is looked at: an unknown one is 401 to whoever shows no key.
        .layer(from_fn_with_state(shared, door::check))
}

async fn unknown() -> Response {
    Refusal::status(404).into_response()
}
