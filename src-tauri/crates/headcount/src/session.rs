//! What a host holds: who you are, which plan is open, and the worker that serves it.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde_json::Value;
use tokio::{sync::broadcast, task::JoinHandle};

use crate::{
    Core,
    api::{
        self,
        positions::{PositionRow, Query},
        settings::Profile,
    },
    clock::Clock,
    core::Activity,
    error::{ApiError, Error, Result},
    events::{Event, Events},
    plan::import::screen::Desk,
    preferences::Preferences,
    sample::{self, Sample},
    secrets::Secrets,
    store,
    sync::{
        flow::Rules,
        worker::{self, Outcome, Until},
    },
};

/// How a host wants its session.
pub struct Options {
    /// Where preferences are kept.
    pub config_folder: PathBuf,
    /// The plan to open. `None`: the last one, if `reopen`.
    pub workspace: Option<PathBuf>,
    /// Open the last plan again, and remember plans opened from now on.
    pub remember: bool,
    pub secrets: Secrets,
    pub clock: Clock,
    /// How long and how much one answer of a vendor may take.
    pub limits: ats::Limits,
    /// How long a vendor's list may lag behind a create.
    pub list_lag: Duration,
    /// How often hires are asked for while the worker runs.
    pub pull_every: Duration,
    /// Starts the pretended vendors of the sample company, where the host can.
    pub sample: Option<sample::StartVendors>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            config_folder: crate::preferences::folder(),
            workspace: None,
            remember: true,
            secrets: Secrets::of_this_computer(),
            clock: Clock::default(),
            limits: ats::Limits::default(),
            list_lag: list_lag(),
            pull_every: pull_every(),
            sample: None,
        }
    }
}

/// A minute; `MUSTER_PULL_SECONDS` overrides it.
fn pull_every() -> Duration {
    let seconds = std::env::var("MUSTER_PULL_SECONDS")
        .ok()
        .and_then(|it| it.parse().ok());
    Duration::from_secs(seconds.unwrap_or(60_u64).max(1))
}

/// What is known of the vendors; `MUSTER_LIST_LAG_MS` overrides it for tests in real time.
fn list_lag() -> Duration {
    let told = std::env::var("MUSTER_LIST_LAG_MS").ok();
    let told = told.and_then(|it| it.parse().ok());
    told.map_or(Rules::default().list_lag, Duration::from_millis)
}

/// A host's session.
pub struct Session {
    pub(crate) options: Options,
    preferences: Mutex<Preferences>,
    core: RwLock<Option<Arc<Core>>>,
    pub(crate) events: Events,
    /// The host asked for a worker; each plan opened gets one.
    background: AtomicBool,
    worker: Mutex<Option<JoinHandle<()>>>,
    worker_elsewhere: Arc<AtomicBool>,
    /// The sample company, while it is open.
    pub(crate) sample: Mutex<Option<Sample>>,
    /// Why the last plan could not be opened again.
    pub(crate) problem: Mutex<Option<ApiError>>,
    import_desk: Arc<Desk>,
}

impl Session {
    /// Begins a session. A plan that can't be opened is a problem to show, not an error.
    pub fn new(options: Options) -> Arc<Self> {
        if options.sample.is_some() {
            sample::sweep(&options.config_folder);
        }
        let preferences = Preferences::load(options.config_folder.clone());
        let last = preferences
            .recent
            .first()
            .filter(|_| options.remember && preferences.reopen);
        let plan = options.workspace.clone().or_else(|| last.cloned());
        let session = Arc::new(Self {
            options,
            preferences: Mutex::new(preferences),
            core: RwLock::new(None),
            events: Events::default(),
            background: AtomicBool::new(false),
            worker: Mutex::new(None),
            worker_elsewhere: Arc::default(),
            sample: Mutex::new(None),
            problem: Mutex::new(None),
            import_desk: Arc::default(),
        });
        if let Some(plan) = plan {
            // The last plan may be gone; making an empty one in its place would look like a loss.
            let gone = session.options.workspace.is_none() && !plan.exists();
            let opened = if gone {
                Err(Error::File(format!(
                    "The plan “{}” is not there any more.",
                    plan.display()
                )))
            } else {
                session.open_core(&plan)
            };
            if let Err(error) = opened {
                *lock(&session.problem) = Some(error.into());
            }
        }
        session
    }

