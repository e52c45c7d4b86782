//! The server's own life: start, go away, come back, end.

use reqwest::Method;

use crate::client::{Client, send};

#[tokio::test]
async fn offline_refuses_and_the_world_survives() {
    let client = Client::new().await;
    client.made("Trace-1").await;
    client.sandbox.go_offline().unwrap();
    // The client's own connection was cut; a new one is refused.
    send(client.request(Method::GET, "/stages"))
        .await
        .expect_err("cut");
    let refused = send(client.request(Method::GET, "/stages"))
        .await
        .expect_err("nobody listens");
    assert!(refused.is_connect(), "{refused:?}");
    client.sandbox.come_back().unwrap();
    assert_eq!(
        client
            .get("/requisitions")
            .await
            .expect(200)
            .data()
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn dropping_ends_it_even_with_a_request_hanging() {
    let client = Client::new().await;
    client
        .sandbox
        .faults()
        .fail_next(sandbox::Match::any(), sandbox::Fault::Hang);
    let hanging = tokio::spawn(send(client.request(Method::GET, "/stages")));
    while client.sandbox.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    let url = client.sandbox.lever_url();
    drop(client.sandbox);
    hanging.await.unwrap().expect_err("cut");
    assert!(
        client
            .http
            .get(url)
            .send()
            .await
            .expect_err("closed")
            .is_connect()
    );
}

#[test]
fn a_blocked_runtime_is_served_all_the_same() {
    use std::io::{Read, Write};
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let sandbox = sandbox::Sandbox::start().await.unwrap();
        let address = sandbox.url().trim_start_matches("http://").to_owned();
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
    });
}
