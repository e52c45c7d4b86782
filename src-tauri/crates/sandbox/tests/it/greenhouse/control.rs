//! The controls over HTTP: every one that is announced is there, and they do what the handle does.

use reqwest::Method;
use serde_json::{Value, json};

use super::client::Client;
use crate::client::{Reply, send};

async fn control(client: &Client, method: Method, path: &str, body: Value) -> Reply {
    let url = format!("{}{path}", client.sandbox.control_url());
    send(client.http.request(method, url).json(&body))
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_announced_exists() {
    let client = Client::new().await;
    let index = control(&client, Method::GET, "", json!({})).await.json();
    let ours = &index["greenhouse"];
    assert_eq!(ours["user_id"], client.sandbox.greenhouse_user_id());
    for (method, list) in ours["control"].as_object().unwrap() {
        for name in list.as_array().into_iter().flatten() {
            let path = format!("/greenhouse/{}", name.as_str().unwrap());
            let method: Method = method.parse().unwrap();
            let reply = control(&client, method, &path, json!({})).await;
            assert!(
                ![404, 405].contains(&reply.status),
                "{path}: {}",
                reply.status
            );
        }
    }
}

#[tokio::test]
async fn an_account_is_furnished_and_steered_from_outside() {
    let client = Client::with(crate::client::unlimited()).await;
    let post = async |path: &str, body: Value| {
        let reply = control(&client, Method::POST, &format!("/greenhouse/{path}"), body).await;
        assert!(
            reply.status < 300,
            "{path}: {} {}",
            reply.status,
            reply.text
        );
        serde_json::from_str::<Value>(&reply.text).unwrap_or(Value::Null)
    };
    let department = post("departments", json!({ "name": "Ships" })).await["id"].clone();
    let office = post("offices", json!({ "name": "Pier", "location": "Kiel" })).await["id"].clone();
    let user =
        post("users", json!({ "name": "Bo Li", "email": "b@s.example" })).await["id"].clone();
    let place = json!({ "department_id": department, "office_ids": [office] });
    let mut job = json!({ "name": "Mate", "openings": ["O-1", "O-2"] });
    job.as_object_mut()
        .unwrap()
        .extend(place.as_object().unwrap().clone());
    let job = post("add_job", job).await["id"].clone();
    post("add_job", json!({ "name": "Template", "template": true })).await;
    let field = json!({
        "field_type": "opening", "name": "Rank", "value_type": "single_select",
        "required": true, "options": ["First", "Second"],
    });
    post("fields", field).await;
    post("close_reasons", json!({ "name": "Sunk" })).await;
    post("team", json!({ "job": job, "user": user })).await;
    post(
        "hire",
        json!({ "opening_id": "O-1", "name": "Ana Silva", "email": "a@s.example" }),
    )
    .await;
    post("close", json!({ "opening_id": "O-2", "reason": "Sunk" })).await;
    assert_eq!(
        client.greenhouse().job(job.as_i64().unwrap()).unwrap()["status"],
        "closed"
    );
    post("unhire", json!({ "opening_id": "O-1" })).await;
    post("reopen", json!({ "opening_id": "O-2" })).await;
    post("rename", json!({ "opening_id": "O-2", "to": "O-3" })).await;
    assert_eq!(
        client
            .rows("/openings?open=true&opening_id=O-3")
            .await
            .len(),
        1
    );
    let rank = json!([{ "name_key": "rank", "value": "First" }]);
    let patch = json!({ "target_start_on": "2027-03-01", "custom_fields": rank });
    post(
        "edit_opening",
        json!({ "opening_id": "O-3", "patch": patch }),
    )
    .await;
    let edited = client.rows("/openings?opening_id=O-3").await.remove(0);
    assert_eq!(
        (
            &edited["target_start_on"],
            &edited["custom_fields"]["rank"]["value"]
        ),
        (&json!("2027-03-01"), &json!("First"))
    );
    let patch = json!({ "name": "Boatswain", "department_id": null, "office_ids": [] });
    post("edit_job", json!({ "job": job, "patch": patch })).await;
    let edited = client.greenhouse().job(job.as_i64().unwrap()).unwrap();
    assert_eq!(
        (&edited["name"], &edited["department_id"]),
        (&json!("Boatswain"), &Value::Null)
    );
    post("make_confidential", json!({ "job": job })).await;
    post("make_public", json!({ "job": job })).await;
    assert_eq!(client.rows("/openings?opening_id=O-3").await.len(), 1);
    post("scopes", json!({ "scopes": ["harvest:jobs:list"] })).await;
    client.get("/openings").await.expect(403);
    post("scopes", json!({ "scopes": null })).await;
    post("make_confidential", json!({ "job": job })).await;
    assert_eq!(client.rows("/openings").await.len(), 0);
    post("expire_tokens", json!({})).await;
    client.get("/jobs").await.expect(401);
    let missing = json!({ "opening_id": "O-9", "name": "A" });
    let reply = control(&client, Method::POST, "/greenhouse/hire", missing).await;
    assert_eq!((reply.status, reply.text.contains("O-9")), (404, true));
    let switches = json!({ "expiry": "expires_at", "single_live_token": true });
    control(&client, Method::PUT, "/greenhouse/switches", switches)
        .await
        .expect(204);
    let typo = json!({ "expire": "expires_at" });
    control(&client, Method::PUT, "/greenhouse/switches", typo)
        .await
        .expect(422);
    assert!(client.greenhouse().switches().single_live_token);
}
