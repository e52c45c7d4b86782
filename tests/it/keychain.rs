//! A keychain that is locked, silent or emptied.

use headcount::secrets::KeychainState;
use serde_json::json;

use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_cannot_be_kept_connects_nothing() {
    let world = World::new().await;
    world.keychain().answer(KeychainState::Locked);
    let args = json!({"api_url": world.sandbox.lever_url(), "api_key": world.sandbox.lever_key()});
    let refused = world.refused("connectLever", args).await;
    assert!(refused.message.contains("locked"), "{refused:?}");
    assert!(!refused.message.contains(&world.sandbox.lever_key()));
    assert_eq!(world.call("listConnections", json!({})).await, json!([]));
}
