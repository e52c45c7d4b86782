//! The calls behind the screen of connections: what is told before anything is tried, what help
//! belongs to a refusal, and that a test which takes its time brings nothing back.

use std::sync::Arc;

use sandbox::{Fault, Match};
use serde_json::{Value, json};

use crate::{wait::until, world::World};

async fn only(world: &World) -> Value {
    world.call("listConnections", json!({})).await[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_to_tick_is_told_before_there_is_a_credential_and_is_what_the_test_tries() {
    let world = World::new().await;
    let wanted = world
        .call("listPermissions", json!({ "vendor": "lever" }))
        .await;
    world.connect().await;
    let tried = only(&world).await["permissions"].clone();
    let facts = |rows: &Value| -> Vec<Value> {
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|it| json!([it["name"], it["scope"], it["needed"], it["writes"]]))
            .collect()
    };
    assert_eq!(facts(&wanted), facts(&tried));
    for it in wanted.as_array().expect("rows") {
        assert_eq!(
            (&it["state"], &it["why"]),
            (&json!("not_tested"), &json!(null))
        );
    }
    let greenhouse = world
        .call("listPermissions", json!({ "vendor": "greenhouse" }))
        .await;
    assert_eq!(greenhouse[0]["scope"], "harvest:jobs:list");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_told_as_it_would_be_used() {
    let world = World::new().await;
    for (typed, api_url, environment) in [
        ("", "https://api.lever.co/v1", "production"),
        (
            "hire.lever.co/settings?x=1",
            "https://api.lever.co/v1",
            "production",
        ),
        (
            "api.sandbox.lever.co",
            "https://api.sandbox.lever.co/v1",
            "vendor_sandbox",
        ),
        (
            "gateway.example/lever",
            "https://gateway.example/lever",
            "custom",
        ),
    ] {
        let asked = json!({ "vendor": "lever", "typed": typed });
        let found = world.call("readAddress", asked).await;
        assert_eq!(
            found,
            json!({ "api_url": api_url, "environment": environment }),
            "{typed}"
        );
    }
    let asked = json!({ "vendor": "lever", "typed": "app.greenhouse.io" });
    let error = world.refused("readAddress", asked).await;
    assert!(error.message.contains("Greenhouse"), "{error}");
    assert!(world.sandbox.requests().is_empty(), "nobody was asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_names_its_trouble_when_connecting_and_still_does_after_a_pull() {
    let world = World::new().await;
    let off = |on| {
        world
            .sandbox
            .lever()
            .switch(|it| it.requisitions_enabled = on)
    };
    off(false);
    let typed =
        json!({ "api_url": world.sandbox.lever_url(), "api_key": world.sandbox.lever_key() });
    let error = world.refused("connectLever", typed).await;
    assert_eq!(json!(error)["trouble"], "requisitions_off");
    let nothing = json!({ "vendor": "lever" });
    assert_eq!(
        json!(world.refused("testConnection", nothing).await)["trouble"],
        json!(null)
    );

    off(true);
    world.connect().await;
    off(false);
    world.run().await;
    let it = only(&world).await;
    assert_eq!(it["trouble"], "requisitions_off", "{it}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_that_ends_after_disconnecting_brings_nothing_back() {
    let world = World::connected().await;
    let last = Match::get("/requisition_fields");
    world.sandbox.faults().fail_next(
        last,
        Fault::SlowBody {
            millis_per_byte: 100,
        },
    );
    let testing = tokio::spawn({
        let session = Arc::clone(&world.session);
        async move {
            session
                .call("testConnection", json!({ "vendor": "lever" }))
                .await
        }
    });
    until("the test is at its last list", async || {
        let asked = world.sandbox.requests();
        asked
            .iter()
            .any(|it| it.path_and_query.contains("/requisition_fields"))
            .then_some(())
    })
    .await;
    assert!(!testing.is_finished());
    world.call("disconnect", json!({ "vendor": "lever" })).await;
    let tested = testing.await.expect("no panic").expect("the connection");
    assert_eq!(tested["state"], "disconnected");
    let it = only(&world).await;
    assert_eq!(
        (&it["state"], &it["permissions"]),
        (&json!("disconnected"), &json!([]))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_two_vendors_share_is_listed_once_with_each_purpose_once() {
    let world = World::connected().await;
    world.sandbox.greenhouse().small_company();
    world.connect_greenhouse().await;
    let hosts = world.call("listHosts", json!({})).await;
    assert_eq!(hosts.as_array().map(Vec::len), Some(1), "{hosts}");
    assert_eq!(
        hosts[0]["purpose"],
        "Jobs, openings, requisitions and hires; access tokens"
    );
    let log = world.call("listRequests", json!({"limit": 1000})).await;
    let left = log.as_array().map(Vec::len).expect("lines");
    assert_eq!(hosts[0]["requests"], left, "each that left is counted");
}
