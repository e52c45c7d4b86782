//! The gate every vendor request passes: logged, met by a fault if one waits, let through.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header::DATE};
use axum::middleware::Next;
use axum::response::Response;

use super::{Fault, Vendor, reply, rule::Seen};
use crate::log::RequestLine;
use crate::server::Hangup;
use crate::world::Shared;

/// Asks a list handler to leave out records younger than this.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lag(pub Duration);

/// Vendor error bodies differ; the gate asks the vendor's half for them.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    pub vendor: Vendor,
    /// Paths of rules are relative to this, or else to `root`.
    pub base: &'static str,
    pub root: &'static str,
    /// What stands around a list, or around anything that is to look like one.
    pub list: (&'static str, &'static str),
    /// The vendor's body for a status the gate invents.
    pub error: fn(u16) -> Response,
    pub invalid_offset: fn() -> Response,
}

pub(crate) async fn gate(
    State((shared, dialect)): State<(Arc<Shared>, Dialect)>,
    Extension(hangup): Extension<Hangup>,
    mut request: Request,
    next: Next,
) -> Response {
    // Nested routers see a shortened path; the log and the rules want the whole one.
    let whole = request
        .extensions()
        .get::<axum::extract::OriginalUri>()
        .map(|uri| uri.0.clone());
    let uri = whole.unwrap_or_else(|| request.uri().clone());
    let path = uri.path();
    let relative = path
        .strip_prefix(dialect.base)
        .or_else(|| path.strip_prefix(dialect.root));
    let rule = shared.faults.meet(&Seen {
        vendor: dialect.vendor,
        method: request.method().as_str(),
        path: relative.unwrap_or(path),
        query: uri.query().unwrap_or(""),
    });
    let number = shared.log.arrived(RequestLine {
        method: request.method().to_string(),
        path_and_query: uri
            .path_and_query()
            .map_or_else(String::new, ToString::to_string),
        status: None,
        at: shared.clock.now_ms(),
        fault: rule.as_ref().map(|rule| rule.fault.kind()),
    });

    let mut reply = match rule {
        None => next.run(request).await,
        Some(rule) => {
            if let Fault::ListLag { seconds } = rule.fault {
                request
                    .extensions_mut()
                    .insert(Lag(Duration::from_secs(seconds)));
            }
            let truth = if rule.does_work() {
                Some(next.run(request).await)
            } else {
                None
            };
            match rule.fault {
                Fault::Reset | Fault::CommitThenReset => hangup.reset().await,
                Fault::CommitThenDrop => hangup.close().await,
                Fault::Hang | Fault::CommitThenHang => std::future::pending().await,
                fault => reply::spoil(&fault, truth, dialect, shared.clock.now_ms()).await,
            }
        }
    };
    dated(&mut reply, shared.clock.now_ms());
    shared
        .log
        .settle(number, |line| line.status = Some(reply.status().as_u16()));
    reply
}

/// `Date` by the sandbox's clock, by which its records are dated too.
fn dated(reply: &mut Response, now_ms: i64) {
    let since = Duration::from_millis(u64::try_from(now_ms).unwrap_or(0));
    let date = httpdate::fmt_http_date(UNIX_EPOCH + since);
    if let Ok(date) = HeaderValue::from_str(&date) {
        reply.headers_mut().insert(DATE, date);
    }
}
