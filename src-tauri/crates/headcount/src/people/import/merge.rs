//! One employee as known and as a file has them: what the file has a column for is as it says.

use crate::{model::EmployeeField as Field, people::columns::Columns, store::EmployeeRecord};

/// A field as text.
pub fn text(it: &EmployeeRecord, field: Field) -> Option<String> {
    let own = |text: &str| (!text.is_empty()).then(|| text.to_string());
    match field {
        Field::EmployeeId => own(&it.id),
        Field::FirstName => own(&it.first_name),
        Field::MiddleName => it.middle_name.clone(),
        Field::LastName => own(&it.last_name),
        Field::FullName | Field::PositionCode => None,
        Field::PreferredName => it.preferred_name.clone(),
        Field::WorkEmail => it.work_email.clone(),
        Field::PersonalEmail => it.personal_email.clone(),
        Field::HireDate => it.hire_date.clone(),
        Field::TerminationDate => it.termination_date.clone(),
        Field::Title => it.title.clone(),
        Field::Department => it.department.clone(),
        Field::Location => it.location.clone(),
        Field::Manager => it.manager.clone(),
        Field::EmploymentType => it.employment_type.clone(),
        Field::Status => it.status.clone(),
        Field::Linkedin => it.linkedin.clone(),
        Field::RequisitionCode => it.requisition_code.clone(),
    }
}

/// What is known after the file: a field it has no column for stays as it was. Whoever is in the
/// file is on staff again.
pub fn merged(before: &EmployeeRecord, file: &EmployeeRecord, columns: &Columns) -> EmployeeRecord {
    let has = |field| columns.at(field).is_some();
    let pick = |field, of: &Option<String>, was: &Option<String>| {
        if has(field) { of.clone() } else { was.clone() }
    };
    let names = has(Field::FirstName) || has(Field::FullName);
    EmployeeRecord {
        id: before.id.clone(),
        first_name: if names {
            file.first_name.clone()
        } else {
            before.first_name.clone()
        },
        middle_name: pick(Field::MiddleName, &file.middle_name, &before.middle_name),
        last_name: file.last_name.clone(),
        preferred_name: pick(
            Field::PreferredName,
            &file.preferred_name,
            &before.preferred_name,
        ),
        work_email: pick(Field::WorkEmail, &file.work_email, &before.work_email),
        personal_email: pick(
            Field::PersonalEmail,
            &file.personal_email,
            &before.personal_email,
        ),
        hire_date: pick(Field::HireDate, &file.hire_date, &before.hire_date),
        termination_date: pick(
            Field::TerminationDate,
            &file.termination_date,
            &before.termination_date,
        ),
        title: pick(Field::Title, &file.title, &before.title),
        department: pick(Field::Department, &file.department, &before.department),
        location: pick(Field::Location, &file.location, &before.location),
        manager: pick(Field::Manager, &file.manager, &before.manager),
        employment_type: pick(
            Field::EmploymentType,
            &file.employment_type,
            &before.employment_type,
        ),
        status: pick(Field::Status, &file.status, &before.status),
        linkedin: pick(Field::Linkedin, &file.linkedin, &before.linkedin),
        requisition_code: pick(
            Field::RequisitionCode,
            &file.requisition_code,
            &before.requisition_code,
        ),
        first_seen_at: before.first_seen_at.clone(),
        gone_at: None,
    }
}
