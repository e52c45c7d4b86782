//! Consent, code, tokens; rotation, reuse, expiry, revocation.

use std::time::Duration;

use sandbox::{Fault, Match};
use serde_json::Value;

use crate::client::{Client, Reply, send};

const BACK: &str = "http://127.0.0.1:4711/callback";

struct Login {
    client: Client,
    id: String,
    secret: String,
}

impl Login {
    async fn new() -> Self {
        let client = Client::new().await;
        let (id, secret) = client.sandbox.lever().oauth_client();
        Self { client, id, secret }
    }

    fn root(&self) -> String {
        format!("{}/lever", self.client.sandbox.url())
    }

    /// Where the consent page sends the browser.
    async fn consent(&self, audience: &str) -> String {
        let url = format!(
            "{}/authorize?client_id={}&redirect_uri={BACK}&response_type=code&state=s1&audience={audience}\
             &scope=offline_access%20stages:read:admin",
            self.root(),
            self.id.replace('+', "%2B"),
        );
        let reply = send(self.client.http.get(url)).await.unwrap().expect(302);
        reply.headers["location"].to_str().unwrap().to_owned()
    }

    async fn token(&self, pairs: &[(&str, &str)]) -> Result<Reply, reqwest::Error> {
        let encode = |text: &str| {
            text.replace('+', "%2B")
                .replace('/', "%2F")
                .replace(':', "%3A")
        };
        let mut all = vec![
            ("client_id", self.id.as_str()),
            ("client_secret", self.secret.as_str()),
        ];
        all.extend(pairs);
        let body: Vec<_> = all
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        let request = self
            .client
            .http
            .post(format!("{}/oauth/token", self.root()));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        send(request.body(body.join("&"))).await
    }

    async fn first(&self) -> Value {
        let back = self.consent("https://api.lever.co/v1/").await;
        assert!(
            back.starts_with(BACK) && back.ends_with("&state=s1"),
            "{back}"
        );
        let code = back
            .split("code=")
            .nth(1)
            .unwrap()
            .split('&')
            .next()
            .unwrap();
        let code = code.replace("%2B", "+").replace("%2D", "-");
        let pairs = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", BACK),
        ];
        let reply = self.token(&pairs).await.unwrap().expect(200).json();
        self.token(&pairs).await.unwrap().expect(403);
        reply
    }

    async fn refresh(&self, tokens: &Value) -> Reply {
        let refresh = tokens["refresh_token"].as_str().unwrap();
        self.token(&[("grant_type", "refresh_token"), ("refresh_token", refresh)])
            .await
            .unwrap()
    }

    async fn stages(&self, tokens: &Value) -> u16 {
        let url = format!("{}/stages", self.client.sandbox.lever_url());
        let token = tokens["access_token"].as_str().unwrap();
        send(self.client.http.get(url).bearer_auth(token))
            .await
            .unwrap()
            .status
    }
}

#[tokio::test]
async fn tokens_rotate_and_an_old_one_ends_the_line() {
    let login = Login::new().await;
    let first = login.first().await;
    assert_eq!(
        (first["expires_in"].as_i64(), login.stages(&first).await),
        (Some(3600), 200)
    );
    let second = login.refresh(&first).await.expect(200).json();
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    assert_eq!(login.stages(&second).await, 200);
    let reused = login.refresh(&first).await.expect(403).json();
    assert_eq!(reused["error"], "invalid_grant");
    login.refresh(&second).await.expect(403);
    assert_eq!(login.stages(&second).await, 401);
}

#[tokio::test]
async fn a_refresh_whose_reply_is_lost_has_rotated() {
    let login = Login::new().await;
    let first = login.first().await;
    login
        .client
        .sandbox
        .faults()
        .fail_next(Match::post("/oauth/token"), Fault::CommitThenDrop);
    let refresh = first["refresh_token"].as_str().unwrap();
    let lost = login
        .token(&[("grant_type", "refresh_token"), ("refresh_token", refresh)])
        .await;
    lost.expect_err("no reply");
    login.refresh(&first).await.expect(403);
}

