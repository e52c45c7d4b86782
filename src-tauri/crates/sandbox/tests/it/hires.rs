//! What hiring and un-hiring leave behind, and where a candidate's name and address are found.

use sandbox::EmailIn;
use serde_json::{Value, json};

use crate::client::{Client, column};

async fn hired_reasons(client: &Client) -> Vec<String> {
    column(
        &client.get("/archive_reasons?type=hired").await.data(),
        "id",
    )
}

/// The list a client polls.
async fn hires(client: &Client, more: &str) -> Vec<Value> {
    let reasons = hired_reasons(client).await;
    let reasons = reasons
        .iter()
        .map(|id| format!("&archive_reason_id={id}"))
        .collect::<String>();
    let path = format!("/opportunities?archived=true{reasons}&expand=applications{more}");
    client
        .get(&path)
        .await
        .expect(200)
        .data()
        .as_array()
        .unwrap()
        .clone()
}

#[tokio::test]
async fn a_hire_is_an_archived_opportunity_that_names_the_requisition() {
    let client = Client::new().await;
    let id = client.made("Trace-1").await;
    let lever = client.sandbox.lever();
    let before = lever.requisition_by_code("Trace-1").unwrap();
    let opportunity = lever
        .hire("Trace-1", "Zoë Öztürk", "zoe@mail.example")
        .unwrap();

    let rows = hires(&client, "").await;
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (&row["id"], &row["name"]),
        (&json!(opportunity), &json!("Zoë Öztürk"))
    );
    assert!(row["archived"]["archivedAt"].is_i64() && row.get("archivedAt").is_none());
    let hire = &row["applications"][0]["requisitionForHire"];
    assert_eq!(
        (&hire["id"], &hire["requisitionCode"]),
        (&json!(id), &json!("Trace-1"))
    );
    assert_eq!(row["stage"], "applicant-new", "a hire keeps its stage");

    let after = lever.requisition_by_code("Trace-1").unwrap();
    assert_eq!(
        (&after["headcountHired"], &after["status"]),
        (&json!(1), &json!("open"))
    );
    assert_eq!(
        after["updatedAt"], before["updatedAt"],
        "hires do not move it"
    );
    // Without expand there are only ids.
    let plain = client
        .get(&format!("/opportunities/{opportunity}"))
        .await
        .data();
    assert_eq!(plain["applications"][0], row["applications"][0]["id"]);
    let single = client
        .get(&format!("/opportunities/{opportunity}/applications"))
        .await
        .data();
    assert_eq!(single[0], row["applications"][0]);
}

#[tokio::test]
async fn addresses_are_in_turn_on_the_application_the_opportunity_or_both() {
    let client = Client::new().await;
    let lever = client.sandbox.lever();
    let check = |id: &str, emails: Value, own: Value| {
        let row = lever.opportunity(id).unwrap();
        assert_eq!(
            (&row["emails"], &row["applications"][0]["email"]),
            (&emails, &own)
        );
        // Applications of people a colleague added carry no name of their own.
        assert_eq!(row["applications"][0]["name"].is_null(), own.is_null());
    };
    for number in 1..=4 {
        client.made(&format!("Trace-{number}")).await;
    }
    let hire = |code: &str| lever.hire(code, "A B", "a@b.example").unwrap();
    check(&hire("Trace-1"), json!([]), json!("a@b.example"));
    check(&hire("Trace-2"), json!(["a@b.example"]), Value::Null);
    check(
        &hire("Trace-3"),
        json!(["a@b.example"]),
        json!("a@b.example"),
    );
    let none = lever
        .hire_with("Trace-4", "", "a@b.example", EmailIn::Nowhere)
        .unwrap();
    check(&none, json!([]), Value::Null);
    assert_eq!(lever.opportunity(&none).unwrap()["name"], "");
    assert!(lever.hire("Trace-5", "A", "b@c.example").is_err());
}

#[tokio::test]
async fn archived_at_is_a_filter_with_both_ends_inside_and_updated_at_misses_old_rows() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let id = client.sandbox.lever().hire("Trace-1", "A B", "").unwrap();
    let row = client.sandbox.lever().opportunity(&id).unwrap();
    let at = row["archived"]["archivedAt"].as_i64().unwrap();
    let count = async |more: String| hires(&client, &more).await.len();
    assert_eq!(
        count(format!("&archived_at_start={at}&archived_at_end={at}")).await,
        1
    );
    assert_eq!(count(format!("&archived_at_start={}", at + 1)).await, 0);
    assert_eq!(
        count("&updated_at_start=0".into()).await,
        0,
        "its updatedAt is null"
    );
}

