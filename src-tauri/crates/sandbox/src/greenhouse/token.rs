//! `/auth/token`: client credentials for a short-lived token that acts as a user.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::access::pace;
use super::account::Account;
use super::moment;
use super::reply::{self, Refusal};
use super::switches::Expiry;
use crate::auth::{Credential, credential};
use crate::random::secret;
use crate::world::Shared;

/// Every client id ends with this.
pub(crate) const SUFFIX: &str = "-harvest";

const HOUR_MS: i64 = 3_600_000;

const GRANTS: [&str; 4] = [
    "authorization_code",
    "refresh_token",
    "client_credentials",
    "urn:ietf:params:oauth:grant-type:token-exchange",
];

/// The tokens that were given out.
#[derive(Debug, Default)]
pub(crate) struct Grants {
    good: BTreeMap<String, Token>,
    /// Every one there ever was.
    pub given: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub user: i64,
    pub expires_at: i64,
}

impl Grants {
    pub fn find(&self, token: &str) -> Option<Token> {
        self.good.get(token).copied()
    }

    pub fn revoke_all(&mut self) {
        self.good.clear();
    }

    /// Shaped like the vendor's, so that a client tempted to read it can.
    pub fn mint(&mut self, client: &str, user: i64, expires_at: i64) -> String {
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({ "alg": "HS256", "typ": "JWT" }));
        let claims = part(json!({
            "sub": user.to_string(), "client_id": client, "exp": expires_at / 1000,
        }));
        let token = format!("{head}.{claims}.{}", URL_SAFE_NO_PAD.encode(secret(24)));
        self.good.insert(token.clone(), Token { user, expires_at });
        self.given.push(token.clone());
        token
    }
}

pub(crate) async fn token(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    let account = &mut world.greenhouse;
    let given = credential(&headers);
    let left = shared.limits.greenhouse_tokens.map(|size| {
        let who = match &given {
            Some(Credential::Basic { user, .. }) => user.as_str(),
            _ => "",
        };
        account.windows.count(&format!("token {who}"), size, now)
    });
    let outcome = pace(left.as_ref()).and_then(|()| grant(account, given, &body, now));
    let mut reply = outcome.map_or_else(Refusal::into_response, |body| reply::ok(&body));
    if let Some(left) = left {
        left.tell(reply.headers_mut());
    }
    reply
}

fn grant(
    account: &mut Account,
    given: Option<Credential>,
    body: &[u8],
    now: i64,
) -> Result<Value, Refusal> {
    let numbered = |status, message: &str| {
        let error_id = format!("err-{}", secret(12));
        Refusal::new(status, json!({ "message": message, "errorId": error_id }))
    };
    let Some(Credential::Basic { user, password }) = given else {
        return Err(numbered(StatusCode::UNAUTHORIZED, "Unauthorized"));
    };
    let keys = &account.keys;
    if user != keys.client_id && !user.ends_with(SUFFIX) {
        let said = format!("client_id={user} does not contain a valid client ID suffix");
        return Err(numbered(StatusCode::BAD_REQUEST, &said));
    }
    let bad = |body: Value| Refusal::new(StatusCode::BAD_REQUEST, body);
    let form = form(body);
    match form.get("grant_type").map(String::as_str) {
        Some("client_credentials") => {}
        None => {
            let said = "Must include `grant_type` parameter in /token request";
            return Err(bad(json!({ "message": said })));
        }
        // The other grants are for partners, which this credential is not.
        Some(known) if GRANTS.contains(&known) => {
            return Err(bad(json!({ "error": "unauthorized_client" })));
        }
        Some(other) => {
            let known = GRANTS.join(", ");
            let said = format!("grant_type={other} is invalid, please use one of: {known}");
            return Err(bad(json!({ "message": said })));
        }
    }
    if user != keys.client_id || password != keys.client_secret || keys.revoked {
        let body = json!({ "error": "invalid_client" });
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, body));
    }
    let sub = match form.get("sub") {
        None => Some(account.robot),
        Some(sub) => sub.parse().ok(),
    };
    let user = sub.and_then(|id| account.user(id));
    let Some(user) = user.filter(|user| !user.deactivated) else {
        return Err(bad(json!({ "error": "invalid_grant" })));
    };
    let user = user.stamp.id;
    if account.switches.single_live_token {
        account.grants.revoke_all();
    }
    let expires_at = now + HOUR_MS;
    let client = account.keys.client_id.clone();
    let token = account.grants.mint(&client, user, expires_at);
    let mut body = json!({ "token_type": "Bearer", "access_token": token });
    match account.switches.expiry {
        Expiry::ExpiresIn => body["expires_in"] = (HOUR_MS / 1000).into(),
        Expiry::ExpiresAt => body["expires_at"] = moment::shown(expires_at).into(),
        Expiry::Unsaid => {}
    }
    Ok(body)
}

/// `a=b&c=d`; the last of equal names counts.
fn form(body: &[u8]) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(body);
    let plain = |part: &str| {
        let spaced = part.replace('+', " ");
        percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
    };
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (plain(name), plain(value)))
        .collect()
}
