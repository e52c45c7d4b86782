//! Tokens: how they are asked for, shared, renewed and refused.

use super::*;

async fn read(api: &Api) -> Result<Vec<crate::Remote>, AtsError> {
    api.ats.records_by_id(&["1".to_owned()]).await
}

fn existing() -> crate::Spec {
    spec(JobSpec::Existing { id: 1 })
}

#[tokio::test]
async fn a_token_is_asked_for_with_the_credential_and_then_used() {
    let api = Api::script([json(json!([]))]).await;
    read(&api).await.expect("a reply");
    let seen = api.server.seen();
    assert_eq!(seen[0].line, "POST /auth/token");
    // `client-4711:canary-secret`
    let basic = "Basic Y2xpZW50LTQ3MTE6Y2FuYXJ5LXNlY3JldA==";
    assert_eq!(seen[0].authorization(), Some(basic));
    assert!(seen[0].head.contains("application/x-www-form-urlencoded"));
    assert_eq!(seen[0].body, "grant_type=client_credentials&sub=42");
    assert_eq!(seen[1].authorization(), Some("Bearer canary-token-1"));
}

#[tokio::test]
async fn without_a_user_the_credentials_own_is_meant() {
    let server = Server::script([json(json!({"access_token": "t"})), json(json!([]))]).await;
    let account = GreenhouseAccount {
        api_url: server.url(),
        auth_url: server.url(),
        client_id: CLIENT.into(),
        user_id: None,
    };
    let ats = crate::Ats::greenhouse_within(&account, Secret::new(SECRET), Limits::default());
    let got = ats.expect("a client").records_by_id(&["1".into()]).await;
    assert_eq!(got, Ok(Vec::new()));
    assert_eq!(server.seen()[0].body, "grant_type=client_credentials");
}

#[tokio::test]
async fn many_callers_wait_for_one_token() {
    let api = Api::script((0..10).map(|_| json(json!([])))).await;
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let ats = api.ats.clone();
            tokio::spawn(async move { ats.records_by_id(&["1".to_owned()]).await })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("a reply");
    }
    assert_eq!(api.tokens_asked(), 1);
}

#[tokio::test]
async fn many_callers_learn_of_one_refusal() {
    let api = Api::with([], |_| Answer::json(401, r#"{"error":"invalid_client"}"#)).await;
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let ats = api.ats.clone();
            tokio::spawn(async move { ats.records_by_id(&["1".to_owned()]).await })
        })
        .collect();
    for call in calls {
        let got = call.await.expect("no panic");
        assert_eq!(got, Err(AtsError::Unauthorized));
    }
    assert_eq!(api.tokens_asked(), 1);
    // A later caller may have better luck.
    assert_eq!(read(&api).await, Err(AtsError::Unauthorized));
    assert_eq!(api.tokens_asked(), 2);
}

#[tokio::test]
async fn a_token_is_renewed_a_minute_early() {
    let api = Api::script((0..3).map(|_| json(json!([])))).await;
    read(&api).await.expect("a reply");
    for (seconds, tokens) in [(3530, 1), (20, 2)] {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(seconds)).await;
        tokio::time::resume();
        read(&api).await.expect("a reply");
        assert_eq!(api.tokens_asked(), tokens);
    }
}

