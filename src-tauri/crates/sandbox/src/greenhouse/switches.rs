//! What Greenhouse's real behaviour is unknown for, or differs between accounts.

use serde::{Deserialize, Serialize};

use crate::lever::Matching;

/// Defaults are the stricter, or the likelier, of two plausible behaviours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GreenhouseSwitches {
    /// How a token says when it ends.
    pub expiry: Expiry,
    /// A new token ends the one before it.
    pub single_live_token: bool,
    /// How `opening_id` and `requisition_id` compare.
    pub matching: Matching,
    /// A second job or opening with a text that is taken: 422. Nothing documents such a rule.
    pub reject_duplicates: bool,
    /// New jobs are drafts until approved, their openings not opened yet.
    pub approvals: bool,
    /// A change of an opening moves its job's `updated_at`, though the job itself is the same.
    pub opening_touches_job: bool,
    /// Private candidates are shown to whoever asks.
    pub private_candidates_shown: bool,
    /// Applications and offers of private candidates are hidden with them.
    pub private_hides_applications: bool,
    /// How amounts of money are shown; they are written in one way only.
    pub money: Money,
    /// Lists do not know records younger than this.
    pub list_lag_seconds: u64,
    /// `Link` points to this origin instead of our own, as behind a misconfigured proxy.
    pub link_origin: Option<String>,
}

impl Default for GreenhouseSwitches {
    fn default() -> Self {
        Self {
            expiry: Expiry::ExpiresIn,
            single_live_token: false,
            matching: Matching::Exact,
            reject_duplicates: false,
            approvals: false,
            opening_touches_job: false,
            private_candidates_shown: false,
            private_hides_applications: true,
            money: Money::Code,
            list_lag_seconds: 0,
            link_origin: None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expiry {
    /// Seconds.
    ExpiresIn,
    /// A moment.
    ExpiresAt,
    Unsaid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Money {
    /// As it is written: `amount` and `currency_code`.
    Code,
    /// As the interface before this one showed it: `amount`, or `min_value` and `max_value`,
    /// and `unit`.
    Unit,
}
