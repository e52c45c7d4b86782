//! The furniture: reasons, stages, users, fields, webhooks.

use serde_json::json;

use crate::client::{Client, column};

#[tokio::test]
async fn archive_reasons_by_type_inactive_ones_too() {
    let client = Client::new().await;
    let hired = client.get("/archive_reasons?type=hired").await.json();
    assert_eq!(
        (&hired["hasNext"], hired.get("next")),
        (&json!(false), None)
    );
    assert_eq!(column(&hired["data"], "status"), ["active", "inactive"]);
    let all = client.get("/archive_reasons").await.data();
    assert!(all.as_array().unwrap().len() > 2);
    let id = all[0]["id"].as_str().unwrap();
    assert_eq!(
        client.get(&format!("/archive_reasons/{id}")).await.data(),
        all[0]
    );
}

#[tokio::test]
async fn users_by_exact_address() {
    let client = Client::new().await;
    let users = client.get("/users").await.data();
    let email = users[1]["email"].as_str().unwrap();
    let found = client.get(&format!("/users?email={email}")).await.data();
    assert_eq!(found, json!([users[1]]));
    assert_eq!(
        client.get("/users?email=nobody@x.example").await.data(),
        json!([])
    );
    client
        .get("/users/none")
        .await
        .refused(404, "ResourceNotFound", "user was not found");
    client
        .get("/stages/none")
        .await
        .refused(404, "ResourceNotFound", "stages none was not found");
}

#[tokio::test]
async fn requisition_fields_are_not_paged_and_have_options() {
    let client = Client::new().await;
    let field = json!({
        "id": "work_type", "text": "Work type", "type": "dropdown",
        "options": [{ "text": "on site" }, { "text": "remote" }],
    });
    client
        .post("/requisition_fields", field.clone())
        .await
        .expect(201);
    client
        .post("/requisition_fields", field)
        .await
        .refused(400, "BadRequestError", " at /id");
    let list = client.get("/requisition_fields").await.json();
    assert_eq!(
        (list.get("hasNext"), list.as_object().unwrap().len()),
        (None, 1)
    );
    let path = "/requisition_fields/work_type/options";
    client
        .post(path, json!({ "values": [{ "text": "hybrid" }] }))
        .await
        .expect(201);
    let options =
        || async { client.get("/requisition_fields/work_type").await.data()["options"].clone() };
    let remote = options().await[1]["id"].clone();
    let edit = json!({ "values": [{ "id": remote, "text": "anywhere" }] });
    client.put(path, edit).await.expect(200);
    assert_eq!(
        column(&options().await, "text"),
        ["on site", "anywhere", "hybrid"]
    );
    let request = client
        .request(reqwest::Method::DELETE, path)
        .json(&json!({ "values": [remote] }));
    crate::client::send(request).await.unwrap().expect(204);
    assert_eq!(column(&options().await, "text"), ["on site", "hybrid"]);
    client
        .delete("/requisition_fields/work_type")
        .await
        .expect(204);
    let message = "That requisition field doesn't exist on your account";
    client
        .get("/requisition_fields/work_type")
        .await
        .refused(404, "NotFoundError", message);
    for id in ["Work", "a b", ""] {
        let field = json!({ "id": id, "text": "x", "type": "text" });
        client
            .post("/requisition_fields", field)
            .await
            .refused(400, "BadRequestError", " at /id");
    }
}

#[tokio::test]
async fn webhooks_are_kept() {
    let client = Client::new().await;
    let hook = json!({ "url": "https://hooks.example/lever", "event": "candidateHired" });
    let made = client.post("/webhooks", hook).await.expect(201).data();
    let list = client.get("/webhooks").await.json();
    assert_eq!(list, json!({ "data": [made] }));
    let plain = json!({ "url": "http://hooks.example", "event": "candidateHired" });
    client
        .post("/webhooks", plain)
        .await
        .refused(400, "BadRequestError", " at /url");
    let event = json!({ "url": "https://hooks.example", "event": "requisitionCreated" });
    client
        .post("/webhooks", event)
        .await
        .refused(400, "BadRequestError", " at /event");
}
