//! Creating: exactly these bodies, for Greenhouse refuses what it does not know.

use super::*;
use crate::{Made, Spec};

fn greenhouse(job: JobSpec, fields: Vec<CustomField>) -> Spec {
    match spec(job) {
        Spec::Greenhouse(spec) => Spec::Greenhouse(OpeningSpec {
            custom_fields: fields,
            target_start: Some("2026-11-01".into()),
            ..spec
        }),
        other => other,
    }
}

#[tokio::test]
async fn the_bodies_that_leave() {
    let bare = greenhouse(JobSpec::New(new_job()), vec![field("seat", text("A"))]);
    let full = greenhouse(
        JobSpec::New(NewJob {
            department_id: Some(5),
            office_ids: vec![1, 2],
            custom_fields: vec![
                field("level", FieldValue::Choice(71)),
                field("fte", FieldValue::Number("0.8".into())),
            ],
            hiring_managers: vec![7],
            ..new_job()
        }),
        vec![field("seat", text("A"))],
    );
    let in_one = greenhouse(JobSpec::Existing { id: 3 }, vec![field("seat", text("A"))]);
    let in_one_bare = greenhouse(JobSpec::Existing { id: 3 }, Vec::new());
    let of_job = Made {
        id: None,
        job_id: Some(99),
    };
    let of_opening = Made {
        id: Some("99".into()),
        job_id: Some(3),
    };
    for (spec, path, body, want) in [
        (
            bare,
            "POST jobs",
            json!({
                "template_job_id": 10, "number_of_openings": 1, "job_name": "Welder",
                "requisition_id": "Trace-1", "opening_ids": ["Trace-1"], "notes": MARK,
            }),
            &of_job,
        ),
        (
            full,
            "POST jobs",
            json!({
                "template_job_id": 10, "number_of_openings": 1, "job_name": "Welder",
                "department_id": 5, "office_ids": [1, 2],
                "requisition_id": "Trace-1", "opening_ids": ["Trace-1"], "notes": MARK,
                "custom_fields": [
                    {"name_key": "level", "value": 71}, {"name_key": "fte", "value": 0.8},
                ],
            }),
            &of_job,
        ),
        (
            in_one,
            "POST openings",
            json!({
                "job_id": 3, "opening_id": "Trace-1",
                "custom_fields": [{"name_key": "seat", "value": "A"}],
            }),
            &of_opening,
        ),
        (
            in_one_bare,
            "POST openings",
            json!({"job_id": 3, "opening_id": "Trace-1"}),
            &of_opening,
        ),
    ] {
        let api = Api::script([made(json!({"id": 99, "name": "x", "notes": null}))]).await;
        assert_eq!(api.ats.create(&spec).await.as_ref(), Ok(want));
        assert_eq!(api.writes(), [(path.to_owned(), body)]);
    }
}

#[tokio::test]
async fn a_reply_that_does_not_tell_leaves_the_outcome_unknown() {
    for (name, answer) in [
        ("no id", made(json!({"name": "Welder"}))),
        ("an odd id", made(json!({"id": "99"}))),
        ("202", Answer::json(202, r#"{"id":99}"#)),
        (
            "204",
            Answer::Bytes(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec()),
        ),
        ("a page", Answer::json(200, "<html>")),
        ("dropped", Answer::Drop),
        ("502", Answer::json(502, "")),
    ] {
        let api = Api::script([answer]).await;
        let spec = spec(JobSpec::New(new_job()));
        let error = api.ats.create(&spec).await.expect_err(name);
        assert!(error.outcome_unknown(), "{name}: {error:?}");
        assert_eq!(api.writes().len(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_refusal_comes_with_greenhouses_words() {
    let body = json!({
        "message": "Your request included invalid JSON.",
        "errors": [{"message": "Level is required", "field": "level"}],
    });
    let api = Api::script([Answer::json(422, &body.to_string())]).await;
    let got = api.ats.create(&spec(JobSpec::Existing { id: 1 })).await;
    let want = AtsError::Refused {
        field: Some("level".into()),
        said: "Level is required".into(),
    };
    assert_eq!(got, Err(want));
}
