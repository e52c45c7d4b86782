//! The only place that asks what time it is; hand-wound in tests.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from.
#[derive(Clone, Default)]
pub struct Clock {
    /// `None`: the system's.
    by_hand: Option<Arc<Mutex<Timestamp>>>,
}

impl Clock {
    /// A clock that stands still until it is moved.
    pub fn by_hand(start: Timestamp) -> Self {
        Self {
            by_hand: Some(Arc::new(Mutex::new(start))),
        }
    }

    pub fn now(&self) -> Timestamp {
        match &self.by_hand {
            None => Timestamp::now(),
            Some(hand) => *hand.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a hand-wound clock; the system's is left alone.
    pub fn advance(&self, by: SignedDuration) {
        if let Some(hand) = &self.by_hand {
            let mut now = hand.lock().unwrap_or_else(PoisonError::into_inner);
            *now = now.checked_add(by).unwrap_or(*now);
        }
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
