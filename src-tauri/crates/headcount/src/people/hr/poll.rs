//! What the worker does by itself: once an hour it asks the HR system who is new and what has
//! changed, and takes that in. It never says that somebody is gone; it remembers who is missing,
//! for a person to answer. The first reading of all is a person's.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    time::Duration,
};

use ats::{AtsError, hr::HrKind};
use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;

use super::{
    desk::Held,
    read::{Taking, asked, take_in},
    told::{name_of, told},
};
use crate::{
    Core,
    api::people::EmployeesImported,
    clock::{instant, stamp},
    core::blocking,
    error::{Error, Result},
    people::import::{self, By, ReadAs},
    plan::import::screen::Progress,
    store::HrSourceRecord,
};

/// How often an HR system is read.
pub const EVERY: Duration = Duration::from_secs(60 * 60);
/// After a failure, unless it says how long to wait; twice as long after each.
const FIRST_PAUSE: Duration = Duration::from_secs(5 * 60);
/// So far apart two readings begin at the least.
const LEAST: Duration = Duration::from_secs(60);
/// No moment further off is believed: the clock was set back since it was written down.
const FURTHEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The worker's readings of HR systems. They take as long as they take, and hold nothing else up.
#[derive(Default)]
pub struct Polls {
    under_way: JoinSet<()>,
    failures: Arc<AtomicU32>,
    /// When the last began.
    begun: Option<Timestamp>,
}

impl Polls {
    /// Begins what is due, and answers when something will be. One reading at a time.
    pub async fn round(&mut self, core: &Arc<Core>) -> Result<Option<Timestamp>> {
        while self.under_way.try_join_next().is_some() {}
        if !self.under_way.is_empty() {
            return Ok(None);
        }
        let c = Arc::clone(core);
        let sources = blocking(move || c.read(|tx| tx.hr_sources())).await?;
        let now = core.clock.now();
        let mut next: Option<Timestamp> = None;
        for source in sources.into_iter().filter(|it| it.read_at.is_some()) {
            // A person looks at a reading: it is not to be out of date before they said yes.
            let looked_at = core.hr.held(&source, now).is_some();
            let at = match source.next_read_at.as_deref().map(instant) {
                _ if looked_at => after(now, FIRST_PAUSE),
                Some(at) if at > now && at <= after(now, FURTHEST) => at,
                // When it is read again could not be written down: all the same it is no flood.
                _ if self
                    .begun
                    .is_some_and(|it| it <= now && now < after(it, LEAST)) =>
                {
                    after(now, LEAST)
                }
                _ => {
                    self.begun = Some(now);
                    let (core, failures) = (Arc::clone(core), Arc::clone(&self.failures));
                    self.under_way.spawn(async move {
                        poll(&core, source, &failures).await;
                        core.wake.notify_one();
                    });
                    return Ok(None);
                }
            };
            next = Some(next.map_or(at, |it| it.min(at)));
        }
        Ok(next)
    }

    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }

    /// Waits for the reading that is under way.
    pub async fn finished(&mut self) {
        while self.under_way.join_next().await.is_some() {}
    }
}

async fn poll(core: &Arc<Core>, source: HrSourceRecord, failures: &AtomicU32) {
    let Ok(_one) = core.hr.reading.try_lock() else {
        // A person reads it just now.
        return postpone(core, &source, FIRST_PAUSE, None).await;
    };
    let result = once(core, &source).await;
    let Err(error) = result else {
        failures.store(0, Relaxed);
        return;
    };
    let failed = failures.fetch_add(1, Relaxed);
    tracing::warn!(code = ?error.code(), "the HR system could not be read");
    let pause = pause(&error, failed);
    postpone(core, &source, pause, Some(error.to_string())).await;
}

