//! What the navigation counts beside Hires: whatever there waits for a person, kept up to date by
//! whatever changes it.

use serde_json::{Value, json};

use super::{NOOR, hire_at, import};
use crate::world::World;

/// Unmatched, taken back, leavers.
async fn needs(world: &World) -> [u64; 3] {
    let status = world.call("getStatus", json!({})).await;
    ["unmatched", "taken_back", "leavers"].map(|key| {
        let count: &Value = &status["hires"][key];
        count.as_u64().expect("a count")
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn hires_and_leavers_are_counted_until_they_are_dealt_with() {
    let world = World::connected().await;
    assert_eq!(needs(&world).await, [0, 0, 0]);
    let opportunity = hire_at(&world, "Noor Haddad", "noor@example.org").await;
    assert_eq!(needs(&world).await, [1, 0, 0], "hired");
    import(&world, NOOR).await;
    assert_eq!(needs(&world).await, [0, 0, 0], "seated");
    world.call("undo", json!({})).await;
    assert_eq!(needs(&world).await, [1, 0, 0], "taken back");
    world.call("redo", json!({})).await;

    world.sandbox.lever().unhire(&opportunity).expect("hired");
    world.run().await;
    assert_eq!(needs(&world).await, [0, 1, 0], "the hire was taken back");

    let leaving = NOOR.replace("Job title\n", "Job title,Last day\n");
    let leaving = leaving.replace("Data Analyst\n", "Data Analyst,2099-12-31\n");
    import(&world, &leaving).await;
    assert_eq!(needs(&world).await, [0, 1, 1], "a last day");
    let decided = json!({"position": "P-1", "next": "close"});
    world.call("decideLeaver", decided).await;
    assert_eq!(needs(&world).await, [0, 1, 0], "decided");
    world.call("emptySeat", json!({"position": "P-1"})).await;
    assert_eq!(needs(&world).await, [0, 0, 0], "empty");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_the_ats_does_not_show_is_counted_too() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    let hired = world.sandbox.lever().hire_withheld("Trace-1");
    hired.expect("an open requisition");
    world.run().await;
    assert_eq!(needs(&world).await, [1, 0, 0]);
    import(&world, NOOR).await;
    let chosen = json!({"position": "P-1", "employee": "E2"});
    world.call("seatEmployee", chosen).await;
    assert_eq!(needs(&world).await, [0, 0, 0]);
}
