//! The one way out to a vendor. It keeps the pace, bounds time and size, follows redirects only
//! inside the vendor, and turns every failure into an [`AtsError`]. It never sends a request
//! again by itself, except once with a new token when the vendor did not take the old one:
//! whether anything else is safe to repeat only the caller knows.

mod auth;
mod call;
mod file;
mod grant;
mod ledger;
mod link;
mod lost;
mod observer;
mod pacing;
mod probe;
mod record;
mod redirect;
mod reply;
mod rotating;
mod rule;
#[cfg(test)]
mod tests;
mod token;
mod watch;
mod window;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use auth::Credential;
use call::{Answer, Call, text};
use lost::{lost, read_body, root_cause};
use observer::UnderWay;
use pacing::Pacing;
use reqwest::header::{ACCEPT, CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER};
use reqwest::{Client, Method, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::Instant;
use url::Url;

pub(crate) use auth::Auth;
pub(crate) use call::Page;
pub(crate) use file::File;
pub(crate) use grant::{Granted, INVALID_GRANT};
pub(crate) use ledger::Whose;
pub use observer::{Observer, RequestLine};
pub(crate) use rotating::Rotating;
pub use rotating::TokenKeeper;
pub(crate) use rule::Rule;
pub(crate) use token::Tokens;
pub use watch::{Moment, Time};
pub(crate) use window::Window;

use crate::AtsError;
use crate::base_url::BaseUrl;

/// How long and how much one request may take, how many pages one list, and who is to know.
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
    /// The file in which processes that talk to the same account count their requests together;
    /// without it each account counts its own, in memory.
    pub pace_file: Option<PathBuf>,
    /// By which clock requests are counted and waited with; without it by the system's.
    pub time: Option<Arc<dyn Time>>,
    /// So many times faster than a vendor allows. Only for measuring, against a pretend vendor
    /// whose clock is sped up alike: a real one would answer 429 to anything above 1.
    pub hurry: f64,
    pub observer: Option<Arc<dyn Observer>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            body: 64 * 1024 * 1024,
            pages: 5_000,
            pace_file: None,
            time: None,
            hurry: 1.0,
            observer: None,
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
    pace: Pacing,
    limits: Limits,
}

