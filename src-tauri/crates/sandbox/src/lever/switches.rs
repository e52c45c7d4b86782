//! What the vendor's real behaviour is unknown for, or differs between accounts.

use serde::{Deserialize, Serialize};

/// Defaults are the stricter of two plausible behaviours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Switches {
    /// A second requisition with a code that is taken.
    pub duplicates: Duplicates,
    /// How the `requisition_code` filter compares.
    pub matching: Matching,
    /// A requisition closes by itself when its headcount is full.
    pub auto_close: bool,
    /// Taking a hire back lowers `headcountHired`.
    pub unarchive_decrements: bool,
    /// Lists do not know records younger than this.
    pub list_lag_seconds: u64,
    /// False: an administrator has not ticked "Enable requisitions", 403.
    pub requisitions_enabled: bool,
    /// False: they are not in the account's plan; 403 in the same words.
    pub requisitions_in_plan: bool,
    /// False: "Manage requisitions using the Lever API" is not ticked; writes are 403.
    pub requisitions_managed_by_api: bool,
    /// False: whoever made the credential may nothing, 403 to all.
    pub super_admin: bool,
    /// The credential is of the vendor's other environment, 403 to all.
    pub other_environment: bool,
    /// `null` for an optional field of a body is as if it were left out, else 400.
    pub null_is_absent: bool,
    /// A 429 says when to come back.
    pub retry_after_on_429: bool,
    /// `?type=hired` with one match gives an object in place of a list, as an example shows.
    pub single_reason_as_object: bool,
    /// The person at the consent page says no.
    pub consent_denied: bool,
    /// Sign-in knows no PKCE and refuses its parameters, as any it does not know.
    pub refuse_pkce: bool,
    /// So long a used refresh token may be used again; 0: at once it ends its line.
    pub refresh_leeway_seconds: u64,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            duplicates: Duplicates::Reject400,
            matching: Matching::Exact,
            auto_close: false,
            unarchive_decrements: true,
            list_lag_seconds: 0,
            requisitions_enabled: true,
            requisitions_in_plan: true,
            requisitions_managed_by_api: true,
            super_admin: true,
            other_environment: false,
            null_is_absent: false,
            retry_after_on_429: false,
            single_reason_as_object: false,
            consent_denied: false,
            refuse_pkce: false,
            refresh_leeway_seconds: 0,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    Reject400,
    Accept,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    Exact,
    /// Any case, and the code may go on.
    Loose,
}

impl Matching {
    pub(crate) fn finds(self, code: &str, asked: &str) -> bool {
        match self {
            Self::Exact => code == asked,
            Self::Loose => code.to_lowercase().starts_with(&asked.to_lowercase()),
        }
    }
}
