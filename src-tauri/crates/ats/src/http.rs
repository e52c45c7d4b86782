//! The one way out to a vendor. It keeps the pace, bounds time and size, follows redirects only
//! inside the vendor, and turns every failure into an [`AtsError`]. It never sends a request
//! again by itself: whether that is safe only the caller knows.

mod redirect;
mod reply;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, DATE, HeaderMap, HeaderName, LOCATION, RETRY_AFTER};
use reqwest::{Client, Method, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::Instant;
use url::Url;

use crate::base_url::BaseUrl;
use crate::pace::Pace;
use crate::{AtsError, Secret};

/// How the vendor knows us.
#[derive(Debug, Clone)]
pub(crate) enum Auth {
    /// The key as the user name, without a password.
    Basic(Secret),
}

/// How long and how much one request may take, and how many pages one list.
#[derive(Debug, Clone)]
pub struct Limits {
    /// To open a connection.
    pub connect: Duration,
    /// From the first byte sent to the last received, redirects included.
    pub whole: Duration,
    /// The largest body, after decompression.
    pub body: usize,
    /// The most pages one list may have.
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            body: 64 * 1024 * 1024,
            pages: 5_000,
        }
    }
}

/// The body of an error reply only explains it; this much of it is enough.
const ERROR_BODY: usize = 64 * 1024;

/// A client of one vendor. Cheap to clone; clones share the pace and the connections.
#[derive(Debug, Clone)]
pub(crate) struct Http(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    client: Client,
    base: BaseUrl,
    auth: Auth,
    pace: Pace,
    limits: Limits,
}

/// One request, kept so that a redirect can repeat it word for word.
struct Call {
    method: Method,
    url: Url,
    body: Option<Vec<u8>>,
}

