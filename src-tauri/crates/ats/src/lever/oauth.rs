//! Signing in at Lever by a person's consent: what they are asked in the browser, and what their
//! answer is exchanged for.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use super::Lever;
use crate::http::{Auth, Granted, Http, INVALID_GRANT, Rotating, TokenKeeper, Tokens, Whose};
use crate::pace::Pace;
use crate::secret::one_word;
use crate::{AtsError, BaseUrl, Environment, LeverAccount, Limits, Secret, Vendor};

/// All that is asked for, and nothing else.
pub const LEVER_SCOPES: &str = "archive_reasons:read:admin opportunities:read:admin \
                                requisitions:write:admin offline_access";

/// One token an hour is the usual need.
const TOKENS: Pace = Pace {
    per_second: 1.0,
    burst: 5.0,
};

/// Where an account is signed in to.
struct Endpoints {
    authorize: Url,
    token: BaseUrl,
    /// Whose API the tokens are for; with a trailing slash, or Lever grants nothing.
    audience: String,
}

impl Endpoints {
    fn of(account: &LeverAccount) -> Result<Self, String> {
        let base = BaseUrl::parse(&account.api_url)?;
        let (server, audience) = match Environment::of(Vendor::Lever, base.as_str()) {
            // The European region has no server of its own: Lever leads there by itself.
            Environment::Production => (
                "https://auth.lever.co".to_owned(),
                "https://api.lever.co/v1/".to_owned(),
            ),
            Environment::VendorSandbox => (
                "https://sandbox-lever.auth0.com".to_owned(),
                "https://api.sandbox.lever.co/v1/".to_owned(),
            ),
            // Beside the API, as far as it has a version of its own in its path.
            Environment::Custom => {
                let base = base.as_str();
                let beside = base.strip_suffix("/v1").unwrap_or(base);
                (beside.to_owned(), format!("{base}/"))
            }
        };
        let server = BaseUrl::parse(&server)?;
        Ok(Self {
            authorize: server.join(&["authorize"]),
            token: server.below("oauth").below("token"),
            audience,
        })
    }

    fn http(&self, limits: Limits) -> Result<Http, String> {
        let whose = Whose::LeverTokens;
        Http::new(self.token.clone(), Auth::InBody, whose, TOKENS, limits)
    }
}

/// Whether the exchange proves that it belongs to the question (RFC 7636). Lever does not
/// document it: where the question is refused for it, it is asked without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pkce {
    With,
    Without,
}

/// The question a person is asked in their browser, once.
#[derive(Debug)]
pub struct LeverConsent {
    account: LeverAccount,
    redirect_uri: String,
    url: String,
    state: Secret,
    verifier: Option<Secret>,
}

/// What a consent brought. What it is kept by is kept before it is used: see [`TokenKeeper`].
#[derive(Debug, Clone)]
pub struct LeverGrant(pub(crate) Granted);

impl LeverConsent {
    /// The error is a sentence for the person who filled in the form. Nothing is sent yet.
    pub fn new(account: &LeverAccount, redirect_uri: &str, pkce: Pkce) -> Result<Self, String> {
        let client_id = account.client_id.trim();
        one_word("client ID", client_id)?;
        let endpoints = Endpoints::of(account)?;
        BaseUrl::parse(redirect_uri)
            .map_err(|why| format!("The redirect address cannot be used. {why}"))?;
        let state = random()?;
        let verifier = match pkce {
            Pkce::With => Some(random()?),
            Pkce::Without => None,
        };
        let mut url = endpoints.authorize;
        url.query_pairs_mut()
            .append_pair("client_id", client_id)
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("response_type", "code")
            .append_pair("state", state.expose())
            .append_pair("audience", &endpoints.audience)
            .append_pair("scope", LEVER_SCOPES);
        if let Some(verifier) = &verifier {
            let challenge = BASE64.encode(Sha256::digest(verifier.expose()));
            url.query_pairs_mut()
                .append_pair("code_challenge", &challenge)
                .append_pair("code_challenge_method", "S256");
        }
        Ok(Self {
            account: account.clone(),
            redirect_uri: redirect_uri.to_owned(),
            url: url.into(),
            state,
            verifier,
        })
    }

