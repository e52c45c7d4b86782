//! The job form: filled before anybody looks, kept at any point, and asked only what nobody can
//! know.

use serde_json::json;

use crate::world::{World, field, said};

#[tokio::test(flavor = "multi_thread")]
async fn it_is_filled_before_anybody_looks_and_says_from_where() {
    let world = World::with_greenhouse().await;
    world.add("P-1", "Data Analyst", "open").await;
    let dated = json!({"edits": [
        {"position": "P-1", "field": "start_date", "value": "2027-02-01"},
        {"position": "P-1", "field": "reason", "value": "backfill"},
        {"position": "P-1", "field": "hiring_manager", "value": "noor.haddad@sandbox.example"}
    ]});
    world.call("setCells", dated).await;
    let before = world.sandbox.requests().len();
    let form = world.form("P-1").await;
    assert_eq!(
        world.sandbox.requests().len(),
        before,
        "no network is needed"
    );
    for (key, text, origin) in [
        ("template_job", "Template: full-time", "default"),
        ("job_name", "Data Analyst", "position"),
        ("department", "Engineering", "position"),
        ("offices", "Austin", "position"),
        ("target_start", "1 Feb 2027", "position"),
        ("opening.reason", "Backfill", "position"),
        ("job.employment_type", "Full-time", "position"),
        ("job.salary_range", "98,000 – 120,000 USD", "position"),
        ("job.cost_centre", "-", "default"),
        ("hiring_manager", "Noor Haddad", "position"),
        ("recruiter", "-", "default"),
    ] {
        assert_eq!(said(&form, key), (text, origin), "{key}");
    }
    assert_eq!(form["mode"], "new_job");
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    assert!(form["saved_at"].is_null() && form["catalog_at"].is_string());

    let choices = world
        .call("getJobChoices", json!({"position": "P-1"}))
        .await;
    assert_eq!(choices["vendor"], "greenhouse");
    assert_eq!(choices["complete"], true);
    assert_eq!(choices["jobs"], 2, "templates take no openings");
    let alike = choices["alike"].as_array().expect("jobs");
    assert_eq!(alike.len(), 1, "{choices}");
    assert_eq!(alike[0]["name"], "Data Analyst");
    assert_eq!(alike[0]["department"], "Data");
    assert_eq!(alike[0]["offices"], json!(["Boston"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_template_has_is_taken_where_the_plan_says_nothing() {
    let world = World::with_greenhouse().await;
    let plain = json!({"fields": {"code": "P-1", "title": "Data Analyst"}});
    world.call("addPositions", plain).await;
    let form = world.form("P-1").await;
    assert_eq!(said(&form, "department"), ("Engineering", "template"));
    assert_eq!(said(&form, "offices"), ("Austin", "template"));
    assert_eq!(
        said(&form, "job.employment_type"),
        ("Full-time", "template")
    );
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_greenhouse_does_not_have_is_asked_once_and_remembered() {
    let world = World::with_greenhouse().await;
    for n in 1..=2 {
        let code = format!("P-{n}");
        let fields = json!({
            "code": code, "title": "Engineer", "department": "Platform", "location": "Texas office"
        });
        world.call("addPositions", json!({"fields": fields})).await;
    }
    let form = world.form("P-1").await;
    for key in ["department", "offices"] {
        let asked = field(&form, key);
        assert!(asked["value"].is_null(), "{asked}");
        let problem = asked["problems"][0].as_str().unwrap_or_default();
        assert!(problem.contains("Choose the one it means"), "{problem}");
    }
    assert_eq!(form["problems"].as_array().map(Vec::len), Some(2));

    let chosen = json!({"set": {"department": "engineering", "offices": "Austin"}});
    let form = world.fill_form("P-1", chosen).await;
    assert_eq!(said(&form, "department"), ("Engineering", "user"));
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);

    let next = world.form("P-2").await;
    assert_eq!(said(&next, "department"), ("Engineering", "position"));
    assert_eq!(said(&next, "offices"), ("Austin", "position"));
    assert_eq!(
        field(&next, "department")["note"],
        "Chosen before for “Platform”"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_against_an_equal_name_is_for_this_position_only() {
    let world = World::with_greenhouse().await;
    for n in 1..=2 {
        world.add(&format!("P-{n}"), "Engineer", "open").await;
    }
    let chosen = json!({"set": {"department": "Data", "offices": ["Boston", "Remote"]}});
    let form = world.fill_form("P-1", chosen).await;
    assert_eq!(said(&form, "department"), ("Data", "user"));
    assert_eq!(said(&form, "offices"), ("Boston, Remote", "user"));
    let next = world.form("P-2").await;
    assert_eq!(said(&next, "department"), ("Engineering", "position"));
    assert_eq!(said(&next, "offices"), ("Austin", "position"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_of_one_name_are_asked_about() {
    let world = World::with_greenhouse().await;
    world.sandbox.greenhouse().add_department("engineering ");
    world.refresh().await;
    world.add("P-1", "Engineer", "open").await;
    let form = world.form("P-1").await;
    let problem = &field(&form, "department")["problems"][0];
    assert!(
        problem
            .as_str()
            .is_some_and(|it| it.contains("several departments")),
        "{problem}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_kept_at_any_point_and_taken_back_field_by_field() {
    let mut world = World::with_greenhouse().await;
    world.add("P-1", "Engineer", "open").await;
    let half = json!({"mode": "new_job", "set": {"job_name": "Engineer II", "department": ""}});
    let form = world.fill_form("P-1", half).await;
    assert_eq!(form["complete"], false);
    world.restart().await;
    let form = world.form("P-1").await;
    assert!(form["saved_at"].is_string());
    assert_eq!(said(&form, "job_name"), ("Engineer II", "user"));
    let department = field(&form, "department");
    assert_eq!(
        department["problems"],
        json!(["Department is missing."]),
        "{department}"
    );

    let back = json!({"set": {"job_name": null, "department": null}});
    let form = world.fill_form("P-1", back).await;
    assert_eq!(said(&form, "job_name"), ("Engineer", "position"));
    assert_eq!(said(&form, "department"), ("Engineering", "position"));

    let choices = world
        .call("forgetJobForm", json!({"position": "P-1"}))
        .await;
    assert!(choices["mode"].is_null());
    assert!(world.form("P-1").await["saved_at"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_template_changes_what_came_from_it_and_nothing_of_yours() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let other = greenhouse.add_template("Template: part-time", None, &[]);
    let fields = json!([
        {"name_key": "employment_type", "value": "Part-time"},
        {"name_key": "cost_centre", "value": "7000"}
    ]);
    greenhouse
        .set_job_fields(other, &fields)
        .expect("the template");
    world.refresh().await;
    let plain = json!({"fields": {"code": "P-1", "title": "Analyst", "department": "Data"}});
    world.call("addPositions", plain).await;

    let form = world.form("P-1").await;
    let which = &field(&form, "template_job")["problems"][0];
    assert!(
        which
            .as_str()
            .is_some_and(|it| it.starts_with("Choose a template")),
        "{which}"
    );
    let first = json!({"template_job": "Template: full-time", "set": {"job_name": "Mine"}});
    let form = world.fill_form("P-1", first).await;
    assert_eq!(
        said(&form, "job.employment_type"),
        ("Full-time", "template")
    );
    assert_eq!(said(&form, "job.cost_centre"), ("-", "default"));

    let mine = json!({"template_job": other.to_string(), "set": {"job.cost_centre": "4100"}});
    let form = world.fill_form("P-1", mine).await;
    assert_eq!(said(&form, "template_job"), ("Template: part-time", "user"));
    assert_eq!(
        said(&form, "job.employment_type"),
        ("Part-time", "template")
    );
    assert_eq!(said(&form, "job.cost_centre"), ("4100", "user"));
    assert_eq!(said(&form, "job_name"), ("Mine", "user"));
    assert_eq!(said(&form, "department"), ("Data", "position"));
    let form = world
        .fill_form("P-1", json!({"set": {"job.cost_centre": null}}))
        .await;
    assert_eq!(said(&form, "job.cost_centre"), ("7000", "template"));
}
