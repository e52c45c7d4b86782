//! Each fault, as a client meets it, and what the world looks like afterwards.

use std::time::Duration;

use reqwest::Method;
use sandbox::{Fault, Match, RetryAfter, Rule, Work};
use serde_json::Value;

use crate::client::{Client, Reply, plain, send};

const POST: &str = "/requisitions";

async fn create(client: &Client, fault: Fault) -> Result<Reply, reqwest::Error> {
    client.sandbox.faults().fail_next(Match::post(POST), fault);
    let request = client.request(Method::POST, POST).json(&plain("Trace-1"));
    let outcome = send(request).await;
    assert!(
        client.sandbox.faults().waiting().is_empty(),
        "the fault has fired"
    );
    outcome
}

fn commits(client: &Client) -> usize {
    client.sandbox.lever().posts()
}

#[tokio::test]
async fn a_status_comes_instead_of_the_work() {
    let client = Client::new().await;
    for code in [400, 401, 403, 404, 422, 429, 500, 502, 503] {
        let fault = Fault::Status {
            code,
            body: None,
            retry_after: RetryAfter::None,
        };
        let reply = create(&client, fault).await.unwrap();
        assert_eq!(reply.status, code);
        assert!(reply.json()["code"].is_string() && reply.json()["message"].is_string());
        assert!(!reply.headers.contains_key("retry-after"));
    }
    let body = Some("<html>Bad gateway</html>".to_owned());
    let fault = Fault::Status {
        code: 502,
        body,
        retry_after: RetryAfter::Seconds(7),
    };
    let reply = create(&client, fault).await.unwrap();
    assert_eq!(
        (
            reply.headers["content-type"].as_bytes(),
            reply.headers["retry-after"].as_bytes()
        ),
        (&b"text/html"[..], &b"7"[..])
    );
    let fault = Fault::Status {
        code: 429,
        body: None,
        retry_after: RetryAfter::HttpDate(60),
    };
    let reply = create(&client, fault).await.unwrap();
    let value = reply.headers["retry-after"].to_str().unwrap();
    assert!(value.ends_with(" GMT"), "{value}");
    create(&client, Fault::Unauthorized)
        .await
        .unwrap()
        .refused(401, "UnauthorizedError", ".");
    let location = "http://elsewhere.example/v1/requisitions".to_owned();
    let reply = create(&client, Fault::Redirect { location }).await.unwrap();
    assert_eq!(
        (reply.status, reply.headers.contains_key("location")),
        (301, true)
    );
    assert_eq!(commits(&client), 0);
}

#[tokio::test]
async fn a_lost_reply_leaves_the_work_done() {
    for fault in [Fault::CommitThenDrop, Fault::CommitThenReset] {
        let client = Client::new().await;
        create(&client, fault.clone())
            .await
            .expect_err("not a byte comes back");
        assert_eq!(commits(&client), 1, "{fault:?}");
        let log = client.sandbox.lever().requests();
        assert_eq!(
            (log.len(), log[0].status, log[0].fault),
            (1, None, Some(fault.kind()))
        );
        client.get("/stages").await.expect(200);
    }
}

#[tokio::test]
async fn a_reset_leaves_the_work_undone() {
    let client = Client::new().await;
    create(&client, Fault::Reset).await.expect_err("reset");
    assert_eq!(commits(&client), 0);
}

#[tokio::test]
async fn a_hang_lasts_until_the_client_gives_up() {
    for (fault, expected) in [(Fault::Hang, 0), (Fault::CommitThenHang, 1)] {
        let client = Client::new().await;
        client.sandbox.faults().fail_next(Match::post(POST), fault);
        let request = client.request(Method::POST, POST).json(&plain("Trace-1"));
        let outcome = send(request.timeout(Duration::from_millis(300))).await;
        assert!(outcome.expect_err("no reply").is_timeout());
        assert_eq!(commits(&client), expected);
    }
}

