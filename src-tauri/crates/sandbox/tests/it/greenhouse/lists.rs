//! Lists: bare arrays, cursors, caps and filters.

use std::time::Duration;

use sandbox::Options;
use serde_json::Value;

use super::client::{Client, Declined, id, small};
use crate::client::send;

const EVERY: [&str; 13] = [
    "/jobs",
    "/openings",
    "/applications",
    "/candidates",
    "/offers",
    "/users",
    "/departments",
    "/offices",
    "/custom_fields",
    "/custom_field_options",
    "/close_reasons",
    "/job_owners",
    "/job_hiring_managers",
];

/// The address in `Link`, if there is one; nothing else may stand there.
fn next(reply: &crate::client::Reply) -> Option<String> {
    let link = reply.headers.get("link")?.to_str().unwrap();
    let address = link.strip_prefix('<')?.strip_suffix(">; rel=\"next\"");
    Some(address.expect("one link, to the next page").to_owned())
}

#[tokio::test]
async fn every_list_is_a_bare_array_newest_first() {
    let client = Client::with(Options {
        seed: Some(sandbox::Seed::Demo),
        ..small()
    })
    .await;
    for path in EVERY {
        let reply = client
            .get(&format!("{path}?per_page=500"))
            .await
            .expect(200);
        let rows = reply.json();
        let ids: Vec<i64> = rows.as_array().unwrap().iter().map(id).collect();
        assert!(ids.len() > 3, "{path} has {}", ids.len());
        assert!(ids.is_sorted_by(|a, b| a > b), "{path}");
        assert!(i32::try_from(ids[0]).is_err(), "ids are beyond 32 bits");
        assert_eq!(next(&reply), None, "{path}");
    }
}

#[tokio::test]
async fn a_cursor_holds_the_filters_and_stands_alone() {
    let client = Client::with(Options {
        seed: Some(sandbox::Seed::Demo),
        ..small()
    })
    .await;
    let whole = client.rows("/openings?per_page=500&open=true").await;
    let mut reply = client
        .get("/openings?per_page=7&open=true")
        .await
        .expect(200);
    let mut rows = Vec::new();
    let mut pages = 0;
    loop {
        rows.extend(reply.json().as_array().unwrap().clone());
        pages += 1;
        let Some(address) = next(&reply) else { break };
        assert!(
            address.starts_with(&client.sandbox.greenhouse_url()),
            "{address}"
        );
        if pages == 1 {
            let more = format!("{address}&per_page=7");
            let both = client.http.get(more).bearer_auth(&client.token);
            send(both)
                .await
                .unwrap()
                .declined(422, "When passing a cursor");
        }
        let request = client.http.get(address).bearer_auth(&client.token);
        reply = send(request).await.unwrap().expect(200);
    }
    assert_eq!(rows, whole);
    assert!(pages > 3);
    client
        .get("/openings?cursor=abc")
        .await
        .declined(422, "cursor");
}

#[tokio::test]
async fn a_row_made_between_two_pages_neither_hides_nor_repeats_another() {
    let client = Client::new().await;
    let first = client.get("/jobs?per_page=2").await.expect(200);
    client.made("Trace-1").await;
    let request = client
        .http
        .get(next(&first).unwrap())
        .bearer_auth(&client.token);
    let second = send(request).await.unwrap().expect(200).json();
    assert_eq!(second.as_array().unwrap().len(), 1);
    assert_eq!(second[0]["name"], "Template: full-time");
}

#[tokio::test]
async fn sizes_and_unknown_parameters_are_refused() {
    let client = Client::new().await;
    let fifty = vec!["1"; 50].join(",");
    client.get(&format!("/jobs?ids={fifty}")).await.expect(200);
    for (path, part) in [
        ("/jobs?per_page=501", "per_page"),
        ("/jobs?per_page=0", "per_page"),
        ("/jobs?per_page=x", "per_page"),
        ("/jobs?opening_id=Trace-1", "Invalid attribute: opening_id"),
        ("/jobs?page=2", "Invalid attribute: page"),
        ("/jobs?status=opened", "status"),
        ("/jobs?ids[]=1", "ids[]"),
        ("/openings?open=yes", "open"),
        ("/openings?job_ids=a", "job_ids"),
        ("/applications?status=in_process", "active"),
        ("/custom_fields?field_type=role", "field_type"),
        ("/jobs?fields=id,salary", "salary"),
        (&format!("/jobs?ids={fifty},1"), "50"),
        (&format!("/openings?job_ids={fifty},1"), "50"),
    ] {
        client.get(path).await.declined(422, part);
    }
    client.get("/jobs?per_page=500").await.expect(200);
    let row = &client.rows("/jobs?fields=id,name").await[0];
    assert_eq!(row.as_object().unwrap().len(), 2);
}

