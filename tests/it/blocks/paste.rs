//! Pasting: into the table, below its end, over codes, through groups.

use serde_json::{Value, json};

use super::{column, paste, version, with_positions};

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_rows_are_pasted_three_bad_cells_are_marked_and_one_undo_removes_all() {
    let world = with_positions(2).await;
    let columns = [
        "title",
        "department",
        "location",
        "level",
        "start_date",
        "currency",
        "salary_min",
        "salary_max",
    ];
    let mut cells: Vec<[String; 8]> = (0..500)
        .map(|n| {
            let low = format!("{}", 50_000 + n);
            [
                "Analyst",
                "Finance",
                "Lisbon",
                "IC2",
                "2027-01-31",
                "EUR",
                &low,
                "=60000*1.5",
            ]
            .map(String::from)
        })
        .collect();
    cells[10][4] = "31/02/2027".into();
    cells[20][5] = "EURO".into();
    cells[30][6] = "lots".into();
    let before = column(&world, "code").await;
    let done = paste(&world, 2, &columns, json!(cells), "good_cells").await;
    assert_eq!(
        (&done["added"], &done["bad_count"]),
        (&json!(500), &json!(3))
    );
    let bad = done["bad"].as_array().expect("cells");
    let marked: Vec<_> = bad
        .iter()
        .map(|it| (it["row"].clone(), it["column"].clone()))
        .collect();
    assert_eq!(
        marked,
        [
            (json!(10), json!("start_date")),
            (json!(20), json!("currency")),
            (json!(30), json!("salary_min"))
        ]
    );
    assert_eq!(column(&world, "code").await.last(), Some(&json!("P-502")));
    assert_eq!(column(&world, "salary_max").await[2], 90_000.0);
    world.call("undo", json!({})).await;
    assert_eq!(column(&world, "code").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paste_changes_no_cell_outside_its_block() {
    let world = with_positions(4).await;
    let rows = |value: Value| value["rows"].as_array().expect("rows").clone();
    let list = json!({"count": 1000});
    let before = rows(world.call("listPositions", list.clone()).await);
    // A narrow row says nothing to the last column; a bad cell keeps its value.
    let cells = json!([["Art", "IC1"], ["Ops"], ["a\u{7}b", "IC3"]]);
    let done = paste(&world, 1, &["department", "level"], cells, "good_cells").await;
    assert_eq!(
        (&done["changed"], &done["bad_count"]),
        (&json!(4), &json!(1))
    );
    let after = rows(world.call("listPositions", list).await);
    let want = [
        ("R&D", None),
        ("Art", Some("IC1")),
        ("Ops", None),
        ("R&D", Some("IC3")),
    ];
    for ((before, after), (department, level)) in before.iter().zip(&after).zip(want) {
        let mut wanted = before.clone();
        wanted["department"] = json!(department);
        wanted["level"] = json!(level);
        wanted["revision"] = after["revision"].clone();
        assert_eq!(*after, wanted);
    }
    // One cell goes into all of a selection.
    let args = json!({
        "query": {}, "version": version(&world).await, "from": 0, "lines": 4, "width": 2,
        "columns": ["department", "level", "notes"], "cells": [["Same"]], "mode": "good_cells"
    });
    assert_eq!(world.call("pasteCells", args).await["cells"], 8);
    assert_eq!(column(&world, "level").await, ["Same"; 4]);
    assert_eq!(
        column(&world, "notes").await,
        [Value::Null, Value::Null, Value::Null, Value::Null]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_are_exchanged_and_never_shared() {
    let world = with_positions(3).await;
    let done = paste(
        &world,
        0,
        &["code"],
        json!([["P-2"], ["P-1"]]),
        "all_or_nothing",
    )
    .await;
    assert_eq!(done["written"], true);
    assert_eq!(column(&world, "code").await, ["P-2", "P-1", "P-3"]);
    let done = paste(&world, 0, &["code"], json!([["X"], ["p-3"]]), "good_cells").await;
    assert_eq!(
        done["bad"][0]["why"],
        "Code “p-3” is already used by another position."
    );
    assert_eq!(column(&world, "code").await, ["X", "P-1", "P-3"]);
    for want in [["P-2", "P-1", "P-3"], ["P-1", "P-2", "P-3"]] {
        world.call("undo", json!({})).await;
        assert_eq!(column(&world, "code").await, want);
    }
    for _ in 0..2 {
        world.call("redo", json!({})).await;
    }
    assert_eq!(column(&world, "code").await, ["X", "P-1", "P-3"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn group_headings_are_passed_over_and_a_new_position_joins_the_last_group() {
    let world = with_positions(3).await;
    let edit = json!({"edits": [{"position": "P-2", "field": "department", "value": "Sales"}]});
    world.call("setCells", edit).await;
    // Headings on lines 0 and 3: R&D with P-1 and P-3, Sales with P-2.
    let query = json!({"group": ["department"]});
    let lines = world
        .call("listLines", json!({"query": query, "count": 10}))
        .await;
    assert_eq!(lines["lines"], 5);
    let args = json!({
        "query": query, "version": lines["version"], "from": 2, "columns": ["title"],
        "cells": [["A"], ["B"], ["C"]], "mode": "all_or_nothing"
    });
    assert_eq!(world.call("pasteCells", args).await["added"], 1);
    assert_eq!(column(&world, "title").await, ["Engineer", "B", "A", "C"]);
    assert_eq!(column(&world, "department").await[3], "Sales");
}

/// Values of every kind, good and bad; a currency is left alone, because pay brings the plan's own.
const VALUES: [(&str, [&str; 4]); 6] = [
    ("title", ["Engineer", "Lead", "", "a\u{7}b"]),
    ("department", ["R&D", "Sales", "", "Art"]),
    ("start_date", ["2026-01-31", "31/02/2026", "", "2027-01-01"]),
    ("end_date", ["2026-06-30", "soon", "", "2025-01-01"]),
    ("fte", ["1", "0.5", "0", "=1/4"]),
    ("sync_status", ["Synced", "", "x", "Pending"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn random_pastes_change_no_cell_outside_their_block() {
    let world = with_positions(6).await;
    let list = json!({"count": 1000});
    let mut state = 7_usize;
    let mut below = |end: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    for round in 0..80 {
        let before = world.call("listPositions", list.clone()).await;
        let before = before["rows"].as_array().expect("rows").clone();
        let first = below(VALUES.len());
        let chosen = &VALUES[first..first + 1 + below(VALUES.len() - first)];
        let columns: Vec<&str> = chosen.iter().map(|(column, _)| *column).collect();
        let (from, height) = (below(before.len()), 1 + below(4));
        let cells: Vec<Vec<&str>> = (0..height)
            .map(|_| chosen.iter().map(|(_, values)| values[below(4)]).collect())
            .collect();
        let done = paste(&world, from, &columns, json!(cells), "good_cells").await;
        let after = world.call("listPositions", list.clone()).await;
        for (at, (before, after)) in before
            .iter()
            .zip(after["rows"].as_array().expect("rows"))
            .enumerate()
        {
            let inside = (from..from + height).contains(&at);
            let mut wanted = before.clone();
            for column in columns
                .iter()
                .filter(|it| inside && **it != "sync_status")
                .chain(&["revision"])
            {
                wanted[*column] = after[*column].clone();
            }
            assert_eq!(*after, wanted, "round {round}: {done}");
            // A refused cell holds what it held.
            for bad in done["bad"].as_array().expect("cells") {
                let column = bad["column"].as_str().expect("a column");
                if bad["line"] == json!(at) {
                    assert_eq!(after[column], before[column], "round {round}: {bad}");
                }
            }
        }
    }
}
