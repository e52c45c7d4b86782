//! Faults on purpose, over real HTTP: exactly one requisition, and a badge that tells the truth.

use sandbox::{Duplicates, Fault, Match, RetryAfter};
use serde_json::json;

use crate::{naive::Pusher, world::World};

async fn queued() -> World {
    let world = World::connected().await;
    // The harsher reading of the vendor's silence: a code used twice makes two requisitions.
    world
        .sandbox
        .lever()
        .switch(|it| it.duplicates = Duplicates::Accept);
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_lost_after_the_commit_makes_no_second_requisition() {
    let world = queued().await;
    world
        .sandbox
        .faults()
        .fail_next(Match::post("/requisitions"), Fault::CommitThenDrop);
    world.run().await;
    assert_eq!(world.sandbox.lever().posts(), 1);
    assert_eq!(
        world.sandbox.lever().requisitions_by_code("Trace-1").len(),
        1
    );
    assert_eq!(world.sync_status("P-1").await, "Synced");
    let detail = world.call("getPosition", json!({"position": "P-1"})).await;
    let log = detail["sync_log"].to_string();
    assert!(
        log.contains("Found by its code, nothing made twice"),
        "{log}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reply_heals_although_lists_lag() {
    let world = queued().await;
    world.sandbox.lever().switch(|it| it.list_lag_seconds = 20);
    world
        .sandbox
        .faults()
        .fail_next(Match::post("/requisitions"), Fault::CommitThenDrop);
    world.run().await;
    assert_eq!(world.sandbox.lever().posts(), 1);
    assert_eq!(world.sync_status("P-1").await, "Synced");
}

/// The create was carried out and its reply lost; then Muster was stopped inside a look for it.
async fn stopped_inside_a_look() -> World {
    let world = queued().await;
    world.sandbox.lever().switch(|it| it.list_lag_seconds = 20);
    world
        .sandbox
        .faults()
        .fail_next(Match::post("/requisitions"), Fault::CommitThenDrop);
    for nth in 3..20 {
        let look = Match::get("/requisitions");
        world.sandbox.faults().fail_nth(look, nth, Fault::Hang);
    }
    world.run_into_a_hang().await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reply_heals_across_a_restart() {
    let mut world = stopped_inside_a_look().await;
    world.restart().await;
    assert_eq!(world.sync_status("P-1").await, "Pending");
    world.run().await;
    assert_eq!(world.sandbox.lever().posts(), 1);
    assert_eq!(world.sync_status("P-1").await, "Synced");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_after_a_lost_reply_makes_no_second_requisition() {
    let mut world = stopped_inside_a_look().await;
    world.clock.set_back(std::time::Duration::from_secs(7200));
    world.restart().await;
    world.run().await;
    assert_eq!(world.sandbox.lever().posts(), 1);
    assert_eq!(world.sync_status("P-1").await, "Synced");
}

/// The steps of a push.
pub fn steps() -> [(&'static str, Match); 5] {
    [
        (
            "look",
            Match::get("/requisitions").with_query("requisition_code"),
        ),
        // The first of a run is the pull's.
        ("list", Match::get("/requisitions").with_query("limit=")),
        ("create", Match::post("/requisitions")),
        ("read back", Match::get("/requisitions/")),
        ("hires", Match::get("/opportunities")),
    ]
}

/// One position sent through one fault.
pub async fn through(fault: Fault, step: &str, at: Match, pusher: Pusher) {
    let world = queued().await.meeting(&fault).await;
    world.sandbox.faults().fail_next(at, fault.clone());
    pusher.push(&world).await;
    world.check_exactly_once().await;
    world.run().await;
    let row = world.row("P-1").await;
    // A plain refusal of what we sent is for a person; anything else heals by itself.
    let refused = step == "create" && matches!(row["sync_status"].as_str(), Some("Failed"));
    if refused {
        assert!(
            row["problem"]
                .as_str()
                .is_some_and(|it| it.contains("refused")),
            "{fault:?}: {row}"
        );
        assert_eq!(world.sync("P-1").await["requisition_code"], "Trace-1");
        world.run().await;
    }
    assert_eq!(
        world.sync_status("P-1").await,
        "Synced",
        "{fault:?} at {step}: {row}"
    );
    world.check_exactly_once().await;
}

/// Every kind of fault, once, at every step of a push: it ends synced, with one requisition.
#[tokio::test(flavor = "multi_thread")]
async fn every_fault_at_every_step_heals() {
    for fault in Fault::one_of_each() {
        for (step, at) in steps() {
            through(fault.clone(), step, at, Pusher::Ours).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_key_keeps_the_queue_and_reconnecting_goes_on() {
    let world = queued().await;
    world.sandbox.lever().revoke_key();
    let outcome = world.run().await;
    assert!(
        outcome
            .blocked
            .is_some_and(|it| it.contains("did not accept the key"))
    );
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["sync_status"], &row["requisition_code"]),
        (&json!("Pending"), &json!("Trace-1"))
    );
    let connections = world.call("listConnections", json!({})).await;
    assert_eq!(connections[0]["state"], "unauthorized");
    world.sandbox.lever().restore_key();
    world.connect().await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn requisitions_turned_off_fails_with_the_two_settings_to_tick() {
    let world = queued().await;
    world.sandbox.lever().disable_requisitions();
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed");
    let problem = row["problem"].as_str().unwrap_or_default();
    assert!(
        problem.contains("Enable requisitions") && problem.contains("Manage requisitions"),
        "{problem}"
    );
    world.sandbox.lever().enable_requisitions();
    assert_eq!(world.sync("P-1").await["requisition_code"], "Trace-1");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_is_refused_and_nothing_is_kept() {
    let world = World::new().await;
    let refused = world
        .refused(
            "connectLever",
            json!({"api_url": world.sandbox.lever_url(), "api_key": "canary-wrong"}),
        )
        .await;
    assert!(
        refused.message.contains("does not accept this key")
            && refused.message.contains("Nothing was saved"),
        "{refused:?}"
    );
    assert!(!refused.message.contains("canary"));
    assert_eq!(world.call("listConnections", json!({})).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn hiring_goes_on_while_the_vendor_asks_for_pauses() {
    let world = queued().await;
    for n in 0..4 {
        world.sandbox.faults().fail_nth(
            Match::get("/requisitions"),
            1 + n * 2,
            Fault::Status {
                code: 429,
                body: None,
                retry_after: RetryAfter::Seconds(7),
            },
        );
    }
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(world.sandbox.lever().posts(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_second_code_is_recognised_as_our_own() {
    let world = queued().await;
    let lever = world.sandbox.lever();
    lever.switch(|it| it.duplicates = Duplicates::Reject400);
    // Committed, then hidden for longer than we wait: the second create is refused.
    lever.switch(|it| it.list_lag_seconds = 40);
    world
        .sandbox
        .faults()
        .fail_next(Match::post("/requisitions"), Fault::CommitThenDrop);
    world.run().await;
    assert_eq!(world.sandbox.lever().posts(), 1);
    lever.switch(|it| it.list_lag_seconds = 0);
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_run_asks_for_news_although_one_question_fails() {
    let world = queued().await;
    world.run().await;
    let lever = world.sandbox.lever();
    lever
        .hire("Trace-1", "Noor Haddad", "noor@example.org")
        .expect("an open requisition");
    let pause = Fault::Status {
        code: 429,
        body: None,
        retry_after: RetryAfter::Seconds(20),
    };
    world
        .sandbox
        .faults()
        .fail_next(Match::get("/requisitions"), pause);
    world
        .sandbox
        .faults()
        .fail_next(Match::get("/opportunities"), Fault::HtmlWith200);
    world.run().await;
    assert_eq!(world.row("P-1").await["fill_status"], "filled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_may_hasten_what_waits() {
    let world = queued().await;
    world.sandbox.go_offline().expect("the port closes");
    world
        .run_until("a next try is set", async || {
            let waiting = world.call("listOutbox", json!({})).await;
            waiting[0]["next_attempt_at"].is_string()
        })
        .await;
    let waiting = world.call("listOutbox", json!({})).await;
    assert!(waiting[0]["next_attempt_at"].is_string(), "{waiting}");
    world.sandbox.come_back().expect("the port opens");
    world.call("retrySync", json!({"positions": ["P-1"]})).await;
    let waiting = world.call("listOutbox", json!({})).await;
    assert!(waiting[0]["next_attempt_at"].is_null(), "{waiting}");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
}
