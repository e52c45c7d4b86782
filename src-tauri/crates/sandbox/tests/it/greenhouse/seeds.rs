//! The seeds: believable accounts, consistent in themselves.

use std::collections::BTreeSet;

use sandbox::{Options, Seed};
use serde_json::{Value, json};

use super::client::{Client, small};
use crate::client::send;

async fn grown(seed: Seed) -> Client {
    Client::with(Options {
        seed: Some(seed),
        ..small()
    })
    .await
}

async fn names(client: &Client, path: &str) -> BTreeSet<String> {
    let rows = client.rows(&format!("{path}?per_page=500")).await;
    rows.iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_demo_is_an_account_in_use() {
    let client = grown(Seed::Demo).await;
    assert_eq!(names(&client, "/departments").await.len(), 8);
    assert_eq!(names(&client, "/offices").await.len(), 7);
    let users = client
        .rows("/users?per_page=500&show_service_accounts=true")
        .await;
    assert_eq!(users.len(), 40);
    let admins = users.iter().filter(|user| user["site_admin"] == true);
    assert_eq!(
        admins.count(),
        2,
        "the integration user and the credential's own"
    );
    let jobs = client.rows("/jobs?per_page=500").await;
    // One is confidential, and not ours to see.
    let (templates, jobs): (Vec<_>, Vec<_>) =
        jobs.iter().partition(|job| job["is_template"] == true);
    assert_eq!((templates.len(), jobs.len()), (4, 79));
    for status in ["open", "closed"] {
        assert!(
            jobs.iter().filter(|job| job["status"] == status).count() > 10,
            "{status}"
        );
    }
    for job in templates.iter().chain(&jobs) {
        assert!(
            job["custom_fields"]["employment_type"]["value"].is_string(),
            "it is required"
        );
    }
    let openings = client.rows("/openings?per_page=500").await;
    let closed = openings.iter().filter(|it| it["open"] == false);
    let (filled, given_up): (Vec<_>, Vec<_>) = closed.partition(|it| it["application_id"].is_i64());
    assert!(
        filled.len() > 40 && given_up.len() > 2,
        "{} {}",
        filled.len(),
        given_up.len()
    );
    let now = client.sandbox.clock().now_ms();
    let this_year = client
        .rows("/jobs?created_at=gte|2000-01-01T00:00:00Z&per_page=1")
        .await;
    assert!(this_year[0]["created_at"].is_string() && now > 0);
    assert_eq!(client.greenhouse().posts("/jobs"), 0);
}

#[tokio::test]
async fn tidewell_is_the_same_company_at_both_vendors() {
    let client = grown(Seed::Sample).await;
    let departments = names(&client, "/departments").await;
    let offices = names(&client, "/offices").await;
    assert_eq!((departments.len(), offices.len()), (9, 6));
    let jobs = client.greenhouse().jobs();
    let jobs = jobs.iter().filter(|job| job["is_template"] == false);
    assert_eq!(jobs.count(), 86);
    for requisition in client.sandbox.lever().requisitions() {
        let word = |key: &str| requisition[key].as_str().unwrap().to_owned();
        assert!(departments.contains(&word("department")), "{requisition}");
        assert!(offices.contains(&word("location")), "{requisition}");
    }
    assert!(client.sandbox.lever().requisitions().len() > 5);
    let templates: Vec<Value> = client.rows("/jobs?per_page=500").await;
    let templates = templates.iter().filter(|job| job["is_template"] == true);
    let covered: BTreeSet<_> = templates
        .filter_map(|job| job["department_id"].as_i64())
        .collect();
    assert_eq!(covered.len(), 9, "a template for every area");
}

#[tokio::test]
async fn an_unseeded_account_has_its_integration_user_and_little_else() {
    let client = Client::with(crate::client::unlimited()).await;
    assert_eq!(client.rows("/users").await.len(), 1);
    assert_eq!(client.rows("/jobs").await.len(), 0);
    assert!(
        names(&client, "/close_reasons")
            .await
            .iter()
            .any(|name| name.starts_with("Hire -"))
    );
    client.greenhouse().small_company();
    assert_eq!(client.rows("/jobs").await.len(), 3);
    let url = format!("{}/jobs", client.sandbox.greenhouse_url());
    assert_eq!(send(client.http.get(url)).await.unwrap().status, 401);
    let body = json!({ "template_job_id": client.template().await, "number_of_openings": 1 });
    client.post("/jobs", body).await.expect(201);
}

#[tokio::test]
async fn one_seed_makes_one_account() {
    let run = async |random_seed| {
        let start_at_ms = Some(1_800_000_000_000);
        let options = Options {
            random_seed,
            start_at_ms,
            seed: Some(Seed::Demo),
            ..small()
        };
        let client = Client::with(options).await;
        client
            .rows("/candidates?per_page=500&fields=id,first_name,last_name")
            .await
    };
    assert_eq!(run(7).await, run(7).await);
    assert_ne!(run(7).await, run(8).await);
}
