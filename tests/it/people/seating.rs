//! Employees seated by the code of their position in the file: whom it seats, whom it does not and
//! why, and that all of an import is taken back at once.

use serde_json::{Value, json};

use super::{import, import_with};
use crate::world::World;

const HEAD: &str = "Employee ID,Name,Job title,Last day,Position code\n";

/// P-1 to P-5, of which P-4 is closed, P-5 was removed, and Ana sits in P-3.
async fn company() -> World {
    let world = World::new().await;
    for n in 1..=4 {
        world.add(&format!("P-{n}"), "Data Analyst", "open").await;
    }
    world.add("P-5", "Data Analyst", "draft").await;
    world.call("undo", json!({})).await;
    let closed = json!({"positions": ["P-4"], "to": "closed"});
    world.call("moveStatus", closed).await;
    import(&world, &format!("{HEAD}E1,Ana Costa,Analyst,,P-3\n")).await;
    assert_eq!(seat(&world, "P-3").await, "E1");
    world
}

async fn seat(world: &World, code: &str) -> Value {
    world.row(code).await["employee"]["id"].clone()
}

async fn found(world: &World, name: &str) -> usize {
    let found = world.call("findEmployees", json!({"search": name})).await;
    found.as_array().expect("a list").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_seats_its_employee_and_undo_takes_back_seats_and_employees() {
    let world = company().await;
    let text =
        format!("{HEAD}E1,Ana Lima,Analyst,,P-3\nE2,Bo Lund,Clerk,, p-1 \nE3,Cy Fox,Clerk,,\n");
    let tried = import_with(&world, &text, json!({"dry_run": true})).await;
    assert_eq!(
        (
            &tried["seated"],
            &tried["not_seated_count"],
            &tried["columns"]["position_code"]
        ),
        (&json!(1), &json!(0), &json!("Position code")),
        "{tried}"
    );
    assert_eq!(tried["first"][1]["cells"]["position_code"], "p-1");
    assert_eq!(seat(&world, "P-1").await, Value::Null, "only tried");

    assert_eq!(import(&world, &text).await["seated"], 1);
    assert_eq!(seat(&world, "P-1").await, "E2");
    assert_eq!(world.row("P-3").await["employee"]["name"], "Ana Lima");
    let history = world.call("listHistory", json!({"position": "P-1"})).await;
    assert_eq!(history[0]["label"], "Import employees from “people.csv”");

    world.call("undo", json!({})).await;
    assert_eq!(seat(&world, "P-1").await, Value::Null);
    assert_eq!(world.row("P-3").await["employee"]["name"], "Ana Costa");
    assert_eq!(
        [found(&world, "bo").await, found(&world, "ana").await],
        [0, 1]
    );

    world.call("redo", json!({})).await;
    assert_eq!(seat(&world, "P-1").await, "E2");
    assert_eq!(world.row("P-3").await["employee"]["name"], "Ana Lima");
    assert_eq!(found(&world, "fox").await, 1);

    // Taken back, they are new to the next file.
    world.call("undo", json!({})).await;
    let again = import(&world, &text).await;
    assert_eq!(
        [&again["created"], &again["updated"], &again["seated"]],
        [2, 1, 1]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_no_seat_is_told_why_and_nobody_is_moved() {
    let world = company().await;
    let text = format!(
        "{HEAD}E1,Ana Costa,Analyst,,P-1\nE2,Bo Lund,Clerk,,P-3\nE3,Cy Fox,Clerk,,P-4\n\
         E4,Di Gil,Clerk,,P-5\nE5,Ed Hall,Clerk,,P-9\nE6,Flo Ito,Clerk,2020-01-31,P-2\n\
         E7,Gus Jay,Clerk,,P-1\n"
    );
    let done = import(&world, &text).await;
    assert_eq!(
        (&done["created"], &done["seated"], &done["not_seated_count"]),
        (&json!(6), &json!(0), &json!(7)),
        "{done}"
    );
    let told = done["not_seated"].as_array().expect("a list").iter();
    let told: Vec<&str> = told.filter_map(|it| it["message"].as_str()).collect();
    assert_eq!(
        told,
        [
            "Ana Costa sits in P-3. Empty that seat first, and import again.",
            "Ana Costa sits in P-3. Empty that seat first.",
            "P-4 is closed.",
            "P-5 was removed from the plan.",
            "There is no position “P-9” in the plan.",
            "Flo Ito left on 2020-01-31.",
            "Rows 2, 8 all name P-1, and a seat holds one person.",
        ]
    );
    assert_eq!(seat(&world, "P-3").await, "E1");
    assert_eq!(seat(&world, "P-1").await, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_somebody_was_hired_for_waits_for_a_person() {
    let world = super::hired("Noor Haddad", "noor@example.org").await;
    let done = import(&world, &format!("{HEAD}E2,Bo Lund,Clerk,,P-1\n")).await;
    assert_eq!((&done["seated"], &done["matched"]), (&json!(0), &json!(0)));
    assert_eq!(
        done["not_seated"][0]["message"],
        "Somebody was hired for P-1. Say on Hires whether it is Bo Lund."
    );
    assert_eq!(seat(&world, "P-1").await, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_leaves_alone_what_was_said_since() {
    let world = World::new().await;
    import(&world, &format!("{HEAD}E1,Ana Costa,Analyst,,\n")).await;
    import(&world, &format!("{HEAD}E1,Ana Costa,Lead,,\n")).await;
    // As a reading of the HR system would, by no step of anybody.
    let plan = rusqlite::Connection::open(world.plan()).expect("the plan");
    plan.execute("UPDATE employees SET title = 'Head'", [])
        .expect("a title");
    world.call("undo", json!({})).await;
    let found = world.call("findEmployees", json!({"search": "ana"})).await;
    assert_eq!(found[0]["title"], "Head");
}