#[tokio::test]
async fn spoilt_replies_after_the_work() {
    let client = Client::new().await;
    let lever = client.sandbox.lever();
    let fresh = || {
        if !lever.requisitions().is_empty() {
            lever.delete_requisition("Trace-1").unwrap()
        }
    };

    let reply = create(&client, Fault::HtmlWith200).await.unwrap();
    assert_eq!(reply.status, 200);
    assert!(reply.text.starts_with("<!doctype html>"));
    fresh();
    create(&client, Fault::CutJson)
        .await
        .expect_err("the body ends too soon");
    fresh();
    let reply = create(&client, Fault::CutJsonCleanly).await.unwrap();
    assert!(serde_json::from_str::<Value>(&reply.text).is_err());
    fresh();
    assert_eq!(create(&client, Fault::EmptyBody).await.unwrap().text, "");
    fresh();
    let slow = Fault::SlowBody {
        millis_per_byte: 50,
    };
    client.sandbox.faults().fail_next(Match::post(POST), slow);
    let request = client.request(Method::POST, POST).json(&plain("Trace-1"));
    let outcome = send(request.timeout(Duration::from_millis(400))).await;
    assert!(outcome.expect_err("too slow").is_timeout());
    assert_eq!(commits(&client), 5);
}

#[tokio::test]
async fn replies_no_parser_should_trust() {
    let client = Client::new().await;
    let get = async |fault: Fault| {
        client
            .sandbox
            .faults()
            .fail_next(Match::get("/stages"), fault);
        client.request(Method::GET, "/stages").send().await.unwrap()
    };
    let bytes = get(Fault::InvalidUtf8).await.bytes().await.unwrap();
    assert!(std::str::from_utf8(&bytes).is_err());
    let deep = get(Fault::DeepNesting { levels: 100_000 })
        .await
        .text()
        .await
        .unwrap();
    assert_eq!(deep.len(), "{\"data\":}".len() + 200_000);
    let huge = get(Fault::HugeBody { bytes: 3_000_000 }).await;
    assert_eq!(huge.content_length(), Some(3_000_000));
    let text = huge.text().await.unwrap();
    assert!(text.len() == 3_000_000 && serde_json::from_str::<Value>(&text).is_ok());
    let mut endless = get(Fault::EndlessBody).await;
    let mut read = 0;
    while read < 5_000_000 {
        read += endless.chunk().await.unwrap().expect("more").len();
    }
    drop(endless);
    client.get("/stages").await.expect(200);
}

#[test]
fn every_kind_reads_back_under_its_own_name() {
    for fault in Fault::one_of_each() {
        let json = serde_json::to_value(&fault).unwrap();
        assert_eq!(json["kind"], fault.kind());
        assert_eq!(serde_json::from_value::<Fault>(json).unwrap(), fault);
    }
}

#[tokio::test]
async fn whether_the_work_is_done_can_be_said() {
    let client = Client::new().await;
    let status = Fault::Status {
        code: 504,
        body: None,
        retry_after: RetryAfter::None,
    };
    let faults = client.sandbox.faults();
    faults.add(Rule::new(Match::post(POST), status).with_work(Work::Done));
    assert_eq!(client.post(POST, plain("Trace-1")).await.status, 504);
    assert_eq!(commits(&client), 1);
    faults.add(Rule::new(Match::post(POST), Fault::HtmlWith200).with_work(Work::NotDone));
    assert_eq!(client.post(POST, plain("Trace-2")).await.status, 200);
    assert_eq!(commits(&client), 1);
}

#[tokio::test]
async fn rules_wait_for_their_request() {
    let client = Client::new().await;
    let faults = client.sandbox.faults();
    faults.fail_nth(Match::get("/stages"), 2, Fault::Unauthorized);
    client.get("/users").await.expect(200);
    client.get("/stages").await.expect(200);
    client.get("/stages").await.expect(401);
    client.get("/stages").await.expect(200);

    faults.always(Match::any().with_query("limit=7"), Fault::Unauthorized);
    for _ in 0..3 {
        client.get("/users?limit=7").await.expect(401);
    }
    client.get("/users").await.expect(200);
    faults.clear();
    client.get("/users?limit=7").await.expect(200);
}

#[tokio::test]
async fn a_page_token_can_go_stale_in_the_middle_of_a_pass() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    client.made("Trace-2").await;
    client
        .sandbox
        .faults()
        .fail_next(Match::get(POST), Fault::InvalidOffset);
    let first = client.get("/requisitions?limit=1").await.expect(200).json();
    let token = first["next"].as_str().unwrap().replace('%', "%25");
    let next = format!("/requisitions?limit=1&offset={token}");
    client
        .get(&next)
        .await
        .refused(400, "BadRequestError", "Invalid offset token");
    client.get(&next).await.expect(200);
}
