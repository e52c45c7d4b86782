//! Everything there is to choose from.

use super::*;
use crate::{CatalogField, CatalogUser, FieldKind, FieldOf, Named, OtherField};

fn custom(id: i64, of: &str, key: &str, kind: &str, order: i64) -> Value {
    json!({
        "id": id, "field_type": of, "name_key": key, "name": key.to_uppercase(),
        "value_type": kind, "active": true, "required": id == 7, "private": id == 7,
        "sort_order": order,
    })
}

fn option(id: i64, field: i64, name: &str, order: i64) -> Value {
    json!({"id": id, "custom_field_id": field, "name": name, "active": true, "sort_order": order})
}

fn named(id: i64, name: &str) -> Value {
    json!({"id": id, "name": name, "parent_id": null, "external_id": "x"})
}

fn shown(kind: &str, value: Value) -> Value {
    json!({"name": "Some name", "type": kind, "value": value})
}

#[tokio::test]
async fn a_whole_catalog() {
    let with_fields = job(
        1,
        json!({"custom_fields": {
            "level": shown("single_select", json!("Senior")),
            "gone": shown("single_select", json!("Retired option")),
            "budget": shown("currency", json!({"amount": 5, "currency_code": "USD"})),
            "steps": shown("number_range", json!({"min_value": 1, "max_value": 3})),
            "tune": shown("of_tomorrow", json!("la")),
            "none": shown("short_text", json!(null)),
        }}),
    );
    let template = json!({"id": 2, "is_template": true, "requisition_id": " ", "office_ids": null});
    let retired = over(
        custom(12, "job", "old", "date", 1),
        json!({"active": false}),
    );
    let api = Api::script([
        json(json!([
            custom(8, "job", "budget", "currency", 2),
            custom(7, "job", "level", "single_select", 1),
            custom(9, "job", "gone", "single_select", 3),
            retired,
        ])),
        json(json!([custom(10, "opening", "level", "of_tomorrow", 0)])),
        json(json!([
            option(72, 7, "Junior", 2),
            option(71, 7, "Senior", 1),
            over(option(73, 7, "Old", 0), json!({"active": false})),
        ])),
        json(json!([
            {"id": 1, "custom_field_id": 7, "department_id": 5},
            {"id": 2, "custom_field_id": 7, "department_id": 6},
            {"id": 3, "custom_field_id": 99, "department_id": 6},
        ])),
        json(json!([{"id": 4, "custom_field_id": 8, "office_id": 3}])),
        page(json!([with_fields]), "/gh/v3/jobs?cursor=a"),
        json(json!([template])),
        json(json!([named(5, "Engineering"), {"id": 6, "name": null}])),
        json(json!([named(3, "Oslo")])),
        json(json!([
            {"id": 1, "name": "Ada", "primary_email": "ada@example.com", "site_admin": true},
            {"id": 2, "first_name": "Bob", "last_name": "B", "primary_email": null},
            {"id": 3, "name": "Left", "deactivated": true},
            {"id": 4},
        ])),
        json(json!([named(1, "Hire - New")])),
    ])
    .await;
    let catalog = api.ats.catalog().await.expect("a catalog");
    assert_eq!(
        api.lines(),
        [
            "GET custom_fields?field_type=job&active=true&per_page=500",
            "GET custom_fields?field_type=opening&active=true&per_page=500",
            "GET custom_field_options?active=true&per_page=500",
            "GET custom_field_departments?per_page=500",
            "GET custom_field_offices?per_page=500",
            "GET jobs?per_page=500",
            "GET jobs?cursor=a",
            "GET departments?per_page=500",
            "GET offices?per_page=500",
            "GET users?per_page=500",
            "GET close_reasons?per_page=500",
        ]
    );
    assert!(catalog.withheld.is_empty());
    let entry = |id, name: &str| Named {
        id,
        name: name.into(),
    };
    assert_eq!(catalog.departments, [entry(5, "Engineering")]);
    assert_eq!(catalog.offices, [entry(3, "Oslo")]);
    assert_eq!(catalog.close_reasons, [entry(1, "Hire - New")]);
    let user = |id, name: &str, email: Option<&str>, site_admin| CatalogUser {
        id,
        name: name.into(),
        email: email.map(str::to_owned),
        site_admin,
        deactivated: false,
        service_account: false,
    };
    assert_eq!(
        catalog.users,
        [
            user(1, "Ada", Some("ada@example.com"), true),
            user(2, "Bob B", None, false),
            CatalogUser {
                deactivated: true,
                ..user(3, "Left", None, false)
            },
            user(4, "User 4", None, false),
        ]
    );
    let [whole, bare] = catalog.jobs.as_slice() else {
        panic!("{:?}", catalog.jobs)
    };
    assert_eq!(
        whole.custom_fields,
        [
            field(
                "budget",
                FieldValue::Money {
                    cents: 500,
                    currency: "USD".into()
                }
            ),
            field("level", FieldValue::Choice(71)),
            field(
                "steps",
                FieldValue::NumberRange {
                    min: "1".into(),
                    max: "3".into()
                }
            ),
        ]
    );
    let other = |key: &str, text: &str| OtherField {
        key: key.into(),
        text: text.into(),
    };
    assert_eq!(
        whole.other_fields,
        [other("gone", "Retired option"), other("tune", "la")]
    );
    assert_eq!(whole.url, format!("{}/gh/sdash/1", api.server.url()));
    assert_eq!(
        (whole.department_id, whole.office_ids.as_slice()),
        (Some(5), &[1, 2][..])
    );
    assert!(bare.is_template && bare.requisition_id.is_none() && bare.office_ids.is_empty());
    let keys: Vec<_> = catalog
        .custom_fields
        .iter()
        .map(|it| (it.of, it.key.as_str()))
        .collect();
    assert_eq!(
        keys,
        [
            (FieldOf::Opening, "level"),
            (FieldOf::Job, "level"),
            (FieldOf::Job, "budget"),
            (FieldOf::Job, "gone"),
        ]
    );
    assert_eq!(
        catalog.custom_fields[1],
        CatalogField {
            key: "level".into(),
            name: "LEVEL".into(),
            of: FieldOf::Job,
            kind: FieldKind::SingleSelect,
            required: true,
            options: vec![entry(71, "Senior"), entry(72, "Junior")],
            private: true,
            departments: vec![5, 6],
            offices: Vec::new(),
        }
    );
    assert_eq!(catalog.custom_fields[2].offices, [3]);
    assert_eq!(
        catalog.custom_fields[0].kind,
        FieldKind::Other("of_tomorrow".into())
    );
}

