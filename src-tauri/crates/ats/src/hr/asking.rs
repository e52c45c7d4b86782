//! How an HR system is asked: one request at a time, and again after a pause it asks for. All
//! there is are reads, so asking again is safe.

use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::Mutex;

use crate::AtsError;
use crate::http::{File, Http};

/// How often one request is sent at most.
const TRIES: u32 = 4;
/// The longest pause that is waited out here; a longer one is for whoever asked to wait.
const LONGEST: Duration = Duration::from_secs(120);

#[derive(Debug, Clone)]
pub(super) struct Asking {
    http: Http,
    /// Held while a request is under way.
    one: Arc<Mutex<()>>,
}

impl Asking {
    pub fn new(http: Http) -> Self {
        Self {
            http,
            one: Arc::default(),
        }
    }

    /// The most pages a list may have.
    pub fn pages(&self) -> usize {
        self.http.limits().pages
    }

    pub async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<T, AtsError> {
        self.patiently(|| self.http.get(path, query)).await
    }

    /// A question that is too long for an address.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &Value,
    ) -> Result<T, AtsError> {
        self.patiently(|| self.http.post(path, body)).await
    }

    pub async fn file(&self, query: Option<&str>) -> Result<File, AtsError> {
        self.patiently(|| self.http.get_file(query)).await
    }

    async fn patiently<T, F>(&self, ask: impl Fn() -> F) -> Result<T, AtsError>
    where
        F: Future<Output = Result<T, AtsError>>,
    {
        let _one = self.one.lock().await;
        let mut tried = 0;
        loop {
            tried += 1;
            let why = match ask().await {
                Err(why) if tried < TRIES => why,
                answer => return answer,
            };
            match pause(&why, tried) {
                Some(pause) if pause <= LONGEST => self.http.hold(pause),
                _ => return Err(why),
            }
        }
    }
}

/// How long to wait after a failure that is one of too much being asked. Until the autumn of 2026
/// BambooHR said that with 503, which now only means that it is away: either way it is to be left
/// alone for a while.
fn pause(why: &AtsError, tried: u32) -> Option<Duration> {
    match why {
        AtsError::RateLimited { after } | AtsError::ServerError { status: 503, after } => {
            let unsaid = Duration::from_secs(2 << tried.min(5));
            Some(after.unwrap_or(unsaid))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_too_much_is_waited_out() {
        let seconds = Duration::from_secs;
        let after = Some(seconds(30));
        for (why, want) in [
            (AtsError::RateLimited { after }, after),
            (AtsError::RateLimited { after: None }, Some(seconds(4))),
            (
                AtsError::ServerError {
                    status: 503,
                    after: None,
                },
                Some(seconds(4)),
            ),
            (AtsError::ServerError { status: 500, after }, None),
            (AtsError::Unauthorized, None),
            (AtsError::NoReply { why: String::new() }, None),
        ] {
            assert_eq!(pause(&why, 1), want, "{why:?}");
        }
    }
}
