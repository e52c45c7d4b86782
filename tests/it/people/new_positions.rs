//! Positions for employees who have none, one by one and all at once, in one step each time.

use serde_json::{Value, json};

use super::{hired, import, settings};
use crate::world::World;

const STAFF: &str = "Employee ID,Name,Job title,Department,Location,Manager,Type,Hire date,Status,Last day\n\
    E1,Ana Costa,Analyst,Data,Lisbon,\"Park, Gwen\",Full time,2020-02-03,Active,\n\
    E2,Bo Lund,Clerk,Legal,,,Part-time,2021-02-03,Active,\n\
    E3,Cy Fox,Designer,,,,Contractor,2021-02-03,Active,\n\
    E4,Di Gil,,,,,,2021-02-03,Active,\n\
    E5,Ed Hall,Clerk,,,,,2021-02-03,Active,2022-01-31\n\
    E6,Flo Ito,Clerk,,,,,2031-02-03,Active,\n";

async fn listed(world: &World) -> Vec<String> {
    let listed = world.call("listUnseated", json!({})).await;
    let rows = listed["rows"].as_array().expect("rows").iter();
    let ids: Vec<String> = rows
        .filter_map(|it| Some(it["id"].as_str()?.to_string()))
        .collect();
    assert_eq!(listed["count"], ids.len());
    let page = world.call("listHires", json!({})).await;
    assert_eq!(page["unseated"], ids.len());
    ids
}

async fn positions(world: &World) -> Value {
    world.call("listPositions", json!({"count": 50})).await["total"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_position_is_added_as_the_hr_system_describes_its_employee() {
    let world = World::new().await;
    world.add("P-007", "Clerk", "open").await;
    import(&world, STAFF).await;
    assert_eq!(
        listed(&world).await,
        ["E1", "E2", "E4"],
        "no contractor, nobody who left or is to come"
    );
    let added = world
        .call("addPositionsFor", json!({"employees": ["E1"]}))
        .await;
    assert_eq!(added["changed"]["label"], "Add a position for Ana Costa");
    let row = world.row("P-008").await;
    for (field, want) in [
        ("title", "Analyst"),
        ("department", "Data"),
        ("location", "Lisbon"),
        ("manager", "Gwen Park"),
        ("employment_type", "full_time"),
        ("start_date", "2020-02-03"),
        ("plan_status", "open"),
        ("fill_status", "filled"),
    ] {
        assert_eq!(row[field], want, "{field}: {row}");
    }
    assert_eq!(row["employee"]["id"], "E1");
    let seen = world
        .call("getPosition", json!({"position": "P-008"}))
        .await;
    assert_eq!(seen["approval"]["imported"], false, "{seen}");
    assert_eq!(listed(&world).await, ["E2", "E4"]);

    world.call("undo", json!({})).await;
    assert_eq!(positions(&world).await, 1);
    assert_eq!(listed(&world).await, ["E1", "E2", "E4"]);
    world.call("redo", json!({})).await;
    assert_eq!(world.row("P-008").await["employee"]["id"], "E1");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_at_once_is_one_step_and_who_is_left_out_is_told() {
    let world = World::new().await;
    import(&world, STAFF).await;
    let added = world.call("addPositionsFor", json!({"all": true})).await;
    assert_eq!(added["changed"]["label"], "Add 2 positions for employees");
    assert_eq!(
        added["skipped"][0]["why"],
        "Di Gil has no job title in the HR system, and a position needs one."
    );
    assert_eq!(positions(&world).await, 2);
    let run = world.call("reconcile", json!({})).await;
    assert_eq!(run["sheet"]["unexplained"], 0);
    let again = world.refused("addPositionsFor", json!({"all": true})).await;
    assert!(again.message.contains("no job title"), "{}", again.message);
    let sits = json!({"employees": ["E1"]});
    let refused = world.refused("addPositionsFor", sits).await;
    assert!(
        refused.message.contains("sits in P-1"),
        "{}",
        refused.message
    );
    world.call("undo", json!({})).await;
    assert_eq!(positions(&world).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_be_somebody_hired_waits_for_a_person() {
    let world = hired("Noor Haddad", "noor@example.org").await;
    let asks = settings(&world, false).await;
    world.call("setSettings", asks).await;
    import(
        &world,
        "Employee ID,Name,Job title\nE1,Noor Hadad,Analyst\n",
    )
    .await;
    let listed = world.call("listUnseated", json!({})).await;
    assert_eq!(listed["rows"][0]["hired_for"], "P-1", "{listed}");
    let refused = world.refused("addPositionsFor", json!({"all": true})).await;
    assert!(
        refused.message.contains("may be who was hired for P-1"),
        "{}",
        refused.message
    );
    // A person may know better.
    let named = json!({"employees": ["E1"]});
    world.call("addPositionsFor", named).await;
    assert_eq!(positions(&world).await, 2);
}
