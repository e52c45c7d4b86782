//! HR systems through the door: connected, looked at, taken in, and read by the worker.

mod report;

use std::time::Duration;

use headcount::Code;
use it::canary::Canaries;
use sandbox::{Employee, Fault, Match, RetryAfter};
use serde_json::{Value, json};

use super::hired;
use crate::world::World;

const HOUR: Duration = Duration::from_secs(60 * 60);

pub async fn connect(world: &World) -> Value {
    let key = world.sandbox.hr().bamboohr_key();
    let asked = json!({"company": world.sandbox.bamboohr_url(), "api_key": key});
    world.call("connectBamboohr", asked).await
}

/// What it would change.
async fn look(world: &World, more: Value) -> Value {
    read(world, json!({"dry_run": true, "again": true}), more).await
}

async fn take_in(world: &World) -> Value {
    read(world, json!({}), json!({})).await
}

async fn read(world: &World, mut asked: Value, more: Value) -> Value {
    asked["kind"] = "bamboohr".into();
    for (key, value) in more.as_object().expect("an object") {
        asked[key] = value.clone();
    }
    world.call("readHrSystem", asked).await
}

async fn source(world: &World) -> Value {
    world.call("listHrSystems", json!({})).await[0].clone()
}

fn named(first: &str, last: &str) -> Employee {
    Employee {
        first_name: first.into(),
        last_name: last.into(),
        work_email: Some(format!("{first}@acme.example").to_lowercase()),
        hire_date: Some("2020-01-06".into()),
        salary: Some(90_000),
        ..Employee::default()
    }
}

/// Everybody known, by name.
async fn people(world: &World) -> Vec<String> {
    let all = world.call("findEmployees", json!({"search": ""})).await;
    let names = all.as_array().expect("rows").iter();
    names
        .map(|it| it["name"].as_str().expect("a name").to_string())
        .collect()
}

