//! How fast we may ask a vendor that counts requests in fixed windows and tells its count in
//! headers. What it tells is believed; until it has told anything we are careful. Pure: the time
//! and the count are given.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::header::{DATE, HeaderMap};
use serde::{Deserialize, Serialize};

use crate::pace::LONGEST;

/// So much may our clock and the vendor's drift apart while a window lasts, and more.
const APART: Duration = Duration::from_millis(100);

/// How a vendor counts that does so in windows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    /// How many a window may have before the vendor has told.
    pub careful: u32,
    /// How many it may have where the vendor tells no count.
    pub usual: u32,
    /// How long a window is, when it is not told when it ends.
    pub length: Duration,
}

/// What is known of the vendor's count at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Used {
    /// How many a window holds, as last told.
    limit: u32,
    /// How many more may leave in this window. Below zero while it is not clear which of those on
    /// their way have been counted.
    free: i64,
    ends: Duration,
    /// The window's name: the moment it ends by the vendor's clock.
    reset: Option<u64>,
    /// It has told a count, or shown that it tells none.
    known: bool,
    /// How many have left, ever.
    left: u64,
    least: Least,
    on_their_way: OnTheirWay,
}

/// The smallest count told in this window, and how many had left by then. Replies overtake each
/// other: one that tells more, to a request from before, was counted in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Least {
    remaining: u32,
    left: u64,
}

/// Requests that have left and that no reply has come to yet. Who sent one may have died since:
/// it is forgotten after a while, at the latest when twice a window's length has passed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct OnTheirWay {
    lately: u32,
    earlier: u32,
    /// The number of this stretch of time, and when it began.
    stretch: u64,
    since: Duration,
}

/// A request that has left: in which stretch of time, and as which of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Departure {
    stretch: u64,
    nth: u64,
}

impl Window {
    pub fn fresh(&self, now: Duration) -> Used {
        Used {
            limit: self.careful,
            free: self.careful.into(),
            ends: now + self.length,
            reset: None,
            known: false,
            left: 0,
            least: Least::untold(0),
            on_their_way: OnTheirWay {
                lately: 0,
                earlier: 0,
                stretch: 0,
                since: now,
            },
        }
    }

    /// After a count was lost: others may have used up the window, so one request goes ahead and
    /// its reply tells.
    pub fn after_a_loss(&self, now: Duration) -> Used {
        Used {
            free: 1,
            ..self.fresh(now)
        }
    }

    /// Takes one, or says in what time there may be one.
    pub fn take(&self, used: &mut Used, now: Duration) -> Result<Departure, Duration> {
        used.on_their_way.age(self.length, now);
        if now >= used.ends {
            // The vendor may have begun its own some time ago: the next reply tells.
            used.free = (i64::from(used.limit) - used.on_their_way.count()).max(1);
            if used.reset.is_none() {
                used.least = Least::untold(used.left);
            }
            used.ends = now + self.length;
        }
        if used.free <= 0 {
            return Err(used.ends - now);
        }
        used.free -= 1;
        used.on_their_way.lately += 1;
        used.left += 1;
        Ok(Departure {
            stretch: used.on_their_way.stretch,
            nth: used.left,
        })
    }

    /// The vendor said "too many": nothing more leaves in this window, nor before it said.
    pub fn empty(&self, used: &mut Used, after: Option<Duration>, now: Duration) {
        used.free = used.free.min(0);
        if now >= used.ends {
            used.ends = now + self.length;
        }
        used.ends = used.ends.max(now + after.unwrap_or_default().min(LONGEST));
    }

