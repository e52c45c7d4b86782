//! Who may come in: this computer's user, once, through the printed link; then whoever holds the
//! cookie that the link was traded for.
//!
//! Other pages in the same browser can send requests to a loopback address, and any name can be
//! made to point at it. So the `Host` must be ours, an `Origin` must be ours, calls must carry a
//! header that other pages may not set, and the cookie does not travel with them.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use headcount::{ApiError, Code};
use uuid::Uuid;

/// The window's policy (see tauri.conf.json), but for where calls go.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Said with every answer, refusals too.
const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// The header a page of ours sends with each call.
const CALLER: &str = "x-muster";

pub struct Guard {
    port: u16,
    token: String,
    spent: AtomicBool,
    /// Another random value: whoever saw the link over a shoulder has not seen this one.
    key: String,
}

impl Guard {
    /// A guard, and the link that lets one browser in.
    pub fn new(port: u16) -> (Self, String) {
        let guard = Self {
            port,
            token: Uuid::new_v4().simple().to_string(),
            spent: AtomicBool::new(false),
            key: Uuid::new_v4().simple().to_string(),
        };
        let link = format!("http://127.0.0.1:{port}/?token={}", guard.token);
        (guard, link)
    }

    /// Browsers keep cookies by host, not by port: two of these at once must not share a name.
    fn cookie_name(&self) -> String {
        format!("muster-{}", self.port)
    }

    fn is_our_host(&self, host: &str) -> bool {
        ["127.0.0.1", "localhost"]
            .iter()
            .any(|name| host == format!("{name}:{}", self.port))
    }

    fn refusal(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<Refusal> {
        let host = only(headers, header::HOST).unwrap_or_default();
        if !self.is_our_host(host) {
            return Some(Refusal::Stranger);
        }
        if headers.contains_key(header::ORIGIN)
            && only(headers, header::ORIGIN) != Some(&format!("http://{host}"))
        {
            return Some(Refusal::Stranger);
        }
        if !self.has_key(headers) {
            return Some(Refusal::NoKey);
        }
        // Only our own pages may set it, so only they can make calls.
        if method == Method::POST
            && path.starts_with("/call/")
            && only(headers, CALLER) != Some("1")
        {
            return Some(Refusal::Stranger);
        }
        None
    }

    fn has_key(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|it| it.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(given, value)| given == name && same(value, &self.key))
    }

