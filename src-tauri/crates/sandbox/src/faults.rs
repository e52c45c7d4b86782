//! Misbehaviour on order: which request it meets, and what happens to that request.
//!
//! A [`Rule`] waits until a request matches, is played a set number of times, and is gone.
//! How each reply is spoilt is in [`reply`]; this file decides when.

pub(crate) mod gate;
mod reply;
mod rule;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

pub use rule::{Match, Rule, Times, Vendor, Work};

/// What goes wrong. Whether the request's work is done all the same is the rule's [`Work`];
/// each kind has the one that is usual for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Fault {
    /// Answers this status instead. Without a body: the vendor's error shape.
    Status {
        code: u16,
        #[serde(default)]
        body: Option<String>,
        #[serde(default)]
        retry_after: RetryAfter,
    },
    /// 401, as for a key that is gone.
    Unauthorized,
    /// Points elsewhere with 301.
    Redirect { location: String },
    /// Resets the connection before doing anything.
    Reset,
    /// Does the work, then closes the connection without a byte.
    CommitThenDrop,
    /// Does the work, then resets the connection.
    CommitThenReset,
    /// Never answers, and does nothing.
    Hang,
    /// Does the work, then never answers.
    CommitThenHang,
    /// A web page with status 200, as a proxy's log-in page.
    #[serde(rename = "html_with_200")]
    HtmlWith200,
    /// The first half of the true reply under its full Content-Length, then the connection ends.
    CutJson,
    /// The first half of the true reply under a Content-Length that fits the half.
    CutJsonCleanly,
    /// Begins like a list and never ends.
    EndlessBody,
    /// Well-formed, and far larger than any reply has a right to be.
    HugeBody { bytes: usize },
    /// The true reply with a byte in it that is not UTF-8.
    InvalidUtf8,
    /// Well-formed JSON nested this deep.
    DeepNesting { levels: usize },
    /// The true reply, one byte at a time.
    SlowBody { millis_per_byte: u64 },
    /// The true status and an empty body.
    EmptyBody,
    /// A list that does not know records younger than this.
    ListLag { seconds: u64 },
    /// Refuses the page token; meets only requests that carry one.
    InvalidOffset,
}

/// What is said about when to come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetryAfter {
    #[default]
    None,
    Seconds(u32),
    /// The same, as an HTTP date that many seconds ahead.
    HttpDate(u32),
}

impl Fault {
    /// One of each kind, for a test that tries them all. Sizes are enough to hurt a client that
    /// does not look; the list lags by a minute.
    pub fn one_of_each() -> Vec<Self> {
        let status = |code| Self::Status {
            code,
            body: None,
            retry_after: RetryAfter::None,
        };
        vec![
            status(429),
            status(500),
            status(503),
            Self::Unauthorized,
            Self::Redirect {
                location: "http://elsewhere.example/".into(),
            },
            Self::Reset,
            Self::CommitThenDrop,
            Self::CommitThenReset,
            Self::Hang,
            Self::CommitThenHang,
            Self::HtmlWith200,
            Self::CutJson,
            Self::CutJsonCleanly,
            Self::EndlessBody,
            Self::HugeBody { bytes: 64 << 20 },
            Self::InvalidUtf8,
            Self::DeepNesting { levels: 100_000 },
            Self::SlowBody {
                millis_per_byte: 200,
            },
            Self::EmptyBody,
            Self::ListLag { seconds: 60 },
            Self::InvalidOffset,
        ]
    }

    /// Short name, as in the control interface.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Unauthorized => "unauthorized",
            Self::Redirect { .. } => "redirect",
            Self::Reset => "reset",
            Self::CommitThenDrop => "commit_then_drop",
            Self::CommitThenReset => "commit_then_reset",
            Self::Hang => "hang",
            Self::CommitThenHang => "commit_then_hang",
            Self::HtmlWith200 => "html_with_200",
            Self::CutJson => "cut_json",
            Self::CutJsonCleanly => "cut_json_cleanly",
            Self::EndlessBody => "endless_body",
            Self::HugeBody { .. } => "huge_body",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::DeepNesting { .. } => "deep_nesting",
            Self::SlowBody { .. } => "slow_body",
            Self::EmptyBody => "empty_body",
            Self::ListLag { .. } => "list_lag",
            Self::InvalidOffset => "invalid_offset",
        }
    }
}

/// The faults that wait for their request. Cloning gives another hand on the same list.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Vec<Rule>>>);

impl Faults {
    /// The next matching request meets the fault.
    pub fn fail_next(&self, on: Match, fault: Fault) {
        self.add(Rule::new(on, fault));
    }

    /// The `nth` matching request from now meets it; 1 is the next.
    pub fn fail_nth(&self, on: Match, nth: usize, fault: Fault) {
        self.add(Rule {
            skip: nth.saturating_sub(1),
            ..Rule::new(on, fault)
        });
    }

    /// Every matching request meets it, until [`Faults::clear`].
    pub fn always(&self, on: Match, fault: Fault) {
        self.add(Rule {
            times: Times::Always,
            ..Rule::new(on, fault)
        });
    }

    pub fn add(&self, rule: Rule) {
        self.rules().push(rule);
    }

    pub fn clear(&self) {
        self.rules().clear();
    }

    /// What still waits. Empty after a test whose faults all fired.
    pub fn waiting(&self) -> Vec<Rule> {
        self.rules().clone()
    }

    /// The first rule that fires on this request, used up by one.
    fn meet(&self, request: &rule::Seen<'_>) -> Option<Rule> {
        let mut rules = self.rules();
        // Every matching rule counts the request; the first that is due fires.
        let mut due = None;
        for (index, rule) in rules.iter_mut().enumerate() {
            if !rule.matches(request) {
                continue;
            }
            if rule.skip > 0 {
                rule.skip -= 1;
            } else if due.is_none() {
                due = Some(index);
            }
        }
        let index = due?;
        let fired = rules[index].clone();
        if rules[index].spent() {
            rules.remove(index);
        }
        Some(fired)
    }

    fn rules(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
