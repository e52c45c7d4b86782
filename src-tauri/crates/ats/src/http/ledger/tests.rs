//! Accounts that share one file: what they may do together, and what becomes of a bad file.

mod processes;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use tokio::time::Instant;

use super::*;
use crate::http::pacing::Pacing;
use crate::http::tests::vendor::{Vendor, headers};
use crate::http::{Limits, Moment, Time, Window};
use crate::pace::Pace;

const LENGTH: Duration = Duration::from_secs(30);
const WINDOW: Window = Window {
    careful: 5,
    usual: 10,
    length: LENGTH,
};

/// A folder with the file, and the clocks of a machine that runs on tokio's paused time.
struct Machine {
    folder: tempfile::TempDir,
    clocks: Arc<Clocks>,
}

struct Clocks {
    started: Instant,
    /// What the wall clock shows at the start.
    wall: Mutex<Duration>,
}

impl Machine {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            clocks: Arc::new(Clocks {
                started: Instant::now(),
                wall: Mutex::new(Duration::from_secs(1_800_000_000)),
            }),
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("plan-pace")
    }

    /// An account as each process has one.
    fn account(&self, rule: impl Into<Rule>) -> Arc<Pacing> {
        let limits = Limits {
            pace_file: Some(self.file()),
            time: Some(self.clocks.clone()),
            ..Limits::default()
        };
        let pacing = Pacing::new(rule.into(), Whose::Lever, "https://ats.example", &limits);
        Arc::new(pacing)
    }

    fn set_clock(&self, change: impl FnOnce(Duration) -> Duration) {
        let mut wall = self.clocks.wall.lock().expect("unpoisoned");
        *wall = change(*wall);
    }
}

impl Time for Clocks {
    fn now(&self) -> Moment {
        let steady = self.started.elapsed();
        let wall = *self.wall.lock().expect("unpoisoned") + steady;
        Moment { wall, steady }
    }

    fn sleep<'a>(&'a self, how_long: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(tokio::time::sleep(how_long))
    }
}

impl fmt::Debug for Clocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("paused clocks")
    }
}