/// Reads what has changed and takes it in.
async fn once(core: &Arc<Core>, source: &HrSourceRecord) -> Result<()> {
    let read = asked(core, source, source.cursor.as_deref()).await?;
    let held = Held {
        kind: source.kind,
        connected_at: source.connected_at.clone(),
        based_on: source.read_at.clone(),
        at: core.clock.now(),
        everybody: source.cursor.is_none(),
        read,
    };
    let (c, source) = (Arc::clone(core), source.clone());
    blocking(move || {
        let how = source.how.clone();
        let read_as = ReadAs {
            columns: &how.columns,
            date_order: how.date_order,
            date_order_before: None,
            must: true,
        };
        let name = name_of(&source);
        let progress = Progress::default();
        let (done, told) = told(&source, &held.read, read_as, how.sheet.as_deref())?;
        let Some(told) = told else {
            return Err(Error::Bug("a reading told nothing, and not why".into()));
        };
        let mut counted = done.clone();
        import::count(&c, &told, &progress, &mut counted)?;
        if counted.strangers > 0 {
            return Err(Error::NotAllowed(format!(
                "{name} now gives {} to other people than before, so nothing was taken in by \
                 itself. Look at the reading under Employees.",
                match counted.strangers {
                    1 => "an ID".to_string(),
                    ids => format!("{ids} IDs"),
                }
            )));
        }
        let mut done = done;
        let taking = Taking {
            source: &source,
            held: &held,
            how,
            by: By::Worker,
        };
        match take_in(&c, taking, &told, &progress, &mut done) {
            // Somebody else took in something newer, or disconnected it.
            Err(Error::Conflict(_) | Error::NotFound(_)) => Ok(()),
            Ok(()) => say(&c, source.kind, refused(&name, &done)),
            taken => taken,
        }
    })
    .await
}

/// Whoever could not be taken in is told of; nobody else would see it.
fn refused(name: &str, done: &EmployeesImported) -> Option<String> {
    let first = &done.rejected.first()?.message;
    let people = match done.rejected_rows {
        1 => "1 person".to_string(),
        people => format!("{people} people"),
    };
    Some(format!(
        "{name} was read, but {people} could not be taken in. {first} What was known of them is kept."
    ))
}

/// How long after a failure it is tried again.
fn pause(error: &Error, failed: u32) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(1 << failed.min(8)).min(EVERY);
    match error {
        Error::Hr { error, .. } => match error {
            AtsError::RateLimited { after: Some(after) }
            | AtsError::ServerError {
                after: Some(after), ..
            } => (*after).max(Duration::from_secs(60)).min(FURTHEST),
            AtsError::RateLimited { .. }
            | AtsError::ServerError { .. }
            | AtsError::Unreachable { .. }
            | AtsError::NoReply { .. } => doubled,
            _ => EVERY,
        },
        Error::Secret(_) | Error::Store(_) => doubled,
        _ => EVERY,
    }
}

async fn postpone(
    core: &Arc<Core>,
    source: &HrSourceRecord,
    pause: Duration,
    problem: Option<String>,
) {
    let at = stamp(after(core.clock.now(), pause));
    let (c, kind) = (Arc::clone(core), source.kind);
    let written = blocking(move || {
        c.write(|tx| {
            if let Some(mut source) = tx.hr_source(kind)? {
                source.next_read_at = Some(at);
                source.problem = problem.or(source.problem);
                tx.put_hr_source(&source)?;
            }
            Ok(())
        })
    });
    if let Err(error) = written.await {
        tracing::warn!(code = ?error.code(), "when the HR system is read again was not written");
    }
}

/// Keeps what is wrong with an HR system where the screens find it.
pub fn say(core: &Core, kind: HrKind, problem: Option<String>) -> Result<()> {
    core.write(|tx| {
        if let Some(mut source) = tx.hr_source(kind)? {
            source.problem = problem;
            tx.put_hr_source(&source)?;
        }
        Ok(())
    })
}

pub fn after(now: Timestamp, pause: Duration) -> Timestamp {
    let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::MAX);
    now.checked_add(pause).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_that_is_asked_for_is_kept_and_none_is_short() {
        let minutes = |it: u64| Duration::from_secs(it * 60);
        let of = |error: AtsError| Error::Hr {
            said: String::new(),
            error,
        };
        let limited = |seconds: Option<u64>| AtsError::RateLimited {
            after: seconds.map(Duration::from_secs),
        };
        for (error, failed, want) in [
            (of(limited(Some(7_200))), 0, minutes(120)),
            (of(limited(Some(3))), 5, minutes(1)),
            (of(limited(None)), 0, minutes(5)),
            (of(limited(None)), 2, minutes(20)),
            (of(limited(None)), 40, minutes(60)),
            (of(AtsError::Unauthorized), 0, minutes(60)),
            (Error::Conflict(String::new()), 0, minutes(60)),
        ] {
            assert_eq!(pause(&error, failed), want, "{error:?} {failed}");
        }
    }
}
