//! Changing and closing what exists: the named fields, what is ours, what differs.

use std::collections::BTreeSet;

use super::*;
use crate::Spec;

fn wanted(job: JobSpec, start: Option<&str>, fields: Vec<CustomField>) -> Spec {
    let Spec::Greenhouse(spec) = spec(job) else {
        panic!("a spec for Greenhouse")
    };
    Spec::Greenhouse(OpeningSpec {
        target_start: start.map(str::to_owned),
        custom_fields: fields,
        ..spec
    })
}

const IN_ONE: JobSpec = JobSpec::Existing { id: 1 };

fn keys(keys: &[&str]) -> BTreeSet<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

fn shown(kind: &str, value: Value) -> Value {
    json!({"name": "Some name", "type": kind, "value": value})
}

fn openings(with: Value) -> Answer {
    json(json!([opening(5, with)]))
}

fn jobs(with: Value) -> Answer {
    json(json!([job(1, with)]))
}

fn our_job() -> JobSpec {
    JobSpec::New(NewJob {
        name: "Fitter".into(),
        department_id: Some(7),
        office_ids: vec![3, 1],
        custom_fields: vec![field("level", text("Senior"))],
        ..new_job()
    })
}

/// Updates these keys and gives the writes that were sent.
async fn writes(spec: &Spec, named: &[&str], there: Vec<Answer>) -> Vec<(String, Value)> {
    let named = keys(named);
    let done = || json(json!({"id": 5}));
    let answers = there.into_iter().chain([done(), done()]);
    let api = Api::script(answers).await;
    api.ats.update(spec, "5", &named).await.expect("updated");
    let most = crate::Ats::requests_per_update(spec, &named);
    assert!(api.lines().len() as u32 <= most, "{:?}", api.lines());
    api.writes()
}

#[tokio::test]
async fn of_an_opening_only_the_named_fields_are_written() {
    let ours = vec![field("seat", text("A")), field("desk", text("D"))];
    let spec = wanted(IN_ONE, Some("2027-01-01"), ours);
    let empty = wanted(IN_ONE, None, Vec::new());
    let theirs = || {
        vec![openings(json!({
            "target_start_on": "2026-11-01",
            "custom_fields": {
                "seat": shown("short_text", json!("B")),
                "desk": shown("short_text", json!("theirs")),
                "boss": shown("user", json!({"user_id": 7})),
                "empty": shown("date", json!(null)),
            },
        }))]
    };
    let start = "opening.target_start";
    let seat = "opening.field.seat";
    let boss = json!({"name_key": "boss", "value": 7});
    let desk = json!({"name_key": "desk", "value": "theirs"});
    for (spec, named, want) in [
        (
            &spec,
            &[start][..],
            json!({"target_start_on": "2027-01-01"}),
        ),
        (&empty, &[start], json!({"target_start_on": null})),
        (
            &spec,
            &[seat],
            json!({"custom_fields": [boss, desk, {"name_key": "seat", "value": "A"}]}),
        ),
        (
            &empty,
            &[seat],
            json!({"custom_fields": [boss, desk, {"name_key": "seat", "value": null}]}),
        ),
    ] {
        let got = writes(spec, named, theirs()).await;
        assert_eq!(got, [("PATCH openings/5".to_owned(), want)], "{named:?}");
    }
}

