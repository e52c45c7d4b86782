//! The rows of a table as employees. A row that makes no sense is left out with a sentence; the
//! others go on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{columns::Columns, dates};
use crate::{
    api::files::Rejected,
    model::{
        DateOrder, EmployeeField as Field,
        parse::{is_blank, line, spreadsheet_error},
    },
    sheet::{Row, Sheet},
    store::EmployeeRecord,
};

/// A person as a source tells of them.
#[derive(Debug)]
pub struct Listed {
    /// Or the place in the list.
    pub line: u64,
    pub person: EmployeeRecord,
    /// The code of the position that is said to be theirs.
    pub position: Option<String>,
    /// What is not told of this one, beside what is told of nobody.
    pub untold: BTreeSet<Field>,
}

/// What a table holds.
#[derive(Debug, Default)]
pub struct Read {
    /// In the order of the file; of repeated ids the last.
    pub people: Vec<Listed>,
    pub rejected: Vec<Rejected>,
    /// Ids of the rows that are rejected, as far as they can be read.
    pub refused: BTreeSet<String>,
    /// Ids that came more than once, with the line that counts.
    pub repeated: BTreeMap<String, u64>,
}

/// Longest text of a cell.
const MAX: usize = 300;

pub fn read(sheet: &Sheet, columns: &Columns, order: Option<DateOrder>) -> Read {
    let mut all = Read::default();
    let mut at: HashMap<String, usize> = HashMap::new();
    for row in sheet.rows.iter() {
        let reader = Reader {
            row,
            columns,
            headings: &sheet.headings,
            order,
        };
        match reader.listed() {
            Err(rejected) => {
                all.rejected.push(rejected);
                let id = reader.text(Field::EmployeeId).ok().flatten();
                all.refused.extend(id);
            }
            Ok(listed) => match at.get(&listed.person.id) {
                Some(&first) => {
                    let id = listed.person.id.clone();
                    all.repeated.insert(id, row.line());
                    all.people[first] = listed;
                }
                None => {
                    at.insert(listed.person.id.clone(), all.people.len());
                    all.people.push(listed);
                }
            },
        }
    }
    all
}

struct Reader<'a> {
    row: Row<'a>,
    columns: &'a Columns,
    headings: &'a [String],
    order: Option<DateOrder>,
}

impl Reader<'_> {
    fn listed(&self) -> Result<Listed, Rejected> {
        Ok(Listed {
            line: self.row.line(),
            person: self.employee()?,
            position: self.text(Field::PositionCode)?,
            untold: BTreeSet::new(),
        })
    }

    fn employee(&self) -> Result<EmployeeRecord, Rejected> {
        if self.row.is_too_wide() {
            let message = "The row has text beyond the last heading, so its cells may not be where they seem.";
            return Err(self.rejected(Field::EmployeeId, "", message.into()));
        }
        let id = self.text(Field::EmployeeId)?.ok_or_else(|| {
            let message = "The employee’s ID is blank.";
            self.rejected(Field::EmployeeId, "", message.into())
        })?;
        let (mut first, mut last) = (self.text(Field::FirstName)?, self.text(Field::LastName)?);
        if let (None, Some(whole)) = (&last, self.text(Field::FullName)?) {
            let (given, family) = parted(&whole);
            (first, last) = (first.or(given), Some(family));
        }
        let last = last
            .ok_or_else(|| self.rejected(Field::LastName, "", "The last name is blank.".into()))?;
        Ok(EmployeeRecord {
            id,
            first_name: first.unwrap_or_default(),
            middle_name: self.text(Field::MiddleName)?,
            last_name: last,
            preferred_name: self.text(Field::PreferredName)?,
            work_email: self.mailbox(Field::WorkEmail)?,
            personal_email: self.mailbox(Field::PersonalEmail)?,
            hire_date: self.date(Field::HireDate)?,
            termination_date: self.date(Field::TerminationDate)?,
            title: self.text(Field::Title)?,
            department: self.text(Field::Department)?,
            location: self.text(Field::Location)?,
            manager: self.text(Field::Manager)?.map(|it| straight(&it)),
            employment_type: self.text(Field::EmploymentType)?,
            status: self.text(Field::Status)?,
            linkedin: self.text(Field::Linkedin)?,
            requisition_code: self.text(Field::RequisitionCode)?,
            first_seen_at: None,
            gone_at: None,
        })
    }

    fn cell(&self, field: Field) -> &str {
        self.columns.at(field).map_or("", |at| self.row.cell(at))
    }

    fn text(&self, field: Field) -> Result<Option<String>, Rejected> {
        let cell = self.cell(field);
        if is_blank(cell) {
            return Ok(None);
        }
        if let Some(error) = spreadsheet_error(cell) {
            let message = format!("{} holds the spreadsheet error {error}.", field.label());
            return Err(self.rejected(field, cell, message));
        }
        line(cell, MAX).map(Some).map_err(|rule| {
            let message = format!("{} {rule}.", field.label());
            self.rejected(field, cell, message)
        })
    }

    fn mailbox(&self, field: Field) -> Result<Option<String>, Rejected> {
        let text = self.text(field)?.map(|it| it.to_lowercase());
        // Something else in that column is no evidence of anybody.
        Ok(text.filter(|it| {
            it.split_once('@')
                .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
        }))
    }

    fn date(&self, field: Field) -> Result<Option<String>, Rejected> {
        let Some(text) = self.text(field)? else {
            return Ok(None);
        };
        let date = dates::read(&text, self.order).map_err(|rule| {
            let message = format!("{} {rule}.", field.label());
            self.rejected(field, &text, message)
        })?;
        Ok(date.map(|it| it.to_string()))
    }

    fn rejected(&self, field: Field, value: &str, message: String) -> Rejected {
        let heading = self.columns.at(field).and_then(|at| self.headings.get(at));
        Rejected {
            row: self.row.line(),
            column: heading.cloned().unwrap_or_else(|| field.label().into()),
            value: value.chars().take(80).collect(),
            message,
        }
    }
}

/// Given and family name of "Ana Costa" or "Costa, Ana".
fn parted(whole: &str) -> (Option<String>, String) {
    let trimmed = |text: &str| text.trim().to_string();
    if let Some((family, given)) = whole.split_once(',') {
        let given = trimmed(given);
        return ((!given.is_empty()).then_some(given), trimmed(family));
    }
    match whole.trim().rsplit_once(' ') {
        Some((given, family)) => (Some(trimmed(given)), trimmed(family)),
        None => (None, trimmed(whole)),
    }
}

/// "Park, Gwen" as "Gwen Park".
fn straight(name: &str) -> String {
    match parted(name) {
        (Some(given), family) if name.contains(',') => format!("{given} {family}"),
        _ => name.to_string(),
    }
}

#[cfg(test)]
mod tests;
