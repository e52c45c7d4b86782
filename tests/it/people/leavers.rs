//! Who leaves: shown as leaving, listed until something is decided, and what the decision does.

use serde_json::{Value, json};

use super::{NOOR, hired, import};
use crate::world::World;

/// Noor sits in P-1, and the HR system says a last day.
async fn leaving(last_day: &str) -> World {
    let world = hired("Noor Haddad", "noor@example.org").await;
    import(&world, NOOR).await;
    world
        .call("seatEmployee", json!({"position": "P-1", "employee": "E1"}))
        .await;
    let text = NOOR.replace("Job title\n", "Job title,Last day\n");
    let text = text.replace("Data Analyst\n", &format!("Data Analyst,{last_day}\n"));
    import(&world, &text).await;
    assert_eq!(world.row("P-1").await["fill_status"], "leaving");
    world
}

async fn leavers(world: &World) -> Value {
    world.call("listHires", json!({})).await["leavers"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leaver_without_a_decision_stays_on_the_list_and_in_the_seat() {
    let world = leaving("2026-11-01").await;
    world.run().await;
    let listed = leavers(&world).await;
    assert_eq!(
        (&listed[0]["code"], &listed[0]["left"]),
        (&json!("P-1"), &json!(true)),
        "{listed}"
    );
    assert_eq!(world.row("P-1").await["employee"]["leaves"], "2026-11-01");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seat_is_filled_again_under_a_code_of_its_own_and_it_can_be_undone() {
    let world = leaving("2026-11-01").await;
    let backfill = json!({"position": "P-1", "next": "backfill"});
    world.call("decideLeaver", backfill).await;
    let row = world.row("P-1").await;
    assert_eq!(
        [
            &row["fill_status"],
            &row["sync_status"],
            &row["reason"],
            &row["start_date"]
        ],
        [
            &json!("vacant"),
            &json!("Not Started"),
            &json!("backfill"),
            &json!("2026-11-02")
        ],
        "{row}"
    );
    assert_eq!(leavers(&world).await, json!([]));
    world.call("undo", json!({})).await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["employee"]["id"], &row["requisition_code"]),
        (&json!("E1"), &json!("Trace-1")),
        "{row}"
    );
    world.call("redo", json!({})).await;
    world.sync("P-1").await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["sync_status"], &row["requisition_code"]),
        (&json!("Synced"), &json!("Trace-2"))
    );
    assert_eq!(
        row["fill_status"], "vacant",
        "whoever was hired before is of the past"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_and_replacing_end_the_position_on_the_last_day() {
    for (next, drafted) in [("close", 0), ("changed", 1)] {
        let world = leaving("2026-11-01").await;
        // Planned for later than the last day: it never came.
        let late = json!({"position": "P-1", "field": "start_date", "value": "2027-02-01"});
        world.call("setCells", json!({"edits": [late]})).await;
        let decided = json!({"position": "P-1", "next": next});
        world.call("decideLeaver", decided).await;
        let row = world.row("P-1").await;
        assert_eq!(
            (&row["plan_status"], &row["end_date"]),
            (&json!("closed"), &json!("2026-11-01")),
            "{next}"
        );
        let rows = world.call("listPositions", json!({"count": 10})).await;
        let drafts = rows["rows"].as_array().expect("rows");
        let drafts = drafts.iter().filter(|it| it["plan_status"] == "draft");
        assert_eq!(drafts.count(), drafted, "{next}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_before_the_last_day_waits_for_it() {
    let world = leaving("2026-12-31").await;
    let backfill = json!({"position": "P-1", "next": "backfill"});
    world.call("decideLeaver", backfill).await;
    world.run().await;
    assert_eq!(world.row("P-1").await["employee"]["next"], "backfill");
    world.pass(std::time::Duration::from_secs(60 * 86_400));
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["employee"], &row["reason"]),
        (&Value::Null, &json!("backfill"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_leaves_a_seat_whose_employee_stays() {
    let world = hired("Noor Haddad", "noor@example.org").await;
    import(&world, NOOR).await;
    world
        .call("seatEmployee", json!({"position": "P-1", "employee": "E1"}))
        .await;
    let decided = json!({"position": "P-1", "next": "close"});
    let refused = world.refused("decideLeaver", decided).await;
    assert!(
        refused.message.contains("Nobody leaves P-1"),
        "{}",
        refused.message
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backfill_starts_the_day_after_the_last_one() {
    let world = leaving("2026-12-31").await;
    let changed = world.call("openBackfill", json!({"position": "P-1"})).await;
    assert_eq!(changed["label"], "Open a backfill for P-1");
    let position = changed["positions"][0].as_str().expect("an id").to_string();
    let row = world.row(&position).await;
    assert_eq!(
        (&row["start_date"], &row["reason"], &row["plan_status"]),
        (&json!("2027-01-01"), &json!("backfill"), &json!("draft"))
    );
    assert_eq!(row["employee"], json!(null));
}
