//! A whole Muster in one value: a plan in a temporary folder, the sandbox over real HTTP, a
//! keychain in memory and a clock that only moves when somebody waits.

mod greenhouse;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use headcount::{ApiError, Options, Session, Until, clock::Clock, secrets::Secrets};
use it::canary::Canaries;
use sandbox::{Fault, Sandbox};
use serde_json::{Value, json};

use crate::wait;

pub use greenhouse::{field, said};

/// Where every hand-wound clock starts.
pub const START: &str = "2026-11-22T09:00:00Z";

/// An answer is waited for this long in real time: only a machine that stands still takes longer.
const PATIENT: Duration = Duration::from_secs(20);
/// The same where the vendor is told never to answer, and to wait is all there is to do.
const IMPATIENT: Duration = Duration::from_millis(700);

pub struct World {
    pub sandbox: Arc<Sandbox>,
    pub session: Arc<Session>,
    pub clock: Clock,
    patience: Duration,
    /// By how much the clock is set back once somebody waits.
    to_set_back: Arc<Mutex<Option<Duration>>>,
    secrets: Secrets,
    folder: tempfile::TempDir,
    /// Greenhouse's jobs as they were before Muster did anything.
    jobs_before: Mutex<Vec<Value>>,
    /// Every answer that crossed the border to a screen.
    transcript: Mutex<String>,
}

impl Drop for World {
    /// Whatever the test was about: no secret is in what it leaves behind.
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let canaries = Canaries::new(&self.sandbox.secrets());
        let told = self
            .transcript
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        canaries.check("what a screen was told", told.as_bytes());
        canaries.check_folder(self.folder.path());
    }
}

impl World {
    /// An empty plan and an empty account, not yet connected.
    pub async fn new() -> Self {
        let options = sandbox::Options {
            limit: None,
            ..sandbox::Options::default()
        };
        Self::over(options).await
    }

    pub async fn over(options: sandbox::Options) -> Self {
        let start: jiff::Timestamp = START.parse().expect("an instant");
        let options = sandbox::Options {
            start_at_ms: Some(start.as_millisecond()),
            // A window is waited out in real time: one that is never used up.
            greenhouse_limit: Some(sandbox::Window {
                requests: 1_000_000,
                seconds: 30,
            }),
            ..options
        };
        let sandbox = Sandbox::start_with(options)
            .await
            .expect("a sandbox on a free port");
        let theirs = sandbox.clock();
        let to_set_back: Arc<Mutex<Option<Duration>>> = Arc::default();
        let ours: Arc<OnceLock<Clock>> = Arc::default();
        let (due, hand) = (to_set_back.clone(), ours.clone());
        let clock = Clock::by_hand(start, move |slept| {
            theirs.advance(slept);
            let by = due.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let (Some(by), Some(ours)) = (by, hand.get()) {
                ours.set_back(by);
            }
        });
        ours.get_or_init(|| clock.clone());
        let mut world = Self::on(Arc::new(sandbox), clock).await;
        world.to_set_back = to_set_back;
        world
    }

    /// Another plan, of another company for all it knows, on the same account.
    pub async fn beside(&self) -> Self {
        Self::on(self.sandbox.clone(), self.clock.clone()).await
    }

