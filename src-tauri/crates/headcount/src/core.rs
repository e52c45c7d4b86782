//! An open plan with everything it needs: store, keychain, clock, and the table in memory.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

use ats::{Catalog, Vendor};

use tokio::sync::Notify;

use crate::{
    api::{
        connections::SignInDesk,
        settings::{HiresNeed, Profile},
    },
    clock::Clock,
    error::Result,
    events::{Event, Events},
    model::System,
    people::hr::HrDesk,
    secrets::Secrets,
    store::{Store, Tx},
    sync::{account::Accounts, flow::Rules, governor::RequestLog},
    view::Table,
};

/// What the worker is at, in words for the status bar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Activity {
    #[default]
    Quiet,
    /// It is talking to a vendor.
    Working(String),
    /// It waits for a moment, or for somebody.
    Waiting(String),
}

/// One open plan.
pub struct Core {
    pub(crate) store: Store,
    pub(crate) secrets: Secrets,
    pub(crate) clock: Clock,
    pub(crate) events: Events,
    /// How long and how much one answer of a vendor may take.
    pub(crate) limits: ats::Limits,
    /// How debts to an ATS are paid.
    pub(crate) rules: Rules,
    /// Names this plan's secrets in the keychain.
    pub(crate) workspace_id: String,
    /// Rouses the worker when there is something to do.
    pub(crate) wake: Notify,
    /// Live accounts, shared by everybody who talks to a vendor: one token, one pace.
    pub(crate) accounts: Accounts,
    pub(crate) request_log: RequestLog,
    pub(crate) sign_in: SignInDesk,
    /// What is held of HR systems.
    pub(crate) hr: HrDesk,
    table: Mutex<Table>,
    /// Of the state of the plan with this number of its change counter.
    hires_need: Mutex<Option<(i64, HiresNeed)>>,
    catalogs: Mutex<BTreeMap<Vendor, (String, Arc<Catalog>)>>,
    actor: RwLock<Profile>,
    activity: Mutex<Activity>,
    /// Whose limit is waited for, in words: said in place of the activity.
    limit_waits: Mutex<BTreeMap<System, String>>,
}

impl Core {
    /// Opens the plan at `path`, making it when there is none.
    pub fn open(
        path: &Path,
        secrets: Secrets,
        clock: Clock,
        events: Events,
        limits: ats::Limits,
        rules: Rules,
        actor: Profile,
    ) -> Result<Self> {
        let store = Store::open(path)?;
        let workspace_id = match store.read(|tx| tx.workspace_id())? {
            Some(id) => id,
            None => store.write(|tx| match tx.workspace_id()? {
                Some(id) => Ok(id),
                None => {
                    let id = uuid::Uuid::now_v7().to_string();
                    tx.put_setting("workspace_id", &id)?;
                    Ok(id)
                }
            })?,
        };
        Ok(Self {
            store,
            secrets,
            clock,
            events,
            limits,
            rules,
            workspace_id,
            wake: Notify::new(),
            accounts: Accounts::default(),
            request_log: RequestLog::default(),
            sign_in: SignInDesk::default(),
            hr: HrDesk::default(),
            table: Mutex::default(),
            hires_need: Mutex::default(),
            catalogs: Mutex::default(),
            actor: RwLock::new(actor),
            activity: Mutex::default(),
            limit_waits: Mutex::default(),
        })
    }

    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Who is at the keyboard.
    pub(crate) fn actor(&self) -> Profile {
        self.actor
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn set_actor(&self, actor: Profile) {
        *self.actor.write().unwrap_or_else(PoisonError::into_inner) = actor;
    }

    /// The table in memory, brought up to date with the file.
    pub(crate) fn table(&self) -> Result<MutexGuard<'_, Table>> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        self.store.read(|tx| table.catch_up(tx))?;
        table.set_today(self.clock.today());
        Ok(table)
    }

    /// What of hires and leavers waits for a person; counted anew only once a position was touched,
    /// which whatever is counted does.
    pub(crate) fn hires_needing(&self, tx: &Tx<'_>) -> Result<HiresNeed> {
        let now = tx.next_touch()?.0;
        let kept = self.hires_need.lock();
        let mut kept = kept.unwrap_or_else(PoisonError::into_inner);
        if let Some((of, need)) = *kept
            && of == now
        {
            return Ok(need);
        }
        let need = tx.hires_needing()?;
        *kept = Some((now, need));
        Ok(need)
    }

    /// A vendor's catalog and when it was read; from memory while it is the file's.
    pub(crate) fn catalog(
        &self,
        tx: &Tx<'_>,
        vendor: Vendor,
    ) -> Result<Option<(Arc<Catalog>, String)>> {
        let Some(read_at) = tx.catalog_read_at(vendor)? else {
            return Ok(None);
        };
        let mut kept = self.catalogs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, catalog)) = kept.get(&vendor)
            && *at == read_at
        {
            return Ok(Some((Arc::clone(catalog), read_at)));
        }
        let Some((catalog, read_at)) = tx.catalog(vendor)? else {
            return Ok(None);
        };
        let catalog = Arc::new(catalog);
        kept.insert(vendor, (read_at.clone(), Arc::clone(&catalog)));
        Ok(Some((catalog, read_at)))
    }

    /// Writes what is not a planner's deed (sync, settings), and tells the window.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        let result = self.store.write(work)?;
        self.events.emit(Event::Changed);
        Ok(result)
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        self.store.read(work)
    }

    /// Says what the worker is doing.
    pub(crate) fn set_activity(&self, activity: Activity) {
        let mut current = self.activity.lock().unwrap_or_else(PoisonError::into_inner);
        if *current != activity {
            *current = activity;
            drop(current);
            self.events.emit(Event::Changed);
        }
    }

    /// Says that a vendor's limit is waited for, or, with nothing, no more.
    pub(crate) fn set_limit_wait(&self, system: System, sentence: Option<String>) {
        let mut waits = self
            .limit_waits
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let before = match &sentence {
            Some(sentence) => waits.insert(system, sentence.clone()),
            None => waits.remove(&system),
        };
        drop(waits);
        if before != sentence {
            self.events.emit(Event::Changed);
        }
    }

    /// Whose limit is waited for, in words.
    pub(crate) fn limit_waits(&self) -> BTreeMap<System, String> {
        let waits = self.limit_waits.lock();
        waits.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn activity(&self) -> Activity {
        let waits = self
            .limit_waits
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(sentence) = waits.values().next() {
            return Activity::Waiting(sentence.clone());
        }
        drop(waits);
        let activity = self.activity.lock();
        let activity = activity.unwrap_or_else(PoisonError::into_inner).clone();
        match (&activity, self.hr.progress()) {
            (Activity::Quiet | Activity::Waiting(_), Some((kind, so_far))) => {
                let how_far = match (so_far.done, so_far.total) {
                    (0, _) => String::new(),
                    (done, None) => format!(": {done} so far"),
                    (done, Some(total)) => format!(": {done} of {total}"),
                };
                Activity::Working(format!("Reading {kind}{how_far}"))
            }
            _ => activity,
        }
    }
}

/// Runs blocking work (the database, the keychain, files) off the async threads.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(crate::Error::Bug(
            "a piece of work stopped in the middle".into(),
        )),
    }
}
