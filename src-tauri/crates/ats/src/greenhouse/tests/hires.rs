//! From a filled opening to the person in it, or to as much of it as may be seen.

use super::*;
use crate::{Hire, HireNow, Remote};

fn filled(id: i64, application: i64) -> Value {
    opening(
        id,
        json!({
            "open": false, "application_id": application,
            "closed_at": "2026-01-03T00:00:00.000Z",
        }),
    )
}

fn application(id: i64, status: &str, candidate: Value) -> Value {
    json!({"id": id, "status": status, "candidate_id": candidate, "prospect": false})
}

fn ada() -> Value {
    json!({
        "id": 80, "first_name": " Ada ", "last_name": "Lovelace", "preferred_name": null,
        "email_addresses": [
            {"value": " ", "type": "personal"},
            {"value": "ada@work.example", "type": "work"},
            {"value": "ada@home.example", "type": "personal"},
        ],
    })
}

async fn seen(api: &Api, ids: &[&str]) -> Vec<Remote> {
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    api.ats.records_by_id(&ids).await.expect("openings")
}

#[tokio::test]
async fn a_hire_in_full() {
    let api = Api::script([
        json(json!([filled(5, 11), opening(6, json!({}))])),
        json(json!([application(11, "hired", json!(80))])),
        json(json!([ada()])),
    ])
    .await;
    let openings = seen(&api, &["5", "6"]).await;
    let hires = api.ats.hires_in(&openings).await.expect("hires");
    let want = Hire {
        remote_id: "11".into(),
        requisition_id: "5".into(),
        requisition_code: Some("Trace-1".into()),
        candidate_name: Some("Ada Lovelace".into()),
        candidate_email: Some("ada@home.example".into()),
        hired_at_ms: Some(1_767_398_400_000),
        url: Some(format!(
            "{}/gh/people/80?application_id=11",
            api.server.url()
        )),
    };
    assert_eq!(hires, [want]);
    assert_eq!(
        api.lines()[1..],
        [
            "GET applications?ids=11&per_page=500",
            "GET candidates?ids=80&per_page=500",
        ]
    );
}

#[tokio::test]
async fn a_person_who_cannot_be_seen_is_withheld_and_one_not_hired_is_left_out() {
    let hired = || json(json!([application(11, "hired", json!(80))]));
    let forbidden = || Answer::json(403, "{}");
    let named = |name: Option<&str>| Some(name.map(str::to_owned));
    for (name, answers, want) in [
        (
            "not hired",
            vec![json(json!([application(11, "in_process", json!(80))]))],
            None,
        ),
        (
            "rejected",
            vec![json(json!([application(11, "rejected", json!(80))]))],
            None,
        ),
        ("private", vec![hired(), json(json!([]))], named(None)),
        (
            "working",
            vec![hired(), json(json!([{"message": "being made"}]))],
            named(None),
        ),
        ("no permission", vec![hired(), forbidden()], named(None)),
        ("hidden application", vec![json(json!([]))], named(None)),
        ("no applications", vec![forbidden()], named(None)),
        (
            "no candidate",
            vec![json(json!([application(11, "hired", json!(null))]))],
            named(None),
        ),
        (
            "nameless",
            vec![
                hired(),
                json(json!([{"id": 80, "first_name": null, "last_name": " "}])),
            ],
            named(None),
        ),
        (
            "preferred",
            vec![
                hired(),
                json(json!([{"id": 80, "preferred_name": "Countess"}])),
            ],
            named(Some("Countess")),
        ),
    ] {
        let first = json(json!([filled(5, 11)]));
        let api = Api::script(std::iter::once(first).chain(answers)).await;
        let openings = seen(&api, &["5"]).await;
        let hires = api.ats.hires_in(&openings).await.expect(name);
        let got = hires.first().map(|hire| {
            assert_eq!(hire.remote_id, "11", "{name}");
            assert_eq!(hire.hired_at_ms, Some(1_767_398_400_000), "{name}");
            hire.candidate_name.clone()
        });
        assert_eq!(got, want, "{name}");
    }
}

#[tokio::test]
async fn a_failure_is_not_a_withheld_name() {
    let api = Api::script([
        json(json!([filled(5, 11)])),
        json(json!([application(11, "hired", json!(80))])),
        Answer::json(503, ""),
    ])
    .await;
    let openings = seen(&api, &["5"]).await;
    let got = api.ats.hires_in(&openings).await;
    assert!(matches!(got, Err(AtsError::ServerError { .. })), "{got:?}");
}

#[tokio::test]
async fn what_became_of_a_hire() {
    let hired = || json(json!([application(11, "hired", json!(80))]));
    for (name, answers, want) in [
        (
            "still",
            vec![json(json!([filled(5, 11)])), hired(), json(json!([ada()]))],
            "still",
        ),
        (
            "another",
            vec![json(json!([filled(5, 12)])), json(json!([]))],
            "retracted",
        ),
        (
            "open again",
            vec![json(json!([opening(5, json!({}))]))],
            "retracted",
        ),
        (
            "not hired",
            vec![
                json(json!([filled(5, 11)])),
                json(json!([application(11, "in_process", json!(80))])),
            ],
            "retracted",
        ),
        ("gone", vec![json(json!([]))], "hidden"),
    ] {
        let api = Api::script(answers).await;
        let got = match api.ats.hire_now("11", "5").await.expect(name) {
            HireNow::Still(hire) => {
                assert_eq!(hire.candidate_name.as_deref(), Some("Ada Lovelace"));
                "still"
            }
            HireNow::Retracted => "retracted",
            HireNow::Hidden => "hidden",
        };
        assert_eq!(got, want, "{name}");
    }
}
