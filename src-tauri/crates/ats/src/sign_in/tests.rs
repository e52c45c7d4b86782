//! The page for a browser's answer, and how it may be misused.

use super::*;

const LIMIT: Duration = Duration::from_secs(30);

fn state() -> Secret {
    Secret::new("the-state")
}

/// What a browser is shown for these bytes.
async fn shown(address: SocketAddr, bytes: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(bytes.as_bytes()).await.expect("sent");
    let mut reply = String::new();
    // A connection that is closed without a word shows nothing.
    let _ = stream.read_to_string(&mut reply).await;
    reply
}

async fn get(address: SocketAddr, target: &str) -> String {
    shown(
        address,
        &format!("GET {target} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\n\r\n"),
    )
    .await
}

/// A page that waits, and where.
async fn waiting(limit: Duration) -> (SocketAddr, JoinHandle<(SignIn, Outcome)>) {
    let mut page = SignIn::listen(None).await.expect("a port");
    let address = page.address;
    let waiting = tokio::spawn(async move {
        let outcome = page.wait(&state(), limit).await;
        (page, outcome)
    });
    (address, waiting)
}

fn code(outcome: &Outcome) -> &str {
    outcome.as_ref().expect("a code").expose()
}

#[tokio::test]
async fn the_one_answer_is_taken_and_the_page_says_so() {
    let (address, waiting) = waiting(LIMIT).await;
    let reply = get(address, "/callback?code=a%2Bb&state=the-state&iss=x").await;
    assert!(reply.starts_with("HTTP/1.1 200 OK\r\n"), "{reply}");
    assert!(reply.contains("Lever said yes") && !reply.contains("script"));
    assert!(reply.contains("default-src 'none'") && reply.contains("no-store"));
    assert!(!reply.contains("a+b"), "what came is not shown");
    let (page, outcome) = waiting.await.expect("no panic");
    assert_eq!(code(&outcome), "a+b");

    // Once means once, with the same or another code.
    for target in [
        "/callback?code=a%2Bb&state=the-state",
        "/callback?code=other&state=the-state",
        "/callback?error=access_denied&state=the-state",
    ] {
        let reply = get(address, target).await;
        assert!(reply.starts_with("HTTP/1.1 410"), "{reply}");
    }
    drop(page);
}

#[tokio::test]
async fn what_is_no_answer_of_ours_is_refused_and_changes_nothing() {
    let (address, waiting) = waiting(LIMIT).await;
    for (target, status) in [
        ("/callback?code=x&state=wrong", 403),
        ("/callback?code=x&state=the-stat", 403),
        ("/callback?error=access_denied&state=wrong", 403),
        ("/callback?code=x", 400),
        ("/callback?code=x&state=", 400),
        ("/callback?state=the-state", 400),
        ("/callback?code=x&error=y&state=the-state", 400),
        ("/callback?code=x&code=y&state=the-state", 400),
        ("/callback?code=x&state=the-state&state=wrong", 400),
        ("/callback?code=a%0D%0Ab&state=the-state", 400),
        ("/callback", 400),
        ("/callback/?code=x&state=the-state", 404),
        ("/?code=x&state=the-state", 404),
        ("/favicon.ico", 404),
        ("http://evil.example/callback?code=x&state=the-state", 404),
        ("", 404),
    ] {
        let reply = get(address, target).await;
        let want = format!("HTTP/1.1 {status} ");
        assert!(reply.starts_with(&want), "{target}: {reply}");
        assert!(!reply.contains("wrong"), "what came is not shown");
    }
    let target = "/callback?code=x&state=the-state";
    for head in [
        format!("POST {target} HTTP/1.1\r\nHost: {address}\r\n\r\n"),
        format!("GET {target} HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        format!("GET {target} HTTP/1.1\r\nHost: {address}\r\nHost: evil.example\r\n\r\n"),
        format!("GET {target} HTTP/1.1\r\n\r\n"),
        "\r\n\r\n".to_owned(),
    ] {
        let reply = shown(address, &head).await;
        assert!(reply.starts_with("HTTP/1.1 404 "), "{head}: {reply}");
    }
    let endless = format!("GET /{} HTTP/1.1\r\n", "a".repeat(2 * LONGEST_HEAD));
    assert_eq!(shown(address, &endless).await, "");

    let reply = get(address, target).await;
    assert!(reply.starts_with("HTTP/1.1 200 "), "{reply}");
    let (_page, outcome) = waiting.await.expect("no panic");
    assert_eq!(code(&outcome), "x");
}

#[tokio::test]
async fn a_head_may_come_in_pieces_and_others_may_say_nothing() {
    let (address, waiting) = waiting(LIMIT).await;
    let mut silent = Vec::new();
    for _ in 0..MOST_CONNECTIONS - 1 {
        silent.push(TcpStream::connect(address).await.expect("a connection"));
    }
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = format!("GET /callback?code=x&state=the-state HTTP/1.1\r\nHost: {address}\r\n\r\n");
    for piece in head.as_bytes().chunks(7) {
        stream.write_all(piece).await.expect("sent");
        stream.flush().await.expect("sent");
        tokio::task::yield_now().await;
    }
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.expect("a reply");
    assert!(reply.starts_with("HTTP/1.1 200 "), "{reply}");
    let (_page, outcome) = waiting.await.expect("no panic");
    assert_eq!(code(&outcome), "x");
}

#[tokio::test]
async fn a_denial_and_a_refusal_are_told_apart() {
    for (target, want) in [
        (
            "error=access_denied&error_description=User%20did%20not%20authorize",
            SignInError::Denied,
        ),
        (
            "error=invalid_request&error_description=Unexpected%20%3Cb%3Eparameter%0A",
            SignInError::Refused {
                error: "invalid_request".into(),
                said: "Unexpected <b>parameter".into(),
            },
        ),
        (
            "error=server_error",
            SignInError::Refused {
                error: "server_error".into(),
                said: String::new(),
            },
        ),
    ] {
        let (address, waiting) = waiting(LIMIT).await;
        let reply = get(address, &format!("/callback?{target}&state=the-state")).await;
        assert!(reply.contains("Not connected") && !reply.contains("<b>"));
        let (_page, outcome) = waiting.await.expect("no panic");
        let error = outcome.expect_err(target);
        assert_eq!(error, want);
        assert!(error.to_string().ends_with('.'), "{error}");
    }
}

#[tokio::test]
async fn nobody_waits_for_ever() {
    let (address, waiting) = waiting(Duration::from_millis(20)).await;
    let (mut page, outcome) = waiting.await.expect("no panic");
    assert_eq!(outcome.map(drop), Err(SignInError::TimedOut));
    let reply = get(address, "/callback?code=x&state=the-state").await;
    assert!(reply.starts_with("HTTP/1.1 410 "), "{reply}");
    let again = page.wait(&state(), LIMIT).await;
    assert_eq!(again.map(drop), Err(SignInError::Closed));
}

#[tokio::test]
async fn a_port_that_is_taken_is_told_in_a_sentence() {
    let first = SignIn::listen(None).await.expect("a port");
    let port = first.address.port();
    assert_eq!(
        first.redirect_uri(),
        format!("http://127.0.0.1:{port}/callback")
    );
    let said = SignIn::listen(Some(port)).await.expect_err("taken");
    assert!(said.contains(&port.to_string()) && said.ends_with('.'));
    drop(first);
    SignIn::listen(Some(port)).await.expect("free again");
}
