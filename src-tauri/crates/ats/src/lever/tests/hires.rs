//! Hires: who counts as one, and what became of one.

use super::*;

fn reasons() -> Value {
    json!({"hasNext": false, "data": [
        {"id": "no", "type": "non-hired", "status": "active", "text": "Hired"},
        {"id": "yes", "type": "hired", "status": "active", "text": "Done"},
        {"id": "old", "type": "hired", "status": "inactive", "text": "Old"},
    ]})
}

fn hired(id: &str, reason: &str, requisition: Value) -> Value {
    json!({
        "id": id, "name": id.to_uppercase(), "emails": [format!("{id}@example.com")],
        "archived": {"reason": reason, "archivedAt": 9},
        "applications": [{"requisitionForHire": requisition}],
    })
}

fn r1() -> Value {
    json!({"id": "r1", "requisitionCode": "Trace-1"})
}

#[tokio::test]
async fn hires_are_those_made_against_a_requisition() {
    let server = Server::script([
        json(reasons()),
        json(json!({"hasNext": true, "next": "n2", "data": [
            hired("a", "yes", r1()),
            hired("b", "no", r1()),
            hired("c", "old", Value::Null),
            {"id": "d", "archived": null, "applications": ["x"]},
        ]})),
        json(json!({"hasNext": false, "data": [
            hired("a", "yes", r1()),
            hired("e", "old", json!({"id": "r2"})),
        ]})),
    ])
    .await;
    let lever = lever(&server);
    let reasons = lever.hired_reasons().await.expect("a list");
    let mut hires = Vec::new();
    let mut place = None;
    loop {
        let page = match lever.hires_page(&reasons, Some(5), place.as_deref()).await {
            Ok(Listed::Page(page)) => page,
            other => panic!("{other:?}"),
        };
        hires.extend(page.rows);
        place = page.next;
        if place.is_none() {
            break;
        }
    }
    let ids: Vec<_> = hires.iter().map(|hire| hire.remote_id.as_str()).collect();
    assert_eq!(ids, ["a", "a", "e"], "as they come");
    assert_eq!(hires[0].candidate_email.as_deref(), Some("a@example.com"));
    assert_eq!(
        server.lines(),
        [
            "GET /archive_reasons?limit=100",
            "GET /opportunities?archived=true&expand=applications&archive_reason_id=old\
         &archive_reason_id=yes&archived_at_start=5&limit=100",
            "GET /opportunities?archived=true&expand=applications&archive_reason_id=old\
         &archive_reason_id=yes&archived_at_start=5&limit=100&offset=n2",
        ]
    );
}

#[tokio::test]
async fn without_a_reason_that_means_hired_nobody_is_asked_for() {
    let server = Server::script([json(json!({"data": []}))]).await;
    let lever = lever(&server);
    let reasons = lever.hired_reasons().await.expect("a list");
    let page = lever.hires_page(&reasons, None, None).await;
    assert_eq!(page, Ok(Listed::Page(ListPage::default())));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn what_became_of_a_hire() {
    let now = |row: Value| json(json!({"data": row}));
    let gone = || Answer::json(404, "{}");
    let other = json!({"id": "r2"});
    for (name, answer, want) in [
        ("hired", now(hired("a", "yes", r1())), "still"),
        ("an old reason", now(hired("a", "old", r1())), "still"),
        ("another reason", now(hired("a", "no", r1())), "retracted"),
        (
            "another requisition",
            now(hired("a", "yes", other)),
            "retracted",
        ),
        (
            "no requisition",
            now(hired("a", "yes", Value::Null)),
            "retracted",
        ),
        (
            "not archived",
            now(json!({"id": "a", "archived": null})),
            "retracted",
        ),
        ("deleted", gone(), "hidden"),
        ("confidential", Answer::json(403, "{}"), "hidden"),
        (
            "not expanded",
            now(json!({
                "id": "a", "archived": {"reason": "yes"}, "applications": ["x"],
            })),
            "error",
        ),
        ("a fault", Answer::json(500, ""), "error"),
        ("a wrong key", Answer::json(401, ""), "error"),
    ] {
        let server = Server::script([answer, json(reasons())]).await;
        let got = match lever(&server).hire_now("a", "r1").await {
            Ok(HireNow::Still(hire)) => {
                assert_eq!(hire.requisition_id, "r1");
                "still"
            }
            Ok(HireNow::Retracted) => "retracted",
            Ok(HireNow::Hidden) => "hidden",
            Err(_) => "error",
        };
        assert_eq!(got, want, "{name}");
        assert_eq!(
            server.lines()[0],
            "GET /opportunities/a?expand=applications"
        );
    }
}

#[tokio::test]
async fn a_known_reason_is_not_asked_for_again() {
    let server = Server::start(|seen: &Seen| {
        if seen.line.contains("archive_reasons") {
            json(reasons())
        } else {
            json(json!({"data": hired("a", "yes", r1())}))
        }
    })
    .await;
    let lever = lever(&server);
    for _ in 0..3 {
        let now = lever.clone().hire_now("a", "r1").await.expect("an answer");
        assert!(matches!(now, HireNow::Still(_)), "{now:?}");
    }
    assert_eq!(server.seen().len(), 4);
}
