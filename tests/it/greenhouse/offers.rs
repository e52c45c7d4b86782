//! Offers: a seat between vacant and filled, and the first day that was agreed on.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{people::import, world::World};

async fn synced() -> World {
    let world = World::with_greenhouse().await;
    world.add_for_new_job("P-1", "Data Analyst").await;
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world
}

/// The position after so long and a look.
async fn after(world: &World, time: Duration) -> Value {
    world.pass(time);
    world.run().await;
    world.row("P-1").await
}

const SOON: Duration = Duration::from_secs(90);
const DAY: Duration = Duration::from_secs(25 * 3600);

fn fill(row: &Value) -> (&str, Option<&str>) {
    let status = row["fill_status"].as_str().expect("a word");
    (status, row["first_day"].as_str())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_is_out_shows_until_it_is_answered() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    let ana = greenhouse
        .offer("Trace-1", "Ana Silva", Some("2027-03-01"))
        .expect("an open opening");
    let row = after(&world, SOON).await;
    assert_eq!(fill(&row), ("offer", Some("2027-03-01")), "{row}");
    assert!(
        row["candidate"].is_null(),
        "who it is, is kept of no candidate: {row}"
    );
    assert_eq!(row["ats"]["opening_status"], "open");
    assert_eq!(
        after(&world, SOON).await,
        row,
        "asking again changes nothing"
    );

    greenhouse
        .change_first_day(ana, Some("2027-04-01"))
        .expect("an offer");
    let row = after(&world, SOON).await;
    assert_eq!(fill(&row), ("offer", Some("2027-04-01")));
    greenhouse.answer_offer(ana, false).expect("an offer");
    let row = after(&world, SOON).await;
    assert_eq!(fill(&row), ("vacant", None), "{row}");

    let bo = greenhouse.offer("Trace-1", "Bo Li", None).expect("open");
    greenhouse.unsend_offer(bo).expect("an offer");
    let row = after(&world, SOON).await;
    assert_eq!(fill(&row), ("vacant", None), "a draft was sent to nobody");
    greenhouse.offer_anew(bo, "2027-05-01").expect("an offer");
    greenhouse.answer_offer(bo, true).expect("an offer");
    let row = after(&world, SOON).await;
    assert_eq!(
        fill(&row),
        ("offer", Some("2027-05-01")),
        "accepted is not hired yet"
    );
    greenhouse.close_opening("Trace-1", None).expect("open");
    let row = after(&world, SOON).await;
    assert_eq!(
        fill(&row),
        ("vacant", None),
        "a closed seat is offered to nobody"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_is_deleted_is_missed_within_a_day() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    let ana = greenhouse
        .offer("Trace-1", "Ana Silva", None)
        .expect("open");
    assert_eq!(fill(&after(&world, SOON).await), ("offer", None));
    greenhouse.delete_offer(ana).expect("an offer");
    assert_eq!(fill(&after(&world, DAY).await), ("vacant", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_agreed_on_is_shown_and_speaks_for_the_employee_who_starts_then() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    let hire = async || world.call("listHires", json!({})).await["rows"][0].clone();
    let noa = greenhouse
        .hire_from("Trace-1", "Noa Levi", "", "2026-12-14")
        .expect("an open opening");
    let row = after(&world, SOON).await;
    assert_eq!(fill(&row), ("filled", Some("2026-12-14")), "{row}");
    assert_eq!(hire().await["timeline"]["agreed"], "2026-12-14");
    greenhouse
        .change_first_day(noa, Some("2026-12-07"))
        .expect("an offer");
    let row = after(&world, SOON).await;
    assert_eq!(fill(&row), ("filled", Some("2026-12-07")));

    import(
        &world,
        "Employee ID,First name,Last name,Hire date\n\
         E1,Noa,Levi,2026-12-21\nE2,Noa,Levi,2026-12-07\n",
    )
    .await;
    let it = hire().await;
    assert_eq!(it["suggestions"][0]["id"], "E2", "of two namesakes: {it}");
    let evidence = it["suggestions"][0]["evidence"].as_array().cloned();
    let evidence = evidence.unwrap_or_default();
    let day = evidence.iter().find(|it| it["field"] == "start_date");
    let day = day.unwrap_or_else(|| panic!("the first day is compared: {it}"));
    assert!(day["bits"].as_f64().is_some_and(|bits| bits > 0.0), "{day}");
    assert_eq!(
        (&day["candidate"], &day["employee"]),
        (&json!("7 Dec 2026"), &json!("7 Dec 2026"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_right_to_read_offers_all_else_works() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    let all = [
        "jobs",
        "openings",
        "applications",
        "candidates",
        "close_reasons",
        "custom_fields",
        "custom_field_options",
        "departments",
        "offices",
        "users",
    ];
    let all = all.map(|of| format!("harvest:{of}:list"));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    greenhouse.set_scopes(Some(&all));
    let offers = || greenhouse.requests_to("GET", "/offers").len();
    let before = offers();
    greenhouse
        .hire_from("Trace-1", "Noa Levi", "", "2026-12-14")
        .expect("open");
    let row = after(&world, SOON).await;
    assert_eq!(fill(&row), ("filled", None), "{row}");
    assert_eq!(row["candidate"]["name"], "Noa Levi");
    after(&world, SOON).await;
    assert_eq!(
        offers(),
        before + 1,
        "refused once, and left alone for an hour"
    );
    let connections = world.call("listConnections", json!({})).await;
    assert!(connections[0]["problem"].is_null(), "{connections}");
    let tested = world
        .call("testConnection", json!({"vendor": "greenhouse"}))
        .await;
    let permissions = tested["permissions"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let offers = permissions
        .iter()
        .find(|it| it["scope"] == "harvest:offers:list");
    let offers = offers.unwrap_or_else(|| panic!("listed: {tested}"));
    assert_eq!(
        (&offers["state"], &offers["needed"]),
        (&json!("missing"), &json!(false))
    );
    greenhouse.set_scopes(None);
    let row = after(&world, Duration::from_secs(3700)).await;
    assert_eq!(fill(&row), ("filled", Some("2026-12-14")), "{row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_sent_does_not_make_the_offer_forgotten() {
    let world = synced().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .offer("Trace-1", "Ana Silva", None)
        .expect("open");
    assert_eq!(fill(&after(&world, SOON).await), ("offer", None));
    let edit = json!({"position": "P-1", "field": "start_date", "value": "2027-02-01"});
    world.call("setCells", json!({"edits": [edit]})).await;
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(fill(&world.row("P-1").await), ("offer", None));
}
