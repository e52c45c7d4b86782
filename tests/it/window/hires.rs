//! Hired, imported, matched, filled and taken back, in the real window.

use sandbox::Sandbox;
use serde_json::json;

use super::{
    App, Desktop,
    find::{button, cell, link, within},
};

const PLAN: &str = "Positions";

#[tokio::test(flavor = "multi_thread")]
async fn who_is_hired_becomes_the_employee_in_the_seat_and_undo_takes_it_back() {
    let sandbox = Sandbox::start().await.expect("a free port");
    let desktop = Desktop::start().await;
    let app = App::launch(&desktop).await;
    app.begin().await;
    app.add_open("Data Analyst", 1).await;
    app.open_all(1).await;
    app.connect_lever(&sandbox).await;
    app.sync_all(1).await;
    app.confirm_sync().await;
    app.sync_shows("P-1", "Trace-1", "Synced").await;
    let hired = sandbox
        .lever()
        .hire("Trace-1", "Noor Haddad", "noor@example.org");
    hired.expect("an open requisition");

    app.press(&link("Hires")).await;
    app.shows(&cell("Hires", "Noor Haddad", "State"), "Waiting for HR")
        .await;

    // The dialog that names a file is the desktop's own, where no driver reaches.
    let file = desktop.folder().join("people.csv");
    let people = "Employee ID,Name,Personal e-mail,Hire date\n\
                  E1,Noor Haddad,noor@example.org,2026-12-07\nE2,Bo Lund,bo@example.org,2019-03-01\n";
    std::fs::write(&file, people).expect("a writable folder");
    let done = app.call("importEmployees", json!({ "path": file })).await;
    assert_eq!((&done["created"], &done["matched"]), (&json!(2), &json!(1)));
    app.shows(&cell("Hires", "Noor Haddad", "State"), "Matched")
        .await;

    app.press(&link("Positions")).await;
    app.shows(&cell(PLAN, "P-1", "Filled by"), "Noor Haddad")
        .await;
    app.press(&within(PLAN, &button("P-1"))).await;
    app.see(&within("Position", &button("Empty seat"))).await;
    app.press(&within("Position", &button("Close"))).await;

    // The import was one step: its people go back with their seats.
    app.press(&cell(PLAN, "P-1", "Location")).await;
    app.keys("Ctrl+Z").await;
    app.shows(
        &cell(PLAN, "P-1", "Filled by"),
        "Noor Haddad · not in HR yet",
    )
    .await;
    app.press(&link("Hires")).await;
    app.shows(&cell("Hires", "Noor Haddad", "State"), "Waiting for HR")
        .await;
    app.quit().await;
}
