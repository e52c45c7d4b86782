//! The token a vendor takes for an hour or so. One is kept in memory; whoever needs one while it
//! is being asked for waits for the same one, because a new token may end the one before it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

use super::Http;
use super::grant::{Granted, INVALID_GRANT};
use super::rotating::Rotating;
use crate::{AtsError, Secret};

/// The tokens of one credential. Cheap to clone; clones share the token.
#[derive(Debug, Clone)]
pub(crate) struct Tokens(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    source: Source,
    /// Held while a token is asked for: that is what makes the others wait.
    state: Mutex<State>,
    /// How often asking has failed.
    failures: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    held: Option<Granted>,
    failed: Option<AtsError>,
}

/// What tokens are had by.
#[derive(Debug)]
enum Source {
    /// A client ID with its secret, as often as one likes.
    Client {
        /// Speaks to the token server, with the credential.
        http: Http,
        form: Vec<(&'static str, String)>,
    },
    /// A person's consent, by something that is good once.
    Rotating(Rotating),
}

impl Tokens {
    /// `form` is what a request for a token says.
    pub fn new(http: Http, form: Vec<(&'static str, String)>) -> Self {
        Self::of(Source::Client { http, form })
    }

    pub fn rotating(rotating: Rotating) -> Self {
        Self::of(Source::Rotating(rotating))
    }

    fn of(source: Source) -> Self {
        Self(Arc::new(Inner {
            source,
            state: Mutex::default(),
            failures: AtomicU64::new(0),
        }))
    }

    /// As whom what is done with these tokens is done.
    pub(super) fn acting_user(&self) -> Option<String> {
        let Source::Client { form, .. } = &self.0.source else {
            return None;
        };
        let (_, user) = form.iter().find(|(name, _)| *name == "sub")?;
        Some(user.clone())
    }

    /// A token that is good for a while, other than the one that was refused.
    pub(super) async fn token(&self, refused: Option<&Secret>) -> Result<Secret, AtsError> {
        let failures = self.0.failures.load(Ordering::Acquire);
        let mut state = self.0.state.lock().await;
        if let Some(held) = &state.held
            && held.is_good()
            && refused.is_none_or(|refused| refused.expose() != held.access.expose())
        {
            return Ok(held.access.clone());
        }
        if let Some(failed) = &state.failed
            && self.0.failures.load(Ordering::Acquire) != failures
        {
            // It was asked for and refused while we waited: asking again would tell the same.
            return Err(failed.clone());
        }
        state.held = None;
        match self.ask(refused).await {
            Ok(held) => {
                let token = held.access.clone();
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

    async fn ask(&self, refused: Option<&Secret>) -> Result<Granted, AtsError> {
        match &self.0.source {
            Source::Client { http, form } => {
                let asked = http.grant(form, self.acting_user());
                asked.await.map_err(plain)
            }
            Source::Rotating(rotating) => rotating.next(refused.cloned()).await,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

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
