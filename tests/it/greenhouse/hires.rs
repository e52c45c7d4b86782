//! What comes back: who was hired into an opening, and what else became of it.

use serde_json::{Value, json};

use crate::world::World;

/// One position with an opening of its own in a new job.
async fn synced() -> World {
    let world = World::with_greenhouse().await;
    world.add_for_new_job("P-1", "Data Analyst").await;
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world
}

/// The position after the next look.
async fn seen(world: &World) -> Value {
    world.pass(std::time::Duration::from_secs(90));
    world.run().await;
    world.row("P-1").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_fills_the_position_with_the_candidate() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .hire("Trace-1", "Noa Levi", "noa@example.org")
        .expect("an open opening");
    let row = seen(&world).await;
    assert_eq!(row["sync_status"], "Synced");
    assert_eq!(row["fill_status"], "filled");
    assert_eq!(
        row["candidate"],
        json!({"name": "Noa Levi", "email": "noa@example.org"})
    );
    assert_eq!(row["ats"]["opening_status"], "filled");
    assert!(row["employee"].is_null(), "not in HR yet");
    assert!(row["problem"].is_null(), "{row}");
    let before = world.row("P-1").await;
    assert_eq!(seen(&world).await, before, "asking again changes nothing");
    let again = world.sync("P-1").await;
    assert_eq!(again["sync_status"], "Synced");
}

#[tokio::test(flavor = "multi_thread")]
async fn refresh_asks_now_and_says_when_it_did() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .hire("Trace-1", "Noa Levi", "noa@example.org")
        .expect("an open opening");
    let answers = world.refresh().await;
    assert_eq!(answers[0]["hires"], 1);
    assert_eq!(answers[0]["jobs"], 4, "a template, two jobs and ours");
    assert_eq!(world.row("P-1").await["fill_status"], "filled");
    let connections = world.call("listConnections", json!({})).await;
    let now = world.clock.stamp();
    assert_eq!(
        connections[0]["checked_at"].as_str().map(|it| &it[..16]),
        Some(&now[..16])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_candidate_fills_without_a_name() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .hire("Trace-1", "Noa Levi", "noa@example.org")
        .expect("an open opening");
    greenhouse.make_candidate_private("Trace-1").expect("hired");
    let row = seen(&world).await;
    assert_eq!(row["fill_status"], "filled", "{row}");
    assert_eq!(row["candidate"], json!({"name": null, "email": null}));
    assert_eq!(seen(&world).await, row);
    // Without the permission to see people at all it is the same.
    let other = synced().await;
    let greenhouse = other.sandbox.greenhouse();
    greenhouse.set_scopes(Some(&[
        "harvest:jobs:list",
        "harvest:openings:list",
        "harvest:close_reasons:list",
    ]));
    greenhouse
        .hire("Trace-1", "Noa Levi", "noa@example.org")
        .expect("an open opening");
    let row = seen(&other).await;
    assert_eq!(row["fill_status"], "filled", "{row}");
    assert!(row["candidate"]["name"].is_null(), "{row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_without_a_hire_is_shown_as_such() {
    for reason in [None, Some("Not Filling")] {
        let world = synced().await;
        let greenhouse = world.sandbox.greenhouse();
        greenhouse.close_opening("Trace-1", reason).expect("open");
        let row = seen(&world).await;
        assert_eq!(row["ats"]["opening_status"], "closed", "{row}");
        assert_eq!(row["fill_status"], "vacant");
        assert!(row["candidate"].is_null());
        assert_eq!(row["sync_status"], "Synced");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_close_reason_that_means_a_hire_counts_as_one() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .close_opening("Trace-1", Some("Hire - Backfill"))
        .expect("open");
    let row = seen(&world).await;
    assert_eq!(row["fill_status"], "filled", "{row}");
    assert_eq!(row["ats"]["opening_status"], "filled");
    assert!(row["candidate"]["name"].is_null());
    greenhouse.reopen("Trace-1").expect("closed");
    let row = seen(&world).await;
    assert_eq!(row["fill_status"], "vacant", "{row}");
    assert_eq!(row["ats"]["opening_status"], "open");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_taken_back_empties_the_position_and_another_fills_it() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .hire("Trace-1", "Noa Levi", "noa@example.org")
        .expect("an open opening");
    seen(&world).await;
    greenhouse.unhire("Trace-1").expect("filled");
    let row = seen(&world).await;
    assert_eq!(row["fill_status"], "vacant", "{row}");
    assert_eq!(row["ats"]["opening_status"], "open");
    assert!(row["candidate"].is_null(), "{row}");
    greenhouse
        .hire("Trace-1", "Ida Berg", "ida@example.org")
        .expect("open again");
    let row = seen(&world).await;
    assert_eq!(row["candidate"]["name"], "Ida Berg");
    // Taken back and filled anew between two looks.
    greenhouse.unhire("Trace-1").expect("filled");
    greenhouse
        .hire("Trace-1", "Sami Aalto", "sami@example.org")
        .expect("open again");
    let row = seen(&world).await;
    assert_eq!(row["candidate"]["name"], "Sami Aalto", "{row}");
    assert_eq!(row["fill_status"], "filled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_into_somebody_elses_opening_changes_nothing() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_job("Clerk", None, &[], &["C-1"]);
    greenhouse
        .hire("C-1", "Noa Levi", "noa@example.org")
        .expect("open");
    let before = world.row("P-1").await;
    assert_eq!(seen(&world).await, before);
}
