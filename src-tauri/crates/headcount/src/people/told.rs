//! What a file or an HR system tells of people, in one shape for both.

use std::collections::BTreeSet;

use super::rows::Listed;
use crate::model::EmployeeField;

#[derive(Debug, Default)]
pub struct Told {
    /// What is telling, in a sentence: “people.csv”, BambooHR.
    pub by: String,
    /// Each of them once.
    pub people: Vec<Listed>,
    /// What is told of nobody: what was known before still holds.
    pub untold: BTreeSet<EmployeeField>,
    /// Ids of people nothing can be made of this time. They are not gone.
    pub refused: BTreeSet<String>,
    pub absent: Absent,
}

/// What it means to be known, and not told of.
#[derive(Debug, Default)]
pub enum Absent {
    /// Everybody is told of: whoever is not has gone.
    #[default]
    Gone,
    /// Only these have; of all others nothing is said.
    Only(BTreeSet<String>),
}

impl Told {
    /// Whether this field of somebody is told.
    pub fn tells(&self, of: &Listed, field: EmployeeField) -> bool {
        !self.untold.contains(&field) && !of.untold.contains(&field)
    }

    pub fn is_gone(&self, id: &str) -> bool {
        !self.refused.contains(id)
            && match &self.absent {
                Absent::Gone => true,
                Absent::Only(ids) => ids.contains(id),
            }
    }
}
