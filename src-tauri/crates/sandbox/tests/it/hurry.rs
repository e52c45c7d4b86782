//! A clock that hurries takes every limit along, and tells of none that it does not keep.

use std::time::{Duration, Instant};

use httpdate::parse_http_date;
use sandbox::{Limit, Options, Window};

use crate::client::{self, Reply};
use crate::greenhouse::client::{Client, small};

const HURRY: f64 = 300.0;

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
    let began = Instant::now();
    let first = client.get("/jobs").await.expect(200);
    let (reset, length) = (told(&first, "x-ratelimit-reset"), 30 + 1);
    assert!(reset - date(&first) <= length, "{first:?}");
    // A slow machine may find itself in the next window: then that one is used up.
    let full = loop {
        let reply = client.get("/jobs").await;
        if reply.status == 429 {
            break reply;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "never used up");
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
        assert!(began.elapsed() < Duration::from_secs(20), "never refilled");
    };
    assert!(date(&again) + 1 >= reset, "{again:?} before {reset}");
    let least = Duration::from_secs(reset - date(&first) - 1).div_f64(HURRY);
    assert!(began.elapsed() >= least, "{:?}", began.elapsed());
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
    let began = Instant::now();
    client.get("/users").await.expect(200);
    while client.get("/users").await.status == 429 {
        assert!(began.elapsed() < Duration::from_secs(20), "never refilled");
    }
    let (least, most) = (Duration::from_millis(33), Duration::from_secs(5));
    let took = began.elapsed();
    assert!(took >= least && took < most, "{took:?}");

    let client = Client::with(Options {
        hurry: 3_600.0 * 4.0,
        ..small()
    })
    .await;
    let began = Instant::now();
    while client.get("/jobs").await.status != 401 {
        assert!(began.elapsed() < Duration::from_secs(20), "never ended");
    }
}
