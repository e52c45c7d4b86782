//! The program: one line of JSON, then service.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// Ends with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn prints_where_and_how_then_serves() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_muster-sandbox"));
    let child = program
        .args(["--seed", "demo"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut running = Running(child);
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let line: Value = serde_json::from_str(&line).unwrap();
    let url = line["lever"]["api_url"].as_str().unwrap();
    let key = line["lever"]["api_key"].as_str().unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let reply = http
        .get(format!("{url}/requisitions"))
        .basic_auth(key, Some(""))
        .send()
        .await;
    let body: Value = reply.unwrap().json().await.unwrap();
    assert_eq!(body["data"].as_array().unwrap().len(), 8);
    let theirs = &line["greenhouse"];
    let text = |key: &str| theirs[key].as_str().unwrap().to_owned();
    let reply = http
        .post(format!("{}/token", text("auth_url")))
        .basic_auth(text("client_id"), Some(text("client_secret")))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!(
            "grant_type=client_credentials&sub={}",
            theirs["user_id"]
        ))
        .send()
        .await;
    let token: Value = reply.unwrap().json().await.unwrap();
    let reply = http
        .get(format!("{}/departments", text("url")))
        .bearer_auth(token["access_token"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    // Whoever runs the program meets the vendor's pace.
    assert_eq!(reply.headers()["x-ratelimit-limit"], "50");
    let body: Value = reply.json().await.unwrap();
    assert_eq!(body.as_array().unwrap().len(), 8);
    let control = line["control"].as_str().unwrap();
    assert_eq!(http.get(control).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_taken_port_is_one_sentence() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let program = env!("CARGO_BIN_EXE_muster-sandbox");
    let output = Command::new(program)
        .args(["--port", &port])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    assert!(
        said.starts_with("muster-sandbox: cannot listen on 127.0.0.1:"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1);
}
