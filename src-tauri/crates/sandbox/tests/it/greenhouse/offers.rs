//! Offers: made, sent, answered, replaced by a newer version, gone; and what hiring makes of them.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::{Client, id};

/// The offers as listed: version, status, first day.
async fn listed(client: &Client, query: &str) -> Vec<(i64, String, Value)> {
    let rows = client.rows(&format!("/offers{query}")).await;
    let row = |it: &Value| {
        let status = it["status"].as_str().expect("a word").to_owned();
        (
            it["version"].as_i64().expect("a number"),
            status,
            it["starts_on"].clone(),
        )
    };
    rows.iter().map(row).collect()
}

#[tokio::test]
async fn an_offer_from_its_making_to_the_hire() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let greenhouse = client.greenhouse();
    let opening = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    let application = greenhouse
        .offer("Trace-1", "Ana Silva", Some("2027-03-01"))
        .unwrap();
    let offer = client.rows("/offers").await.remove(0);
    assert_eq!(offer["opening_id"], opening["id"]);
    assert_eq!(offer["application_id"], application);
    assert!(offer["sent_on"].is_string() && offer["resolved_at"].is_null());
    assert_eq!(opening["open"], true, "an offer fills nothing");
    greenhouse.unsend_offer(application).unwrap();
    assert!(client.rows("/offers").await[0]["sent_on"].is_null());
    let day = json!("2027-03-01");
    let created = |day: &Value| (1, "Created".to_owned(), day.clone());
    assert_eq!(listed(&client, "").await, [created(&day)]);
    greenhouse.change_first_day(application, None).unwrap();
    assert_eq!(listed(&client, "").await, [created(&Value::Null)]);

    greenhouse.offer_anew(application, "2027-04-01").unwrap();
    let newer = (2, "Created".to_owned(), json!("2027-04-01"));
    let before = (1, "Deprecated".to_owned(), Value::Null);
    assert_eq!(listed(&client, "").await, [newer.clone(), before]);
    assert_eq!(listed(&client, "?current_only=true").await, [newer]);

    greenhouse.answer_offer(application, true).unwrap();
    let accepted = (2, "Accepted".to_owned(), json!("2027-04-01"));
    assert_eq!(listed(&client, "?status=Accepted").await, [accepted]);
    let opening = client.rows("/openings?opening_id=Trace-1").await.remove(0);
    assert_eq!(opening["open"], true, "accepted is not hired");
}

#[tokio::test]
async fn what_changed_is_listed_and_what_is_deleted_is_not() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let greenhouse = client.greenhouse();
    let first = greenhouse.offer("Trace-1", "Ana Silva", None).unwrap();
    let second = greenhouse.offer("Trace-1", "Bo Li", None).unwrap();
    client.sandbox.clock().advance(Duration::from_secs(600));
    greenhouse.answer_offer(first, false).unwrap();
    let offers = client.rows("/offers").await;
    let at = offers[1]["updated_at"].as_str().unwrap();
    let changed = client.rows(&format!("/offers?updated_at=gte|{at}")).await;
    assert_eq!(changed.len(), 1);
    assert_eq!(
        (&changed[0]["application_id"], &changed[0]["status"]),
        (&json!(first), &json!("Rejected"))
    );
    greenhouse.delete_offer(second).unwrap();
    assert_eq!(client.rows("/offers?status=Created").await.len(), 0);
    assert!(greenhouse.delete_offer(second).is_err(), "there is none");
}

#[tokio::test]
async fn recruiters_make_an_offer_before_they_hire() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-1").await);
    let greenhouse = client.greenhouse();
    let status = || {
        let mut all = greenhouse.offers();
        all.retain(|it| it["job_id"] == job);
        assert!(all.len() < 2, "one is enough: {all:?}");
        all.first().map(|it| it["status"].clone())
    };
    let mut seen = Vec::new();
    for _ in 0..6 {
        client.sandbox.step();
        seen.extend(status().filter(|it| seen.last() != Some(it)));
    }
    assert_eq!(seen, ["Created", "Accepted"]);
    greenhouse.unhire("Trace-1").unwrap();
    assert_eq!(status(), Some(json!("Deprecated")));
}
