//! Recruiters: by step, and by themselves.

use std::time::Duration;

use sandbox::{Options, Pace};

use crate::client::{Client, unlimited};

#[tokio::test]
async fn by_hand_an_opening_is_filled_in_a_few_steps_and_once() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    client.made("Trace-2").await;
    let lever = client.sandbox.lever();
    lever
        .edit_requisition("Trace-2", serde_json::json!({ "status": "onHold" }))
        .unwrap();
    let reserved = || lever.requisition_by_code("Trace-1").unwrap()["offerIds"].clone();
    let mut offered = false;
    for _ in 0..12 {
        client.sandbox.step();
        offered |= reserved().as_array().is_some_and(|it| it.len() == 1);
    }
    assert!(offered, "an offer reserves the headcount first");
    assert_eq!(reserved(), serde_json::json!([]), "and the hire uses it");
    let hired = |code| lever.requisition_by_code(code).unwrap()["headcountHired"].clone();
    assert_eq!((hired("Trace-1"), hired("Trace-2")), (1.into(), 0.into()));
    let rows = client
        .get("/opportunities?expand=applications")
        .await
        .data();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert_eq!(rows[0]["stage"], "offer");
    assert!(rows[0]["stageChanges"].as_array().unwrap().len() > 2);
    let application = &rows[0]["applications"][0];
    assert_eq!(
        application["requisitionForHire"]["requisitionCode"],
        "Trace-1"
    );
}

#[tokio::test]
async fn by_themselves_when_told_so() {
    let pace = Pace::Auto {
        every: Duration::from_millis(10),
    };
    let client = Client::with(Options {
        pace,
        ..unlimited()
    })
    .await;
    client.made("Trace-1").await;
    let lever = client.sandbox.lever();
    let hired = async {
        while lever.requisition_by_code("Trace-1").unwrap()["headcountHired"] != 1 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), hired)
        .await
        .expect("somebody is hired");
    client.sandbox.set_pace(Pace::Manual);
}

#[tokio::test]
async fn one_seed_makes_one_run() {
    let run = async |random_seed| {
        let start_at_ms = Some(1_800_000_000_000);
        let options = Options {
            random_seed,
            start_at_ms,
            seed: Some(sandbox::Seed::Demo),
            ..unlimited()
        };
        let client = Client::with(options).await;
        client.sandbox.step();
        let rows = client
            .get("/opportunities?include=id&include=name&include=emails")
            .await
            .data();
        assert!(rows.as_array().unwrap().len() > 5);
        rows
    };
    let order = |rows: serde_json::Value| {
        let mut rows: Vec<_> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        rows.sort();
        rows
    };
    assert_eq!(order(run(7).await), order(run(7).await));
    assert_ne!(order(run(7).await), order(run(8).await));
}
