//! The table in lines, views that are kept, searching everything, and a view as a file.

use std::fs;

use headcount::Code;
use serde_json::{Value, json};

use crate::{cli::Shell, world::World};

const PLAN: &str = "code,title,department,fte,salary_min,salary_max,currency,start_date,plan_status\n\
    P-1,Engineer,R&D,1,100000,120000,EUR,2026-09-01,approved\n\
    P-2,Engineer,R&D,0.5,100000,120000,EUR,2026-07-01,open\n\
    P-3,Clerk,,1,,40000,,,draft\n\
    P-4,=Seller,Sales,1,50000,,USD,2027-01-01,open\n";

async fn planned() -> World {
    let world = World::new().await;
    let path = world.folder().join("plan.csv");
    fs::write(&path, PLAN).expect("a writable folder");
    let done = world.call("importPositions", json!({"path": path})).await;
    assert_eq!(done["created"], 4, "{done}");
    world
}

fn state() -> Value {
    let column = |name: &str| json!({"column": name, "width": null, "frozen": false});
    let shown = [
        "title",
        "code",
        "fte",
        "salary_max",
        "plan_status",
        "start_date",
    ];
    let columns = shown.map(column);
    json!({
        "search": "", "filters": [],
        "condition": {"test": {"column": "plan_status", "op": "is_not", "values": ["Draft"]}},
        "sort": [{"column": "code", "descending": true}],
        "group": ["department"], "closed": [["Sales"]],
        "columns": columns,
        "row_height": 34, "top": 7, "left": 120.0,
    })
}

