//! Changing a requisition: it is replaced whole, and nothing but what was named differs.

use std::collections::BTreeSet;

use super::*;
use crate::Spec;

/// A requisition as a read shows it, every key there.
fn shown(with: Value) -> Value {
    let mut row = json!({
        "id": "r1", "requisitionCode": "R-7", "name": "Welder", "backfill": true,
        "confidentiality": "non-confidential", "createdAt": 1_700_000_000_000_i64,
        "creator": "u1", "headcountHired": 1, "headcountTotal": 3, "headcountInfinite": false,
        "status": "onHold", "hiringManager": "u2", "owner": "u3",
        "compensationBand":
            {"currency": "USD", "interval": "per-hour-wage", "min": 20, "max": 30.5},
        "employmentStatus": "Exempt Full-Time", "location": "Oslo",
        "internalNotes": "theirs\nmark\n", "postings": ["p1"], "department": "Yard",
        "team": "Hull", "offerIds": ["o1"], "approval": {"steps": []},
        "customFields": {"cost_code": "7", "grade": {"level": 3, "step": null}, "old": null},
        "closedAt": null, "timeToFillStartAt": 5, "timeToFillEndAt": null, "updatedAt": 6,
        "of_tomorrow": {"x": [1, null]},
    });
    let members = row.as_object_mut().expect("an object");
    members.extend(with.as_object().expect("an object").clone());
    row
}

/// What is sent when nothing is to change.
fn kept() -> Value {
    json!({
        "requisitionCode": "R-7", "name": "Welder", "backfill": true,
        "createdAt": 1_700_000_000_000_i64, "headcountTotal": 3, "status": "onHold",
        "hiringManager": "u2", "owner": "u3",
        "compensationBand":
            {"currency": "USD", "interval": "per-hour-wage", "min": 20, "max": 30.5},
        "employmentStatus": "Exempt Full-Time", "location": "Oslo",
        "internalNotes": "theirs\nmark\n", "department": "Yard", "team": "Hull",
        "customFields": {"cost_code": "7", "grade": {"level": 3}}, "of_tomorrow": {"x": [1, null]},
    })
}

/// `kept` with these instead; null: not sent.
fn kept_but(with: Value) -> Value {
    let mut body = kept();
    let members = body.as_object_mut().expect("an object");
    for (key, value) in with.as_object().expect("an object") {
        match value {
            Value::Null => members.remove(key),
            value => members.insert(key.clone(), value.clone()),
        };
    }
    body
}

fn read(row: &Value) -> Answer {
    json(json!({"data": row}))
}

/// The storage record, which is not what a read shows.
fn replaced() -> Answer {
    json(json!({"data": {"id": "r1", "postingIds": [], "stateHistory": []}}))
}

fn keys(keys: &[&str]) -> BTreeSet<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

fn full() -> RequisitionSpec {
    RequisitionSpec {
        name: "Fitter".into(),
        location: Some("Bergen".into()),
        ..spec()
    }
}

/// What an update of these keys sends, if it does.
async fn sent(spec: RequisitionSpec, keys: &BTreeSet<String>, row: &Value) -> Option<Value> {
    let server = Server::script([read(row), replaced()]).await;
    let ats = crate::Ats::Lever(lever(&server));
    let spec = Spec::Lever(spec);
    ats.update(&spec, "r1", keys).await.expect("updated");
    let seen = server.seen();
    assert!(seen.len() as u32 <= crate::Ats::requests_per_update(&spec, keys));
    body_put(&seen)
}

fn body_put(seen: &[Seen]) -> Option<Value> {
    let put = seen.get(1)?;
    assert_eq!(put.line, "PUT /requisitions/r1");
    Some(serde_json::from_str(&put.body).expect("a JSON body"))
}

#[tokio::test]
async fn only_the_named_fields_change() {
    let band = json!(
        {"currency": "EUR", "interval": "per-year-salary", "min": 1, "max": 2}
    );
    let empty = || RequisitionSpec {
        location: None,
        compensation: None,
        work_type: None,
        ..full()
    };
    let all = ["name", "location", "compensation", "work_type"];
    for (spec, named, want) in [
        (full(), &["name"][..], json!({"name": "Fitter"})),
        (full(), &["location"], json!({"location": "Bergen"})),
        (full(), &["compensation"], json!({"compensationBand": band})),
        (
            full(),
            &["work_type"],
            json!({"employmentStatus": "full-time"}),
        ),
        (empty(), &["location"], json!({"location": null})),
        (
            empty(),
            &["compensation"],
            json!({"compensationBand": null}),
        ),
        (empty(), &["work_type"], json!({"employmentStatus": null})),
        (
            full(),
            &all,
            json!({
                "name": "Fitter", "location": "Bergen", "compensationBand": band,
                "employmentStatus": "full-time",
            }),
        ),
    ] {
        let got = sent(spec, &keys(named), &shown(json!({}))).await;
        assert_eq!(got, Some(kept_but(want)), "{named:?}");
    }
}

