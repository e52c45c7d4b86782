//! What a credential must be allowed, and what a test of a connection found.

use serde::{Deserialize, Serialize};

use super::Trouble;

/// One permission, as found by a test of the connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// In the vendor's words, such as `List jobs`.
    pub name: String,
    /// What the vendor calls it where credentials are made, such as `harvest:jobs:list`.
    pub scope: Option<String>,
    pub kind: PermissionKind,
    /// False: Muster does its work without it, less one comfort.
    pub needed: bool,
    /// What is off without it, as a sentence.
    pub disables: String,
    pub state: PermissionState,
    /// Why it was not tested, or what else its absence may mean; a sentence.
    pub why: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionKind {
    Read,
    Write,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionState {
    Granted,
    Missing,
    NotTested,
}

/// What a test of a connection came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Every permission, in the order they are asked for; not tested where the test did not come
    /// so far.
    pub permissions: Vec<Permission>,
    /// What is wrong with the connection as a whole, beside single permissions.
    pub trouble: Option<Trouble>,
}
