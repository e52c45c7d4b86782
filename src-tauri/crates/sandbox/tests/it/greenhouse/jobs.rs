//! Making and changing jobs.

use std::time::Duration;

use sandbox::Matching;
use serde_json::{Value, json};

use super::client::{Client, Declined, id};
use crate::client::send;

#[tokio::test]
async fn a_job_is_a_copy_of_a_template_and_comes_without_its_openings() {
    let client = Client::new().await;
    let template = client.row("/jobs", "Template: full-time").await;
    let body = json!({
        "template_job_id": template["id"], "number_of_openings": 3,
        "opening_ids": ["Trace-1", "Trace-2"],
    });
    let made = client.post("/jobs", body).await.expect(201).json();
    assert_eq!(made["name"], "Copy Of Template: full-time");
    assert_eq!(made["copied_from_id"], template["id"]);
    assert_eq!(
        (&made["is_template"], &made["status"]),
        (&json!(false), &json!("open"))
    );
    for key in ["department_id", "office_ids", "custom_fields"] {
        assert_eq!(made[key], template[key], "{key} comes from the template");
    }
    assert!(made.get("openings").is_none());
    let openings = client
        .rows(&format!("/openings?job_ids={}", made["id"]))
        .await;
    let codes: Vec<_> = openings.iter().map(|it| it["opening_id"].clone()).collect();
    // Newest first: the one without a text is the last of the three.
    assert_eq!(codes, [Value::Null, "Trace-2".into(), "Trace-1".into()]);
    assert!(
        openings
            .iter()
            .all(|it| it["open"] == true && it["opened_at"].is_string())
    );
    assert_eq!(client.greenhouse().posts("/jobs"), 1);
}

#[tokio::test]
async fn given_values_win_over_the_template_and_given_fields_over_all_of_its_fields() {
    let client = Client::new().await;
    let department = client.id("/departments", "Sales").await;
    let office = client.id("/offices", "Remote").await;
    let body = json!({
        "template_job_id": client.template().await, "number_of_openings": 1,
        "job_name": "Buyer", "job_post_name": "Buyer", "department_id": department,
        "office_ids": [office], "requisition_id": "R-1", "notes": "<p>n</p>",
        "custom_fields": [{ "name_key": "cost_centre", "value": "4711" }],
    });
    let made = client.post("/jobs", body).await.expect(201).json();
    assert_eq!(
        (&made["name"], &made["requisition_id"]),
        (&json!("Buyer"), &json!("R-1"))
    );
    assert_eq!(
        (&made["department_id"], &made["office_ids"]),
        (&json!(department), &json!([office]))
    );
    assert_eq!(made["custom_fields"]["cost_centre"]["value"], "4711");
    assert_eq!(
        made["custom_fields"]["employment_type"]["value"],
        Value::Null
    );
    let emptied = json!({
        "template_job_id": client.template().await, "number_of_openings": 0, "department_id": null,
    });
    let made = client.post("/jobs", emptied).await.expect(201).json();
    assert_eq!(made["department_id"], Value::Null);
}

#[tokio::test]
async fn bodies_are_read_strictly() {
    let client = Client::new().await;
    let ordinary = client.id("/jobs", "Data Analyst").await;
    let template = client.template().await;
    for (patch, part) in [
        (json!({ "template_job_id": null }), "template_job_id"),
        (json!({ "template_job_id": ordinary }), "template_job_id"),
        (json!({ "number_of_openings": null }), "number_of_openings"),
        (json!({ "number_of_openings": 101 }), "100"),
        (json!({ "number_of_openings": "1" }), "number_of_openings"),
        (json!({ "opening_ids": ["a", "b"] }), "opening_ids"),
        (json!({ "department_id": 1 }), "department_id"),
        (json!({ "office_ids": [1] }), "office_ids"),
        (json!({ "status": "open" }), "Invalid attribute: status"),
        (
            json!({ "confidential": true }),
            "Invalid attribute: confidential",
        ),
    ] {
        let mut body = json!({ "template_job_id": template, "number_of_openings": 1 });
        let map = body.as_object_mut().unwrap();
        map.extend(patch.as_object().unwrap().clone());
        client.post("/jobs", body).await.declined(422, part);
    }
    assert_eq!(client.greenhouse().posts("/jobs"), 0);
}

#[tokio::test]
async fn required_fields_must_come_from_the_template_or_the_body() {
    let client = Client::new().await;
    let code = client
        .greenhouse()
        .add_field("job", "Level", "short_text", true, &[]);
    let mut body = json!({ "template_job_id": client.template().await, "number_of_openings": 1 });
    client
        .post("/jobs", body.clone())
        .await
        .declined(422, "level");
    body["custom_fields"] = json!([{ "custom_field_id": code, "value": "L4" }]);
    client.post("/jobs", body).await.expect(201);
}

#[tokio::test]
async fn nothing_keeps_a_text_from_being_used_twice_but_a_switch() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    client.made("Trace-1").await;
    assert_eq!(
        client.greenhouse().jobs_by_requisition_id("Trace-1").len(),
        2
    );
    assert_eq!(client.rows("/openings?opening_id=Trace-1").await.len(), 2);
    client
        .greenhouse()
        .switch(|switches| switches.reject_duplicates = true);
    let body = json!({
        "template_job_id": client.template().await, "number_of_openings": 1,
        "opening_ids": ["Trace-1"],
    });
    client.post("/jobs", body).await.declined(422, "opening_id");
}

