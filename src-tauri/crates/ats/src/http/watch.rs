//! What time it is for the pace: the system's, the caller's, and either made to hurry.

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

/// One moment by two clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Since 1970: the same for every process, but somebody may set it.
    pub wall: Duration,
    /// Since some beginning of this process; nobody can set it.
    pub steady: Duration,
}

/// A source of time other than the system's.
pub trait Time: Debug + Send + Sync {
    fn now(&self) -> Moment;
    fn sleep<'a>(&'a self, how_long: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
}

/// The clocks of one process may differ so much before one of them must have been set.
const SET: Duration = Duration::from_millis(250);

#[derive(Debug)]
pub(super) struct Watch {
    given: Option<Arc<dyn Time>>,
    started: Instant,
    /// See [`super::Limits::hurry`].
    hurry: f64,
    last: Mutex<Option<Moment>>,
}

/// The wall clock as read once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub now: Duration,
    /// Somebody set the clock, or the machine slept, since it was last read.
    pub was_set: bool,
}

impl Watch {
    pub fn new(given: Option<Arc<dyn Time>>, hurry: f64) -> Self {
        Self {
            given,
            started: Instant::now(),
            // Anything else is no speed.
            hurry: if hurry.is_finite() && hurry > 0.0 {
                hurry
            } else {
                1.0
            },
            last: Mutex::default(),
        }
    }

    /// For a count that only this process keeps.
    pub fn steady(&self) -> Duration {
        self.moment().steady.mul_f64(self.hurry)
    }

    /// For a count that other processes keep as well.
    pub fn wall(&self) -> Reading {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.moment();
        let was_set = last.replace(now).is_some_and(|last| {
            let steady = now.steady.saturating_sub(last.steady);
            (last.wall + steady).abs_diff(now.wall) > SET
        });
        Reading {
            now: now.wall.mul_f64(self.hurry),
            was_set,
        }
    }

    /// From a span of the hurried time to what a person waits.
    pub fn real(&self, span: Duration) -> Duration {
        span.div_f64(self.hurry)
    }

    /// Sleeps for a span of what a person waits.
    pub async fn sleep(&self, real: Duration) {
        match &self.given {
            Some(given) => given.sleep(real).await,
            None => tokio::time::sleep(real).await,
        }
    }

    fn moment(&self) -> Moment {
        match &self.given {
            Some(given) => given.now(),
            None => Moment {
                wall: SystemTime::now()
                    .duration_since(UNIX_EPOCH)
                    .unwrap_or_default(),
                steady: self.started.elapsed(),
            },
        }
    }
}
