//! How fast we may ask a vendor that counts requests in fixed windows and tells its count in
//! headers. What it tells is believed; until it has told anything we are careful.
//!
//! Waiting out a `Retry-After` is the caller's business, not the window's.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::header::{DATE, HeaderMap};
use tokio::time::Instant;

/// No vendor's window is longer: a reset told to be farther off is a clock that is wrong.
const LONGEST: Duration = Duration::from_secs(120);

#[derive(Debug)]
pub(crate) struct Window {
    /// How long a window is, when it is not told when it ends.
    length: Duration,
    count: Mutex<Count>,
}

#[derive(Debug)]
struct Count {
    /// How many a window holds, as last told.
    limit: u32,
    /// How many more may leave in this window.
    free: u32,
    /// How many have left that no reply has come to yet.
    under_way: u32,
    ends: Instant,
    /// The window's name: the moment it ends by the vendor's clock.
    reset: Option<u64>,
    /// It has told a count, or shown that it tells none.
    known: bool,
}

/// The right to send one request, to be held until its reply is here.
#[derive(Debug)]
pub(super) struct Turn<'a>(&'a Window);

impl Window {
    /// `careful`: how many a window may have before the vendor has told.
    pub fn new(careful: u32, length: Duration) -> Self {
        Self {
            length,
            count: Mutex::new(Count {
                limit: careful,
                free: careful,
                under_way: 0,
                ends: Instant::now() + length,
                reset: None,
                known: false,
            }),
        }
    }

    /// Returns when one more request may leave.
    pub(super) async fn acquire(&self) -> Turn<'_> {
        loop {
            let wait = {
                let mut count = self.count();
                let now = Instant::now();
                if now >= count.ends {
                    // The vendor may have begun its own some time ago: the next reply tells.
                    count.free = count.limit.saturating_sub(count.under_way).max(1);
                    count.ends = now + self.length;
                }
                if count.free > 0 {
                    count.free -= 1;
                    count.under_way += 1;
                    return Turn(self);
                }
                count.ends
            };
            tokio::time::sleep_until(wait).await;
        }
    }

    /// The vendor said "too many": nothing more leaves in this window.
    pub(super) fn empty(&self) {
        let mut count = self.count();
        count.free = 0;
        let now = Instant::now();
        if now >= count.ends {
            count.ends = now + self.length;
        }
    }

    /// Whether a reply tells a count at all.
    pub(super) fn is_told(headers: &HeaderMap) -> bool {
        Told::read(headers).is_some()
    }

    pub(super) fn per_second(&self) -> f64 {
        f64::from(self.count().limit) / self.length.as_secs_f64()
    }

    fn count(&self) -> MutexGuard<'_, Count> {
        // A few numbers, whole at every moment: a panic elsewhere cannot spoil them.
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn<'_> {
    /// Takes note of what a reply tells.
    pub fn heard(&self, headers: &HeaderMap) {
        let Some(told) = Told::read(headers) else {
            return;
        };
        let mut count = self.0.count();
        count.known = true;
        count.limit = told.limit.unwrap_or(count.limit).max(1);
        // The vendor has counted ours; the others on their way it may not have.
        let free = told
            .remaining
            .saturating_sub(count.under_way.saturating_sub(1));
        if told.reset.is_some() && told.reset < count.reset {
            // A reply that was overtaken by one of a later window.
            return;
        }
        if told.reset.is_some() && told.reset != count.reset {
            count.reset = told.reset;
            count.free = free;
            count.ends = Instant::now() + told.rest.unwrap_or(self.0.length);
        } else {
            count.free = count.free.min(free);
        }
    }
}

impl Turn<'_> {
    /// A good reply that tells no count, before any was told: here is nobody who counts, or only
    /// with a 429. A usual pace will do, instead of the careful one.
    pub fn heard_nothing(&self, usual: u32) {
        let mut count = self.0.count();
        if !count.known {
            count.known = true;
            count.free += usual.saturating_sub(count.limit);
            count.limit = count.limit.max(usual);
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut count = self.0.count();
        count.under_way = count.under_way.saturating_sub(1);
    }
}

/// What the headers of one reply tell.
struct Told {
    limit: Option<u32>,
    remaining: u32,
    reset: Option<u64>,
    /// From now to the end of the window.
    rest: Option<Duration>,
}

impl Told {
    fn read(headers: &HeaderMap) -> Option<Self> {
        let number =
            |name: &str| -> Option<u64> { headers.get(name)?.to_str().ok()?.trim().parse().ok() };
        let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let reset = number("x-ratelimit-reset");
        let now = headers
            .get(DATE)
            .and_then(|date| date.to_str().ok())
            .and_then(|date| httpdate::parse_http_date(date).ok())
            .unwrap_or_else(SystemTime::now)
            .duration_since(UNIX_EPOCH)
            .ok()?;
        // Both clocks drop fractions, so a second is added: too late costs less than too early.
        let rest = reset
            .and_then(|reset| reset.checked_sub(now.as_secs()))
            .map(|rest| Duration::from_secs(rest.saturating_add(1)))
            .filter(|rest| *rest <= LONGEST);
        Some(Self {
            limit: number("x-ratelimit-limit").map(whole),
            remaining: whole(number("x-ratelimit-remaining")?),
            reset,
            rest,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const LENGTH: Duration = Duration::from_secs(30);

    fn headers(limit: u32, remaining: u32, reset: u64, now: u64) -> HeaderMap {
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
                reqwest::header::HeaderName::from_static(name),
                value.parse().expect("a header"),
            )
        })
        .collect()
    }

