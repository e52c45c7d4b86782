//! Settling: only what differs is written, and nothing of others is lost by it.

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

fn shown(kind: &str, value: Value) -> Value {
    json!({"name": "Some name", "type": kind, "value": value})
}

fn openings(with: Value) -> Answer {
    json(json!([opening(5, with)]))
}

fn jobs(with: Value) -> Answer {
    json(json!([job(1, with)]))
}

const IN_ONE: JobSpec = JobSpec::Existing { id: 1 };

#[tokio::test]
async fn what_is_as_wanted_is_left_alone() {
    let fields =
        json!({"seat": shown("short_text", json!("A ")), "other": shown("date", json!(null))});
    let api = Api::script([openings(json!({
        "target_start_on": "2026-11-01", "custom_fields": fields,
    }))])
    .await;
    let spec = wanted(IN_ONE, Some("2026-11-01"), vec![field("seat", text("A"))]);
    let remote = api.ats.settle(&spec, "5").await.expect("settled");
    assert_eq!(remote.id, "5");
    assert_eq!(api.lines(), ["GET openings?ids=5&per_page=500"]);

    let api = Api::script([openings(json!({"target_start_on": "2027-01-01"}))]).await;
    api.ats
        .settle(&wanted(IN_ONE, None, Vec::new()), "5")
        .await
        .expect("a date we did not ask for is none of ours");
    assert!(api.writes().is_empty());
}

#[tokio::test]
async fn a_write_of_fields_keeps_all_others() {
    let theirs = json!({
        "seat": shown("short_text", json!("B")),
        "level": shown("single_select", json!("Senior")),
        "boss": shown("user", json!({"user_id": 7, "name": "Ada"})),
        "budget": shown("currency", json!({"amount": "5.0", "unit": "USD"})),
        "of_tomorrow": shown("hologram", json!({"a": [1, null]})),
        "empty": shown("date", json!(null)),
    });
    let patched = opening(
        5,
        json!({"target_start_on": "2026-11-01", "custom_fields": {}}),
    );
    let api = Api::script([openings(json!({"custom_fields": theirs})), json(patched)]).await;
    let ours = vec![
        field("seat", text("A")),
        field("fte", FieldValue::Number("0.8".into())),
    ];
    let spec = wanted(IN_ONE, Some("2026-11-01"), ours);
    let remote = api.ats.settle(&spec, "5").await.expect("settled");
    let start = remote.opening.and_then(|it| it.target_start);
    assert_eq!(
        start.as_deref(),
        Some("2026-11-01"),
        "as the reply shows it"
    );
    let (path, mut body) = api.writes().remove(0);
    assert_eq!(path, "PATCH openings/5");
    let sort = |fields: &mut Vec<Value>| {
        fields.sort_by_key(|one| one["name_key"].to_string());
    };
    sort(body["custom_fields"].as_array_mut().expect("fields"));
    assert_eq!(
        body,
        json!({
            "target_start_on": "2026-11-01",
            "custom_fields": [
                {"name_key": "boss", "value": 7},
                {"name_key": "budget", "value": {"amount": 5, "currency_code": "USD"}},
                {"name_key": "fte", "value": 0.8},
                {"name_key": "level", "value": "Senior"},
                {"name_key": "of_tomorrow", "value": {"a": [1, null]}},
                {"name_key": "seat", "value": "A"},
            ],
        })
    );
}

#[tokio::test]
async fn fields_that_are_not_shown_are_not_overwritten() {
    for odd in [json!("none"), json!([1])] {
        let api = Api::script([openings(json!({"custom_fields": odd}))]).await;
        let spec = wanted(IN_ONE, None, vec![field("seat", text("A"))]);
        let got = api.ats.settle(&spec, "5").await;
        assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
        assert!(api.writes().is_empty());
    }
    // Null is "none".
    let api = Api::script([
        openings(json!({"custom_fields": null})),
        json(opening(5, json!({}))),
    ])
    .await;
    let spec = wanted(IN_ONE, None, vec![field("seat", text("A"))]);
    api.ats.settle(&spec, "5").await.expect("settled");
    assert_eq!(
        api.writes()[0].1,
        json!({"custom_fields": [{"name_key": "seat", "value": "A"}]})
    );
}

#[tokio::test]
async fn a_choice_shown_by_name_is_compared_by_the_accounts_list() {
    let fields = |of: &str| {
        json(json!([{
            "id": 7, "field_type": of, "name_key": "level", "name": "Level",
            "value_type": "single_select", "active": true,
        }]))
    };
    let options = || {
        json(json!([
            {"id": 71, "custom_field_id": 7, "name": "Senior", "active": true},
            {"id": 72, "custom_field_id": 7, "name": "Junior", "active": true},
        ]))
    };
    let theirs =
        || openings(json!({"custom_fields": {"level": shown("single_select", json!("Senior"))}}));
    let level = |id| wanted(IN_ONE, None, vec![field("level", FieldValue::Choice(id))]);

    let api = Api::script([
        theirs(),
        json(json!([])),
        fields("opening"),
        options(),
        theirs(),
    ])
    .await;
    for _ in 0..2 {
        api.ats.settle(&level(71), "5").await.expect("settled");
    }
    assert!(api.writes().is_empty());
    let lists: Vec<String> = api.lines();
    assert_eq!(lists.len(), 5, "the list is kept: {lists:?}");

    // Another choice: the list is read again before it counts as different.
    let patched = || json(opening(5, json!({})));
    let api = Api::script([
        theirs(),
        json(json!([])),
        fields("opening"),
        options(),
        json(json!([])),
        fields("opening"),
        options(),
        patched(),
    ])
    .await;
    api.ats.settle(&level(72), "5").await.expect("settled");
    assert_eq!(
        api.writes()[0].1,
        json!({"custom_fields": [{"name_key": "level", "value": 72}]})
    );

    // Without the permission it is written once more, which does no harm.
    let api = Api::script([
        theirs(),
        Answer::json(403, "{}"),
        Answer::json(403, "{}"),
        patched(),
    ])
    .await;
    api.ats.settle(&level(71), "5").await.expect("settled");
    assert_eq!(api.writes().len(), 1);
}

