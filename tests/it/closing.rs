//! A closing that failed, asked for again from each place a person may stand: the ATS report, Sync
//! health and the drawer all say the same, whatever the plan says of the position.

use sandbox::{Fault, Match, RetryAfter};
use serde_json::{Value, json};

use crate::world::World;

/// P-1 is closed in the plan; its closing at the vendor was refused until a person was asked.
async fn failed(greenhouse: bool) -> World {
    let world = if greenhouse {
        let world = World::with_greenhouse().await;
        world.add_for_new_job("P-1", "Designer").await;
        world
    } else {
        let world = World::connected().await;
        world.add("P-1", "Designer", "open").await;
        world
    };
    world.sync("P-1").await;
    world.run().await;
    let closed = json!({"positions": ["P-1"], "to": "closed"});
    world.call("moveStatus", closed).await;
    let write = if greenhouse {
        Match::patch("/openings")
    } else {
        Match::put("/requisitions")
    };
    let refusal = Fault::Status {
        code: 422,
        body: None,
        retry_after: RetryAfter::None,
    };
    let faults = world.sandbox.faults();
    faults.always(write, refusal);
    let close = json!({"positions": ["P-1"], "reason": reason(&world).await});
    world.call("closeInAts", close).await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed", "{row}");
    faults.clear();
    world
}

/// The first reason the vendor offers; Lever has none.
async fn reason(world: &World) -> Value {
    let closing = world.call("getClosing", json!({"position": "P-1"})).await;
    closing["reasons"][0]["id"].clone()
}

async fn is_closed_there(world: &World, greenhouse: bool) {
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced", "{row}");
    assert_eq!(row["ats"]["opening_status"], "closed", "{row}");
    if greenhouse {
        let opening = world.opening("Trace-1");
        assert_eq!(opening["open"], false);
        assert!(opening["close_reason_id"].is_number(), "{opening}");
    }
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_offers_it_and_shows_what_it_does() {
    for greenhouse in [false, true] {
        let world = failed(greenhouse).await;
        let named = json!({"positions": ["P-1"]});
        let preview = world.call("previewSync", named.clone()).await;
        assert_eq!(preview["ready"], 1, "{preview}");
        let item = &preview["items"][0];
        assert_eq!(item["operation"], "close");
        assert_eq!(item["problem"], Value::Null, "{item}");
        let what = item["what"].as_str().expect("words");
        assert!(what.starts_with("Closing the"), "{what}");
        let status = &item["fields"][0];
        assert_eq!(
            (&status["label"], &status["before"], &status["value"]),
            (&json!("Status"), &json!("Open"), &json!("Closed"))
        );
        assert_eq!(
            item["fields"].as_array().map(Vec::len),
            Some(1 + usize::from(greenhouse))
        );
        let result = &world.call("syncToAts", named).await[0];
        assert_eq!(result["sync_status"], "Pending", "{result}");
        is_closed_there(&world, greenhouse).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_health_tries_it_again() {
    for greenhouse in [false, true] {
        let world = failed(greenhouse).await;
        let owed = world.call("listOutbox", json!({})).await;
        assert_eq!(
            (&owed[0]["state"], &owed[0]["operation"]),
            (&json!("failed"), &json!("close"))
        );
        let named = json!({"positions": ["P-1"]});
        let result = &world.call("retrySync", named).await[0];
        assert_eq!(result["sync_status"], "Pending", "{result}");
        assert_eq!(result["problem"], Value::Null, "{result}");
        is_closed_there(&world, greenhouse).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_drawer_does_not_bar_it() {
    for greenhouse in [false, true] {
        let world = failed(greenhouse).await;
        let detail = world.call("getPosition", json!({"position": "P-1"})).await;
        assert_eq!(detail["not_ready"], Value::Null, "{detail}");
        // Closing it anew, perhaps for another reason, is as good.
        let closing = world.call("getClosing", json!({"position": "P-1"})).await;
        assert_eq!(closing["problem"], Value::Null, "{closing}");
        let close = json!({"positions": ["P-1"], "reason": reason(&world).await});
        world.call("closeInAts", close).await;
        is_closed_there(&world, greenhouse).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_account_every_place_says_so() {
    let world = failed(false).await;
    world.call("disconnect", json!({"vendor": "lever"})).await;
    let named = json!({"positions": ["P-1"]});
    let said = "Lever is not connected. Connect it under Connections.";
    let preview = world.call("previewSync", named.clone()).await;
    assert_eq!(preview["items"][0]["problem"], said, "{preview}");
    let detail = world.call("getPosition", json!({"position": "P-1"})).await;
    assert_eq!(detail["not_ready"], said);
    let result = &world.call("retrySync", named).await[0];
    assert_eq!(result["problem"], said);
    assert_eq!(result["sync_status"], "Failed");
}
