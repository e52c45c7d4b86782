//! Who may come in: key, window, permission, and on whose behalf a write is made.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::auth::{Credential, credential};
use crate::greenhouse::access::Acting;
use crate::greenhouse::account::Account;
use crate::greenhouse::reply::Refusal;
use crate::windows::Left;
use crate::world::Shared;

pub(super) async fn check(
    State(shared): State<Arc<Shared>>,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Response {
    let (left, admitted) = {
        let now = shared.clock.now_ms();
        let mut world = shared.world();
        let account = &mut world.greenhouse;
        let behalf = on_behalf(request.headers());
        let seen = (request.method().to_string(), behalf.clone());
        account.v1.behalf.push(seen);
        match known(account, request.headers()) {
            Err(refusal) => (None, Err(refusal)),
            Ok(()) => {
                let v1 = &mut account.v1;
                let count = |size| v1.windows.count(&v1.key, size, now);
                let left = v1.limit.map(count);
                let admitted = paced(left.as_ref())
                    .and_then(|()| allowed(account, request.method(), uri.path()))
                    .and_then(|()| acting(account, request.method(), behalf));
                (left, admitted)
            }
        }
    };
    let mut reply = match admitted {
        Err(refusal) => refusal.into_response(),
        Ok(acting) => {
            if let Some(acting) = acting {
                request.extensions_mut().insert(acting);
            }
            let (parts, body) = request.into_parts();
            let body = axum::body::to_bytes(body, 1 << 20).await;
            let body = body.unwrap_or_default();
            if parts.method == Method::GET && !body.is_empty() {
                Refusal::status(403).into_response()
            } else {
                let whole = Request::from_parts(parts, Body::from(body));
                next.run(whole).await
            }
        }
    };
    if let Some(left) = left {
        let headers = reply.headers_mut();
        headers.insert("x-ratelimit-limit", HeaderValue::from(left.limit));
        headers.insert("x-ratelimit-remaining", HeaderValue::from(left.remaining));
        // When the window ends is told only to whoever went too fast.
        if left.wait.is_some() {
            headers.insert("x-ratelimit-reset", HeaderValue::from(left.reset));
        }
    }
    reply
}

fn on_behalf(headers: &HeaderMap) -> Option<String> {
    let value = headers.get("on-behalf-of")?.to_str().ok()?;
    Some(value.to_owned())
}

fn known(account: &Account, headers: &HeaderMap) -> Result<(), Refusal> {
    if let Some(status) = account.v1.removed {
        return Err(Refusal::status(status));
    }
    let good = matches!(
        credential(headers),
        Some(Credential::Basic { user, password }) if user == account.v1.key && password.is_empty()
    );
    if good {
        return Ok(());
    }
    let said = json!({"message": "Invalid Basic Auth credentials"});
    Err(Refusal::new(StatusCode::UNAUTHORIZED, said))
}

fn paced(left: Option<&Left>) -> Result<(), Refusal> {
    match left.and_then(|left| left.wait) {
        None => Ok(()),
        wait => Err(Refusal {
            retry_after: wait,
            ..Refusal::status(429)
        }),
    }
}

/// A permission is a method and a path without its numbers.
fn allowed(account: &Account, method: &Method, path: &str) -> Result<(), Refusal> {
    let path = path.split_once("/v1/").map_or("", |(_, rest)| rest);
    let words = path.split('/').filter(|part| part.parse::<i64>().is_err());
    let words: Vec<&str> = words.collect();
    match account
        .v1
        .denied
        .get(&format!("{method} {}", words.join("/")))
    {
        None => Ok(()),
        Some(status) => Err(Refusal::status(*status)),
    }
}

/// Reads are the key's own and see everything; writes are made as somebody who may.
fn acting(
    account: &Account,
    method: &Method,
    behalf: Option<String>,
) -> Result<Option<Acting>, Refusal> {
    if *method == Method::GET {
        return Ok(None);
    }
    let id = behalf.and_then(|it| it.parse().ok());
    let user = id.and_then(|id: i64| account.user(id));
    let user = user.filter(|user| !user.deactivated).ok_or_else(|| {
        Refusal::forbidden("On-Behalf-Of must be the id of an active Greenhouse user.")
    })?;
    Ok(Some(Acting {
        user: user.stamp.id,
    }))
}
