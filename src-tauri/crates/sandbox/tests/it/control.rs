//! `/sandbox`: the handles over HTTP.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Client, Reply, plain, send};

async fn control(client: &Client, method: Method, path: &str, body: Value) -> Reply {
    let url = format!("{}{path}", client.sandbox.control_url());
    send(client.http.request(method, url).json(&body))
        .await
        .unwrap()
}

#[tokio::test]
async fn everything_can_be_steered_from_outside() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let post = async |path: &str, body: Value| control(&client, Method::POST, path, body).await;

    let person = json!({ "code": "Trace-1", "name": "Hana Novák", "email": "h@n.example" });
    let hired = post("/lever/hire", person).await.expect(200).json();
    let all = control(&client, Method::GET, "/lever/requisitions", json!(null))
        .await
        .json();
    assert_eq!(all[0]["headcountHired"], 1);
    post("/lever/unhire", hired.clone()).await.expect(204);
    post("/lever/delete_opportunity", hired).await.expect(204);
    post("/lever/hire_withheld", json!({ "code": "Trace-1" }))
        .await
        .expect(200);
    post(
        "/lever/edit",
        json!({ "code": "Trace-1", "patch": { "name": "New" } }),
    )
    .await
    .expect(204);
    post("/lever/make_confidential", json!({ "code": "Trace-1" }))
        .await
        .expect(204);
    post("/lever/close", json!({ "code": "Trace-1" }))
        .await
        .expect(204);
    let row = client
        .sandbox
        .lever()
        .requisition_by_code("Trace-1")
        .unwrap();
    assert_eq!(
        (&row["name"], &row["status"]),
        (&json!("New"), &json!("closed"))
    );
    post("/lever/delete", json!({ "code": "Trace-1" }))
        .await
        .expect(204);
    post(
        "/lever/foreign",
        json!({ "code": "Trace-1", "notes": "not yours" }),
    )
    .await
    .expect(200);
    post("/lever/hire_withheld", json!({ "code": "none" }))
        .await
        .expect(404);
    post("/lever/revoke", json!(null)).await.expect(204);
    client.get("/stages").await.expect(401);
    post("/lever/restore", json!(null)).await.expect(204);
    client.get("/stages").await.expect(200);
}

#[tokio::test]
async fn faults_switches_pace_and_the_log() {
    let client = Client::new().await;
    let rule = json!({
        "match": { "method": "POST", "path": "/requisitions" },
        "fault": { "kind": "status", "code": 503, "retryAfter": { "seconds": 2 } },
        "times": { "count": 2 },
        "work": "done",
    });
    control(&client, Method::POST, "/faults", rule.clone())
        .await
        .expect(204);
    let waiting = control(&client, Method::GET, "/faults", json!(null))
        .await
        .json();
    assert_eq!(waiting.as_array().unwrap().len(), 1);
    let reply = client
        .post("/requisitions", plain("Trace-1"))
        .await
        .expect(503);
    assert_eq!(
        (
            &reply.headers["retry-after"],
            client.sandbox.lever().posts()
        ),
        (&"2".parse().unwrap(), 1)
    );
    control(&client, Method::DELETE, "/faults", json!(null))
        .await
        .expect(204);
    client
        .post("/requisitions", plain("Trace-2"))
        .await
        .expect(201);
    control(
        &client,
        Method::POST,
        "/faults",
        json!({ "fault": { "kind": "none" } }),
    )
    .await
    .expect(422);

    let log = control(&client, Method::GET, "/requests", json!(null))
        .await
        .json();
    assert_eq!(
        (&log[0]["status"], &log[0]["fault"]),
        (&json!(503), &json!("status"))
    );
    assert_eq!(log[0]["path_and_query"], "/lever/v1/requisitions");

    let switches = json!({ "duplicates": "accept" });
    control(&client, Method::PUT, "/lever/switches", switches)
        .await
        .expect(204);
    client
        .post("/requisitions", plain("Trace-2"))
        .await
        .expect(201);
    let pace = json!({ "auto": { "every_ms": 60_000 } });
    control(&client, Method::PUT, "/pace", pace.clone())
        .await
        .expect(204);
    assert_eq!(
        control(&client, Method::GET, "/pace", json!(null))
            .await
            .json(),
        pace
    );
    control(&client, Method::POST, "/step", json!(null))
        .await
        .expect(204);
    control(
        &client,
        Method::POST,
        "/clock/advance",
        json!({ "seconds": 5 }),
    )
    .await
    .expect(204);
    let index = send(client.http.get(client.sandbox.url()))
        .await
        .unwrap()
        .expect(200)
        .json();
    assert_eq!(index["lever"]["api_key"], client.sandbox.lever_key());
}
