//! One run of a program with a web view: started through WebDriver, ended as the system ends programs.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use super::{Desktop, Program};
use crate::wait::until;

const LONGEST_START: Duration = Duration::from_secs(60);

pub struct Driver {
    pub client: Client,
    /// Of the program that was started.
    pub process: u32,
    port: u16,
    session: String,
    // dropped after the process it started
    driver: Program,
}

impl Driver {
    pub async fn start(desktop: &Desktop, binary: &Path, args: &[&str]) -> Self {
        Self::start_with(desktop, binary, args, &[]).await
    }

    /// `env`: what the program is told besides.
    pub async fn start_with(
        desktop: &Desktop,
        binary: &Path,
        args: &[&str],
        env: &[(&str, &str)],
    ) -> Self {
        let port = free_port();
        let log = fs::File::create(desktop.folder().join("window.log")).expect("a file");
        let driver = desktop
            .command("WebKitWebDriver")
            .args([&format!("--port={port}"), "--host=127.0.0.1"])
            .envs(env.iter().copied())
            .stdout(log.try_clone().expect("the same file"))
            .stderr(log)
            .spawn();
        let driver =
            Program(driver.unwrap_or_else(|why| panic!("apt package webkit2gtk-driver: {why}")));
        until("WebKitWebDriver is ready", async || {
            is_ready(port).then_some(())
        })
        .await;
        let wanted = json!({
            "webkitgtk:browserOptions": { "binary": binary, "args": args }
        });
        let mut asking = ClientBuilder::new(HttpConnector::new());
        asking.capabilities(wanted.as_object().expect("an object").clone());
        // The driver waits for ever for a window that ended at its start.
        let address = format!("http://127.0.0.1:{port}");
        let started = tokio::time::timeout(LONGEST_START, asking.connect(&address)).await;
        let failed = |why: String| -> Client {
            let log = fs::read_to_string(desktop.folder().join("window.log"));
            let log = log.unwrap_or_default();
            panic!("the window did not start: {why}\n{log}")
        };
        let client = match started {
            Ok(Ok(client)) => client,
            Ok(Err(why)) => failed(why.to_string()),
            Err(_) => failed(format!("no word of it in {LONGEST_START:?}")),
        };
        let process = child_of(driver.0.id()).expect("the driver started the window");
        let session = client.session_id().await.ok().flatten();
        Self {
            client,
            process,
            port,
            session: session.expect("it has just begun"),
            driver,
        }
    }

    /// The page, without a menu above it, gets this size.
    pub async fn fit(&self, page: (i64, i64)) {
        until("the page has its size", async || {
            let inner = self
                .client
                .execute("return [innerWidth, innerHeight]", vec![])
                .await
                .ok()?;
            let (width, height) = (inner[0].as_i64()?, inner[1].as_i64()?);
            if (width, height) == page {
                return Some(());
            }
            let (outer_width, outer_height) = self.client.get_window_size().await.ok()?;
            let wanted = |outer: u64, inner: i64, wanted: i64| {
                u32::try_from(outer.cast_signed() + wanted - inner).ok()
            };
            let width = wanted(outer_width, width, page.0)?;
            let height = wanted(outer_height, height, page.1)?;
            let _ = self.client.set_window_size(width, height).await;
            None
        })
        .await;
    }

    /// Asks it to end, as logging out of the system does, and waits until it is gone.
    pub async fn quit(self) {
        signal(self.process, "TERM");
        until("the window is gone", async || {
            (!is_running(self.process)).then_some(())
        })
        .await;
    }

    /// The page's text, asked without the runtime: a test that fails has none any more.
    fn last_words(&self) -> String {
        let body = r#"{"script":"return document.body.innerText","args":[]}"#;
        let path = format!("/session/{}/execute/sync", self.session);
        ask(self.port, "POST", &path, body).unwrap_or_else(|why| why.to_string())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the window showed: {}", self.last_words());
        }
        if is_running(self.process) {
            signal(self.process, "KILL");
        }
        let _ = self.driver.0.kill();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("bound").port()
}

/// Asks it, because a bare connection proves nothing: a child that is just being forked by another
/// test still holds the listener that found the port.
fn is_ready(port: u16) -> bool {
    ask(port, "GET", "/status", "").is_ok_and(|it| it.starts_with("HTTP/1.1 200"))
}

fn ask(port: u16, method: &str, path: &str, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let length = body.len();
    stream.write_all(
        format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .as_bytes(),
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// The state and the parent of a process, as the kernel tells them.
pub fn stat(process: u32) -> Option<(String, u32)> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(") ")?;
    let mut words = rest.split(' ');
    Some((words.next()?.to_string(), words.next()?.parse().ok()?))
}

fn is_running(process: u32) -> bool {
    stat(process).is_some_and(|(state, _)| state != "Z" && state != "X")
}

fn child_of(parent: u32) -> Option<u32> {
    let all = fs::read_dir("/proc").ok()?;
    all.filter_map(|it| it.ok()?.file_name().to_str()?.parse().ok())
        .find(|&it| stat(it).is_some_and(|(_, its)| its == parent))
}

/// Through the shell, whose own command needs no package.
fn signal(process: u32, name: &str) {
    let sent = Command::new("sh")
        .args(["-c", &format!("kill -{name} {process}")])
        .stderr(Stdio::null())
        .status();
    assert!(sent.is_ok(), "there is a shell");
}