fn team() -> NewJob {
    NewJob {
        hiring_managers: vec![7, 8],
        recruiters: vec![20, 21],
        coordinators: vec![21, 21],
        sourcers: vec![20, 21, 22],
        custom_fields: vec![field("level", text("Senior"))],
        ..new_job()
    }
}

#[tokio::test]
async fn a_new_job_gets_its_fields_and_team_and_none_of_it_twice() {
    let spec = wanted(JobSpec::New(team()), None, Vec::new());
    let manager = |user: i64| json!({"id": user, "job_id": 1, "user_id": user});
    let owner =
        |user: i64, kind: &str| json!({"id": user, "job_id": 1, "user_id": user, "type": kind});
    let fields = json!({"old": shown("date", json!("2026-01-01"))});
    let api = Api::script([
        openings(json!({})),
        jobs(json!({"custom_fields": fields})),
        json(job(1, json!({}))),
        json(json!([manager(8), {"id": 3, "job_id": 2, "user_id": 7}])),
        made(manager(7)),
        json(json!([
            owner(20, "recruiter"),
            owner(21, "sourcer"),
            {"id": 4, "job_id": 2, "user_id": 21, "type": "recruiter"},
        ])),
        made(owner(21, "recruiter")),
        made(owner(21, "coordinator")),
        made(owner(20, "sourcer")),
        made(owner(22, "sourcer")),
    ])
    .await;
    let remote = api.ats.settle(&spec, "5").await.expect("settled");
    assert_eq!(
        (remote.name.as_str(), remote.notes.as_str()),
        ("Welder", MARK)
    );
    assert_eq!(
        api.writes(),
        [
            (
                "PATCH jobs/1".to_owned(),
                json!({"custom_fields": [
                    {"name_key": "old", "value": "2026-01-01"},
                    {"name_key": "level", "value": "Senior"},
                ]})
            ),
            (
                "POST job_hiring_managers".to_owned(),
                json!({"job_id": 1, "user_id": 7})
            ),
            (
                "POST job_owners".to_owned(),
                json!({"job_id": 1, "user_id": 21, "type": "recruiter"})
            ),
            (
                "POST job_owners".to_owned(),
                json!({"job_id": 1, "user_id": 21, "type": "coordinator"})
            ),
            (
                "POST job_owners".to_owned(),
                json!({"job_id": 1, "user_id": 20, "type": "sourcer"})
            ),
            (
                "POST job_owners".to_owned(),
                json!({"job_id": 1, "user_id": 22, "type": "sourcer"})
            ),
        ]
    );
    assert_eq!(
        api.lines()[3],
        "GET job_hiring_managers?job_ids=1&per_page=500"
    );

    // Called again, it finds all of it there.
    let done = json!({"level": shown("short_text", json!("Senior"))});
    let owners = json!([
        owner(20, "recruiter"),
        owner(21, "recruiter"),
        over(owner(21, "coordinator"), json!({"id": 22})),
        over(owner(20, "sourcer"), json!({"id": 23})),
        over(owner(21, "sourcer"), json!({"id": 24})),
        over(owner(22, "sourcer"), json!({"id": 25})),
    ]);
    let api = Api::script([
        openings(json!({})),
        jobs(json!({"custom_fields": done})),
        json(json!([manager(7), manager(8)])),
        json(owners),
    ])
    .await;
    api.ats.settle(&spec, "5").await.expect("settled");
    assert!(api.writes().is_empty(), "{:?}", api.writes());
}

#[tokio::test]
async fn a_job_or_opening_of_others_is_not_touched() {
    let new = || wanted(JobSpec::New(team()), Some("2026-11-01"), Vec::new());
    let other = wanted(JobSpec::Existing { id: 2 }, Some("2026-11-01"), Vec::new());
    for (spec, answers) in [
        (
            new(),
            vec![openings(json!({})), jobs(json!({"notes": "<p>mine</p>"}))],
        ),
        (new(), vec![openings(json!({})), json(json!([]))]),
        (other, vec![openings(json!({}))]),
    ] {
        let api = Api::script(answers).await;
        let got = api.ats.settle(&spec, "5").await;
        assert!(matches!(got, Err(AtsError::Refused { .. })), "{got:?}");
        assert!(api.writes().is_empty());
    }
    let api = Api::script([json(json!([]))]).await;
    let got = api.ats.settle(&new(), "5").await;
    assert_eq!(got, Err(AtsError::Missing));
}

#[tokio::test]
async fn an_existing_job_is_never_written() {
    let spec = wanted(IN_ONE, Some("2026-11-01"), vec![field("seat", text("A"))]);
    let api = Api::script([openings(json!({})), json(opening(5, json!({})))]).await;
    api.ats.settle(&spec, "5").await.expect("settled");
    assert!(
        api.lines().iter().all(|line| !line.contains("job")),
        "{:?}",
        api.lines()
    );
}
