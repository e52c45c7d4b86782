//! What is read for comparing with what we sent.

use super::*;
use crate::{FieldValue as V, Fields, Spec};

fn shown(kind: &str, value: Value) -> Value {
    json!({"name": "Some name", "type": kind, "value": value})
}

fn fields(pairs: &[(&str, V)]) -> Fields {
    let pairs = pairs.iter();
    pairs
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect()
}

fn with_field(job: JobSpec) -> Spec {
    let Spec::Greenhouse(spec) = spec(job) else {
        panic!("a spec for Greenhouse")
    };
    Spec::Greenhouse(OpeningSpec {
        custom_fields: vec![field("seat", text("A"))],
        ..spec
    })
}

#[tokio::test]
async fn an_opening_with_its_own_job() {
    let there = opening(
        5,
        json!({
            "target_start_on": "2027-01-01",
            "custom_fields": {
                "seat": shown("short_text", json!("B")),
                "blank": shown("short_text", json!(" ")),
                "none": shown("date", json!(null)),
                "file": shown("attachment", json!("x")),
                "fte": shown("number", json!("0.8")),
            },
        }),
    );
    let its_job = job(
        1,
        json!({
            "office_ids": [2, 1],
            "custom_fields": {"budget": shown("currency", json!({"amount": 5, "unit": "USD"}))},
        }),
    );
    let budget = V::Money {
        cents: 500,
        currency: "USD".into(),
    };
    let of_opening = [
        ("opening.target_start", V::Date("2027-01-01".into())),
        ("opening.field.seat", text("B")),
        ("opening.field.fte", V::Number("0.8".into())),
    ];
    let of_job = [
        ("job.name", text("Welder")),
        ("job.department", V::Choice(5)),
        ("job.offices", V::Choices(vec![1, 2])),
        ("job.field.budget", budget),
    ];
    let api = Api::script([json(json!([there])), json(json!([its_job]))]).await;
    let new = spec(JobSpec::New(new_job()));
    let remote = api.ats.look(&new, "5").await.expect("a record");
    assert_eq!(remote.fields, fields(&[&of_opening[..], &of_job].concat()));
    assert_eq!(remote.name, "Welder");
    assert_eq!(
        api.lines().len() as u32,
        crate::Ats::requests_per_look(&new)
    );

    // Of a job that was chosen, nothing is compared.
    let api = Api::script([json(json!([there]))]).await;
    let chosen = spec(JobSpec::Existing { id: 1 });
    let remote = api.ats.look(&chosen, "5").await.expect("a record");
    assert_eq!(remote.fields, fields(&of_opening));
    let api = Api::script([json(json!([there]))]).await;
    let listed = listed(&api).await;
    assert_eq!(listed[0].fields, fields(&of_opening));
    assert_eq!(api.lines().len(), 1, "nothing more is asked for");
}

#[tokio::test]
async fn what_is_hidden_is_missing() {
    let new = spec(JobSpec::New(new_job()));
    let api = Api::script([json(json!([opening(5, json!({}))])), json(json!([]))]).await;
    assert_eq!(api.ats.look(&new, "5").await, Err(AtsError::Missing));
    let api = Api::script([json(json!([]))]).await;
    assert_eq!(api.ats.look(&new, "5").await, Err(AtsError::Missing));
}

#[tokio::test]
async fn fields_that_are_not_shown_do_not_pass_for_emptied() {
    let there = || json(json!([opening(5, json!({"custom_fields": "odd"}))]));
    let api = Api::script([there(), there()]).await;
    let chosen = JobSpec::Existing { id: 1 };
    let got = api.ats.look(&with_field(chosen.clone()), "5").await;
    assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
    api.ats
        .look(&spec(chosen), "5")
        .await
        .expect("none of ours");
}

/// The three lists that explain custom fields.
fn lists(options: Value) -> [Answer; 3] {
    let level = json!([{
        "id": 7, "field_type": "opening", "name_key": "level", "name": "Level",
        "value_type": "single_select", "active": true,
    }]);
    [json(json!([])), json(level), json(options)]
}

#[tokio::test]
async fn a_choice_is_read_by_the_accounts_list_retired_or_not() {
    let there = |name: &str| {
        let level = shown("single_select", json!(name));
        json(json!([opening(
            5,
            json!({"custom_fields": {"level": level}})
        )]))
    };
    let options = || {
        json!([
            {"id": 71, "custom_field_id": 7, "name": "Senior", "active": true},
            {"id": 72, "custom_field_id": 7, "name": "Junior", "active": false},
            {"id": 73, "custom_field_id": 7, "name": "Senior ", "active": false},
        ])
    };
    let mut more = options();
    more.as_array_mut()
        .expect("a list")
        .push(json!({"id": 74, "custom_field_id": 7, "name": "New", "active": true}));
    let level = |value| fields(&[("opening.field.level", value)]);
    let chosen = spec(JobSpec::Existing { id: 1 });

    let mut answers = vec![there("Senior")];
    answers.extend(lists(options()));
    answers.extend([there("Junior"), there("New"), there("New")]);
    answers.extend(lists(more));
    let api = Api::script(answers).await;
    for want in [71, 72] {
        let remote = api.ats.look(&chosen, "5").await.expect("a record");
        assert_eq!(remote.fields, level(V::Choice(want)));
    }
    assert_eq!(api.lines().len(), 5, "the list is kept");
    // A list of openings is read by what is known; what is not is told as it stands.
    let listed = listed(&api).await;
    assert_eq!(listed[0].fields, level(text("New")));
    assert_eq!(api.lines().len(), 6);
    let remote = api.ats.look(&chosen, "5").await.expect("a record");
    assert_eq!(
        remote.fields,
        level(V::Choice(74)),
        "the list is read again"
    );
    assert_eq!(api.lines().len(), 10);
}

#[tokio::test]
async fn without_the_list_a_choice_is_the_text_it_shows() {
    let level = shown("single_select", json!("Senior"));
    let there = || {
        json(json!([opening(
            5,
            json!({"custom_fields": {"level": level}})
        )]))
    };
    let no = || Answer::json(403, "{}");
    let api = Api::script([there(), no(), there()]).await;
    for _ in 0..2 {
        let listed = listed(&api).await;
        let want = fields(&[("opening.field.level", text("Senior"))]);
        assert_eq!(listed[0].fields, want);
    }
    assert_eq!(api.lines().len(), 3, "it is not asked for each time");
}
