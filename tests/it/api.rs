//! What the door answers: windows of rows in every order, searched and filtered, and a sentence
//! for whoever asks wrongly.

use headcount::Code;
use serde_json::{Value, json};

use crate::world::World;

/// A small plan in which every column has blanks, repeats and something to sort.
const PLAN: &str = "\
code,title,department,location,manager,hiring_manager,employment_type,fte,level,start_date,end_date,currency,salary_min,salary_max,plan_status,reason,notes
P-10,Data Engineer,Research,Lisbon,Ana,Zoe,full_time,1,L4,2026-03-01,,EUR,50000,60000,open,new,Grew out of the pilot
P-9,Sales Lead,Sales,,Ben,,part_time,0.5,,2026-01-15,2026-12-31,USD,90000,,approved,,
p-11,data analyst,Research,Austin,,Ana,,1,L10,,,,,,draft,backfill,Second try
A-2,Recruiter,,Lisbon,Ana,,contractor,0.25,L4,2025-11-30,,GBP,,45000,draft,new,
A-02b,Engineer,People,Ávila,,,intern,1,L2,,2026-06-30,,,,on_hold,,Data protection
";

async fn planned() -> World {
    let world = World::connected().await;
    let path = world.folder().join("plan.csv");
    std::fs::write(&path, PLAN).expect("a writable folder");
    let done = world.call("importPositions", json!({"path": path})).await;
    assert_eq!(done["created"], 5, "{done}");
    world
}

async fn list(world: &World, query: Value) -> Value {
    let asked = json!({"query": query, "count": 100});
    world.call("listPositions", asked).await
}

async fn codes(world: &World, query: Value) -> Vec<String> {
    let found = list(world, query).await;
    let rows = found["rows"].as_array().expect("rows");
    assert_eq!(found["matched"], rows.len());
    rows.iter()
        .map(|row| row["code"].as_str().expect("a code").to_string())
        .collect()
}

/// Every column that can be sorted and filtered, with how a row shows it.
const COLUMNS: &[&str] = &[
    "code",
    "title",
    "department",
    "location",
    "manager",
    "hiring_manager",
    "employment_type",
    "fte",
    "level",
    "start_date",
    "end_date",
    "currency",
    "salary_min",
    "salary_max",
    "plan_status",
    "reason",
    "notes",
    "fill_status",
    "sync_status",
    "requisition_code",
    "vendor",
    "opening_status",
    "candidate",
    "updated_at",
];

/// What a row holds in a column; null is blank.
fn held(row: &Value, column: &str) -> Value {
    match column {
        "vendor" | "opening_status" => row["ats"][column].clone(),
        "candidate" => row["candidate"]["name"].clone(),
        other => row[other].clone(),
    }
}

