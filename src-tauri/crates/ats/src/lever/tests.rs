//! Lever's calls against a server that answers as Lever does, or ought not to.

mod check;
mod consent;
mod fields;
mod hires;
mod replace;

use std::time::Duration;

use serde_json::{Value, json};

use super::*;
use crate::testing::{Answer, Seen, Server};
use crate::{CompensationBand, ListPage, Listed, RemoteStatus, WorkType};

fn lever(server: &Server) -> Lever {
    let limits = Limits {
        connect: Duration::from_secs(2),
        whole: Duration::from_secs(5),
        body: 100_000,
        pages: 4,
        ..Limits::default()
    };
    Lever::new(&server.url(), Secret::new("canary-4711"), limits).expect("a client")
}

fn json(body: Value) -> Answer {
    Answer::json(200, &body.to_string())
}

fn requisition(id: &str, code: &str) -> Value {
    json!({"id": id, "requisitionCode": code, "name": "Welder", "status": "open"})
}

fn spec() -> RequisitionSpec {
    RequisitionSpec {
        code: "Trace-1".into(),
        name: "Welder".into(),
        location: None,
        compensation: Some(CompensationBand {
            currency: "EUR".into(),
            min_cents: 100,
            max_cents: 200,
        }),
        work_type: Some(WorkType::FullTime),
        mark: "mark".into(),
        custom_fields: Vec::new(),
    }
}

#[tokio::test]
async fn find_keeps_the_exact_code_from_all_pages() {
    let server = Server::script([
        json(json!({
            "data": [requisition("1", "Trace-1"), requisition("2", "Trace-10")],
            "hasNext": true, "next": "%5B3%2C1%5D",
        })),
        json(json!({
            "data": [requisition("1", "Trace-1"), requisition("3", "Trace-1"),
                     requisition("4", "trace-1"), {"id": "5", "requisitionCode": null}],
            "hasNext": false,
        })),
    ])
    .await;
    let found = lever(&server).find("Trace-1").await.expect("found");
    assert_eq!(
        found.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["1", "3"]
    );
    assert_eq!(
        server.lines(),
        [
            "GET /requisitions?requisition_code=Trace-1&limit=100",
            "GET /requisitions?requisition_code=Trace-1&limit=100&offset=%255B3%252C1%255D",
        ]
    );
}

