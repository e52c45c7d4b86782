//! Making, changing, closing and deleting openings, and the job that follows them.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use super::client::{Client, Declined, id};

#[tokio::test]
async fn one_per_call_and_the_job_stays_as_it_was() {
    let client = Client::new().await;
    let job = client.made("Trace-1").await;
    client.sandbox.clock().advance(Duration::from_secs(9));
    let body = json!({
        "job_id": job["id"], "opening_id": "Trace-2",
        "custom_fields": [{ "name_key": "reason", "value": "Backfill" }],
    });
    let made = client
        .post("/openings", body.clone())
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&made["opening_id"], &made["open"]),
        (&json!("Trace-2"), &json!(true))
    );
    assert_eq!(made["custom_fields"]["reason"]["value"], "Backfill");
    assert_eq!(
        client.greenhouse().job(id(&job)).unwrap(),
        job,
        "not even its updated_at moves"
    );
    // Sent twice is made twice.
    client.post("/openings", body).await.expect(201);
    assert_eq!(
        client.greenhouse().openings_by_opening_id("Trace-2").len(),
        2
    );
    assert_eq!(client.greenhouse().posts("/openings"), 2);

    client
        .greenhouse()
        .switch(|switches| switches.opening_touches_job = true);
    client
        .post("/openings", json!({ "job_id": job["id"] }))
        .await
        .expect(201);
    let touched = client.greenhouse().job(id(&job)).unwrap();
    assert!(touched["updated_at"].as_str() > job["updated_at"].as_str());
}

#[tokio::test]
async fn bodies_are_read_strictly() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-1").await);
    let template = client.template().await;
    for (body, part) in [
        (json!({}), "job_id"),
        (json!({ "job_id": 1 }), "job_id"),
        (json!({ "job_id": template }), "template"),
        (
            json!({ "job_id": job, "status": "open" }),
            "Invalid attribute: status",
        ),
        (
            json!({ "job_id": job, "target_start_on": "2027-01-01" }),
            "target_start_on",
        ),
        (json!({ "job_id": job, "opening_id": 7 }), "opening_id"),
        (json!([]), "object"),
    ] {
        client.post("/openings", body).await.declined(422, part);
    }
    client
        .greenhouse()
        .add_field("opening", "Level", "short_text", true, &[]);
    let body = json!({ "job_id": job });
    client.post("/openings", body).await.declined(422, "level");
    assert_eq!(client.greenhouse().posts("/openings"), 0);
}

#[tokio::test]
async fn a_job_has_a_hundred_open_openings_at_most() {
    let client = Client::new().await;
    let template = client.template().await;
    let body = json!({ "template_job_id": template, "number_of_openings": 99 });
    let job = client.post("/jobs", body).await.expect(201).json();
    let one = json!({ "job_id": job["id"], "opening_id": "Last" });
    client.post("/openings", one.clone()).await.expect(201);
    client
        .post("/openings", one.clone())
        .await
        .declined(422, "100");
    client.greenhouse().close_opening("Last", None).unwrap();
    client.post("/openings", one).await.expect(201);
}

#[tokio::test]
async fn the_job_closes_with_its_last_open_opening_and_opens_again_with_one() {
    let client = Client::new().await;
    let job = client.made("Trace-1").await;
    let path = format!(
        "/openings/{}",
        id(&client.rows("/openings?opening_id=Trace-1").await[0])
    );
    let reason = client.id("/close_reasons", "On Hold").await;
    let status = || client.greenhouse().job(id(&job)).unwrap()["status"].clone();

    let lone = json!({ "close_reason_id": reason });
    client
        .patch(&path, lone)
        .await
        .declined(422, "close_reason_id");
    let both = json!({ "status": "closed", "close_reason_id": 5 });
    client
        .patch(&path, both)
        .await
        .declined(422, "close_reason_id");
    client.sandbox.clock().advance(Duration::from_secs(5));
    let both = json!({ "status": "closed", "close_reason_id": reason });
    let closed = client.patch(&path, both).await.expect(200).json();
    assert_eq!(
        (&closed["open"], &closed["close_reason_id"]),
        (&json!(false), &json!(reason))
    );
    assert!(closed["closed_at"].is_string() && closed["updated_at"] != closed["created_at"]);
    assert_eq!(status(), "closed");
    assert!(client.greenhouse().job(id(&job)).unwrap()["closed_at"].is_string());

    let open = client
        .patch(&path, json!({ "status": "open" }))
        .await
        .expect(200)
        .json();
    for key in ["closed_at", "close_reason_id", "application_id"] {
        assert_eq!(open[key], Value::Null);
    }
    assert_eq!(status(), "open");
    client
        .patch(&path, json!({ "status": "filled" }))
        .await
        .declined(422, "status");
    client
        .patch("/openings/one", json!({}))
        .await
        .declined(404, "Resource not found");
    client
        .patch("/openings/1", json!({}))
        .await
        .declined(404, "opening");
}

#[tokio::test]
async fn a_change_replaces_all_fields_and_leaves_the_rest() {
    let client = Client::new().await;
    let job = client.made("Trace-1").await;
    client
        .greenhouse()
        .add_field("opening", "Level", "short_text", false, &[]);
    let path = format!(
        "/openings/{}",
        id(&client.rows("/openings?opening_id=Trace-1").await[0])
    );
    let body = json!({
        "job_id": job["id"], "target_start_on": "2027-02-01",
        "custom_fields": [{ "name_key": "reason", "value": "Backfill" }],
    });
    client.patch(&path, body).await.expect(200);
    let body = json!({ "custom_fields": [{ "name_key": "level", "value": "L3" }] });
    let changed = client.patch(&path, body).await.expect(200).json();
    assert_eq!(changed["custom_fields"]["reason"]["value"], Value::Null);
    assert_eq!(changed["custom_fields"]["level"]["value"], "L3");
    assert_eq!(
        (&changed["target_start_on"], &changed["opening_id"]),
        (&json!("2027-02-01"), &json!("Trace-1"))
    );
    let body = json!({ "opening_id": null });
    assert_eq!(
        client.patch(&path, body).await.json()["opening_id"],
        Value::Null
    );
    for (body, part) in [
        (
            json!({ "target_start_on": "2027-02-30" }),
            "target_start_on",
        ),
        (json!({ "job_id": 1 }), "job_id"),
        (json!({ "open": false }), "Invalid attribute: open"),
    ] {
        client.patch(&path, body).await.declined(422, part);
    }
}

#[tokio::test]
async fn only_what_is_closed_and_was_never_filled_is_deleted() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let path = format!(
        "/openings/{}",
        id(&client.rows("/openings?opening_id=Trace-1").await[0])
    );
    let delete = async || client.write(Method::DELETE, &path, json!({})).await;
    delete().await.declined(422, "closed");
    client
        .greenhouse()
        .hire("Trace-1", "Ana Silva", "")
        .unwrap();
    delete().await.declined(422, "hired");
    client.greenhouse().unhire("Trace-1").unwrap();
    client.greenhouse().close_opening("Trace-1", None).unwrap();
    delete().await.declined(200, "deleted successfully");
    assert_eq!(client.rows("/openings?opening_id=Trace-1").await.len(), 0);
}
