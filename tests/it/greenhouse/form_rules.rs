//! What a job form refuses, and where it says so.

use serde_json::json;

use crate::world::{World, field, said};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_stands_at_its_field_and_keeps_the_sync_back() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_field("job", "Hiring plan", "short_text", true, &[]);
    world.refresh().await;
    world.add("P-1", "Engineer", "open").await;
    let untouched = world.sync("P-1").await;
    let problem = untouched["problem"].as_str().unwrap_or_default();
    assert!(problem.contains("no Greenhouse job yet"), "{problem}");

    let form = world.fill_form("P-1", json!({"mode": "new_job"})).await;
    assert_eq!(form["complete"], false);
    assert_eq!(
        field(&form, "job.hiring_plan")["problems"],
        json!(["Hiring plan is missing."])
    );
    let answer = world.sync("P-1").await;
    let problem = answer["problem"].as_str().unwrap_or_default();
    assert!(problem.contains("Hiring plan is missing"), "{problem}");
    assert_eq!(answer["sync_status"], "Not Started");
    assert_eq!(form["not_ready"], problem);

    let form = world
        .fill_form("P-1", json!({"set": {"job.hiring_plan": "2027"}}))
        .await;
    assert_eq!(form["complete"], true);
    assert!(form["not_ready"].is_null(), "{form}");
    assert_eq!(world.sync("P-1").await["sync_status"], "Pending");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_value_is_a_problem_at_its_field_and_is_kept_to_be_mended() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_field("job", "Seats", "number", false, &[]);
    greenhouse.add_field("job", "Remote", "yes_no", false, &[]);
    greenhouse.add_field("job", "Budget", "currency", false, &[]);
    greenhouse.add_field("opening", "Ready by", "date", false, &[]);
    greenhouse.add_field("job", "Skills", "multi_select", false, &["Rust", "SQL"]);
    world.refresh().await;
    world.add("P-1", "Engineer", "open").await;
    for (key, bad, sentence, good, text) in [
        (
            "job.employment_type",
            "Seasonal",
            "not one of the choices",
            "contract",
            "Contract",
        ),
        ("department", "Nowhere", "not one of", "Sales", "Sales"),
        (
            "offices",
            "Austin, Nowhere",
            "not one of",
            "Austin, Boston",
            "Austin, Boston",
        ),
        ("job.seats", "many", "not a number", "3", "3"),
        ("job.remote", "perhaps", "neither yes nor no", "yes", "Yes"),
        (
            "job.budget",
            "5000 quid",
            "currency",
            "5000 EUR",
            "5,000 EUR",
        ),
        (
            "opening.ready_by",
            "2027-02-30",
            "date",
            "2027-02-28",
            "28 Feb 2027",
        ),
        ("job.skills", "Rust, Go", "not one of", "SQL", "SQL"),
        (
            "job.salary_range",
            "120000-90000",
            "above",
            "90000-120000 EUR",
            "90,000 – 120,000 EUR",
        ),
    ] {
        let form = world.fill_form("P-1", json!({"set": {key: bad}})).await;
        let problem = field(&form, key)["problems"][0]
            .as_str()
            .unwrap_or_default();
        assert!(problem.contains(sentence), "{key}: {problem}");
        assert_eq!(form["complete"], false, "{key}");
        let form = world.fill_form("P-1", json!({"set": {key: good}})).await;
        assert_eq!(said(&form, key), (text, "user"));
        assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_muster_does_not_write_is_shown_and_never_typed() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_field("job", "Band", "rich_text", false, &[]);
    let band = json!([{"name_key": "band", "value": "One to 3"}]);
    let template = world.job_named("Template: full-time");
    greenhouse
        .set_job_fields(template, &band)
        .expect("a template");
    world.refresh().await;
    world.add("P-1", "Engineer", "open").await;
    let form = world.form("P-1").await;
    let shown = field(&form, "job.band");
    assert_eq!(shown["type"], "read_only");
    assert_eq!(shown["origin"], "template");
    assert!(
        shown["text"].as_str().is_some_and(|it| it.contains('3')),
        "{shown}"
    );
    for (key, value) in [("job.band", "x"), ("requisition_id", "X"), ("colour", "x")] {
        let args = json!({"position": "P-1", "set": {key: value}});
        let refused = world.refused("saveJobForm", args).await;
        assert_eq!(refused.code, headcount::Code::Invalid, "{refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_template_it_says_what_to_do_in_greenhouse() {
    let world = World::new().await;
    world.sandbox.greenhouse().add_department("Engineering");
    world.connect_greenhouse().await;
    world.add("P-1", "Engineer", "open").await;
    let form = world.fill_form("P-1", json!({"mode": "new_job"})).await;
    assert_eq!(form["no_template"], true);
    let problem = field(&form, "template_job")["problems"][0]
        .as_str()
        .unwrap_or_default();
    assert!(
        problem.contains("Use as template") && problem.contains("Refresh"),
        "{problem}"
    );
    let answer = world.sync("P-1").await;
    assert!(
        answer["problem"]
            .as_str()
            .is_some_and(|it| it.contains("Use as template")),
        "{answer}"
    );
    world.sandbox.greenhouse().add_template("Any", None, &[]);
    world.refresh().await;
    let form = world.form("P-1").await;
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_in_an_existing_job_has_only_the_openings_fields() {
    let world = World::with_greenhouse().await;
    world.add("P-1", "Data Analyst", "open").await;
    let form = world
        .call(
            "getJobForm",
            json!({"position": "P-1", "mode": "existing_job"}),
        )
        .await;
    let problem = &field(&form, "existing_job")["problems"][0];
    assert!(
        problem.as_str().is_some_and(|it| it.contains("Choose")),
        "{problem}"
    );
    let form = world
        .fill_form("P-1", json!({"existing_job": "data analyst"}))
        .await;
    let keys: Vec<&str> = form["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .filter_map(|it| it["key"].as_str())
        .collect();
    assert_eq!(
        keys,
        [
            "existing_job",
            "opening_id",
            "target_start",
            "opening.reason"
        ]
    );
    assert_eq!(said(&form, "existing_job").0, "Data Analyst");
    assert_eq!(form["job"]["name"], "Data Analyst");
    assert_eq!(form["requests"].as_array().map(Vec::len), Some(1));
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_or_a_closed_job_takes_no_opening() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let closed = greenhouse.add_job("Clerk", None, &[], &["C-1"]);
    greenhouse.close_opening("C-1", None).expect("an opening");
    world.refresh().await;
    world.add("P-1", "Clerk", "open").await;
    for (job, sentence) in [
        (closed, "is closed"),
        (world.job_named("Template: full-time"), "is a template"),
    ] {
        let given = json!({"existing_job": job.to_string()});
        let form = world.fill_form("P-1", given).await;
        let problem = &field(&form, "existing_job")["problems"][0];
        assert!(
            problem.as_str().is_some_and(|it| it.contains(sentence)),
            "{problem}"
        );
        let answer = world.sync("P-1").await;
        assert!(
            answer["problem"]
                .as_str()
                .is_some_and(|it| it.contains(sentence)),
            "{answer}"
        );
    }
    let listed = world
        .call("listJobs", json!({"open_only": true, "search": "cle"}))
        .await;
    assert_eq!(listed["matched"], 0, "{listed}");
    let unknown = json!({"position": "P-1", "existing_job": "Nobody"});
    let refused = world.refused("saveJobForm", unknown).await;
    assert!(refused.message.contains("shows no job"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_are_searched_without_a_network() {
    let world = World::with_greenhouse().await;
    world.sandbox.go_offline().expect("the port closes");
    world.add("P-1", "Account Executive", "open").await;
    for (search, found) in [
        ("analyst", vec!["Data Analyst"]),
        ("boston data", vec!["Data Analyst"]),
        ("sales", vec!["Account Executive"]),
        ("nobody", vec![]),
    ] {
        let jobs = world
            .call("listJobs", json!({"search": search, "open_only": true}))
            .await;
        let names: Vec<&str> = jobs["jobs"]
            .as_array()
            .expect("jobs")
            .iter()
            .filter_map(|it| it["name"].as_str())
            .collect();
        assert_eq!(names, found, "{search}");
    }
    let like = world
        .call("listJobs", json!({"like": "P-1", "open_only": true}))
        .await;
    assert_eq!(like["alike"], 1);
    assert_eq!(like["jobs"][0]["name"], "Account Executive");
    assert_eq!(like["jobs"][0]["status"], "open");
}
