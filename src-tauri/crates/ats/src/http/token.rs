//! Tokens that a vendor gives for a client id and secret, and takes for an hour or so. One is
//! kept in memory; whoever needs one while it is being asked for waits for the same one, because
//! a new token may end the one before it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::{Answer, Http};
use crate::{AtsError, Secret};

/// How long a token is good when its reply does not say.
const USUAL: Duration = Duration::from_secs(3600);
/// Renewed this much before its end, so that none ends on its way.
const EARLY: Duration = Duration::from_secs(60);
/// However short a token's life looks, it is tried this long: the clocks may differ, and tokens
/// are not to be asked for with every request.
const LEAST: Duration = Duration::from_secs(30);
/// However long its life looks, it is asked for anew after this.
const MOST: Duration = Duration::from_secs(24 * 3600);

/// The tokens of one credential. Cheap to clone; clones share the token.
#[derive(Debug, Clone)]
pub(crate) struct Tokens(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Speaks to the token server, with the credential.
    http: Http,
    form: Vec<(&'static str, String)>,
    /// Held while a token is asked for: that is what makes the others wait.
    state: Mutex<State>,
    /// How often asking has failed.
    failures: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    held: Option<Held>,
    failed: Option<AtsError>,
}

#[derive(Debug)]
struct Held {
    token: Secret,
    until: Instant,
}

impl Tokens {
    /// `form` is what a request for a token says.
    pub fn new(http: Http, form: Vec<(&'static str, String)>) -> Self {
        Self(Arc::new(Inner {
            http,
            form,
            state: Mutex::default(),
            failures: AtomicU64::new(0),
        }))
    }

    /// As whom what is done with these tokens is done.
    pub(super) fn acting_user(&self) -> Option<String> {
        let (_, user) = self.0.form.iter().find(|(name, _)| *name == "sub")?;
        Some(user.clone())
    }

    /// A token that is good for a while, other than the one that was refused.
    pub(super) async fn token(&self, refused: Option<&Secret>) -> Result<Secret, AtsError> {
        let failures = self.0.failures.load(Ordering::Acquire);
        let mut state = self.0.state.lock().await;
        if let Some(held) = &state.held
            && Instant::now() < held.until
            && refused.is_none_or(|refused| refused.expose() != held.token.expose())
        {
            return Ok(held.token.clone());
        }
        if let Some(failed) = &state.failed
            && self.0.failures.load(Ordering::Acquire) != failures
        {
            // It was asked for and refused while we waited: asking again would tell the same.
            return Err(failed.clone());
        }
        state.held = None;
        match self.ask().await {
            Ok(held) => {
                let token = held.token.clone();
                state.held = Some(held);
                Ok(token)
            }
            Err(why) => {
                state.failed = Some(why.clone());
                self.0.failures.fetch_add(1, Ordering::Release);
                Err(why)
            }
        }
    }

    async fn ask(&self) -> Result<Held, AtsError> {
        let answer: Answer<Token> = {
            let (http, form) = (&self.0.http, &self.0.form);
            http.post_form(form, self.acting_user())
                .await
                .map_err(plain)?
        };
        let token = answer.body.access_token;
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            let why = "a token that cannot be one".to_owned();
            return Err(AtsError::Garbled { why });
        }
        let now = answer
            .date
            .and_then(|date| httpdate::parse_http_date(&date).ok())
            .unwrap_or_else(SystemTime::now);
        let life = answer.body.life.after(now).unwrap_or(USUAL);
        let life = life.saturating_sub(EARLY).clamp(LEAST, MOST);
        Ok(Held {
            token: Secret::new(token),
            until: Instant::now() + life,
        })
    }
}

/// The word for "nobody is to be acted as so", RFC 6749.
pub(super) const INVALID_GRANT: &str = "invalid_grant";

/// What a failure to get a token means. What was said is dropped: it may repeat the credential.
fn plain(error: AtsError) -> AtsError {
    match error {
        AtsError::Forbidden { said } | AtsError::Refused { said, .. }
            if said.starts_with(INVALID_GRANT) =>
        {
            AtsError::ActingUserRefused
        }
        AtsError::Forbidden { .. } | AtsError::Refused { .. } => AtsError::Unauthorized,
        AtsError::Missing => AtsError::Garbled {
            why: "the address for tokens gives none".to_owned(),
        },
        other => other,
    }
}

/// What a failure to get a token means to a write: it never left, so nothing is in doubt.
pub(super) fn before_a_write(error: AtsError) -> AtsError {
    if error.outcome_unknown() {
        AtsError::Unreachable {
            why: format!("no token could be had ({error})"),
        }
    } else {
        error
    }
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
    #[serde(flatten)]
    life: Life,
}

/// Vendors' documents disagree about how it is told.
#[derive(Deserialize)]
struct Life {
    #[serde(default)]
    expires_in: Value,
    #[serde(default)]
    expires_at: Value,
    #[serde(default)]
    expires: Value,
}

impl Life {
    fn after(&self, now: SystemTime) -> Option<Duration> {
        if let Some(seconds) = whole(&self.expires_in) {
            return Some(Duration::from_secs(seconds));
        }
        let end = [&self.expires_at, &self.expires]
            .into_iter()
            .find_map(moment)?;
        Some(end.duration_since(now).unwrap_or_default())
    }
}

fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_u64(),
    }
}

