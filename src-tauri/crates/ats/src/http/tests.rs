//! The transport against servers that misbehave, over real sockets.

mod proxy;
pub(in crate::http) mod vendor;

use serde_json::{Value, json};

use super::*;
use crate::Secret;
use crate::pace::Pace;
use crate::testing::{Answer, Server, nobody};

const KEY: &str = "canary-4711";
/// `canary-4711:` as Basic credentials carry it.
const BASIC: &str = "Basic Y2FuYXJ5LTQ3MTE6";

/// `{"a":1}`, compressed.
const GZIP: [u8; 27] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0x4a, 0x54, 0xb2, 0x32,
    0xac, 0x05, 0x00, 0xaf, 0xac, 0x1b, 0x56, 0x07, 0x00, 0x00, 0x00,
];

fn tight() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        whole: Duration::from_secs(5),
        body: 100_000,
        pages: 5,
        ..Limits::default()
    }
}

fn client(url: &str, limits: Limits) -> Http {
    let base = BaseUrl::parse(url).expect("a valid address");
    Http::new(
        base,
        Auth::Basic(Secret::new(KEY)),
        Whose::Lever,
        Pace::new(1000.0, 1000),
        limits,
    )
    .expect("a client")
}

async fn get(server: &Server) -> Result<Value, AtsError> {
    client(&server.url(), tight())
        .get(&["x"], &[("q", "private words")])
        .await
}

/// Asks a server that answers so, and checks what every outcome must hold.
async fn outcome(answer: Answer) -> Result<Value, AtsError> {
    let server = Server::script([answer]).await;
    let outcome = get(&server).await;
    assert_eq!(server.seen().len(), 1, "nothing is sent again: {outcome:?}");
    if let Err(error) = &outcome {
        let shown = format!("{error} {error:?}");
        for never in [KEY, BASIC, "private", "?q="] {
            assert!(!shown.contains(never), "{shown}");
        }
    }
    outcome
}