#[tokio::test]
async fn what_is_there_already_is_not_written_again() {
    let spec = wanted(IN_ONE, Some("2027-01-01"), vec![field("seat", text("A"))]);
    let named = [
        "opening.target_start",
        "opening.field.seat",
        "opening.field.gone",
    ];
    let there = openings(json!({
        "target_start_on": "2027-01-01",
        "custom_fields": {
            "seat": shown("short_text", json!("A")), "gone": shown("date", json!(null)),
        },
    }));
    assert!(writes(&spec, &named, vec![there]).await.is_empty());
    assert!(writes(&spec, &[], Vec::new()).await.is_empty());

    let spec = wanted(our_job(), None, Vec::new());
    let named = [
        "job.name",
        "job.department",
        "job.offices",
        "job.field.level",
    ];
    let there = jobs(json!({
        "name": "Fitter", "department_id": 7, "office_ids": [3, 1],
        "custom_fields": {"level": shown("short_text", json!("Senior"))},
    }));
    assert!(
        writes(&spec, &named, vec![openings(json!({})), there])
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn of_our_job_only_the_named_fields_are_written() {
    let spec = wanted(our_job(), Some("2027-01-01"), Vec::new());
    let empty = wanted(JobSpec::New(new_job()), None, Vec::new());
    let theirs = || {
        let fields = json!({
            "level": shown("short_text", json!("Junior")),
            "pay": shown("currency_range", json!({
                "min_value": "1.0", "max_value": 2, "unit": "USD",
            })),
        });
        vec![openings(json!({})), jobs(json!({"custom_fields": fields}))]
    };
    let pay = json!({
        "name_key": "pay",
        "value": {"min_amount": 1, "max_amount": 2, "currency_code": "USD"},
    });
    for (spec, named, want) in [
        (&spec, "job.name", json!({"name": "Fitter"})),
        (&spec, "job.department", json!({"department_id": 7})),
        (&empty, "job.department", json!({"department_id": null})),
        (&spec, "job.offices", json!({"office_ids": [1, 3]})),
        (&empty, "job.offices", json!({"office_ids": []})),
        (
            &spec,
            "job.field.level",
            json!({"custom_fields": [pay, {"name_key": "level", "value": "Senior"}]}),
        ),
        (
            &empty,
            "job.field.level",
            json!({"custom_fields": [pay, {"name_key": "level", "value": null}]}),
        ),
    ] {
        let got = writes(spec, &[named], theirs()).await;
        assert_eq!(got, [("PATCH jobs/1".to_owned(), want)], "{named}");
    }
    let both = ["job.name", "opening.target_start"];
    let got = writes(&spec, &both, theirs()).await;
    let paths: Vec<&str> = got.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["PATCH jobs/1", "PATCH openings/5"]);
}

#[tokio::test]
async fn a_job_that_is_not_ours_is_never_written() {
    let named = keys(&["job.name", "opening.target_start"]);
    let new = || wanted(our_job(), Some("2027-01-01"), Vec::new());
    for (spec, answers) in [
        (
            new(),
            vec![openings(json!({})), jobs(json!({"notes": "<p>mine</p>"}))],
        ),
        (new(), vec![openings(json!({})), json(json!([]))]),
        (
            wanted(IN_ONE, Some("2027-01-01"), Vec::new()),
            vec![openings(json!({}))],
        ),
        (
            wanted(JobSpec::Existing { id: 2 }, None, Vec::new()),
            vec![openings(json!({}))],
        ),
    ] {
        let api = Api::script(answers).await;
        let got = api.ats.update(&spec, "5", &named).await;
        assert!(matches!(got, Err(AtsError::Refused { .. })), "{got:?}");
        assert!(api.writes().is_empty(), "not even its opening");
    }
    let api = Api::script([]).await;
    for key in ["job.notes", "name", "opening.status"] {
        let got = api.ats.update(&new(), "5", &keys(&[key])).await;
        assert!(matches!(got, Err(AtsError::Refused { .. })), "{got:?}");
    }
    assert!(api.server.seen().is_empty());
}

#[tokio::test]
async fn an_opening_is_ours_to_write_by_its_id() {
    // Linked, or its job's notes were rewritten: no mark is asked for, and none is added.
    let spec = wanted(our_job(), Some("2027-01-01"), Vec::new());
    let got = writes(&spec, &["opening.target_start"], vec![openings(json!({}))]).await;
    let want = json!({"target_start_on": "2027-01-01"});
    assert_eq!(got, [("PATCH openings/5".to_owned(), want)]);
}

#[tokio::test]
async fn closing_says_the_reason_and_is_done_once() {
    let spec = wanted(IN_ONE, None, Vec::new());
    for (reason, want) in [
        (Some(9), json!({"status": "closed", "close_reason_id": 9})),
        (None, json!({"status": "closed"})),
    ] {
        let api = Api::script([
            openings(json!({})),
            json(opening(5, json!({"open": false}))),
            openings(json!({"open": false, "close_reason_id": 2})),
        ])
        .await;
        for _ in 0..2 {
            api.ats.close(&spec, "5", reason).await.expect("closed");
        }
        assert_eq!(api.writes(), [("PATCH openings/5".to_owned(), want)]);
        assert_eq!(api.lines().len(), 3);
    }
    let api = Api::script([json(json!([]))]).await;
    assert_eq!(
        api.ats.close(&spec, "5", None).await,
        Err(AtsError::Missing)
    );
}
