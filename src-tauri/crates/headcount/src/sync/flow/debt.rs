//! What is owed to an ATS for one position: all of it survives the process.

use std::time::Duration;

use ats::{Fields, Spec};
use jiff::{SignedDuration, Timestamp};

use crate::model::Operation;

/// What is known of our creates.
///
/// A reply that does not tell is no error to be handled but a state to be in: it is left only by
/// seeing the record, or by having looked for as long as a list may lag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Create {
    /// Nothing that could have arrived has left.
    NotSent,
    /// One left; the ATS may hold the record.
    Unknown {
        sent_at: Timestamp,
        /// For how much longer we only look.
        look_left: Duration,
        /// Up to when looking was counted.
        looked_at: Timestamp,
    },
}

impl Create {
    /// One that leaves now.
    pub fn leaving(now: Timestamp, list_lag: Duration) -> Self {
        Self::Unknown {
            sent_at: now,
            look_left: list_lag,
            looked_at: now,
        }
    }

    pub fn may_be_there(&self) -> bool {
        matches!(self, Self::Unknown { .. })
    }

    /// We looked for as long as a list may lag (or nothing ever left).
    pub fn waited_out(&self) -> bool {
        match self {
            Self::NotSent => true,
            Self::Unknown { look_left, .. } => look_left.is_zero(),
        }
    }

    /// The wait begins anew: only now do we know that no reply comes.
    pub fn begin_anew(&mut self, now: Timestamp, list_lag: Duration) {
        if let Self::Unknown {
            look_left,
            looked_at,
            ..
        } = self
        {
            (*look_left, *looked_at) = (list_lag, now);
        }
    }

    /// Counts the time since the last look, `most` at once: after sleep, a restart or a clock set
    /// forward nobody knows how long the vendor really had, and a clock set back tells nothing.
    /// Since a create was written down nothing is counted until its reply came or was given up:
    /// it may have left at any moment, this one included.
    pub fn count(&mut self, now: Timestamp, most: Duration) {
        if let Self::Unknown {
            sent_at,
            look_left,
            looked_at,
        } = self
        {
            if looked_at == sent_at {
                *looked_at = now;
                return;
            }
            let passed = now.duration_since(*looked_at).max(SignedDuration::ZERO);
            let passed = Duration::try_from(passed).unwrap_or_default().min(most);
            *look_left = look_left.saturating_sub(passed);
            *looked_at = now;
        }
    }
}

/// One debt.
#[derive(Debug, Clone, PartialEq)]
pub struct Debt {
    pub operation: Operation,
    /// What a person confirmed.
    pub spec: Spec,
    /// What the ATS confirmed before.
    pub sent: Option<Spec>,
    /// The fields as the ATS showed them when it confirmed.
    pub base: Option<Fields>,
    /// The vendor's id of the requisition or opening.
    pub remote_id: Option<String>,
    /// The job made for it, at Greenhouse.
    pub job_id: Option<i64>,
    pub create: Create,
    pub attempts: u32,
    /// Faults in a row that trying again may not mend.
    pub faults: u32,
    /// When the next try is due; `None`: at once, unless it failed.
    pub due: Option<Timestamp>,
    pub last_error: Option<String>,
    /// Only a person can go on.
    pub failed: bool,
    /// A person stopped it.
    pub held: bool,
    /// Fields changed there that a person chose to overwrite, as they saw them.
    pub overwrite: Fields,
    /// The vendor's id of the close reason a person chose.
    pub close_reason: Option<i64>,
    /// The plan no longer wants it made; the word for its status.
    pub withdrawn: Option<String>,
}

impl Debt {
    /// Whether its time has come.
    pub fn is_due(&self, now: Timestamp) -> bool {
        !self.failed && !self.held && due(self.due, now)
    }
}

/// No vendor's pause is longer; a later moment comes from a clock that was set back since.
const LONGEST_PAUSE: Duration = Duration::from_secs(3_700);

/// Whether a moment has come.
pub fn due(at: Option<Timestamp>, now: Timestamp) -> bool {
    at.is_none_or(|at| at <= now || at > super::after(now, LONGEST_PAUSE))
}
