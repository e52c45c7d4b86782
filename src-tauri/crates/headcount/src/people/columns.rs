//! Which column of a table fills which field of an employee.

use std::collections::BTreeMap;

use crate::model::{EmployeeField, parse::squash};

/// The column of each field, as an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<EmployeeField, usize>);

impl Columns {
    /// Finds the columns: as `wanted` says (field → heading; a blank heading leaves the field
    /// out), else by what the headings mean.
    ///
    /// Errors: a heading that is not there.
    pub fn find(
        headings: &[String],
        wanted: &BTreeMap<EmployeeField, String>,
    ) -> Result<Self, String> {
        let mut found = BTreeMap::new();
        for (at, heading) in headings.iter().enumerate() {
            let field = EmployeeField::by_heading(heading).filter(|it| !wanted.contains_key(it));
            if let Some(field) = field {
                // The first column of a name is the one meant.
                found.entry(field).or_insert(at);
            }
        }
        for (field, heading) in wanted.iter().filter(|(_, heading)| !heading.is_empty()) {
            let at = headings.iter().position(|it| squash(it) == squash(heading));
            let at = at.ok_or_else(|| {
                let label = field.label();
                format!("There is no column “{heading}”, which is to fill {label}.")
            })?;
            found.insert(*field, at);
        }
        Ok(Self(found))
    }

    /// Why people can't be read by these columns: no way to tell them apart, or no name.
    pub fn lacks(&self) -> Option<&'static str> {
        let has = |field| self.0.contains_key(&field);
        if !has(EmployeeField::EmployeeId) {
            return Some(
                "No column holds the employee’s ID, such as “Employee ID”. Without it nobody can be \
                 told apart from somebody of the same name. Choose the column.",
            );
        }
        if !has(EmployeeField::LastName) && !has(EmployeeField::FullName) {
            return Some(
                "No column holds names, such as “Last name” or “Name”. Choose the column.",
            );
        }
        None
    }

    pub fn at(&self, field: EmployeeField) -> Option<usize> {
        self.0.get(&field).copied()
    }

    /// Field and heading, for people.
    pub fn shown(&self, headings: &[String]) -> BTreeMap<EmployeeField, String> {
        let heading = |at: &usize| headings.get(*at).cloned().unwrap_or_default();
        self.0.iter().map(|(f, at)| (*f, heading(at))).collect()
    }

    /// Headings that fill nothing.
    pub fn unused(&self, headings: &[String]) -> Vec<String> {
        let used = |at: usize| self.0.values().any(|it| *it == at);
        let rest = headings.iter().enumerate().filter(|(at, _)| !used(*at));
        rest.map(|(_, heading)| heading.clone())
            .filter(|heading| !heading.is_empty())
            .collect()
    }
}

/// Whether these are the headings of a list of people.
pub fn are_headings(headings: &[String]) -> bool {
    let known = headings
        .iter()
        .filter_map(|it| EmployeeField::by_heading(it));
    let known: std::collections::BTreeSet<_> = known.collect();
    known.len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(all: &[&str]) -> Vec<String> {
        all.iter().map(|it| (*it).to_string()).collect()
    }

    #[test]
    fn a_choice_wins_over_a_guess_and_a_blank_leaves_out() {
        let headings = headings(&["Employee #", "Name", "Email", "Alias"]);
        let wanted = BTreeMap::from([
            (EmployeeField::PreferredName, "Alias".to_string()),
            (EmployeeField::WorkEmail, String::new()),
        ]);
        let columns = Columns::find(&headings, &wanted).expect("an id and a name");
        assert_eq!(columns.at(EmployeeField::PreferredName), Some(3));
        assert_eq!(columns.at(EmployeeField::WorkEmail), None);
        assert_eq!(columns.unused(&headings), ["Email"]);
    }

    #[test]
    fn without_an_id_or_a_name_nobody_is_imported() {
        for (given, want) in [
            (&["Name", "Email"][..], Some("employee’s ID")),
            (&["Employee ID", "Email"], Some("holds names")),
            (&["Employee ID", "Name"], None),
        ] {
            let columns = Columns::find(&headings(given), &BTreeMap::new()).expect("headings");
            let said = columns.lacks();
            assert_eq!(said.is_some(), want.is_some(), "{given:?}");
            assert!(said.unwrap_or_default().contains(want.unwrap_or_default()));
        }
    }
}
