//! Fixed windows: so many requests per credential and span, told in headers as they are used up.

use std::collections::HashMap;

use axum::http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};

/// How many requests one credential may send in how many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub requests: u32,
    pub seconds: u32,
}

impl Window {
    /// What Greenhouse documents as the span; the number is told by headers only, and is small
    /// here so that nobody hard-codes another.
    pub const GREENHOUSE: Self = Self {
        requests: 50,
        seconds: 30,
    };
    /// Tokens are counted by themselves.
    pub const GREENHOUSE_TOKENS: Self = Self {
        requests: 20,
        seconds: 60,
    };
}

/// What a reply says about the window it was counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Left {
    pub limit: u32,
    pub remaining: u32,
    /// Seconds since 1970 at which a new window begins.
    pub reset: i64,
    /// Set when there was nothing left: seconds until then.
    pub wait: Option<u64>,
}

impl Left {
    pub fn tell(&self, headers: &mut HeaderMap) {
        let mut tell = |name: &'static str, value: i64| {
            headers.insert(name, HeaderValue::from(value));
        };
        tell("x-ratelimit-limit", self.limit.into());
        tell("x-ratelimit-remaining", self.remaining.into());
        tell("x-ratelimit-reset", self.reset);
    }
}

#[derive(Debug, Default)]
pub(crate) struct Windows {
    /// Per credential: when its window began, and what was used of it.
    open: HashMap<String, (i64, u32)>,
    refused: usize,
}

impl Windows {
    /// Counts one request of `who`. The window begins with its first request.
    pub fn count(&mut self, who: &str, size: Window, now_ms: i64) -> Left {
        let span = i64::from(size.seconds) * 1000;
        let (began, used) = self.open.entry(who.to_owned()).or_insert((now_ms, 0));
        if now_ms >= *began + span {
            (*began, *used) = (now_ms, 0);
        }
        let over = *used >= size.requests;
        if over {
            self.refused += 1;
        } else {
            *used += 1;
        }
        let until = *began + span;
        let wait = u64::try_from((until - now_ms + 999) / 1000)
            .unwrap_or(0)
            .max(1);
        Left {
            limit: size.requests,
            remaining: size.requests - *used,
            reset: (until + 999) / 1000,
            wait: over.then_some(wait),
        }
    }

    /// How many requests came after their window was used up.
    pub fn refused(&self) -> usize {
        self.refused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_used_up_and_then_begins_anew() {
        let size = Window {
            requests: 2,
            seconds: 30,
        };
        let mut windows = Windows::default();
        let left: Vec<_> = [0, 10, 20_500, 30_000]
            .map(|now| windows.count("k", size, now))
            .map(|left| (left.remaining, left.reset, left.wait))
            .into();
        assert_eq!(
            left,
            [
                (1, 30, None),
                (0, 30, None),
                (0, 30, Some(10)),
                (1, 60, None)
            ]
        );
        assert_eq!(windows.refused(), 1);
        assert_eq!(windows.count("other", size, 20_600).wait, None);
    }
}
