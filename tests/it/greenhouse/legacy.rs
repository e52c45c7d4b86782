//! Greenhouse by Harvest v1, which it removed on 31 August 2026, end to end (`legacy v1`): it
//! goes with `ats/src/greenhouse/v1`.

use std::time::Duration;

use sandbox::{Fault, Match};
use serde_json::{Value, json};

use crate::world::World;

fn credential(world: &World) -> Value {
    json!({
        "legacy": true,
        "client_id": "",
        "api_url": world.sandbox.greenhouse_v1_url(),
        "client_secret": world.sandbox.greenhouse().v1_key(),
        "user_id": world.sandbox.greenhouse_user_id().to_string(),
    })
}

/// The small company, connected by its old key.
async fn connected() -> World {
    let world = World::new().await;
    world.sandbox.greenhouse().small_company();
    world.call("connectGreenhouse", credential(&world)).await;
    world.sandbox.forget_requests();
    world.remember_jobs();
    world
}

/// Queued with everything a push can write by it.
async fn queued(new_job: bool) -> World {
    let world = connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    let dated =
        json!({"edits": [{"position": "P-1", "field": "start_date", "value": "2027-02-01"}]});
    world.call("setCells", dated).await;
    let given = if new_job {
        json!({"mode": "new_job", "set": {
            "job.cost_centre": "4100", "opening.reason": "Backfill",
            "hiring_manager": "Noor Haddad", "recruiter": "Noor Haddad",
            "coordinator": "Ines Moreau"
        }})
    } else {
        json!({"existing_job": "Data Analyst", "set": {"opening.reason": "Backfill"}})
    };
    let form = world.fill_form("P-1", given).await;
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    world.sync("P-1").await;
    world
}

async fn synced(new_job: bool) -> World {
    let world = queued(new_job).await;
    world.run().await;
    whole(&world, new_job, "at once").await;
    world
}

/// Exactly one of everything, as confirmed.
async fn whole(world: &World, new_job: bool, what: &str) {
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced", "{what}: {row}");
    let greenhouse = world.sandbox.greenhouse();
    let opening = world.opening("Trace-1");
    let reason = &opening["custom_fields"]["reason"]["value"];
    assert_eq!(reason, "Backfill", "{what}");
    let made = [
        ("/v1/jobs", usize::from(new_job)),
        ("/v1/jobs/openings", usize::from(!new_job)),
    ];
    for (path, count) in made {
        assert_eq!(greenhouse.posts(path), count, "{what}: {path}");
    }
    if new_job {
        let job = world.job_of("Trace-1");
        assert_eq!(job["name"], "Data Analyst", "{what}: the mark has moved");
        let notes = job["notes"].as_str().expect("notes");
        assert!(notes.contains("Made by Muster for Trace-1"), "{what}");
        let fields = &job["custom_fields"];
        assert_eq!(fields["cost_centre"]["value"], "4100", "{what}");
        assert_eq!(fields["employment_type"]["value"], "Full-time", "{what}");
        assert_eq!(greenhouse.hiring_managers().len(), 1, "{what}");
        assert_eq!(greenhouse.owners().len(), 2, "{what}");
    } else {
        world.check_jobs_untouched();
    }
    world.check_exactly_once().await;
}

