//! People through the door: employees from files, who was hired matched with them, seats taken,
//! left and given back.

mod files;
mod leavers;
mod needs;
mod new_positions;
mod reconcile;
mod seating;
mod systems;

use serde_json::{Value, json};

use crate::world::World;

/// Imports employees from a text.
pub async fn import(world: &World, text: &str) -> Value {
    import_with(world, text, json!({})).await
}

pub async fn import_with(world: &World, text: &str, more: Value) -> Value {
    world
        .call("importEmployees", asked(world, text, more))
        .await
}

fn asked(world: &World, text: &str, more: Value) -> Value {
    let path = world.folder().join("people.csv");
    std::fs::write(&path, text).expect("a writable folder");
    let mut asked = json!({"path": path});
    for (key, value) in more.as_object().expect("an object") {
        asked[key] = value.clone();
    }
    asked
}

/// A plan with one seat, for which somebody was hired at Lever.
pub async fn hired(name: &str, email: &str) -> World {
    let world = World::connected().await;
    hire_at(&world, name, email).await;
    world
}

/// The opportunity's id.
async fn hire_at(world: &World, name: &str, email: &str) -> String {
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    let hired = world.sandbox.lever().hire("Trace-1", name, email);
    world.run().await;
    hired.expect("an open requisition")
}

async fn hire(world: &World) -> Value {
    let hires = world.call("listHires", json!({})).await;
    assert_eq!(hires["rows"].as_array().map(Vec::len), Some(1), "{hires}");
    hires["rows"][0].clone()
}

const NOOR: &str = "Employee ID,First name,Last name,Personal e-mail,Hire date,Job title\n\
                    E1,Noor,Haddad,noor@example.org,2026-12-07,Data Analyst\n\
                    E2,Bo,Lund,bo@example.org,2019-03-01,Accountant\n";

#[tokio::test(flavor = "multi_thread")]
async fn an_employee_who_is_certainly_the_one_hired_takes_the_seat_and_it_can_be_undone() {
    let world = hired("Noor Haddad", "noor@example.org").await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["fill_status"], &row["employee"]),
        (&json!("filled"), &Value::Null)
    );
    let done = import(&world, NOOR).await;
    assert_eq!(
        (&done["created"], &done["matched"]),
        (&json!(2), &json!(1)),
        "{done}"
    );
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["fill_status"], &row["employee"]["id"]),
        (&json!("filled"), &json!("E1"))
    );
    let it = hire(&world).await;
    assert_eq!(it["state"], "matched", "{it}");
    assert!(
        it["why"].as_str().is_some_and(|why| !why.is_empty()),
        "{it}"
    );
    let history = world.call("listHistory", json!({"position": "P-1"})).await;
    let change = &history[0]["changes"][0];
    assert_eq!(
        (&change["label"], &change["after"]),
        (&json!("Employee"), &json!("Noor Haddad"))
    );

    world.call("undo", json!({})).await;
    assert_eq!(hire(&world).await["state"], "waiting", "nobody is on staff");
    world.call("redo", json!({})).await;
    assert_eq!(world.row("P-1").await["employee"]["id"], "E1");

    world.call("undo", json!({})).await;
    // What a person took back is not applied again by itself.
    assert_eq!(import(&world, NOOR).await["matched"], 0);
    world.run().await;
    assert_eq!(world.row("P-1").await["employee"], Value::Null);
    let it = hire(&world).await;
    assert_eq!(it["state"], "suggested", "{it}");
    assert_eq!(it["suggestions"][0]["id"], "E1");
}

#[tokio::test(flavor = "multi_thread")]
async fn employees_known_before_somebody_is_hired_are_matched_when_the_ats_tells() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    import(&world, NOOR).await;
    let hired = world
        .sandbox
        .lever()
        .hire("Trace-1", "Noor Haddad", "noor@example.org");
    hired.expect("an open requisition");
    world.run().await;
    assert_eq!(world.row("P-1").await["employee"]["id"], "E1");
    // A second look changes nothing.
    let before = world.call("listHistory", json!({"position": "P-1"})).await;
    world.run().await;
    assert_eq!(
        world.call("listHistory", json!({"position": "P-1"})).await,
        before
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_no_is_remembered_and_a_persons_choice_holds() {
    let world = hired("Noor Haddad", "noor@example.org").await;
    world
        .call("setSettings", settings(&world, false).await)
        .await;
    assert_eq!(
        import(&world, NOOR).await["matched"],
        0,
        "nothing by itself"
    );
    let it = hire(&world).await;
    assert_eq!(it["suggestions"][0]["id"], "E1", "{it}");
    let pair = json!({"vendor": "lever", "hire": it["hire"], "employee": "E1"});
    world.call("refuseMatch", pair).await;
    let it = hire(&world).await;
    let left = it["suggestions"].as_array().expect("a list");
    assert!(left.iter().all(|it| it["id"] != "E1"), "{it}");

    world
        .call("setSettings", settings(&world, true).await)
        .await;
    assert_eq!(import(&world, NOOR).await["matched"], 0, "a no is a no");
    let chosen = json!({"position": "P-1", "employee": "E1"});
    world.call("seatEmployee", chosen.clone()).await;
    assert_eq!(hire(&world).await["state"], "matched");
    world.add("P-2", "Clerk", "open").await;
    let elsewhere = json!({"position": "P-2", "employee": "E1"});
    let refused = world.refused("seatEmployee", elsewhere).await;
    assert!(
        refused.message.contains("sits in P-1"),
        "{}",
        refused.message
    );
    let taken = json!({"position": "P-1", "employee": "E2"});
    let refused = world.refused("seatEmployee", taken).await;
    assert!(
        refused.message.contains("Empty the seat first"),
        "{}",
        refused.message
    );
}

async fn settings(world: &World, automatic: bool) -> Value {
    let mut settings = world.call("getSettings", json!({})).await;
    settings["match_automatically"] = automatic.into();
    settings
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_taken_back_after_the_match_is_shown_and_empties_no_seat() {
    let world = World::connected().await;
    let opportunity = hire_at(&world, "Noor Haddad", "noor@example.org").await;
    import(&world, NOOR).await;
    world.sandbox.lever().unhire(&opportunity).expect("hired");
    world.run().await;
    let it = hire(&world).await;
    assert_eq!(
        (&it["state"], &it["employee"]["id"]),
        (&json!("taken_back_after"), &json!("E1"))
    );
    assert_eq!(world.row("P-1").await["employee"]["id"], "E1");
    world.call("emptySeat", json!({"position": "P-1"})).await;
    assert_eq!(hire(&world).await["state"], "taken_back");
}