#[tokio::test]
async fn hiring_through_the_interface_echoes_nobodys_data() {
    let client = Client::new().await;
    let requisition = client.made("Trace-1").await;
    let person =
        json!({ "name": "Linh Nguyen", "emails": ["linh@mail.example"], "stage": "offer" });
    let made = client
        .post("/opportunities", person)
        .await
        .expect(201)
        .data();
    assert_eq!(
        (&made["stage"], &made["emails"]),
        (&json!("offer"), &json!(["linh@mail.example"]))
    );
    let path = format!("/opportunities/{}/archived", made["id"].as_str().unwrap());
    let reason = hired_reasons(&client).await[0].clone();
    let body = json!({ "reason": reason, "requisitionId": requisition });
    client
        .put(&path, body.clone())
        .await
        .refused(400, "BadRequestError", "to hire from");

    let opportunity = client
        .sandbox
        .lever()
        .hire("Trace-1", "Aiko Kim", "a@k.example")
        .unwrap();
    let path = format!("/opportunities/{opportunity}/archived");
    let echo = client.put(&path, body.clone()).await.expect(200).data();
    let blank = json!({ "name": "", "headline": "", "emails": [], "phones": [] });
    for (field, value) in blank.as_object().unwrap() {
        assert_eq!(&echo[field], value, "{field}");
    }
    assert_eq!(
        client
            .get(&format!("/opportunities/{opportunity}"))
            .await
            .data()["name"],
        "Aiko Kim"
    );
    let hired = client
        .sandbox
        .lever()
        .requisition_by_code("Trace-1")
        .unwrap();
    assert_eq!(hired["headcountHired"], 1, "archiving twice is one hire");

    client
        .put(&path, json!({ "reason": null }))
        .await
        .expect(200);
    assert!(hires(&client, "").await.is_empty());
    client
        .put(&path, json!({ "reason": "nonsense" }))
        .await
        .refused(400, "BadRequestError", "/reason");
    client
        .put(&path, json!({}))
        .await
        .refused(400, "BadRequestError", "/reason");
    client.sandbox.lever().close_requisition("Trace-1").unwrap();
    client
        .put(&path, body)
        .await
        .refused(400, "BadRequestError", "is closed at /requisitionId");
    let stage = format!("/opportunities/{opportunity}/stage");
    assert_eq!(
        client.put(&stage, json!({ "stage": "offer" })).await.data()["stage"],
        "offer"
    );
    client
        .put(&stage, json!({ "stage": "none" }))
        .await
        .expect(400);
}

#[tokio::test]
async fn an_unhire_lowers_the_count_or_not_as_switched() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let lever = client.sandbox.lever();
    let count = || lever.requisition_by_code("Trace-1").unwrap()["headcountHired"].clone();
    for (decrements, expected) in [(true, 0), (false, 1)] {
        lever.switch(|switches| switches.unarchive_decrements = decrements);
        let id = lever.hire("Trace-1", "A B", "a@b.example").unwrap();
        lever.unhire(&id).unwrap();
        assert_eq!(count(), expected);
        let row = lever.opportunity(&id).unwrap();
        assert!(
            row["archived"].is_null() && row["applications"][0]["requisitionForHire"].is_null()
        );
    }
    assert!(lever.unhire("nobody").is_err());
}

#[tokio::test]
async fn a_full_requisition_closes_by_itself_when_switched() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let lever = client.sandbox.lever();
    lever.switch(|switches| switches.auto_close = true);
    lever.hire("Trace-1", "A B", "").unwrap();
    let row = lever.requisition_by_code("Trace-1").unwrap();
    assert_eq!(row["status"], "closed");
    assert!(row["closedAt"].is_i64());
    assert!(
        lever.hire("Trace-1", "C D", "").is_err(),
        "nobody is hired into a closed one"
    );
}

#[tokio::test]
async fn a_withheld_hire_shows_only_in_the_count() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let id = client.sandbox.lever().hire_withheld("Trace-1").unwrap();
    assert!(hires(&client, "").await.is_empty());
    client
        .get(&format!("/opportunities/{id}"))
        .await
        .expect(403);
    let row = client
        .get("/requisitions?requisition_code=Trace-1")
        .await
        .data()[0]
        .clone();
    assert_eq!(row["headcountHired"], 1);
}

#[tokio::test]
async fn a_deleted_opportunity_is_listed_as_deleted_and_else_gone() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let lever = client.sandbox.lever();
    let id = lever.hire("Trace-1", "A B", "").unwrap();
    lever.delete_opportunity(&id).unwrap();
    client
        .get(&format!("/opportunities/{id}"))
        .await
        .refused(404, "ResourceNotFound", "not found");
    let deleted = client
        .get("/opportunities/deleted?deleted_at_start=1")
        .await
        .data();
    assert_eq!(column(&deleted, "id"), [id]);
    assert_eq!(
        client
            .get("/opportunities/deleted?deleted_at_end=1")
            .await
            .data(),
        json!([])
    );
}
