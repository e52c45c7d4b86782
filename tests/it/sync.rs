//! Sync With ATS: one press, one requisition, and a report that tells the truth.

use serde_json::json;

use crate::world::{World, foreign};

#[tokio::test(flavor = "multi_thread")]
async fn one_press_makes_one_requisition() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    assert_eq!(world.sync_status("P-1").await, "Not Started");
    assert!(world.row("P-1").await["requisition_code"].is_null());

    let queued = world.sync("P-1").await;
    assert_eq!(queued["sync_status"], "Pending");
    assert_eq!(queued["requisition_code"], "Trace-1");
    assert_eq!(
        world.sandbox.lever().posts(),
        0,
        "nothing leaves before the worker runs"
    );

    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    let there = world
        .sandbox
        .lever()
        .requisition_by_code("Trace-1")
        .expect("a requisition");
    assert_eq!(there["name"], "Data Analyst");
    assert_eq!(there["location"], "Austin");
    assert_eq!(there["headcountTotal"], 1);
    assert_eq!(there["status"], "open");
    assert_eq!(there["employmentStatus"], "full-time");
    assert_eq!(
        there["compensationBand"],
        json!({"currency": "USD", "interval": "per-year-salary", "min": 98000, "max": 120000})
    );
    let row = world.row("P-1").await;
    assert_eq!(row["ats"]["requisition_id"], there["id"]);
    assert_eq!(row["ats"]["opening_status"], "open");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_again_changes_nothing() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "approved").await;
    for _ in 0..3 {
        assert_eq!(world.sync("P-1").await["requisition_code"], "Trace-1");
    }
    world.run().await;
    let again = world.sync("P-1").await;
    assert_eq!(
        (again["sync_status"].as_str(), &again["problem"]),
        (Some("Synced"), &json!(null))
    );
    world.run().await;
    assert_eq!(world.sandbox.lever().posts(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_with_nothing_owed_writes_nothing() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    let writes = |world: &World| {
        world
            .sandbox
            .lever()
            .requests()
            .iter()
            .filter(|it| it.method != "GET")
            .count()
    };
    let before = writes(&world);
    world.run().await;
    assert_eq!(writes(&world), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_approved_and_open_positions_go() {
    let world = World::connected().await;
    world.add("P-1", "Draft", "draft").await;
    world.add("P-2", "Waiting", "pending_approval").await;
    world.add("P-3", "Approved", "approved").await;
    let answers = world
        .call(
            "syncToAts",
            json!({"positions": ["P-1", "P-2", "P-3", "P-9"]}),
        )
        .await;
    let problem = |at: usize| {
        answers[at]["problem"]
            .as_str()
            .unwrap_or_default()
            .to_string()
    };
    assert!(problem(0).contains("Draft"), "{answers}");
    assert!(problem(1).contains("Pending approval"), "{answers}");
    assert_eq!(answers[2]["sync_status"], "Pending");
    assert!(problem(3).contains("P-9"), "{answers}");
    world.run().await;
    assert_eq!(world.sandbox.lever().posts(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_connection_it_says_so() {
    let world = World::new().await;
    world.add("P-1", "Data Analyst", "open").await;
    let answer = world.sync("P-1").await;
    assert!(
        answer["problem"]
            .as_str()
            .is_some_and(|it| it.contains("Connect Greenhouse or Lever")),
        "{answer}"
    );
    assert_eq!(answer["sync_status"], "Not Started");
}

#[tokio::test(flavor = "multi_thread")]
async fn pending_survives_a_restart_with_its_code() {
    let mut world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.restart().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Pending");
    assert_eq!(row["requisition_code"], "Trace-1");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_never_reused() {
    let world = World::connected().await;
    for n in 1..=3 {
        world.add(&format!("P-{n}"), "Engineer", "open").await;
    }
    world.sync("P-1").await;
    world
        .call("cancelSync", json!({"positions": ["P-1"]}))
        .await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["sync_status"], &row["requisition_code"]),
        (&json!("Not Started"), &json!(null))
    );
    assert_eq!(world.sync("P-2").await["requisition_code"], "Trace-2");
    assert_eq!(
        world.sync("P-1").await["requisition_code"],
        "Trace-1",
        "its own number comes back"
    );
    assert_eq!(world.sync("P-3").await["requisition_code"], "Trace-3");
    world.run().await;
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_confirmed_is_sent_and_later_edits_show() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    let edit = json!({"edits": [{"position": "P-1", "field": "title", "value": "Data Lead"}]});
    world.call("setCells", edit).await;
    assert_eq!(world.sync_status("P-1").await, "Pending");
    world.run().await;
    let there = world
        .sandbox
        .lever()
        .requisition_by_code("Trace-1")
        .expect("a requisition");
    assert_eq!(there["name"], "Data Analyst", "what the person confirmed");
    assert_eq!(world.sync_status("P-1").await, "Edited");
    world.call("undo", json!({})).await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
}

#[tokio::test(flavor = "multi_thread")]
async fn pay_stays_home_when_the_setting_is_off() {
    let world = World::connected().await;
    let off = json!({"currency": "USD", "send_compensation": false, "code_prefix": "Trace"});
    world.call("setSettings", off).await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    let there = world
        .sandbox
        .lever()
        .requisition_by_code("Trace-1")
        .expect("a requisition");
    assert!(there["compensationBand"].is_null(), "{there}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_shows_what_will_be_sent_and_sends_nothing() {
    let world = World::connected().await;
    world.add("P-1", "QA Engineer", "approved").await;
    world.add("P-2", "Someone", "draft").await;
    let before = world.sandbox.requests().len();
    let preview = world
        .call("previewSync", json!({"positions": ["P-1", "P-2"]}))
        .await;
    assert_eq!(world.sandbox.requests().len(), before);
    assert_eq!(
        (
            preview["ready"].as_i64(),
            preview["targets"][0]["requests"].as_i64()
        ),
        (Some(1), Some(3))
    );
    let fields = preview["items"][0]["fields"].as_array().expect("fields");
    let value = |label: &str| {
        let field = fields
            .iter()
            .find(|it| it["label"] == label)
            .expect("the field");
        (
            field["value"].as_str().unwrap_or_default().to_string(),
            field["fixed"] == true,
        )
    };
    assert_eq!(value("Name"), ("QA Engineer".into(), false));
    assert_eq!(
        value("Compensation band"),
        ("98,000 – 120,000 USD".into(), false)
    );
    assert_eq!(value("Status"), ("Open".into(), true));
    assert_eq!(value("Total headcount"), ("1".into(), true));
    assert!(preview["items"][1]["problem"].as_str().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_record_with_our_code_is_a_conflict_never_adopted() {
    let world = World::connected().await;
    world
        .sandbox
        .lever()
        .add_foreign_requisition(foreign("Trace-1"))
        .expect("a new code");
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed");
    assert!(
        row["problem"]
            .as_str()
            .is_some_and(|it| it.contains("did not make")),
        "{row}"
    );
    assert_eq!(world.sandbox.lever().posts(), 0);
    // Out of the way, the retry goes through with the same code.
    world
        .sandbox
        .lever()
        .delete_requisition("Trace-1")
        .expect("it was there");
    assert_eq!(world.sync("P-1").await["requisition_code"], "Trace-1");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_position_put_on_hold_meanwhile_is_not_sent() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world
        .call("moveStatus", json!({"positions": ["P-1"], "to": "on_hold"}))
        .await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed");
    assert!(
        row["problem"]
            .as_str()
            .is_some_and(|it| it.contains("On hold")),
        "{row}"
    );
    assert_eq!(world.sandbox.lever().posts(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_worker_at_a_time() {
    let world = World::connected().await;
    let other = headcount::Session::new(headcount::Options {
        config_folder: world.folder().join("other"),
        workspace: Some(world.plan()),
        remember: false,
        ..headcount::Options::default()
    });
    world.session.start_worker();
    // The background worker takes the lock on its own task.
    let refused = crate::wait::until("the second worker is refused", || async {
        other.run_worker(headcount::Until::Idle).await.err()
    })
    .await;
    assert!(refused.to_string().contains("already syncing"), "{refused}");
    world.session.close().await;
    other
        .run_worker(headcount::Until::Idle)
        .await
        .expect("the lock is free at once");
}
