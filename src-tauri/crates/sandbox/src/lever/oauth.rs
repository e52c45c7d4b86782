//! OAuth's tokens, for codes that `consent` gave out and for refresh tokens. Refresh tokens rotate; an old one that comes back ends its line.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use axum::Form;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::query::Params;
use crate::random::secret;
use crate::world::Shared;

const ACCESS_LIVES_MS: i64 = 3_600_000;
const REFRESH_IDLE_MS: i64 = 90 * 86_400_000;
const REFRESH_LIVES_MS: i64 = 365 * 86_400_000;

pub(crate) struct Grants {
    pub client_id: String,
    pub client_secret: String,
    codes: HashMap<String, Code>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Refresh>,
    families: u64,
    /// Every token there ever was.
    pub given: Vec<String>,
}

/// What a person agreed to, until it is exchanged.
pub(super) struct Code {
    pub redirect_uri: String,
    pub scopes: BTreeSet<String>,
    /// PKCE: the hash of what the exchange must bring.
    pub challenge: Option<String>,
}

struct Access {
    scopes: BTreeSet<String>,
    family: u64,
    expires_at: i64,
}

struct Refresh {
    scopes: BTreeSet<String>,
    /// All tokens that descend from one consent.
    family: u64,
    consented_at: i64,
    issued_at: i64,
    used_at: Option<i64>,
}

impl Default for Grants {
    fn default() -> Self {
        Self {
            client_id: secret(32),
            client_secret: secret(64),
            codes: HashMap::new(),
            access: HashMap::new(),
            refresh: HashMap::new(),
            families: 0,
            given: Vec::new(),
        }
    }
}

impl Grants {
    /// What a live access token may do.
    pub fn scopes(&self, token: &str, now: i64) -> Option<BTreeSet<String>> {
        let found = self
            .access
            .get(token)
            .filter(|access| access.expires_at > now)?;
        Some(found.scopes.clone())
    }

    /// Takes every grant away, as the customer does under Authorized Apps.
    pub fn revoke_all(&mut self) {
        self.access.clear();
        self.refresh.clear();
    }

