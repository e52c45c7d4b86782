//! What a reading of an HR system tells of people, as a file would tell it.

use std::collections::BTreeSet;

use ats::hr::{Export, HrKind, HrRead, People, Person, PersonField};

use crate::{
    api::{files::Rejected, people::EmployeesImported},
    error::{Error, Result},
    model::EmployeeField as Field,
    people::{
        columns,
        import::{self, ReadAs},
        rows::Listed,
        told::{Absent, Told},
    },
    sheet::{self, Opened},
    store::{EmployeeRecord, HrSourceRecord},
};

/// What is to be said of a reading, and what it tells; or what a person must say first.
pub fn told(
    source: &HrSourceRecord,
    read: &HrRead,
    how: ReadAs<'_>,
    sheet: Option<&str>,
) -> Result<(EmployeesImported, Option<Told>)> {
    match read {
        HrRead::People(people) => {
            let (done, told) = of_people(source, people);
            Ok((done, Some(told)))
        }
        HrRead::Export(export) => {
            let (done, told) = import::read("The report", opened(export, sheet)?, how)?;
            let name = name_of(source);
            Ok((EmployeesImported { name, ..done }, told))
        }
    }
}

/// What a source is called above its people.
pub fn name_of(source: &HrSourceRecord) -> String {
    match source.kind {
        HrKind::Report => "Report".into(),
        kind => kind.to_string(),
    }
}

fn opened(export: &Export, wanted: Option<&str>) -> Result<Opened> {
    let name = "The report";
    match export {
        Export::Table(table) => {
            let sheet = sheet::of_texts(&table.headers, &table.rows);
            Ok(Opened {
                sheet: sheet.map_err(|why| Error::File(format!("{name} {why}")))?,
                name: None,
                names: Vec::new(),
            })
        }
        Export::File(bytes) => sheet::open_under_title(
            name,
            bytes.clone(),
            wanted,
            &columns::are_headings,
            &|_, _| {},
        )
        .map_err(Error::File),
    }
}

fn of_people(source: &HrSourceRecord, read: &People) -> (EmployeesImported, Told) {
    let rejected: Vec<Rejected> = read.refused.iter().map(rejected).collect();
    let withheld = read.withheld.iter();
    let done = EmployeesImported {
        name: name_of(source),
        rows: read.people.len() + read.refused.len(),
        rejected_rows: rejected.len(),
        rejected,
        whole: read.whole,
        withheld: withheld
            .map(|(field, people)| match people {
                1 => format!("{field} of 1 person"),
                people => format!("{field} of {people} people"),
            })
            .collect(),
        ..EmployeesImported::default()
    };
    let refused = read.refused.iter();
    let told = Told {
        by: source.kind.to_string(),
        people: read.people.iter().enumerate().map(of_person).collect(),
        untold: BTreeSet::new(),
        refused: refused.filter_map(|it| it.source_id.clone()).collect(),
        absent: match read.whole {
            true => Absent::Gone,
            // Whoever was missing before and did not come back still is.
            false => Absent::Only(read.deleted.union(&source.missing).cloned().collect()),
        },
    };
    (done, told)
}

fn rejected(it: &ats::hr::RowTrouble) -> Rejected {
    let who = it.source_id.as_deref();
    Rejected {
        row: 0,
        column: String::new(),
        value: who.unwrap_or_default().to_string(),
        message: match who {
            Some(id) => format!("Employee {id}: {}", it.why),
            None => it.why.clone(),
        },
    }
}

fn of_person((at, it): (usize, &Person)) -> Listed {
    let text = |it: &String| Some(it.clone()).filter(|it| !it.is_empty());
    let day = |it: jiff::civil::Date| it.to_string();
    Listed {
        line: at as u64 + 1,
        position: None,
        person: EmployeeRecord {
            id: it.source_id.clone(),
            first_name: it.first_name.clone(),
            middle_name: it.middle_name.clone(),
            last_name: it.last_name.clone(),
            preferred_name: it.preferred_name.clone(),
            work_email: it.work_email.clone(),
            personal_email: it.personal_email.clone(),
            hire_date: it.hire_date.map(day),
            termination_date: it.termination_date.map(day),
            title: it.title.clone(),
            department: it.department.clone(),
            location: it.location.clone(),
            manager: it.manager.clone(),
            employment_type: it.employment_type.clone(),
            status: text(&it.status.said),
            linkedin: it.linkedin.clone(),
            requisition_code: it.requisition_code.clone(),
            first_seen_at: None,
            gone_at: None,
        },
        untold: it.untold.iter().filter_map(|it| field(*it)).collect(),
    }
}

/// `None`: it is not kept.
fn field(of: PersonField) -> Option<Field> {
    Some(match of {
        PersonField::FirstName => Field::FirstName,
        PersonField::MiddleName => Field::MiddleName,
        PersonField::LastName => Field::LastName,
        PersonField::PreferredName => Field::PreferredName,
        PersonField::WorkEmail => Field::WorkEmail,
        PersonField::PersonalEmail => Field::PersonalEmail,
        PersonField::HireDate => Field::HireDate,
        PersonField::TerminationDate => Field::TerminationDate,
        PersonField::Title => Field::Title,
        PersonField::Department => Field::Department,
        PersonField::Location => Field::Location,
        PersonField::Manager => Field::Manager,
        PersonField::ManagerEmail => return None,
        PersonField::EmploymentType => Field::EmploymentType,
        PersonField::Status => Field::Status,
        PersonField::LinkedIn => Field::Linkedin,
        PersonField::RequisitionCode => Field::RequisitionCode,
    })
}