#[tokio::test]
async fn grants_end_by_time_or_by_the_customer() {
    let login = Login::new().await;
    let first = login.first().await;
    login
        .client
        .sandbox
        .clock()
        .advance(Duration::from_secs(89 * 86_400));
    let second = login.refresh(&first).await.expect(200).json();
    login
        .client
        .sandbox
        .clock()
        .advance(Duration::from_secs(91 * 86_400));
    login.refresh(&second).await.expect(403);

    let fresh = login.first().await;
    login.client.sandbox.lever().revoke_key();
    assert_eq!(login.stages(&fresh).await, 401);
    login.refresh(&fresh).await.expect(403);
}

#[tokio::test]
async fn refusals_come_back_to_the_redirect() {
    let login = Login::new().await;
    assert!(
        login
            .consent("https://api.lever.co/v1")
            .await
            .contains("error=access%5Fdenied")
    );
    login
        .client
        .sandbox
        .lever()
        .switch(|switches| switches.consent_denied = true);
    assert!(
        login
            .consent("https://api.lever.co/v1/")
            .await
            .contains("error=access%5Fdenied")
    );
    let wrong = Login {
        secret: "wrong".into(),
        ..login
    };
    wrong
        .token(&[("grant_type", "refresh_token")])
        .await
        .unwrap()
        .expect(401);
}

#[tokio::test]
async fn an_exchange_must_prove_what_the_question_announced() {
    // The example of RFC 7636, appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let login = Login::new().await;
    let audience = |method: &str| {
        format!(
            "https://api.lever.co/v1/&code_challenge={CHALLENGE}&code_challenge_method={method}"
        )
    };
    for (verifier, status) in [(Some(VERIFIER), 200), (Some("other"), 403), (None, 403)] {
        let back = login.consent(&audience("S256")).await;
        let code = back.split("code=").nth(1).unwrap();
        let code = code.split('&').next().unwrap();
        let code = code.replace("%2B", "+").replace("%2D", "-");
        let mut pairs = vec![
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", BACK),
        ];
        pairs.extend(verifier.map(|it| ("code_verifier", it)));
        login.token(&pairs).await.unwrap().expect(status);
    }
    let plain = login.consent(&audience("plain")).await;
    assert!(plain.contains("error=invalid%5Frequest"), "{plain}");

    let lever = login.client.sandbox.lever();
    lever.switch(|switches| switches.refuse_pkce = true);
    let back = login.consent(&audience("S256")).await;
    assert!(back.contains("error=invalid%5Frequest"), "{back}");
    let back = login.consent("https://api.lever.co/v1/").await;
    assert!(back.contains("code="), "{back}");
}

#[tokio::test]
async fn a_browser_gets_a_page_and_its_buttons_decide() {
    let login = Login::new().await;
    let url = format!(
        "{}/authorize?client_id={}&redirect_uri={BACK}&response_type=code&state=%22%3Cb%3E\
         &audience=https://api.lever.co/v1/&scope=stages:read:admin",
        login.root(),
        login.id.replace('+', "%2B"),
    );
    let browse = async |url: &str| {
        let request = login.client.http.get(url);
        send(request.header("accept", "text/html,*/*"))
            .await
            .unwrap()
    };
    let page = browse(&url).await.expect(200);
    assert!(page.text.contains("<li>stages:read:admin</li>"));
    assert!(page.text.contains("&quot;&lt;b>") && !page.text.contains("\"<b>"));
    for (decision, want) in [("accept", "code="), ("deny", "error=access%5Fdenied")] {
        let reply = browse(&format!("{url}&decision={decision}")).await;
        let back = reply.expect(302).headers["location"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(back.starts_with(BACK) && back.contains(want), "{back}");
    }
}
