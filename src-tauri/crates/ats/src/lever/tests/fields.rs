//! The account's own fields: listed, written, kept, compared.

use std::collections::BTreeSet;

use super::*;
use crate::{Catalog, CatalogField, CustomField, FieldKind, FieldOf, FieldValue, Named, Spec};

fn own(key: &str, value: FieldValue) -> CustomField {
    CustomField {
        key: key.into(),
        value,
    }
}

fn fields() -> Vec<CustomField> {
    vec![
        own("cost_center", FieldValue::Text("CC-1".into())),
        own("grade", FieldValue::Number("7".into())),
        own("target", FieldValue::Date("2016-01-06".into())),
    ]
}

fn with_fields() -> RequisitionSpec {
    RequisitionSpec {
        custom_fields: fields(),
        ..spec()
    }
}

#[tokio::test]
async fn they_are_listed_in_the_shape_of_the_catalog() {
    let server = Server::script([json(json!({"data": [
        {"id": "work_type", "text": "Work type", "type": "dropdown", "isRequired": true,
         "options": [{"id": "5dc3", "text": "full time"}, {"id": "5288", "text": "part time"}]},
        {"id": "target", "type": "date", "isRequired": false},
        {"id": "grade", "text": "Grade", "type": "number"},
        {"id": "note", "text": "Note", "type": "text"},
        {"id": "place", "text": "Place", "type": "object", "subfields": []},
        {"id": "new", "text": "New", "type": "of_tomorrow"},
    ]}))])
    .await;
    let catalog = crate::Ats::Lever(lever(&server)).catalog().await;
    let catalog = catalog.expect("a catalog");
    assert_eq!(server.lines(), ["GET /requisition_fields"]);
    let option = |id, name: &str| Named {
        id,
        name: name.into(),
    };
    assert_eq!(
        catalog.custom_fields[0],
        CatalogField {
            key: "work_type".into(),
            name: "Work type".into(),
            of: FieldOf::Requisition,
            kind: FieldKind::SingleSelect,
            required: true,
            options: vec![option(1, "full time"), option(2, "part time")],
            private: false,
            departments: Vec::new(),
            offices: Vec::new(),
        }
    );
    assert_eq!(catalog.custom_fields[1].name, "target");
    let kinds: Vec<_> = catalog.custom_fields.iter().map(|it| &it.kind).collect();
    assert_eq!(
        kinds[1..],
        [
            &FieldKind::Date,
            &FieldKind::Number,
            &FieldKind::ShortText,
            &FieldKind::Other("object".into()),
            &FieldKind::Other("of_tomorrow".into()),
        ]
    );
}

#[tokio::test]
async fn fields_that_may_not_be_listed_are_named() {
    for status in [401, 403, 404] {
        let server = Server::script([Answer::json(status, "{}")]).await;
        let catalog = crate::Ats::Lever(lever(&server)).catalog().await;
        let want = Catalog {
            withheld: vec!["View requisition fields".into()],
            ..Catalog::default()
        };
        assert_eq!(catalog, Ok(want), "{status}");
    }
    let server = Server::script([Answer::json(500, "")]).await;
    let got = crate::Ats::Lever(lever(&server)).catalog().await;
    assert!(matches!(got, Err(AtsError::ServerError { .. })), "{got:?}");
}

#[tokio::test]
async fn a_create_says_them_as_lever_does() {
    let server = Server::script([
        Answer::json(201, r#"{"data":{"id":"r1"}}"#),
        Answer::json(201, r#"{"data":{"id":"r2"}}"#),
    ])
    .await;
    let account = lever(&server);
    account.create(&with_fields()).await.expect("created");
    account.create(&spec()).await.expect("created");
    let bodies = server.seen().into_iter().map(|seen| seen.body);
    let bodies: Vec<Value> = bodies
        .map(|body| serde_json::from_str(&body).expect("JSON"))
        .collect();
    assert_eq!(
        bodies[0]["customFields"],
        json!({"cost_center": "CC-1", "grade": 7, "target": 1_452_038_400_000_i64})
    );
    assert_eq!(bodies[1].get("customFields"), None);
}

#[tokio::test]
async fn a_look_shows_them_as_they_were_wanted() {
    let row = over(
        requisition("r1", "Trace-1"),
        json!({"customFields": {
            "cost_center": "CC-2", "grade": "7", "target": 1_452_038_400_000_i64, "other": true,
            "place": {"city": "Oslo"}, "none": null,
        }}),
    );
    let server = Server::script([json(json!({"data": row}))]).await;
    let ats = crate::Ats::Lever(lever(&server));
    let wanted = Spec::Lever(with_fields());
    let remote = ats.look(&wanted, "r1").await.expect("there");
    let shown = |key: &str| remote.fields.get(key).cloned();
    assert_eq!(
        shown("field.cost_center"),
        Some(FieldValue::Text("CC-2".into()))
    );
    // Text or number, milliseconds or day: the same is shown as the same.
    for key in ["field.grade", "field.target"] {
        assert_eq!(shown(key), wanted.fields().get(key).cloned());
    }
    assert_eq!(shown("field.other"), Some(FieldValue::YesNo(true)));
    assert_eq!((shown("field.place"), shown("field.none")), (None, None));
}

#[tokio::test]
async fn a_change_keeps_those_that_are_not_ours() {
    let row = over(
        requisition("r1", "Trace-1"),
        json!({
            "headcountTotal": 1, "backfill": false, "employmentStatus": null, "location": null,
            "team": null, "internalNotes": "", "hiringManager": null, "owner": null,
            "compensationBand": null, "createdAt": 1, "customFields": {
                "cost_center": "CC-2", "grade": 3, "theirs": {"city": "Oslo"}, "target": 5,
            },
        }),
    );
    let keys: BTreeSet<String> = ["field.cost_center", "field.grade", "field.gone"]
        .map(str::to_owned)
        .into();
    let server = Server::script([
        json(json!({"data": row})),
        json(json!({"data": {"id": "r1"}})),
    ])
    .await;
    let spec = RequisitionSpec {
        custom_fields: vec![own("cost_center", FieldValue::Text("CC-1".into()))],
        ..spec()
    };
    lever(&server)
        .update(&spec, "r1", &keys)
        .await
        .expect("updated");
    let body: Value = serde_json::from_str(&server.seen()[1].body).expect("JSON");
    assert_eq!(
        body["customFields"],
        json!({"cost_center": "CC-1", "theirs": {"city": "Oslo"}, "target": 5})
    );
}

fn over(mut base: Value, with: Value) -> Value {
    let members = base.as_object_mut().expect("an object");
    members.extend(with.as_object().expect("an object").clone());
    base
}
