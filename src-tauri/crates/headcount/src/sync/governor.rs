//! How fast, by whose clock, and told to whom: the terms on which the accounts of this plan speak
//! to their vendors. All processes that have the plan open count their requests together.

use std::{
    ffi::OsString,
    fmt,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use ats::{Limits, Moment, Observer, RequestLine, Time};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Core,
    clock::{Clock, stamp},
    error::Result,
    model::System,
    store::RequestRecord,
};

/// The core's limits with all that an account of this plan needs beside them.
pub fn limits(core: &Arc<Core>, system: impl Into<System>) -> Limits {
    Limits {
        pace_file: Some(beside(core.path())),
        time: Some(Arc::new(PlanTime(core.clock.clone()))),
        observer: Some(Arc::new(Lookout {
            core: Arc::downgrade(core),
            system: system.into(),
        })),
        ..core.limits.clone()
    }
}

/// Beside the plan, like its other companions, so that every process finds the same one.
fn beside(plan: &Path) -> PathBuf {
    let mut name: OsString = plan.as_os_str().to_owned();
    name.push("-pace");
    name.into()
}

/// The plan's clock, as accounts ask for the time.
struct PlanTime(Clock);

impl Time for PlanTime {
    fn now(&self) -> Moment {
        let wall = self.0.now().duration_since(Timestamp::UNIX_EPOCH);
        Moment {
            wall: Duration::try_from(wall).unwrap_or_default(),
            steady: self.0.passed(),
        }
    }

    fn sleep<'a>(&'a self, how_long: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(self.0.sleep(how_long))
    }
}

impl fmt::Debug for PlanTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the plan's clock")
    }
}

/// Keeps the status line and the request log of a plan for one vendor or HR system.
struct Lookout {
    /// The account lives in the core: it must not keep it alive in turn.
    core: Weak<Core>,
    system: System,
}

impl Observer for Lookout {
    fn waiting(&self, left: Option<Duration>) {
        if let Some(core) = self.core.upgrade() {
            let sentence = left.map(|left| {
                // The moment it says is never before the request may leave.
                let seconds = left.as_millis().div_ceil(1000);
                format!("Waiting {seconds} s for {}’s limit", self.system)
            });
            core.set_limit_wait(self.system, sentence);
        }
    }

    fn answered(&self, line: RequestLine) {
        let Some(core) = self.core.upgrade() else {
            return;
        };
        let took = SignedDuration::try_from(line.took).unwrap_or_default();
        let now = core.clock.now();
        let full = core.request_log.note(RequestRecord {
            host: line.host,
            at: stamp(now.checked_sub(took).unwrap_or(now)),
            system: self.system,
            method: line.method,
            path: line.path,
            status: line.status,
            ms: i64::try_from(line.took.as_millis()).unwrap_or(i64::MAX),
            acting_user: line.acting_user,
        });
        // Not here, within a request: writing takes as long as the disk takes.
        if full && let Ok(here) = tokio::runtime::Handle::try_current() {
            here.spawn_blocking(move || core.request_log.keep(&core));
        }
    }
}

impl fmt::Debug for Lookout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the lookout for {}", self.system)
    }
}

/// Requests that are not yet in the plan's file: a commit for each would cost more than they do.
#[derive(Default)]
pub struct RequestLog(Mutex<Vec<RequestRecord>>);

/// So many are written down together at the latest.
const TOGETHER: usize = 100;
/// A disk that cannot be written to must not fill the memory.
const MOST: usize = 5_000;

impl RequestLog {
    /// True: it is time to write them down.
    fn note(&self, line: RequestRecord) -> bool {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == MOST {
            return false;
        }
        lines.push(line);
        lines.len().is_multiple_of(TOGETHER)
    }

    /// Writes down what has gathered. Blocks. What cannot be written stays for the next time.
    pub fn keep(&self, core: &Core) {
        let lines = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if lines.is_empty() {
            return;
        }
        // Not through `Core::write`: nothing changed that a screen shows of the plan.
        if let Err(error) = core.store.write(|tx| tx.add_requests(&lines)) {
            tracing::warn!(code = ?error.code(), "the request log waits to be written");
            let mut since = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let mut all = lines;
            all.append(&mut since);
            *since = all;
        }
    }
}

/// The newest requests, the newest first. Blocks.
pub fn requests(core: &Core, limit: u32) -> Result<Vec<RequestRecord>> {
    core.request_log.keep(core);
    core.read(|tx| tx.requests(limit))
}

#[cfg(test)]
mod tests {
    use ats::Vendor;

    use super::*;
    use crate::{api::settings::Profile, core::Activity, events::Events, secrets::Secrets};

    #[test]
    fn a_wait_is_said_in_place_of_the_activity_and_only_while_it_lasts() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let core = Core::open(
            &folder.path().join("plan.muster"),
            Secrets::in_memory(),
            Clock::default(),
            Events::default(),
            Limits::default(),
            crate::sync::flow::Rules::default(),
            Profile {
                name: "Ana".into(),
                email: String::new(),
            },
        );
        let core = Arc::new(core.expect("a plan"));
        let lookout = |vendor: Vendor| limits(&core, vendor).observer.expect("a lookout");
        let working = Activity::Working("Asking Greenhouse for news".into());
        core.set_activity(working.clone());
        let greenhouse = lookout(Vendor::Greenhouse);
        greenhouse.waiting(Some(Duration::from_millis(5_200)));
        let waiting = |text: &str| Activity::Waiting(text.into());
        assert_eq!(
            core.activity(),
            waiting("Waiting 6 s for Greenhouse’s limit")
        );
        lookout(Vendor::Lever).waiting(Some(Duration::from_secs(2)));
        greenhouse.waiting(None);
        assert_eq!(core.activity(), waiting("Waiting 2 s for Lever’s limit"));
        lookout(Vendor::Lever).waiting(None);
        assert_eq!(core.activity(), working);
    }

    #[test]
    fn its_file_stands_beside_the_plan() {
        let plan = Path::new("plans/Head count.muster");
        assert_eq!(beside(plan), Path::new("plans/Head count.muster-pace"));
    }
}
