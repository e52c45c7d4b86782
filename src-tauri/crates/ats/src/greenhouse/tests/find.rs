//! Looking for our code: in the chosen job, or anywhere when the job was to be new.

use super::*;
use crate::{Ats, Found};

const OPENINGS: &str = "GET openings?opening_id=Trace-1&per_page=500";
const JOBS: &str = "GET jobs?requisition_id=Trace-1&per_page=500";

#[tokio::test]
async fn in_an_existing_job_the_place_tells_whose_it_is() {
    let api = Api::script([json(json!([
        opening(5, json!({})),
        opening(4, json!({"job_id": 2})),
        opening(3, json!({"opening_id": "trace-1"})),
        opening(2, json!({"opening_id": "Trace-10"})),
        opening(1, json!({"opening_id": null})),
    ]))])
    .await;
    let spec = spec(JobSpec::Existing { id: 1 });
    let found = api.ats.find(&spec).await.expect("found");
    let seen: Vec<_> = found
        .iter()
        .map(|one| match one {
            Found::Whole(remote) => (remote.id.as_str(), Ats::is_ours(&spec, one)),
            Found::JobOnly { .. } => panic!("{one:?}"),
        })
        .collect();
    assert_eq!(seen, [("5", true), ("4", false)]);
    assert_eq!(api.lines(), [OPENINGS]);
}

#[tokio::test]
async fn a_new_jobs_opening_comes_with_its_job() {
    let api = Api::script([
        json(json!([opening(5, json!({"job_id": 99}))])),
        json(json!([job(99, json!({"name": "Welder II"}))])),
    ])
    .await;
    let spec = spec(JobSpec::New(new_job()));
    let found = api.ats.find(&spec).await.expect("found");
    let [one @ Found::Whole(remote)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(Ats::is_ours(&spec, one));
    assert_eq!(remote.name, "Welder II");
    assert_eq!(remote.notes, MARK);
    assert_eq!(api.lines(), [OPENINGS, JOBS]);
}

#[tokio::test]
async fn the_job_of_a_found_opening_is_read_though_its_requisition_id_was_changed() {
    let api = Api::script([
        json(json!([opening(5, json!({"job_id": 99}))])),
        json(json!([job(98, json!({"requisition_id": "Trace-12"}))])),
        json(json!([job(
            99,
            json!({"requisition_id": null, "notes": "<p>mine</p>"})
        )])),
    ])
    .await;
    let spec = spec(JobSpec::New(new_job()));
    let found = api.ats.find(&spec).await.expect("found");
    assert_eq!(found.len(), 1);
    assert!(!Ats::is_ours(&spec, &found[0]), "{found:?}");
    assert_eq!(api.lines()[2], "GET jobs?ids=99&per_page=500");
}

#[tokio::test]
async fn an_opening_whose_job_is_hidden_is_not_ours() {
    let api = Api::script([
        json(json!([opening(5, json!({"job_id": 99}))])),
        json(json!([])),
        json(json!([])),
    ])
    .await;
    let spec = spec(JobSpec::New(new_job()));
    let found = api.ats.find(&spec).await.expect("found");
    assert!(matches!(found.as_slice(), [one @ Found::Whole(_)] if !Ats::is_ours(&spec, one)));
}

#[tokio::test]
async fn a_job_without_its_opening_is_told() {
    for (notes, want) in [
        (json!(format!("<div>{MARK}<br></div>")), true),
        (json!("<p>Something else</p>"), false),
        (json!(format!("{MARK}4711")), false),
        (json!(null), false),
    ] {
        let api = Api::script([
            json(json!([])),
            json(json!([
                job(99, json!({"notes": notes})),
                job(98, json!({"requisition_id": "TRACE-1"})),
            ])),
        ])
        .await;
        let spec = spec(JobSpec::New(new_job()));
        let found = api.ats.find(&spec).await.expect("found");
        let only = Found::JobOnly {
            job_id: 99,
            ours: want,
        };
        assert_eq!(found, [only], "{notes}");
        assert_eq!(api.lines(), [OPENINGS, JOBS]);
    }
}

#[tokio::test]
async fn what_decides_is_not_guessed() {
    for odd in [
        json!({"open": "true"}),
        json!({"open": null}),
        json!({"application_id": "11"}),
        json!({"job_id": null}),
        json!({"id": "5"}),
        json!({"opening_id": 17}),
    ] {
        let api = Api::script([json(json!([opening(5, odd.clone())]))]).await;
        let got = api.ats.find(&spec(JobSpec::Existing { id: 1 })).await;
        assert!(
            matches!(got, Err(AtsError::Garbled { .. })),
            "{odd}: {got:?}"
        );
    }
    let mut cut = opening(5, json!({}));
    cut.as_object_mut().expect("an object").remove("open");
    let api = Api::script([json(json!([cut]))]).await;
    let got = api.ats.find(&spec(JobSpec::Existing { id: 1 })).await;
    assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
    for odd in [
        json!({"closed_at": 5, "created_at": "soon", "target_start_on": [], "close_reason_id": "x"}),
        json!({"custom_fields": "none", "sort_order": {}}),
    ] {
        let api = Api::script([json(json!([opening(5, odd)]))]).await;
        let got = api.ats.find(&spec(JobSpec::Existing { id: 1 })).await;
        assert_eq!(got.expect("read").len(), 1);
    }
}
