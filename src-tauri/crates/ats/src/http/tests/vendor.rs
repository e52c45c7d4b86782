//! A vendor that counts for itself: what the tests of the pace are measured by.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, UNIX_EPOCH};

use reqwest::header::{HeaderMap, HeaderName};
use tokio::time::Instant;

pub(in crate::http) fn headers(limit: u32, remaining: u32, reset: u64, now: u64) -> HeaderMap {
    let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(now));
    [
        ("x-ratelimit-limit", limit.to_string()),
        ("x-ratelimit-remaining", remaining.to_string()),
        ("x-ratelimit-reset", reset.to_string()),
        ("date", date),
    ]
    .into_iter()
    .map(|(name, value)| {
        (
            HeaderName::from_static(name),
            value.parse().expect("a header"),
        )
    })
    .collect()
}

/// Windows of half a minute, counted from a moment of the vendor's choosing.
pub(in crate::http) struct Vendor {
    started: Instant,
    /// Its clock runs so much faster.
    hurry: f64,
    limit: u32,
    used: Mutex<BTreeMap<u64, u32>>,
}

impl Vendor {
    pub fn new(limit: u32) -> Self {
        Self::in_a_hurry(limit, 1.0)
    }

    pub fn in_a_hurry(limit: u32, hurry: f64) -> Self {
        Self {
            started: Instant::now(),
            hurry,
            limit,
            used: Mutex::default(),
        }
    }

    /// The headers of its reply; `None`: it was asked too often.
    pub fn answer(&self) -> Option<HeaderMap> {
        let now = self.running().as_secs() + 1_000_007;
        let window = now / 30;
        let mut used = self.used.lock().expect("unpoisoned");
        let used = used.entry(window).or_default();
        *used += 1;
        let remaining = self.limit.checked_sub(*used)?;
        Some(headers(self.limit, remaining, (window + 1) * 30, now))
    }

    pub fn running(&self) -> Duration {
        self.started.elapsed().mul_f64(self.hurry)
    }

    /// How many came in each window that saw any.
    pub fn used(&self) -> Vec<u32> {
        self.used
            .lock()
            .expect("unpoisoned")
            .values()
            .copied()
            .collect()
    }
}
