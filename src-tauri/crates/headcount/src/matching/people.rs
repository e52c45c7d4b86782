//! The two sides that are compared: who was hired, and who is on staff. Texts as they were
//! written; a blank one says nothing and counts neither for nor against anybody.

use std::collections::BTreeSet;

use jiff::civil::Date;

/// A name in parts, in one piece, or both; parts that are there win over the piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// "First Last" or "Last, First", where the parts are not known apart.
    pub whole: String,
    pub first: String,
    /// The names between, or their initials.
    pub middle: String,
    pub last: String,
    /// What the person is called: stands beside the first name, never against it.
    pub preferred: String,
}

impl Name {
    /// A name in one piece.
    pub fn of(whole: impl Into<String>) -> Self {
        Self {
            whole: whole.into(),
            ..Self::default()
        }
    }

    pub fn in_parts(first: impl Into<String>, last: impl Into<String>) -> Self {
        Self {
            first: first.into(),
            last: last.into(),
            ..Self::default()
        }
    }
}

/// A candidate who was hired.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The caller's key; no two candidates of one run share it.
    pub id: String,
    pub name: Name,
    pub email: String,
    pub linkedin: String,
    /// The day agreed on.
    pub start_date: Option<Date>,
    /// The day of the decision.
    pub hired_at: Option<Date>,
    pub title: String,
    pub department: String,
    pub location: String,
    pub manager: String,
    pub requisition_code: String,
}

/// An employee as the HR system lists them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Two rows with one id are one employee.
    pub employee_id: String,
    pub name: Name,
    pub personal_email: String,
    pub work_email: String,
    pub linkedin: String,
    pub hire_date: Option<Date>,
    pub termination_date: Option<Date>,
    /// The day of the first list that had this employee, unless it was the very first list.
    pub first_seen: Option<Date>,
    pub title: String,
    pub department: String,
    pub location: String,
    pub manager: String,
    /// Where the HR system has a field for it.
    pub requisition_code: String,
    /// Sits on a position already: still compared with, never matched.
    pub taken: bool,
}

/// The pairs a person has said no to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusals(BTreeSet<(String, String)>);

impl Refusals {
    pub fn add(&mut self, candidate_id: impl Into<String>, employee_id: impl Into<String>) {
        self.0.insert((candidate_id.into(), employee_id.into()));
    }

    pub fn has(&self, candidate_id: &str, employee_id: &str) -> bool {
        // Asked for every pair, and mostly there are none.
        !self.0.is_empty()
            && self
                .0
                .contains(&(candidate_id.to_string(), employee_id.to_string()))
    }
}
