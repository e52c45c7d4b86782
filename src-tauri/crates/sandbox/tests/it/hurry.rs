//! A clock that hurries takes every limit along, and tells of none that it does not keep.

use std::time::Duration;

use httpdate::parse_http_date;
use sandbox::{Clock, Limit, Options, Window};

use crate::client::{self, Reply};
use crate::greenhouse::client::{Client, small};

const HURRY: f64 = 300.0;

/// Hurried time since the start.
struct Since(Clock, i64);

impl Since {
    fn now(clock: Clock) -> Self {
        let now = clock.now_ms();
        Self(clock, now)
    }

    fn passed(&self) -> Duration {
        Duration::from_millis((self.0.now_ms() - self.1).unsigned_abs())
    }

    #[track_caller]
    fn not_for_ever(&self) {
        assert!(self.passed() < Duration::from_secs(86_400), "never");
    }
}

fn told(reply: &Reply, name: &str) -> u64 {
    let value = reply.headers[name].to_str().expect("text");
    value.parse().expect("a number")
}

fn date(reply: &Reply) -> u64 {
    let date = parse_http_date(reply.headers["date"].to_str().expect("text")).expect("a date");
    let since = date.duration_since(std::time::UNIX_EPOCH);
    since.expect("after 1970").as_secs()
}

#[tokio::test]
async fn a_window_ends_when_its_headers_and_the_date_say_so() {
    let client = Client::with(Options {
        hurry: HURRY,
        greenhouse_limit: Some(Window {
            requests: 2,
            seconds: 30,
        }),
        ..small()
    })
    .await;
    let began = Since::now(client.sandbox.clock());
    let first = client.get("/jobs").await.expect(200);
    let (reset, length) = (told(&first, "x-ratelimit-reset"), 30 + 1);
    assert!(reset - date(&first) <= length, "{first:?}");
    // A slow machine may find itself in the next window: then that one is used up.
    let full = loop {
        let reply = client.get("/jobs").await;
        if reply.status == 429 {
            break reply;
        }
        began.not_for_ever();
    };
    let wait = told(&full, "retry-after");
    let reset = told(&full, "x-ratelimit-reset");
    assert!((1..=30).contains(&wait), "{full:?}");
    assert!((date(&full) + wait).abs_diff(reset) <= 1, "{full:?}");
    let again = loop {
        let reply = client.get("/jobs").await;
        if reply.status == 200 {
            break reply;
        }
        began.not_for_ever();
    };
    assert!(date(&again) + 1 >= reset, "{again:?} before {reset}");
    let least = Duration::from_secs(reset - date(&first) - 1);
    assert!(began.passed() >= least, "{:?}", began.passed());
}

#[tokio::test]
async fn a_bucket_refills_and_a_token_ends_in_hurried_time() {
    let client = client::Client::with(Options {
        hurry: HURRY,
        limit: Some(Limit {
            per_second: 0.1,
            burst: 1.0,
        }),
        ..Options::default()
    })
    .await;
    let began = Since::now(client.sandbox.clock());
    client.get("/users").await.expect(200);
    while client.get("/users").await.status == 429 {
        began.not_for_ever();
    }
    let took = began.passed();
    assert!(took >= Duration::from_millis(9_990), "{took:?}");

    let client = Client::with(Options {
        hurry: 3_600.0 * 4.0,
        ..small()
    })
    .await;
    let began = Since::now(client.sandbox.clock());
    while client.get("/jobs").await.status != 401 {
        began.not_for_ever();
    }
}
