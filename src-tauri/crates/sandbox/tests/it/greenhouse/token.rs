//! Tokens: their refusals, their end, and who may do what with one.

use std::time::Duration;

use sandbox::{Expiry, Options, Window};
use serde_json::json;

use super::client::{Client, Declined, small};
use crate::client::send;

const GOOD: &str = "grant_type=client_credentials";

#[tokio::test]
async fn refusals_are_the_observed_ones() {
    let client = Client::new().await;
    let none = send(client.token_request(GOOD)).await.unwrap();
    assert_eq!(
        (none.status, &none.json()["message"]),
        (401, &json!("Unauthorized"))
    );
    assert!(none.json()["errorId"].is_string());
    let wrong = async |id: &str, secret: &str| {
        let request = client.token_request(GOOD).basic_auth(id, Some(secret));
        send(request).await.unwrap()
    };
    wrong("nobody", "x")
        .await
        .declined(400, "client_id=nobody does not contain");
    let id = client.sandbox.greenhouse_client_id();
    let refused = wrong(&id, "x").await;
    assert_eq!(
        (refused.status, refused.json()),
        (401, json!({ "error": "invalid_client" }))
    );
    client
        .ask_token("sub=1")
        .await
        .declined(400, "Must include `grant_type`");
    client
        .ask_token("grant_type=magic")
        .await
        .declined(400, "grant_type=magic is invalid");
    client
        .ask_token(&format!("{GOOD}&sub=17"))
        .await
        .declined(400, "invalid_grant");
    let left = client.greenhouse().add_user("Gone Person", "g@s.example");
    client.greenhouse().deactivate_user(left).unwrap();
    client
        .ask_token(&format!("{GOOD}&sub={left}"))
        .await
        .declined(400, "invalid_grant");
}

#[tokio::test]
async fn the_end_is_said_in_one_of_three_ways_and_comes_within_the_hour() {
    let client = Client::new().await;
    for (expiry, key) in [
        (Expiry::ExpiresIn, Some("expires_in")),
        (Expiry::ExpiresAt, Some("expires_at")),
        (Expiry::Unsaid, None),
    ] {
        client
            .greenhouse()
            .switch(|switches| switches.expiry = expiry);
        let body = client.ask_token(GOOD).await.expect(200).json();
        let keys = body.as_object().unwrap().keys().map(String::as_str);
        let said: Vec<_> = keys.filter(|key| key.starts_with("expires")).collect();
        assert_eq!(said, Vec::from_iter(key));
    }
    client.get("/jobs").await.expect(200);
    client.sandbox.clock().advance(Duration::from_secs(3599));
    client.get("/jobs").await.expect(200);
    client.sandbox.clock().advance(Duration::from_secs(2));
    client.get("/jobs").await.declined(401, "Unauthorized");
}

#[tokio::test]
async fn a_new_token_may_end_the_one_before() {
    let client = Client::new().await;
    client.ask_token(GOOD).await.expect(200);
    client.get("/jobs").await.expect(200);
    client
        .greenhouse()
        .switch(|switches| switches.single_live_token = true);
    client.ask_token(GOOD).await.expect(200);
    client
        .get("/jobs")
        .await
        .declined(401, "Token could not be decoded");
}

#[tokio::test]
async fn only_a_token_opens_the_lists_and_routes_come_before_it() {
    let client = Client::new().await;
    let base = client.sandbox.greenhouse_url();
    let bare = |path: &str| client.http.get(format!("{base}{path}"));
    let keyed = bare("/jobs").basic_auth("key", Some(""));
    send(keyed).await.unwrap().declined(401, "Unauthorized");
    send(bare("/jobs"))
        .await
        .unwrap()
        .declined(401, "Unauthorized");
    let noise = bare("/jobs").bearer_auth("a.b.c");
    send(noise)
        .await
        .unwrap()
        .declined(401, "Token could not be decoded.");
    for path in ["/nothing", "/jobs/1"] {
        let reply = send(bare(path)).await.unwrap();
        assert_eq!(
            (reply.status, reply.json()),
            (404, json!({ "message": "Resource not found" }))
        );
    }
    client.greenhouse().revoke_credential();
    client.get("/jobs").await.declined(401, "Unauthorized");
    client.ask_token(GOOD).await.declined(401, "invalid_client");
    client.greenhouse().restore_credential();
    client.ask_token(GOOD).await.expect(200);
}

#[tokio::test]
async fn scopes_are_per_operation_and_lists_for_site_admins() {
    let client = Client::new().await;
    let allowed = ["harvest:jobs:list", "harvest:openings:create"];
    client.greenhouse().set_scopes(Some(&allowed));
    client.get("/jobs").await.expect(200);
    client
        .get("/openings")
        .await
        .declined(403, "harvest:openings:list");
    client
        .post("/openings", json!({}))
        .await
        .declined(422, "job_id");
    client
        .post("/jobs", json!({}))
        .await
        .declined(403, "harvest:jobs:create");
    client
        .patch("/jobs/1", json!({}))
        .await
        .declined(403, "harvest:jobs:update");
    client.greenhouse().set_scopes(None);

    let other = client.id("/users", "Noor Haddad").await;
    let token = client.token_for(other).await;
    let url = format!("{}/jobs", client.sandbox.greenhouse_url());
    let list = || send(client.http.get(&url).bearer_auth(&token));
    list().await.unwrap().declined(403, "Site Admins");
    client.greenhouse().set_site_admin(other, true).unwrap();
    assert_eq!(list().await.unwrap().status, 200);
}

#[tokio::test]
async fn windows_are_told_in_headers_and_end_in_429() {
    let (requests, seconds) = (3, 30);
    let start = 1_800_000_000_000;
    let client = Client::with(Options {
        greenhouse_limit: Some(Window { requests, seconds }),
        greenhouse_token_limit: Some(Window {
            requests: 2,
            seconds: 60,
        }),
        start_at_ms: Some(start),
        ..small()
    })
    .await;
    for left in [2, 1, 0] {
        let reply = client.get("/jobs").await.expect(200);
        let header = |name: &str| -> i64 { reply.headers[name].to_str().unwrap().parse().unwrap() };
        assert_eq!(header("x-ratelimit-limit"), 3);
        assert_eq!(header("x-ratelimit-remaining"), left);
        let reset = header("x-ratelimit-reset") - start / 1000;
        assert!((30..40).contains(&reset), "{reset}");
    }
    let over = client.get("/users").await.expect(429);
    let wait: u64 = over.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=30).contains(&wait) && over.headers.contains_key("x-ratelimit-reset"));
    assert_eq!(client.greenhouse().too_fast(), 1);
    client.sandbox.clock().advance(Duration::from_secs(wait));
    client.get("/users").await.expect(200);

    client.ask_token(GOOD).await.expect(200);
    let over = client.ask_token(GOOD).await.expect(429);
    assert!(over.headers.contains_key("retry-after"));
}