#[tokio::test]
async fn what_may_not_be_listed_is_named_and_the_rest_is_there() {
    let forbidden = || Answer::json(403, "{}");
    let api = Api::script([
        forbidden(),
        json(json!([job(1, json!({"custom_fields": "odd"}))])),
        forbidden(),
        json(json!([named(3, "Oslo")])),
        forbidden(),
        forbidden(),
    ])
    .await;
    let catalog = api.ats.catalog().await.expect("a catalog");
    assert_eq!(
        catalog.withheld,
        [
            "List custom fields",
            "List departments",
            "List users",
            "List close reasons"
        ]
    );
    assert_eq!((catalog.jobs.len(), catalog.offices.len()), (1, 1));

    let api = Api::script([json(json!([])), json(json!([])), Answer::json(500, "")]).await;
    let got = api.ats.catalog().await;
    assert!(matches!(got, Err(AtsError::ServerError { .. })), "{got:?}");
}

#[tokio::test]
async fn everybody_who_may_be_acted_as() {
    let ada = json!({"id": 1, "name": "Ada", "primary_email": "ada@example.com"});
    let left = json!({"id": 2, "name": "Left", "deactivated": true});
    let robot = json!({"id": 3, "first_name": "Integration", "primary_email": null});
    let api = Api::script([json(json!([ada, left])), json(json!([robot, ada, left]))]).await;
    let users = api.ats.users().await.expect("users");
    let told: Vec<_> = users
        .iter()
        .map(|it| (it.id, it.deactivated, it.service_account, it.is_choosable()))
        .collect();
    assert_eq!(
        told,
        [
            (1, false, false, true),
            (2, true, false, false),
            (3, false, true, false)
        ]
    );
    assert_eq!(
        api.lines(),
        [
            "GET users?per_page=500",
            "GET users?show_service_accounts=true&per_page=500"
        ]
    );
}