    /// A vendor's own count, windows counted from a moment of its choosing.
    struct Vendor {
        start: Instant,
        limit: u32,
        used: Mutex<(u64, u32)>,
    }

    impl Vendor {
        /// The headers of its reply; a panic when it is asked too often.
        fn answer(&self) -> HeaderMap {
            let now = self.start.elapsed().as_secs() + 1_000_007;
            let window = now / 30;
            let mut used = self.used.lock().expect("unpoisoned");
            if used.0 != window {
                *used = (window, 0);
            }
            used.1 += 1;
            assert!(used.1 <= self.limit, "asked too often at {now}");
            headers(self.limit, self.limit - used.1, (window + 1) * 30, now)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_the_vendor_tells_is_never_exceeded_and_fully_used() {
        for limit in [5, 75] {
            let vendor = Arc::new(Vendor {
                start: Instant::now(),
                limit,
                used: Mutex::default(),
            });
            let window = Arc::new(Window::new(limit.min(40), LENGTH));
            let calls: Vec<_> = (0..limit * 4)
                .map(|n| {
                    let (window, vendor) = (Arc::clone(&window), Arc::clone(&vendor));
                    tokio::spawn(async move {
                        let turn = window.acquire().await;
                        let there = Duration::from_millis(u64::from(n % 7) * 10);
                        tokio::time::sleep(there).await;
                        let heard = vendor.answer();
                        tokio::time::sleep(there).await;
                        turn.heard(&heard);
                    })
                })
                .collect();
            for call in calls {
                call.await.expect("never too often");
            }
            // Thirteen seconds remain of the first window, then whole ones.
            let took = vendor.start.elapsed().as_secs();
            assert!((70..=140).contains(&took), "{limit}: {took}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn before_anything_is_told_we_are_careful() {
        let window = Window::new(3, LENGTH);
        let start = Instant::now();
        for _ in 0..3 {
            window.acquire().await;
        }
        assert_eq!(start.elapsed(), Duration::ZERO);
        window.acquire().await;
        assert_eq!(start.elapsed(), LENGTH);
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_given_up_does_not_count_for_ever() {
        let window = Window::new(3, LENGTH);
        for _ in 0..3 {
            drop(window.acquire().await);
        }
        tokio::time::sleep(LENGTH).await;
        let turn = window.acquire().await;
        turn.heard(&headers(3, 2, 1_000_050, 1_000_021));
        drop(turn);
        let start = Instant::now();
        for _ in 0..2 {
            window.acquire().await;
        }
        assert_eq!(start.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn odd_headers_do_no_harm() {
        for (name, value) in [
            ("x-ratelimit-limit", "many"),
            ("x-ratelimit-remaining", "-1"),
            ("x-ratelimit-reset", "soon"),
            ("x-ratelimit-reset", "99999999999999"),
        ] {
            let window = Window::new(3, LENGTH);
            let mut odd = headers(75, 74, 1_000_050, 1_000_021);
            odd.insert(name, value.parse().expect("a header"));
            let start = Instant::now();
            window.acquire().await.heard(&odd);
            for _ in 0..80 {
                window.acquire().await;
            }
            assert!(
                start.elapsed() <= LENGTH * 30,
                "{name}: {:?}",
                start.elapsed()
            );
        }
    }

    #[tokio::test(start_paused = true)]
    async fn too_many_ends_the_window() {
        let window = Window::new(3, LENGTH);
        let turn = window.acquire().await;
        turn.heard(&headers(75, 74, 1_000_030, 1_000_021));
        window.empty();
        let start = Instant::now();
        window.acquire().await;
        assert_eq!(start.elapsed(), Duration::from_secs(10));
        assert!((window.per_second() - 2.5).abs() < 0.001);

        // Nothing is told, and the window we thought of is over.
        let window = Window::new(3, LENGTH);
        tokio::time::sleep(LENGTH * 2).await;
        window.empty();
        let start = Instant::now();
        window.acquire().await;
        assert_eq!(start.elapsed(), LENGTH);
    }

    #[tokio::test(start_paused = true)]
    async fn who_tells_nothing_is_asked_at_a_usual_pace() {
        let window = Window::new(3, LENGTH);
        let start = Instant::now();
        for _ in 0..10 {
            window.acquire().await.heard_nothing(10);
        }
        assert_eq!(start.elapsed(), Duration::ZERO);
        window.acquire().await;
        assert_eq!(start.elapsed(), LENGTH, "a usual pace is one all the same");

        // What was told once stands, though a reply says nothing.
        let window = Window::new(3, LENGTH);
        window
            .acquire()
            .await
            .heard(&headers(3, 2, 1_000_050, 1_000_021));
        window.acquire().await.heard_nothing(10);
        assert!((window.per_second() - 0.1).abs() < 0.001);
    }

    #[tokio::test(start_paused = true)]
    async fn others_on_the_same_credential_are_reckoned_with() {
        let window = Window::new(40, LENGTH);
        let told = |remaining| headers(75, remaining, 1_000_050, 1_000_021);
        window.acquire().await.heard(&told(74));
        window.acquire().await.heard(&told(1));
        // A reply overtaken by another cannot give back what is gone, nor one of a window before.
        window.acquire().await.heard(&told(70));
        let earlier = headers(75, 70, 1_000_020, 1_000_019);
        let start = Instant::now();
        window.acquire().await.heard(&earlier);
        assert_eq!(start.elapsed(), LENGTH, "as told, and a second");
    }
}