    /// The reply to a request has come; takes note of what it tells.
    pub fn heard(&self, used: &mut Used, request: Departure, told: &Told, now: Duration) {
        used.known = true;
        used.limit = told.limit.unwrap_or(used.limit).max(1);
        // The vendor has counted ours; the others on their way it may not have.
        let free = i64::from(told.remaining) - (used.on_their_way.count() - 1).max(0);
        let of_before = told.is_of_before(used.reset);
        if of_before || told.reset == used.reset && told.remaining > used.least.remaining {
            // A reply that was overtaken. One was kept free for its request, which has been
            // counted already, here or in a window before.
            if request.nth <= used.least.left {
                used.free = (used.free + 1).min(used.limit.into());
            }
            return;
        }
        if told.reset.is_some() && told.reset != used.reset {
            used.reset = told.reset;
            used.free = free;
            used.ends = now + self.rest(told);
        } else {
            used.free = used.free.min(free);
        }
        used.least = Least {
            remaining: told.remaining,
            left: used.left,
        };
    }

    /// From now to the end of a window that a reply is the first to tell of. Whole seconds say it
    /// up to two too late, except where ours opened it: it cannot last longer than from then on.
    fn rest(&self, told: &Told) -> Duration {
        let Some(rest) = told.rest else {
            return self.length;
        };
        let opened = told.limit.is_some_and(|limit| told.remaining + 1 == limit);
        if opened && rest <= self.length + Duration::from_secs(2) {
            rest.min(self.length + APART)
        } else {
            rest
        }
    }

    /// A good reply that tells no count, before any was told: here is nobody who counts, or only
    /// with a 429. A usual pace will do, instead of the careful one.
    pub fn heard_nothing(&self, used: &mut Used) {
        if !used.known {
            used.known = true;
            used.free += i64::from(self.usual.saturating_sub(used.limit));
            used.limit = used.limit.max(self.usual);
        }
    }

    /// A request is on its way no more: its reply is here, or nobody waits for one.
    pub fn arrived(&self, used: &mut Used, request: Departure) {
        let way = &mut used.on_their_way;
        let one = match way.stretch.checked_sub(request.stretch) {
            Some(0) => &mut way.lately,
            Some(1) => &mut way.earlier,
            _ => return,
        };
        *one = one.saturating_sub(1);
    }

    pub fn per_second(&self, used: &Used) -> f64 {
        f64::from(used.limit) / self.length.as_secs_f64()
    }

    /// Makes sense of what somebody else counted, perhaps by another clock.
    pub fn mend(&self, used: &mut Used, now: Duration) {
        used.limit = used.limit.max(1);
        used.free = used.free.clamp(-i64::from(used.limit), used.limit.into());
        if used.ends > now + LONGEST {
            used.ends = now + self.length;
        }
        used.on_their_way.since = used.on_their_way.since.min(now);
    }

    /// The clock was set: how much of the window is over is not known, so all of it is to come.
    pub fn clock_was_set(&self, used: &mut Used, now: Duration) {
        used.ends = now + self.length;
        used.on_their_way.since = now;
    }
}

impl Least {
    fn untold(left: u64) -> Self {
        Self {
            remaining: u32::MAX,
            left,
        }
    }
}

impl OnTheirWay {
    fn count(&self) -> i64 {
        i64::from(self.lately) + i64::from(self.earlier)
    }

    fn age(&mut self, length: Duration, now: Duration) {
        let age = now.saturating_sub(self.since);
        if age < length {
            return;
        }
        self.earlier = if age < length * 2 { self.lately } else { 0 };
        self.lately = 0;
        // Two on: what left before the last stretch is forgotten, and must not be counted down.
        self.stretch += if age < length * 2 { 1 } else { 2 };
        self.since = now;
    }
}

/// What the headers of one reply tell.
#[derive(Debug)]
pub(crate) struct Told {
    limit: Option<u32>,
    remaining: u32,
    reset: Option<u64>,
    /// From now to the end of the window.
    rest: Option<Duration>,
}

impl Told {
    pub fn read(headers: &HeaderMap) -> Option<Self> {
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

    /// Much earlier is no reply that was overtaken but another clock, such as another account's.
    fn is_of_before(&self, known: Option<u64>) -> bool {
        match (self.reset, known) {
            (Some(told), Some(known)) => told < known && known - told <= LONGEST.as_secs(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