#[tokio::test]
async fn a_request_as_it_leaves_and_its_reply() {
    let server = Server::script([
        Answer::json(200, r#"{"data":[]}"#),
        Answer::json(201, "\u{FEFF}{\"data\":{\"id\":\"1\"}}"),
        Answer::with(200, "Content-Encoding: gzip\r\n", &GZIP),
    ])
    .await;
    let http = client(&format!("{}/v1/", server.url()), tight());
    let query = [("code", "a b&c"), ("offset", "%5B3%2C")];
    let reply: Value = http
        .get(&["requisitions", "a/b"], &query)
        .await
        .expect("a reply");
    assert_eq!(reply, json!({"data": []}));
    let reply: Value = http
        .post(&["requisitions"], &json!({"name": "X"}))
        .await
        .expect("a reply");
    assert_eq!(reply, json!({"data": {"id": "1"}}));
    let reply: Value = http.get(&["z"], &[]).await.expect("a reply");
    assert_eq!(reply, json!({"a": 1}));

    assert_eq!(
        server.lines(),
        [
            "GET /v1/requisitions/a%2Fb?code=a+b%26c&offset=%255B3%252C",
            "POST /v1/requisitions",
            "GET /v1/z",
        ]
    );
    let seen = server.seen();
    assert_eq!(seen[1].body, r#"{"name":"X"}"#);
    assert!(seen[1].head.contains("application/json"));
    assert!(seen.iter().all(|seen| seen.authorization() == Some(BASIC)));
}

#[tokio::test]
async fn replies_that_are_not_what_is_documented_are_garbled() {
    let deep = "[".repeat(50_000);
    let large = format!("\"{}\"", "x".repeat(100_001));
    let gzip = "Content-Encoding: gzip\r\n";
    let endless_json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[";
    let endless_lie = "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999\r\n\r\n[";
    for (name, answer) in [
        (
            "a web page",
            Answer::with(200, "Content-Type: text/html\r\n", b"<html>Sign in</html>"),
        ),
        ("cut JSON", Answer::json(200, r#"{"data":[{"id":"#)),
        ("nothing", Answer::json(200, "")),
        (
            "204",
            Answer::Bytes(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec()),
        ),
        ("202", Answer::json(202, r#"{"data":{"id":"1"}}"#)),
        ("not UTF-8", Answer::with(200, "", b"\"\xC3\x28\"")),
        ("UTF-16", Answer::with(200, "", b"\xFF\xFE{\0}\0")),
        ("deep", Answer::json(200, &deep)),
        ("1e400", Answer::json(200, r#"{"n":1e400}"#)),
        ("too large", Answer::json(200, &large)),
        (
            "endless",
            Answer::Endless(endless_json, b"1,1,1,1,1,1,1,1,"),
        ),
        (
            "endless with a length",
            Answer::Endless(endless_lie, b"1,1,1,1,1,1,1,1,"),
        ),
        ("not compressed", Answer::with(200, gzip, b"{}")),
        ("an odd redirect", Answer::redirect(303, "/y")),
        ("not modified", Answer::with(304, "", b"")),
    ] {
        match outcome(answer).await {
            Err(error @ AtsError::Garbled { .. }) => {
                assert!(error.outcome_unknown(), "{name}");
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn compressed_data_cut_anywhere_is_an_error() {
    for end in 0..GZIP.len() {
        let got = outcome(Answer::with(
            200,
            "Content-Encoding: gzip\r\n",
            &GZIP[..end],
        ))
        .await;
        assert!(
            matches!(got, Err(AtsError::Garbled { .. })),
            "cut at {end}: {got:?}"
        );
    }
}

#[tokio::test]
async fn a_reply_that_does_not_come_whole_is_no_reply() {
    let bytes = |text: &str| Answer::Bytes(text.as_bytes().to_vec());
    for (name, answer) in [
        ("dropped", Answer::Drop),
        ("half a head", bytes("HTTP/1.1 200 OK\r\nContent-Le")),
        (
            "half a body",
            bytes("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"data\":[]}"),
        ),
        (
            "half a chunk",
            bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"da"),
        ),
        ("not HTTP", bytes("SSH-2.0-OpenSSH_9.2\r\n")),
        (
            "two lengths",
            bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x"),
        ),
        (
            "an endless head",
            Answer::Endless("HTTP/1.1 200 OK\r\n", b"X-Pad: aaaaaaaaaaaaaaaa\r\n"),
        ),
    ] {
        match outcome(answer).await {
            Err(error @ AtsError::NoReply { .. }) => assert!(error.outcome_unknown(), "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn too_slow_is_no_reply() {
    let slow = Limits {
        whole: Duration::from_millis(150),
        ..tight()
    };
    let slow_body = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
    for answer in [Answer::Stall(""), Answer::Stall(slow_body)] {
        let server = Server::script([answer]).await;
        let got = client(&server.url(), slow.clone())
            .get::<Value>(&["x"], &[])
            .await;
        assert!(matches!(got, Err(AtsError::NoReply { .. })), "{got:?}");
    }
}

#[tokio::test]
async fn no_connection_is_unreachable() {
    let nobody = nobody().await;
    for (url, method) in [(&nobody, Method::GET), (&nobody, Method::POST)] {
        let http = client(url, tight());
        let got: Result<Value, _> = match method {
            Method::GET => http.get(&["x"], &[]).await,
            _ => http.post(&["x"], &json!({})).await,
        };
        let error = got.expect_err("nobody listens");
        assert!(matches!(error, AtsError::Unreachable { .. }), "{error:?}");
        assert!(!error.outcome_unknown());
    }
}

#[tokio::test]
async fn a_server_without_tls_is_unreachable_by_https_and_gets_nothing() {
    let server =
        Server::script([Answer::Bytes(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec())]).await;
    let base = BaseUrl::parse(&server.url().replace("http:", "https:")).expect("valid");
    let auth = Auth::Basic(Secret::new(KEY));
    match Http::new(base, auth, Whose::Lever, Pace::new(1000.0, 1000), tight()) {
        Ok(http) => {
            let got = http.get::<Value>(&["x"], &[]).await;
            assert!(matches!(got, Err(AtsError::Unreachable { .. })), "{got:?}");
        }
        // A machine without certificates says so before anything is sent.
        Err(why) => assert!(why.ends_with('.'), "{why}"),
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn statuses_come_through_with_their_explanation() {
    let after = |seconds| Some(Duration::from_secs(seconds));
    let said = |text: &str| text.to_owned();
    for (answer, want) in [
        (Answer::json(401, "{}"), AtsError::Unauthorized),
        (
            Answer::json(403, r#"{"message":"No."}"#),
            AtsError::Forbidden { said: said("No.") },
        ),
        (Answer::json(404, "{}"), AtsError::Missing),
        (
            Answer::json(400, r#"{"message":"Taken at /requisitionCode"}"#),
            AtsError::Refused {
                field: Some(said("/requisitionCode")),
                said: said("Taken"),
            },
        ),
        (
            Answer::with(429, "Retry-After: 7\r\n", b""),
            AtsError::RateLimited { after: after(7) },
        ),
        (
            Answer::with(429, "", b""),
            AtsError::RateLimited { after: None },
        ),
        (
            Answer::with(
                503,
                "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\
                 Retry-After: Sun, 06 Nov 1994 08:49:47 GMT\r\n",
                b"<html>",
            ),
            AtsError::ServerError {
                status: 503,
                after: after(10),
            },
        ),
        // The status stands though its body is cut, endless, or repeats the key.
        (
            Answer::Bytes(b"HTTP/1.1 422 No\r\nContent-Length: 90\r\n\r\n{".to_vec()),
            AtsError::Refused {
                field: None,
                said: said("status 422"),
            },
        ),
        (
            Answer::Endless("HTTP/1.1 500 No\r\n\r\n", b"xxxxxxxx"),
            AtsError::ServerError {
                status: 500,
                after: None,
            },
        ),
        (
            Answer::json(403, r#"{"message":"Bad key canary-4711"}"#),
            AtsError::Forbidden {
                said: said("the reply repeated the key"),
            },
        ),
    ] {
        assert_eq!(outcome(answer).await, Err(want));
    }
}

#[tokio::test]
async fn a_redirect_on_the_same_server_repeats_the_request() {
    for status in [301, 302, 307, 308] {
        let server =
            Server::script([Answer::redirect(status, "/v2/y"), Answer::json(200, "{}")]).await;
        let http = client(&server.url(), tight());
        let reply: Value = http
            .post(&["v1", "y"], &json!({"n": 1}))
            .await
            .expect("followed");
        assert_eq!(reply, json!({}));
        assert_eq!(server.lines(), ["POST /v1/y", "POST /v2/y"]);
        for seen in server.seen() {
            assert_eq!(seen.body, r#"{"n":1}"#);
            assert_eq!(seen.authorization(), Some(BASIC));
        }
    }
}

#[tokio::test]
async fn a_redirect_to_another_server_gets_neither_the_key_nor_a_visit() {
    let other = Server::start(|_| Answer::json(200, "{}")).await;
    let to = format!("{}/v1/x", other.url());
    let server = Server::start(move |_| Answer::redirect(307, &to)).await;
    let http = client(&server.url(), tight());
    let read: Result<Value, _> = http.get(&["x"], &[]).await;
    assert!(matches!(read, Err(AtsError::Garbled { .. })), "{read:?}");
    let write: Result<Value, _> = http.post(&["x"], &json!({})).await;
    assert!(matches!(write, Err(AtsError::Garbled { .. })), "{write:?}");
    assert_eq!(server.seen().len(), 2);
    assert!(other.seen().is_empty());
}

#[tokio::test]
async fn redirects_come_to_an_end() {
    let server = Server::start(|_| Answer::redirect(302, "/x")).await;
    let got = get(&server).await;
    assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
    assert_eq!(server.seen().len(), 1 + redirect::MAX);
}

#[tokio::test]
async fn a_rate_limit_empties_the_bucket_for_all_clones() {
    let server = Server::script([Answer::with(429, "", b""), Answer::json(200, "{}")]).await;
    let base = BaseUrl::parse(&server.url()).expect("valid");
    let auth = Auth::Basic(Secret::new(KEY));
    let http = Http::new(base, auth, Whose::Lever, Pace::new(10.0, 50), tight()).expect("a client");
    let limited: Result<Value, _> = http.get(&["x"], &[]).await;
    assert_eq!(limited, Err(AtsError::RateLimited { after: None }));
    let start = Instant::now();
    http.clone()
        .get::<Value>(&["x"], &[])
        .await
        .expect("a reply");
    assert!(
        start.elapsed() >= Duration::from_millis(90),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_client_does_not_print_its_key() {
    let shown = format!("{:?}", client("http://127.0.0.1:9", tight()));
    assert!(
        !shown.contains(KEY) && !shown.contains("Y2FuYXJ5"),
        "{shown}"
    );
}

/// Remembers what it was told.
#[derive(Debug, Default)]
struct Lines(std::sync::Mutex<Vec<RequestLine>>);

impl Observer for Lines {
    fn waiting(&self, _: Option<Duration>) {}

    fn answered(&self, line: RequestLine) {
        self.0.lock().expect("unpoisoned").push(line);
    }
}

#[tokio::test]
async fn each_request_that_leaves_is_told_once_and_says_nothing_private() {
    let server = Server::script([
        Answer::redirect(307, "/v2/x?q=private+words"),
        Answer::json(200, "{}"),
        Answer::json(403, "{}"),
        Answer::Drop,
        Answer::Stall(""),
    ])
    .await;
    let lines = Arc::new(Lines::default());
    let limits = Limits {
        observer: Some(lines.clone()),
        ..tight()
    };
    let http = client(&format!("{}/v1", server.url()), limits);
    let query = [("q", "private words")];
    let body = json!({"salary": "private words"});
    http.get::<Value>(&["x"], &query).await.expect("followed");
    let refused = http.post::<Value>(&["x"], &body).await;
    assert!(refused.is_err());
    let dropped = http.patch::<Value>(&["x"], &body).await;
    assert!(dropped.is_err());
    // Given up by the caller, it has left all the same.
    let stalled = http.get::<Value>(&["y"], &query);
    let given_up = tokio::time::timeout(Duration::from_millis(200), stalled).await;
    assert!(given_up.is_err());

    let told = std::mem::take(&mut *lines.0.lock().expect("unpoisoned"));
    let short: Vec<_> = told
        .iter()
        .map(|it| (it.method.as_str(), it.path.as_str(), it.status))
        .collect();
    assert_eq!(
        short,
        [
            ("GET", "/v1/x", Some(307)),
            ("GET", "/v2/x", Some(200)),
            ("POST", "/v1/x", Some(403)),
            ("PATCH", "/v1/x", None),
            ("GET", "/v1/y", None),
        ]
    );
    let shown = format!("{told:?}");
    for never in ["private", KEY, BASIC, "salary"] {
        assert!(!shown.contains(never), "{shown}");
    }
    assert!(told[4].took >= Duration::from_millis(150), "{shown}");
}
