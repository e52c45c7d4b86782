//! Connecting Lever by a sign-in in the browser: begun by a call, answered at a page on this
//! computer, and what comes of it in the plan.

use std::time::Duration;

use ats::LEVER_SCOPES;
use serde_json::{Value, json};

use crate::{browse::browse, wait::until, world::World};

async fn begin(world: &World) -> Value {
    let (client_id, client_secret) = world.sandbox.lever().oauth_client();
    let args = json!({
        "client_id": client_id, "client_secret": client_secret,
        "api_url": world.sandbox.lever_url(),
    });
    world.call("startSignIn", args).await
}

/// What the sign-in came to at last.
async fn outcome(world: &World) -> Value {
    until("the sign-in is over", async || {
        let now = world.call("getSignIn", json!({})).await;
        let over = ["done", "failed"].iter().any(|it| now["state"] == **it);
        over.then_some(now)
    })
    .await
}

/// The person opens the page and presses what the sandbox is set to.
async fn answer(world: &World, begun: &Value) -> Value {
    let url = begun["url"].as_str().expect("a page to open");
    let (status, back, _) = browse(url, "*/*").await;
    assert_eq!(status, 302);
    let (status, _, page) = browse(&back, "text/html").await;
    assert!(status < 500 && !page.contains("<script"), "{page}");
    outcome(world).await
}

async fn connection(world: &World) -> Value {
    world.call("listConnections", json!({})).await[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_in_the_browser_connects_with_four_scopes_and_keeps_no_secret_in_the_plan() {
    let world = World::new().await;
    let begun = begin(&world).await;
    assert_eq!(begun["state"], "waiting");
    let url = begun["url"].as_str().expect("a page");
    let scope = url.split('&').find_map(|it| it.strip_prefix("scope="));
    let asked = scope.expect("scopes").replace('+', " ").replace("%3A", ":");
    assert_eq!(asked, LEVER_SCOPES);
    let done = answer(&world, &begun).await;
    assert_eq!(done["state"], "done", "{done}");

    let it = connection(&world).await;
    assert_eq!(it["state"], "connected", "{it}");
    assert_eq!(it["connected_by"], "Ana Duarte");
    let (client_id, client_secret) = world.sandbox.lever().oauth_client();
    assert_eq!(it["sign_in"]["client_id"], json!(client_id));
    assert!(it["sign_in"]["account_id"].is_string());
    for row in it["permissions"].as_array().expect("rows") {
        let granted = row["state"] == "granted";
        assert_eq!(granted, row["needed"] == true, "only what is needed: {row}");
    }

    world.add("P-1", "Welder", "open").await;
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.session.close().await;
    let plan = std::fs::read(world.plan()).expect("the plan");
    let plan = String::from_utf8_lossy(&plan);
    assert!(
        !plan.contains(&client_secret),
        "the secret is in the keychain alone"
    );
    assert!(
        !plan.contains("refresh_token") && !plan.contains("eyJ"),
        "so are the tokens"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_outlives_the_program_and_the_hour() {
    let mut world = World::new().await;
    let begun = begin(&world).await;
    answer(&world, &begun).await;
    for code in ["P-1", "P-2", "P-3"] {
        world.restart().await;
        world.sandbox.clock().advance(Duration::from_secs(3_700));
        world.pass(Duration::from_secs(3_700));
        world.add(code, "Welder", "open").await;
        world.sync(code).await;
        world.run().await;
        assert_eq!(world.sync_status(code).await, "Synced");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn revoked_it_says_so_keeps_the_queue_and_goes_on_after_a_new_sign_in() {
    let mut world = World::new().await;
    let begun = begin(&world).await;
    answer(&world, &begun).await;
    world.add("P-1", "Welder", "open").await;
    world.sandbox.lever().revoke_consents();
    world.restart().await;
    let queued = world.sync("P-1").await;
    world.run().await;
    let it = connection(&world).await;
    assert_eq!(
        (&it["state"], &it["trouble"]),
        (&json!("unauthorized"), &json!("disconnected"))
    );
    let problem = it["problem"].as_str().unwrap_or_default();
    assert!(
        problem.contains("revoked") && problem.contains("queue"),
        "{problem}"
    );
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Pending", "nothing is lost: {row}");
    assert_eq!(row["requisition_code"], queued["requisition_code"]);

    let begun = begin(&world).await;
    let done = answer(&world, &begun).await;
    assert_eq!(done["state"], "done", "{done}");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(world.sandbox.lever().posts(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_denied_given_up_or_wrong_leaves_what_was_there() {
    let world = World::connected().await;
    let before = connection(&world).await;

    world.sandbox.lever().switch(|it| it.consent_denied = true);
    let begun = begin(&world).await;
    let denied = answer(&world, &begun).await;
    assert_eq!(denied["state"], "failed");
    let said = denied["message"].as_str().unwrap_or_default();
    assert!(
        said.contains("denied") && said.contains("Super Admin"),
        "{said}"
    );
    world.sandbox.lever().switch(|it| it.consent_denied = false);

    let begun = begin(&world).await;
    let given_up = world.call("cancelSignIn", json!({})).await;
    assert_eq!(given_up["state"], "none");
    let back = begun["redirect_uri"].as_str().expect("a page");
    until("nobody listens any more", async || {
        let address = back
            .strip_prefix("http://")
            .and_then(|it| it.split('/').next());
        let tried = tokio::net::TcpStream::connect(address.expect("a host")).await;
        tried.is_err().then_some(())
    })
    .await;

    let (client_id, _) = world.sandbox.lever().oauth_client();
    let wrong = json!({
        "client_id": client_id, "client_secret": "canary-wrong",
        "api_url": world.sandbox.lever_url(),
    });
    let begun = world.call("startSignIn", wrong).await;
    let failed = answer(&world, &begun).await;
    assert_eq!(failed["state"], "failed");
    assert!(!failed.to_string().contains("canary"));

    assert_eq!(
        connection(&world).await,
        before,
        "the key is still the one in use"
    );
    world.add("P-1", "Welder", "open").await;
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_takes_no_pkce_is_asked_without() {
    let world = World::new().await;
    world.sandbox.lever().switch(|it| it.refuse_pkce = true);
    let begun = begin(&world).await;
    let first = begun["url"].as_str().expect("a page").to_owned();
    assert!(first.contains("code_challenge"));
    let (_, back, _) = browse(&first, "*/*").await;
    browse(&back, "text/html").await;
    let again = until("it is asked otherwise", async || {
        let now = world.call("getSignIn", json!({})).await;
        (now["url"].as_str() != Some(&first)).then_some(now)
    })
    .await;
    assert_eq!(
        again["redirect_uri"], begun["redirect_uri"],
        "as it was registered"
    );
    assert!(
        !again["url"]
            .as_str()
            .unwrap_or_default()
            .contains("code_challenge")
    );
    let done = answer(&world, &again).await;
    assert_eq!(done["state"], "done", "{done}");
}