#[tokio::test]
async fn a_change_replaces_the_whole_collection_of_fields_and_moves_updated_at() {
    let client = Client::new().await;
    let job = client.made("Trace-1").await;
    let path = format!("/jobs/{}", job["id"]);
    client.sandbox.clock().advance(Duration::from_secs(5));
    let body = json!({
        "name": "Operator", "notes": "n", "requisition_id": null, "office_ids": [],
        "department_id": null,
        "custom_fields": [{ "name_key": "cost_centre", "value": "9" }],
    });
    let changed = client.patch(&path, body).await.expect(200).json();
    assert_eq!(changed["custom_fields"]["cost_centre"]["value"], "9");
    assert_eq!(
        changed["custom_fields"]["employment_type"]["value"],
        Value::Null
    );
    assert_eq!(
        (&changed["name"], &changed["requisition_id"]),
        (&json!("Operator"), &Value::Null)
    );
    assert!(changed["updated_at"].as_str() > job["updated_at"].as_str());
    assert_eq!(changed["created_at"], job["created_at"]);
    client
        .patch(&path, json!({ "status": "closed" }))
        .await
        .declined(422, "Invalid attribute: status");
    client
        .patch("/jobs/1", json!({}))
        .await
        .declined(404, "Could not find job with id 1");
}

#[tokio::test]
async fn a_confidential_job_is_for_its_team() {
    let client = Client::new().await;
    let job = client.made("Trace-1").await;
    let number = id(&job);
    let seen = async || {
        let jobs = client.rows("/jobs?requisition_id=Trace-1").await.len();
        (
            jobs,
            client.rows("/openings?opening_id=Trace-1").await.len(),
        )
    };
    client
        .greenhouse()
        .hire("Trace-1", "Ana Silva", "a@s.example")
        .unwrap();
    assert_eq!(client.rows("/applications").await.len(), 1);
    client.greenhouse().make_confidential(number).unwrap();
    assert_eq!(seen().await, (0, 0));
    assert_eq!(client.rows("/applications").await.len(), 0);
    client
        .patch(&format!("/jobs/{number}"), json!({}))
        .await
        .declined(404, "job");
    client
        .post("/openings", json!({ "job_id": number }))
        .await
        .declined(422, "job_id");
    let me = client.sandbox.greenhouse_user_id();
    client.greenhouse().add_to_team(number, me).unwrap();
    assert_eq!(seen().await, (1, 1));
    assert_eq!(client.rows("/applications").await.len(), 1);
}

#[tokio::test]
async fn who_is_no_site_admin_writes_only_to_jobs_of_their_own() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-1").await);
    let user = client.id("/users", "Noor Haddad").await;
    let token = client.token_for(user).await;
    let rename = async || {
        let url = format!("{}/jobs/{job}", client.sandbox.greenhouse_url());
        let request = client.http.patch(url).bearer_auth(&token);
        send(request.json(&json!({ "name": "Mine" })))
            .await
            .unwrap()
    };
    rename().await.declined(404, "job");
    client.greenhouse().add_to_team(job, user).unwrap();
    assert_eq!(rename().await.expect(200).json()["name"], "Mine");
    assert_eq!(client.greenhouse().token_requests().len(), 2);
}

#[tokio::test]
async fn drafts_wait_for_approval() {
    let client = Client::new().await;
    client
        .greenhouse()
        .switch(|switches| switches.approvals = true);
    let job = client.made("Trace-1").await;
    assert_eq!(
        (&job["status"], &job["opened_at"]),
        (&json!("draft"), &Value::Null)
    );
    let opening = &client.rows("/openings?opening_id=Trace-1").await[0];
    assert_eq!(
        (&opening["opened_at"], &opening["open"]),
        (&Value::Null, &json!(true))
    );
    client.greenhouse().approve(id(&job)).unwrap();
    let opening = &client.rows("/openings?opening_id=Trace-1").await[0];
    assert!(opening["opened_at"].is_string());
    assert_eq!(client.rows("/jobs?status=draft").await.len(), 0);
}

#[tokio::test]
async fn texts_are_found_exactly_or_loosely() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    client.made("Trace-12").await;
    assert_eq!(client.rows("/jobs?requisition_id=Trace-1").await.len(), 1);
    assert_eq!(client.rows("/jobs?requisition_id=trace-1").await.len(), 0);
    client
        .greenhouse()
        .switch(|switches| switches.matching = Matching::Loose);
    assert_eq!(client.rows("/jobs?requisition_id=trace-1").await.len(), 2);
    assert_eq!(client.rows("/openings?opening_id=trace-1").await.len(), 2);
}

#[tokio::test]
async fn a_recruiters_edit_changes_one_field_and_keeps_the_others() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-1").await);
    let greenhouse = client.greenhouse();
    let fields = json!([{ "name_key": "cost_centre", "value": "C-1" }]);
    let department = client.id("/departments", "Sales").await;
    let patch = json!({ "department_id": department, "custom_fields": fields });
    greenhouse.edit_job(job, &patch).unwrap();
    let read = greenhouse.job(job).unwrap();
    let value = |read: &Value, key: &str| read["custom_fields"][key]["value"].clone();
    assert_eq!(read["name"], "Plant Operator");
    assert_eq!(read["department_id"], department);
    assert_eq!(value(&read, "cost_centre"), "C-1");
    assert_eq!(value(&read, "employment_type"), "Full-time", "untouched");
    let fields = json!([{ "name_key": "cost_centre", "value": null }]);
    greenhouse
        .edit_job(job, &json!({ "custom_fields": fields }))
        .unwrap();
    assert_eq!(
        value(&greenhouse.job(job).unwrap(), "cost_centre"),
        Value::Null
    );
    for patch in [
        json!({ "status": "closed" }),
        json!({ "custom_fields": [{ "name_key": "none", "value": 1 }] }),
    ] {
        assert!(greenhouse.edit_job(job, &patch).is_err(), "{patch}");
    }
    assert!(greenhouse.edit_opening("none", &json!({})).is_err());
}
