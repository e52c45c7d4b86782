//! One opening as it looks in neutral words.

use super::*;
use crate::{Fields, Remote, RemoteOpening, RemoteStatus};

#[tokio::test]
async fn get_reads_one_and_knows_when_it_is_gone() {
    let api = Api::script([
        json(json!([opening(
            5,
            json!({
                "target_start_on": "2026-03-01", "job_id": 9,
            })
        )])),
        json(json!([])),
        json(json!([opening(6, json!({}))])),
    ])
    .await;
    let got = api.ats.get("5").await.expect("a record");
    assert_eq!(
        got,
        Remote {
            id: "5".into(),
            code: "Trace-1".into(),
            name: String::new(),
            location: None,
            compensation: None,
            work_type: None,
            status: RemoteStatus::Open,
            status_said: "open".into(),
            headcount_total: Some(1),
            headcount_hired: 0,
            notes: String::new(),
            created_at_ms: Some(1_767_225_600_000),
            url: Some(format!("{}/gh/sdash/9", api.server.url())),
            offer: None,
            opening: Some(RemoteOpening {
                job_id: 9,
                application_id: None,
                close_reason_id: None,
                closed_at_ms: None,
                updated_at_ms: Some(1_767_312_000_000),
                listed: false, // legacy v1
                target_start: Some("2026-03-01".into()),
            }),
            fields: Fields::from([(
                "opening.target_start".into(),
                FieldValue::Date("2026-03-01".into())
            )]),
        }
    );
    assert_eq!(api.lines(), ["GET openings?ids=5&per_page=500"]);
    assert_eq!(api.ats.get("5").await, Err(AtsError::Missing));
    assert_eq!(api.ats.get("5").await, Err(AtsError::Missing), "another's");
    assert_eq!(api.ats.get("../jobs").await, Err(AtsError::Missing));
    assert_eq!(api.lines().len(), 3);
}

#[tokio::test]
async fn what_counts_as_filled() {
    let reasons = || {
        json(json!([
            {"id": 1, "name": "Hire - New Headcount"},
            {"id": 2, "name": "Requisition Cancelled"},
            {"id": 3, "name": "Hired elsewhere"},
            {"id": 4, "name": null},
        ]))
    };
    let withheld = || Answer::json(403, "{}");
    for (with, reasons, want) in [
        (json!({"open": true, "application_id": 11}), None, 0),
        (
            json!({"open": false, "application_id": 11, "close_reason_id": 2}),
            None,
            1,
        ),
        (json!({"open": false}), None, 0),
        (
            json!({"open": false, "close_reason_id": 1}),
            Some(reasons()),
            1,
        ),
        (
            json!({"open": false, "close_reason_id": 2}),
            Some(reasons()),
            0,
        ),
        (
            json!({"open": false, "close_reason_id": 3}),
            Some(reasons()),
            0,
        ),
        (
            json!({"open": false, "close_reason_id": 4}),
            Some(reasons()),
            0,
        ),
        (
            json!({"open": false, "close_reason_id": 9}),
            Some(reasons()),
            0,
        ),
        (
            json!({"open": false, "close_reason_id": 1}),
            Some(withheld()),
            0,
        ),
    ] {
        let asked = usize::from(reasons.is_some());
        let row = opening(5, with.clone());
        let first = json(json!([row.clone()]));
        let answers = [Some(first), reasons, Some(json(json!([row])))];
        let api = Api::script(answers.into_iter().flatten()).await;
        for _ in 0..2 {
            let got = api.ats.get("5").await.expect("a record");
            assert_eq!(got.headcount_hired, want, "{with}");
        }
        // Reasons are read once.
        assert_eq!(api.lines().len(), 2 + asked, "{with}");
    }
}

#[tokio::test]
async fn the_pace_is_learned_and_the_cost_is_known() {
    let told = "X-RateLimit-Limit: 75\r\nX-RateLimit-Remaining: 74\r\nX-RateLimit-Reset: 9\r\n";
    let api = Api::script([Answer::with(200, told, b"[]")]).await;
    assert!((api.ats.requests_per_second() - 40.0 / 30.0).abs() < 0.001);
    listed(&api).await;
    assert!((api.ats.requests_per_second() - 2.5).abs() < 0.001);
    assert_eq!(api.ats.requests_per_create(), 8);
}