#[tokio::test]
async fn moments_are_selected_in_two_spellings() {
    let client = Client::with(Options {
        start_at_ms: Some(1_800_000_000_000),
        ..small()
    })
    .await;
    client.sandbox.clock().advance(Duration::from_secs(600));
    let made = client.made("Trace-1").await;
    let at = made["updated_at"].as_str().unwrap();
    let count = async |query: &str| client.rows(&format!("/jobs?{query}")).await.len();
    for (query, expected) in [
        (format!("updated_at=gte|{at}"), 1),
        (format!("updated_at=gt|{at}"), 0),
        (format!("updated_at=lt|{at}"), 3),
        (format!("updated_at=lte|{at}"), 4),
        (format!("created_at=gte|2027-01-01T00:00:00Z|lt|{at}"), 3),
        (format!("updated_at[gte]={at}"), 1),
        (format!("updated_at[lt]={at}"), 3),
        (format!("opened_at[lte]={at}"), 4),
        ("closed_at=gte|2020-01-01T00:00:00Z".into(), 0),
        ("updated_at=gte|2020-01-01T00:00:00%2B02:00".into(), 4),
    ] {
        assert_eq!(count(&query).await, expected, "{query}");
    }
    for query in [
        "updated_at=gte|2027-01-01",
        "updated_at=2027-01-01T00:00:00Z",
        "updated_at=since|2027-01-01T00:00:00Z",
        "updated_at[since]=2027-01-01T00:00:00Z",
        "updated_at=gte|2027-01-01T00:00:00Z|lte",
        "updated_at=gte|2027-01-01T00:00:00Z&created_at=gte|2027-01-01T00:00:00Z",
    ] {
        client
            .get(&format!("/jobs?{query}"))
            .await
            .declined(422, "_at");
    }
}

#[tokio::test]
async fn filters_select() {
    let client = Client::new().await;
    let greenhouse = client.greenhouse();
    let (data, austin) = (
        client.id("/departments", "Data").await,
        client.id("/offices", "Austin").await,
    );
    let job = greenhouse.add_job("Both", Some(data), &[austin], &["A-1", "A-2"]);
    let application = greenhouse
        .hire("A-1", "Ana Silva", "ana@s.example")
        .unwrap();
    let closed = &greenhouse.openings_by_opening_id("A-1")[0];
    let reason = closed["close_reason_id"].as_i64().unwrap();
    let candidate = greenhouse.applications()[0]["candidate_id"]
        .as_i64()
        .unwrap();
    let field = client.id("/custom_fields", "Employment Type").await;
    let option = client.id("/custom_field_options", "Full-time").await;
    let me = client.sandbox.greenhouse_user_id();
    for (path, expected) in [
        (format!("/jobs?department_id={data}"), 2),
        (format!("/jobs?office_id={austin}"), 2),
        ("/jobs?confidential=true".into(), 0),
        (format!("/jobs?custom_field_option_id={option}"), 3),
        (format!("/openings?job_ids={job},1"), 2),
        (format!("/openings?job_ids={job}&open=false"), 1),
        (format!("/openings?application_ids={application}"), 1),
        (format!("/openings?close_reason_ids={reason}"), 1),
        ("/openings?opening_id=A-2".into(), 1),
        ("/applications?status=hired".into(), 1),
        ("/applications?status=active".into(), 0),
        (format!("/applications?ids={application}"), 1),
        (
            format!("/applications?candidate_ids={candidate}&job_ids={job}"),
            1,
        ),
        ("/candidates?email=ana@s.example".into(), 1),
        ("/candidates?email=other@s.example".into(), 0),
        (
            format!(
                "/offers?opening_ids={}&status=Accepted&current_only=true",
                closed["id"]
            ),
            1,
        ),
        (format!("/users?ids={me}"), 1),
        ("/users?primary_email=noor.haddad@sandbox.example".into(), 1),
        ("/users?deactivated=true".into(), 0),
        ("/custom_fields?field_type=job".into(), 3),
        ("/custom_fields?name_key=reason".into(), 1),
        (format!("/custom_field_options?custom_field_ids={field}"), 3),
        ("/custom_field_options?custom_field_key=reason".into(), 2),
    ] {
        assert_eq!(client.rows(&path).await.len(), expected, "{path}");
    }
    let people = client.rows("/users").await;
    let all = client.rows("/users?show_service_accounts=true").await;
    assert_eq!(all.len(), people.len() + 1);
    assert!(all.iter().any(|user| user["primary_email"] == Value::Null));
}

#[tokio::test]
async fn a_new_record_can_be_late_in_lists() {
    let client = Client::new().await;
    client
        .greenhouse()
        .switch(|switches| switches.list_lag_seconds = 30);
    client.sandbox.clock().advance(Duration::from_secs(31));
    client.made("Trace-1").await;
    assert_eq!(client.rows("/openings?opening_id=Trace-1").await.len(), 0);
    client.sandbox.clock().advance(Duration::from_secs(31));
    assert_eq!(client.rows("/openings?opening_id=Trace-1").await.len(), 1);
}

#[tokio::test]
async fn the_next_page_can_be_elsewhere() {
    let client = Client::new().await;
    let other = "https://elsewhere.example".to_owned();
    client
        .greenhouse()
        .switch(|switches| switches.link_origin = Some(other));
    let reply = client.get("/jobs?per_page=1").await.expect(200);
    let address = next(&reply).unwrap();
    assert!(address.starts_with("https://elsewhere.example/greenhouse/v3/jobs?cursor="));
    assert_eq!(reply.json().as_array().unwrap().len(), 1);
}
