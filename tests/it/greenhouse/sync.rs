//! One press: one job with one opening, or one more opening in a job that is left alone.

use serde_json::{Value, json};

use crate::world::{World, said};

/// What a job shows of a custom field.
fn value(record: &Value, key: &str) -> Value {
    record["custom_fields"][key]["value"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_press_makes_one_job_with_one_opening_as_previewed() {
    let world = World::with_greenhouse().await;
    world.add("P-1", "Data Engineer", "open").await;
    let dated = json!({"edits": [
        {"position": "P-1", "field": "start_date", "value": "2027-02-01"},
        {"position": "P-1", "field": "reason", "value": "new"},
        {"position": "P-1", "field": "hiring_manager", "value": "Noor Haddad"}
    ]});
    world.call("setCells", dated).await;
    let set = json!({
        "mode": "new_job",
        "set": {"job.cost_centre": "4100", "recruiter": "Noor Haddad", "coordinator": "Ines Moreau"}
    });
    let form = world.fill_form("P-1", set).await;
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    let preview = world
        .call("previewSync", json!({"positions": ["P-1"]}))
        .await;
    assert_eq!(preview["items"][0]["what"], "A job and its opening");
    let lines = preview["items"][0]["fields"].as_array().expect("lines");
    let told = |label: &str| {
        let line = lines.iter().find(|it| it["label"] == label);
        line.unwrap_or_else(|| panic!("{label} in {lines:?}"))["value"].clone()
    };
    assert_eq!(told("Name"), "Data Engineer");
    assert_eq!(told("Target start"), "1 Feb 2027");
    assert_eq!(told("Cost Centre"), "4100");
    assert_eq!(told("Salary Range"), "98,000 – 120,000 USD");
    assert_eq!(told("Recruiters"), "Noor Haddad");

    let queued = world.sync("P-1").await;
    assert_eq!(queued["sync_status"], "Pending", "{queued}");
    assert_eq!(queued["requisition_code"], "Trace-1");
    let greenhouse = world.sandbox.greenhouse();
    assert_eq!(
        greenhouse.posts("/jobs"),
        0,
        "nothing leaves before the worker runs"
    );

    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced", "{row}");
    let job = world.job_of("Trace-1");
    assert_eq!(job["name"], "Data Engineer");
    assert_eq!(job["status"], "open");
    assert_eq!(
        job["copied_from_id"],
        world.job_named("Template: full-time")
    );
    assert_eq!(value(&job, "employment_type"), "Full-time");
    assert_eq!(value(&job, "cost_centre"), "4100");
    let pay = value(&job, "salary_range");
    assert_eq!(pay["min_amount"].to_string().parse(), Ok(98000.0), "{pay}");
    assert_eq!(pay["currency_code"], "USD");
    let opening = world.opening("Trace-1");
    assert_eq!(opening["job_id"], job["id"]);
    assert_eq!(opening["target_start_on"], "2027-02-01");
    assert_eq!(value(&opening, "reason"), "New headcount");
    let id = job["id"].as_i64().expect("an id");
    assert_eq!(greenhouse.openings_of(id).len(), 1);
    for (path, made) in [
        ("/jobs", 1),
        ("/openings", 0),
        ("/job_hiring_managers", 1),
        ("/job_owners", 2),
    ] {
        assert_eq!(greenhouse.posts(path), made, "{path}");
    }
    assert_eq!(row["ats"]["vendor"], "greenhouse");
    assert_eq!(row["ats"]["job_id"], job["id"].to_string());
    assert_eq!(row["ats"]["opening_id"], opening["id"].to_string());
    assert_eq!(row["ats"]["opening_status"], "open");
    assert!(
        row["ats"]["url"]
            .as_str()
            .is_some_and(|it| it.contains(&job["id"].to_string()))
    );
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_position_on_an_existing_job_is_one_more_opening_and_the_job_is_left_alone() {
    let world = World::with_greenhouse().await;
    let job = world.job_named("Account Executive");
    for n in 1..=2 {
        world
            .add_for_job(&format!("P-{n}"), "Account Executive", job)
            .await;
    }
    let both = json!({"positions": ["P-1", "P-2"]});
    let preview = world.call("previewSync", both.clone()).await;
    assert_eq!(preview["ready"], 2);
    assert_eq!(
        preview["items"][1]["what"],
        "An opening in “Account Executive”"
    );
    world.call("syncToAts", both).await;
    world.run().await;
    let greenhouse = world.sandbox.greenhouse();
    assert_eq!(greenhouse.openings_of(job).len(), 4);
    for n in 1..=2 {
        let opening = world.opening(&format!("Trace-{n}"));
        assert_eq!(opening["job_id"], job);
        let row = world.row(&format!("P-{n}")).await;
        assert_eq!(row["sync_status"], "Synced", "{row}");
        assert_eq!(row["ats"]["job_id"], job.to_string());
    }
    assert_eq!(greenhouse.posts("/jobs"), 0);
    assert!(greenhouse.requests_to("PATCH", "/jobs").is_empty());
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_position_joins_the_job_made_for_the_first() {
    let world = World::with_greenhouse().await;
    world.add_for_new_job("P-1", "Designer").await;
    world.sync("P-1").await;
    world.run().await;
    world.refresh().await;
    let job = world.job_of("Trace-1");
    let id = job["id"].as_i64().expect("an id");
    world.add_for_job("P-2", "Designer", id).await;
    world.sync("P-2").await;
    world.run().await;
    assert_eq!(world.sync_status("P-2").await, "Synced");
    assert_eq!(world.opening("Trace-2")["job_id"], job["id"]);
    assert_eq!(world.sandbox.greenhouse().job(id), Some(job), "untouched");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_again_and_running_again_write_nothing() {
    let world = World::with_greenhouse().await;
    world.add_for_new_job("P-1", "Designer").await;
    for _ in 0..3 {
        assert_eq!(world.sync("P-1").await["requisition_code"], "Trace-1");
    }
    world.run().await;
    let again = world.sync("P-1").await;
    assert_eq!(again["sync_status"], "Synced");
    assert!(again["problem"].is_null(), "{again}");
    let greenhouse = world.sandbox.greenhouse();
    let writes = || {
        let all = greenhouse.requests();
        let to_api = all
            .iter()
            .filter(|it| !it.path_and_query.contains("/auth/"));
        to_api.filter(|it| it.method != "GET").count()
    };
    let before = writes();
    world.run().await;
    assert_eq!((writes(), greenhouse.posts("/jobs")), (before, 1));
    let shut = world.refused(
        "saveJobForm",
        json!({"position": "P-1", "set": {"job_name": "X"}}),
    );
    assert!(shut.await.message.contains("can’t change any more"));
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_approved_and_open_positions_go() {
    let world = World::with_greenhouse().await;
    for (code, status, word) in [
        ("P-1", "draft", "Draft"),
        ("P-2", "pending_approval", "Pending approval"),
    ] {
        world.add(code, "Designer", status).await;
        world.fill_form(code, json!({"mode": "new_job"})).await;
        let answer = world.sync(code).await;
        assert!(
            answer["problem"]
                .as_str()
                .is_some_and(|it| it.contains(word)),
            "{answer}"
        );
    }
    world.add("P-3", "Designer", "approved").await;
    world.fill_form("P-3", json!({"mode": "new_job"})).await;
    assert_eq!(world.sync("P-3").await["sync_status"], "Pending");
    world
        .call("moveStatus", json!({"positions": ["P-3"], "to": "on_hold"}))
        .await;
    world.run().await;
    let row = world.row("P-3").await;
    assert_eq!(row["sync_status"], "Failed");
    assert!(
        row["problem"]
            .as_str()
            .is_some_and(|it| it.contains("On hold")),
        "{row}"
    );
    assert_eq!(world.sandbox.greenhouse().posts("/jobs"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn pending_survives_a_restart_with_its_code_and_what_was_confirmed_is_sent() {
    let mut world = World::with_greenhouse().await;
    world.add_for_new_job("P-1", "Designer").await;
    world.sync("P-1").await;
    let edit = json!({"edits": [{"position": "P-1", "field": "title", "value": "Lead Designer"}]});
    world.call("setCells", edit).await;
    world.restart().await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["sync_status"], &row["requisition_code"]),
        (&json!("Pending"), &json!("Trace-1"))
    );
    world.run().await;
    assert_eq!(world.job_of("Trace-1")["name"], "Designer");
    let detail = world.call("getPosition", json!({"position": "P-1"})).await;
    assert_eq!(detail["row"]["sync_status"], "Edited");
    assert_eq!(
        detail["edits"],
        json!([{"label": "Title", "sent": "Designer", "here": "Lead Designer"}])
    );
    let answer = world.sync("P-1").await;
    assert_eq!(answer["sync_status"], "Pending", "{answer}");
    world.run().await;
    assert_eq!(world.job_of("Trace-1")["name"], "Lead Designer");
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_both_connected_somebody_says_which() {
    let world = World::with_greenhouse().await;
    world.connect().await;
    for n in 1..=2 {
        world.add(&format!("P-{n}"), "Designer", "open").await;
    }
    let answer = world.sync("P-1").await;
    assert!(
        answer["problem"]
            .as_str()
            .is_some_and(|it| it.contains("say which one")),
        "{answer}"
    );
    let both = json!({"positions": ["P-1", "P-2"]});
    let preview = world.call("previewSync", both).await;
    assert_eq!(preview["choice"], json!(["greenhouse", "lever"]));

    let to_lever = json!({"positions": ["P-1"], "vendor": "lever"});
    assert_eq!(
        world.call("syncToAts", to_lever).await[0]["sync_status"],
        "Pending"
    );
    world
        .fill_form("P-2", json!({"vendor": "greenhouse", "mode": "new_job"}))
        .await;
    let wrong = json!({"positions": ["P-2"], "vendor": "lever"});
    let answer = world.call("syncToAts", wrong).await;
    assert!(
        answer[0]["problem"]
            .as_str()
            .is_some_and(|it| it.contains("goes to Greenhouse")),
        "{answer}"
    );
    assert_eq!(world.sync("P-2").await["sync_status"], "Pending");
    world.run().await;
    assert_eq!(
        world.sandbox.lever().requisitions_by_code("Trace-1").len(),
        1
    );
    world.opening("Trace-2");
    let form = world.form("P-2").await;
    assert_eq!(said(&form, "opening_id").0, "Trace-2");
    for code in ["P-1", "P-2"] {
        assert_eq!(world.sync_status(code).await, "Synced");
    }
    world.check_exactly_once().await;
}