async fn lines(world: &World, query: Value) -> Value {
    let args = json!({"query": query, "start": 0, "count": 200});
    world.call("listLines", args).await
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_stand_over_their_positions_with_subtotals() {
    let world = planned().await;
    let query =
        json!({"group": ["department"], "closed": [["Sales"]], "sort": [{"column": "start_date"}]});
    let told = lines(&world, query.clone()).await;
    let rows = told["rows"].as_array().expect("lines");
    let name = |it: &Value| match it["path"].as_array() {
        Some(path) => format!("[{}]", path[0].as_str().expect("a text")),
        None => it["code"].as_str().expect("a code").to_string(),
    };
    let names: Vec<String> = rows.iter().map(name).collect();
    assert_eq!(names, ["[R&D]", "P-2", "P-1", "[Sales]", "[]", "P-3"]);
    assert_eq!((&told["lines"], &told["matched"]), (&json!(6), &json!(4)));
    let first = &rows[0];
    assert_eq!(first["label"], "R&D");
    assert_eq!(
        (&first["positions"], &first["fte"]),
        (&json!(2), &json!(1.5))
    );
    // Midpoints times FTE: 110,000 and half of it.
    let pay = json!([{"currency": "EUR", "amount": 165_000.0, "positions": 2}]);
    assert_eq!(first["pay"], pay);
    assert_eq!(
        (&rows[3]["open"], &rows[3]["positions"]),
        (&json!(false), &json!(1))
    );
    // The one amount that is given, in the plan's own currency.
    let dollars = json!([{"currency": "USD", "amount": 40_000.0, "positions": 1}]);
    assert_eq!(rows[4]["pay"], dollars);
    // The other calls follow the order of the groups, and fold nothing.
    let plain = world
        .call(
            "listPositions",
            json!({"query": query, "start": 0, "count": 10}),
        )
        .await;
    let codes: Vec<&str> = plain["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|it| it["code"].as_str().expect("a code"))
        .collect();
    assert_eq!(codes, ["P-2", "P-1", "P-4", "P-3"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_condition_is_typed_and_wrong_input_is_told() {
    let world = planned().await;
    let test = |column: &str, op: &str, values: &[&str]| json!({"test": {"column": column, "op": op, "values": values}});
    let either = json!({"any": [
        test("start_date", "less", &["1 Aug 2026"]),
        {"all": [test("salary_max", "at_most", &["40,000"]), test("department", "blank", &[])]},
    ]});
    let found = lines(&world, json!({"condition": either})).await;
    assert_eq!(
        (&found["matched"], &found["rows"][1]["code"]),
        (&json!(2), &json!("P-3"))
    );
    for call in ["listLines", "listPositions", "listPositionIds"] {
        let query = json!({"condition": test("start_date", "more", &["soon"])});
        let mut args = json!({"query": query});
        if call != "listPositionIds" {
            args["count"] = 10.into();
        }
        let refused = world.refused(call, args).await;
        assert_eq!(
            (refused.code, refused.field.map(|it| it.label())),
            (Code::Invalid, Some("Start date"))
        );
        assert!(
            refused.message.contains("“soon” is not a date"),
            "{refused:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_kept_changed_taken_back_and_handed_on() {
    let mut world = planned().await;
    let view = json!({"id": null, "name": " Open seats ", "state": state()});
    let views = world.call("saveView", view).await;
    let id = views["views"][0]["id"].clone();
    assert_eq!(views["views"][0]["name"], "Open seats");
    assert_eq!(views["views"][0]["state"], state());
    assert_eq!(views["last"], Value::Null);
    let again = json!({"id": null, "name": "OPEN SEATS", "state": state()});
    let refused = world.refused("saveView", again).await;
    assert!(
        refused.message.contains("choose another name"),
        "{refused:?}"
    );
    let renamed = json!({"id": id, "name": "open seats", "state": state()});
    world.call("saveView", renamed.clone()).await;

    world.call("keepView", json!({"state": state()})).await;
    world.restart().await;
    let views = world.call("listViews", json!({})).await;
    assert_eq!(views["last"], state());
    assert_eq!(views["views"][0]["name"], "open seats");

    let path = world.folder().join("open.json");
    world
        .call("exportView", json!({"id": id, "path": path}))
        .await;
    let gone = world.call("deleteView", json!({"id": id})).await;
    assert_eq!(gone["views"], json!([]));
    assert_eq!(
        world.refused("deleteView", json!({"id": id})).await.code,
        Code::NotFound
    );
    let back = world.call("saveView", renamed).await;
    assert_eq!(back["views"][0]["id"], id);

    let both = world.call("importView", json!({"path": path})).await;
    assert_eq!(both["views"][1]["name"], "open seats 2");
    let mut there = state();
    // Where somebody else had scrolled to is nobody's business.
    there["top"] = 0.into();
    there["left"] = 0.0.into();
    assert_eq!(both["views"][1]["state"], there);
    let text = fs::read_to_string(&path).expect("the file");
    for (wrong, want) in [
        (
            text.replace("\"format\": 1", "\"format\": 2"),
            "newer Muster (format 2",
        ),
        (text.replace("muster view", "other"), "is not a view"),
        (text.replace("\"fte\"", "\"shoe_size\""), "a damaged one"),
        ("code,title\n".into(), "is not a view"),
    ] {
        fs::write(&path, wrong).expect("a writable folder");
        let refused = world.refused("importView", json!({"path": path})).await;
        assert!(refused.message.contains(want), "{refused:?}");
        assert!(
            refused.message.ends_with("Nothing was taken in."),
            "{refused:?}"
        );
    }
    let views = world.call("listViews", json!({})).await;
    assert_eq!(views["views"].as_array().map(Vec::len), Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_searched_with_codes_of_the_past_and_people() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    let hired = world
        .sandbox
        .lever()
        .hire("Trace-1", "Noor Haddad", "noor@example.org");
    hired.expect("an open requisition");
    world.run().await;
    let path = world.folder().join("people.csv");
    let people = "Employee ID,Name,Title,Work email\nE1,Ana Costa,Analyst,ana@example.org\n\
        E2,Annabel Noor,Clerk,b@example.org\n";
    fs::write(&path, people).expect("a writable folder");
    world.call("importEmployees", json!({"path": path})).await;
    world.add("P-2", "Clerk", "open").await;
    let seat = json!({"position": "P-2", "employee": "E1"});
    world.call("seatEmployee", seat).await;
    let find = async |text: &str| {
        world
            .call("searchEverything", json!({"text": text, "limit": 10}))
            .await
    };

    let found = find("noor").await;
    let names: Vec<&str> = found["people"]
        .as_array()
        .expect("people")
        .iter()
        .map(|it| it["name"].as_str().expect("a name"))
        .collect();
    // Whose name it is to the end comes before whose it begins.
    assert_eq!(names, ["Annabel Noor", "Noor Haddad"]);
    let candidate = &found["people"][1];
    assert_eq!(
        (&candidate["kind"], &candidate["position"]["code"]),
        (&json!("candidate"), &json!("P-1"))
    );
    assert_eq!(found["positions"][0]["where"], "Filled by");
    assert_eq!(found["total"], 3);

    let seated = find("ana@example").await;
    assert_eq!(seated["people"][0]["position"]["code"], "P-2");
    assert_eq!(seated["people"][0]["detail"], "Analyst · ana@example.org");

    let coded = find("trace-1").await;
    assert_eq!(coded["positions"][0]["where"], "Requisition");
    let conn = rusqlite::Connection::open(world.plan()).expect("the plan");
    conn.execute("UPDATE requisitions SET past = 1", [])
        .expect("of the past");
    conn.execute("UPDATE positions SET touched = touched + 1000", [])
        .expect("touched");
    let coded = find("trace-1").await;
    assert_eq!(
        (
            &coded["positions"][0]["code"],
            &coded["positions"][0]["text"]
        ),
        (&json!("P-1"), &json!("Trace-1"))
    );
    assert_eq!(find("  ").await["total"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_exported_as_it_is_shown() {
    let world = planned().await;
    let view = json!({"id": null, "name": "Open seats", "state": state()});
    world.call("saveView", view).await;
    let path = world.folder().join("view.csv");
    let exported = world
        .call(
            "exportPositions",
            json!({"path": path, "view": "open SEATS"}),
        )
        .await;
    assert_eq!(exported["positions"], 3);
    let text = fs::read_to_string(&path).expect("the file");
    let want = "Title,Code,FTE,Maximum pay,Plan status,Start date\n\
        Engineer,P-2,0.5,120000,Open,2026-07-01\n\
        Engineer,P-1,1,120000,Approved,2026-09-01\n\
        '=Seller,P-4,1,,Open,2027-01-01\n";
    assert_eq!(text, want);
    // What is exported comes back to the same positions.
    let back = world.call("importPositions", json!({"path": path})).await;
    assert_eq!(
        (&back["unchanged"], &back["rejected"]),
        (&json!(3), &json!([])),
        "{back}"
    );
    let args = json!({"path": path, "view": "Other"});
    let refused = world.refused("exportPositions", args).await;
    assert!(
        refused.message.contains("There are “Open seats”."),
        "{refused:?}"
    );
    // The same columns, asked for without a name.
    let args =
        json!({"path": path, "columns": ["fill_status", "code"], "query": {"search": "clerk"}});
    world.call("exportPositions", args).await;
    assert_eq!(
        fs::read_to_string(&path).expect("the file"),
        "Fill,Code\nVacant,P-3\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_exports_a_view() {
    let shell = Shell::new().await;
    let path = |name: &str| shell.folder.path().join(name).display().to_string();
    fs::write(path("plan.csv"), PLAN).expect("a writable folder");
    shell.json(&["import", "positions", &path("plan.csv")]);
    let options = headcount::Options {
        workspace: Some(path("plan.muster").into()),
        config_folder: shell.folder.path().join("other"),
        remember: false,
        secrets: headcount::secrets::Secrets::in_memory(),
        ..headcount::Options::default()
    };
    let session = headcount::Session::new(options);
    let view = json!({"id": null, "name": "Open seats", "state": state()});
    session.call("saveView", view).await.expect("saved");
    session.close().await;
    let (file, view) = (path("out.csv"), "Open seats");
    let told = shell.json(&["export", "positions", &file, "--view", view]);
    assert_eq!(told["positions"], 3);
    let text = fs::read_to_string(&file).expect("the file");
    assert!(text.starts_with("Title,Code,FTE"), "{text}");
}
