//! Records with our code that we did not make, jobs that vanish, and refusals a person can mend.

use serde_json::json;

use crate::world::World;

async fn failed_with(world: &World, code: &str, sentence: &str) {
    let row = world.row(code).await;
    assert_eq!(row["sync_status"], "Failed", "{row}");
    let problem = row["problem"].as_str().unwrap_or_default();
    assert!(problem.contains(sentence), "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_opening_with_our_code_is_a_conflict_and_nothing_is_made() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_job("Theirs", None, &[], &["Trace-1", "Trace-2"]);
    world.remember_jobs();
    world.add_for_new_job("P-1", "Designer").await;
    let job = world.job_named("Data Analyst");
    world.add_for_job("P-2", "Data Analyst", job).await;
    // The codes are given before the account is looked at: what is seen there is passed over.
    let positions = [("P-1", "Trace-1"), ("P-2", "Trace-2")];
    for (position, code) in positions {
        assert_eq!(world.sync(position).await["requisition_code"], code);
    }
    world.run().await;
    for (position, _) in positions {
        failed_with(&world, position, "did not make").await;
    }
    assert_eq!(
        (greenhouse.posts("/jobs"), greenhouse.posts("/openings")),
        (0, 0)
    );
    world.check_jobs_untouched();
    // Out of the way, the retry goes through with the same code.
    for (position, code) in positions {
        greenhouse
            .rename_opening(code, Some("Theirs-1"))
            .expect("it is there");
        let again = world
            .call("retrySync", json!({"positions": [position]}))
            .await;
        assert_eq!(again[0]["requisition_code"], code);
        world.run().await;
        assert_eq!(world.sync_status(position).await, "Synced");
    }
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_job_with_our_code_is_a_conflict() {
    let world = World::with_greenhouse().await;
    // Another plan on the same account, with the same prefix.
    let other = world.beside().await;
    other.connect_greenhouse().await;
    other.add_for_new_job("X-1", "Theirs").await;
    other.sync("X-1").await;
    other.run().await;
    world.remember_jobs();
    world.add_for_new_job("P-1", "Designer").await;
    world.sync("P-1").await;
    world.run().await;
    failed_with(&world, "P-1", "did not make").await;
    // The same without its opening, as if the opening had been renamed.
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.rename_opening("Trace-1", None).expect("theirs");
    world.sync("P-1").await;
    world.run().await;
    failed_with(&world, "P-1", "did not make").await;
    assert_eq!(greenhouse.posts("/jobs"), 1, "theirs only");
    world.check_jobs_untouched();
}

#[tokio::test(flavor = "multi_thread")]
async fn our_code_in_the_chosen_job_is_taken_as_ours() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let job = greenhouse.add_job("Clerk", None, &[], &["C-1"]);
    world.refresh().await;
    world.remember_jobs();
    world.add_for_job("P-1", "Clerk", job).await;
    let queued = world.sync("P-1").await;
    // Somebody gives it our code meanwhile.
    let code = queued["requisition_code"].as_str();
    greenhouse.rename_opening("C-1", code).expect("there");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(greenhouse.posts("/openings"), 0);
    assert_eq!(greenhouse.openings_of(job).len(), 1);
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_vanishes_is_said_and_never_made_again() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    for n in 1..=2 {
        world.add_for_new_job(&format!("P-{n}"), "Designer").await;
        world.sync(&format!("P-{n}")).await;
    }
    let analysts = world.job_named("Data Analyst");
    world.add_for_job("P-3", "Data Analyst", analysts).await;
    world.sync("P-3").await;
    world.run().await;
    let first = world.job_of("Trace-1")["id"].as_i64().expect("an id");
    greenhouse.make_confidential(first).expect("our job");
    let second = world.job_of("Trace-2")["id"].as_i64().expect("an id");
    greenhouse.delete_job(second).expect("our job");
    greenhouse.delete_opening("Trace-3").expect("our opening");
    for _ in 0..2 {
        world.refresh().await;
        world.run().await;
        for n in 1..=3 {
            let row = world.row(&format!("P-{n}")).await;
            assert_eq!(row["sync_status"], "Synced", "{row}");
            let problem = row["problem"].as_str().unwrap_or_default();
            assert!(problem.contains("no longer shows"), "P-{n}: {problem}");
            world.sync(&format!("P-{n}")).await;
        }
    }
    assert_eq!(
        (greenhouse.posts("/jobs"), greenhouse.posts("/openings")),
        (2, 1)
    );
    // Shown again, it is as before.
    let me = world.sandbox.greenhouse_user_id();
    greenhouse.add_to_team(first, me).expect("our job");
    world.refresh().await;
    assert!(world.row("P-1").await["problem"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_job_is_refused_in_greenhouses_words_and_a_retry_keeps_the_code() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let seats: Vec<String> = (0..100).map(|n| format!("S-{n}")).collect();
    let seats: Vec<&str> = seats.iter().map(String::as_str).collect();
    let job = greenhouse.add_job("Clerk", None, &[], &seats);
    world.refresh().await;
    world.remember_jobs();
    world.add_for_job("P-1", "Clerk", job).await;
    world.sync("P-1").await;
    world.run().await;
    failed_with(&world, "P-1", "100 open openings").await;
    greenhouse.close_opening("S-7", None).expect("a seat");
    assert_eq!(world.sync("P-1").await["requisition_code"], "Trace-1");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_made_required_meanwhile_is_refused_then_asked_for_then_sent() {
    for of in ["job", "opening"] {
        let world = World::with_greenhouse().await;
        let greenhouse = world.sandbox.greenhouse();
        let analysts = world.job_named("Data Analyst");
        match of {
            "job" => world.add_for_new_job("P-1", "Designer").await,
            _ => world.add_for_job("P-1", "Data Analyst", analysts).await,
        }
        world.sync("P-1").await;
        greenhouse.add_field(of, "Hiring plan", "short_text", true, &[]);
        world.remember_jobs();
        world.run().await;
        failed_with(&world, "P-1", "hiring_plan").await;
        failed_with(&world, "P-1", "is required").await;
        world.refresh().await;
        let answer = world.sync("P-1").await;
        let problem = answer["problem"].as_str().unwrap_or_default();
        assert!(problem.contains("Hiring plan is missing"), "{of}: {answer}");
        let key = format!("{of}.hiring_plan");
        let form = world.fill_form("P-1", json!({"set": {key: "2027"}})).await;
        assert_eq!(form["complete"], true, "{:?}", form["problems"]);
        let again = world.call("retrySync", json!({"positions": ["P-1"]})).await;
        assert_eq!(again[0]["requisition_code"], "Trace-1");
        world.run().await;
        assert_eq!(world.sync_status("P-1").await, "Synced");
        let record = match of {
            "job" => world.job_of("Trace-1"),
            _ => world.opening("Trace-1"),
        };
        assert_eq!(record["custom_fields"]["hiring_plan"]["value"], "2027");
        world.check_exactly_once().await;
    }
}

/// The opening's own fields are written after its job is there: what is refused then is mended
/// in the same job.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_after_the_job_is_made_is_mended_in_that_job() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let field = greenhouse.add_field(
        "opening",
        "Shift",
        "single_select",
        false,
        &["Day", "Night"],
    );
    greenhouse.add_field("job", "Sourcing", "short_text", false, &[]);
    world.remember_jobs();
    world.refresh().await;
    world.add("P-1", "Designer", "open").await;
    let given =
        json!({"mode": "new_job", "set": {"opening.shift": "Night", "job.cost_centre": "1"}});
    world.fill_form("P-1", given).await;
    world.sync("P-1").await;
    greenhouse.retire_option(field, "Night").expect("an option");
    world.run().await;
    failed_with(&world, "P-1", "shift").await;
    assert_eq!(greenhouse.posts("/jobs"), 1);
    // Meanwhile a recruiter filled a field the form left empty: that must stay.
    let job = world.job_of("Trace-1")["id"].as_i64().expect("an id");
    let theirs = json!([
        {"name_key": "employment_type", "value": "Full-time"},
        {"name_key": "cost_centre", "value": "1"},
        {"name_key": "sourcing", "value": "By referral"}
    ]);
    greenhouse.set_job_fields(job, &theirs).expect("our job");
    // The job is made: what it was made of can't change here any more.
    for given in [
        json!({"existing_job": "Data Analyst"}),
        json!({"set": {"job_name": "Another"}}),
        json!({"set": {"offices": "Boston"}}),
    ] {
        let mut args = given;
        args["position"] = "P-1".into();
        let refused = world.refused("saveJobForm", args).await;
        assert!(refused.message.contains("made already"), "{refused:?}");
    }
    world.refresh().await;
    let given = json!({"set": {"opening.shift": "Day", "job.cost_centre": "2"}});
    let form = world.fill_form("P-1", given).await;
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    assert_eq!(world.sync("P-1").await["requisition_code"], "Trace-1");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    let job = greenhouse.job(job).expect("our job");
    assert_eq!(job["custom_fields"]["cost_centre"]["value"], "2");
    assert_eq!(
        job["custom_fields"]["employment_type"]["value"],
        "Full-time"
    );
    assert_eq!(job["custom_fields"]["sourcing"]["value"], "By referral");
    let opening = world.opening("Trace-1");
    assert_eq!(opening["custom_fields"]["shift"]["value"], "Day");
    assert_eq!(greenhouse.posts("/jobs"), 1);
    world.check_exactly_once().await;
}
