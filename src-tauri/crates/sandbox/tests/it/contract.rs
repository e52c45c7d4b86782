//! The vendor's published examples, where they are at hand, against what we serve.
//! Differences recorded in real traffic are named here, so that they are decisions.

use std::path::PathBuf;

use sandbox::{Foreign, Options, Seed};
use serde_json::{Value, json};

use crate::client::{Client, unlimited};

/// The example's `data`, or `None` where the examples are not at hand.
fn example(name: &str) -> Option<Value> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let path = root.join("../shared/api/fixtures/lever/docs").join(name);
    let text = std::fs::read_to_string(path).ok()?;
    let body: Value = serde_json::from_str(&text).expect("the example is JSON");
    Some(body["data"].clone())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Every key of the example, but for `absent`, is served with the same type (or as null).
fn check(name: &str, ours: &Value, absent: &[&str], nullable: bool) {
    let Some(theirs) = example(name) else { return };
    let theirs = if theirs.is_array() {
        &theirs[0]
    } else {
        &theirs
    };
    for (key, value) in theirs.as_object().expect("an object") {
        if absent.contains(&key.as_str()) {
            assert!(ours.get(key).is_none(), "{name}: {key} is served after all");
            continue;
        }
        let served = ours
            .get(key)
            .unwrap_or_else(|| panic!("{name}: {key} is not served"));
        let either_null = nullable && (served.is_null() || value.is_null());
        assert!(
            either_null || kind(served) == kind(value),
            "{name}: {key} is {served}"
        );
    }
}

#[tokio::test]
async fn a_full_requisition_has_the_keys_and_types_of_the_example() {
    let client = Client::new().await;
    let user = client.sandbox.lever().users()[0].clone();
    let fields = json!({
        "status": "closed", "hiringManager": user, "location": "Accra", "team": "T",
        "department": "D", "employmentStatus": "full-time", "customFields": { "a": "b" },
        "compensationBand": { "currency": "GHS", "interval": "per-year-salary", "min": 1, "max": 2 },
        "updatedAt": 5,
    });
    let foreign = Foreign {
        code: "OPS-1".into(),
        notes: "n".into(),
        fields: fields.as_object().cloned().unwrap(),
        ..Foreign::default()
    };
    let id = client
        .sandbox
        .lever()
        .add_foreign_requisition(foreign)
        .unwrap();
    let ours = client.get(&format!("/requisitions/{id}")).await.data();
    check("get_requisition.200.json", &ours, &[], false);
    assert_eq!(
        ours.as_object().unwrap().len(),
        27,
        "the example lacks headcountInfinite"
    );
}

#[tokio::test]
async fn documented_bodies_are_accepted() {
    let client = Client::new().await;
    let field = example("get_requisition_field.200.json");
    let Some(field) = field else { return };
    client.post("/requisition_fields", field).await.expect(201);
    let date = json!({ "id": "target_hire_date", "text": "Target", "type": "date" });
    client.post("/requisition_fields", date).await.expect(201);
    let create = include_example("create_requisition.request.json");
    // The people in the example are not in our account.
    client.post("/requisitions", create.clone()).await.refused(
        400,
        "BadRequestError",
        "/hiringManager",
    );
    let mut create = create;
    for role in ["hiringManager", "owner"] {
        create[role] = client.sandbox.lever().users()[0].clone().into();
    }
    client.post("/requisitions", create).await.expect(201);
}

/// A request example: the whole file is the body.
fn include_example(name: &str) -> Value {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let path = root.join("../shared/api/fixtures/lever/docs").join(name);
    let text = std::fs::read_to_string(path).expect("beside the others");
    serde_json::from_str(&text).expect("the example is JSON")
}

#[tokio::test]
async fn the_rest_has_the_keys_of_the_examples() {
    let client = Client::with(Options {
        seed: Some(Seed::Demo),
        ..unlimited()
    })
    .await;
    client.made("Trace-1").await;
    let id = client
        .sandbox
        .lever()
        .hire("Trace-1", "Ana Silva", "a@s.example")
        .unwrap();
    let opportunity = client.get(&format!("/opportunities/{id}")).await.data();
    // Real traffic has `archived` instead of these three.
    let absent = ["archivedAt", "archiveReason", "resume"];
    check("get_opportunity.200.json", &opportunity, &absent, true);
    let application = client
        .get(&format!("/opportunities/{id}/applications"))
        .await
        .data();
    check(
        "get_application_hired.200.trimmed.json",
        &application[0],
        &[],
        true,
    );
    for (name, path, absent) in [
        ("list_archive_reasons.200.json", "/archive_reasons", &[][..]),
        ("list_stages.200.json", "/stages", &[]),
        ("list_users.200.json", "/users", &[]),
        (
            "get_posting.200.trimmed.json",
            "/postings",
            &["reqCode", "salaryRange", "country"],
        ),
    ] {
        check(name, &client.get(path).await.data()[0], absent, true);
    }
}
