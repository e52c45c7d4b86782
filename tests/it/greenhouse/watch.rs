//! A plan with more openings than one request may name: only what changed is asked for, and all
//! of it once a day.

use std::time::Duration;

use serde_json::json;

use crate::world::World;

const MANY: usize = 60;

/// So many openings of ours in one job, seen once.
async fn many() -> World {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let job = greenhouse.add_job("Clerk", None, &[], &["C-1"]);
    world.refresh().await;
    world.remember_jobs();
    let fields = json!({"code": "P-1", "title": "Clerk", "department": "Sales"});
    let add = json!({"fields": fields, "copies": MANY});
    let added = world.call("addPositions", add).await;
    let positions = added["positions"].clone();
    for to in ["pending_approval", "approved", "open"] {
        let moved = json!({"positions": positions, "to": to});
        world.call("moveStatus", moved).await;
    }
    for position in positions.as_array().expect("ids") {
        let given = json!({"position": position, "existing_job": job.to_string()});
        world.call("saveJobForm", given).await;
    }
    world
        .call("syncToAts", json!({"positions": positions}))
        .await;
    world.run().await;
    assert_eq!(greenhouse.openings_of(job).len(), MANY + 1);
    world.check_exactly_once().await;
    world
}

/// Requests for openings since then, and the code's position after the next look.
async fn looked(world: &World, code: &str, after: Duration) -> (Vec<String>, serde_json::Value) {
    let greenhouse = world.sandbox.greenhouse();
    let before = greenhouse.requests_to("GET", "/openings").len();
    world.pass(after);
    world.run().await;
    let asked = greenhouse.requests_to("GET", "/openings");
    let asked = asked[before..].iter().map(|it| it.path_and_query.clone());
    let report = world.call("listReport", json!({})).await;
    let rows = report.as_array().expect("rows");
    let row = rows.iter().find(|it| it["requisition_code"] == code);
    let position = row.expect("a row")["position"].as_str().expect("a code");
    (asked.collect(), world.row(position).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_found_without_asking_for_all() {
    let world = many().await;
    let minute = Duration::from_secs(60);
    let greenhouse = world.sandbox.greenhouse();
    looked(&world, "Trace-7", minute).await;
    world.pass(Duration::from_secs(3600));
    greenhouse
        .hire("Trace-7", "Noa Levi", "noa@example.org")
        .expect("open");
    let (asked, row) = looked(&world, "Trace-7", minute).await;
    assert_eq!(row["candidate"]["name"], "Noa Levi", "{row}");
    assert!(
        asked.iter().all(|it| it.contains("updated_at=")),
        "{asked:?}"
    );

    greenhouse.unhire("Trace-7").expect("filled");
    let (_, row) = looked(&world, "Trace-7", minute).await;
    assert_eq!(row["fill_status"], "vacant", "{row}");

    // What is deleted never shows as changed: the daily look at all of them finds it.
    greenhouse.delete_opening("Trace-9").expect("ours");
    let (_, row) = looked(&world, "Trace-9", minute).await;
    assert!(row["problem"].is_null(), "{row}");
    let (asked, row) = looked(&world, "Trace-9", Duration::from_secs(25 * 3600)).await;
    assert!(asked.iter().any(|it| it.contains("?ids=")), "{asked:?}");
    assert!(
        row["problem"]
            .as_str()
            .is_some_and(|it| it.contains("no longer shows")),
        "{row}"
    );
    // And it stays said when only changes are asked for again.
    let (asked, row) = looked(&world, "Trace-9", minute).await;
    assert!(asked.iter().all(|it| it.contains("updated_at=")));
    assert!(row["problem"].is_string(), "{row}");
}
