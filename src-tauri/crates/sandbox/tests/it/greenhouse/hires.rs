//! Hired, taken back, withheld; and recruiters who do it by themselves.

use std::time::Duration;

use sandbox::{Options, Pace};
use serde_json::{Value, json};

use super::client::{Client, Declined, id, small};

#[tokio::test]
async fn a_hire_fills_the_opening_and_can_be_taken_back() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-1").await);
    client.sandbox.clock().advance(Duration::from_secs(60));
    let application = client
        .greenhouse()
        .hire("Trace-1", "Ana María Silva", "ana@s.example")
        .unwrap();
    let opening = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    assert_eq!(
        (&opening["open"], &opening["application_id"]),
        (&json!(false), &json!(application))
    );
    assert!(opening["closed_at"].is_string() && opening["updated_at"] != opening["created_at"]);
    let reasons = client
        .rows(&format!(
            "/close_reasons?ids={}",
            opening["close_reason_id"]
        ))
        .await;
    assert!(reasons[0]["name"].as_str().unwrap().starts_with("Hire -"));
    let applied = client
        .rows(&format!("/applications?ids={application}"))
        .await
        .remove(0);
    assert_eq!(
        (&applied["status"], &applied["stage_name"]),
        (&json!("hired"), &Value::Null)
    );
    let person = client
        .rows(&format!("/candidates?ids={}", applied["candidate_id"]))
        .await
        .remove(0);
    assert_eq!(
        (&person["first_name"], &person["last_name"]),
        (&json!("Ana María"), &json!("Silva"))
    );
    assert_eq!(
        person["email_addresses"],
        json!([{ "value": "ana@s.example", "type": "personal" }])
    );
    let offers = client
        .rows(&format!(
            "/offers?opening_ids={}&status=Accepted",
            opening["id"]
        ))
        .await;
    assert_eq!(offers[0]["starts_on"].as_str().unwrap().len(), 10);
    assert_eq!(client.greenhouse().job(job).unwrap()["status"], "closed");
    let path = format!("/openings/{}", opening["id"]);
    client
        .patch(&path, json!({ "status": "open" }))
        .await
        .declined(422, "hired");
    client.greenhouse().hire("Trace-1", "B", "").unwrap_err();

    client.sandbox.clock().advance(Duration::from_secs(60));
    client.greenhouse().unhire("Trace-1").unwrap();
    let back = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    assert_eq!(
        (&back["open"], &back["application_id"]),
        (&json!(true), &Value::Null)
    );
    assert!(back["updated_at"].as_str() > opening["updated_at"].as_str());
    assert_eq!(client.greenhouse().job(job).unwrap()["status"], "open");
    assert_eq!(client.rows("/applications?status=active").await.len(), 1);
    assert_eq!(client.rows("/offers?current_only=true").await.len(), 0);
}

#[tokio::test]
async fn a_private_candidate_is_not_there_though_the_opening_is_filled() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    client
        .greenhouse()
        .hire("Trace-1", "Ana Silva", "")
        .unwrap();
    client
        .greenhouse()
        .make_candidate_private("Trace-1")
        .unwrap();
    let opening = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    assert!(opening["application_id"].is_i64());
    for list in ["/candidates", "/applications", "/offers"] {
        assert_eq!(client.rows(list).await.len(), 0, "{list}");
    }
    client
        .greenhouse()
        .switch(|switches| switches.private_hides_applications = false);
    let applied = client.rows("/applications?status=hired").await;
    let candidate = &applied[0]["candidate_id"];
    assert_eq!(
        client
            .rows(&format!("/candidates?ids={candidate}"))
            .await
            .len(),
        0
    );
    client
        .greenhouse()
        .switch(|switches| switches.private_candidates_shown = true);
    assert_eq!(client.rows("/candidates").await.len(), 1);
    assert_eq!(client.rows("/candidates?private=false").await.len(), 0);
}

#[tokio::test]
async fn closed_without_a_hire_says_why_and_can_open_again() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    client
        .greenhouse()
        .close_opening("Trace-1", Some("Budget cut"))
        .unwrap();
    let opening = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    assert_eq!(
        (&opening["open"], &opening["application_id"]),
        (&json!(false), &Value::Null)
    );
    let reason = client.id("/close_reasons", "Budget cut").await;
    assert_eq!(opening["close_reason_id"], reason);
    client.greenhouse().reopen("Trace-1").unwrap();
    client
        .greenhouse()
        .hire_from("Trace-1", "Bo Li", "", "2027-03-01")
        .unwrap();
    let offers = client
        .rows("/offers?starts_on=gte|2027-03-01|lt|2027-03-02")
        .await;
    assert_eq!(offers[0]["opening_id"], opening["id"]);
    client.greenhouse().reopen("Trace-1").unwrap();
    let opening = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    assert_eq!(opening["open"], true);
    client
        .greenhouse()
        .delete_job(opening["job_id"].as_i64().unwrap())
        .unwrap();
    assert_eq!(client.rows("/openings?opening_id=Trace-1").await.len(), 0);
}

#[tokio::test]
async fn by_hand_a_new_opening_is_filled_in_a_few_steps_and_once() {
    let client = Client::with(Options {
        seed: Some(sandbox::Seed::Demo),
        ..small()
    })
    .await;
    let template = client.id("/jobs", "Template: Engineering").await;
    let body =
        json!({ "template_job_id": template, "number_of_openings": 1, "opening_ids": ["Trace-1"] });
    client.post("/jobs", body).await.expect(201);
    let open = async || client.rows("/openings?per_page=500&open=true").await.len();
    let before = open().await;
    for _ in 0..5 {
        client.sandbox.step();
    }
    let opening = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    assert_eq!(opening["open"], false);
    assert!(
        before - open().await <= 3,
        "what was there before fills slowly"
    );
    let applied = client
        .rows(&format!("/applications?job_ids={}", opening["job_id"]))
        .await;
    assert_eq!(applied.len(), 1);
    let person = client
        .rows(&format!("/candidates?ids={}", applied[0]["candidate_id"]))
        .await
        .remove(0);
    assert!(person["last_name"].is_string() && person["email_addresses"][0]["value"].is_string());
}

#[tokio::test]
async fn an_opening_closed_in_the_meantime_is_not_filled() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    client.sandbox.step();
    client
        .greenhouse()
        .close_opening("Trace-1", Some("On Hold"))
        .unwrap();
    for _ in 0..6 {
        client.sandbox.step();
    }
    let opening = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    assert_eq!(opening["application_id"], Value::Null);
    let job = &opening["job_id"];
    assert_eq!(
        client
            .rows(&format!("/applications?job_ids={job}&status=rejected"))
            .await
            .len(),
        1
    );
}

#[tokio::test]
async fn by_themselves_when_told_so() {
    let every = Duration::from_millis(10);
    let client = Client::with(Options {
        pace: Pace::Auto { every },
        ..small()
    })
    .await;
    client.made("Trace-1").await;
    let filled = async {
        while client.greenhouse().openings_by_opening_id("Trace-1")[0]["open"] == true {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), filled)
        .await
        .expect("somebody is hired");
    client.sandbox.set_pace(Pace::Manual);
}
