//! The only place that asks what time it is; hand-wound in tests.

use std::{
    sync::{Arc, LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from, and how it is waited for.
#[derive(Clone, Default)]
pub struct Clock {
    /// `None`: the system's.
    by_hand: Option<Arc<Hand>>,
}

/// Told how long was slept, so that another clock can be kept in step.
type Slept = Box<dyn Fn(Duration) + Send + Sync>;

struct Hand {
    now: Mutex<Timestamp>,
    /// All time that has passed, however the clock was set meanwhile.
    passed: Mutex<Duration>,
    slept: Slept,
}

impl Clock {
    /// A clock that stands still but for sleeps, which pass at once: a test of an hour's retries
    /// takes no time, and the same time in every run.
    pub fn by_hand(start: Timestamp, slept: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        let hand = Hand {
            now: Mutex::new(start),
            passed: Mutex::default(),
            slept: Box::new(slept),
        };
        Self {
            by_hand: Some(Arc::new(hand)),
        }
    }

    pub fn now(&self) -> Timestamp {
        match &self.by_hand {
            None => Timestamp::now(),
            Some(hand) => *hand.now.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// How much time has passed since some moment of this process, though the clock be set.
    pub fn passed(&self) -> Duration {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        match &self.by_hand {
            None => START.elapsed(),
            Some(hand) => *hand.passed.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a hand-wound clock; the system's is left alone.
    pub fn advance(&self, by: Duration) {
        if let Some(hand) = &self.by_hand {
            let passed = by;
            let mut now = hand.now.lock().unwrap_or_else(PoisonError::into_inner);
            let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
            *now = now.checked_add(by).unwrap_or(*now);
            drop(now);
            *hand.passed.lock().unwrap_or_else(PoisonError::into_inner) += passed;
        }
    }

    /// Sets a hand-wound clock back, as a person may set the system's.
    pub fn set_back(&self, by: Duration) {
        if let Some(hand) = &self.by_hand {
            let mut now = hand.now.lock().unwrap_or_else(PoisonError::into_inner);
            let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
            *now = now.checked_sub(by).unwrap_or(*now);
        }
    }

    /// Waits.
    pub async fn sleep(&self, how_long: Duration) {
        match &self.by_hand {
            None => tokio::time::sleep(how_long).await,
            Some(hand) => {
                // Never no time at all, or a loop that waits for a later moment would spin.
                let how_long = how_long.max(Duration::from_millis(1));
                self.advance(how_long);
                (hand.slept)(how_long);
                tokio::task::yield_now().await;
            }
        }
    }

    /// A number from 0 to 1 that nobody foresees, to spread what would else happen at once;
    /// always 1 by hand.
    pub fn dice(&self) -> f64 {
        match &self.by_hand {
            None => f64::from(uuid::Uuid::new_v4().as_fields().0) / f64::from(u32::MAX),
            Some(_) => 1.0,
        }
    }

    /// The day it is where this computer is.
    pub fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(jiff::tz::TimeZone::system()).date()
    }

    /// Now as the database and JSON write it, to the millisecond.
    pub fn stamp(&self) -> String {
        stamp(self.now())
    }
}

/// An instant as text that sorts by time.
pub fn stamp(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// Reads a [`stamp`] back. Text that is none counts as long past.
pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}
