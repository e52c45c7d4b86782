//! The test of a connection.

use super::*;
use crate::PermissionState::{Granted, Missing, NotTested};

#[tokio::test]
async fn the_check_tells_what_a_credential_may_do() {
    let forbidden = || Answer::json(403, r#"{"message":"Forbidden"}"#);
    for (missing, usable) in [
        (None, true),
        (Some(0), false),
        (Some(1), false),
        (Some(3), true),
    ] {
        let api = Api::script((0..10).map(|n| match missing {
            Some(at) if at == n => forbidden(),
            _ => json(json!([{"id": 1}])),
        }))
        .await;
        let found = api.ats.check().await.expect("permissions");
        for (n, permission) in found.iter().enumerate() {
            let want = match n {
                10.. => NotTested,
                n if missing == Some(n) => Missing,
                _ => Granted,
            };
            assert_eq!(permission.state, want, "{}", permission.name);
        }
        assert_eq!(found.len(), 15);
        assert_eq!(found[3].name, "List candidates");
        assert_eq!(found[14].name, "Add hiring team members");
        assert_eq!(api.ats.is_usable(&found), usable);
        assert_eq!(api.lines()[0], "GET jobs?per_page=1");
        assert_eq!(api.lines().len(), 10);
    }
}

#[tokio::test]
async fn a_credential_that_may_list_nothing_is_told_why() {
    let api = Api::script((0..10).map(|_| Answer::json(403, "{}"))).await;
    let got = api.ats.check().await;
    assert!(
        matches!(&got, Err(AtsError::Forbidden { said }) if said.contains("Site Admin")),
        "{got:?}"
    );
}

#[tokio::test]
async fn a_list_the_server_does_not_have_is_done_without() {
    let absent = || Answer::json(404, r#"{"message":"Resource not found"}"#);
    for (at, usable) in [(9, true), (2, true), (1, false)] {
        let api = Api::script((0..10).map(|n| match n {
            n if n == at => absent(),
            _ => json(json!([])),
        }))
        .await;
        match api.ats.check().await {
            Ok(found) => {
                assert_eq!(found[at].state, Missing);
                assert!(usable && api.ats.is_usable(&found), "{at}");
            }
            Err(why) => assert!(
                !usable && matches!(why, AtsError::Garbled { .. }),
                "{why:?}"
            ),
        }
    }
}

#[tokio::test]
async fn a_check_that_tells_nothing_is_an_error() {
    for answer in [
        Answer::json(404, r#"{"message":"Resource not found"}"#),
        Answer::json(200, r#"{"hello":"world"}"#),
        Answer::json(200, "<html>"),
    ] {
        let api = Api::script([answer]).await;
        let got = api.ats.check().await;
        assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
    }
    let refused = || Answer::json(401, "{}");
    let api = Api::script([refused(), refused()]).await;
    assert_eq!(api.ats.check().await, Err(AtsError::Unauthorized));
}
