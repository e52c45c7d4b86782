//! A keychain that is locked, silent or emptied: the queue waits, one notice says why, nothing is
//! sent, and the work goes on once the key can be had.

use headcount::{Until, secrets::KeychainState};
use serde_json::{Value, json};

use crate::{
    cli::{LEVER, Shell},
    wait,
    world::World,
};

/// One request is owed, and no live account is held in memory any more.
async fn just_started() -> World {
    let mut world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.restart().await;
    world
}

async fn problem(world: &World) -> Option<String> {
    let connections = world.call("listConnections", json!({})).await;
    assert_eq!(connections.as_array().map(Vec::len), Some(1));
    let key = world.sandbox.lever_key();
    assert!(!connections.to_string().contains(&key), "the key is told");
    connections[0]["problem"].as_str().map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_keychain_the_queue_waits_and_one_notice_says_why() {
    for (state, says) in [
        (KeychainState::Locked, "unlock it"),
        (KeychainState::Silent, "Start the desktop's keychain"),
    ] {
        let world = just_started().await;
        world.keychain().answer(state);
        let asked_before = world.sandbox.requests().len();
        for _ in 0..3 {
            let outcome = world.run().await;
            let notice = problem(&world).await.unwrap_or_default();
            assert!(notice.contains(says), "{state:?}: {notice}");
            assert_eq!(outcome.blocked, Some(notice), "{state:?}");
            assert_eq!(world.sync_status("P-1").await, "Pending", "{state:?}");
        }
        assert_eq!(world.sandbox.requests().len(), asked_before, "{state:?}");
        world.keychain().answer(KeychainState::Open);
        world.run().await;
        assert_eq!(world.sync_status("P-1").await, "Synced", "{state:?}");
        assert_eq!(problem(&world).await, None, "{state:?}");
        world.check_exactly_once().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_goes_on_by_itself_once_the_keychain_answers() {
    let world = just_started().await;
    world.keychain().answer(KeychainState::Locked);
    let story = async {
        wait::until("a notice", async || problem(&world).await).await;
        assert_eq!(world.sync_status("P-1").await, "Pending");
        world.keychain().answer(KeychainState::Open);
        wait::until("it is synced", async || {
            (world.sync_status("P-1").await == "Synced").then_some(())
        })
        .await;
    };
    tokio::select! {
        ended = world.session.run_worker(Until::Stopped) => panic!("it ended: {ended:?}"),
        () = story => {}
    }
    assert_eq!(problem(&world).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_deleted_outside_asks_for_the_key_and_connecting_goes_on() {
    let world = just_started().await;
    world.keychain().lose_everything();
    let outcome = world.run().await;
    let notice = problem(&world).await.unwrap_or_default();
    assert!(notice.contains("Connect Lever again"), "{notice}");
    assert_eq!(outcome.blocked, Some(notice));
    assert_eq!(world.sync_status("P-1").await, "Pending");
    world.connect().await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_cannot_be_kept_connects_nothing() {
    let world = World::new().await;
    world.keychain().answer(KeychainState::Locked);
    let args = json!({"api_url": world.sandbox.lever_url(), "api_key": world.sandbox.lever_key()});
    let refused = world.refused("connectLever", args).await;
    assert!(refused.message.contains("locked"), "{refused:?}");
    assert!(!refused.message.contains(&world.sandbox.lever_key()));
    assert_eq!(world.call("listConnections", json!({})).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_program_without_a_keychain_says_so_and_keeps_the_queue() {
    let shell = Shell::new().await;
    shell.connect();
    let file = shell.write(
        "positions.csv",
        "code,title,plan_status\nP-1,Glazier,open\n",
    );
    shell.json(&["import", "positions", &file]);
    shell.json(&["sync", "P-1"]);
    let asked_before = shell.sandbox.requests().len();
    let run = shell.run_with(&["run", "--until-idle", "--max-seconds", "60"], &[]);
    assert_eq!(run.status.code(), Some(1));
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(told.contains("keychain") && told.contains(LEVER), "{told}");
    let last = String::from_utf8_lossy(&run.stdout);
    let last: Value = last
        .lines()
        .last()
        .and_then(|it| serde_json::from_str(it).ok())
        .expect("JSON");
    assert_eq!(last["error"]["code"], "not_allowed", "{last}");
    assert_eq!(shell.sandbox.requests().len(), asked_before);
    assert_eq!(shell.json(&["outbox"])[0]["position"], "P-1");
    assert!(shell.run(&["run", "--until-idle"]).status.success());
    assert_eq!(shell.json(&["report", "ats"])[0]["sync_status"], "Synced");
}
