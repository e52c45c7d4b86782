//! Create, read, replace, delete: two shapes, strict bodies, full replacement.

use sandbox::{Duplicates, Foreign};
use serde_json::{Value, json};

use crate::client::{Client, plain};

const KEYS: [&str; 27] = [
    "id",
    "requisitionCode",
    "name",
    "backfill",
    "confidentiality",
    "createdAt",
    "creator",
    "headcountHired",
    "headcountTotal",
    "headcountInfinite",
    "status",
    "hiringManager",
    "owner",
    "compensationBand",
    "employmentStatus",
    "location",
    "internalNotes",
    "postings",
    "department",
    "team",
    "offerIds",
    "approval",
    "customFields",
    "closedAt",
    "timeToFillStartAt",
    "timeToFillEndAt",
    "updatedAt",
];

fn keys(row: &Value) -> Vec<&str> {
    row.as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

#[tokio::test]
async fn a_read_has_all_27_keys_and_a_write_echoes_the_stored_record() {
    let client = Client::new().await;
    let raw = client
        .post("/requisitions", plain("Trace-1"))
        .await
        .expect(201)
        .data();
    for absent in [
        "creator",
        "owner",
        "postings",
        "offerIds",
        "approval",
        "confidentiality",
        "department",
        "closedAt",
        "location",
        "compensationBand",
        "creatorUserId",
    ] {
        assert!(raw.get(absent).is_none(), "{absent} in {raw}");
    }
    for present in [
        "accountId",
        "postingIds",
        "reservedOfferIds",
        "stateHistory",
        "headcountInfinite",
        "hasConfidentialPosting",
    ] {
        assert!(raw.get(present).is_some(), "{present} not in {raw}");
    }
    assert_eq!(
        raw["search"]["nameCodeTokens"],
        json!(["plant", "manager", "trace-1"])
    );

    let path = format!("/requisitions/{}", raw["id"].as_str().unwrap());
    let read = client.get(&path).await.expect(200).data();
    let (mut found, mut expected) = (keys(&read), KEYS.to_vec());
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(
        (&read["creator"], &read["owner"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        (&read["internalNotes"], &read["status"]),
        (&json!(""), &json!("open"))
    );
    assert_eq!(client.sandbox.lever().posts(), 1);
}

#[tokio::test]
async fn everything_documented_is_kept() {
    let client = Client::new().await;
    let user = client.sandbox.lever().users()[0].clone();
    let band = json!({ "currency": "JPY", "interval": "per-year-salary", "min": 1, "max": 2.5 });
    let sent = json!({
        "requisitionCode": "Trace-9", "name": "Ingénieur·e <b>", "headcountTotal": "unlimited",
        "backfill": true, "status": "draft", "employmentStatus": "temp-worker",
        "location": "København", "team": "T", "internalNotes": "one\ntwo", "owner": user,
        "hiringManager": user, "compensationBand": band, "createdAt": 1_700_000_000_000_i64,
        "department": "is not in the documented body",
    });
    let raw = client
        .post("/requisitions", sent.clone())
        .await
        .expect(201)
        .data();
    assert_eq!(
        (&raw["headcountInfinite"], raw.get("headcountTotal")),
        (&json!(true), None)
    );
    let read = client
        .sandbox
        .lever()
        .requisition_by_code("Trace-9")
        .unwrap();
    for (field, value) in sent.as_object().unwrap() {
        let expected = if field == "department" {
            &Value::Null
        } else {
            value
        };
        assert_eq!(&read[field], expected, "{field}");
    }
    assert_eq!(read["headcountInfinite"], true);
}

#[tokio::test]
async fn wrong_bodies_are_refused_with_a_pointer() {
    let client = Client::new().await;
    let check = async |field: &str, value: Value, pointer: &str| {
        let mut body = plain("Trace-1");
        body[field] = value;
        let reply = client.post("/requisitions", body).await;
        reply.refused(400, "BadRequestError", &format!(" at /{pointer}"));
    };
    for field in ["requisitionCode", "name", "headcountTotal"] {
        let mut body = plain("Trace-1");
        body.as_object_mut().unwrap().remove(field);
        let reply = client.post("/requisitions", body).await;
        reply.refused(400, "BadRequestError", &format!(" at /{field}"));
    }
    for value in [json!("1"), json!(1.5), json!(-1), json!(null), json!(true)] {
        check("headcountTotal", value, "headcountTotal").await;
    }
    check("requisitionCode", json!(7), "requisitionCode").await;
    check("requisitionCode", json!(" "), "requisitionCode").await;
    check("employmentStatus", json!("Full-Time"), "employmentStatus").await;
    check("status", json!("pending"), "status").await;
    check("backfill", json!("yes"), "backfill").await;
    check("location", json!(null), "location").await;
    check("createdAt", json!("today"), "createdAt").await;
    check("hiringManager", json!("nobody"), "hiringManager").await;
    check("postingIds", json!(["none"]), "postingIds").await;
    check("customFields", json!({ "x": 1 }), "customFields/x").await;
    check("compensationBand", json!(5), "compensationBand").await;
    let band = json!({ "currency": "USD", "interval": "per-year-salary", "min": 1, "max": 2 });
    for (part, value) in [
        ("currency", json!("usd")),
        ("interval", json!("yearly")),
        ("min", json!("1")),
        ("max", json!(null)),
        ("period", json!("year")),
    ] {
        let mut band = band.clone();
        band[part] = value;
        check(
            "compensationBand",
            band,
            &format!("compensationBand/{part}"),
        )
        .await;
    }
    let cut = client
        .request(reqwest::Method::POST, "/requisitions")
        .body("{\"name\":");
    crate::client::send(cut)
        .await
        .unwrap()
        .refused(400, "BadRequestError", "Invalid JSON");
    assert_eq!(client.sandbox.lever().posts(), 0);
}

#[tokio::test]
async fn a_taken_code_is_refused_or_silently_doubled_as_switched() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    let again = client.post("/requisitions", plain("Trace-1")).await;
    again.refused(400, "BadRequestError", " at /requisitionCode");
    let lever = client.sandbox.lever();
    lever.switch(|switches| switches.duplicates = Duplicates::Accept);
    client.made("Trace-1").await;
    assert_eq!(
        (lever.posts(), lever.requisitions_by_code("Trace-1").len()),
        (2, 2)
    );
}

#[tokio::test]
async fn put_replaces_everything_but_links_to_postings() {
    let client = Client::with(sandbox::Options {
        seed: Some(sandbox::Seed::Demo),
        ..crate::client::unlimited()
    })
    .await;
    let lever = client.sandbox.lever();
    let posting = client.get("/postings").await.data()[0]["id"].clone();
    let mut body = plain("Trace-1");
    body["location"] = "Oslo".into();
    body["internalNotes"] = "a mark".into();
    body["postingIds"] = json!([posting]);
    let id = client.post("/requisitions", body).await.expect(201).data()["id"].clone();
    let path = format!("/requisitions/{}", id.as_str().unwrap());

    let echo = client.put(&path, plain("Trace-1")).await.expect(200).data();
    assert!(echo.get("postings").is_none() && echo.get("location").is_none());
    let read = client.get(&path).await.data();
    assert_eq!(
        (&read["location"], &read["internalNotes"]),
        (&Value::Null, &json!(""))
    );
    assert_eq!(
        read["postings"],
        json!([posting]),
        "left out means untouched"
    );

    let mut body = plain("Trace-1");
    body["postingIds"] = json!([]);
    body["status"] = "closed".into();
    client.put(&path, body.clone()).await.expect(200);
    let read = lever.requisition_by_code("Trace-1").unwrap();
    assert_eq!(read["postings"], json!([]));
    assert!(read["closedAt"].is_i64() && read["timeToFillEndAt"].is_i64());
    body["status"] = "draft".into();
    client
        .put(&path, body)
        .await
        .refused(400, "BadRequestError", " at /status");
    client.put(&path, json!({ "name": "x" })).await.expect(400);
    client
        .put("/requisitions/none", plain("x"))
        .await
        .expect(404);
}

#[tokio::test]
async fn delete_is_204_and_final() {
    let client = Client::new().await;
    let path = format!("/requisitions/{}", client.made("Trace-1").await);
    let reply = client.delete(&path).await.expect(204);
    assert_eq!(reply.text, "");
    client
        .delete(&path)
        .await
        .refused(404, "ResourceNotFound", " was not found");
    client
        .get(&path)
        .await
        .refused(404, "ResourceNotFound", " was not found");
}

#[tokio::test]
async fn a_field_made_required_later_makes_writes_fail() {
    let client = Client::new().await;
    let id = client.made("Trace-1").await;
    let field =
        json!({ "id": "cost_code", "text": "Cost code", "type": "text", "isRequired": true });
    client.post("/requisition_fields", field).await.expect(201);
    let path = format!("/requisitions/{id}");
    for reply in [
        client.post("/requisitions", plain("Trace-2")).await,
        client.put(&path, plain("Trace-1")).await,
    ] {
        reply.refused(400, "BadRequestError", " at /customFields/cost_code");
    }
    let mut body = plain("Trace-2");
    body["customFields"] = json!({ "cost_code": 7 });
    client.post("/requisitions", body.clone()).await.expect(400);
    body["customFields"] = json!({ "cost_code": "7" });
    client.post("/requisitions", body).await.expect(201);
}

#[tokio::test]
async fn other_peoples_edits_show_labels_and_statuses_no_enum_has() {
    let client = Client::new().await;
    let lever = client.sandbox.lever();
    let foreign = Foreign {
        code: "Trace-7".into(),
        notes: "somebody else's".into(),
        fields: json!({ "employmentStatus": "Exempt Full-Time", "status": "pending" })
            .as_object()
            .cloned()
            .unwrap(),
        ..Foreign::default()
    };
    let id = lever.add_foreign_requisition(foreign).unwrap();
    let read = client.get(&format!("/requisitions/{id}")).await.data();
    assert_eq!(
        (&read["status"], &read["employmentStatus"]),
        (&json!("pending"), &json!("Exempt Full-Time"))
    );
    assert!(read["creator"].is_string(), "a person made this one");
    lever
        .edit_requisition("Trace-7", json!({ "name": "Renamed", "location": null }))
        .unwrap();
    assert_eq!(
        lever.requisition_by_code("Trace-7").unwrap()["name"],
        "Renamed"
    );
    assert!(
        lever
            .edit_requisition("Trace-7", json!({ "nonsense": 1 }))
            .is_err()
    );
    assert!(lever.edit_requisition("Trace-8", json!({})).is_err());
    lever.delete_requisition("Trace-7").unwrap();
    assert!(lever.requisitions().is_empty());
}
