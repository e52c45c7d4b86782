//! The request log: what left, as whom, and nothing that is secret or about a person.

use std::time::Duration;

use serde_json::{Value, json};

use crate::world::World;

async fn lines(world: &World, limit: u32) -> Vec<Value> {
    let lines = world.call("listRequests", json!({ "limit": limit })).await;
    lines.as_array().expect("lines").clone()
}

fn is_write(line: &Value) -> bool {
    line["method"] != "GET"
}

#[tokio::test(flavor = "multi_thread")]
async fn every_write_at_greenhouse_is_made_as_the_user_and_no_read_is() {
    let mut world = World::with_greenhouse().await;
    let of_connecting = lines(&world, 5_000).await.len();
    // The log is in the order of time, which stands still in a test.
    world.pass(Duration::from_secs(1));
    world.add_for_new_job("P-1", "Data Engineer").await;
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .hire("Trace-1", "Noor Canary", "noor.canary@example.org")
        .expect("an open opening");
    world.pass(Duration::from_secs(120));
    world.run().await;
    assert_eq!(world.row("P-1").await["fill_status"], "filled");

    let all = lines(&world, 5_000).await;
    let user = json!(world.sandbox.greenhouse_user_id().to_string());
    for line in &all {
        assert_eq!(line["system"], "greenhouse");
        let expected = if is_write(line) { &user } else { &Value::Null };
        assert_eq!(&line["acting_user"], expected, "{line}");
    }
    let since = &all[..all.len() - of_connecting];
    let posts = |path: &str| {
        let to = |it: &Value| it["path"].as_str().is_some_and(|it| it.ends_with(path));
        since.iter().filter(|it| is_write(it) && to(it)).count()
    };
    assert!(posts("/jobs") == 1 && posts("/openings") == 0, "{all:?}");

    // What arrived is what is written.
    let arrived = world.sandbox.requests();
    let mut seen: Vec<_> = arrived
        .iter()
        .map(|it| {
            let path = it.path_and_query.split('?').next().expect("a path");
            json!([it.method, path, it.status]).to_string()
        })
        .collect();
    let mut kept: Vec<_> = since
        .iter()
        .map(|it| json!([it["method"], it["path"], it["status"]]).to_string())
        .collect();
    seen.sort();
    kept.sort();
    assert_eq!(kept, seen);

    let when = |it: &Value| it["at"].as_str().expect("an instant").to_owned();
    assert!(all.is_sorted_by(|newer, older| when(newer) >= when(older)));

    // Neither in the lines nor in what stands beside the plan.
    let text = Value::from(all.clone()).to_string();
    let pace = std::fs::read(world.folder().join("plan.muster-pace")).expect("the pace");
    let pace = String::from_utf8_lossy(&pace);
    let secret = world.sandbox.greenhouse_client_secret();
    let client = world.sandbox.greenhouse_client_id();
    for word in [
        &*secret, &*client, "Canary", "canary", "98000", "120000", "Data", "Trace-", "?", "Bearer",
    ] {
        assert!(!text.contains(word) && !pace.contains(word), "{word}");
    }

    // It outlives the program.
    world.restart().await;
    assert_eq!(lines(&world, 5_000).await, all);
    assert_eq!(lines(&world, 3).await, all[..3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn at_lever_nobody_acts_and_a_lost_reply_shows() {
    let world = World::connected().await;
    world.add("P-1", "Welder", "open").await;
    world.sync("P-1").await;
    world.sandbox.faults().fail_next(
        sandbox::Match::post("/requisitions"),
        sandbox::Fault::CommitThenDrop,
    );
    world.run().await;
    let all = lines(&world, 100).await;
    for line in &all {
        assert!(line["system"] == "lever" && line["acting_user"].is_null());
    }
    let lost: Vec<_> = all.iter().filter(|it| it["status"].is_null()).collect();
    assert_eq!(lost.len(), 1, "{all:?}");
    assert_eq!(lost[0]["method"], "POST");
    let key = world.sandbox.lever_key();
    assert!(!Value::from(all).to_string().contains(&key));
}
