//! What a person is asked, and where. The whole dance is tested against the sandbox.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use url::Url;

use super::*;
use crate::{LEVER_SCOPES, LeverAccount, LeverConsent, Pkce};

const BACK: &str = "http://127.0.0.1:4711/callback";

fn account(api_url: &str) -> LeverAccount {
    LeverAccount {
        api_url: api_url.into(),
        client_id: " client-1 ".into(),
    }
}

#[test]
fn the_question_and_where_it_is_asked() {
    for (api_url, asked_at, audience) in [
        (
            "https://api.lever.co/v1",
            "https://auth.lever.co/authorize",
            "https://api.lever.co/v1/",
        ),
        (
            "https://api.eu.lever.co/v1",
            "https://auth.lever.co/authorize",
            "https://api.lever.co/v1/",
        ),
        (
            "https://api.sandbox.lever.co/v1/",
            "https://sandbox-lever.auth0.com/authorize",
            "https://api.sandbox.lever.co/v1/",
        ),
        (
            "http://127.0.0.1:9/lever/v1",
            "http://127.0.0.1:9/lever/authorize",
            "http://127.0.0.1:9/lever/v1/",
        ),
    ] {
        let consent = LeverConsent::new(&account(api_url), BACK, Pkce::With).expect(api_url);
        let url = Url::parse(consent.url()).expect("an address");
        let (place, _) = consent.url().split_once('?').expect("a query");
        assert_eq!(place, asked_at);
        let asked: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(url.query_pairs().count(), asked.len(), "each once");
        let is = |name: &str| asked[name].as_str();
        assert_eq!(is("client_id"), "client-1");
        assert_eq!(is("redirect_uri"), BACK);
        assert_eq!(is("response_type"), "code");
        assert_eq!(is("audience"), audience);
        assert_eq!(is("scope"), LEVER_SCOPES);
        assert_eq!(is("code_challenge_method"), "S256");
        for unguessable in [consent.state().expose(), is("code_challenge")] {
            let bytes = URL_SAFE_NO_PAD.decode(unguessable).expect("base64url");
            assert_eq!(bytes.len(), 32);
        }
        assert_eq!(is("state"), consent.state().expose());
        assert_eq!(asked.len(), 8);

        let without = LeverConsent::new(&account(api_url), BACK, Pkce::Without).expect(api_url);
        assert!(!without.url().contains("code_challenge"));
        assert_ne!(without.state().expose(), consent.state().expose());
        // What is secret in it is not printed with it.
        let printed = format!("{:?}", without.state());
        assert!(!printed.contains(without.state().expose()));
    }
}

#[test]
fn a_question_that_cannot_be_asked_is_refused_in_a_sentence() {
    let named = |client_id: &str| LeverAccount {
        client_id: client_id.into(),
        ..account("https://api.lever.co/v1")
    };
    for (account, back, word) in [
        (named(""), BACK, "client ID is empty"),
        (named("a b"), BACK, "one word"),
        (account("api.lever.co"), BACK, "https://"),
        (
            named("a"),
            "http://evil.example/callback",
            "redirect address",
        ),
    ] {
        let said = LeverConsent::new(&account, back, Pkce::With).expect_err(word);
        assert!(said.contains(word) && said.ends_with('.'), "{said}");
    }
}

#[tokio::test]
async fn an_exchange_without_pkce_where_only_it_refuses_it() {
    let granted = r#"{"access_token":"a.e30.c","refresh_token":"r1","expires_in":3600}"#;
    let server = Server::script([
        Answer::json(
            400,
            r#"{"error":"invalid_request","error_description":"code_verifier"}"#,
        ),
        Answer::json(200, granted),
    ])
    .await;
    let at = account(&format!("{}/v1", server.url()));
    let consent = LeverConsent::new(&at, BACK, Pkce::With).expect("asked");
    let (secret, code) = (Secret::new("canary-secret"), Secret::new("canary-code"));
    let grant = consent
        .exchange(&secret, &code, Limits::default())
        .await
        .expect("granted");
    assert_eq!(grant.account_id(), None);
    let printed = format!("{grant:?}");
    assert!(
        !printed.contains("r1") && !printed.contains("e30"),
        "{printed}"
    );
    let bodies: Vec<String> = server.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(server.lines(), ["POST /oauth/token", "POST /oauth/token"]);
    assert!(bodies[0].contains("&code_verifier=") && !bodies[1].contains("verifier"));
    for body in bodies {
        assert!(body.contains("grant_type=authorization_code&client_id=client-1&"));
        assert!(body.contains("code=canary-code&redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2F"));
    }
}

#[tokio::test]
async fn what_an_exchange_that_fails_says() {
    let refused = |said: &str| AtsError::Refused {
        field: None,
        said: said.into(),
    };
    for (status, body, want) in [
        (
            403,
            r#"{"error":"invalid_grant","error_description":"canary-code is used"}"#,
            Some(refused(
                "the sign-in took too long, or its redirect address is not the one registered \
                 at Lever; begin it again",
            )),
        ),
        (
            401,
            r#"{"error":"access_denied"}"#,
            Some(AtsError::Unauthorized),
        ),
        (
            403,
            r#"{"error":"unauthorized_client"}"#,
            Some(AtsError::Unauthorized),
        ),
        (200, r#"{"access_token":"a"}"#, None),
        (200, r#"{"access_token":"","refresh_token":"r"}"#, None),
        (404, "{}", None),
    ] {
        let server = Server::script([Answer::json(status, body)]).await;
        let at = account(&format!("{}/v1", server.url()));
        let consent = LeverConsent::new(&at, BACK, Pkce::With).expect("asked");
        let (secret, code) = (Secret::new("canary-secret"), Secret::new("canary-code"));
        let got = consent.exchange(&secret, &code, Limits::default()).await;
        let error = got.map(drop).expect_err(body);
        assert!(!error.to_string().contains("canary"), "{error}");
        match want {
            Some(want) => assert_eq!(error, want),
            None => assert!(matches!(error, AtsError::Garbled { .. }), "{error:?}"),
        }
    }
}
