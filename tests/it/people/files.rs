//! Files of employees in every shape HR systems export, and what is asked instead of guessed.

use std::path::Path;

use headcount::Code;
use serde_json::{Value, json};

use super::{asked, import, import_with};
use crate::world::World;

/// New, changed, unchanged, rejected, not in the file.
fn counts(done: &Value) -> [u64; 5] {
    [
        "created",
        "updated",
        "unchanged",
        "rejected_rows",
        "gone_count",
    ]
    .map(|key| done[key].as_u64().expect("a count"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_import_changes_what_changed_and_asks_about_who_is_gone() {
    let world = World::new().await;
    let first =
        "Employee ID,Name,Dept\nE1,\"Costa, Ana\",Sales\nE2,Bo Lund,Legal\nE3,Cy Fox,Legal\n";
    let tried = import_with(&world, first, json!({"dry_run": true})).await;
    assert_eq!(counts(&tried), [3, 0, 0, 0, 0]);
    assert_eq!(tried["columns"]["full_name"], "Name");
    assert_eq!(
        counts(&import(&world, first).await),
        [3, 0, 0, 0, 0],
        "a dry run wrote nothing"
    );
    assert_eq!(counts(&import(&world, first).await), [0, 0, 3, 0, 0]);
    let second =
        "Employee ID,Name,Dept\nE1,\"Costa, Ana\",Finance\nE4,Di Gil,Legal\nE2,Bo Lund,Legal\n";
    let tried = import_with(&world, second, json!({"dry_run": true})).await;
    assert_eq!(counts(&tried), [1, 1, 1, 0, 1]);
    assert_eq!(tried["gone"][0]["name"], "Cy Fox");
    let changed = &tried["first"][0];
    assert_eq!(changed["result"], "changed", "{changed}");
    assert_eq!(
        (
            &changed["before"]["department"],
            &changed["cells"]["department"]
        ),
        (&json!("Sales"), &json!("Finance"))
    );
    import(&world, second).await;
    let found = world.call("findEmployees", json!({"search": "fox"})).await;
    assert_eq!(
        found.as_array().map(Vec::len),
        Some(1),
        "not asked, so kept"
    );
    import_with(&world, second, json!({"mark_gone": true})).await;
    let found = world.call("findEmployees", json!({"search": "fox"})).await;
    assert_eq!(found, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_that_can_be_read_two_ways_are_asked_about() {
    let world = World::new().await;
    let text = "Employee ID,Last name,Hire date\nE1,Costa,3/4/2026\nE2,Lund,5/6/2026\n";
    let tried = import_with(&world, text, json!({"dry_run": true})).await;
    assert_eq!(tried["unclear_dates"], json!(["3/4/2026", "5/6/2026"]));
    let refused = world
        .refused("importEmployees", asked(&world, text, json!({})))
        .await;
    assert!(
        refused.message.contains("day or the month comes first"),
        "{}",
        refused.message
    );
    import_with(&world, text, json!({"date_order": "month_first"})).await;
    let found = world
        .call("findEmployees", json!({"search": "costa"}))
        .await;
    assert_eq!(found[0]["hire_date"], "2026-03-04");
    // One date that can be read one way only tells of all.
    let told = "Employee ID,Last name,Hire date\nE1,Costa,3/4/2026\nE2,Lund,16/6/2026\n";
    import(&world, told).await;
    let found = world
        .call("findEmployees", json!({"search": "costa"}))
        .await;
    assert_eq!(found[0]["hire_date"], "2026-04-03");
}

#[tokio::test(flavor = "multi_thread")]
async fn encodings_delimiters_and_titles_above_the_header() {
    let plain = "Employee ID;Vorname;Nachname;Eintrittsdatum\n7;Zoë;Müller;16.11.2026\n";
    let latin1: Vec<u8> = plain.chars().map(|c| c as u8).collect();
    let bom = [&b"\xef\xbb\xbf"[..], plain.replace('\n', "\r\n").as_bytes()].concat();
    let titled = format!("Acme\nHeadcount report\n{}", plain.replace(';', "\t"));
    let utf16: Vec<u8> = [0xfeff_u16]
        .into_iter()
        .chain(titled.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (kind, bytes) in [("latin-1", latin1), ("BOM", bom), ("UTF-16, title", utf16)] {
        let world = World::new().await;
        let path = world.folder().join("people.txt");
        std::fs::write(&path, bytes).expect("a writable folder");
        let done = world.call("importEmployees", json!({"path": path})).await;
        assert_eq!(counts(&done), [1, 0, 0, 0, 0], "{kind}: {done}");
        let found = world
            .call("findEmployees", json!({"search": "müller"}))
            .await;
        assert_eq!(
            (&found[0]["name"], &found[0]["hire_date"]),
            (&json!("Zoë Müller"), &json!("2026-11-16")),
            "{kind}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_ids_or_with_bad_rows_says_so_and_strict_writes_nothing() {
    let world = World::new().await;
    let nameless = "Name,Dept\nAna Costa,Sales\n";
    let tried = import_with(&world, nameless, json!({"dry_run": true})).await;
    assert!(
        tried["problem"]
            .as_str()
            .is_some_and(|it| it.contains("employee’s ID")),
        "{tried}"
    );
    assert_eq!(
        tried["columns"]["full_name"], "Name",
        "what was found is shown"
    );
    let refused = world
        .refused("importEmployees", asked(&world, nameless, json!({})))
        .await;
    assert_eq!(refused.code, Code::File);
    let bad = "Employee ID,Last name,Hire date\nE1,Costa,2026-02-31\nE2,Lund,2026-02-01\n";
    let strict = import_with(&world, bad, json!({"strict": true})).await;
    assert_eq!(counts(&strict), [0, 0, 0, 1, 0]);
    assert_eq!(
        world.call("findEmployees", json!({"search": ""})).await,
        json!([])
    );
    assert_eq!(counts(&import(&world, bad).await), [1, 0, 0, 1, 0]);
}

/// The files prepared beside the project, where they are.
#[tokio::test(flavor = "multi_thread")]
async fn every_prepared_file_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/api/fixtures/hris/csv");
    let Ok(files) = std::fs::read_dir(folder) else {
        return;
    };
    let mut read = 0;
    for file in files.flatten() {
        let path = file.path();
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.starts_with("employees") {
            continue;
        }
        let world = World::new().await;
        let done = world.call("importEmployees", json!({"path": path})).await;
        let people = done["created"].as_u64().expect("a count");
        assert!(people >= 6, "{name}: {done}");
        let found = world
            .call("findEmployees", json!({"search": "kowalski"}))
            .await;
        assert_eq!(found[0]["hire_date"], "2026-11-02", "{name}: {found}");
        read += 1;
    }
    assert!(read >= 6, "{read} files");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_read_as_the_last_one_of_its_shape_where_nothing_else_is_said() {
    let world = World::new().await;
    let remember = |more: Value| {
        let mut asked = json!({"remember": true});
        for (key, value) in more.as_object().expect("an object") {
            asked[key] = value.clone();
        }
        asked
    };
    let text = "Employee ID,Surname,Alias,Email,Hired\nE1,Costa,Ana,a@b.example,3/4/2026\n";
    let columns = json!({"first_name": "Alias", "work_email": ""});
    let said = remember(json!({"columns": columns, "date_order": "day_first"}));
    let first = import_with(&world, text, said).await;
    assert_eq!(first["remembered"], Value::Null);

    // The same columns in other places, written otherwise.
    let next = "hired,SURNAME,Employee ID,alias,email\n5/6/2026,Lund,E2,Bo,b@b.example\n";
    let tried = import_with(&world, next, remember(json!({"dry_run": true}))).await;
    assert!(tried["remembered"].as_str().is_some(), "{tried}");
    let cells = &tried["first"][0]["cells"];
    assert_eq!(
        (
            &cells["first_name"],
            &cells["hire_date"],
            &cells["work_email"]
        ),
        (&json!("Bo"), &json!("2026-06-05"), &Value::Null),
        "{tried}"
    );
    assert_eq!(tried["unused"], json!(["email"]));
    assert_eq!(tried["dates_told"], false);

    // What is said now goes before it; what the file tells does too.
    let other = remember(json!({"dry_run": true, "date_order": "month_first"}));
    let tried = import_with(&world, next, other).await;
    assert_eq!(tried["first"][0]["cells"]["hire_date"], "2026-05-06");
    let told = next.replace("5/6/2026", "6/25/2026");
    let tried = import_with(&world, &told, remember(json!({"dry_run": true}))).await;
    assert_eq!(tried["first"][0]["cells"]["hire_date"], "2026-06-25");
    assert_eq!(tried["dates_told"], true);

    // Another shape is another file, and whoever does not ask is not reminded.
    let shape = next.replace("alias", "nick");
    let tried = import_with(&world, &shape, remember(json!({"dry_run": true}))).await;
    assert_eq!(tried["remembered"], Value::Null);
    let tried = import_with(&world, next, json!({"dry_run": true})).await;
    assert_eq!(tried["unclear_dates"], json!(["5/6/2026"]));
}