    /// What the browser is to open.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What the answer must bring back.
    pub fn state(&self) -> &Secret {
        &self.state
    }

    /// Exchanges the answer, which is good once and for a minute or so.
    pub async fn exchange(
        &self,
        client_secret: &Secret,
        code: &Secret,
        limits: Limits,
    ) -> Result<LeverGrant, AtsError> {
        let unusable = |said| AtsError::Refused { field: None, said };
        one_word("client secret", client_secret.expose()).map_err(unusable)?;
        let http = Endpoints::of(&self.account)
            .and_then(|endpoints| endpoints.http(limits))
            .map_err(unusable)?;
        let mut form = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("client_id", self.account.client_id.trim().to_owned()),
            ("client_secret", client_secret.expose().to_owned()),
            ("code", code.expose().to_owned()),
            ("redirect_uri", self.redirect_uri.clone()),
        ];
        let plain = form.clone();
        if let Some(verifier) = &self.verifier {
            form.push(("code_verifier", verifier.expose().to_owned()));
        }
        let mut asked = http.grant(&form, None).await;
        if self.verifier.is_some()
            && asked
                .as_ref()
                .is_err_and(|why| begins(why, "invalid_request"))
        {
            // It knows no PKCE, and ignored it in the question.
            asked = http.grant(&plain, None).await;
        }
        let granted = asked.map_err(|why| match why {
            why if begins(&why, INVALID_GRANT) => AtsError::Refused {
                field: None,
                said: "the sign-in took too long, or its redirect address is not the one \
                       registered at Lever; begin it again"
                    .to_owned(),
            },
            AtsError::Forbidden { .. } | AtsError::Refused { .. } => AtsError::Unauthorized,
            AtsError::Missing => AtsError::Garbled {
                why: "the address for tokens gives none".to_owned(),
            },
            why => why,
        })?;
        if granted.refresh.is_none() {
            return Err(AtsError::Garbled {
                why: "a sign-in that would end within the hour".to_owned(),
            });
        }
        Ok(LeverGrant(granted))
    }
}

impl LeverGrant {
    /// The Lever account it is for, where the token tells. Opaque; only to see whether it changed.
    pub fn account_id(&self) -> Option<String> {
        let claims = self.0.access.expose().split('.').nth(1)?;
        let claims: Value = serde_json::from_slice(&BASE64.decode(claims).ok()?).ok()?;
        let id = claims["https://oauth.lever.co/accountId"].as_str()?;
        Some(id.to_owned())
    }
}

impl Lever {
    /// An account by consent. `first`: what the consent brought, if it was given just now.
    pub fn by_consent(
        account: &LeverAccount,
        client_secret: Secret,
        keeper: Arc<dyn TokenKeeper>,
        first: Option<LeverGrant>,
        limits: Limits,
    ) -> Result<Self, String> {
        let base = BaseUrl::parse(&account.api_url)?;
        let client_id = account.client_id.trim().to_owned();
        one_word("client ID", &client_id)?;
        one_word("client secret", client_secret.expose())?;
        let asking = Endpoints::of(account)?.http(limits.clone())?;
        let first = first.map(|grant| grant.0);
        let tokens = Rotating::new(asking, client_id, client_secret, keeper, first);
        Self::with(base, Auth::Bearer(Tokens::rotating(tokens)), limits)
    }
}

fn begins(error: &AtsError, word: &str) -> bool {
    match error {
        AtsError::Forbidden { said } | AtsError::Refused { said, .. } => said.starts_with(word),
        _ => false,
    }
}

/// Nothing that can be guessed: 256 bits, in letters an address takes as they are.
fn random() -> Result<Secret, String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| {
        "This computer gave no random numbers, so nobody can sign in safely. Try again.".to_owned()
    })?;
    Ok(Secret::new(BASE64.encode(bytes)))
}
