//! How fast we may ask: a token bucket kept a little inside the vendor's own, so that a 429 is
//! never of our making. Waiting out a `Retry-After` is the caller's business, not the bucket's.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

#[derive(Debug)]
pub(crate) struct Pace {
    per_second: f64,
    burst: f64,
    bucket: Mutex<Bucket>,
}

#[derive(Debug)]
struct Bucket {
    /// Below zero: that many callers have been given a later moment and are waiting for it.
    tokens: f64,
    counted_at: Instant,
}

impl Pace {
    pub fn new(per_second: f64, burst: u32) -> Self {
        let burst = f64::from(burst);
        Self {
            per_second,
            burst,
            bucket: Mutex::new(Bucket {
                tokens: burst,
                counted_at: Instant::now(),
            }),
        }
    }

    /// Returns when one more request may leave; first come, first served.
    ///
    /// A caller that gives up while waiting loses its turn: slower by one, never faster.
    pub async fn acquire(&self) {
        let wait = self.take();
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }

    /// The vendor said "too many": start again from an empty bucket.
    pub fn empty(&self) {
        let mut bucket = self.refilled();
        bucket.tokens = bucket.tokens.min(0.0);
    }

    pub fn per_second(&self) -> f64 {
        self.per_second
    }

    fn take(&self) -> Duration {
        let mut bucket = self.refilled();
        bucket.tokens -= 1.0;
        if bucket.tokens >= 0.0 {
            Duration::ZERO
        } else {
            Duration::from_secs_f64(-bucket.tokens / self.per_second)
        }
    }

    fn refilled(&self) -> MutexGuard<'_, Bucket> {
        // The bucket is two numbers, whole at every moment: a panic elsewhere cannot spoil it.
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let earned = now.duration_since(bucket.counted_at).as_secs_f64() * self.per_second;
        bucket.tokens = (bucket.tokens + earned).min(self.burst);
        bucket.counted_at = now;
        bucket
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_is_free_then_the_pace_holds() {
        let pace = Pace::new(10.0, 5);
        let start = Instant::now();
        for _ in 0..5 {
            pace.acquire().await;
        }
        assert_eq!(start.elapsed(), Duration::ZERO);
        for _ in 0..20 {
            pace.acquire().await;
        }
        let took = start.elapsed().as_secs_f64();
        assert!((2.0..2.05).contains(&took), "{took}");
    }

    #[tokio::test(start_paused = true)]
    async fn many_callers_share_one_bucket() {
        let pace = Arc::new(Pace::new(10.0, 5));
        let start = Instant::now();
        let calls: Vec<_> = (0..25)
            .map(|_| {
                let pace = Arc::clone(&pace);
                tokio::spawn(async move { pace.acquire().await })
            })
            .collect();
        for call in calls {
            call.await.expect("no panic");
        }
        let took = start.elapsed().as_secs_f64();
        assert!((2.0..2.05).contains(&took), "{took}");
    }

    #[tokio::test(start_paused = true)]
    async fn never_more_than_the_vendor_allows_in_any_window() {
        let pace = Pace::new(9.7, 18);
        let start = Instant::now();
        let mut moments = Vec::new();
        for n in 0..200u64 {
            if n % 50 == 49 {
                // A pause refills the bucket; the burst after it must still fit.
                tokio::time::sleep(Duration::from_secs(7)).await;
            }
            pace.acquire().await;
            moments.push(start.elapsed().as_secs_f64());
        }
        // Their bucket, fed with our moments: it must never run dry.
        let (mut tokens, mut before) = (20.0_f64, 0.0);
        for at in moments {
            tokens = (tokens + (at - before) * 10.0).min(20.0) - 1.0;
            before = at;
            assert!(tokens >= 0.0, "over the vendor's limit at {at} s");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_emptied_bucket_makes_the_next_caller_wait() {
        let pace = Pace::new(10.0, 5);
        pace.empty();
        let start = Instant::now();
        pace.acquire().await;
        assert!(
            start.elapsed() >= Duration::from_millis(99),
            "{:?}",
            start.elapsed()
        );
    }
}