#[tokio::test]
async fn everything_goes_back_in_the_form_a_write_takes() {
    for (with, want) in [
        (
            json!({"headcountTotal": "unlimited", "headcountInfinite": true}),
            json!({"headcountTotal": "unlimited"}),
        ),
        (
            json!({"headcountTotal": null, "headcountInfinite": true}),
            json!({"headcountTotal": "unlimited"}),
        ),
        (
            json!({"owner": {"id": "u9", "name": "Ada"}, "hiringManager": null}),
            json!({"owner": "u9", "hiringManager": null}),
        ),
        (json!({"status": "pending"}), json!({"status": "pending"})),
        (json!({"internalNotes": ""}), json!({"internalNotes": ""})),
        (
            json!({"team": null, "department": null, "compensationBand": null}),
            json!({"team": null, "department": null, "compensationBand": null}),
        ),
        (
            json!({"postings": [], "customFields": {}}),
            json!({"customFields": {}}),
        ),
    ] {
        let got = sent(full(), &keys(&["name"]), &shown(with.clone())).await;
        let mut want = kept_but(want);
        want["name"] = json!("Fitter");
        assert_eq!(got, Some(want), "{with}");
    }
}

#[tokio::test]
async fn what_is_there_already_is_not_written() {
    let row = shown(json!({"name": "Fitter", "location": null}));
    let spec = RequisitionSpec {
        location: None,
        ..full()
    };
    assert_eq!(sent(spec, &keys(&["name", "location"]), &row).await, None);
    let server = Server::script([]).await;
    lever(&server)
        .update(&full(), "r1", &keys(&[]))
        .await
        .expect("nothing to do");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn what_a_read_does_not_show_would_be_lost_so_nothing_is_written() {
    for key in ["internalNotes", "customFields", "owner", "createdAt"] {
        let mut row = shown(json!({}));
        row.as_object_mut().expect("an object").remove(key);
        let server = Server::script([read(&row), replaced()]).await;
        let got = lever(&server).update(&full(), "r1", &keys(&["name"])).await;
        assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
        assert_eq!(server.seen().len(), 1, "{key}");
    }
}

#[tokio::test]
async fn a_field_that_is_none_of_ours_is_refused_unsent() {
    let server = Server::script([]).await;
    for key in ["internalNotes", "job.name", ""] {
        let named = keys(&["name", key]);
        let got = lever(&server).update(&full(), "r1", &named).await;
        let Err(AtsError::Refused { field, .. }) = got else {
            panic!("{got:?}")
        };
        assert_eq!(field.as_deref(), Some(key));
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn closing_keeps_all_else_and_is_done_once() {
    let spec = Spec::Lever(full());
    let server = Server::script([
        read(&shown(json!({}))),
        replaced(),
        read(&shown(json!({"status": "closed"}))),
    ])
    .await;
    let ats = crate::Ats::Lever(lever(&server));
    for _ in 0..2 {
        ats.close(&spec, "r1", None).await.expect("closed");
    }
    let seen = server.seen();
    assert_eq!(body_put(&seen), Some(kept_but(json!({"status": "closed"}))));
    assert_eq!(seen.len(), 3);
    assert_eq!(crate::Ats::requests_per_close(&spec), 2);
}

#[tokio::test]
async fn a_write_that_fails_says_whether_it_may_have_been_done() {
    for (answer, unknown) in [
        (Answer::Drop, true),
        (Answer::json(503, ""), true),
        (Answer::json(200, "<html>"), true),
        (
            Answer::json(400, r#"{"message":"No at /employmentStatus"}"#),
            false,
        ),
        (Answer::json(404, "{}"), false),
    ] {
        let server = Server::script([read(&shown(json!({}))), answer]).await;
        let got = lever(&server).update(&full(), "r1", &keys(&["name"])).await;
        assert_eq!(got.expect_err("failed").outcome_unknown(), unknown);
        assert_eq!(server.seen().len(), 2, "sent once");
    }
}

#[tokio::test]
async fn a_look_shows_what_can_be_compared() {
    let server = Server::script([read(&shown(json!({})))]).await;
    let ats = crate::Ats::Lever(lever(&server));
    let remote = ats
        .look(&Spec::Lever(full()), "r1")
        .await
        .expect("a record");
    let text = |text: &str| crate::FieldValue::Text(text.into());
    assert_eq!(
        remote.fields,
        crate::Fields::from([
            ("name".into(), text("Welder")),
            ("location".into(), text("Oslo")),
            ("field.cost_code".into(), text("7")),
            ("work_type".into(), text("Exempt Full-Time")),
            // By the hour: no yearly band, and not nothing.
            ("compensation".into(), text("20 – 30.5 USD, per-hour-wage")),
        ])
    );
    assert_eq!(remote.compensation, None);
}
