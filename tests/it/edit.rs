//! What a planner does to positions, through the one door: add, edit, move, undo, redo.

use headcount::Code;
use serde_json::{Value, json};

use crate::world::{START, World};

/// One edit of one cell.
fn cell(position: &str, field: &str, value: &str) -> Value {
    json!({"position": position, "field": field, "value": value})
}

async fn set(world: &World, edits: Value) -> Value {
    world.call("setCells", json!({"edits": edits})).await
}

/// Every code in the plan, in the order of the table.
async fn codes(world: &World) -> Vec<String> {
    let rows = world.call("listPositions", json!({"count": 1000})).await;
    let rows = rows["rows"].as_array().expect("rows").iter();
    rows.map(|row| row["code"].as_str().expect("a code").to_string())
        .collect()
}

async fn add(world: &World, code: &str, copies: u32) {
    let fields = json!({"code": code, "title": "Engineer"});
    world
        .call("addPositions", json!({"fields": fields, "copies": copies}))
        .await;
}

async fn act_as(world: &World, name: &str) {
    let email = format!("{}@tidewell.example", name.to_lowercase());
    world
        .call("setProfile", json!({"name": name, "email": email}))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_suggested_and_used_when_none_is_given() {
    let world = World::new().await;
    assert_eq!(world.call("suggestCode", json!({})).await, "P-1");
    let changed = world
        .call("addPositions", json!({"fields": {"title": "Engineer"}}))
        .await;
    assert_eq!(changed["label"], "Add position");
    assert_eq!(codes(&world).await, ["P-1"]);
    add(&world, "P-0041", 1).await;
    assert_eq!(world.call("suggestCode", json!({})).await, "P-0042");
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_count_up_around_codes_in_use() {
    let world = World::new().await;
    add(&world, "se-10", 1).await;
    add(&world, "SE-09", 3).await;
    assert_eq!(codes(&world).await, ["se-10", "SE-09", "SE-11", "SE-12"]);
    // All alike in one step: one undo takes the three back, and nothing else.
    world.call("undo", json!({})).await;
    assert_eq!(codes(&world).await, ["se-10"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_addition_leaves_nothing_half_done() {
    let world = World::new().await;
    add(&world, "P-1", 1).await;
    for (fields, copies, field) in [
        (json!({"code": " p-1 ", "title": "Engineer"}), 5, "code"),
        (json!({"title": " "}), 5, "title"),
        (json!({"code": "P-7"}), 1, "title"),
        (
            json!({"title": "Engineer", "salary_min": "2", "salary_max": "1"}),
            3,
            "salary_min",
        ),
        (
            json!({"title": "Engineer", "start_date": "03/04/2026"}),
            3,
            "start_date",
        ),
        (
            json!({"title": "Engineer", "plan_status": "open"}),
            3,
            "plan_status",
        ),
    ] {
        let asked = json!({"fields": fields, "copies": copies});
        let refused = world.refused("addPositions", asked.clone()).await;
        assert_eq!(refused.code, Code::Invalid, "{asked}");
        let named = refused.field.map(headcount::model::Field::key);
        assert_eq!(named, Some(field), "{asked}");
        assert_eq!(codes(&world).await, ["P-1"], "{asked}");
    }
    for copies in [0, 501] {
        let asked = json!({"fields": {"title": "Engineer"}, "copies": copies});
        let refused = world.refused("addPositions", asked).await;
        assert!(refused.message.contains("between 1 and 500"), "{refused:?}");
    }
    // Nothing of it is in the way of undo: the only deed is the first addition.
    world.call("undo", json!({})).await;
    assert!(codes(&world).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_on_an_old_revision_is_a_conflict_that_shows_both_values() {
    let world = World::new().await;
    add(&world, "P-1", 1).await;
    let seen = world.row("P-1").await["revision"].clone();
    set(&world, json!([cell("P-1", "title", "Engineer II")])).await;
    let stale = json!({"position": "P-1", "field": "title", "value": "Lead", "revision": seen});
    let refused = world.refused("setCells", json!({"edits": [stale]})).await;
    assert_eq!(refused.code, Code::Conflict);
    assert!(
        refused.message.contains("“Engineer II”") && refused.message.contains("“Lead”"),
        "{refused:?}"
    );
    let row = world.row("P-1").await;
    assert_eq!(row["title"], "Engineer II");
    let fresh =
        json!({"position": "P-1", "field": "title", "value": "Lead", "revision": row["revision"]});
    set(&world, json!([fresh])).await;
    assert_eq!(world.row("P-1").await["title"], "Lead");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_edit_names_its_field_and_takes_the_others_with_it() {
    let world = World::new().await;
    add(&world, "P-1", 3).await;
    let before = world.row("P-1").await;
    for (field, value) in [
        ("title", ""),
        ("code", "p-3"),
        ("fte", "0"),
        ("employment_type", "gig"),
        ("currency", "EURO"),
        ("salary_min", "-1"),
        ("end_date", "2026-02-30"),
        ("notes", "#REF!"),
        ("plan_status", "approved"),
    ] {
        let edits = json!([cell("P-1", "level", "L5"), cell("P-2", field, value)]);
        let refused = world
            .refused("setCells", json!({"edits": edits.clone()}))
            .await;
        assert_eq!(refused.code, Code::Invalid, "{edits}");
        let named = refused.field.map(headcount::model::Field::key);
        assert_eq!(named, Some(field), "{edits}: {refused:?}");
        assert_eq!(world.row("P-1").await, before, "{edits}");
    }
    let edits = json!([cell("P-1", "level", "L5"), cell("P-99", "level", "L5")]);
    let refused = world.refused("setCells", json!({"edits": edits})).await;
    assert_eq!(refused.code, Code::NotFound);
    assert!(refused.message.contains("P-99"), "{refused:?}");
    assert_eq!(world.row("P-1").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_edits_are_one_step_judged_together() {
    let world = World::new().await;
    add(&world, "P-1", 2).await;
    set(
        &world,
        json!([
            cell("P-1", "salary_min", "50,000"),
            cell("P-1", "salary_max", "60,000")
        ]),
    )
    .await;
    let row = world.row("P-1").await;
    assert_eq!(
        row["currency"], "USD",
        "pay without a currency is the plan's"
    );
    // One by one either edit would put the minimum above the maximum.
    let refused = world
        .refused(
            "setCells",
            json!({"edits": [cell("P-1", "salary_min", "70,000")]}),
        )
        .await;
    assert_eq!(refused.field, Some(headcount::model::Field::SalaryMin));
    let both = json!([
        cell("P-1", "salary_min", "70,000"),
        cell("P-1", "salary_max", "80,000"),
        cell("P-2", "department", "Sales")
    ]);
    let changed = set(&world, both).await;
    assert_eq!(changed["positions"].as_array().map(Vec::len), Some(2));
    assert_eq!(world.row("P-1").await["salary_min"], 70_000.0);
    world.call("undo", json!({})).await;
    assert_eq!(world.row("P-1").await["salary_max"], 60_000.0);
    assert!(world.row("P-2").await["department"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn setting_what_is_there_already_leaves_no_trace() {
    let world = World::new().await;
    add(&world, "P-1", 1).await;
    let before = world.row("P-1").await;
    let changed = set(&world, json!([cell("P-1", "title", "  Engineer ")])).await;
    assert_eq!(changed["positions"], json!([]));
    assert_eq!(world.row("P-1").await, before);
    let history = world.call("listHistory", json!({"position": "P-1"})).await;
    assert_eq!(history.as_array().map(Vec::len), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_status_moves_in_order_with_who_and_when() {
    let world = World::new().await;
    add(&world, "P-1", 1).await;
    for to in ["approved", "open"] {
        let asked = json!({"positions": ["P-1"], "to": to});
        let refused = world.refused("moveStatus", asked).await;
        assert_eq!(refused.field, Some(headcount::model::Field::PlanStatus));
        assert!(refused.message.contains("submitted"), "{refused:?}");
    }
    for to in ["pending_approval", "approved", "open"] {
        world
            .clock
            .advance(std::time::Duration::from_secs(24 * 3600));
        world
            .call("moveStatus", json!({"positions": ["P-1"], "to": to}))
            .await;
        assert_eq!(world.row("P-1").await["plan_status"], to);
    }
    let history = world.call("listHistory", json!({"position": "P-1"})).await;
    let told: Vec<(&str, &str, &str)> = history
        .as_array()
        .expect("entries")
        .iter()
        .map(|it| {
            let word = |value: &'static str| it[value].as_str().unwrap_or_default();
            let to = it["changes"][0]["after"].as_str().unwrap_or_default();
            (word("at"), word("by"), to)
        })
        .collect();
    assert_eq!(
        told[..3],
        [
            ("2026-11-25T09:00:00.000Z", "Ana Duarte", "Open"),
            ("2026-11-24T09:00:00.000Z", "Ana Duarte", "Approved"),
            ("2026-11-23T09:00:00.000Z", "Ana Duarte", "Pending approval"),
        ]
    );
    assert_eq!(told[3].0, START.replace("00Z", "00.000Z"));
    let detail = world.call("getPosition", json!({"position": "P-1"})).await;
    assert_eq!(
        detail["approval"],
        json!({"by": "Ana Duarte", "at": "2026-11-24T09:00:00.000Z", "own_request": true,
               "imported": false})
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_by_somebody_else_is_not_ones_own() {
    let world = World::new().await;
    add(&world, "P-1", 1).await;
    let to = |to: &str| json!({"positions": ["P-1"], "to": to});
    world.call("moveStatus", to("pending_approval")).await;
    act_as(&world, "Ben").await;
    world.call("moveStatus", to("approved")).await;
    let approval = |detail: Value| detail["approval"].clone();
    let detail = world.call("getPosition", json!({"position": "P-1"})).await;
    assert_eq!(approval(detail)["own_request"], false);
    // Taken back and asked for anew, it is judged by the newest request.
    world.call("moveStatus", to("pending_approval")).await;
    let detail = world.call("getPosition", json!({"position": "P-1"})).await;
    assert!(approval(detail).is_null());
    world.call("moveStatus", to("approved")).await;
    let detail = world.call("getPosition", json!({"position": "P-1"})).await;
    assert_eq!(
        approval(detail.clone())["own_request"],
        true,
        "{}",
        approval(detail)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn several_positions_move_together_or_not_at_all() {
    let world = World::new().await;
    add(&world, "P-1", 3).await;
    let all = json!(["P-1", "P-2", "P-3"]);
    world
        .call(
            "moveStatus",
            json!({"positions": ["P-1", "P-2"], "to": "pending_approval"}),
        )
        .await;
    let refused = world
        .refused("moveStatus", json!({"positions": all, "to": "approved"}))
        .await;
    assert!(refused.message.contains("P-3"), "{refused:?}");
    for (code, status) in [
        ("P-1", "pending_approval"),
        ("P-2", "pending_approval"),
        ("P-3", "draft"),
    ] {
        assert_eq!(world.row(code).await["plan_status"], status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_and_redo_survive_a_restart_and_show_in_the_history() {
    let mut world = World::new().await;
    add(&world, "P-1", 1).await;
    set(&world, json!([cell("P-1", "title", "Lead")])).await;
    set(&world, json!([cell("P-1", "level", "L6")])).await;
    world.restart().await;
    world.call("undo", json!({})).await;
    let undone = world.call("undo", json!({})).await;
    assert_eq!(undone["label"], "Undo: Change Title of P-1");
    assert_eq!(world.row("P-1").await["title"], "Engineer");
    world.restart().await;
    world.call("redo", json!({})).await;
    assert_eq!(world.row("P-1").await["title"], "Lead");
    assert!(world.row("P-1").await["level"].is_null());
    world.call("redo", json!({})).await;
    assert_eq!(world.row("P-1").await["level"], "L6");
    let history = world.call("listHistory", json!({"position": "P-1"})).await;
    assert_eq!(history.as_array().map(Vec::len), Some(7), "{history}");
    assert_eq!(history[0]["label"], "Redo: Change Level of P-1");
    let refused = world.refused("redo", json!({})).await;
    assert_eq!(refused.code, Code::NotAllowed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_deed_ends_redo() {
    let world = World::new().await;
    add(&world, "P-1", 1).await;
    set(&world, json!([cell("P-1", "title", "Lead")])).await;
    world.call("undo", json!({})).await;
    set(&world, json!([cell("P-1", "level", "L6")])).await;
    let refused = world.refused("redo", json!({})).await;
    assert!(refused.message.contains("nothing to redo"), "{refused:?}");
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["title"], &row["level"]),
        (&json!("Engineer"), &json!("L6"))
    );
    for _ in 0..2 {
        world.call("undo", json!({})).await;
    }
    assert!(codes(&world).await.is_empty());
    assert!(
        world
            .refused("undo", json!({}))
            .await
            .message
            .contains("nothing to undo")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_is_not_taken_back_from_under_a_request() {
    for reached in ["Pending", "Synced"] {
        let world = World::connected().await;
        world.add("P-1", "Data Analyst", "approved").await;
        world.sync("P-1").await;
        if reached == "Synced" {
            world.run().await;
        }
        assert_eq!(world.sync_status("P-1").await, reached);
        let refused = world.refused("undo", json!({})).await;
        assert_eq!(refused.code, Code::NotAllowed);
        for part in ["P-1", "Trace-1", "Cancel it"] {
            assert!(refused.message.contains(part), "{refused:?}");
        }
        let asked = json!({"positions": ["P-1"], "to": "pending_approval"});
        assert_eq!(
            world.refused("moveStatus", asked).await.code,
            Code::NotAllowed
        );
        assert_eq!(world.row("P-1").await["plan_status"], "approved");
        assert_eq!(world.sync_status("P-1").await, reached);
    }
}