#[tokio::test]
async fn in_a_hurry_a_token_ends_with_the_vendors_clock() {
    let token = |_: &Seen| json(json!({"access_token": "canary-token", "expires_in": 3600}));
    let api = Api::hurrying(60.0, (0..3).map(|_| json(json!([]))), token).await;
    read(&api).await.expect("a reply");
    for (seconds, tokens) in [(50, 1), (10, 2)] {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(seconds)).await;
        tokio::time::resume();
        read(&api).await.expect("a reply");
        assert_eq!(api.tokens_asked(), tokens);
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_for_reads_and_writes() {
    let refused = || Answer::json(401, r#"{"message":"Unauthorized","errors":["Token …"]}"#);
    let api = Api::script([refused(), json(json!([]))]).await;
    read(&api).await.expect("a reply");
    assert_eq!(api.tokens_asked(), 2);
    let used: Vec<_> = api.api_seen();
    assert_eq!(used[1].authorization(), Some("Bearer canary-token-2"));
    assert_eq!(used[0].line, used[1].line);

    let api = Api::script([refused(), made(json!({"id": 7}))]).await;
    let made = api.ats.create(&existing()).await.expect("made");
    assert_eq!(made.id.as_deref(), Some("7"));
    let writes = api.writes();
    assert_eq!(writes.len(), 2);
    assert_eq!(writes[0], writes[1]);

    let api = Api::script([refused(), refused(), made_never()]).await;
    let got = api.ats.create(&existing()).await;
    assert_eq!(got, Err(AtsError::Unauthorized));
    assert_eq!((api.tokens_asked(), api.writes().len()), (2, 2));
}

fn made_never() -> Answer {
    made(json!({"id": 8}))
}

#[tokio::test]
async fn a_token_that_cannot_be_had_leaves_a_write_unsent() {
    let after = Some(Duration::from_secs(9));
    let unreachable = |error: &AtsError| matches!(error, AtsError::Unreachable { .. });
    let garbled = |error: &AtsError| matches!(error, AtsError::Garbled { .. });
    type Test<'a> = &'a dyn Fn(&AtsError) -> bool;
    let same = |want: AtsError| move |got: &AtsError| *got == want;
    let unauthorized = same(AtsError::Unauthorized);
    let limited = same(AtsError::RateLimited { after });
    let failed = same(AtsError::ServerError {
        status: 503,
        after: None,
    });
    let echo = r#"{"message":"client_id=client-4711 canary-secret is not valid"}"#;
    let cases: [(&str, Answering, Test, Test); 10] = [
        (
            "echo",
            |echo| Answer::json(400, echo),
            &unauthorized,
            &unauthorized,
        ),
        (
            "client",
            |echo| Answer::json(401, echo),
            &unauthorized,
            &unauthorized,
        ),
        (
            "403",
            |echo| Answer::json(403, echo),
            &unauthorized,
            &unauthorized,
        ),
        (
            "422",
            |echo| Answer::json(422, echo),
            &unauthorized,
            &unauthorized,
        ),
        (
            "429",
            |_| Answer::with(429, "Retry-After: 9\r\n", b""),
            &limited,
            &limited,
        ),
        (
            "503",
            |_| Answer::json(503, "<html>"),
            &failed,
            &unreachable,
        ),
        ("404", |_| Answer::json(404, "{}"), &garbled, &unreachable),
        (
            "page",
            |_| Answer::json(200, "<html>"),
            &garbled,
            &unreachable,
        ),
        (
            "empty",
            |_| json(json!({"access_token": ""})),
            &garbled,
            &unreachable,
        ),
        (
            "odd",
            |_| json(json!({"access_token": "a\nb"})),
            &garbled,
            &unreachable,
        ),
    ];
    for (name, answer, for_read, for_write) in cases {
        let api = Api::with([], move |_| answer(echo)).await;
        let read = read(&api).await.expect_err(name);
        assert!(api.api_seen().is_empty(), "{name}");
        // Another account, which nobody has asked to wait.
        let api = Api::with([], move |_| answer(echo)).await;
        let write = api.ats.create(&existing()).await.expect_err(name);
        assert!(for_read(&read), "{name}: {read:?}");
        assert!(for_write(&write), "{name}: {write:?}");
        assert!(!write.outcome_unknown(), "{name}");
        assert!(api.api_seen().is_empty(), "{name}");
        let shown = format!("{read} {read:?} {write} {write:?}");
        assert!(
            !shown.contains(CLIENT) && !shown.contains("canary"),
            "{shown}"
        );
    }
    let api = Api::with([], |_| Answer::Drop).await;
    let write = api.ats.create(&existing()).await.expect_err("dropped");
    assert!(unreachable(&write), "{write:?}");
}

type Answering = fn(&str) -> Answer;

#[tokio::test]
async fn no_secret_is_ever_shown() {
    let echo = |status| {
        let body =
            json!({"message": "x", "errors": [{"message": "bad canary-token-1", "field": "f"}]});
        Answer::json(status, &body.to_string())
    };
    let api = Api::script([echo(403), echo(422)]).await;
    for _ in 0..2 {
        let error = read(&api).await.expect_err("refused");
        let shown = format!("{error} {error:?} {:?}", api.ats);
        assert!(!shown.contains("canary"), "{shown}");
        assert!(shown.contains("repeated the key"), "{shown}");
    }
}