#[tokio::test]
async fn get_reads_one_record_and_knows_when_it_is_gone() {
    let server = Server::script([
        json(json!({"data": requisition("r/1", "Trace-1")})),
        Answer::json(404, r#"{"code":"ResourceNotFound"}"#),
    ])
    .await;
    let lever = lever(&server);
    let remote = lever.get("r/1").await.expect("a record");
    assert_eq!(
        (remote.code.as_str(), remote.status),
        ("Trace-1", RemoteStatus::Open)
    );
    assert_eq!(lever.get("r2").await, Err(AtsError::Missing));
    for id in ["", ".", ".."] {
        assert_eq!(lever.get(id).await, Err(AtsError::Missing));
    }
    assert_eq!(
        server.lines(),
        ["GET /requisitions/r%2F1", "GET /requisitions/r2"]
    );
}

#[tokio::test]
async fn create_sends_once_and_takes_only_the_id() {
    let raw = r#"{"data":{"id":"new","stateHistory":[],"postingIds":[],"headcountTotal":[]}}"#;
    for (answer, want) in [
        (Answer::json(201, raw), Some("new")),
        (Answer::json(200, raw), Some("new")),
        (Answer::json(202, raw), None),
        (Answer::json(201, r#"{"data":{"id":7}}"#), None),
        (Answer::json(201, r#"{"data":{"id":""}}"#), None),
        (Answer::json(201, r#"{"data":{}}"#), None),
        (Answer::json(201, "{}"), None),
        (Answer::Drop, None),
        (Answer::json(503, ""), None),
    ] {
        let server = Server::script([answer]).await;
        match (lever(&server).create(&spec()).await, want) {
            (Ok(id), Some(want)) => assert_eq!(id, want),
            (Err(why), None) => assert!(why.outcome_unknown(), "{why:?}"),
            (got, want) => panic!("{got:?} instead of {want:?}"),
        }
        let seen = server.seen();
        assert_eq!(seen.len(), 1);
        assert_eq!(seen[0].line, "POST /requisitions");
        assert!(
            seen[0].body.contains(r#""requisitionCode":"Trace-1""#),
            "{}",
            seen[0].body
        );
    }
}

#[tokio::test]
async fn a_refused_create_names_the_field() {
    let body = r#"{"code":"BadRequestError","message":"In use at /requisitionCode"}"#;
    let server = Server::script([Answer::json(400, body)]).await;
    let field = Some("/requisitionCode".to_owned());
    assert_eq!(
        lever(&server).create(&spec()).await,
        Err(AtsError::Refused {
            field,
            said: "In use".into()
        })
    );
}

#[tokio::test]
async fn requisitions_since_a_moment_or_all() {
    let server = Server::start(|_| json(json!({"data": [requisition("1", "A-1")]}))).await;
    let lever = lever(&server);
    for since in [None, Some(1700)] {
        match lever.records_page(since, None).await {
            Ok(Listed::Page(page)) => assert_eq!((page.rows.len(), page.next), (1, None)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        server.lines(),
        [
            "GET /requisitions?limit=100",
            "GET /requisitions?created_at_start=1700&limit=100",
        ]
    );
}

fn lost_place() -> Answer {
    Answer::json(
        400,
        r#"{"code":"BadRequestError","message":"Invalid offset token: n2"}"#,
    )
}

/// Page one goes on to "n2", where this answer comes.
async fn paging(second: impl Fn() -> Answer + Send + Sync + 'static) -> Server {
    Server::start(move |seen: &Seen| {
        if seen.line.contains("offset=") {
            second()
        } else {
            json(json!({"data": [requisition("1", "A")], "hasNext": true, "next": "n2"}))
        }
    })
    .await
}

#[tokio::test]
async fn a_lost_place_restarts_the_list_a_few_times() {
    let first = || json(json!({"data": [requisition("1", "A")], "hasNext": true, "next": "n2"}));
    let last = json(json!({"data": [requisition("2", "B")], "hasNext": false}));
    let server = Server::script([first(), lost_place(), first(), last]).await;
    let found = lever(&server).list(&[]).await.expect("a list");
    assert_eq!(
        found.len(),
        2,
        "rows of the pass given up do not count twice"
    );

    let server = paging(lost_place).await;
    let got = lever(&server).list(&[]).await;
    assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
    assert_eq!(
        server.seen().len(),
        8,
        "one pass and three restarts, two pages each"
    );
}

#[tokio::test]
async fn lists_that_do_not_end_or_fail_midway_give_nothing() {
    let page = |next: &str| json(json!({"data": [], "hasNext": true, "next": next}));
    let circles = paging(move || page("n2")).await;
    let got = lever(&circles).list(&[]).await;
    assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
    assert_eq!(circles.seen().len(), 2);

    let counter = std::sync::atomic::AtomicUsize::new(0);
    let endless = Server::start(move |_| {
        let n = counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        json(json!({"data": [], "hasNext": true, "next": format!("n{n}")}))
    })
    .await;
    let got = lever(&endless).list(&[]).await;
    assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
    assert_eq!(endless.seen().len(), 4, "as many pages as the limit allows");

    let mute = paging(|| json(json!({"data": [], "hasNext": true}))).await;
    let got = lever(&mute).list(&[]).await;
    assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");

    for (status, want) in [
        (
            500,
            AtsError::ServerError {
                status: 500,
                after: None,
            },
        ),
        (429, AtsError::RateLimited { after: None }),
        (401, AtsError::Unauthorized),
    ] {
        let server = paging(move || Answer::json(status, "{}")).await;
        assert_eq!(lever(&server).list(&[]).await, Err(want));
    }
}

#[tokio::test]
async fn a_list_goes_on_from_a_place_that_was_kept_or_is_begun_anew() {
    let next = "%5B3%2C%22x%22%5D";
    let first = json!({"data": [requisition("1", "A")], "hasNext": true, "next": next});
    let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    let first = Answer::with(200, date, first.to_string().as_bytes());
    let last = json(json!({"data": [requisition("2", "B")], "hasNext": false}));
    let server = Server::script([first, last, lost_place(), lost_place()]).await;
    let lever = lever(&server);
    let page = match lever.records_page(None, None).await {
        Ok(Listed::Page(page)) => page,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        page.served_ms,
        Some(784_111_777_000),
        "by Lever's own clock"
    );
    let place = page.next.expect("it goes on");
    match lever.records_page(None, Some(&place)).await {
        Ok(Listed::Page(page)) => assert_eq!((page.rows.len(), page.next), (1, None)),
        other => panic!("{other:?}"),
    }
    let lines = server.lines();
    assert_eq!(
        lines[1],
        "GET /requisitions?limit=100&offset=%255B3%252C%2522x%2522%255D"
    );
    assert_eq!(
        lever.records_page(None, Some("n2")).await,
        Ok(Listed::PlaceLost)
    );
    // Without a place none can be lost.
    let got = lever.records_page(None, None).await;
    assert!(matches!(got, Err(AtsError::Refused { .. })), "{got:?}");
}

#[test]
fn a_form_filled_in_wrongly_is_answered_by_a_sentence() {
    for (url, key) in [
        ("http://api.lever.co/v1", "canary-4711"),
        ("https://api.lever.co/v1", "  "),
        ("https://api.lever.co/v1", "two canary words"),
    ] {
        let said = crate::Ats::lever(url, Secret::new(key)).expect_err("refused");
        assert!(said.ends_with('.') && !said.contains("canary"), "{said}");
    }
}

#[test]
fn an_account_does_not_print_its_key() {
    let ats = crate::Ats::lever("http://127.0.0.1:9/v1", Secret::new("canary-4711"));
    let shown = format!("{:?}", ats.expect("a client"));
    assert!(
        !shown.contains("canary") && shown.contains("•••"),
        "{shown}"
    );
}
