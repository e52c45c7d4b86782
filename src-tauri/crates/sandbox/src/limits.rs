//! A token bucket per credential: steady rate, short bursts.

use std::collections::HashMap;
use std::time::Duration;

/// How fast one credential may go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    pub per_second: f64,
    pub burst: f64,
}

#[derive(Debug, Default)]
pub(crate) struct Buckets {
    buckets: HashMap<String, Bucket>,
    refused: usize,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    at: Duration,
}

impl Buckets {
    /// Takes one token for `who`, or says how long until there is one. `now`: time running.
    pub fn take(&mut self, who: &str, limit: Limit, now: Duration) -> Result<(), Duration> {
        let full = || Bucket {
            tokens: limit.burst,
            at: now,
        };
        let bucket = self.buckets.entry(who.to_owned()).or_insert_with(full);
        let gained = now.saturating_sub(bucket.at).as_secs_f64() * limit.per_second;
        bucket.tokens = (bucket.tokens + gained).min(limit.burst);
        bucket.at = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        self.refused += 1;
        Err(Duration::from_secs_f64(
            (1.0 - bucket.tokens) / limit.per_second,
        ))
    }

    /// How many requests went too fast.
    pub fn refused(&self) -> usize {
        self.refused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_then_the_steady_rate() {
        let limit = Limit {
            per_second: 10.0,
            burst: 20.0,
        };
        let mut buckets = Buckets::default();
        let start = Duration::from_secs(1);
        let passed = (0..30)
            .filter(|_| buckets.take("k", limit, start).is_ok())
            .count();
        assert_eq!((passed, buckets.refused()), (20, 10));
        assert!(
            buckets.take("other", limit, start).is_ok(),
            "buckets are per credential"
        );

        let later = start + Duration::from_millis(500);
        let passed = (0..30)
            .filter(|_| buckets.take("k", limit, later).is_ok())
            .count();
        assert_eq!(passed, 5);
        let wait = buckets.take("k", limit, later).expect_err("empty");
        assert!(wait <= Duration::from_millis(100), "{wait:?}");
    }
}