fn asked_there(world: &World) -> usize {
    world.sandbox.hr().requests().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_is_seated_from_bamboohr_and_pay_is_never_asked_for() {
    let world = hired("Noor Haddad", "noor@example.org").await;
    let hr = world.sandbox.hr();
    hr.add(named("Bo", "Lund"));
    hr.enter_hire("Noor Haddad", "noor@example.org", "2026-12-07", None);
    let connected = connect(&world).await;
    assert_eq!(connected["source"]["read_at"], Value::Null, "{connected}");

    let would = look(&world, json!({})).await;
    assert_eq!(
        (&would["created"], &would["name"], &would["whole"]),
        (&json!(2), &json!("BambooHR"), &json!(true)),
        "{would}"
    );
    assert_eq!(people(&world).await, [""; 0], "a look writes nothing");
    let asked = asked_there(&world);
    let done = take_in(&world).await;
    assert_eq!((&done["created"], &done["matched"]), (&json!(2), &json!(1)));
    assert_eq!(asked_there(&world), asked, "what was shown is taken in");
    assert_eq!(world.row("P-1").await["employee"]["name"], "Noor Haddad");
    assert!(source(&world).await["read_at"].is_string());

    for field in hr.asked() {
        let field = field.to_lowercase();
        for word in ["pay", "salary", "compensation", "wage", "rate"] {
            assert!(!field.contains(word), "{field} was asked for");
        }
    }
    let told = world.call("listRequests", json!({"limit": 500})).await;
    let lines = told.as_array().expect("lines");
    assert!(lines.iter().any(|it| it["system"] == "bamboohr"), "{told}");
    assert!(
        lines
            .iter()
            .all(|it| !it["path"].as_str().unwrap_or("").contains('?'))
    );
    world.call("undo", json!({})).await;
    assert_eq!(world.row("P-1").await["employee"], Value::Null);
    // What was taken back does not come again by itself: a person looks first.
    world.pass(HOUR * 2);
    world.run().await;
    assert_eq!(people(&world).await, [""; 0]);
    assert_eq!(source(&world).await["read_at"], Value::Null);
    assert_eq!(take_in(&world).await["created"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_or_address_keeps_nothing() {
    let world = World::new().await;
    world.sandbox.hr().add(named("Bo", "Lund"));
    let wrong = "wrong-canary-9876543210";
    let asked = json!({"company": world.sandbox.bamboohr_url(), "api_key": wrong});
    let refused = world.refused("connectBamboohr", asked).await;
    assert_eq!(refused.code, Code::Unauthorized);
    assert!(refused.message.contains("did not accept the API key"));
    assert!(refused.message.ends_with("Nothing was saved."), "{refused}");
    let asked = json!({"company": "a cme", "api_key": wrong});
    let refused = world.refused("connectBamboohr", asked).await;
    assert!(refused.message.contains("no name at BambooHR"), "{refused}");
    assert_eq!(world.call("listHrSystems", json!({})).await, json!([]));
    let refused = world
        .refused("readHrSystem", json!({"kind": "bamboohr"}))
        .await;
    assert_eq!(refused.code, Code::NotFound);
    let asked = json!({"company": world.sandbox.bamboohr_url()});
    let refused = world.refused("connectBamboohr", asked).await;
    assert_eq!(refused.code, Code::Secret, "no key was left: {refused}");
    Canaries::new(&[wrong.to_string()]).check_folder(world.folder());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_reads_changes_once_an_hour_and_says_of_nobody_that_they_are_gone() {
    let world = World::new().await;
    let hr = world.sandbox.hr();
    let bo = hr.add(named("Bo", "Lund"));
    let cy = hr.add(named("Cy", "Moss"));
    connect(&world).await;
    let before = asked_there(&world);
    world.pass(HOUR * 3);
    world.run().await;
    assert_eq!(
        asked_there(&world),
        before,
        "the first reading is a person's"
    );
    take_in(&world).await;

    world.run().await;
    let read = asked_there(&world);
    world.pass(HOUR / 2);
    world.run().await;
    assert_eq!(asked_there(&world), read, "not before its hour");

    hr.add(named("Di", "Nash"));
    hr.edit(bo, |it| it.title = Some("Head of Ledgers".into()))
        .expect("there");
    hr.delete(cy).expect("there");
    world.pass(HOUR);
    world.run().await;
    assert_eq!(people(&world).await.len(), 3, "nobody is gone by itself");
    let found = world
        .call("findEmployees", json!({"search": "ledgers"}))
        .await;
    assert_eq!(found[0]["name"], "Bo Lund");
    let asks = source(&world).await;
    assert_eq!(
        (&asks["gone_count"], &asks["gone"][0]["name"]),
        (&json!(1), &json!("Cy Moss")),
        "{asks}"
    );
    assert_eq!(
        asked_there(&world) - read,
        3,
        "the changes, and two of them"
    );
    world.pass(HOUR * 40);
    world.run().await;
    // Whoever changed in the very second of the last change is asked for again.
    assert_eq!(
        asked_there(&world) - read,
        6,
        "a long sleep is caught up with once"
    );
    assert_eq!(
        source(&world).await["gone_count"],
        1,
        "until somebody answers"
    );

    let done = read_gone(&world).await;
    assert_eq!(done["gone_count"], 1, "{done}");
    assert_eq!(source(&world).await["gone_count"], 0);
    assert!(!people(&world).await.contains(&"Cy Moss".to_string()));
}

async fn read_gone(world: &World) -> Value {
    read(world, json!({"mark_gone": true}), json!({})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_or_was_read_before_is_not_gone() {
    let world = World::new().await;
    let hr = world.sandbox.hr();
    hr.add(named("Bo", "Lund"));
    let cy = hr.add(named("Cy", "Moss"));
    connect(&world).await;
    take_in(&world).await;
    hr.edit(cy, |it| it.hire_date = Some("soon".into()))
        .expect("there");
    hr.switch(|it| {
        it.hidden.insert("work_email".into());
    });
    let would = look(&world, json!({"everybody": true, "mark_gone": true})).await;
    assert_eq!(
        (&would["rejected_rows"], &would["gone_count"]),
        (&json!(1), &json!(0)),
        "{would}"
    );
    let why = would["rejected"][0]["message"].as_str().expect("why");
    assert!(
        why.contains(&cy.to_string()) && why.ends_with("is not a date."),
        "{why}"
    );
    assert!(
        would["withheld"][0]
            .as_str()
            .expect("a field")
            .starts_with("work e-mail")
    );
    world.pass(HOUR);
    world.run().await;
    let problem = source(&world).await["problem"].clone();
    let said = problem.as_str().expect("who was left out is told");
    assert!(said.contains("1 person could not be taken in"), "{said}");
    take_in(&world).await;
    let found = world.call("findEmployees", json!({"search": "acme"})).await;
    assert_eq!(
        found.as_array().map(Vec::len),
        Some(2),
        "what is kept back stays as it was"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_that_is_away_is_left_alone_as_long_as_it_says_and_the_card_says_why() {
    let world = World::new().await;
    let hr = world.sandbox.hr();
    let bo = hr.add(named("Bo", "Lund"));
    connect(&world).await;
    take_in(&world).await;
    for (code, word) in [
        (429, "asks for a pause of 60 minutes"),
        (503, "out of order"),
    ] {
        let fault = Fault::Status {
            code,
            body: None,
            retry_after: RetryAfter::Seconds(3_600),
        };
        world.sandbox.faults().always(Match::any(), fault);
        world.pass(HOUR);
        world.run().await;
        let problem = source(&world).await["problem"].clone();
        assert!(
            problem.as_str().expect("a problem").contains(word),
            "{problem}"
        );
        let tried = asked_there(&world);
        world.sandbox.faults().clear();
        world.pass(HOUR / 2);
        world.run().await;
        assert_eq!(asked_there(&world), tried, "{code} is waited out");
        hr.edit(bo, |it| it.title = Some(format!("Clerk {code}")))
            .expect("there");
        world.pass(HOUR / 2);
        world.run().await;
        assert_eq!(source(&world).await["problem"], Value::Null);
        let search = json!({"search": code.to_string()});
        let found = world.call("findEmployees", search).await;
        assert_eq!(found[0]["name"], "Bo Lund");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_of_somebody_else_is_never_taken_over_by_itself() {
    let world = World::new().await;
    let hr = world.sandbox.hr();
    let bo = hr.add(named("Bo", "Lund"));
    let text = format!("Employee ID,Name,Work e-mail\n{bo},Ana Costa,ana@other.example\n");
    super::import(&world, &text).await;
    connect(&world).await;
    let would = look(&world, json!({})).await;
    assert_eq!(
        (&would["strangers"], &would["updated"]),
        (&json!(1), &json!(1)),
        "{would}"
    );
    take_in(&world).await;
    hr.edit(bo, |it| *it = named("Zoe", "Quist"))
        .expect("there");
    world.pass(HOUR);
    world.run().await;
    assert_eq!(people(&world).await, ["Bo Lund"], "a person looks first");
    let problem = source(&world).await["problem"].clone();
    assert!(
        problem.as_str().expect("why").contains("to other people"),
        "{problem}"
    );

    let hibob = hibob(&world);
    let refused = world.refused("connectHibob", hibob.clone()).await;
    assert_eq!(refused.code, Code::Conflict);
    assert!(
        refused.message.contains("BambooHR is connected"),
        "{refused}"
    );
    world
        .call("disconnectHrSystem", json!({"kind": "bamboohr"}))
        .await;
    assert_eq!(people(&world).await, ["Bo Lund"], "employees stay");
    world.call("connectHibob", hibob).await;
    let asked = json!({"company": world.sandbox.bamboohr_url()});
    let refused = world.refused("connectBamboohr", asked).await;
    assert_eq!(refused.code, Code::Conflict, "{refused}");
}

fn hibob(world: &World) -> Value {
    let (service_user, token) = world.sandbox.hr().hibob_credential();
    json!({"service_user": service_user, "token": token, "api_url": world.sandbox.hibob_url()})
}

#[tokio::test(flavor = "multi_thread")]
async fn hibob_is_read_whole_each_time_and_who_is_missing_is_asked_about() {
    let world = World::new().await;
    let hr = world.sandbox.hr();
    hr.add(named("Bo", "Lund"));
    let cy = hr.add(named("Cy", "Moss"));
    world.call("connectHibob", hibob(&world)).await;
    let asked = json!({"kind": "hibob"});
    let done = world.call("readHrSystem", asked.clone()).await;
    assert_eq!(done["created"], 2, "{done}");
    hr.delete(cy).expect("there");
    world.pass(HOUR);
    world.run().await;
    assert_eq!(source(&world).await["gone"][0]["name"], "Cy Moss");
    let mut gone = asked;
    gone["mark_gone"] = true.into();
    world.call("readHrSystem", gone).await;
    assert_eq!(people(&world).await, ["Bo Lund"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_shown_is_not_written_over_something_newer() {
    let world = World::new().await;
    world.sandbox.hr().add(named("Bo", "Lund"));
    connect(&world).await;
    look(&world, json!({})).await;
    // The same plan in another program.
    let other = world.open_again();
    let asked = json!({"kind": "bamboohr"});
    other
        .call("readHrSystem", asked.clone())
        .await
        .expect("taken in");
    let refused = world.refused("readHrSystem", asked.clone()).await;
    assert_eq!(refused.code, Code::Conflict);
    assert!(refused.message.contains("look at it again"), "{refused}");
    let done = world.call("readHrSystem", asked).await;
    assert_eq!(done["created"], 0, "{done}");
    other.close().await;
}
