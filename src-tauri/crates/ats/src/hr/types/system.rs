//! The HR systems we speak to: how one is reached, and what trying it tells.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Export, People, PersonField};
use crate::Secret;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HrKind {
    #[serde(rename = "bamboohr")]
    BambooHr,
    #[serde(rename = "hibob")]
    HiBob,
    Report,
}

impl HrKind {
    pub const ALL: [Self; 3] = [Self::BambooHr, Self::HiBob, Self::Report];

    /// The word in JSON, on the command line and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::BambooHr => "bamboohr",
            Self::HiBob => "hibob",
            Self::Report => "report",
        }
    }

    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

impl fmt::Display for HrKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BambooHr => "BambooHR",
            Self::HiBob => "HiBob",
            Self::Report => "the report",
        })
    }
}

/// Where an account of BambooHR answers; its API key is given beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BambooHrAccount {
    /// As [`crate::hr::bamboohr_address`] gives it.
    pub url: String,
}

/// Where HiBob answers and who asks there; the token is given beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiBobAccount {
    /// As [`crate::hr::hibob_address`] gives it.
    pub url: String,
    /// The service user's id.
    pub service_user: String,
}

/// An address that gives a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportAccount {
    /// With the query it needs, as [`crate::hr::report_address`] gives it.
    pub url: String,
    /// Of JSON: where the list is, as `Report_Entry` or `data.rows`. Blank: the reply itself, or
    /// the one list in it.
    pub rows_at: String,
}

/// How a report's server knows us.
#[derive(Debug, Clone)]
pub enum ReportAuth {
    Open,
    Basic { user: String, password: Secret },
    Bearer(Secret),
}

/// How far a long reading is: so many read, of so many when that is known.
pub type Progress<'a> = &'a mut (dyn FnMut(usize, Option<usize>) + Send);

/// What one reading brought.
#[derive(Debug, Clone, PartialEq)]
pub enum HrRead {
    People(People),
    Export(Export),
}

/// What trying a connection told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HrChecked {
    /// How many people are shown, where one request tells it.
    pub people: Option<usize>,
    /// The field that will be read for requisition codes, by its name there.
    pub code_field: Option<String>,
    /// What was not shown, and of how many people that were looked at.
    pub withheld: BTreeMap<PersonField, usize>,
    /// A report's columns.
    pub headers: Vec<String>,
}
