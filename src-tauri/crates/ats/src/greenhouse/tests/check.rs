//! The test of a connection. That each missing scope shows in its own row is tested against the
//! sandbox, in `tests/it`.

use super::*;
use crate::PermissionState::{Granted, Missing, NotTested};
use crate::{Checked, Environment, Trouble, Vendor};

fn forbidden() -> Answer {
    Answer::json(403, r#"{"message":"Forbidden"}"#)
}

fn invalid() -> Answer {
    Answer::json(
        422,
        r#"{"message":"Validation error","errors":["is required"]}"#,
    )
}

/// A Greenhouse that answers every question after its kind.
async fn answering(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> (Api, Checked) {
    let server = Server::start(move |seen| {
        if seen.line.starts_with("POST /auth/token") {
            return json(json!({"access_token": "t", "expires_in": 3600}));
        }
        answer(&seen.line.replace("/gh/v3/", ""))
    })
    .await;
    let api = Api::at(server);
    let checked = api.ats.check().await;
    (api, checked)
}

fn usual(line: &str) -> Answer {
    match line.split_once(' ') {
        Some(("GET", _)) => json(json!([{"id": 1}])),
        Some(("PATCH", _)) => Answer::json(404, r#"{"message":"Resource not found"}"#),
        _ => invalid(),
    }
}

#[tokio::test]
async fn everything_is_tried_and_nothing_could_be_made() {
    let (api, checked) = answering(usual).await;
    assert_eq!(checked.trouble, None);
    for one in &checked.permissions {
        assert_eq!((one.state, &one.why), (Granted, &None), "{}", one.name);
        assert!(one.disables.ends_with('.'), "a sentence: {}", one.disables);
    }
    let scopes: Vec<_> = checked
        .permissions
        .iter()
        .filter(|one| one.needed)
        .map(|one| one.scope.as_deref().expect("a scope"))
        .collect();
    assert_eq!(scopes.len(), 18);
    assert!(scopes.contains(&"harvest:job_owners:create"));
    for (line, body) in api.writes() {
        let (_, path) = line.split_once(' ').expect("a method and a path");
        assert!(!path.contains('/') || path.ends_with("/0"), "{line}");
        assert_eq!(body, json!({}), "{line}");
    }
    assert_eq!(api.writes().len(), 6);
    assert_eq!(api.lines().len(), checked.permissions.len());
    assert_eq!(api.lines()[0], "GET jobs?per_page=1");
    assert!(api.ats.is_usable(&checked.permissions));
}

#[tokio::test]
async fn without_what_finds_things_again_a_connection_is_of_no_use() {
    for (list, usable) in [("jobs", false), ("openings", false), ("candidates", true)] {
        let (api, checked) = answering(move |line| match line {
            line if line.starts_with(&format!("GET {list}?")) => forbidden(),
            line => usual(line),
        })
        .await;
        assert_eq!(checked.trouble, None);
        assert_eq!(api.ats.is_usable(&checked.permissions), usable, "{list}");
    }
}

#[tokio::test]
async fn a_probe_that_does_not_tell_is_not_guessed() {
    for (answer, want) in [
        ((422, "{}"), Granted),
        ((400, "{}"), Granted),
        ((403, "{}"), Missing),
        ((404, "{}"), NotTested),
        ((405, "{}"), NotTested),
        ((409, "{}"), NotTested),
        ((415, "<html>"), NotTested),
        ((429, "{}"), NotTested),
        ((500, "{}"), NotTested),
    ] {
        let (_, checked) = answering(move |line| match line {
            "POST jobs" => Answer::json(answer.0, answer.1),
            line => usual(line),
        })
        .await;
        let create = checked
            .permissions
            .iter()
            .find(|one| one.name == "Create jobs");
        let create = create.expect("a row");
        assert_eq!(create.state, want, "{answer:?}");
        assert_eq!(create.why.is_some(), want == NotTested, "{answer:?}");
        assert_eq!(checked.trouble, None);
    }
}

#[tokio::test]
async fn a_probe_that_is_accepted_ends_the_test_aloud() {
    for (status, body) in [(200, "{}"), (201, "<html>"), (202, ""), (204, "")] {
        let (api, checked) = answering(move |line| match line {
            "POST jobs" => Answer::json(status, body),
            line => usual(line),
        })
        .await;
        let Some(Trouble::ProbeAccepted { vendor, permission }) = checked.trouble else {
            panic!("{status}: {:?}", checked.trouble)
        };
        assert_eq!(vendor, Vendor::Greenhouse);
        assert_eq!(permission, "Create jobs");
        assert_eq!(api.writes().len(), 1, "nothing more was tried");
    }
}

#[tokio::test]
async fn an_acting_user_who_may_list_nothing_is_told_of() {
    let (_, checked) = answering(|line| match line {
        line if line.starts_with("GET") => forbidden(),
        line => usual(line),
    })
    .await;
    assert_eq!(checked.trouble, Some(Trouble::NotSiteAdmin));
    let create = checked
        .permissions
        .iter()
        .find(|one| one.name == "Create jobs");
    assert_eq!(create.map(|one| one.state), Some(Granted));
}

#[tokio::test]
async fn a_list_the_server_does_not_have_is_done_without() {
    for (list, usable) in [("close_reasons", true), ("openings", false)] {
        let (api, checked) = answering(move |line| match line {
            line if line.starts_with(&format!("GET {list}?")) => {
                Answer::json(404, r#"{"message":"Resource not found"}"#)
            }
            line => usual(line),
        })
        .await;
        assert_eq!(checked.trouble.is_none(), usable);
        assert_eq!(api.ats.is_usable(&checked.permissions), usable);
    }
}

#[tokio::test]
async fn a_check_that_tells_nothing_says_so() {
    for answer in [
        (404, r#"{"message":"Resource not found"}"#),
        (200, r#"{"hello":"world"}"#),
        (200, "<html>"),
    ] {
        let (_, checked) = answering(move |_| Answer::json(answer.0, answer.1)).await;
        let garbled = matches!(
            checked.trouble,
            Some(Trouble::Failed {
                error: AtsError::Garbled { .. },
                ..
            })
        );
        assert!(garbled, "{:?}", checked.trouble);
        for one in checked.permissions {
            assert!(one.state == NotTested && one.why.is_some(), "{}", one.name);
        }
    }
    let (_, checked) = answering(|_| Answer::json(401, "{}")).await;
    let refused = Trouble::KeyRefused {
        vendor: Vendor::Greenhouse,
        environment: Environment::Custom,
    };
    assert_eq!(checked.trouble, Some(refused));
}

#[tokio::test]
async fn a_token_that_is_not_given_is_told_from_an_api_that_does_not_answer() {
    let refused = Trouble::KeyRefused {
        vendor: Vendor::Greenhouse,
        environment: Environment::Custom,
    };
    let user = Trouble::ActingUserRefused {
        vendor: Vendor::Greenhouse,
    };
    for (status, body, want) in [
        (401, r#"{"error":"invalid_client"}"#, Some(refused.clone())),
        (400, r#"{"message":"client_id=x is wrong"}"#, Some(refused)),
        (400, r#"{"error":"invalid_grant"}"#, Some(user)),
        (500, "", None),
        (200, "<html>", None),
        (404, "{}", None),
    ] {
        let api = Api::with([], move |_| Answer::json(status, body)).await;
        let checked = api.ats.check().await;
        match want {
            Some(want) => assert_eq!(checked.trouble, Some(want), "{body}"),
            None => assert!(
                matches!(checked.trouble, Some(Trouble::TokenServer(_))),
                "{status}: {:?}",
                checked.trouble
            ),
        }
        assert!(api.api_seen().is_empty());
    }
}
