//! Who may do what: tokens, the window, scopes, and the Site-Admin rule.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{OriginalUri, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::BASE;
use super::account::Account;
use super::reply::{Refusal, UNDECODABLE};
use super::token::SUFFIX;
use crate::auth::{Credential, credential};
use crate::random::secret;
use crate::windows::Left;
use crate::world::Shared;

/// The account's one credential.
pub(crate) struct Keys {
    pub client_id: String,
    pub client_secret: String,
    pub revoked: bool,
    /// What the credential was ticked for, such as `harvest:jobs:list`; `None`: everything.
    pub scopes: Option<BTreeSet<String>>,
}

impl Keys {
    /// New ones unless they were given.
    pub fn new(given: Option<(String, String)>, scopes: Option<BTreeSet<String>>) -> Self {
        let made = || {
            let id: String = secret(24).replace(['+', '-'], "0");
            (format!("{id}{SUFFIX}"), secret(48))
        };
        let (client_id, client_secret) = given.unwrap_or_else(made);
        Self {
            client_id,
            client_secret,
            revoked: false,
            scopes,
        }
    }
}

/// Whom the caller acts as; handlers read it from the request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Acting {
    pub user: i64,
}

/// Token, then window, then scope, then Site Admin, then the handler.
pub(crate) async fn check(
    State(shared): State<Arc<Shared>>,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Response {
    let credential = credential(request.headers());
    let (left, admitted) = {
        let mut world = shared.world();
        let account = &mut world.greenhouse;
        let now = shared.clock.now_ms();
        match admit(account, credential, now) {
            Err(refusal) => (None, Err(refusal)),
            Ok(acting) => {
                let left = shared.limits.greenhouse.map(|size| {
                    let who = account.keys.client_id.clone();
                    account.windows.count(&who, size, now)
                });
                let allowed = pace(left.as_ref())
                    .and_then(|()| allow(account, acting, request.method(), uri.path()));
                (left, allowed.map(|()| acting))
            }
        }
    };
    let mut reply = match admitted {
        Err(refusal) => refusal.into_response(),
        Ok(acting) => {
            request.extensions_mut().insert(acting);
            next.run(request).await
        }
    };
    if let Some(left) = left {
        left.tell(reply.headers_mut());
    }
    reply
}

/// Refuses with 429 when the window is used up.
pub(super) fn pace(left: Option<&Left>) -> Result<(), Refusal> {
    match left.and_then(|left| left.wait) {
        None => Ok(()),
        wait => Err(Refusal {
            retry_after: wait,
            ..Refusal::status(429)
        }),
    }
}

fn admit(account: &Account, given: Option<Credential>, now: i64) -> Result<Acting, Refusal> {
    let token = match given {
        Some(Credential::Bearer(token)) => token,
        // An API key of the interface before this one.
        Some(Credential::Basic { .. }) => {
            return Err(Refusal::unauthorized(
                "Basic authentication is not accepted.",
            ));
        }
        None => return Err(Refusal::unauthorized("No token was given.")),
    };
    let token = account.grants.find(&token);
    let token = token.ok_or_else(|| Refusal::unauthorized(UNDECODABLE))?;
    if account.keys.revoked {
        return Err(Refusal::unauthorized("The credential has been revoked."));
    }
    if token.expires_at <= now {
        return Err(Refusal::unauthorized("The token has expired."));
    }
    let user = account.user(token.user).filter(|user| !user.deactivated);
    let user = user.ok_or_else(|| Refusal::unauthorized("The user is not active."))?;
    Ok(Acting {
        user: user.stamp.id,
    })
}

fn allow(account: &Account, acting: Acting, method: &Method, path: &str) -> Result<(), Refusal> {
    let part = path.strip_prefix(BASE).unwrap_or(path);
    let resource = part.trim_start_matches('/').split('/').next();
    let deed = match *method {
        Method::GET => "list",
        Method::POST => "create",
        Method::DELETE => "destroy",
        _ => "update",
    };
    let needed = format!("harvest:{}:{deed}", resource.unwrap_or_default());
    if account
        .keys
        .scopes
        .as_ref()
        .is_some_and(|it| !it.contains(&needed))
    {
        return Err(Refusal::forbidden(&format!(
            "The scope {needed} is missing."
        )));
    }
    let admin = account
        .user(acting.user)
        .is_some_and(|user| user.site_admin);
    if *method == Method::GET && !admin {
        return Err(Refusal::forbidden("Lists are for Site Admins."));
    }
    Ok(())
}
