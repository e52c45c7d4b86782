//! How a vendor counts our requests, and the count: the two ways as one.

use std::time::Duration;

use reqwest::header::HeaderMap;
use serde::{Deserialize, Serialize};

use super::record::Found;
use super::watch::Reading;
use super::window::{Departure, Told, Used, Window};
use crate::pace::{Bucket, Pace};

#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// So many a second, with a burst; the vendor does not tell how many are left.
    Bucket(Pace),
    /// So many in each window, as the vendor's headers tell.
    Window(Window),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Count {
    Bucket(Bucket),
    Window(Used),
}

impl Rule {
    pub fn fresh(&self, now: Duration) -> Count {
        match self {
            Self::Bucket(pace) => Count::Bucket(pace.full(now)),
            Self::Window(window) => Count::Window(window.fresh(now)),
        }
    }

    /// A count to go on with, from what the file holds.
    pub fn made_sense(&self, found: Found, Reading { now, was_set }: Reading) -> Count {
        match (self, found) {
            (_, Found::Nothing) => self.fresh(now),
            (Self::Bucket(pace), Found::Count(Count::Bucket(mut bucket))) => {
                pace.mend(&mut bucket, now);
                if was_set {
                    pace.clock_was_set(&mut bucket, now);
                }
                Count::Bucket(bucket)
            }
            (Self::Window(window), Found::Count(Count::Window(mut used))) => {
                window.mend(&mut used, now);
                if was_set {
                    window.clock_was_set(&mut used, now);
                }
                Count::Window(used)
            }
            (Self::Bucket(pace), _) => Count::Bucket(pace.drained(now)),
            (Self::Window(window), _) => Count::Window(window.after_a_loss(now)),
        }
    }

    /// Takes one, or says in what time there may be one.
    pub fn take(&self, count: &mut Count, now: Duration) -> Result<Option<Departure>, Duration> {
        match (self, count) {
            (Self::Bucket(pace), Count::Bucket(bucket)) => pace.take(bucket, now).map(|()| None),
            (Self::Window(window), Count::Window(used)) => window.take(used, now).map(Some),
            _ => unreachable!("{ONE_KIND}"),
        }
    }

    /// The vendor said "too many".
    pub fn empty(&self, count: &mut Count, after: Option<Duration>, now: Duration) {
        match (self, count) {
            (Self::Bucket(pace), Count::Bucket(bucket)) => pace.empty(bucket, after, now),
            (Self::Window(window), Count::Window(used)) => window.empty(used, after, now),
            _ => unreachable!("{ONE_KIND}"),
        }
    }

    /// A reply has come; `good`: it was no refusal or failure, which may come from somebody
    /// between us and the vendor.
    pub fn heard(
        &self,
        count: &mut Count,
        request: Departure,
        (headers, good): (&HeaderMap, bool),
        now: Duration,
    ) {
        let (Self::Window(window), Count::Window(used)) = (self, count) else {
            return;
        };
        match Told::read(headers) {
            Some(told) => window.heard(used, request, &told, now),
            None if good => window.heard_nothing(used),
            None => {}
        }
    }

    /// A request is on its way no more.
    pub fn arrived(&self, count: &mut Count, request: Departure) {
        if let (Self::Window(window), Count::Window(used)) = (self, count) {
            window.arrived(used, request);
        }
    }

    pub fn per_second(&self, count: &Count) -> f64 {
        match (self, count) {
            (Self::Window(window), Count::Window(used)) => window.per_second(used),
            (Self::Window(window), _) => f64::from(window.careful) / window.length.as_secs_f64(),
            (Self::Bucket(pace), _) => pace.per_second,
        }
    }
}

/// Invariant of a ledger: its count is made by its own rule.
const ONE_KIND: &str = "a count of another kind than its rule";

impl From<Pace> for Rule {
    fn from(pace: Pace) -> Self {
        Self::Bucket(pace)
    }
}

impl From<Window> for Rule {
    fn from(window: Window) -> Self {
        Self::Window(window)
    }
}
