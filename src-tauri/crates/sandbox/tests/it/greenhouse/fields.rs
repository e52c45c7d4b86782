//! Values of custom fields: what may be written to each kind, and how it is shown.

use sandbox::Money;
use serde_json::{Value, json};

use super::client::{Client, Declined, id};

async fn write(client: &Client, path: &str, key: &str, value: Value) -> crate::client::Reply {
    let body = json!({ "custom_fields": [{ "name_key": key, "value": value }] });
    client.patch(path, body).await
}

/// A kind, what may be written with how it is shown, and what may not.
type Case = (&'static str, Vec<(Value, Value)>, Vec<Value>);

#[tokio::test]
async fn each_kind_takes_its_own_values_only() {
    let client = Client::new().await;
    let greenhouse = client.greenhouse();
    let path = format!("/jobs/{}", id(&client.made("Trace-1").await));
    let me = client.sandbox.greenhouse_user_id();
    let field = greenhouse.add_field("job", "Colour", "single_select", false, &["Red", "Blue"]);
    let blue = client.id("/custom_field_options", "Blue").await;
    greenhouse.retire_option(field, "Red").unwrap();
    let money = json!({ "amount": 12.5, "currency_code": "EUR" });
    let range = json!({ "min_amount": 1, "max_amount": 2, "currency_code": "EUR" });
    let span = json!({ "min_value": 1, "max_value": 2 });
    let cases: [Case; 13] = [
        ("short_text", vec![(json!("a"), json!("a"))], vec![json!(1)]),
        (
            "long_text",
            vec![(json!("a"), json!("a"))],
            vec![json!(["a"])],
        ),
        (
            "url",
            vec![(json!("https://a.example"), json!("https://a.example"))],
            vec![json!({})],
        ),
        (
            "yes_no",
            vec![(json!(false), json!(false))],
            vec![json!("false"), json!(0)],
        ),
        ("number", vec![(json!(1.5), json!(1.5))], vec![json!("1")]),
        (
            "date",
            vec![(json!("2027-02-01"), json!("2027-02-01"))],
            vec![json!("01/02/2027")],
        ),
        (
            "user",
            vec![(json!(me), json!(me))],
            vec![json!(3), json!("me")],
        ),
        (
            "currency",
            vec![(money.clone(), money)],
            vec![
                json!(12.5),
                json!({ "amount": 1 }),
                json!({ "amount": 1, "currency_code": "euro" }),
            ],
        ),
        (
            "currency_range",
            vec![(range.clone(), range)],
            vec![
                json!({ "min_amount": 2, "max_amount": 1, "currency_code": "EUR" }),
                json!({ "min_value": 1, "max_value": 2, "unit": "EUR" }),
            ],
        ),
        (
            "number_range",
            vec![(span.clone(), span)],
            vec![json!([1, 2])],
        ),
        (
            "rich_text",
            vec![(json!("<b>a</b>"), json!("<b>a</b>"))],
            vec![json!(true)],
        ),
        ("attachment", vec![], vec![json!("a")]),
        ("statement", vec![], vec![json!("a")]),
    ];
    for (kind, good, bad) in cases {
        greenhouse.add_field("job", kind, kind, false, &[]);
        for (written, shown) in good {
            let reply = write(&client, &path, kind, written).await.expect(200);
            let field = json!({ "name": kind, "type": kind, "value": shown });
            assert_eq!(reply.json()["custom_fields"][kind], field);
        }
        for value in bad {
            write(&client, &path, kind, value).await.declined(422, kind);
        }
    }
    for (written, shown) in [
        (json!(blue), json!("Blue")),
        (json!("Blue"), json!("Blue")),
        (Value::Null, Value::Null),
    ] {
        let reply = write(&client, &path, "colour", written).await.expect(200);
        assert_eq!(reply.json()["custom_fields"]["colour"]["value"], shown);
    }
    for value in [json!("Red"), json!("blue"), json!([blue]), json!(7)] {
        write(&client, &path, "colour", value)
            .await
            .declined(422, "colour");
    }
    greenhouse.add_field("job", "Perks", "multi_select", false, &["Tea", "Bus"]);
    let reply = write(&client, &path, "perks", json!(["Bus", "Tea"]))
        .await
        .expect(200);
    assert_eq!(
        reply.json()["custom_fields"]["perks"]["value"],
        json!(["Bus", "Tea"])
    );
    write(&client, &path, "perks", json!("Bus"))
        .await
        .declined(422, "perks");
}

#[tokio::test]
async fn an_entry_names_one_field_in_one_way() {
    let client = Client::new().await;
    let path = format!("/jobs/{}", id(&client.made("Trace-1").await));
    let field = client.id("/custom_fields", "Cost Centre").await;
    let opening = client.id("/custom_fields", "Reason").await;
    for (entry, part) in [
        (json!({ "value": "x" }), "either"),
        (
            json!({ "name_key": "cost_centre", "custom_field_id": field, "value": "x" }),
            "either",
        ),
        (json!({ "name_key": "cost_centre" }), "value"),
        (
            json!({ "id": field, "value": "x" }),
            "Invalid attribute: id",
        ),
        (
            json!({ "custom_field_id": opening, "value": "Backfill" }),
            "does not exist",
        ),
    ] {
        let body = json!({ "custom_fields": [entry] });
        client.patch(&path, body).await.declined(422, part);
    }
    let body = json!({ "custom_fields": { "cost_centre": "x" } });
    client.patch(&path, body).await.declined(422, "array");
}

#[tokio::test]
async fn money_is_shown_in_one_of_two_ways() {
    let client = Client::new().await;
    let path = format!("/jobs/{}", id(&client.made("Trace-1").await));
    client
        .greenhouse()
        .switch(|switches| switches.money = Money::Unit);
    let range = json!({ "min_amount": 1, "max_amount": 2, "currency_code": "EUR" });
    let reply = write(&client, &path, "salary_range", range)
        .await
        .expect(200);
    let shown = json!({ "min_value": 1, "max_value": 2, "unit": "EUR" });
    assert_eq!(
        reply.json()["custom_fields"]["salary_range"]["value"],
        shown
    );
}
