//! The sandbox's time: the system's, moved forward on request so that tests need not wait, or made
//! to hurry so that hours of a vendor's limits are measured in minutes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Shared by everything in one sandbox. Cloning gives another hand on the same clock.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Wall-clock milliseconds at the start; time runs on from here with the steady clock, so
    /// an adjustment of the machine's clock does not reorder records.
    started_at_ms: i64,
    started: Instant,
    ahead_ms: Arc<AtomicI64>,
    /// So many times faster than the system's.
    hurry: f64,
}

impl Clock {
    /// `start_at_ms`: pretend it is this moment now, for runs that must be reproducible.
    pub(crate) fn new(start_at_ms: Option<i64>, hurry: f64) -> Self {
        let system = || {
            let since = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        };
        Self {
            started_at_ms: start_at_ms.unwrap_or_else(system),
            started: Instant::now(),
            ahead_ms: Arc::new(AtomicI64::new(0)),
            // Anything else is no speed.
            hurry: if hurry.is_finite() && hurry > 0.0 {
                hurry
            } else {
                1.0
            },
        }
    }

    /// Milliseconds since 1970 UTC.
    pub fn now_ms(&self) -> i64 {
        self.started_at_ms + i64::try_from(self.running().as_millis()).unwrap_or(i64::MAX)
    }

    /// Time since the start, what was skipped included.
    pub(crate) fn running(&self) -> Duration {
        let ahead = u64::try_from(self.ahead_ms.load(Ordering::SeqCst)).unwrap_or(0);
        self.started.elapsed().mul_f64(self.hurry) + Duration::from_millis(ahead)
    }

    /// From a span of this clock to one of the system's.
    pub(crate) fn real(&self, span: Duration) -> Duration {
        span.div_f64(self.hurry)
    }

    /// Moves on: list lag passes, the rate limit refills, tokens expire.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.ahead_ms.fetch_add(by, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hurried_clock_runs_so_many_times_as_fast() {
        let (hurried, plain) = (Clock::new(Some(0), 1000.0), Clock::new(Some(0), 1.0));
        while plain.running() < Duration::from_millis(20) {
            std::thread::yield_now();
        }
        let (running, now) = (hurried.running(), hurried.now_ms());
        assert!(running >= Duration::from_secs(20), "{running:?}");
        assert!(now >= 20_000, "{now}");
        assert_eq!(
            hurried.real(Duration::from_secs(30)),
            Duration::from_millis(30)
        );
        assert_eq!(
            Clock::new(Some(0), 0.0).real(Duration::from_secs(1)),
            Duration::from_secs(1)
        );
    }
}
