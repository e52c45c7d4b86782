//! The Lever half: its routes under `/lever/v1`, and OAuth beside them.
//!
//! Written from the vendor's documents and from recorded traffic, which wins where they differ.
//! JSON is written by hand in the files that own a record (`requisition`, `opportunity`, …).

pub(crate) mod access;
pub(crate) mod account;
mod archive;
mod consent;
mod create;
mod fields;
pub(crate) mod foreign;
pub(crate) mod hiring;
mod oauth;
mod opportunities;
pub(crate) mod opportunity;
pub(crate) mod query;
mod reads;
pub(crate) mod reply;
pub(crate) mod requisition;
mod requisition_body;
mod requisitions;
mod shelf;
pub(crate) mod steer;
mod switches;

use std::sync::Arc;

use axum::Router;
use axum::extract::OriginalUri;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post, put};

use crate::faults::gate::{Dialect, gate};
use crate::world::Shared;
pub use foreign::Foreign;
pub use hiring::EmailIn;
use reply::Refusal;
pub use steer::{Lever, NoSuch};
pub use switches::{Duplicates, Matching, Switches};

pub(crate) const ROOT: &str = "/lever";
pub(crate) const BASE: &str = "/lever/v1";

const DIALECT: Dialect = Dialect {
    vendor: crate::faults::Vendor::Lever,
    base: BASE,
    root: ROOT,
    list: ("{\"data\":", "}"),
    error: |code| Refusal::status(code).into_response(),
    invalid_offset: || Refusal::invalid_offset().into_response(),
};

/// Everything under `/lever`.
pub(crate) fn router(shared: Arc<Shared>) -> Router<Arc<Shared>> {
    let api = Router::new()
        .route(
            "/requisitions",
            get(requisitions::list).post(requisitions::create),
        )
        .route(
            "/requisitions/{id}",
            get(requisitions::one)
                .put(requisitions::replace)
                .delete(requisitions::delete),
        )
        .route(
            "/requisition_fields",
            get(fields::list).post(fields::create),
        )
        .route(
            "/requisition_fields/{id}",
            get(fields::one).put(fields::replace).delete(fields::delete),
        )
        .route(
            "/requisition_fields/{id}/options",
            post(fields::add_options)
                .put(fields::edit_options)
                .delete(fields::remove_options),
        )
        .route(
            "/opportunities",
            get(opportunities::list).post(create::create),
        )
        .route("/opportunities/deleted", get(opportunities::deleted))
        .route("/opportunities/{id}", get(opportunities::one))
        .route("/opportunities/{id}/archived", put(archive::archive))
        .route("/opportunities/{id}/stage", put(archive::stage))
        .route(
            "/opportunities/{id}/applications",
            get(opportunities::applications),
        )
        .route(
            "/opportunities/{id}/applications/{application}",
            get(opportunities::application),
        )
        .route("/archive_reasons", get(reads::archive_reasons))
        .route("/archive_reasons/{id}", get(reads::archive_reason))
        .route("/stages", get(reads::stages))
        .route("/stages/{id}", get(reads::stage))
        .route("/users", get(reads::users))
        .route("/users/{id}", get(reads::user))
        .route("/postings", get(reads::postings))
        .route("/postings/{id}", get(reads::posting))
        .route(
            "/webhooks",
            get(reads::webhooks).post(reads::create_webhook),
        )
        // Only routes that exist ask who is calling: an unknown path is 404 to anybody.
        .route_layer(from_fn_with_state(shared.clone(), access::check))
        .method_not_allowed_fallback(async || Refusal::status(405))
        .route("/{*rest}", any(unknown_path))
        .layer(from_fn(reply::vendor_headers));
    let sign_in = Router::new()
        .route("/authorize", get(consent::authorize))
        .route("/oauth/token", post(oauth::token));
    Router::new()
        .nest("/v1", api)
        .merge(sign_in)
        .layer(from_fn_with_state((shared, DIALECT), gate))
}

async fn unknown_path(OriginalUri(uri): OriginalUri) -> Response {
    let path = uri.path().strip_prefix(ROOT).unwrap_or(uri.path());
    Refusal::new(
        StatusCode::NOT_FOUND,
        "ResourceNotFound",
        format!("{path} does not exist"),
    )
    .into_response()
}
