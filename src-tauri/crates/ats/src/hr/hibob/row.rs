//! HiBob's rows as people. A field is asked for by its path, and comes nested along it; what a
//! person reads there, where that differs, comes once more under `humanReadable`. Pay is not among
//! the fields: of the category *payroll* only the kind of employment is asked for.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

use super::super::{Person, PersonField, RowTrouble, StandingKind};
use super::clean;
use PersonField as F;

/// The fields and where each comes in a row.
const FIELDS: [(F, &str); 17] = [
    (F::FirstName, "root.firstName"),
    (F::LastName, "root.surname"),
    (F::PreferredName, "root.displayName"),
    (F::WorkEmail, "root.email"),
    (F::PersonalEmail, "home.privateEmail"),
    (F::HireDate, "work.startDate"),
    (F::TerminationDate, DISMISSED[0]),
    (F::TerminationDate, DISMISSED[1]),
    (F::Title, "work.title"),
    (F::Department, "work.department"),
    (F::Location, "work.site"),
    (F::Manager, "work.reportsTo.displayName"),
    (F::ManagerEmail, "work.reportsTo.email"),
    (F::EmploymentType, "payroll.employment.type"),
    (F::Status, STATUS),
    (F::Status, LIFE),
    (F::Status, ID),
];
/// Where the last day may stand; the first that says one counts.
const DISMISSED: [&str; 2] = ["internal.terminationDate", "employment.terminationDate"];
const STATUS: &str = "internal.status";
const LIFE: &str = "internal.lifecycleStatus";
const ID: &str = "root.id";

pub(super) fn asked() -> Vec<&'static str> {
    FIELDS.iter().map(|(_, path)| *path).collect()
}

/// Fields that no row has, under any of their paths.
pub(super) fn absent(rows: &[Value]) -> BTreeSet<F> {
    let there = |field: F| {
        let mut paths = FIELDS
            .iter()
            .filter(|(one, path)| *one == field && *path != ID);
        paths.any(|(_, path)| rows.iter().any(|row| at(row, path).is_some()))
    };
    let asked = FIELDS.iter().map(|(field, _)| *field);
    asked.filter(|field| !there(*field)).collect()
}

pub(super) fn person(row: &Value, today: Date) -> Result<Person, RowTrouble> {
    let id = at(row, ID)
        .and_then(clean::text)
        .ok_or_else(clean::without_id)?;
    let value = |path: &str| at(row, path).unwrap_or(&Value::Null);
    let text = |path: &str| clean::text(value(path));
    let shown = |path: &str| {
        let readable = at(&row["humanReadable"], path).and_then(clean::text);
        readable.or_else(|| text(path))
    };
    let day = |path: &str, field| clean::day(value(path)).map_err(|()| clean::bad_day(&id, field));
    let hire_date = day("work.startDate", F::HireDate)?;
    let mut termination_date = None;
    for path in DISMISSED {
        termination_date = termination_date.or(day(path, F::TerminationDate)?);
    }
    let first_name = text("root.firstName").unwrap_or_default();
    let last_name = text("root.surname").unwrap_or_default();
    if first_name.is_empty() && last_name.is_empty() {
        return Err(clean::nameless(&id));
    }
    let mut status = clean::standing(shown(STATUS), hire_date, termination_date, today);
    let life = text(LIFE).unwrap_or_default();
    if life.eq_ignore_ascii_case("hired") && status.kind != StandingKind::Inactive {
        status.kind = StandingKind::Upcoming;
    }
    Ok(Person {
        source_id: id,
        preferred_name: preferred(text("root.displayName"), &first_name, &last_name),
        first_name,
        middle_name: None,
        last_name,
        work_email: clean::email(value("root.email")),
        personal_email: clean::email(value("home.privateEmail")),
        hire_date,
        termination_date,
        title: shown("work.title"),
        department: shown("work.department"),
        location: shown("work.site"),
        manager: clean::name(value("work.reportsTo.displayName")),
        manager_id: text("work.reportsTo.id"),
        manager_email: clean::email(value("work.reportsTo.email")),
        employment_type: shown("payroll.employment.type"),
        status,
        linkedin: None,
        requisition_code: None,
        // Not asked for.
        untold: BTreeSet::from([F::MiddleName, F::LinkedIn, F::RequisitionCode]),
    })
}

/// The name somebody goes by, of the one they are shown by: "Bob" of "Bob Kowalski".
fn preferred(shown: Option<String>, first: &str, last: &str) -> Option<String> {
    let shown = shown?;
    let given = shown.strip_suffix(last).unwrap_or(&shown).trim();
    (!given.is_empty() && given != first).then(|| given.to_owned())
}

/// What stands at a path: nested, or flat under the whole path as some replies have it.
fn at<'a>(row: &'a Value, path: &str) -> Option<&'a Value> {
    let nested = path.strip_prefix("root.").unwrap_or(path);
    let found = nested
        .split('.')
        .try_fold(row, |value, step| value.get(step));
    found.or_else(|| {
        let flat = format!("/{}", path.replace('.', "/"));
        row.get(flat)?.get("value")
    })
}