    /// Runs one call by name: the one door.
    pub async fn call(&self, name: &str, args: Value) -> Result<Value, ApiError> {
        self.fits_sample(name)?;
        api::call(self, name, args).await
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// Serves every plan opened from now on with a worker. Needs a tokio runtime.
    pub fn start_worker(&self) {
        self.background.store(true, Ordering::Relaxed);
        self.serve();
    }

    /// Runs the worker in the foreground, for the command line.
    pub async fn run_worker(&self, until: Until) -> Result<Outcome> {
        worker::run(self.core()?, until, self.pull_every()).await
    }

    /// Every position a query finds, all of one moment, for a listing too long for one reply.
    /// Blocks.
    pub fn each_position(&self, query: &Query, each: impl FnMut(PositionRow)) -> Result<()> {
        self.core()?.table()?.each(query, each)
    }

    /// Every position, or what a saved view shows, as the bytes of a file, for a pipe. Blocks.
    pub fn export_bytes(&self, format: api::files::Format, view: Option<&str>) -> Result<Vec<u8>> {
        crate::plan::export::bytes(&*self.core()?, format, view)
    }

    /// Ends cleanly: the worker stops and the plan's file is whole by itself.
    pub async fn close(&self) {
        self.stop_worker().await;
        self.import_desk.clear();
        let core = self
            .core
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(core) = core {
            core.request_log.keep(&core);
            core.store.checkpoint();
        }
        // A sample company goes with its plan.
        drop(lock(&self.sample).take());
    }

    /// The open plan.
    pub(crate) fn core(&self) -> Result<Arc<Core>> {
        self.core
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or_else(|| match lock(&self.problem).clone() {
                Some(problem) => Error::NotOpened(problem),
                None => Error::NoWorkspace,
            })
    }

    /// Where the file on the import screen lies.
    pub(crate) fn import_desk(&self) -> Arc<Desk> {
        Arc::clone(&self.import_desk)
    }

    pub(crate) fn is_open(&self) -> bool {
        self.core
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some()
    }

    pub(crate) fn preferences(&self) -> Preferences {
        lock(&self.preferences).clone()
    }

    pub(crate) fn change_preferences(&self, change: impl FnOnce(&mut Preferences)) -> Result<()> {
        let mut preferences = lock(&self.preferences);
        change(&mut preferences);
        preferences.save()
    }

    pub(crate) fn set_profile(&self, profile: Profile) -> Result<()> {
        self.change_preferences(|it| it.profile = Some(profile.clone()))?;
        if let Ok(core) = self.core() {
            core.set_actor(profile);
        }
        self.events.emit(Event::Session);
        Ok(())
    }

    pub(crate) fn emit(&self, event: Event) {
        self.events.emit(event);
    }

    pub(crate) fn problem(&self) -> Option<String> {
        lock(&self.problem).as_ref().map(|it| it.message.clone())
    }

    pub(crate) fn worker_elsewhere(&self) -> bool {
        self.worker_elsewhere.load(Ordering::Relaxed)
    }

    /// Opens another plan in place of the open one, which is closed first.
    pub(crate) async fn open(&self, path: &Path) -> Result<()> {
        // Tried before the open one is closed: a mistake must not cost the user the screen.
        let core = self.new_core(path)?;
        self.close().await;
        self.put_core(core)?;
        self.serve();
        self.events.emit(Event::Session);
        Ok(())
    }

    /// Closes the open plan and shows the first screen, also at the next start.
    pub(crate) async fn leave(&self) -> Result<()> {
        self.close().await;
        self.change_preferences(|it| it.reopen = false)?;
        self.events.emit(Event::Session);
        Ok(())
    }

    /// Moves the open plan's file and goes on with it there.
    pub(crate) async fn move_to(&self, to: &Path) -> Result<()> {
        let from = self.core()?.path().to_path_buf();
        self.close().await;
        let (a, b) = (from.clone(), to.to_path_buf());
        let moved = crate::core::blocking(move || store::relocate(&a, &b)).await;
        let place = if moved.is_ok() { to } else { from.as_path() };
        let core = self.new_core(place)?;
        self.put_core(core)?;
        if moved.is_ok() && self.options.remember {
            self.change_preferences(|it| it.recent.retain(|it| *it != from))?;
        }
        self.serve();
        self.events.emit(Event::Session);
        moved
    }

    pub(crate) fn open_core(&self, path: &Path) -> Result<()> {
        let core = self.new_core(path)?;
        self.put_core(core)
    }

    fn new_core(&self, path: &Path) -> Result<Arc<Core>> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let actor = self.preferences().profile.unwrap_or_else(nobody);
        let Options {
            secrets,
            clock,
            limits,
            list_lag,
            ..
        } = &self.options;
        Ok(Arc::new(Core::open(
            &path,
            secrets.clone(),
            clock.clone(),
            self.events.clone(),
            limits.clone(),
            Rules {
                list_lag: *list_lag,
            },
            actor,
        )?))
    }

