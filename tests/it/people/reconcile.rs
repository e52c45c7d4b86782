//! Plan, ATS and HR system compared through the door: what is found, kept, compared and exported.

use serde_json::{Value, json};

use super::{import, import_with};
use crate::world::World;

fn classes(run: &Value) -> Vec<&str> {
    let found = run["findings"].as_array().expect("findings").iter();
    found
        .map(|it| it["class"].as_str().expect("a class"))
        .collect()
}

/// A seat that is filled, one open at Lever, one never sent, a hire nobody knows, a record of
/// somebody else.
async fn company() -> World {
    let world = World::connected().await;
    for n in 1..=4 {
        world.add(&format!("P-{n}"), "Data Analyst", "open").await;
    }
    for n in 2..=3 {
        world.sync(&format!("P-{n}")).await;
    }
    world.run().await;
    let hired = world
        .sandbox
        .lever()
        .hire("Trace-2", "Noor Haddad", "noor@example.org");
    hired.expect("an open requisition");
    world
        .sandbox
        .lever()
        .add_foreign_requisition(crate::world::foreign("REQ-9"))
        .expect("a new code");
    world.call("refresh", json!({})).await;
    world.run().await;
    let people = "Employee ID,Name,Job title,Hire date\nE1,Ana Costa,Data Analyst,2020-02-03\n\
                  E2,Bo Lund,Clerk,2021-02-03\n";
    import(&world, people).await;
    world
        .call("seatEmployee", json!({"position": "P-1", "employee": "E1"}))
        .await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn every_difference_is_found_once_and_the_totals_tie() {
    let world = company().await;
    let run = world.call("reconcile", json!({})).await;
    // Bo in no seat; Noor not in HR; the foreign record; P-4 never sent.
    assert_eq!(classes(&run), ["MM1", "MM3", "MM4", "MM5"], "{run:#}");
    assert_eq!(run["sheet"]["unexplained"], 0);
    let noor = &run["findings"][1];
    assert!(
        noor["why_not"].as_str().is_some_and(|it| !it.is_empty()),
        "{noor}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_are_kept_and_compared_with_the_one_before() {
    let world = company().await;
    world.call("reconcile", json!({})).await;
    let both = "Employee ID,Name,Job title,Hire date\nE1,Ana Costa,Lead Analyst,2020-02-03\n";
    import_with(&world, both, json!({"mark_gone": true})).await;
    let run = world.call("reconcile", json!({})).await;
    assert_eq!(classes(&run), ["MM3", "MM4", "MM5", "MM7"], "{run:#}");
    assert_eq!(run["fresh"].as_array().map(Vec::len), Some(1), "the title");
    assert_eq!(
        (&run["settled"], &run["before"]["findings"]),
        (&json!(1), &json!(4)),
        "Bo left"
    );
    let runs = world.call("listReconciliations", json!({})).await;
    assert_eq!(runs.as_array().map(Vec::len), Some(2));
    let first = world
        .call("getReconciliation", json!({"id": runs[1]["id"]}))
        .await;
    assert_eq!(classes(&first), ["MM1", "MM3", "MM4", "MM5"], "as it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_goes_out_as_a_workbook() {
    let world = company().await;
    world.call("reconcile", json!({})).await;
    let path = world.folder().join("run.xlsx");
    let done = world
        .call("exportReconciliation", json!({"path": path}))
        .await;
    assert_eq!(done["findings"], 4);
    // Read back as any file is: the totals first, then every thing that was compared.
    let file = world.call("openImport", json!({"path": path})).await;
    let headings = file["columns"].as_array().expect("columns").iter();
    let headings: Vec<&str> = headings.filter_map(|it| it["heading"].as_str()).collect();
    assert_eq!(&headings[..3], ["Class", "Subject", "Rule"]);
    let run = world.call("getReconciliation", json!({})).await;
    let compared = run["findings"].as_array().expect("findings").iter();
    let compared: usize = compared
        .filter_map(|it| it["evidence"].as_array())
        .map(Vec::len)
        .sum();
    let terms = run["sheet"]["terms"].as_array().map_or(0, Vec::len);
    assert_eq!(file["rows"], terms + 1 + compared, "{file}");
    assert_eq!(file["columns"][1]["first"][0], "On staff in the HR system");
}
