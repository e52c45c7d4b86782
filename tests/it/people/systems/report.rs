//! A report's address: read as a file is, its query a secret.

use it::canary::Canaries;
use serde_json::{Value, json};

use super::{HOUR, named, source};
use crate::world::World;

const QUERY: &str = "token=query-canary-5550123456";

async fn connected(world: &World, format: &str) -> Value {
    let (user, password) = world.sandbox.hr().report_credential();
    let plain = world.sandbox.report_url(format);
    let joint = if plain.contains('?') { '&' } else { '?' };
    let asked = json!({
        "address": format!("{plain}{joint}{QUERY}"),
        "sign_in": "password", "user": user, "secret": password,
    });
    world.call("connectReport", asked).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_read_like_a_file_and_its_query_is_a_secret() {
    for format in ["json", "csv"] {
        let mut world = World::new().await;
        let hr = world.sandbox.hr();
        hr.add(named("Bo", "Lund"));
        let cy = hr.add(named("Cy", "Moss"));
        let made = connected(&world, format).await;
        let address = made["source"]["account"]["address"].as_str();
        assert!(!address.expect("an address").contains('?'), "{made}");
        let dry = json!({"kind": "report", "dry_run": true});
        let would = world.call("readHrSystem", dry.clone()).await;
        assert_eq!(would["problem"], Value::Null, "{would}");
        assert_eq!(would["created"], 2, "{would}");
        assert!(would["headings"].as_array().is_some_and(|it| it.len() > 3));
        // A column left out by a person stays out.
        let taken = json!({"kind": "report", "columns": {"title": ""}});
        world.call("readHrSystem", taken).await;
        let again = world.call("readHrSystem", dry).await;
        assert_eq!(again["columns"]["title"], Value::Null, "{again}");

        // The query is asked with after a restart too: it is in the keychain.
        world.restart().await;
        world.sandbox.forget_requests();
        hr.delete(cy).expect("there");
        world.pass(HOUR);
        world.run().await;
        assert_eq!(source(&world).await["gone"][0]["name"], "Cy Moss");
        let asked = world.sandbox.hr().requests();
        assert!(asked.iter().all(|it| it.path_and_query.contains(QUERY)));
        assert!(!asked.is_empty());
        world
            .call("disconnectHrSystem", json!({"kind": "report"}))
            .await;
        let log = world.call("listRequests", json!({"limit": 100})).await;
        assert!(!log.to_string().contains("query-canary"), "{log}");
        world.session.close().await;
        Canaries::new(&[QUERY["token=".len()..].to_string()]).check_folder(world.folder());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_lets_in_by_itself_is_in_no_sentence() {
    let world = World::new().await;
    world.sandbox.hr().add(named("Bo", "Lund"));
    let asked = json!({"address": format!("{}/nowhere?{QUERY}", world.sandbox.report_url("json"))});
    let refused = world.refused("connectReport", asked).await;
    assert!(refused.message.ends_with("Nothing was saved."), "{refused}");
    assert!(!refused.message.contains("canary"), "{refused}");
    assert_eq!(world.call("listHrSystems", json!({})).await, json!([]));
}
