//! The vendor's schemas and examples, where they are at hand, against what we serve and take.

use std::path::PathBuf;

use sandbox::{Options, Seed};
use serde_json::{Value, json};

use super::client::{Client, id, small};

/// `None` where the examples are not at hand.
fn example(name: &str) -> Option<Value> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let path = root.join("../shared/api/fixtures/greenhouse/v3").join(name);
    let text = std::fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).expect("the example is JSON"))
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}

/// Exactly the schema's keys, each of one of its types, within its words.
fn fits(name: &str, row: &Value) {
    let Some(mut schema) = example(&format!("schema_object__{name}.json")) else {
        return;
    };
    if schema["oneOf"].is_array() {
        schema = schema["oneOf"][0].clone();
    }
    let known = schema["properties"].as_object().expect("properties");
    let row = row.as_object().expect("an object");
    for (key, value) in row {
        let rule = known
            .get(key)
            .unwrap_or_else(|| panic!("{name}: {key} is not in the schema"));
        let kinds = match &rule["type"] {
            Value::Array(kinds) => kinds.clone(),
            one => vec![one.clone()],
        };
        // Service accounts lack an address, whatever the schema says.
        let excused = name == "user" && key == "primary_email" && value.is_null();
        let fits = kinds
            .iter()
            .any(|kind| is_a(kind.as_str().unwrap_or_default(), value));
        assert!(fits || excused, "{name}: {key} is {value}");
        let words = rule["enum"].as_array();
        assert!(
            words.is_none_or(|words| words.contains(value)),
            "{name}: {key} is {value}"
        );
    }
    for key in known.keys() {
        assert!(row.contains_key(key), "{name}: {key} is not served");
    }
}

#[tokio::test]
async fn every_row_of_every_list_fits_the_schema() {
    let client = Client::with(Options {
        seed: Some(Seed::Demo),
        ..small()
    })
    .await;
    let field = client.id("/custom_fields", "Reason").await;
    let department = client.id("/departments", "Engineering").await;
    let office = client
        .rows("/offices")
        .await
        .iter()
        .map(id)
        .collect::<Vec<_>>();
    let limited = client
        .greenhouse()
        .limit_field(field, &[department], &office);
    limited.expect("the field is there");
    for (list, name) in [
        ("/jobs", "job"),
        ("/openings", "opening"),
        ("/applications", "application"),
        ("/candidates", "candidate"),
        ("/offers", "offer"),
        ("/users", "user"),
        ("/departments", "department"),
        ("/offices", "office"),
        ("/custom_fields", "custom_field"),
        ("/custom_field_options", "custom_field_option"),
        ("/custom_field_departments", "custom_field_department"),
        ("/custom_field_offices", "custom_field_office"),
        ("/close_reasons", "close_reason"),
        ("/job_owners", "job_owner"),
        ("/job_hiring_managers", "job_hiring_manager"),
    ] {
        let rows = client.rows(&format!("{list}?per_page=500")).await;
        assert!(!rows.is_empty(), "{list}");
        for row in rows {
            fits(name, &row);
        }
    }
}

#[tokio::test]
async fn every_documented_parameter_is_known() {
    let Some(gets) = example("_get_endpoint_params_and_fields.json") else {
        return;
    };
    let client = Client::new().await;
    for get in gets.as_array().expect("a list") {
        let path = get["path"].as_str().unwrap().trim_start_matches("/v3");
        if client.get(path).await.status == 404 {
            continue;
        }
        for parameter in get["parameters"].as_array().unwrap() {
            let name = parameter["name"].as_str().unwrap();
            let reply = client.get(&format!("{path}?{name}=1")).await;
            let said = format!("Invalid attribute: {name}");
            assert!(!reply.text.contains(&said), "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn documented_bodies_are_taken_once_their_numbers_are_ours() {
    let client = Client::new().await;
    let job = client.made("Trace-1").await;
    let greenhouse = client.greenhouse();
    let department = client.id("/departments", "Data").await;
    let office = client.id("/offices", "Boston").await;
    let field = greenhouse.add_field("job", "Free", "short_text", false, &[]);
    let seat = greenhouse.add_field("opening", "Free", "short_text", false, &[]);
    let Some(mut body) = example("derived__jobs__post__request.json") else {
        return;
    };
    body["template_job_id"] = client.template().await.into();
    (body["department_id"], body["office_ids"]) = (department.into(), json!([office]));
    let made = client.post("/jobs", body).await.expect(201).json();
    fits("job", &made);

    let mut body = example("derived__jobs_id__patch__request.json").unwrap();
    (body["department_id"], body["office_ids"]) = (department.into(), json!([office]));
    body["custom_fields"][0]["custom_field_id"] = field.into();
    let path = format!("/jobs/{}", job["id"]);
    fits("job", &client.patch(&path, body).await.expect(200).json());

    let mut body = example("derived__openings__post__request.json").unwrap();
    body["job_id"] = job["id"].clone();
    body["custom_fields"][0]["custom_field_id"] = seat.into();
    let opening = client.post("/openings", body).await.expect(201).json();
    fits("opening", &opening);

    let mut body = example("derived__openings_id__patch__request.json").unwrap();
    body["close_reason_id"] = client.id("/close_reasons", "On Hold").await.into();
    let path = format!("/openings/{}", opening["id"]);
    fits(
        "opening",
        &client.patch(&path, body).await.expect(200).json(),
    );

    let user = client.id("/users", "Noor Haddad").await;
    for (file, path) in [
        ("derived__job_owners__post__request.json", "/job_owners"),
        (
            "derived__job_hiring_managers__post__request.json",
            "/job_hiring_managers",
        ),
    ] {
        let mut body = example(file).unwrap();
        (body["job_id"], body["user_id"]) = (id(&job).into(), user.into());
        client.post(path, body).await.expect(201);
    }
}

#[tokio::test]
async fn refusals_have_the_observed_bodies() {
    let client = Client::new().await;
    for (file, path) in [
        ("transport__v3_404_unknown_route.json", "/nothing"),
        (
            "transport__v3_422_cursor_with_params.json",
            "/jobs?cursor=a&per_page=1",
        ),
    ] {
        let Some(theirs) = example(file) else { return };
        assert_eq!(client.get(path).await.json(), theirs, "{file}");
    }
    let theirs = example("transport__v3_422_invalid_attribute.json").unwrap();
    let ours = client
        .post("/openings", json!({ "unknown_field": 1 }))
        .await;
    assert_eq!(ours.json(), theirs);
    for (file, form) in [
        (
            "transport__token_400_bad_grant.json",
            "grant_type=not_a_grant",
        ),
        ("transport__token_400_missing_grant.json", "sub=1"),
    ] {
        let ours = client.ask_token(form).await.expect(400).json();
        assert_eq!(ours, example(file).unwrap(), "{file}");
    }
}
