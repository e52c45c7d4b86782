//! Telling whoever is interested what goes out, and what waits to.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use super::Call;

/// Somebody who wants to know. Called from within requests: it must be quick.
pub trait Observer: Debug + Send + Sync {
    /// A request waits this much longer for the vendor's limit; `None`: it waits no more. Told
    /// at most once a second.
    fn waiting(&self, left: Option<Duration>);
    /// A request has left and this came of it. Each one is told, asking for a token included.
    fn answered(&self, line: RequestLine);
}

/// One request, with nothing in it that is secret or about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    pub method: String,
    /// Name, and port when it is not the usual one.
    pub host: String,
    /// Without the query.
    pub path: String,
    /// `None`: no reply came, or nobody waited for it.
    pub status: Option<u16>,
    pub took: Duration,
    /// As whom a write was made, where the vendor asks for a user.
    pub acting_user: Option<String>,
}

/// No path of ours is longer; one that a redirect made up may be.
const LONGEST_PATH: usize = 200;

/// A request under way: it is told when this is dropped, whatever became of it.
pub(super) struct UnderWay<'a> {
    call: &'a Call,
    observer: Option<&'a Arc<dyn Observer>>,
    started: Instant,
    pub status: Option<u16>,
}

impl<'a> UnderWay<'a> {
    pub fn new(call: &'a Call, observer: Option<&'a Arc<dyn Observer>>) -> Self {
        Self {
            call,
            observer,
            started: Instant::now(),
            status: None,
        }
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let line = RequestLine {
            method: self.call.method.to_string(),
            host: host(&self.call.url),
            path: self.call.url.path().chars().take(LONGEST_PATH).collect(),
            status: self.status,
            took: self.started.elapsed(),
            acting_user: self.call.acting_user.clone(),
        };
        tracing::debug!(
            method = %line.method,
            path = %line.path,
            status = line.status,
            ms = line.took.as_millis() as u64,
            "request"
        );
        if let Some(observer) = self.observer {
            observer.answered(line);
        }
    }
}

fn host(url: &Url) -> String {
    match (url.host_str(), url.port()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (host, _) => host.unwrap_or_default().to_owned(),
    }
}

/// A wait that is told of; when it is over, or given up, that is told as well.
pub(super) struct Waiting<'a>(pub &'a Arc<dyn Observer>);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting(None);
    }
}