impl Http {
    /// The error is a sentence: this machine cannot make secure connections.
    pub fn new(
        base: BaseUrl,
        auth: Auth,
        whose: Whose,
        rule: impl Into<Rule>,
        limits: Limits,
    ) -> Result<Self, String> {
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
        let pace = Pacing::new(rule.into(), whose, base.as_str(), &limits);
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

    /// From a span of the vendor's time to what a person waits; see [`Limits::hurry`].
    fn real(&self, span: Duration) -> Duration {
        self.0.pace.real(span)
    }

    /// How many requests a second leave when there are many.
    pub fn per_second(&self) -> f64 {
        self.0.pace.per_second()
    }

    pub async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<T, AtsError> {
        let call = Call::read(self.0.base.join(path), query);
        self.exchange(call).await.map(|answer| answer.body)
    }

    /// The first page of a list that tells by `Link` where it goes on.
    pub async fn get_page<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Page<T>, AtsError> {
        self.page(Call::read(self.0.base.join(path), query)).await
    }

    /// The address of a list's page as an earlier page gave it and somebody kept it, if it is one
    /// of this very list: our token goes with it.
    pub fn kept_place(&self, path: &[&str], place: &str) -> Option<Url> {
        let url = Url::parse(place).ok()?;
        let list = self.0.base.join(path);
        (self.0.base.holds(&url) && url.path() == list.path()).then_some(url)
    }

    /// The page at an address that a page before it gave.
    pub async fn get_next<T: DeserializeOwned>(&self, url: Url) -> Result<Page<T>, AtsError> {
        self.page(Call::read(url, &[])).await
    }

    async fn page<T: DeserializeOwned>(&self, call: Call) -> Result<Page<T>, AtsError> {
        let Answer {
            body,
            link,
            url,
            date,
            kind: _,
        } = self.exchange(call).await?;
        let next = link.map_or(Ok(None), |link| link::next(&self.0.base, &url, &link))?;
        let served_ms = date.as_deref().and_then(call::millis);
        Ok(Page {
            body,
            next,
            served_ms,
        })
    }

    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, AtsError> {
        let call = Call::write(Method::POST, self.0.base.join(path), body);
        self.exchange(call).await.map(|answer| answer.body)
    }

    pub async fn patch<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, AtsError> {
        let call = Call::write(Method::PATCH, self.0.base.join(path), body);
        self.exchange(call).await.map(|answer| answer.body)
    }

    pub async fn put<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, AtsError> {
        let call = Call::write(Method::PUT, self.0.base.join(path), body);
        self.exchange(call).await.map(|answer| answer.body)
    }

    /// Where the API answers.
    pub fn base(&self) -> &str {
        self.0.base.as_str()
    }

    /// Gets a token where tokens are needed, so that its failure is told from the API's.
    pub async fn sign_in(&self) -> Result<(), AtsError> {
        match &self.0.auth {
            Auth::Bearer(tokens) => tokens.token(None).await.map(drop),
            _ => Ok(()),
        }
    }

    /// Posts a form to the base address itself, as a client of a token server.
    async fn post_form<T: DeserializeOwned>(
        &self,
        form: &[(&'static str, String)],
        acting_user: Option<String>,
    ) -> Result<Answer<T>, AtsError> {
        let credential = match &self.0.auth {
            Auth::Client { id, secret } => Credential::Password(id, secret),
            Auth::InBody => Credential::InBody,
            _ => unreachable!("only a client of a token server asks for tokens"),
        };
        let mut call = Call::form(self.0.base.join(&[]), form);
        call.acting_user = acting_user;
        let answer = self.attempt(call, credential).await?;
        answer.read(|body| reply::parse(&body))
    }

    async fn exchange<T: DeserializeOwned>(&self, call: Call) -> Result<Answer<T>, AtsError> {
        let answer = self.exchange_bytes(call).await?;
        answer.read(|body| reply::parse(&body))
    }

    async fn exchange_bytes(&self, mut call: Call) -> Result<Answer<Vec<u8>>, AtsError> {
        match &self.0.auth {
            Auth::Basic(key) => self.attempt(call, Credential::Key(key)).await,
            Auth::KeyAndX(key) => self.attempt(call, Credential::KeyAndX(key)).await,
            Auth::Token(token) => self.attempt(call, Credential::Token(token)).await,
            // legacy v1
            Auth::OnBehalfOf { key, user } => {
                call.acting_user = user.clone().filter(|_| call.writes());
                self.attempt(call, Credential::Key(key)).await
            }
            Auth::Client { id, secret } => {
                self.attempt(call, Credential::Password(id, secret)).await
            }
            Auth::InBody | Auth::Open => self.attempt(call, Credential::InBody).await,
            Auth::Bearer(tokens) => {
                let writes = call.writes();
                if writes {
                    call.acting_user = tokens.acting_user();
                }
                let without = |why| match writes {
                    true => token::before_a_write(why),
                    false => why,
                };
                let token = tokens.token(None).await.map_err(without)?;
                let first = self.attempt(call.clone(), Credential::Token(&token)).await;
                let Err(AtsError::Unauthorized) = first else {
                    return first;
                };
                // Refused at the door: nothing was done, so even a write may be sent again.
                let token = tokens.token(Some(&token)).await.map_err(without)?;
                self.attempt(call, Credential::Token(&token)).await
            }
        }
    }

    async fn attempt(
        &self,
        mut call: Call,
        credential: Credential<'_>,
    ) -> Result<Answer<Vec<u8>>, AtsError> {
        let mut deadline = None;
        for hop in 0..=redirect::MAX {
            let turn = self.0.pace.acquire().await;
            // Waiting for our turn is not the vendor's time.
            let deadline = *deadline.get_or_insert_with(|| Instant::now() + self.0.limits.whole);
            let reply = self
                .send(&call, credential, deadline)
                .await
                .map_err(|why| match why {
                    // The vendor has seen this write once, before it redirected it.
                    AtsError::Unreachable { why } if hop > 0 && call.writes() => {
                        AtsError::NoReply { why }
                    }
                    why => why,
                })?;
            turn.heard(reply.headers(), reply.status().is_success());
            match reply.status() {
                StatusCode::MOVED_PERMANENTLY
                | StatusCode::FOUND
                | StatusCode::TEMPORARY_REDIRECT
                | StatusCode::PERMANENT_REDIRECT => {
                    call.url = redirect::target(&call.url, text(reply.headers(), LOCATION))?;
                }
                status => return self.read(status, reply, call, credential).await,
            }
        }
        Err(AtsError::Garbled {
            why: "more redirects than can be meant".to_owned(),
        })
    }

    async fn send(
        &self,
        call: &Call,
        credential: Credential<'_>,
        deadline: Instant,
    ) -> Result<Response, AtsError> {
        let client = &self.0.client;
        let mut request = client
            .request(call.method.clone(), call.url.clone())
            .header(ACCEPT, call.accept)
            .timeout(deadline.saturating_duration_since(Instant::now()));
        request = credential.sign(request);
        request = self.0.auth.on_behalf(request, call); // legacy v1
        if let Some(body) = &call.body {
            request = request
                .header(CONTENT_TYPE, body.kind)
                .body(body.bytes.clone());
        }
        let mut under_way = UnderWay::new(call, self.0.limits.observer.as_ref());
        let reply = request.send().await.map_err(lost)?;
        under_way.status = Some(reply.status().as_u16());
        Ok(reply)
    }

    async fn read(
        &self,
        status: StatusCode,
        mut reply: Response,
        call: Call,
        credential: Credential<'_>,
    ) -> Result<Answer<Vec<u8>>, AtsError> {
        if status.is_success() && call.probe {
            return Ok(Answer::new(b"null".to_vec(), reply.headers(), call.url));
        }
        if call.probe && !reply::says_whether_we_may(status.as_u16()) {
            return Err(AtsError::Garbled {
                why: format!("a reply with status {}", status.as_u16()),
            });
        }
        if status.is_success() {
            let body = read_body(&mut reply, self.0.limits.body).await?;
            if status == StatusCode::ACCEPTED {
                // Taken, not done: there is nothing yet to read, nor a promise that there will be.
                return Err(AtsError::Garbled {
                    why: "accepted, but not yet done".to_owned(),
                });
            }
            return Ok(Answer::new(body, reply.headers(), call.url));
        }
        // The status stands even when the explanation cannot be read.
        let body = read_body(&mut reply, ERROR_BODY).await.unwrap_or_default();
        let error = reply::Failure {
            status: status.as_u16(),
            retry_after: text(reply.headers(), RETRY_AFTER),
            date: text(reply.headers(), DATE),
            said: reply
                .headers()
                .get(reply::SAID)
                .and_then(|it| it.to_str().ok()),
            body: &body,
        }
        .into_error();
        if let AtsError::RateLimited { after } = error {
            self.0.pace.empty(after);
        }
        Err(credential.unsaid(error))
    }
}
