//! How fast we may ask where a vendor gives so many requests a second: a token bucket kept a
//! little inside the vendor's own, so that a 429 is never of our making. Pure: the time and the
//! bucket are given.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// However long a vendor says to stay away, it is asked again after this.
pub(crate) const LONGEST: Duration = Duration::from_secs(120);

/// So many a second, with a burst.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub per_second: f64,
    pub burst: f64,
}

/// What is left at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Bucket {
    /// Below zero after a "too many" that said for how long.
    tokens: f64,
    counted_at: Duration,
}

impl Pace {
    pub fn new(per_second: f64, burst: u32) -> Self {
        let burst = f64::from(burst);
        Self { per_second, burst }
    }

    pub fn full(&self, now: Duration) -> Bucket {
        Bucket {
            tokens: self.burst,
            counted_at: now,
        }
    }

    pub fn drained(&self, now: Duration) -> Bucket {
        Bucket {
            tokens: 0.0,
            counted_at: now,
        }
    }

    /// Takes one, or says in what time there may be one.
    pub fn take(&self, bucket: &mut Bucket, now: Duration) -> Result<(), Duration> {
        self.refill(bucket, now);
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        let wait = (1.0 - bucket.tokens) / self.per_second;
        // Never no time at all, or rounding could make a loop of it.
        Err(Duration::from_secs_f64(wait).max(Duration::from_micros(100)))
    }

    /// The vendor said "too many": start again from an empty bucket, and not before it said.
    pub fn empty(&self, bucket: &mut Bucket, after: Option<Duration>, now: Duration) {
        self.refill(bucket, now);
        let debt = after.unwrap_or_default().min(LONGEST).as_secs_f64() * self.per_second;
        bucket.tokens = bucket.tokens.min(-debt);
    }

    /// Makes sense of a bucket that somebody else counted, perhaps by another clock.
    pub fn mend(&self, bucket: &mut Bucket, now: Duration) {
        let most_owed = LONGEST.as_secs_f64() * self.per_second;
        if !bucket.tokens.is_finite() {
            bucket.tokens = 0.0;
        }
        bucket.tokens = bucket.tokens.clamp(-most_owed, self.burst);
        bucket.counted_at = bucket.counted_at.min(now);
    }

    /// The clock was set: how long ago the bucket was counted is not known, so nothing is earned.
    pub fn clock_was_set(&self, bucket: &mut Bucket, now: Duration) {
        bucket.counted_at = now;
    }

    fn refill(&self, bucket: &mut Bucket, now: Duration) {
        let earned = now.saturating_sub(bucket.counted_at).as_secs_f64() * self.per_second;
        bucket.tokens = (bucket.tokens + earned).min(self.burst);
        bucket.counted_at = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: Duration = Duration::from_secs(1);

    #[test]
    fn too_many_empties_it_for_as_long_as_was_said() {
        let pace = Pace::new(10.0, 5);
        for (after, want) in [(None, 0.1), (Some(7 * S), 7.1), (Some(9000 * S), 120.1)] {
            let mut bucket = pace.full(S);
            pace.empty(&mut bucket, after, S);
            let wait = pace.take(&mut bucket, S).expect_err("empty");
            assert!((wait.as_secs_f64() - want).abs() < 0.001, "{wait:?}");
            assert_eq!(pace.take(&mut bucket, S + wait), Ok(()));
        }
    }

    #[test]
    fn what_another_counted_is_made_sense_of() {
        let pace = Pace::new(10.0, 5);
        let now = 1000 * S;
        for (tokens, counted_at, want) in [
            // Counted in the future: nothing is earned, and nobody waits for that moment.
            (0.0, 5000 * S, Some(0.1)),
            (1e300, now, None),
            (f64::NAN, now, Some(0.1)),
            (f64::NEG_INFINITY, now, Some(0.1)),
            (-1e300, now, Some(120.1)),
        ] {
            let mut bucket = Bucket { tokens, counted_at };
            pace.mend(&mut bucket, now);
            let wait = pace.take(&mut bucket, now).err();
            let wait = wait.map(|it| (it.as_secs_f64() * 10.0).round() / 10.0);
            assert_eq!(wait, want, "{tokens}");
            assert!(bucket.tokens <= 5.0);
        }
    }

    #[test]
    fn a_clock_that_was_set_earns_nothing() {
        let pace = Pace::new(10.0, 5);
        let mut bucket = pace.drained(S);
        pace.clock_was_set(&mut bucket, 5000 * S);
        assert!(pace.take(&mut bucket, 5000 * S).is_err());
        let mut bucket = pace.drained(5000 * S);
        pace.clock_was_set(&mut bucket, S);
        assert_eq!(pace.take(&mut bucket, S + S / 10), Ok(()));
    }
}
