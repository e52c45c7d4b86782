//! Two real processes on one file: this very test program, started again.

use std::process::{Child, Command, Stdio};
use std::sync::atomic::AtomicU32;
use std::time::Instant;

use super::*;
use crate::http::{Auth, Http};
use crate::testing::{Answer, Seen, Server};
use crate::{BaseUrl, Secret};

/// What a process is to do: the rule, the address, the file.
const ERRAND: &str = "MUSTER_TEST_ERRAND";
const EACH: u32 = 25;
const HURRY: f64 = 15.0;

fn process(rule: &str, url: &str, file: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "http::ledger::tests::processes::an_errand"])
        .arg("--nocapture")
        .env(ERRAND, format!("{rule} {url} {}", file.display()))
        .stdout(Stdio::null())
        .spawn()
        .expect("this program starts")
}

/// Does nothing but in a process that was started for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_errand() {
    let Ok(errand) = std::env::var(ERRAND) else {
        return;
    };
    let mut words = errand.splitn(3, ' ');
    let mut word = || words.next().expect("an errand has three words");
    let (rule, hurry): (Rule, f64) = match word() {
        "window" => (WINDOW.into(), HURRY),
        // Processes do not get the processor at once: that may bunch requests a little.
        _ => (Pace::new(9.7, 13).into(), 1.0),
    };
    let base = BaseUrl::parse(word()).expect("an address");
    let limits = Limits {
        pace_file: Some(word().into()),
        hurry,
        ..Limits::default()
    };
    let auth = Auth::Basic(Secret::new("key"));
    let http = Http::new(base, auth, Whose::Lever, rule, limits).expect("a client");
    let calls: Vec<_> = (0..EACH)
        .map(|_| {
            let http = http.clone();
            tokio::spawn(async move { http.get::<serde_json::Value>(&["x"], &[]).await })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("never too often");
    }
}

async fn two_processes(rule: &str, answer: impl Fn(&Seen) -> Answer + Send + Sync + 'static) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Server::start(answer).await;
    let file = folder.path().join("plan-pace");
    let both = [(); 2].map(|()| process(rule, &server.url(), &file));
    for mut one in both {
        let ended = tokio::task::spawn_blocking(move || one.wait()).await;
        assert!(ended.expect("no panic").expect("it ran").success());
    }
    assert_eq!(server.seen().len(), 2 * EACH as usize);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_share_one_bucket() {
    let (start, bucket) = (Instant::now(), Mutex::new((20.0_f64, 0.0)));
    two_processes("bucket", move |_| {
        let mut bucket = bucket.lock().expect("unpoisoned");
        let (tokens, before) = *bucket;
        let now = start.elapsed().as_secs_f64();
        let tokens = (tokens + (now - before) * 10.0).min(20.0) - 1.0;
        *bucket = (tokens, now);
        Answer::json(if tokens >= 0.0 { 200 } else { 429 }, "{}")
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_share_one_window_and_spend_it_fully() {
    let vendor = Arc::new(Vendor::in_a_hurry(20, HURRY));
    let refused = Arc::new(AtomicU32::new(0));
    let (asked, said) = (Arc::clone(&vendor), Arc::clone(&refused));
    two_processes("window", move |_| match asked.answer() {
        Some(told) => {
            let lines = told.iter().map(|(name, value)| {
                let value = value.to_str().expect("text");
                format!("{name}: {value}\r\n")
            });
            Answer::with(200, &lines.collect::<String>(), b"{}")
        }
        None => {
            said.fetch_add(1, Ordering::Relaxed);
            Answer::json(429, "{}")
        }
    })
    .await;
    assert_eq!(refused.load(Ordering::Relaxed), 0);
    let used = vendor.used();
    // The first may have been nearly over when they came.
    let whole = &used[1..used.len() - 1];
    assert!(whole.iter().all(|it| *it == 20), "{used:?}");
}
