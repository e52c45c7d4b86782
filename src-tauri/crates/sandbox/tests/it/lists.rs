//! Lists: order, pages, tokens, filters, lag.

use std::time::Duration;

use sandbox::{Fault, Match, Matching};
use serde_json::{Value, json};

use crate::client::{Client, column, plain};

async fn many(client: &Client, count: usize) {
    for number in 1..=count {
        client.made(&format!("Trace-{number}")).await;
    }
}

#[tokio::test]
async fn requisitions_come_by_id_descending_in_pages() {
    let client = Client::new().await;
    many(&client, 7).await;
    let pages = client.pages("/requisitions?limit=3").await;
    let sizes: Vec<_> = pages.iter().map(Vec::len).collect();
    assert_eq!(sizes, [3, 3, 1]);
    let ids = column(&Value::Array(pages.concat()), "id");
    let mut sorted = ids.clone();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted.dedup();
    assert_eq!(ids, sorted);
    let exact = client.get("/requisitions?limit=7").await.json();
    assert_eq!(
        (&exact["hasNext"], exact.get("next")),
        (&json!(false), None)
    );
}

#[tokio::test]
async fn a_token_is_an_encoded_array_that_names_the_next_row() {
    let client = Client::new().await;
    many(&client, 3).await;
    let body = client.get("/requisitions?limit=2").await.json();
    let token = body["next"].as_str().unwrap();
    assert!(
        token.starts_with("%5B%22") && token.ends_with("%22%5D"),
        "{token}"
    );
    // Sent as it is, without encoding its percent signs, it is another string.
    client
        .get(&format!("/requisitions?offset={token}"))
        .await
        .refused(400, "BadRequestError", "Invalid offset token");
    client
        .get("/requisitions?offset=0.14.abc")
        .await
        .expect(400);
}

#[tokio::test]
async fn limits_outside_1_to_100_are_refused() {
    let client = Client::new().await;
    for limit in ["0", "101", "-1", "x", ""] {
        let reply = client.get(&format!("/opportunities?limit={limit}")).await;
        reply.refused(400, "BadRequestError", " at /limit");
    }
    client.get("/opportunities?limit=100").await.expect(200);
}

#[tokio::test]
async fn requisition_filters() {
    let client = Client::new().await;
    many(&client, 12).await;
    let lever = client.sandbox.lever();
    let codes = async |query: &str| {
        let data = client
            .get(&format!("/requisitions?{query}"))
            .await
            .expect(200)
            .data();
        let mut codes = column(&data, "requisitionCode");
        codes.sort_unstable();
        codes
    };
    assert_eq!(codes("requisition_code=Trace-1").await, ["Trace-1"]);
    lever.switch(|switches| switches.matching = Matching::Loose);
    let loose = ["Trace-1", "Trace-10", "Trace-11", "Trace-12"];
    assert_eq!(codes("requisition_code=trace-1").await, loose);

    lever.close_requisition("Trace-3").unwrap();
    lever
        .edit_requisition("Trace-4", json!({ "status": "onHold" }))
        .unwrap();
    assert_eq!(
        codes("status=closed&status=onHold").await,
        ["Trace-3", "Trace-4"]
    );

    lever
        .edit_requisition("Trace-5", json!({ "createdAt": 5000 }))
        .unwrap();
    lever
        .edit_requisition("Trace-6", json!({ "createdAt": 6000 }))
        .unwrap();
    let period = "created_at_start=5000&created_at_end=6000";
    assert_eq!(
        codes(period).await,
        ["Trace-5", "Trace-6"],
        "both ends are inside"
    );
    client
        .get("/requisitions?created_at_start=soon")
        .await
        .expect(400);
}

#[tokio::test]
async fn confidential_requisitions_are_absent_from_lists_and_refused_singly() {
    let client = Client::new().await;
    let id = client.made("Trace-1").await;
    client.sandbox.lever().make_confidential("Trace-1").unwrap();
    let path = format!("/requisitions/{id}");
    client.get(&path).await.expect(403);
    client.put(&path, plain("Trace-1")).await.expect(403);
    client.delete(&path).await.expect(403);
    for query in [
        "",
        "?confidentiality=all",
        "?requisition_code=Trace-1&confidentiality=all",
    ] {
        let data = client.get(&format!("/requisitions{query}")).await.data();
        assert_eq!(data, json!([]), "{query}");
    }

    let mut options = crate::client::unlimited();
    options.lever_confidential = true;
    let client = Client::with(options).await;
    client.made("Trace-1").await;
    client.sandbox.lever().make_confidential("Trace-1").unwrap();
    assert_eq!(
        client.get("/requisitions").await.data(),
        json!([]),
        "not by default"
    );
    let all = client.get("/requisitions?confidentiality=all").await.data();
    assert_eq!(all[0]["confidentiality"], "confidential");
}

#[tokio::test]
async fn opportunities_come_by_stage_then_latest_mover() {
    let client = Client::with(sandbox::Options {
        seed: Some(sandbox::Seed::Demo),
        ..crate::client::unlimited()
    })
    .await;
    let stages = column(&client.get("/stages").await.data(), "id");
    let rows = client.pages("/opportunities?limit=4").await.concat();
    assert!(rows.len() > 10);
    let key = |row: &Value| {
        let rank = stages
            .iter()
            .position(|stage| row["stage"] == stage.as_str());
        (rank, -row["lastAdvancedAt"].as_i64().unwrap())
    };
    assert!(rows.is_sorted_by_key(key));
    // With a filter, another order: nobody promised one.
    let filtered = client
        .pages("/opportunities?limit=4&archived=false&archived=true")
        .await;
    assert!(!filtered.concat().is_sorted_by_key(key));
}

#[tokio::test]
async fn lists_may_lag_by_fault_or_by_switch() {
    let client = Client::new().await;
    let id = client.made("Trace-1").await;
    let seen = async || {
        client
            .get("/requisitions")
            .await
            .data()
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(seen().await, 1);
    client
        .sandbox
        .faults()
        .fail_next(Match::get("/requisitions"), Fault::ListLag { seconds: 30 });
    assert_eq!(
        (seen().await, seen().await),
        (0, 1),
        "one list, then the truth"
    );

    client
        .sandbox
        .lever()
        .switch(|switches| switches.list_lag_seconds = 30);
    assert_eq!(seen().await, 0);
    client.get(&format!("/requisitions/{id}")).await.expect(200);
    client.sandbox.clock().advance(Duration::from_secs(31));
    assert_eq!(seen().await, 1);
}

#[tokio::test]
async fn include_is_subtractive_and_expand_overrides_it() {
    let client = Client::new().await;
    let mut body = plain("Trace-1");
    let user = client.sandbox.lever().users()[0].clone();
    body["owner"] = user.as_str().into();
    client.post("/requisitions", body).await.expect(201);
    let row = client
        .get("/requisitions?include=name&expand=owner")
        .await
        .data()[0]
        .clone();
    assert_eq!(row.as_object().unwrap().len(), 2);
    assert_eq!(
        (&row["name"], &row["owner"]["id"]),
        (&json!("Plant Manager"), &json!(user))
    );
}
