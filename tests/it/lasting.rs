//! Work that lasts: sleep, a long time offline, a key that was taken back, and a second worker.

use std::time::Duration;

use headcount::{Code, Until};
use sandbox::{Duplicates, Fault, Match};
use serde_json::json;

use crate::{wait, world::World};

const NIGHT: Duration = Duration::from_secs(8 * 3600);

async fn queued() -> World {
    let world = World::connected().await;
    // The harsher reading of the vendor's silence: nothing but Muster prevents a second one.
    let lever = world.sandbox.lever();
    lever.switch(|it| it.duplicates = Duplicates::Accept);
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world
}

async fn arrives_once(world: &World) {
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(world.sandbox.lever().posts(), 1);
    world.check_exactly_once().await;
}

async fn attempts(world: &World) -> u64 {
    let owed = world.call("listOutbox", json!({})).await;
    owed[0]["attempts"].as_u64().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_asleep_with_a_request_owed() {
    let world = queued().await;
    world.sandbox.go_offline().expect("the port closes");
    let tried = async || attempts(&world).await > 0;
    world.run_until("a first try", tried).await;
    world.pass(NIGHT);
    world.sandbox.come_back().expect("the port opens");
    arrives_once(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_asleep_in_the_middle_of_a_look() {
    let world = queued().await;
    let faults = world.sandbox.faults();
    world.sandbox.lever().switch(|it| it.list_lag_seconds = 20);
    faults.fail_next(Match::post("/requisitions"), Fault::CommitThenDrop);
    for nth in 3..20 {
        faults.fail_nth(Match::get("/requisitions"), nth, Fault::Hang);
    }
    world.run_into_a_hang().await;
    assert_eq!(world.sync_status("P-1").await, "Pending");
    world.pass(NIGHT);
    arrives_once(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn days_offline_keep_the_queue_and_end_by_themselves() {
    let world = queued().await;
    world.sandbox.go_offline().expect("the port closes");
    let long = async || attempts(&world).await >= 25;
    world.run_until("many tries", long).await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Pending", "{row}");
    let connections = world.call("listConnections", json!({})).await;
    assert_eq!(connections.as_array().map(Vec::len), Some(1));
    let problem = connections[0]["problem"].as_str().unwrap_or_default();
    assert!(problem.contains("reached"), "{problem}");
    world.sandbox.come_back().expect("the port opens");
    arrives_once(&world).await;
    let connections = world.call("listConnections", json!({})).await;
    assert_eq!(connections[0]["problem"], json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_greenhouse_credential_taken_back_keeps_the_queue() {
    let world = World::with_greenhouse().await;
    world.add_for_new_job("P-1", "Data Analyst").await;
    world.sync("P-1").await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.revoke_credential();
    for _ in 0..2 {
        let outcome = world.run().await;
        assert!(outcome.blocked.is_some(), "{outcome:?}");
        assert_eq!(world.sync_status("P-1").await, "Pending");
        let connections = world.call("listConnections", json!({})).await;
        assert_eq!(connections[0]["state"], "unauthorized");
        assert_eq!(
            connections[0]["problem"].as_str(),
            outcome.blocked.as_deref()
        );
    }
    greenhouse.restore_credential();
    world.connect_greenhouse().await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_workers_the_second_steps_back_and_may_follow() {
    let world = queued().await;
    let second = world.open_again();
    // The first hangs in a request, or it might be done before the second comes.
    let everything = Match::get("/requisitions");
    world.sandbox.faults().always(everything, Fault::Hang);
    let refused = async {
        wait::until("the first is at work", async || {
            let requests = world.sandbox.requests();
            requests.iter().any(|it| it.fault.is_some()).then_some(())
        })
        .await;
        second.run_worker(Until::Idle).await
    };
    let refused = tokio::select! {
        ended = world.session.run_worker(Until::Stopped) => panic!("it ended: {ended:?}"),
        refused = refused => refused,
    };
    let refusal = refused.expect_err("two at once");
    assert_eq!(refusal.code(), Code::NotAllowed);
    assert!(refusal.to_string().contains("already syncing"), "{refusal}");
    world.sandbox.faults().clear();
    second
        .run_worker(Until::Idle)
        .await
        .expect("the plan is free");
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(world.sandbox.lever().posts(), 1);
}