    fn put_core(&self, core: Arc<Core>) -> Result<()> {
        let path = core.path().to_path_buf();
        self.install(core);
        if self.options.remember {
            self.change_preferences(|it| it.remember(path))?;
        }
        Ok(())
    }

    pub(crate) fn install(&self, core: Arc<Core>) {
        *self.core.write().unwrap_or_else(PoisonError::into_inner) = Some(core);
        *lock(&self.problem) = None;
    }

    pub(crate) fn serve(&self) {
        let Ok(core) = self.core() else { return };
        if !self.background.load(Ordering::Relaxed) {
            return;
        }
        let task = tokio::spawn(serve(
            core,
            self.pull_every(),
            Arc::clone(&self.worker_elsewhere),
        ));
        if let Some(before) = lock(&self.worker).replace(task) {
            before.abort();
        }
    }

    async fn stop_worker(&self) {
        let task = lock(&self.worker).take();
        if let Some(task) = task {
            task.abort();
            // The lock is let go when the task is gone.
            let _ = task.await;
        }
    }
}

/// Keeps a worker running for a plan; while another process has it, watches the file for the
/// window's sake and stands ready.
async fn serve(core: Arc<Core>, pull_every: Duration, elsewhere: Arc<AtomicBool>) {
    let mut version = None;
    loop {
        match worker::run(Arc::clone(&core), Until::Stopped, pull_every).await {
            Err(Error::WorkerElsewhere) => elsewhere.store(true, Ordering::Relaxed),
            Ok(_) => elsewhere.store(false, Ordering::Relaxed),
            Err(error) => {
                tracing::warn!(code = ?error.code(), "the worker stopped and starts again");
                core.set_activity(Activity::Waiting(error.to_string()));
            }
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        let now = core.store.data_version().ok();
        if now != version {
            version = now;
            core.events.emit(Event::Changed);
        }
    }
}

/// Who acts before anybody said who they are: the account on this computer.
fn nobody() -> Profile {
    let named = ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .filter_map(|it| std::env::var(it).ok())
        .find(|it| !it.trim().is_empty());
    // Programs started by no shell have no such variable; the account's folder has its name.
    let home = || {
        let home = directories::BaseDirs::new()?.home_dir().to_path_buf();
        Some(home.file_name()?.to_string_lossy().into_owned())
    };
    Profile {
        name: named.or_else(home).unwrap_or_else(|| "Unknown".into()),
        email: String::new(),
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