/// The position after the next look.
async fn seen(world: &World) -> Value {
    world.pass(Duration::from_secs(90));
    world.run().await;
    world.row("P-1").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_key_connects_and_says_what_it_may_do() {
    let world = World::new().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.small_company();
    let connection = world.call("connectGreenhouse", credential(&world)).await;
    assert_eq!(connection["state"], "connected", "{connection}");
    assert_eq!(connection["greenhouse"]["legacy"], true);
    assert_eq!(connection["acting_as"]["name"], "Ines Moreau");
    assert!(connection["problem"].is_null(), "{connection}");
    let permissions = connection["permissions"].as_array().expect("a list");
    assert_eq!(permissions.len(), 15);
    for one in permissions {
        assert_eq!(one["state"], "granted", "{one}");
    }
    assert_eq!(greenhouse.posts("/v1/jobs"), 0, "trying makes nothing");
    world.add("P-1", "Data Analyst", "open").await;
    let form = world.fill_form("P-1", json!({"mode": "new_job"})).await;
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    let fields = form["fields"].as_array().expect("fields");
    let asked = |key: &str| fields.iter().any(|it| it["key"] == key);
    assert!(asked("job.cost_centre") && asked("opening.reason") && asked("recruiter"));
    assert!(!asked("target_start"), "openings have no start date there");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_press_makes_one_job_with_one_opening_on_behalf_of_the_user() {
    let world = synced(true).await;
    let user = world.sandbox.greenhouse_user_id().to_string();
    let requests = world.sandbox.greenhouse().v1_on_behalf();
    let (reads, writes): (Vec<_>, Vec<_>) = requests.iter().partition(|it| it.0 == "GET");
    assert!(reads.len() > 5 && writes.len() > 3, "{requests:?}");
    for (method, behalf) in reads {
        assert_eq!(*behalf, None, "{method}");
    }
    for (method, behalf) in writes {
        assert_eq!(behalf.as_ref(), Some(&user), "{method}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_goes_into_a_job_that_is_left_alone() {
    let world = synced(false).await;
    let opening = world.opening("Trace-1");
    assert_eq!(opening["job_id"], world.job_named("Data Analyst"));
    let row = world.row("P-1").await;
    assert_eq!(row["ats"]["opening_id"], opening["id"].to_string());
    assert_eq!(seen(&world).await["problem"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_lost_after_any_write_heals_across_a_restart() {
    for (new_job, write, nth) in [
        (true, Match::post("/v1/jobs"), 1),
        (true, Match::patch("/v1/jobs"), 1),
        (true, Match::patch("/v1/jobs"), 2),
        (true, Match::post("/v1/jobs"), 2),
        (false, Match::post("/v1/jobs"), 1),
    ] {
        let what = format!("{write:?} {nth}");
        let mut world = queued(new_job).await;
        let faults = world.sandbox.faults();
        faults.fail_nth(write, nth, Fault::CommitThenHang);
        world.run_into_a_hang().await;
        world.restart().await;
        world.run().await;
        whole(&world, new_job, &what).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn taken_but_not_yet_done_is_read_back() {
    let world = queued(true).await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.v1_only_accept(true);
    world.run().await;
    whole(&world, true, "202").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_job_with_our_code_is_left_alone() {
    let world = queued(true).await;
    let other = world.beside().await;
    other.call("connectGreenhouse", credential(&other)).await;
    other.add_for_new_job("P-9", "Data Analyst").await;
    other.sync("P-9").await;
    other.run().await;
    assert_eq!(other.row("P-9").await["sync_status"], "Synced");
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed", "{row}");
    assert_eq!(world.sandbox.greenhouse().posts("/v1/jobs"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hire_comes_back_and_is_taken_back() {
    let world = synced(true).await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .hire("Trace-1", "Noa Levi", "noa@example.org")
        .expect("an open opening");
    let row = seen(&world).await;
    assert_eq!(row["fill_status"], "filled", "{row}");
    assert_eq!(
        row["candidate"],
        json!({"name": "Noa Levi", "email": "noa@example.org"})
    );
    assert!(row["problem"].is_null(), "{row}");
    assert_eq!(seen(&world).await, row, "asking again changes nothing");
    greenhouse.unhire("Trace-1").expect("somebody hired");
    assert_ne!(seen(&world).await["fill_status"], "filled");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_goes_there_and_a_cancelled_opening_is_closed() {
    let world = synced(true).await;
    let edit = json!({"edits": [{"position": "P-1", "field": "title", "value": "Data Lead"}]});
    world.call("setCells", edit).await;
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.job_of("Trace-1")["name"], "Data Lead");
    let notes = world.job_of("Trace-1")["notes"].clone();
    assert!(notes.to_string().contains("Made by Muster"), "{notes}");
    let edit =
        json!({"edits": [{"position": "P-1", "field": "plan_status", "value": "cancelled"}]});
    world.call("setCells", edit).await;
    let asked = json!({"position": "P-1"});
    let closing = world.call("getClosing", asked).await;
    let reason = closing["reasons"][0]["id"].clone();
    let close = json!({"positions": ["P-1"], "reason": reason});
    world.call("closeInAts", close).await;
    world.run().await;
    let opening = world.opening("Trace-1");
    assert_eq!(opening["open"], false);
    assert!(opening["close_reason_id"].is_number(), "{opening}");
    assert_eq!(world.row("P-1").await["ats"]["opening_status"], "closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_permission_is_named_and_no_wrong_key() {
    for status in [401, 403] {
        let world = World::new().await;
        let greenhouse = world.sandbox.greenhouse();
        greenhouse.small_company();
        greenhouse.v1_deny("POST jobs", status);
        greenhouse.v1_deny("GET users", status);
        let connection = world.call("connectGreenhouse", credential(&world)).await;
        assert_eq!(connection["state"], "connected", "{connection}");
        let permissions = connection["permissions"].as_array().expect("a list");
        let missing: Vec<_> = permissions
            .iter()
            .filter(|it| it["state"] == "missing")
            .map(|it| it["name"].as_str().unwrap_or_default())
            .collect();
        assert_eq!(missing, ["Users: list users", "Jobs: create job"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_interface_is_said_and_nothing_is_lost() {
    for status in [401, 404, 410] {
        let world = World::new().await;
        world.sandbox.greenhouse().v1_remove(status);
        let refused = world
            .session
            .call("connectGreenhouse", credential(&world))
            .await;
        let error = refused.expect_err("it is gone");
        let told = |said: &str| said.contains("31 August 2026") && said.contains("Harvest V3");
        assert!(told(&error.message), "{status}: {}", error.message);

        let world = queued(true).await;
        world.sandbox.greenhouse().v1_remove(status);
        world.run().await;
        let connections = world.call("listConnections", json!({})).await;
        let problem = connections[0]["problem"].as_str().unwrap_or_default();
        assert!(told(problem), "{status}: {}", connections[0]);
        let row = world.row("P-1").await;
        assert_eq!(row["sync_status"], "Pending", "{status}: {row}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_many_pages_and_short_windows_are_read_whole() {
    let world = synced(true).await;
    let greenhouse = world.sandbox.greenhouse();
    for n in 0..510 {
        greenhouse.add_job(&format!("Job {n}"), None, &[], &[]);
    }
    greenhouse
        .hire("Trace-1", "Noa Levi", "noa@example.org")
        .expect("an open opening");
    let answers = world.refresh().await;
    assert_eq!(
        answers[0]["jobs"], 514,
        "a template, two jobs, ours and these"
    );
    assert_eq!(world.row("P-1").await["fill_status"], "filled");
}
