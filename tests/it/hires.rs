//! What comes back: hires with the candidate's name and e-mail, and hires taken back.

use serde_json::json;

use crate::world::{World, foreign};

async fn synced() -> World {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_fills_the_position_with_the_candidate() {
    let world = synced().await;
    let lever = world.sandbox.lever();
    lever
        .hire("Trace-1", "Noor Haddad", "noor@example.org")
        .expect("an open requisition");
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["fill_status"], "filled");
    assert_eq!(
        row["candidate"],
        json!({"name": "Noor Haddad", "email": "noor@example.org"})
    );
    assert_eq!(row["ats"]["opening_status"], "filled");
    assert!(row["employee"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn running_twice_changes_nothing() {
    let world = synced().await;
    world
        .sandbox
        .lever()
        .hire("Trace-1", "Noor Haddad", "noor@example.org")
        .expect("hired");
    world.run().await;
    let before = world.row("P-1").await;
    world.run().await;
    assert_eq!(world.row("P-1").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_e_mail_is_found_wherever_lever_keeps_it() {
    let world = World::connected().await;
    for n in 1..=3 {
        world.add(&format!("P-{n}"), "Engineer", "open").await;
        world.sync(&format!("P-{n}")).await;
    }
    world.run().await;
    // The sandbox keeps the e-mail on the application, on the opportunity, and on both, in turn.
    for n in 1..=3 {
        let email = format!("c{n}@example.org");
        world
            .sandbox
            .lever()
            .hire(&format!("Trace-{n}"), "Someone", &email)
            .expect("hired");
    }
    world.run().await;
    for n in 1..=3 {
        let row = world.row(&format!("P-{n}")).await;
        assert_eq!(row["candidate"]["email"], format!("c{n}@example.org"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withheld_name_still_fills() {
    let world = synced().await;
    world
        .sandbox
        .lever()
        .hire_withheld("Trace-1")
        .expect("hired");
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["fill_status"], "filled", "{row}");
    assert!(row["candidate"]["name"].is_null(), "{row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_reserves_the_headcount_shows_until_it_is_gone() {
    let world = synced().await;
    let lever = world.sandbox.lever();
    let reserve = |ids: &[&str]| {
        let edit = json!({ "offerIds": ids });
        lever.edit_requisition("Trace-1", edit).expect("ours");
    };
    let fill = async || {
        world.run().await;
        world.row("P-1").await["fill_status"].clone()
    };
    for (ids, want) in [(&["o1"][..], "offer"), (&[], "vacant"), (&["o2"], "offer")] {
        reserve(ids);
        assert_eq!(fill().await, want, "{ids:?}");
    }
    lever
        .hire("Trace-1", "Noor Haddad", "n@example.org")
        .expect("open");
    assert_eq!(fill().await, "filled");
    assert!(
        world.row("P-1").await["first_day"].is_null(),
        "Lever does not say"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_whose_candidate_is_withheld_is_listed_and_seated_by_hand() {
    let world = synced().await;
    let hires = async || world.call("listHires", json!({})).await["rows"].clone();
    assert_eq!(hires().await, json!([]));
    let lever = world.sandbox.lever();
    lever.hire_withheld("Trace-1").expect("hired");
    world.run().await;
    let rows = hires().await;
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    let row = &rows[0];
    assert_eq!(
        (&row["state"], &row["code"]),
        (&json!("waiting"), &json!("P-1"))
    );
    assert!(
        row["candidate_name"].is_null() && row["hire"].is_null(),
        "{row}"
    );
    let why = row["why"].as_str().unwrap_or_default();
    assert!(
        why.contains("does not show") && why.contains("choose them"),
        "{why}"
    );
    let people = "Employee ID,First name,Last name,Hire date\nE1,Noor,Haddad,2026-12-07\n";
    crate::people::import(&world, people).await;
    assert_eq!(hires().await[0]["state"], "waiting", "no name, no match");
    let fill = json!({"position": "P-1", "employee": "E1"});
    world.call("seatEmployee", fill).await;
    let rows = hires().await;
    assert_eq!(
        (
            rows.as_array().map(Vec::len),
            &rows[0]["state"],
            &rows[0]["employee"]["id"]
        ),
        (Some(1), &json!("matched"), &json!("E1"))
    );
    world.call("undo", json!({})).await;
    assert_eq!(hires().await[0]["state"], "waiting");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_on_a_foreign_requisition_changes_nothing() {
    let world = synced().await;
    let lever = world.sandbox.lever();
    lever
        .add_foreign_requisition(foreign("ENG-9"))
        .expect("a new code");
    lever
        .hire("ENG-9", "Carla Weiss", "carla@example.org")
        .expect("hired");
    let before = world.row("P-1").await;
    world.run().await;
    assert_eq!(world.row("P-1").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_taken_back_empties_the_position_again() {
    let world = synced().await;
    let lever = world.sandbox.lever();
    let opportunity = lever
        .hire("Trace-1", "Noor Haddad", "n@example.org")
        .expect("hired");
    world.run().await;
    assert_eq!(world.row("P-1").await["fill_status"], "filled");
    lever.unhire(&opportunity).expect("taken back");
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["fill_status"], "vacant", "{row}");
    assert!(row["candidate"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_requisition_deleted_there_is_reported_never_made_again() {
    let world = synced().await;
    world
        .sandbox
        .lever()
        .delete_requisition("Trace-1")
        .expect("it was there");
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced");
    assert!(
        row["problem"]
            .as_str()
            .is_some_and(|it| it.contains("no longer shows")),
        "{row}"
    );
    assert_eq!(world.sandbox.lever().posts(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn refresh_asks_now() {
    let world = synced().await;
    world
        .sandbox
        .lever()
        .hire("Trace-1", "Noor Haddad", "n@example.org")
        .expect("hired");
    let answer = world.call("refresh", json!({})).await;
    assert_eq!(
        (answer[0]["hires"].as_i64(), &answer[0]["error"]),
        (Some(1), &json!(null))
    );
    assert_eq!(world.row("P-1").await["fill_status"], "filled");
}