    /// True for the first who brings the right token.
    fn spend(&self, token: &str) -> bool {
        same(token, &self.token) && !self.spent.swap(true, Ordering::SeqCst)
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Refusal {
    /// Not a page of ours on this computer.
    Stranger,
    /// No cookie, or an old one.
    NoKey,
}

/// Stands before every route.
pub async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let refusal = guard.refusal(&method, uri.path(), request.headers());
    let token = uri.query().and_then(token_of).filter(|_| uri.path() == "/");
    let mut response = match (token, refusal) {
        (_, Some(Refusal::Stranger)) => refuse(uri.path()),
        (Some(token), _) if method == Method::GET => {
            if guard.spend(token) {
                let_in(&guard)
            } else {
                used_up()
            }
        }
        (_, Some(Refusal::NoKey)) if uri.path() == "/" => used_up(),
        (_, Some(Refusal::NoKey)) => refuse(uri.path()),
        (_, None) => next.run(request).await,
    };
    for (name, value) in ALWAYS {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

fn let_in(guard: &Guard) -> Response {
    let cookie = format!(
        "{}={}; Path=/; HttpOnly; SameSite=Strict",
        guard.cookie_name(),
        guard.key
    );
    (
        StatusCode::SEE_OTHER,
        [
            (header::LOCATION, "/".to_string()),
            (header::SET_COOKIE, cookie),
        ],
    )
        .into_response()
}

/// A plain page: it is for whoever has no key, so it tells nothing of the plan.
fn used_up() -> Response {
    let page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Muster</title>\
        <h1>This page opens with a link that works once</h1>\
        <p>The link was used already, or is not whole. For a new one, stop \
        <code>muster serve</code> with Ctrl-C and start it again. Nothing is lost.</p></html>\n";
    (StatusCode::FORBIDDEN, Html(page)).into_response()
}

fn refuse(path: &str) -> Response {
    let message = "Only the page that muster serve opened may ask this. Open its link again.";
    if !path.starts_with("/call/") {
        return (StatusCode::FORBIDDEN, message).into_response();
    }
    let error = ApiError {
        code: Code::NotAllowed,
        message: message.to_string(),
        field: None,
        trouble: None,
        permissions: None,
    };
    (StatusCode::FORBIDDEN, Json(error)).into_response()
}

fn token_of(query: &str) -> Option<&str> {
    query
        .split('&')
        .find_map(|pair| pair.strip_prefix("token="))
}

/// The header's value if it is there exactly once.
fn only(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

/// Compares secrets without telling by the time taken how much of one was right.
fn same(given: &str, wanted: &str) -> bool {
    given.len() == wanted.len()
        && given
            .bytes()
            .zip(wanted.bytes())
            .fold(0, |differing, (a, b)| differing | (a ^ b))
            == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                let value = HeaderValue::from_str(value).expect("a header's value");
                (HeaderName::from_static(name), value)
            })
            .collect()
    }

    #[test]
    fn only_our_own_page_gets_through() {
        let (guard, _) = Guard::new(4000);
        let key = format!("theme=dark; muster-4000={}", guard.key);
        let host = ("host", "127.0.0.1:4000");
        let check = |pairs: &[(&'static str, &str)], want: Option<Refusal>| {
            let got = guard.refusal(&Method::POST, "/call/undo", &headers(pairs));
            assert_eq!(got, want, "{pairs:?}");
        };
        let (cookie, caller) = (("cookie", key.as_str()), ("x-muster", "1"));
        check(&[host, cookie, caller], None);
        check(&[("host", "localhost:4000"), cookie, caller], None);
        check(
            &[host, cookie, caller, ("origin", "http://127.0.0.1:4000")],
            None,
        );
        check(&[host, cookie], Some(Refusal::Stranger));
        check(&[host, caller], Some(Refusal::NoKey));
        check(
            &[host, caller, ("cookie", "muster-4000=")],
            Some(Refusal::NoKey),
        );
        check(&[cookie, caller], Some(Refusal::Stranger));
        for name in [
            "127.0.0.1",
            "127.0.0.1:4001",
            "evil.example:4000",
            "127.0.0.1:40001",
        ] {
            check(&[("host", name), cookie, caller], Some(Refusal::Stranger));
        }
        for origin in [
            "null",
            "http://evil.example",
            "https://127.0.0.1:4000",
            "http://localhost:4000",
        ] {
            check(
                &[host, cookie, caller, ("origin", origin)],
                Some(Refusal::Stranger),
            );
        }
    }

    #[test]
    fn a_link_works_once() {
        let (guard, link) = Guard::new(4000);
        let token = token_of(link.split_once('?').expect("a query").1).expect("a token");
        assert!(!guard.spend(""));
        assert!(!guard.spend("0"));
        assert!(guard.spend(token));
        assert!(!guard.spend(token));
        assert_ne!(guard.token, guard.key);
    }

    #[test]
    fn the_policy_is_the_windows_but_for_the_door() {
        let settings = include_str!("../../../../tauri.conf.json");
        let settings: serde_json::Value = serde_json::from_str(settings).expect("it is JSON");
        let window = settings["app"]["security"]["csp"]
            .as_object()
            .expect("a policy");
        for rule in POLICY.split("; ") {
            let (name, value) = rule.split_once(' ').expect("a name and a value");
            if name != "connect-src" {
                assert_eq!(window[name], value, "{name}");
            }
        }
        assert_eq!(POLICY.split("; ").count(), window.len());
    }
}
