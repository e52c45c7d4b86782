//! Who may do what: API keys, tokens, scopes, and the pace of each.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{OriginalUri, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::BASE;
use super::account::Account;
use super::reply::Refusal;
use crate::auth::{Credential, credential};
use crate::world::Shared;

/// The account's one API key.
pub(crate) struct Keys {
    pub key: String,
    pub revoked: bool,
    /// What the key was made for; `None`: everything but confidential records.
    pub scopes: Option<BTreeSet<String>>,
    pub confidential: bool,
}

/// What the caller was found to be; handlers read it from the request.
#[derive(Debug, Clone)]
pub(crate) struct Access {
    /// Whose bucket is drawn from.
    who: String,
    scopes: Option<BTreeSet<String>>,
    pub confidential: bool,
}

const CONFIDENTIAL: &str = "confidential:access:admin";

/// Credential, then scope, then pace, then the handler.
pub(crate) async fn check(
    State(shared): State<Arc<Shared>>,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Response {
    let credential = credential(request.headers());
    let admitted = {
        let mut world = shared.world();
        let access = admit(&world.lever, credential, shared.clock.now_ms());
        access.and_then(|access| {
            if let Some(limit) = shared.limits.lever {
                let now = shared.clock.running();
                let taken = world.buckets.take(&access.who, limit, now);
                taken.map_err(|wait| too_many(&world.lever, wait))?;
            }
            allow(&world.lever, &access, request.method(), uri.path())?;
            Ok(access)
        })
    };
    match admitted {
        Err(refusal) => refusal.into_response(),
        Ok(access) => {
            request.extensions_mut().insert(access);
            next.run(request).await
        }
    }
}

fn admit(account: &Account, given: Option<Credential>, now: i64) -> Result<Access, Refusal> {
    let keys = &account.keys;
    match given {
        Some(Credential::Basic { user, password })
            if user == keys.key && password.is_empty() && !keys.revoked =>
        {
            let scopes = keys.scopes.clone();
            Ok(Access {
                who: user,
                scopes,
                confidential: keys.confidential,
            })
        }
        Some(Credential::Bearer(token)) => {
            let scopes = account
                .grants
                .scopes(&token, now)
                .ok_or_else(Refusal::unauthorized)?;
            let confidential = scopes.contains(CONFIDENTIAL);
            Ok(Access {
                who: token,
                scopes: Some(scopes),
                confidential,
            })
        }
        _ => Err(Refusal::unauthorized()),
    }
}

fn too_many(account: &Account, wait: std::time::Duration) -> Refusal {
    let seconds = wait.as_secs_f64().ceil().max(1.0) as u64;
    let retry_after = account.switches.retry_after_on_429.then_some(seconds);
    Refusal {
        retry_after,
        ..Refusal::status(429)
    }
}

fn allow(account: &Account, access: &Access, method: &Method, path: &str) -> Result<(), Refusal> {
    let part = path
        .strip_prefix(BASE)
        .unwrap_or(path)
        .trim_start_matches('/');
    let resource = part.split('/').next().unwrap_or(part);
    let switches = &account.switches;
    if switches.other_environment {
        return Err(Refusal::forbidden(
            "Unable to find a signing key that matches the token.",
        ));
    }
    let on_requisitions = resource.starts_with("requisition");
    let off = !switches.requisitions_enabled || !switches.requisitions_in_plan;
    let kept_out = !switches.requisitions_managed_by_api && *method != Method::GET;
    if !switches.super_admin || (on_requisitions && (off || kept_out)) {
        // One text for all three, as documented.
        return Err(Refusal::forbidden(
            "Your account settings don't authorize you to make this request. \
             Contact your Super Admin.",
        ));
    }
    let Some(scopes) = &access.scopes else {
        return Ok(());
    };
    let write = format!("{resource}:write:admin");
    let read = format!("{resource}:read:admin");
    // Leave to write is leave to read.
    if scopes.contains(&write) || (method == Method::GET && scopes.contains(&read)) {
        return Ok(());
    }
    let needed = if method == Method::GET { read } else { write };
    Err(Refusal::forbidden(&format!(
        "This credential lacks the permission {needed}."
    )))
}
