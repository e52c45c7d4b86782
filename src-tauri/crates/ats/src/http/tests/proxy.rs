//! The office network's proxy, as the environment names it. The environment is a process's own,
//! so this test program is started again with another.

use std::process::{Command, Output};

use super::*;

/// Where the process is to ask.
const ERRAND: &str = "MUSTER_TEST_PROXY_ERRAND";

async fn process(url: &str, proxy: &str) -> Output {
    let mut program = Command::new(std::env::current_exe().expect("this program"));
    program
        .args(["--exact", "http::tests::proxy::an_errand", "--nocapture"])
        .env(ERRAND, url)
        .env_remove("NO_PROXY")
        .env_remove("no_proxy");
    for name in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] {
        program.env(name, proxy);
    }
    let ended = tokio::task::spawn_blocking(move || program.output()).await;
    ended.expect("no panic").expect("it ran")
}

/// Does nothing but in a process that was started for it.
#[tokio::test]
async fn an_errand() {
    let Ok(url) = std::env::var(ERRAND) else {
        return;
    };
    let base = BaseUrl::parse(&url).expect("an address");
    let auth = Auth::Basic(Secret::new(KEY));
    match Http::new(base, auth, Whose::Lever, Pace::new(1000.0, 1000), tight()) {
        Ok(http) => println!("got {:?}", http.get::<Value>(&["x"], &[]).await),
        // A machine without certificates: nothing can be said of it.
        Err(why) => println!("none {why}"),
    }
}

#[tokio::test]
async fn a_vendor_is_asked_through_the_proxy_which_learns_the_host_alone() {
    let proxy = Server::start(|_| Answer::json(502, "{}")).await;
    let ended = process("https://ats.example/v1", &proxy.url()).await;
    let told = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(ended.status.success(), "{told}");
    if told.contains("none Secure connections cannot be made") {
        return;
    }
    assert!(told.contains("got Err(Unreachable"), "{told}");
    assert_eq!(proxy.lines(), ["CONNECT ats.example:443"]);
    let seen = &proxy.seen()[0];
    assert_eq!(seen.authorization(), None);
    assert!(!seen.head.contains("/v1") && seen.body.is_empty());
}

#[tokio::test]
async fn no_proxy_stands_before_this_computer() {
    let proxy = Server::start(|_| Answer::json(502, "{}")).await;
    let vendor = Server::start(|_| Answer::json(200, "{}")).await;
    let ended = process(&vendor.url(), &proxy.url()).await;
    let told = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(told.contains("got Ok("), "{told}");
    assert_eq!((proxy.seen().len(), vendor.seen().len()), (0, 1));
}
