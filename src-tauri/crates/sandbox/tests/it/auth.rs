//! Who is let in, for what, and how fast.

use std::time::Duration;

use reqwest::Method;
use sandbox::Options;

use crate::client::{Client, plain, send, unlimited};

#[tokio::test]
async fn only_the_key_as_user_with_an_empty_password() {
    let client = Client::new().await;
    let url = format!("{}/stages", client.sandbox.lever_url());
    let key = client.sandbox.lever_key();
    assert_eq!(key.len(), 42);
    let get = || client.http.get(&url);
    for request in [
        get(),
        get().basic_auth(&key, Some("x")),
        get().basic_auth("wrong", Some("")),
        get().bearer_auth(&key),
        get().header("authorization", "Basic ???"),
    ] {
        let reply = send(request).await.unwrap();
        reply.refused(
            401,
            "UnauthorizedError",
            "The request requires authentication.",
        );
        assert_eq!(reply.headers["server"], "lever-data-api");
    }
    let reply = send(get().basic_auth(&key, Some("")))
        .await
        .unwrap()
        .expect(200);
    assert_eq!(
        reply.headers["content-type"],
        "application/json; charset=utf-8"
    );
    assert_eq!(reply.headers["x-lever-region"], "global");
    assert_eq!(reply.headers["x-stream-path"], "dapi");
}

#[tokio::test]
async fn an_unknown_path_is_404_to_anybody() {
    let client = Client::new().await;
    let url = format!("{}/openapi.json", client.sandbox.lever_url());
    let reply = send(client.http.get(url)).await.unwrap();
    reply.refused(404, "ResourceNotFound", "/v1/openapi.json does not exist");
    client
        .request(Method::PATCH, "/stages")
        .send()
        .await
        .map(|r| assert_eq!(r.status(), 405))
        .unwrap();
}

#[tokio::test]
async fn a_revoked_key_is_401_until_restored() {
    let client = Client::new().await;
    let lever = client.sandbox.lever();
    lever.revoke_key();
    client.get("/stages").await.expect(401);
    lever.restore_key();
    client.get("/stages").await.expect(200);
}

#[tokio::test]
async fn scopes_bound_what_a_credential_may_do() {
    let scopes = ["requisitions:read:admin", "opportunities:write:admin"];
    let scopes = scopes.map(str::to_owned).into();
    let client = Client::with(Options {
        lever_scopes: Some(scopes),
        ..unlimited()
    })
    .await;
    client.get("/requisitions").await.expect(200);
    client
        .post("/requisitions", plain("Trace-1"))
        .await
        .refused(403, "ForbiddenError", "requisitions:write:admin.");
    client.get("/opportunities").await.expect(200);
    client.get("/users").await.expect(403);

    let token = client.sandbox.lever().mint_token(&["users:read:admin"]);
    let bearer = |path: &str| {
        client
            .http
            .get(format!("{}{path}", client.sandbox.lever_url()))
            .bearer_auth(&token)
    };
    send(bearer("/users")).await.unwrap().expect(200);
    send(bearer("/stages")).await.unwrap().expect(403);
    client.sandbox.clock().advance(Duration::from_secs(3601));
    send(bearer("/users")).await.unwrap().expect(401);
}

#[tokio::test]
async fn requisitions_can_be_off_for_the_account() {
    let client = Client::new().await;
    let lever = client.sandbox.lever();
    lever.disable_requisitions();
    client.get("/requisitions").await.expect(403);
    client.get("/requisition_fields").await.expect(403);
    client
        .post("/requisitions", plain("Trace-1"))
        .await
        .expect(403);
    client.get("/stages").await.expect(200);
    lever.enable_requisitions();
    client.get("/requisitions").await.expect(200);
}

#[tokio::test]
async fn the_bucket_holds_20_and_refills_10_a_second() {
    let client = Client::with(Options::default()).await;
    let lever = client.sandbox.lever();
    lever.switch(|switches| switches.retry_after_on_429 = true);
    let requests = (0..60).map(|_| tokio::spawn(client.request(Method::GET, "/stages").send()));
    let (mut passed, mut refused) = (0, 0);
    for request in requests.collect::<Vec<_>>() {
        let reply = request.await.unwrap().unwrap();
        match reply.status().as_u16() {
            200 => passed += 1,
            429 => {
                assert_eq!(reply.headers()["retry-after"], "1");
                refused += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!((passed + refused, lever.too_fast()), (60, refused));
    assert!(passed >= 20 && refused >= 1, "{passed} passed");
    assert_eq!(client.sandbox.requests().len(), 60);
    lever.switch(|switches| switches.retry_after_on_429 = false);
    client.sandbox.clock().advance(Duration::from_secs(2));
    client.get("/stages").await.expect(200);
}
