//! Plan files of earlier formats, and of later ones: upgraded whole, or left alone.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use headcount::Code;
use rusqlite::{Connection, types::ValueRef};
use serde_json::json;

use crate::world::{World, said};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

fn version(conn: &Connection) -> i64 {
    conn.query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("a version")
}

/// Every statement that made the file what it is, in a fixed order.
fn schema(conn: &Connection) -> String {
    let mut statement = conn
        .prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
             ORDER BY tbl_name, type DESC, name",
        )
        .expect("a schema");
    let all = statement
        .query_map([], |row| row.get::<_, String>(0))
        .expect("statements");
    all.map(|sql| format!("{};\n\n", sql.expect("a statement")))
        .collect()
}

/// A new plan with nothing in it, closed.
async fn fresh() -> World {
    let world = World::new().await;
    world.session.close().await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_is_the_one_on_record() {
    let world = fresh().await;
    let conn = Connection::open(world.plan()).expect("the plan");
    let wanted = format!(
        "-- What all migrations together make: format {}. Written by a test, for reading.\n\n{}\n",
        version(&conn),
        schema(&conn).trim_end()
    );
    let path = repository("src-tauri/crates/headcount/src/store/schema.sql");
    if blessing() {
        fs::write(&path, &wanted).expect("the snapshot is written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "store/schema.sql is stale: run BLESS=1 cargo test -p it migrations, and read its diff"
    );
}

/// Writes a fixture of the newest format if there is none: a plan as people leave it, with every
/// table in use. An older fixture is never written again: it is what is out there.
#[tokio::test(flavor = "multi_thread")]
async fn every_format_has_a_fixture() {
    let world = World::connected().await;
    for n in 1..=4 {
        world.add(&format!("P-{n}"), "Data Analyst", "open").await;
    }
    for n in 1..=3 {
        world.sync(&format!("P-{n}")).await;
    }
    world
        .call("cancelSync", json!({"positions": ["P-3"]}))
        .await;
    world.run().await;
    let hired = world
        .sandbox
        .lever()
        .hire("Trace-1", "Noor Haddad", "noor@example.org");
    hired.expect("an open requisition");
    world.run().await;
    with_greenhouse(&world).await;
    with_people(&world).await;
    let to_lever = json!({"positions": ["P-4"], "vendor": "lever"});
    world.call("syncToAts", to_lever).await;
    for title in ["Lead Analyst", "O'Neil's \"seat\"; --"] {
        let edit = json!({"edits": [{"position": "P-3", "field": "title", "value": title}]});
        world.call("setCells", edit).await;
    }
    world.call("undo", json!({})).await;
    with_mapping(&world).await;
    with_view(&world).await;
    world.session.close().await;

    let conn = Connection::open(world.plan()).expect("the plan");
    for (table, rows) in counts(&conn) {
        assert!(rows > 0, "{table} is empty");
    }
    let path = fixtures().join(format!("v{}.sql", version(&conn)));
    if blessing() && !path.exists() {
        fs::create_dir_all(fixtures()).expect("a folder");
        fs::write(&path, dump(&conn)).expect("the fixture is written");
    }
    assert!(
        path.exists(),
        "{} is missing: run BLESS=1 cargo test -p it migrations",
        path.display()
    );
}

/// Somebody on staff in a seat, and one of whom a person said that it is somebody else.
async fn with_people(world: &World) {
    let path = world.folder().join("people.csv");
    let text = "Employee ID,Name,Hire date\nE1,Ana Costa,2020-02-03\nE2,Noor Hadad,2024-05-06\n";
    fs::write(&path, text).expect("a writable folder");
    world.call("importEmployees", json!({"path": path})).await;
    let seat = json!({"position": "P-2", "employee": "E1"});
    world.call("seatEmployee", seat).await;
    let hires = world.call("listHires", json!({})).await;
    let pair = json!({"vendor": "lever", "hire": hires["rows"][0]["hire"], "employee": "E2"});
    world.call("refuseMatch", pair).await;
    world.call("reconcile", json!({})).await;
    with_hr_system(world).await;
}

/// An HR system that is connected and was read, with somebody it no longer lists.
async fn with_hr_system(world: &World) {
    let hr = world.sandbox.hr();
    let there = hr.add(sandbox::Employee {
        first_name: "Di".into(),
        last_name: "Nash".into(),
        ..sandbox::Employee::default()
    });
    let asked = json!({"company": world.sandbox.bamboohr_url(), "api_key": hr.bamboohr_key()});
    world.call("connectBamboohr", asked).await;
    let asked = json!({"kind": "bamboohr"});
    world.call("readHrSystem", asked.clone()).await;
    hr.delete(there).expect("there");
    world.call("readHrSystem", asked).await;
}

/// A view with a name, and how the table was left.
async fn with_view(world: &World) {
    let state = json!({
        "search": "", "filters": [], "condition": {"test": {
            "column": "title", "op": "contains", "values": ["analyst"],
        }},
        "sort": [{"column": "code"}], "group": ["department"], "closed": [[""]],
        "columns": [{"column": "code", "width": null, "frozen": true}],
        "row_height": 28, "top": 3, "left": 0.0,
    });
    let view = json!({"id": null, "name": "Analysts", "state": state});
    world.call("saveView", view).await;
    world.call("keepView", json!({"state": state})).await;
}

/// A field and a value mapped.
async fn with_mapping(world: &World) {
    let field = json!({"vendor": "greenhouse", "owner": "job", "key": "employment_type"});
    let mut mapped = field.clone();
    mapped["source"] = json!({"field": "employment_type"});
    world.call("setFieldMapping", mapped).await;
    let reply = world
        .call("getMapping", json!({"vendor": "greenhouse"}))
        .await;
    let fields = reply["fields"].as_array().expect("fields");
    let own = fields.iter().find(|it| it["key"] == "employment_type");
    let mut option = field;
    option["value"] = "full_time".into();
    option["option"] = own.expect("the field")["options"][0]["id"].clone();
    world.call("setOptionMapping", option).await;
}

/// A job form half filled, one sent to a job of its own, and one to a job that exists.
async fn with_greenhouse(world: &World) {
    world.sandbox.greenhouse().small_company();
    world.connect_greenhouse().await;
    for n in 5..=7 {
        let code = format!("P-{n}");
        let fields = json!({"code": code, "title": "Clerk", "department": "Back office"});
        world.call("addPositions", json!({"fields": fields})).await;
        for to in ["pending_approval", "approved"] {
            let moved = json!({"positions": [code], "to": to});
            world.call("moveStatus", moved).await;
        }
    }
    let chosen = json!({
        "vendor": "greenhouse",
        "mode": "new_job",
        "set": {"department": "Sales", "offices": "Boston", "job.cost_centre": "4100"}
    });
    world.fill_form("P-5", chosen).await;
    let existing = json!({"vendor": "greenhouse", "existing_job": "Account Executive"});
    world.fill_form("P-6", existing).await;
    let half = json!({"vendor": "greenhouse", "mode": "new_job", "set": {"job_name": "Clerk II"}});
    world.fill_form("P-7", half).await;
    world
        .call("syncToAts", json!({"positions": ["P-5", "P-6"]}))
        .await;
    world.run().await;
    for code in ["P-5", "P-6"] {
        assert_eq!(world.sync_status(code).await, "Synced");
    }
    // Still on its way when the plan was closed.
    world.call("syncToAts", json!({"positions": ["P-7"]})).await;
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/db")
}

/// The whole file as SQL text.
fn dump(conn: &Connection) -> String {
    let id: i64 = conn
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .expect("an id");
    let mut text = format!(
        "PRAGMA application_id = {id};\nPRAGMA user_version = {};\n\n{}",
        version(conn),
        schema(conn)
    );
    let mut tables = conn
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
             ORDER BY name",
        )
        .expect("tables");
    let names = tables
        .query_map([], |row| row.get::<_, String>(0))
        .expect("tables");
    for name in names.flatten() {
        text += &rows(conn, &name);
    }
    text
}

fn rows(conn: &Connection, table: &str) -> String {
    let mut statement = conn
        .prepare(&format!("SELECT * FROM {table}"))
        .expect("a table");
    let columns: Vec<&str> = statement.column_names().collect();
    let columns = columns.join(", ");
    let count = statement.column_count();
    let mut rows = statement.query([]).expect("rows");
    let mut text = String::new();
    while let Some(row) = rows.next().expect("a row") {
        let values: Vec<String> = (0..count)
            .map(|at| match row.get_ref(at).expect("a value") {
                ValueRef::Null => "NULL".into(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => format!("{number:?}"),
                ValueRef::Text(text) => {
                    format!("'{}'", String::from_utf8_lossy(text).replace('\'', "''"))
                }
                ValueRef::Blob(_) => panic!("{table} holds a blob"),
            })
            .collect();
        text += &format!(
            "INSERT INTO {table} ({columns}) VALUES ({});\n",
            values.join(", ")
        );
    }
    text
}

fn counts(conn: &Connection) -> Vec<(String, i64)> {
    let mut tables = conn
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
             ORDER BY name",
        )
        .expect("tables");
    let names = tables
        .query_map([], |row| row.get::<_, String>(0))
        .expect("tables");
    names
        .flatten()
        .map(|name| {
            let sql = format!("SELECT count(*) FROM {name}");
            let count = conn.query_row(&sql, [], |row| row.get(0));
            (name, count.expect("a count"))
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_earlier_format_becomes_exactly_this_one() {
    let newest = fresh().await;
    let newest = Connection::open(newest.plan()).expect("the plan");
    for n in 1..=version(&newest) {
        let sql = fs::read_to_string(fixtures().join(format!("v{n}.sql"))).expect("a fixture");
        let world = fresh().await;
        let path = world.folder().join(format!("old-v{n}.muster"));
        let old = Connection::open(&path).expect("a file");
        // Tables stand in the order of their names, not of who points at whom.
        old.pragma_update(None, "foreign_keys", "OFF")
            .expect("a setting");
        old.execute_batch(&sql).expect("a sound fixture");
        let (format, before) = (version(&old), counts(&old));
        assert_eq!(format, n);
        drop(old);

        world.call("openWorkspace", json!({"path": path})).await;
        let report = world.call("listReport", json!({})).await;
        let told: Vec<(&str, &str)> = report
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap_or_default();
                (text("position"), text("sync_status"))
            })
            .collect();
        let lever = [
            ("P-1", "Synced"),
            ("P-2", "Synced"),
            ("P-3", "Not Started"),
            ("P-4", "Pending"),
        ];
        let greenhouse = [("P-5", "Synced"), ("P-6", "Synced"), ("P-7", "Pending")];
        assert_eq!(told[..4], lever, "v{n}");
        assert_eq!(told[4..], greenhouse[..if n == 1 { 0 } else { 3 }], "v{n}");
        if n > 1 {
            // What was chosen, remembered and read is there without a network.
            assert_eq!(said(&world.form("P-7").await, "job_name").0, "Clerk II");
            let sent = world.form("P-5").await;
            assert_eq!(said(&sent, "department"), ("Sales", "user"));
            assert_eq!(said(&world.form("P-7").await, "department").0, "Sales");
            let jobs = world.call("listJobs", json!({"open_only": true})).await;
            assert_eq!(jobs["total"], 2);
        }
        assert_eq!(world.row("P-1").await["candidate"]["name"], "Noor Haddad");
        world.call("redo", json!({})).await;
        assert_eq!(world.row("P-3").await["title"], "O'Neil's \"seat\"; --");
        world.call("undo", json!({})).await;
        world.session.close().await;

        let upgraded = Connection::open(&path).expect("the plan");
        assert!(
            schema(&upgraded) == schema(&newest),
            "v{n} becomes:\n{}\n\nA format that is not out yet may change: delete its fixture, \
             then run BLESS=1 cargo test -p it migrations",
            schema(&upgraded)
        );
        assert_eq!(version(&upgraded), version(&newest));
        let after: BTreeMap<String, i64> = counts(&upgraded).into_iter().collect();
        for (table, had) in before {
            let rows = after.get(&table).copied().unwrap_or_default();
            assert!(rows >= had, "v{n}: {table} lost rows");
        }
        let sound: String = upgraded
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .expect("an answer");
        assert_eq!(sound, "ok");
        let dangling = upgraded
            .prepare("PRAGMA foreign_key_check")
            .and_then(|mut it| it.exists([]))
            .expect("an answer");
        assert!(!dangling, "v{n}: a row points nowhere");
        let backups = fs::read_dir(world.folder().join("backups")).map_or(0, Iterator::count);
        assert_eq!(backups, usize::from(n < version(&newest)), "v{n}");
    }
}

/// Every file beside a plan, with its bytes.
fn folder(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(path.parent().expect("a folder"))
        .expect("a folder")
        .flatten()
        .map(|it| it.path())
        .filter(|it| it.is_file())
        .map(|it| (it.clone(), fs::read(it).expect("a file")))
        .collect();
    files.sort();
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_for_this_muster_is_refused_and_left_untouched() {
    let world = World::new().await;
    world.add("P-1", "Data Analyst", "draft").await;
    for (name, journal, sql, code) in [
        ("newer", "wal", "PRAGMA user_version = 999", Code::NewerApp),
        (
            "newer-without-log",
            "delete",
            "PRAGMA user_version = 999",
            Code::NewerApp,
        ),
        (
            "foreign-without-log",
            "delete",
            "PRAGMA application_id = 0; CREATE TABLE t (a)",
            Code::Damaged,
        ),
        (
            "foreign",
            "wal",
            "PRAGMA application_id = 0; CREATE TABLE t (a)",
            Code::Damaged,
        ),
    ] {
        let own = fresh().await;
        let path = own.folder().join(name).join("plan.muster");
        fs::create_dir(path.parent().expect("a folder")).expect("a folder");
        fs::copy(own.plan(), &path).expect("a copy");
        let conn = Connection::open(&path).expect("the file");
        let mode: String = conn
            .query_row(&format!("PRAGMA journal_mode = {journal}"), [], |row| {
                row.get(0)
            })
            .expect("a mode");
        assert_eq!(mode, journal);
        conn.execute_batch(sql).expect("a change");
        drop(conn);
        let before = folder(&path);
        let refused = world.refused("openWorkspace", json!({"path": path})).await;
        assert_eq!(refused.code, code, "{name}: {refused:?}");
        assert!(refused.message.contains("left untouched"), "{refused:?}");
        assert!(folder(&path) == before, "{name} was touched");
        // The plan that was open still is.
        assert_eq!(world.row("P-1").await["title"], "Data Analyst");
    }
}
