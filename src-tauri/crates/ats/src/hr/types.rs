//! People as an HR system tells of them, in neutral words. There is no pay among them, and none
//! is ever asked for.

mod field;
mod system;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

pub use field::PersonField;
pub use system::{
    BambooHrAccount, HiBobAccount, HrChecked, HrKind, HrRead, Progress, ReportAccount, ReportAuth,
};

/// One person on staff, or about to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The system's own id: it never changes, unlike the employee number.
    pub source_id: String,
    pub first_name: String,
    pub middle_name: Option<String>,
    pub last_name: String,
    pub preferred_name: Option<String>,
    pub work_email: Option<String>,
    pub personal_email: Option<String>,
    pub hire_date: Option<Date>,
    pub termination_date: Option<Date>,
    pub title: Option<String>,
    pub department: Option<String>,
    pub location: Option<String>,
    /// "First Last", however the system writes it.
    pub manager: Option<String>,
    pub manager_id: Option<String>,
    pub manager_email: Option<String>,
    pub employment_type: Option<String>,
    pub status: Standing,
    /// `https://www.linkedin.com/in/…`, or nothing when what stands there is no profile.
    pub linkedin: Option<String>,
    pub requisition_code: Option<String>,
    /// What this reading does not tell of this person, so that an empty field here says nothing:
    /// what was known before still holds.
    pub untold: BTreeSet<PersonField>,
}

/// Whether somebody works there, and the system's own word for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub kind: StandingKind,
    pub said: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandingKind {
    Active,
    Inactive,
    /// Hired, with the first day still to come.
    Upcoming,
    Unknown,
}

/// What one reading brought.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct People {
    pub people: Vec<Person>,
    /// Ids of records that were deleted. A leaver is not deleted: see [`Standing`].
    pub deleted: BTreeSet<String>,
    /// Everybody is here: who is absent, and not [`refused`](Self::refused), is gone.
    pub whole: bool,
    /// Where the next reading begins. To be kept when what was read is; without one the next
    /// reading is of everybody again.
    pub cursor: Option<String>,
    /// Rows nothing can be made of. What was known of them before still holds.
    pub refused: Vec<RowTrouble>,
    /// What the account is not shown, and of how many people.
    pub withheld: BTreeMap<PersonField, usize>,
}

/// A row nothing can be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTrouble {
    /// Nothing: the row has none, and so it cannot be said who is absent.
    pub source_id: Option<String>,
    /// A sentence, without the values of the row.
    pub why: String,
}

/// What a report's address gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Export {
    /// A list in JSON.
    Table(Table),
    /// Anything else: a file as it came, for whoever reads files. Delimiter and encoding are to be
    /// found out as with one from a disk.
    File(Vec<u8>),
}

/// Rows of texts under their headings; each row is as wide as the header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
}
