//! BambooHR's rows as people. The same field has one name when one employee is asked for and
//! another in the list of all.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

use super::super::{Person, PersonField, RowTrouble, clean};
use super::lists::{CodeField, Row};
use PersonField as F;

/// Of one employee.
const ONE: [(F, &str); 15] = [
    (F::FirstName, "firstName"),
    (F::MiddleName, "middleName"),
    (F::LastName, "lastName"),
    (F::PreferredName, "preferredName"),
    (F::WorkEmail, "workEmail"),
    (F::PersonalEmail, "homeEmail"),
    (F::HireDate, "hireDate"),
    (F::TerminationDate, "terminationDate"),
    (F::Title, "jobTitle"),
    (F::Department, "department"),
    (F::Location, "location"),
    (F::Manager, "supervisor"),
    (F::EmploymentType, "employmentHistoryStatus"),
    (F::Status, "status"),
    (F::LinkedIn, "linkedIn"),
];
/// The manager's own id, beside the manager.
const ONES_MANAGER: &str = "supervisorEId";

/// In the list of all: the last day and the account's own fields are not to be had there.
const ALL: [(F, &str); 14] = [
    (F::FirstName, "firstName"),
    (F::MiddleName, "middleName"),
    (F::LastName, "lastName"),
    (F::PreferredName, "preferredName"),
    (F::WorkEmail, "workEmail"),
    (F::PersonalEmail, "homeEmail"),
    (F::HireDate, "hireDate"),
    (F::Title, "jobTitleName"),
    (F::Department, "departmentName"),
    (F::Location, "locationName"),
    (F::Manager, "reportsToName"),
    (F::EmploymentType, "employmentStatusName"),
    (F::Status, "status"),
    (F::LinkedIn, "linkedinUrl"),
];
const ALLS_MANAGER: &str = "reportsToId";
/// Come without being asked for.
const GIVEN: [&str; 5] = [
    "firstName",
    "lastName",
    "preferredName",
    "jobTitleName",
    "status",
];

/// A person, and which fields were kept from us.
pub(super) struct Told {
    pub person: Person,
    pub withheld: BTreeSet<F>,
}

pub(super) fn asked_of_one(code: Option<&str>) -> String {
    let names = ONE.iter().map(|(_, name)| *name);
    let names: Vec<&str> = names.chain([ONES_MANAGER]).chain(code).collect();
    names.join(",")
}

pub(super) fn asked_of_all() -> String {
    let names = ALL.iter().map(|(_, name)| *name);
    let names = names.filter(|name| !GIVEN.contains(name));
    names.chain([ALLS_MANAGER]).collect::<Vec<_>>().join(",")
}

/// One employee as asked for by id. What we may not see is left out without a word.
pub(super) fn of_employee(
    id: &str,
    row: &Row,
    code: Option<&CodeField>,
    today: Date,
) -> Result<Told, RowTrouble> {
    let absent = ONE.iter().filter(|(_, name)| !row.contains_key(*name));
    let mut withheld: BTreeSet<F> = absent.map(|(field, _)| *field).collect();
    let value = |name: &str| row.get(name).unwrap_or(&Value::Null);
    let mut requisition_code = None;
    if let Some(code) = code {
        requisition_code = clean::text(value(&code.key));
        if !row.contains_key(&code.key) {
            withheld.insert(F::RequisitionCode);
        }
    }
    let named = |field: F| {
        let name = ONE.iter().find(|(one, _)| *one == field);
        name.map_or(&Value::Null, |(_, name)| value(name))
    };
    let mut person = person(id, named, value(ONES_MANAGER), today)?;
    person.requisition_code = requisition_code;
    person.untold.clone_from(&withheld);
    Ok(Told { person, withheld })
}

/// An employee in the list of all, where what we may not see is named.
pub(super) fn of_list(row: &Row, today: Date) -> Result<Told, RowTrouble> {
    let value = |name: &str| row.get(name).unwrap_or(&Value::Null);
    let id = clean::text(value("employeeId")).ok_or_else(clean::without_id)?;
    let restricted = value("_restrictedFields");
    let restricted = restricted.as_array().map_or(&[][..], Vec::as_slice);
    let kept = |name: &str| restricted.iter().any(|one| one.as_str() == Some(name));
    let hidden = ALL.iter().filter(|(_, name)| kept(name));
    let withheld: BTreeSet<F> = hidden.map(|(field, _)| *field).collect();
    let named = |field: F| {
        let name = ALL.iter().find(|(one, _)| *one == field);
        name.map_or(&Value::Null, |(_, name)| value(name))
    };
    let mut person = person(&id, named, value(ALLS_MANAGER), today)?;
    person.untold.clone_from(&withheld);
    person
        .untold
        .extend([F::TerminationDate, F::RequisitionCode]);
    Ok(Told { person, withheld })
}

fn person<'a>(
    id: &str,
    value: impl Fn(F) -> &'a Value,
    manager_id: &Value,
    today: Date,
) -> Result<Person, RowTrouble> {
    let day = |field| clean::day(value(field)).map_err(|()| clean::bad_day(id, field));
    let (hire_date, termination_date) = (day(F::HireDate)?, day(F::TerminationDate)?);
    let text = |field| clean::text(value(field));
    let first_name = text(F::FirstName).unwrap_or_default();
    let last_name = text(F::LastName).unwrap_or_default();
    if first_name.is_empty() && last_name.is_empty() {
        return Err(clean::nameless(id));
    }
    Ok(Person {
        source_id: id.to_owned(),
        first_name,
        middle_name: text(F::MiddleName),
        last_name,
        preferred_name: text(F::PreferredName),
        work_email: clean::email(value(F::WorkEmail)),
        personal_email: clean::email(value(F::PersonalEmail)),
        hire_date,
        termination_date,
        title: text(F::Title),
        department: text(F::Department),
        location: text(F::Location),
        manager: clean::name(value(F::Manager)),
        manager_id: clean::text(manager_id).filter(|id| id != "0"),
        manager_email: None,
        employment_type: text(F::EmploymentType),
        status: clean::standing(text(F::Status), hire_date, termination_date, today),
        linkedin: clean::linkedin(value(F::LinkedIn)),
        requisition_code: None,
        untold: BTreeSet::new(),
    })
}
