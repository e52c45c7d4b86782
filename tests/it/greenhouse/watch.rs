//! An account with more openings than one page shows, and more of ours than one request may name:
//! what changed is asked for, ours in turn by their ids, and all of it once a day.

use std::time::Duration;

use serde_json::json;

use crate::world::World;

const MANY: usize = 60;

/// Openings of others, so that no page shows all.
const OTHERS: usize = 520;

/// So many openings of ours in one job, seen once.
async fn many() -> World {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let job = greenhouse.add_job("Clerk", None, &[], &["C-1"]);
    let others: Vec<String> = (0..OTHERS).map(|nth| format!("C-{nth}")).collect();
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    greenhouse.add_job("Driver", None, &[], &others);
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
    // Until none of it is news any more.
    for _ in 0..2 {
        world.pass(Duration::from_secs(600));
        world.run().await;
    }
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
    let mut asked: Vec<String> = asked.collect();
    // A token that ran out meanwhile makes for the same question twice.
    asked.dedup();
    let report = world.call("listReport", json!({})).await;
    let rows = report.as_array().expect("rows");
    let row = rows.iter().find(|it| it["requisition_code"] == code);
    let position = row.expect("a row")["position"].as_str().expect("a code");
    (asked, world.row(position).await)
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
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(asked[0].contains("updated_at="), "{asked:?}");
    assert!(asked[1].contains("?ids="), "{asked:?}");

    greenhouse.unhire("Trace-7").expect("filled");
    let (_, row) = looked(&world, "Trace-7", minute).await;
    assert_eq!(row["fill_status"], "vacant", "{row}");

    // What is deleted never shows as changed: it is missed when its turn comes.
    greenhouse.delete_opening("Trace-9").expect("ours");
    looked(&world, "Trace-9", minute).await;
    let (_, row) = looked(&world, "Trace-9", minute).await;
    let said = |row: &serde_json::Value| {
        let problem = row["problem"].as_str().unwrap_or_default().to_string();
        problem.contains("no longer shows")
    };
    assert!(said(&row), "{row}");
    // And it stays said.
    let (_, row) = looked(&world, "Trace-9", minute).await;
    assert!(said(&row), "{row}");
    assert_eq!(greenhouse.posts("/openings"), MANY, "never made again");

    // All of them once a day, a page a poll.
    let (asked, _) = looked(&world, "Trace-9", Duration::from_secs(25 * 3600)).await;
    assert!(asked[1].ends_with("?per_page=500"), "{asked:?}");
    let (asked, row) = looked(&world, "Trace-9", minute).await;
    assert!(asked[1].contains("?cursor="), "{asked:?}");
    assert!(said(&row), "{row}");
}
