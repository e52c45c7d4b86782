//! What a token server gives: a token to show, for how long it is good, and at some vendors what
//! the next one is had by.

use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde_json::Value;
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

/// The word for "what you bring is good for no token", RFC 6749.
pub(crate) const INVALID_GRANT: &str = "invalid_grant";

#[derive(Debug, Clone)]
pub(crate) struct Granted {
    pub access: Secret,
    pub until: Instant,
    /// What the next token is had by, where it is another than before.
    pub refresh: Option<Secret>,
}

impl Granted {
    pub fn is_good(&self) -> bool {
        Instant::now() < self.until
    }
}

impl Http {
    /// Asks the token server at the base address, with a form that may hold secrets.
    pub(crate) async fn grant(
        &self,
        form: &[(&'static str, String)],
        acting_user: Option<String>,
    ) -> Result<Granted, AtsError> {
        let answer: Answer<Token> = self.post_form(form, acting_user).await?;
        let now = answer
            .date
            .and_then(|date| httpdate::parse_http_date(&date).ok())
            .unwrap_or_else(SystemTime::now);
        let token = answer.body;
        let life = token.life.after(now).unwrap_or(USUAL);
        let life = life.saturating_sub(EARLY).clamp(LEAST, MOST);
        let refresh = token.refresh_token.filter(|it| !it.is_empty());
        Ok(Granted {
            access: readable(token.access_token)?,
            until: Instant::now() + self.real(life),
            refresh: refresh.map(readable).transpose()?,
        })
    }
}

fn readable(token: String) -> Result<Secret, AtsError> {
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        let why = "a token that cannot be one".to_owned();
        return Err(AtsError::Garbled { why });
    }
    Ok(Secret::new(token))
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
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
}