    async fn on(sandbox: Arc<Sandbox>, clock: Clock) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let secrets = Secrets::in_memory();
        let plan = folder.path().join("plan.muster");
        let session = open(plan, &clock, &secrets, &folder, PATIENT);
        let world = Self {
            sandbox,
            session,
            clock,
            patience: PATIENT,
            to_set_back: Arc::default(),
            secrets,
            folder,
            jobs_before: Mutex::default(),
            transcript: Mutex::default(),
        };
        world
            .call(
                "setProfile",
                json!({"name": "Ana Duarte", "email": "ana@tidewell.example"}),
            )
            .await;
        world
    }

    /// As [`World::new`], with Lever connected.
    pub async fn connected() -> Self {
        let world = Self::new().await;
        world.connect().await;
        world
    }

    pub async fn connect(&self) {
        self.call(
            "connectLever",
            json!({"api_url": self.sandbox.lever_url(), "api_key": self.sandbox.lever_key()}),
        )
        .await;
        // Connecting tries what may be done: no test that counts means that.
        self.sandbox.forget_requests();
    }

    pub fn plan(&self) -> PathBuf {
        self.folder.path().join("plan.muster")
    }

    /// The keychain, which may be locked or lose its entries.
    pub fn keychain(&self) -> &Secrets {
        &self.secrets
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// A call that must work.
    pub async fn call(&self, name: &str, args: Value) -> Value {
        match self.session.call(name, args.clone()).await {
            Ok(reply) => {
                self.told(&reply.to_string());
                reply
            }
            Err(error) => panic!("{name} {args} failed: {error:?}"),
        }
    }

    /// A call that must be refused.
    pub async fn refused(&self, name: &str, args: Value) -> ApiError {
        match self.session.call(name, args.clone()).await {
            Ok(reply) => panic!("{name} {args} was not refused: {reply}"),
            Err(error) => {
                self.told(&error.message);
                error
            }
        }
    }

    fn told(&self, text: &str) {
        let mut transcript = self
            .transcript
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        transcript.push_str(text);
        transcript.push('\n');
    }

    /// Adds a position and walks it to `status`.
    pub async fn add(&self, code: &str, title: &str, status: &str) {
        self.call(
            "addPositions",
            json!({"fields": {
                "code": code, "title": title, "location": "Austin", "department": "Engineering",
                "employment_type": "full_time", "currency": "USD",
                "salary_min": "98000", "salary_max": "120000"
            }}),
        )
        .await;
        let way: &[&str] = match status {
            "draft" => &[],
            "pending_approval" => &["pending_approval"],
            "approved" => &["pending_approval", "approved"],
            "open" => &["pending_approval", "approved", "open"],
            other => panic!("no way to {other}"),
        };
        for to in way {
            self.call("moveStatus", json!({"positions": [code], "to": to}))
                .await;
        }
    }

    pub async fn sync(&self, code: &str) -> Value {
        self.call("syncToAts", json!({"positions": [code]})).await[0].clone()
    }

    /// Runs the worker until nothing is owed, bounded by real time in case it never ends.
    pub async fn run(&self) -> headcount::Outcome {
        let run = self.session.run_worker(Until::Idle);
        tokio::time::timeout(Duration::from_secs(180), run)
            .await
            .expect("the worker comes to rest")
            .expect("the worker runs")
    }

    /// Runs the worker until something has come about, and stops it wherever it is then.
    pub async fn run_until(&self, what: &str, there: impl AsyncFn() -> bool) {
        let run = self.session.run_worker(Until::Idle);
        let come = wait::until(what, || async { there().await.then_some(()) });
        tokio::select! {
            ended = run => panic!("it came to rest before {what}: {ended:?}"),
            () = come => {}
        }
    }

    /// Runs until a request hangs, and stops Muster inside it.
    pub async fn run_into_a_hang(&self) {
        let hangs = |it: &sandbox::RequestLine| it.fault.is_some_and(|it| it.ends_with("hang"));
        self.run_until("a request hangs", async || {
            self.sandbox.requests().iter().any(hangs)
        })
        .await;
        self.sandbox.faults().clear();
    }

    /// One position as the screens see it.
    pub async fn row(&self, code: &str) -> Value {
        self.call("getPosition", json!({"position": code})).await["row"].clone()
    }

    pub async fn sync_status(&self, code: &str) -> String {
        self.row(code).await["sync_status"]
            .as_str()
            .expect("a word")
            .to_string()
    }

    /// Closes Muster and opens it again on the same plan.
    pub async fn restart(&mut self) {
        self.session.close().await;
        self.session = self.open_again();
    }

    /// For a world that is to meet a fault: one that never answers is not waited for long.
    pub async fn meeting(mut self, fault: &Fault) -> Self {
        if matches!(
            fault,
            Fault::Hang | Fault::CommitThenHang | Fault::SlowBody { .. }
        ) {
            self.patience = IMPATIENT;
            self.restart().await;
        }
        self
    }

    /// Lets time pass, here and there alike.
    pub fn pass(&self, time: Duration) {
        self.clock.advance(time);
        self.sandbox.clock().advance(time);
    }

    /// Has a person set our clock back, alone, the next time somebody waits.
    pub fn set_back_at_next_sleep(&self, by: Duration) {
        *self.due() = Some(by);
    }

    /// Whether that has come about.
    pub fn was_set_back(&self) -> bool {
        self.due().is_none()
    }

    fn due(&self) -> MutexGuard<'_, Option<Duration>> {
        self.to_set_back
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// A second program on the same plan.
    pub fn open_again(&self) -> Arc<Session> {
        let plan = self.plan();
        open(
            plan,
            &self.clock,
            &self.secrets,
            &self.folder,
            self.patience,
        )
    }

    /// The promise: for every code at most one record in whichever ATS, and for each synced
    /// position exactly one, carrying its code; jobs that were there are as they were.
    pub async fn check_exactly_once(&self) {
        let rows = self.call("listReport", json!({})).await;
        for row in rows.as_array().expect("rows") {
            let Some(code) = row["requisition_code"].as_str() else {
                continue;
            };
            let greenhouse = self.sandbox.greenhouse();
            let requisitions = self.sandbox.lever().requisitions_by_code(code).len();
            let there = requisitions + greenhouse.openings_by_opening_id(code).len();
            assert!(there <= 1, "{code} exists {there} times");
            if matches!(row["sync_status"].as_str(), Some("Synced" | "Edited")) {
                assert_eq!(there, 1, "{row} claims to be there");
            }
            let jobs = greenhouse.jobs_by_requisition_id(code).len();
            assert!(jobs <= 1, "{jobs} jobs carry {code}");
        }
        self.check_jobs_untouched();
    }
}

fn open(
    plan: PathBuf,
    clock: &Clock,
    secrets: &Secrets,
    folder: &tempfile::TempDir,
    patience: Duration,
) -> Arc<Session> {
    Session::new(Options {
        config_folder: folder.path().join("config"),
        workspace: Some(plan),
        remember: false,
        secrets: secrets.clone(),
        clock: clock.clone(),
        list_lag: Duration::from_secs(35),
        limits: headcount::Limits {
            whole: patience,
            body: 4 << 20,
            ..headcount::Limits::default()
        },
        pull_every: Duration::from_secs(60),
        sample: None,
    })
}

/// A requisition somebody made in Lever by hand.
pub fn foreign(code: &str) -> sandbox::Foreign {
    sandbox::Foreign {
        code: code.into(),
        name: Some("Theirs".into()),
        ..Default::default()
    }
}
