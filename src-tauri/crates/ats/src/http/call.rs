//! One request as it leaves, and a good reply to it.

use std::time::UNIX_EPOCH;

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderName, LINK};
use serde::Serialize;
use url::Url;

use crate::AtsError;

/// What an API is asked for.
const JSON: &str = "application/json";

/// One request, kept so that it can be repeated word for word.
#[derive(Clone)]
pub(super) struct Call {
    pub method: Method,
    pub url: Url,
    pub body: Option<Body>,
    /// As whom a write is made, for the record.
    pub acting_user: Option<String>,
    /// Sent to be refused: what an acceptance says is not read.
    pub probe: bool,
    /// The kinds of reply that can be read.
    pub accept: &'static str,
}

#[derive(Clone)]
pub(super) struct Body {
    /// Its `Content-Type`.
    pub kind: &'static str,
    pub bytes: Vec<u8>,
}

/// A good reply: what it holds, and what its head says.
pub(super) struct Answer<T> {
    pub body: T,
    /// `Link`, and the address it is relative to.
    pub link: Option<String>,
    pub url: Url,
    pub date: Option<String>,
    /// `Content-Type`.
    pub kind: Option<String>,
}

/// One page of a list.
pub(crate) struct Page<T> {
    pub body: T,
    /// Where the list goes on.
    pub next: Option<Url>,
    /// When the vendor sent it, by its own clock: milliseconds since 1970 UTC.
    pub served_ms: Option<i64>,
}

impl Call {
    pub fn read(mut url: Url, query: &[(&str, &str)]) -> Self {
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Self {
            method: Method::GET,
            url,
            body: None,
            acting_user: None,
            probe: false,
            accept: JSON,
        }
    }

    pub fn write(method: Method, url: Url, body: &impl Serialize) -> Self {
        let bytes = serde_json::to_vec(body).expect("a body is plain data with text keys");
        let kind = JSON;
        Self {
            method,
            url,
            body: Some(Body { kind, bytes }),
            acting_user: None,
            probe: false,
            accept: JSON,
        }
    }

    pub fn form(url: Url, form: &[(&'static str, String)]) -> Self {
        let mut text = url::form_urlencoded::Serializer::new(String::new());
        let bytes = text.extend_pairs(form).finish().into_bytes();
        let kind = "application/x-www-form-urlencoded";
        Self {
            method: Method::POST,
            url,
            body: Some(Body { kind, bytes }),
            acting_user: None,
            probe: false,
            accept: JSON,
        }
    }

    pub fn writes(&self) -> bool {
        self.method != Method::GET
    }
}

impl<T> Answer<T> {
    /// With something made of what it holds.
    pub fn read<U>(
        self,
        make: impl FnOnce(T) -> Result<U, AtsError>,
    ) -> Result<Answer<U>, AtsError> {
        Ok(Answer {
            body: make(self.body)?,
            link: self.link,
            url: self.url,
            date: self.date,
            kind: self.kind,
        })
    }

    pub fn new(body: T, headers: &HeaderMap, url: Url) -> Self {
        // `Link` may come in several lines.
        let links: Vec<&str> = headers
            .get_all(LINK)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .collect();
        Self {
            body,
            link: (!links.is_empty()).then(|| links.join(", ")),
            url,
            date: text(headers, DATE).map(str::to_owned),
            kind: text(headers, CONTENT_TYPE).map(str::to_owned),
        }
    }
}

/// A `Date` as milliseconds since 1970 UTC.
pub(super) fn millis(date: &str) -> Option<i64> {
    let at = httpdate::parse_http_date(date).ok()?;
    let since = at.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}

pub(super) fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
