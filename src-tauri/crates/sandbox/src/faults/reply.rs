//! Spoilt replies: each fault's bytes.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, UNIX_EPOCH};

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use hyper::body::Frame;
use tokio::time::Sleep;

use super::gate::Dialect;
use super::{Fault, RetryAfter};

const JSON: &str = "application/json; charset=utf-8";
/// A piece of a long reply.
const PIECE: usize = 16 * 1024;

/// The reply with the fault in it. `truth`: the real reply, when the work was done.
pub(super) async fn spoil(
    fault: &Fault,
    truth: Option<Response>,
    dialect: Dialect,
    now_ms: i64,
) -> Response {
    match fault {
        Fault::Status {
            code,
            body,
            retry_after,
        } => status(*code, body.as_deref(), *retry_after, dialect, now_ms),
        Fault::Unauthorized => (dialect.error)(401),
        Fault::InvalidOffset => (dialect.invalid_offset)(),
        Fault::Redirect { location } => {
            let mut reply = StatusCode::MOVED_PERMANENTLY.into_response();
            if let Ok(value) = HeaderValue::from_str(location) {
                reply.headers_mut().insert(header::LOCATION, value);
            }
            reply
        }
        Fault::HtmlWith200 => {
            Html("<!doctype html><title>Sign in</title><h1>Sign in to continue</h1>")
                .into_response()
        }
        Fault::EndlessBody => {
            // A list that is always about to have one more row; whitespace is valid JSON.
            let start = Bytes::from(format!("{}[", dialect.list.0));
            let body = Pieces::new([start]).ending(Ending::Repeat(Bytes::from(vec![b' '; PIECE])));
            ([(header::CONTENT_TYPE, JSON)], Body::new(body)).into_response()
        }
        Fault::HugeBody { bytes } => huge(*bytes, dialect),
        Fault::DeepNesting { levels } => {
            let body = format!(
                "{}{}{}{}",
                dialect.list.0,
                "[".repeat(*levels),
                "]".repeat(*levels),
                dialect.list.1
            );
            ([(header::CONTENT_TYPE, JSON)], body).into_response()
        }
        _ => match truth {
            Some(truth) => damage(fault, truth).await,
            None => (dialect.error)(500),
        },
    }
}

fn status(
    code: u16,
    body: Option<&str>,
    retry_after: RetryAfter,
    dialect: Dialect,
    now_ms: i64,
) -> Response {
    let mut reply = match body {
        None => (dialect.error)(code),
        Some(body) => {
            let code = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let kind = if body.trim_start().starts_with('<') {
                "text/html"
            } else {
                JSON
            };
            (code, [(header::CONTENT_TYPE, kind)], body.to_owned()).into_response()
        }
    };
    let value = match retry_after {
        RetryAfter::None => return reply,
        RetryAfter::Seconds(seconds) => seconds.to_string(),
        RetryAfter::HttpDate(seconds) => {
            let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(now_ms).unwrap_or(0));
            httpdate::fmt_http_date(now + Duration::from_secs(seconds.into()))
        }
    };
    if let Ok(value) = HeaderValue::from_str(&value) {
        reply.headers_mut().insert(header::RETRY_AFTER, value);
    }
    reply
}

/// One string value of the asked size, sent in pieces so that it is never held whole here.
fn huge(bytes: usize, dialect: Dialect) -> Response {
    let start = Bytes::from(format!("{}\"", dialect.list.0));
    let end = Bytes::from(format!("\"{}", dialect.list.1));
    let filling = bytes.saturating_sub(start.len() + end.len());
    let piece = Bytes::from(vec![b'x'; PIECE]);
    let mut pieces = vec![start];
    pieces.extend(std::iter::repeat_n(piece.clone(), filling / PIECE));
    pieces.push(piece.slice(..filling % PIECE));
    pieces.push(end);
    let length: usize = pieces.iter().map(Bytes::len).sum();
    let headers = [
        (header::CONTENT_TYPE, JSON.to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    (headers, Body::new(Pieces::new(pieces))).into_response()
}

/// The faults that start from the true reply.
async fn damage(fault: &Fault, truth: Response) -> Response {
    let (mut head, body) = truth.into_parts();
    // The true reply is made in memory by our own handlers: reading it cannot fail.
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    head.headers.remove(header::CONTENT_LENGTH);
    let body = match fault {
        Fault::CutJson => {
            head.headers
                .insert(header::CONTENT_LENGTH, whole.len().into());
            Body::new(Pieces::new([whole.slice(..whole.len() / 2)]).ending(Ending::Cut))
        }
        Fault::CutJsonCleanly => Body::from(whole.slice(..whole.len() / 2)),
        Fault::InvalidUtf8 => Body::from(with_invalid_byte(&whole)),
        Fault::SlowBody { millis_per_byte } => {
            head.headers
                .insert(header::CONTENT_LENGTH, whole.len().into());
            let bytes: Vec<_> = (0..whole.len()).map(|i| whole.slice(i..=i)).collect();
            Body::new(Pieces::new(bytes).slowly(Duration::from_millis(*millis_per_byte)))
        }
        Fault::EmptyBody => Body::empty(),
        _ => Body::from(whole),
    };
    Response::from_parts(head, body)
}

/// Puts 0xFF inside the first string value that follows a colon, else at the end.
fn with_invalid_byte(whole: &[u8]) -> Vec<u8> {
    let at = whole
        .windows(2)
        .position(|pair| pair == b":\"")
        .map_or(whole.len(), |at| at + 2);
    let mut bytes = whole.to_vec();
    bytes.insert(at, 0xFF);
    bytes
}

/// A body in pieces, with an unpleasant ending or an unpleasant pace.
struct Pieces {
    pieces: VecDeque<Bytes>,
    ending: Ending,
    pause: Option<(Duration, Pin<Box<Sleep>>)>,
}

enum Ending {
    Complete,
    /// An error, on which the server cuts the connection.
    Cut,
    /// The error comes at the next turn: what was written must reach the socket first.
    CutNow,
    Repeat(Bytes),
}

impl Pieces {
    fn new(pieces: impl IntoIterator<Item = Bytes>) -> Self {
        Self {
            pieces: pieces.into_iter().collect(),
            ending: Ending::Complete,
            pause: None,
        }
    }

    fn ending(self, ending: Ending) -> Self {
        Self { ending, ..self }
    }

    fn slowly(self, pause: Duration) -> Self {
        Self {
            pause: Some((pause, Box::pin(tokio::time::sleep(pause)))),
            ..self
        }
    }
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some((pause, sleep)) = &mut self.pause {
            ready!(sleep.as_mut().poll(cx));
            *sleep = Box::pin(tokio::time::sleep(*pause));
        }
        if let Some(piece) = self.pieces.pop_front() {
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        match &self.ending {
            Ending::Complete => Poll::Ready(None),
            Ending::Repeat(piece) => Poll::Ready(Some(Ok(Frame::data(piece.clone())))),
            Ending::CutNow => Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into()))),
            Ending::Cut => {
                self.ending = Ending::CutNow;
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }
}
