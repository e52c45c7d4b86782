//! Deeds over many cells, through the one door: copied, set, filled, pasted, replaced, undone.

mod paste;

use headcount::Code;
use serde_json::{Value, json};

use crate::world::World;

async fn version(world: &World) -> u64 {
    let rows = world.call("listLines", json!({"count": 0})).await;
    rows["version"].as_u64().expect("a version")
}

/// A block of the whole table, at its version of now.
async fn block(world: &World, from: usize, to: usize, columns: &[&str]) -> Value {
    json!({"query": {}, "version": version(world).await, "from": from, "to": to, "columns": columns})
}

/// One column of every row, in the order of the table.
async fn column(world: &World, name: &str) -> Vec<Value> {
    let rows = world.call("listPositions", json!({"count": 1000})).await;
    let rows = rows["rows"].as_array().expect("rows");
    rows.iter().map(|row| row[name].clone()).collect()
}

async fn with_positions(count: usize) -> World {
    let world = World::new().await;
    let fields = json!({"code": "P-1", "title": "Engineer", "department": "R&D"});
    let args = json!({"fields": fields, "copies": count});
    world.call("addPositions", args).await;
    world
}

async fn paste(world: &World, from: usize, columns: &[&str], cells: Value, mode: &str) -> Value {
    let args = json!({
        "query": {}, "version": version(world).await, "from": from, "columns": columns,
        "cells": cells, "mode": mode
    });
    world.call("pasteCells", args).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_is_set_as_one_step_that_survives_a_restart() {
    let mut world = with_positions(4).await;
    let block = block(&world, 1, 3, &["department", "fill_status"]).await;
    let args = json!({"block": block, "value": "Sales", "mode": "preview"});
    let preview = world.call("setBlock", args.clone()).await;
    assert_eq!(
        (
            &preview["cells"],
            &preview["changed"],
            &preview["bad_count"]
        ),
        (&json!(4), &json!(2), &json!(2))
    );
    assert_eq!(preview["written"], false);
    let why = &preview["bad"][0]["why"];
    assert_eq!(why, "Fill is worked out by Muster and can't be set.");
    let all = json!({"block": block, "value": "Sales", "mode": "all_or_nothing"});
    assert_eq!(world.call("setBlock", all).await["written"], false);
    assert_eq!(column(&world, "department").await, ["R&D"; 4]);
    let good = json!({"block": block, "value": "Sales", "mode": "good_cells"});
    let done = world.call("setBlock", good).await;
    assert_eq!(
        (&done["written"], &done["label"]),
        (&json!(true), &json!("Set 2 cells"))
    );
    assert_eq!(
        column(&world, "department").await,
        ["R&D", "Sales", "Sales", "R&D"]
    );
    world.restart().await;
    assert_eq!(
        world.call("undo", json!({})).await["label"],
        "Undo: Set 2 cells"
    );
    assert_eq!(column(&world, "department").await, ["R&D"; 4]);
    world.call("redo", json!({})).await;
    assert_eq!(
        column(&world, "department").await,
        ["R&D", "Sales", "Sales", "R&D"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_whose_positions_moved_is_a_conflict() {
    let world = with_positions(3).await;
    let sorted = json!({"sort": [{"column": "department"}]});
    let list = json!({"query": sorted, "count": 10});
    let version = world.call("listLines", list).await["version"].clone();
    let block = json!({
        "query": sorted, "version": version, "from": 0, "to": 1, "columns": ["title"]
    });
    // Another cell changes: the lines are the same, the block still holds.
    let edit = json!({"edits": [{"position": "P-2", "field": "notes", "value": "x"}]});
    world.call("setCells", edit).await;
    let set = json!({"block": block, "value": "Chief", "mode": "good_cells"});
    assert_eq!(world.call("setBlock", set.clone()).await["changed"], 1);
    // P-3 comes before P-1 now.
    let edit = json!({"edits": [{"position": "P-3", "field": "department", "value": "Art"}]});
    world.call("setCells", edit).await;
    let refused = world.refused("setBlock", set).await;
    assert_eq!(refused.code, Code::Conflict);
    assert_eq!(
        column(&world, "title").await,
        ["Chief", "Engineer", "Engineer"]
    );
    // A version nobody knows.
    let mut unknown = block.clone();
    unknown["version"] = json!(999_999);
    assert_eq!(
        world.refused("summariseBlock", unknown).await.code,
        Code::Conflict
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn cells_are_filled_down_up_and_across() {
    let world = with_positions(4).await;
    paste(
        &world,
        0,
        &["start_date"],
        json!([["2027-01-31"], ["2027-02-28"]]),
        "good_cells",
    )
    .await;
    let down = json!({
        "block": block(&world, 0, 4, &["start_date"]).await, "source": 2, "series": true,
        "mode": "good_cells"
    });
    assert_eq!(world.call("fillBlock", down).await["label"], "Fill 2 cells");
    let ends = ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"];
    assert_eq!(column(&world, "start_date").await, ends);
    let across = json!({
        "block": block(&world, 0, 4, &["start_date", "end_date"]).await, "source": 1,
        "mode": "good_cells"
    });
    world.call("fillAcross", across).await;
    assert_eq!(column(&world, "end_date").await, ends);
    paste(&world, 3, &["level"], json!([["IC4"]]), "good_cells").await;
    let up = json!({
        "block": block(&world, 0, 4, &["level"]).await, "source": 1, "backwards": true,
        "series": true, "mode": "good_cells"
    });
    world.call("fillBlock", up).await;
    assert_eq!(column(&world, "level").await, ["IC1", "IC2", "IC3", "IC4"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn plan_statuses_follow_their_moves_by_the_words_on_screen() {
    let world = with_positions(2).await;
    let set =
        |block: Value, value: &str| json!({"block": block, "value": value, "mode": "good_cells"});
    let here = block(&world, 0, 2, &["plan_status"]).await;
    let refused = world.call("setBlock", set(here.clone(), "Open")).await;
    assert_eq!(refused["bad_count"], 2);
    assert_eq!(
        refused["bad"][0]["why"],
        "Plan status of P-1 stays Draft: a draft is submitted for approval first, then approved."
    );
    let moved = world.call("setBlock", set(here, "Pending approval")).await;
    assert_eq!(moved["changed"], 2);
    assert_eq!(column(&world, "plan_status").await, ["pending_approval"; 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn text_is_found_and_replaced_where_it_may_be() {
    let world = with_positions(3).await;
    let args = json!({
        "block": null, "query": {}, "version": version(&world).await,
        "columns": ["title", "department", "sync_status"],
        "find": "engineer", "with": "Builder", "mode": "good_cells"
    });
    let done = world.call("replaceText", args.clone()).await;
    assert_eq!((&done["found"], &done["changed"]), (&json!(3), &json!(3)));
    assert_eq!(done["label"], "Replace “engineer” in 3 cells");
    assert_eq!(column(&world, "title").await, ["Builder"; 3]);
    let mut nothing = args;
    nothing["find"] = json!("");
    assert_eq!(
        world.refused("replaceText", nothing).await.code,
        Code::Invalid
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_block_comes_back_when_it_is_pasted() {
    let world = with_positions(2).await;
    let edits = json!({"edits": [
        {"position": "P-1", "field": "notes", "value": "two\n\"lines\""},
        {"position": "P-1", "field": "salary_min", "value": "=120000*1.03"},
        {"position": "P-1", "field": "employment_type", "value": "Full-time"},
    ]});
    world.call("setCells", edits).await;
    let mut args = block(
        &world,
        0,
        1,
        &["code", "notes", "salary_min", "employment_type"],
    )
    .await;
    args["headings"] = json!(true);
    let copied = world.call("copyBlock", args).await;
    assert_eq!(
        copied["tsv"],
        "Code\tNotes\tMinimum pay\tType\r\nP-1\t\"two\n\"\"lines\"\"\"\t123600\tFull-time\r\n"
    );
    let html = copied["html"].as_str().expect("text");
    assert!(html.contains("<th>Minimum pay</th>") && html.contains("<td>123600</td>"));
    let sum = block(&world, 0, 2, &["fte", "salary_min", "notes"]).await;
    let sum = world.call("summariseBlock", sum).await;
    assert_eq!(
        (&sum["cells"], &sum["filled"], &sum["numbers"]),
        (&json!(6), &json!(4), &json!(3))
    );
    assert_eq!(
        sum["sums"][0],
        json!({"currency": null, "sum": 2.0, "average": 1.0, "count": 2})
    );
    assert_eq!(sum["sums"][1]["sum"], 123_600.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn positions_are_duplicated_and_chosen_ones_changed_together() {
    let world = with_positions(2).await;
    let many = json!({
        "positions": ["P-1", "P-2"], "fields": {"department": "Ops", "fte": "=1/2"},
        "mode": "all_or_nothing"
    });
    let done = world.call("setMany", many).await;
    assert_eq!(done["label"], "Change Department, FTE of 2 positions");
    assert_eq!(column(&world, "fte").await, [0.5, 0.5]);
    let changed = world
        .call("duplicatePositions", json!({"positions": ["P-1"]}))
        .await;
    assert_eq!(changed["label"], "Duplicate P-1");
    assert_eq!(column(&world, "code").await, ["P-1", "P-2", "P-3"]);
    assert_eq!(column(&world, "department").await[2], "Ops");
    world.call("openBackfill", json!({"position": "P-1"})).await;
    assert_eq!(column(&world, "reason").await[3], "backfill");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_makes_no_sense_is_refused_in_words() {
    let world = with_positions(2).await;
    let here = block(&world, 0, 2, &["title"]).await;
    let mut empty = here.clone();
    empty["to"] = json!(0);
    let version = version(&world).await;
    let wide = json!({
        "query": {}, "version": version, "from": 0, "columns": ["title"],
        "cells": [["a", "b"]], "mode": "preview"
    });
    let mut nothing = wide.clone();
    nothing["cells"] = json!([]);
    let mut far = wide.clone();
    (far["cells"], far["from"]) = (json!([["a"]]), json!(7));
    for (name, args) in [
        ("summariseBlock", empty),
        (
            "fillBlock",
            json!({"block": here, "source": 2, "mode": "preview"}),
        ),
        (
            "fillAcross",
            json!({"block": here, "source": 1, "mode": "preview"}),
        ),
        ("pasteCells", wide),
        ("pasteCells", nothing),
        ("pasteCells", far),
        (
            "setMany",
            json!({"positions": [], "fields": {}, "mode": "preview"}),
        ),
        ("duplicatePositions", json!({"positions": []})),
        (
            "setBlock",
            json!({"block": here, "value": "x", "mode": "perhaps"}),
        ),
    ] {
        assert_eq!(
            world.refused(name, args).await.code,
            Code::Invalid,
            "{name}"
        );
    }
    let gone = json!({"positions": ["P-77"], "fields": {"title": "x"}, "mode": "preview"});
    assert_eq!(world.refused("setMany", gone).await.code, Code::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_steps_of_a_plan_are_paged_newest_first() {
    let world = with_positions(2).await;
    let here = block(&world, 0, 2, &["level"]).await;
    let set = json!({"block": here, "value": "IC1", "mode": "good_cells"});
    world.call("setBlock", set).await;
    world.call("undo", json!({})).await;
    let page = world.call("listSteps", json!({"count": 2})).await;
    assert_eq!(page["more"], true);
    let steps = page["steps"].as_array().expect("steps");
    let told: Vec<_> = steps
        .iter()
        .map(|it| {
            (
                it["label"].clone(),
                it["kind"].clone(),
                it["undone"].clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (json!("Undo: Set 2 cells"), json!("undo"), json!(false)),
            (json!("Set 2 cells"), json!("do"), json!(true))
        ]
    );
    assert_eq!(
        (&steps[1]["positions"], &steps[1]["by"]),
        (&json!(2), &json!("Ana Duarte"))
    );
    let field = &steps[1]["changes"][0]["fields"][0];
    assert_eq!(
        (&field["label"], &field["after"]),
        (&json!("Level"), &json!("IC1"))
    );
    let older = json!({"count": 5, "before": steps[1]["id"]});
    let older = world.call("listSteps", older).await;
    assert_eq!(
        (&older["more"], &older["steps"][0]["label"]),
        (&json!(false), &json!("Add 2 positions"))
    );
}