async fn waited(account: &Pacing) -> Duration {
    let start = Instant::now();
    drop(account.acquire().await);
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn two_accounts_share_one_bucket() {
    let machine = Machine::new();
    let rule = Pace::new(9.7, 18);
    let accounts = [machine.account(rule), machine.account(rule)];
    let start = Instant::now();
    let calls: Vec<_> = (0..120)
        .map(|n| {
            let account = Arc::clone(&accounts[n % 2]);
            tokio::spawn(async move {
                drop(account.acquire().await);
                start.elapsed().as_secs_f64()
            })
        })
        .collect();
    let mut moments = Vec::new();
    for call in calls {
        moments.push(call.await.expect("no panic"));
    }
    moments.sort_by(f64::total_cmp);
    let (mut tokens, mut before) = (20.0_f64, 0.0);
    for at in &moments {
        tokens = (tokens + (at - before) * 10.0).min(20.0) - 1.0;
        before = *at;
        assert!(tokens >= 0.0, "over the vendor's limit at {at} s");
    }
    // 102 after the burst, and next to nothing is wasted.
    assert!((10.5..10.7).contains(&before), "{before}");
}

#[tokio::test(start_paused = true)]
async fn two_accounts_share_one_window_and_spend_it_fully() {
    let machine = Machine::new();
    let accounts = [machine.account(WINDOW), machine.account(WINDOW)];
    let vendor = Arc::new(Vendor::new(20));
    let calls: Vec<_> = (0..90)
        .map(|n| {
            let (account, vendor) = (Arc::clone(&accounts[n % 2]), Arc::clone(&vendor));
            tokio::spawn(async move {
                let turn = account.acquire().await;
                let there = Duration::from_millis(n as u64 % 7 * 10);
                tokio::time::sleep(there).await;
                let heard = vendor.answer().expect("never too often");
                tokio::time::sleep(there).await;
                turn.heard(&heard, true);
            })
        })
        .collect();
    for call in calls {
        call.await.expect("never too often");
    }
    assert_eq!(vendor.used(), [20, 20, 20, 20, 10]);
}

#[tokio::test(start_paused = true)]
async fn too_many_said_to_one_is_obeyed_by_both() {
    let machine = Machine::new();
    let (one, other) = (machine.account(WINDOW), machine.account(WINDOW));
    drop(other.acquire().await);
    one.empty(None);
    assert_eq!(waited(&other).await, LENGTH);
    one.empty(Some(LENGTH * 2));
    assert_eq!(waited(&other).await, LENGTH * 2);

    let machine = Machine::new();
    let rule = Pace::new(10.0, 5);
    let (one, other) = (machine.account(rule), machine.account(rule));
    one.empty(Some(Duration::from_secs(7)));
    assert_eq!(waited(&other).await.as_millis() / 10, 710);
}

#[tokio::test(start_paused = true)]
async fn a_process_that_died_gives_its_requests_back() {
    let machine = Machine::new();
    let (dying, living) = (machine.account(WINDOW), machine.account(WINDOW));
    let told = |remaining, reset| headers(5, remaining, reset, reset - 29);
    living.acquire().await.heard(&told(4, 1_000_030), true);
    for _ in 0..4 {
        std::mem::forget(dying.acquire().await);
    }
    assert_eq!(waited(&living).await, LENGTH, "this window is used up");
    tokio::time::sleep(LENGTH * 2).await;
    living.acquire().await.heard(&told(4, 1_000_120), true);
    for _ in 0..4 {
        assert_eq!(waited(&living).await, Duration::ZERO);
    }
}

#[tokio::test(start_paused = true)]
async fn a_damaged_file_makes_us_careful_and_is_mended() {
    for damage in [
        &b"nonsense"[..],
        &[0xff; 4096],
        b"0000000000000000 {\"account\":1}",
    ] {
        let machine = Machine::new();
        let account = machine.account(WINDOW);
        drop(account.acquire().await);
        let whole = std::fs::read(machine.file()).expect("the file");
        // Torn in the middle, or something else altogether.
        let place = whole.len() - RECORD;
        let mut torn = whole.clone();
        let end = torn.len().min(place + damage.len());
        torn[place..end].copy_from_slice(&damage[..end - place]);
        std::fs::write(machine.file(), torn).expect("damaged");
        // One goes ahead, and its reply tells.
        let ahead = account.acquire().await;
        let others = tokio::time::timeout(LENGTH / 2, account.acquire()).await;
        assert!(others.is_err(), "{damage:?}");
        ahead.heard(&headers(9, 8, 1_000_050, 1_000_021), true);
        assert_eq!(waited(&account).await, Duration::ZERO);

        let bucket = machine.account(Pace::new(10.0, 5));
        assert!(waited(&bucket).await >= Duration::from_millis(100));
        let mended = std::fs::read(machine.file()).expect("the file");
        assert_eq!(mended.len(), whole.len());
    }
    // Gone, it is made anew.
    let machine = Machine::new();
    let account = machine.account(WINDOW);
    drop(account.acquire().await);
    std::fs::remove_file(machine.file()).expect("removed");
    assert_eq!(waited(&account).await, Duration::ZERO);
    assert!(machine.file().exists());
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_neither_hurries_nor_stops_us() {
    let day = Duration::from_secs(86_400);
    let set: [&dyn Fn(Duration) -> Duration; 2] = [&|wall| wall + day, &|wall| wall - day];
    for set in set {
        let machine = Machine::new();
        let (account, other) = (machine.account(WINDOW), machine.account(WINDOW));
        for _ in 0..5 {
            drop(account.acquire().await);
        }
        // It has looked before, too.
        let _ = other.per_second();
        machine.set_clock(set);
        assert_eq!(waited(&account).await, LENGTH, "used up, as before");
        // Who was not there before has only the file to go by.
        assert_eq!(waited(&machine.account(WINDOW)).await, Duration::ZERO);
        for _ in 0..3 {
            assert_eq!(waited(&other).await, Duration::ZERO);
        }
        assert_eq!(waited(&other).await, LENGTH);
    }
    let machine = Machine::new();
    let account = machine.account(Pace::new(1.0, 3));
    for _ in 0..3 {
        assert_eq!(waited(&account).await, Duration::ZERO);
    }
    machine.set_clock(|wall| wall + day);
    assert_eq!(waited(&account).await, Duration::from_secs(1));
    machine.set_clock(|wall| wall - day - day);
    assert_eq!(waited(&account).await, Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn another_account_begins_anew() {
    let machine = Machine::new();
    drop(machine.account(WINDOW).acquire().await);
    let limits = Limits {
        pace_file: Some(machine.file()),
        time: Some(machine.clocks.clone()),
        ..Limits::default()
    };
    let moved = Pacing::new(WINDOW.into(), Whose::Lever, "https://eu.example", &limits);
    for _ in 0..5 {
        assert_eq!(waited(&moved).await, Duration::ZERO);
    }
    // And the tokens of an account have their own record.
    let tokens = Pacing::new(WINDOW.into(), Whose::Greenhouse, "", &limits);
    assert_eq!(waited(&tokens).await, Duration::ZERO);
    assert_eq!(waited(&moved).await, LENGTH);
}

#[tokio::test(start_paused = true)]
async fn without_a_file_we_count_for_ourselves() {
    let machine = Machine::new();
    std::fs::create_dir(machine.file()).expect("a folder in its place");
    let account = machine.account(WINDOW);
    for _ in 0..5 {
        assert_eq!(waited(&account).await, Duration::ZERO);
    }
    assert_eq!(waited(&account).await, LENGTH);
}

#[test]
fn the_file_is_ours_alone_and_says_nothing_but_numbers() {
    let machine = Machine {
        folder: tempfile::tempdir().expect("a temporary folder"),
        clocks: Arc::new(Clocks {
            started: Instant::now(),
            wall: Mutex::new(Duration::from_secs(1_800_000_000)),
        }),
    };
    let ledger = Ledger::new(
        WINDOW.into(),
        Whose::Lever,
        "https://canary.example/path",
        Some(&machine.file()),
    );
    let watch = Watch::new(Some(machine.clocks.clone()), 1.0);
    let asked = std::time::Instant::now();
    const TIMES: u32 = 1_000;
    for _ in 0..TIMES {
        let _ = ledger.change(&watch, |count, now| Rule::from(WINDOW).take(count, now));
    }
    let each = asked.elapsed() / TIMES;
    println!("{each:?} each");
    assert!(each < Duration::from_millis(2), "{each:?}");
    let kept = std::fs::read(machine.file()).expect("the file");
    let text = String::from_utf8_lossy(&kept);
    assert!(!text.contains("canary") && !text.contains("http"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = machine
            .file()
            .metadata()
            .expect("the file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