fn moment(value: &Value) -> Option<SystemTime> {
    if let Some(seconds) = whole(value) {
        return SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
    }
    let stamp: jiff::Timestamp = value.as_str()?.trim().parse().ok()?;
    Some(SystemTime::from(stamp))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_ways_a_token_tells_its_life() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        for (life, want) in [
            (json!({"expires_in": 3600}), Some(3600)),
            (json!({"expires_in": "900"}), Some(900)),
            (json!({"expires_at": "2023-11-14T23:13:20Z"}), Some(3600)),
            (
                json!({"expires_at": "2023-11-14T23:13:20.000Z"}),
                Some(3600),
            ),
            (
                json!({"expires_at": "2023-11-15T00:13:20+01:00"}),
                Some(3600),
            ),
            (json!({"expires": "2023-11-14T23:13:20Z"}), Some(3600)),
            (json!({"expires_at": 1_700_000_060}), Some(60)),
            (json!({"expires_at": "2020-01-01T00:00:00Z"}), Some(0)),
            (json!({"expires_at": null, "expires_in": null}), None),
            (json!({"expires_at": "soon", "expires_in": -5}), None),
            (json!({}), None),
        ] {
            let read: Life = serde_json::from_value(life.clone()).expect("readable");
            assert_eq!(read.after(now), want.map(Duration::from_secs), "{life}");
        }
    }

    /// Only where this checkout has the vendor's examples beside it.
    #[test]
    fn the_documented_replies_are_readable() {
        let all = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../../shared/api/fixtures/greenhouse/v3");
        let Ok(files) = std::fs::read_dir(all) else {
            return;
        };
        let mut read = 0;
        for file in files {
            let path = file.expect("a listed file").path();
            let name = path
                .file_name()
                .and_then(|it| it.to_str())
                .unwrap_or_default();
            if !name.starts_with("transport__") || !name.contains("token_success") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("readable");
            let token: Token = serde_json::from_str(&text).expect(name);
            assert!(!token.access_token.is_empty(), "{name}");
            assert!(token.life.after(SystemTime::UNIX_EPOCH).is_some(), "{name}");
            read += 1;
        }
        assert!(read >= 2, "only {read} examples were recognised");
    }

    #[test]
    fn a_write_that_had_no_token_is_not_in_doubt() {
        let garbled = AtsError::Garbled { why: "x".into() };
        let failed = AtsError::ServerError {
            status: 503,
            after: None,
        };
        for error in [garbled, failed, AtsError::NoReply { why: "x".into() }] {
            let got = before_a_write(error);
            assert!(matches!(got, AtsError::Unreachable { .. }), "{got:?}");
        }
        for error in [
            AtsError::Unauthorized,
            AtsError::RateLimited { after: None },
        ] {
            assert_eq!(before_a_write(error.clone()), error);
        }
    }
}