    /// A token without the dance, for tests that are about something else.
    pub fn mint(&mut self, account: &str, scopes: BTreeSet<String>, now: i64) -> String {
        self.families += 1;
        let tokens = self.issue(account, scopes, self.families, now, now);
        tokens["access_token"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    fn issue(
        &mut self,
        account: &str,
        scopes: BTreeSet<String>,
        family: u64,
        consented_at: i64,
        now: i64,
    ) -> Value {
        let scope = scopes
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ");
        let expires_at = now + ACCESS_LIVES_MS;
        let token = jwt(&json!({
            "https://oauth.lever.co/accountId": account,
            "https://oauth.lever.co/clientId": self.client_id,
            "iat": now / 1000,
            "exp": expires_at / 1000,
            "scope": scope,
            "jti": secret(12),
        }));
        let mut reply = json!({
            "access_token": token,
            "token_type": "Bearer",
            "scope": scope,
            "expires_in": ACCESS_LIVES_MS / 1000,
        });
        if scopes.contains("offline_access") {
            let next = secret(48);
            reply["refresh_token"] = next.as_str().into();
            let (scopes, issued_at) = (scopes.clone(), now);
            let made = Refresh {
                scopes,
                family,
                consented_at,
                issued_at,
                used_at: None,
            };
            self.given.push(next.clone());
            self.refresh.insert(next, made);
        }
        self.given.push(token.clone());
        self.access.insert(
            token,
            Access {
                scopes,
                family,
                expires_at,
            },
        );
        reply
    }

    /// A code for what a person just agreed to.
    pub(super) fn agree(&mut self, to: Code) -> String {
        let code = secret(32);
        self.codes.insert(code.clone(), to);
        code
    }

    fn exchange(&mut self, account: &str, form: &Params, now: i64) -> Result<Value, Refused> {
        let code = form.get("code").and_then(|code| self.codes.remove(code));
        let code = code.ok_or_else(|| invalid_grant("Invalid authorization code"))?;
        if form.get("redirect_uri") != Some(code.redirect_uri.as_str()) {
            return Err(invalid_grant("The redirect URI does not match"));
        }
        let hash = |verifier: &str| BASE64.encode(Sha256::digest(verifier));
        let given = form.get("code_verifier").map(hash);
        if code.challenge.is_some() && code.challenge != given {
            return Err(invalid_grant("Failed to verify code verifier"));
        }
        self.families += 1;
        Ok(self.issue(account, code.scopes, self.families, now, now))
    }

    /// `leeway`: how long a used one may be used again, in milliseconds.
    fn rotate(
        &mut self,
        account: &str,
        form: &Params,
        leeway: i64,
        now: i64,
    ) -> Result<Value, Refused> {
        let refused = || invalid_grant("Unknown or invalid refresh token.");
        let given = form.get("refresh_token").unwrap_or_default();
        let found = self.refresh.get_mut(given).ok_or_else(refused)?;
        let family = found.family;
        if found.used_at.is_some_and(|at| now - at >= leeway) {
            self.refresh.retain(|_, refresh| refresh.family != family);
            self.access.retain(|_, access| access.family != family);
            return Err(refused());
        }
        let fresh =
            now - found.issued_at < REFRESH_IDLE_MS && now - found.consented_at < REFRESH_LIVES_MS;
        if !fresh {
            return Err(refused());
        }
        found.used_at = found.used_at.or(Some(now));
        let (scopes, consented_at) = (found.scopes.clone(), found.consented_at);
        Ok(self.issue(account, scopes, family, consented_at, now))
    }
}

type Refused = (StatusCode, Json<Value>);

fn invalid_grant(said: &str) -> Refused {
    oauth_error(StatusCode::FORBIDDEN, "invalid_grant", said)
}

fn oauth_error(status: StatusCode, error: &str, said: &str) -> Refused {
    (
        status,
        Json(json!({ "error": error, "error_description": said })),
    )
}

pub(crate) async fn token(
    State(shared): State<Arc<Shared>>,
    Form(form): Form<Vec<(String, String)>>,
) -> Response {
    let form = Params::from(Query(form));
    let mut world = shared.world();
    let account = &mut world.lever;
    let now = shared.clock.now_ms();
    let known = form.get("client_id") == Some(account.grants.client_id.as_str())
        && form.get("client_secret") == Some(account.grants.client_secret.as_str());
    let outcome = match form.get("grant_type") {
        _ if !known => Err(oauth_error(
            StatusCode::UNAUTHORIZED,
            "access_denied",
            "Unauthorized",
        )),
        _ if account.switches.refuse_pkce && form.get("code_verifier").is_some() => {
            let said = "Unexpected parameter code_verifier";
            Err(oauth_error(
                StatusCode::BAD_REQUEST,
                "invalid_request",
                said,
            ))
        }
        Some("authorization_code") => account.grants.exchange(&account.id, &form, now),
        Some("refresh_token") => {
            let leeway = account.switches.refresh_leeway_seconds;
            let leeway = i64::try_from(leeway)
                .unwrap_or(i64::MAX)
                .saturating_mul(1000);
            account.grants.rotate(&account.id, &form, leeway, now)
        }
        _ => {
            let said = "The grant type is not supported";
            Err(oauth_error(
                StatusCode::BAD_REQUEST,
                "unsupported_grant_type",
                said,
            ))
        }
    };
    outcome.map(Json).into_response()
}

/// The shape of a JWT. Its signature is noise: clients treat tokens as opaque.
fn jwt(claims: &Value) -> String {
    let header = BASE64.encode(json!({ "alg": "HS512", "v": "2.0" }).to_string());
    format!(
        "{header}.{}.{}",
        BASE64.encode(claims.to_string()),
        secret(86)
    )
}