impl Http {
    /// The error is a sentence: this machine cannot make secure connections.
    pub fn new(base: BaseUrl, auth: Auth, pace: Pace, limits: Limits) -> Result<Self, String> {
        let mut builder = Client::builder()
            .user_agent(concat!("Muster/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(limits.connect)
            // Shorter than servers keep one: a request on a connection just closed is lost.
            .pool_idle_timeout(Duration::from_secs(15));
        if base.is_loopback() {
            // No proxy stands before this computer.
            builder = builder.no_proxy();
        }
        builder = if base.is_https() {
            builder.https_only(true)
        } else {
            // Without TLS there is no need of the system's certificates: a bare machine has none.
            builder.tls_certs_only([])
        };
        let client = builder.build().map_err(|why| {
            format!(
                "Secure connections cannot be made on this computer: {}.",
                root_cause(&why)
            )
        })?;
        Ok(Self(Arc::new(Inner {
            client,
            base,
            auth,
            pace,
            limits,
        })))
    }

    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<T, AtsError> {
        let mut url = self.0.base.join(path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        self.exchange(Call {
            method: Method::GET,
            url,
            body: None,
        })
        .await
    }

    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, AtsError> {
        let body = serde_json::to_vec(body).expect("a body is plain data with text keys");
        let url = self.0.base.join(path);
        self.exchange(Call {
            method: Method::POST,
            url,
            body: Some(body),
        })
        .await
    }

    async fn exchange<T: DeserializeOwned>(&self, mut call: Call) -> Result<T, AtsError> {
        let mut deadline = None;
        for hop in 0..=redirect::MAX {
            self.0.pace.acquire().await;
            // Waiting for our turn is not the vendor's time.
            let deadline = *deadline.get_or_insert_with(|| Instant::now() + self.0.limits.whole);
            let reply = self.send(&call, deadline).await.map_err(|why| match why {
                // The vendor has seen this write once, before it redirected it.
                AtsError::Unreachable { why } if hop > 0 && call.method != Method::GET => {
                    AtsError::NoReply { why }
                }
                why => why,
            })?;
            match reply.status() {
                StatusCode::MOVED_PERMANENTLY
                | StatusCode::FOUND
                | StatusCode::TEMPORARY_REDIRECT
                | StatusCode::PERMANENT_REDIRECT => {
                    call.url = redirect::target(&call.url, text(reply.headers(), LOCATION))?;
                }
                status => return self.read(status, reply).await,
            }
        }
        Err(AtsError::Garbled {
            why: "more redirects than can be meant".to_owned(),
        })
    }

    async fn send(&self, call: &Call, deadline: Instant) -> Result<Response, AtsError> {
        let started = Instant::now();
        let Auth::Basic(key) = &self.0.auth;
        let mut request = self
            .0
            .client
            .request(call.method.clone(), call.url.clone())
            .header(ACCEPT, "application/json")
            .basic_auth(key.expose(), Some(""))
            .timeout(deadline.saturating_duration_since(started));
        if let Some(body) = &call.body {
            request = request
                .header(reqwest::header::CONTENT_TYPE, "application/json")
                .body(body.clone());
        }
        let reply = request.send().await;
        tracing::debug!(
            method = %call.method,
            path = call.url.path(),
            status = reply.as_ref().ok().map(|reply| reply.status().as_u16()),
            ms = started.elapsed().as_millis() as u64,
            "request"
        );
        reply.map_err(lost)
    }

    async fn read<T: DeserializeOwned>(
        &self,
        status: StatusCode,
        mut reply: Response,
    ) -> Result<T, AtsError> {
        if status.is_success() {
            let body = read_body(&mut reply, self.0.limits.body).await?;
            if status == StatusCode::ACCEPTED {
                // Taken, not done: there is nothing yet to read, nor a promise that there will be.
                return Err(AtsError::Garbled {
                    why: "accepted, but not yet done".to_owned(),
                });
            }
            return reply::parse(&body);
        }
        // The status stands even when the explanation cannot be read.
        let body = read_body(&mut reply, ERROR_BODY).await.unwrap_or_default();
        let error = reply::Failure {
            status: status.as_u16(),
            retry_after: text(reply.headers(), RETRY_AFTER),
            date: text(reply.headers(), DATE),
            body: &body,
        }
        .into_error();
        if matches!(error, AtsError::RateLimited { .. }) {
            self.0.pace.empty();
        }
        Err(self.without_key(error))
    }

    /// A server that quotes the request back must not bring our key to the screen.
    fn without_key(&self, error: AtsError) -> AtsError {
        let Auth::Basic(key) = &self.0.auth;
        let clean = |said: String| {
            if said.contains(key.expose()) {
                "the reply repeated the key".to_owned()
            } else {
                said
            }
        };
        match error {
            AtsError::Forbidden { said } => AtsError::Forbidden { said: clean(said) },
            AtsError::Refused { field, said } => AtsError::Refused {
                field: field.map(clean),
                said: clean(said),
            },
            other => other,
        }
    }
}

/// Reads a body piece by piece: a stated length is only a claim, and some never end.
async fn read_body(reply: &mut Response, cap: usize) -> Result<Vec<u8>, AtsError> {
    let mut body = Vec::new();
    while let Some(piece) = reply.chunk().await.map_err(lost)? {
        if body.len() + piece.len() > cap {
            return Err(AtsError::Garbled {
                why: format!("a reply larger than {cap} bytes"),
            });
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// An exchange that did not come to a whole reply. `reqwest` prints the address with its query,
/// so its own words are not used, only the innermost cause.
fn lost(error: reqwest::Error) -> AtsError {
    let why = root_cause(&error);
    if error.is_connect() {
        let slow = error.is_timeout();
        let why = if slow {
            "the connection was not opened in time".to_owned()
        } else {
            why
        };
        AtsError::Unreachable { why }
    } else if error.is_timeout() {
        AtsError::NoReply {
            why: "it took too long".to_owned(),
        }
    } else if is_unpacking(&error) {
        AtsError::Garbled {
            why: format!("the compressed data cannot be unpacked: {why}"),
        }
    } else if error.is_builder() {
        // Nothing left: an address we do not speak to, such as plain http outside this computer.
        AtsError::Unreachable { why }
    } else {
        AtsError::NoReply {
            why: format!("the connection was lost: {why}"),
        }
    }
}

/// `reqwest` calls a body that breaks off a decoding error too. Only unpacking fails with a bare
/// I/O error: that of a lost connection comes wrapped in the protocol's own.
fn is_unpacking(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(deeper) = cause.filter(|cause| cause.is::<reqwest::Error>()) {
        cause = deeper.source();
    }
    error.is_decode() && cause.is_some_and(|cause| cause.is::<std::io::Error>())
}

fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(deeper) = cause.and_then(Error::source) {
        cause = Some(deeper);
    }
    cause.map_or_else(
        || "no cause given".to_owned(),
        |cause| reply::sentence(&cause.to_string()),
    )
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
