//! What an open plan holds of HR systems in memory: the live account, how far a reading is, and
//! what was last read for a person to look at. All of it may be lost.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use ats::hr::{HrKind, HrRead, HrSystem};
use jiff::{SignedDuration, Timestamp};

use crate::{Core, api::hr::HrProgress, events::Event, store::HrSourceRecord};

/// So long what was read for a preview is what is taken in.
const AT_HAND: SignedDuration = SignedDuration::from_mins(15);
/// A screen is told no more often how far a reading is.
const TELL_EVERY: Duration = Duration::from_millis(300);

#[derive(Default)]
pub struct HrDesk {
    account: Mutex<Option<(HrKind, String, HrSystem)>>,
    held: Mutex<Option<Arc<Held>>>,
    progress: Mutex<Option<(HrKind, HrProgress)>>,
    /// Held while one reads: nobody is asked for the same at the same time.
    pub reading: tokio::sync::Mutex<()>,
}

/// What was read, and on top of what.
pub struct Held {
    pub kind: HrKind,
    pub connected_at: String,
    /// When what was taken in before was read. Anything newer makes this old.
    pub based_on: Option<String>,
    pub at: Timestamp,
    /// Everybody was asked for.
    pub everybody: bool,
    pub read: HrRead,
}

impl Held {
    /// Whether this is still of the connection as it is.
    pub fn is_of(&self, source: &HrSourceRecord) -> bool {
        self.kind == source.kind && self.connected_at == source.connected_at
    }
}

impl HrDesk {
    /// The live account, unless the system was connected anew.
    pub fn account(&self, source: &HrSourceRecord) -> Option<HrSystem> {
        let known = lock(&self.account);
        let (kind, connected_at, system) = known.as_ref()?;
        let same = *kind == source.kind && *connected_at == source.connected_at;
        same.then(|| system.clone())
    }

    pub fn put_account(&self, source: &HrSourceRecord, system: HrSystem) {
        *lock(&self.account) = Some((source.kind, source.connected_at.clone(), system));
    }

    /// Its key may have been replaced in the keychain.
    pub fn forget_account(&self) {
        *lock(&self.account) = None;
    }

    /// Nothing of it is left in memory.
    pub fn clear(&self) {
        self.forget_account();
        self.put_held(None);
    }

    /// What was read for a person a moment ago.
    pub fn held(&self, source: &HrSourceRecord, now: Timestamp) -> Option<Arc<Held>> {
        let held = lock(&self.held).clone()?;
        let age = now.duration_since(held.at);
        (held.is_of(source) && age.abs() < AT_HAND).then_some(held)
    }

    pub fn put_held(&self, held: Option<Arc<Held>>) {
        *lock(&self.held) = held;
    }

    pub fn progress(&self) -> Option<(HrKind, HrProgress)> {
        *lock(&self.progress)
    }
}

/// Says how far a reading is, while it is under way.
pub struct Told<'a> {
    core: &'a Core,
    kind: HrKind,
    last: Duration,
}

impl<'a> Told<'a> {
    pub fn begin(core: &'a Core, kind: HrKind) -> Self {
        let told = Self {
            core,
            kind,
            last: core.clock.passed(),
        };
        told.put(Some((kind, HrProgress::default())));
        told
    }

    pub fn so_far(&mut self, done: usize, total: Option<usize>) {
        *lock(&self.core.hr.progress) = Some((self.kind, HrProgress { done, total }));
        let now = self.core.clock.passed();
        if now.saturating_sub(self.last) >= TELL_EVERY {
            self.last = now;
            self.core.events.emit(Event::Changed);
        }
    }

    fn put(&self, progress: Option<(HrKind, HrProgress)>) {
        *lock(&self.core.hr.progress) = progress;
        self.core.events.emit(Event::Changed);
    }
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        self.put(None);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