async fn with_one_hired(world: &World) {
    world.sync("P-10").await;
    world.sync("P-9").await;
    world.run().await;
    let lever = world.sandbox.lever();
    lever
        .hire("Trace-2", "Noor Haddad", "noor@example.org")
        .expect("hired");
    world.run().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_sorts_both_ways_with_blanks_last() {
    let world = planned().await;
    with_one_hired(&world).await;
    for column in COLUMNS {
        let mut seen = Vec::new();
        for descending in [false, true] {
            let sort = json!({"sort": [{"column": column, "descending": descending}]});
            let found = list(&world, sort).await;
            let rows = found["rows"].as_array().expect("rows");
            assert_eq!(rows.len(), 5, "{column}");
            let cells: Vec<Value> = rows.iter().map(|row| held(row, column)).collect();
            let filled = cells.iter().take_while(|it| !it.is_null()).count();
            assert!(
                cells[filled..].iter().all(Value::is_null),
                "{column}: blanks come last: {cells:?}"
            );
            seen.push(cells[..filled].to_vec());
        }
        seen[1].reverse();
        assert_eq!(seen[0], seen[1], "{column}: descending is the way back");
        // Numbers and dates by value; texts and words have tests of their own.
        if seen[0].iter().all(Value::is_number) {
            let values: Vec<f64> = seen[0].iter().filter_map(Value::as_f64).collect();
            assert!(values.is_sorted(), "{column}: {values:?}");
        } else if column.ends_with("date") {
            let dates: Vec<&str> = seen[0].iter().filter_map(Value::as_str).collect();
            assert!(dates.is_sorted(), "{column}: {dates:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_sort_as_people_count_and_without_regard_to_case() {
    let world = planned().await;
    let by = |column: &str| json!({"sort": [{"column": column}]});
    assert_eq!(
        codes(&world, by("code")).await,
        ["A-2", "A-02b", "P-9", "P-10", "p-11"]
    );
    let levels = list(&world, by("level")).await;
    let levels: Vec<&str> = levels["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["level"].as_str())
        .collect();
    assert_eq!(levels, ["L2", "L4", "L4", "L10"]);
    assert_eq!(
        codes(&world, by("title")).await,
        ["p-11", "P-10", "A-02b", "A-2", "P-9"]
    );
    // Words sort in the order of the work, not of the alphabet; equals stay in the plan's order.
    assert_eq!(
        codes(&world, by("plan_status")).await,
        ["p-11", "A-2", "P-9", "P-10", "A-02b"]
    );
    let two = json!({"sort": [{"column": "level", "descending": true}, {"column": "title"}]});
    assert_eq!(
        codes(&world, two).await,
        ["p-11", "P-10", "A-2", "A-02b", "P-9"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_word_of_a_search_must_be_found_somewhere() {
    let world = planned().await;
    for (search, want) in [
        ("data", vec!["P-10", "p-11", "A-02b"]),
        ("DATA research", vec!["P-10", "p-11"]),
        ("research lisbon data", vec!["P-10"]),
        ("  ávila ", vec!["A-02b"]),
        ("pilot", vec!["P-10"]),
        ("on hold", vec!["A-02b"]),
        ("part-time", vec!["P-9"]),
        ("data nowhere", vec![]),
        ("", vec!["P-10", "P-9", "p-11", "A-2", "A-02b"]),
    ] {
        let found = codes(&world, json!({"search": search})).await;
        assert_eq!(found, want, "{search:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_keep_any_of_their_values_and_blank_is_one() {
    let world = planned().await;
    for (filters, want) in [
        (
            json!([{"column": "department", "any_of": ["Research"]}]),
            vec!["P-10", "p-11"],
        ),
        (
            json!([{"column": "department", "any_of": ["Sales", ""]}]),
            vec!["P-9", "A-2"],
        ),
        (
            json!([{"column": "salary_min", "any_of": [""]}]),
            vec!["p-11", "A-2", "A-02b"],
        ),
        (
            json!([{"column": "salary_min", "any_of": ["90,000"]}]),
            vec!["P-9"],
        ),
        (
            json!([{"column": "fte", "any_of": ["0.5", "0.25"]}]),
            vec!["P-9", "A-2"],
        ),
        (
            json!([{"column": "employment_type", "any_of": ["", "intern"]}]),
            vec!["p-11", "A-02b"],
        ),
        (
            json!([{"column": "plan_status", "any_of": ["draft", "open"]},
                   {"column": "location", "any_of": ["Lisbon"]}]),
            vec!["P-10", "A-2"],
        ),
        (json!([{"column": "title", "any_of": ["Nobody"]}]), vec![]),
        (json!([{"column": "title", "any_of": []}]), vec![]),
    ] {
        let found = codes(&world, json!({"filters": filters.clone()})).await;
        assert_eq!(found, want, "{filters}");
    }
    // What a filter's menu offers is what the filter takes.
    for column in COLUMNS {
        let offered = world.call("listValues", json!({"column": column})).await;
        let mut all = 0;
        for value in offered.as_array().expect("values") {
            let filters = json!([{"column": column, "any_of": [value["value"]]}]);
            let found = list(&world, json!({"filters": filters})).await;
            assert_eq!(found["matched"], value["count"], "{column}: {value}");
            all += found["rows"].as_array().map_or(0, Vec::len);
        }
        assert_eq!(
            all, 5,
            "{column}: every row has one of the values: {offered}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_counts_by_sync_status_are_those_of_the_rows_found() {
    let world = planned().await;
    with_one_hired(&world).await;
    let found = list(&world, json!({"search": "lead"})).await;
    assert_eq!(found["by_sync_status"]["Synced"], 1);
    assert_eq!(found["by_sync_status"]["Not Started"], 0);
    assert_eq!((&found["matched"], &found["total"]), (&json!(1), &json!(5)));
    // A filter on the status itself keeps the counts of its neighbours in sight.
    let only = json!({"filters": [{"column": "sync_status", "any_of": ["Synced"]}]});
    let found = list(&world, only).await;
    assert_eq!(found["matched"], 2);
    assert_eq!(
        found["by_sync_status"],
        json!({"Not Started": 3, "Pending": 0, "Synced": 2, "Edited": 0, "Failed": 0})
    );
    let report = list(&world, json!({"scope": "ats"})).await;
    assert_eq!(
        (&report["total"], &report["matched"]),
        (&json!(2), &json!(2))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_are_pieces_of_one_list_and_the_version_tells_of_changes() {
    let world = World::new().await;
    let fields = json!({"code": "W-001", "title": "Engineer"});
    world
        .call("addPositions", json!({"fields": fields, "copies": 250}))
        .await;
    let query = json!({"sort": [{"column": "code", "descending": true}]});
    let whole = world
        .call("listPositions", json!({"query": query, "count": 1000}))
        .await;
    let mut pieces = Vec::new();
    for start in (0..280).step_by(70) {
        let asked = json!({"query": query, "start": start, "count": 70});
        let window = world.call("listPositions", asked).await;
        assert_eq!(window["version"], whole["version"]);
        assert_eq!(
            (&window["start"], &window["matched"]),
            (&json!(start), &json!(250))
        );
        pieces.extend(window["rows"].as_array().expect("rows").clone());
    }
    assert_eq!(json!(pieces), whole["rows"]);
    let asked = json!({"query": query, "start": 250, "count": 10});
    let past = world.call("listPositions", asked).await;
    assert_eq!(past["rows"], json!([]));
    let ids = world.call("listPositionIds", json!({"query": query})).await;
    let shown: Vec<&Value> = pieces.iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, json!(shown));
    let edit = json!({"edits": [{"position": "W-007", "field": "title", "value": "Lead"}]});
    world.call("setCells", edit).await;
    let again = world.call("listPositions", json!({"count": 1})).await;
    assert!(again["version"].as_u64() > whole["version"].as_u64());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_by_another_process_is_seen() {
    let world = World::new().await;
    world.add("P-1", "Engineer", "draft").await;
    let other = headcount::Session::new(headcount::Options {
        config_folder: world.folder().join("other"),
        workspace: Some(world.plan()),
        remember: false,
        ..headcount::Options::default()
    });
    let edit = json!({"edits": [{"position": "P-1", "field": "title", "value": "Lead"}]});
    other.call("setCells", edit).await.expect("a good edit");
    assert_eq!(world.row("P-1").await["title"], "Lead");
    other.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_asking_gets_a_sentence() {
    let world = World::new().await;
    for (name, args, part) in [
        ("listPosition", json!({}), "no call named listPosition"),
        ("listPositions", json!({}), "count"),
        (
            "listPositions",
            json!({"count": 1, "colour": "red"}),
            "colour",
        ),
        (
            "listPositions",
            json!({"count": 1, "query": {"sort": [{"column": "colour"}]}}),
            "colour",
        ),
        (
            "setCells",
            json!({"edits": [{"position": "P-1", "field": "colour", "value": ""}]}),
            "colour",
        ),
        ("listPositions", json!({"count": -1}), "`-1`"),
        ("undo", json!({"twice": true}), "twice"),
        ("moveStatus", json!("P-1"), "moveStatus"),
    ] {
        let refused = world.refused(name, args.clone()).await;
        assert_eq!(refused.code, Code::Invalid, "{name} {args}");
        assert!(refused.message.contains(part), "{name} {args}: {refused:?}");
    }
    let gone = world
        .refused("getPosition", json!({"position": "P-1"}))
        .await;
    assert_eq!(gone.code, Code::NotFound);
}
