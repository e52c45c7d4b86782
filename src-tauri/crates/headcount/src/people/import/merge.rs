//! One employee as known and as a source tells of them: what it tells is as it says.

use crate::{model::EmployeeField as Field, store::EmployeeRecord};

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

/// What is known after the source: a field it does not tell stays as it was. Whoever it tells of is
/// on staff again.
pub fn merged(
    before: &EmployeeRecord,
    told: &EmployeeRecord,
    tells: impl Fn(Field) -> bool,
) -> EmployeeRecord {
    let pick = |field, now: &Option<String>, was: &Option<String>| {
        if tells(field) {
            now.clone()
        } else {
            was.clone()
        }
    };
    let name = |field, now: &String, was: &String| {
        if tells(field) {
            now.clone()
        } else {
            was.clone()
        }
    };
    EmployeeRecord {
        id: before.id.clone(),
        first_name: name(Field::FirstName, &told.first_name, &before.first_name),
        middle_name: pick(Field::MiddleName, &told.middle_name, &before.middle_name),
        last_name: name(Field::LastName, &told.last_name, &before.last_name),
        preferred_name: pick(
            Field::PreferredName,
            &told.preferred_name,
            &before.preferred_name,
        ),
        work_email: pick(Field::WorkEmail, &told.work_email, &before.work_email),
        personal_email: pick(
            Field::PersonalEmail,
            &told.personal_email,
            &before.personal_email,
        ),
        hire_date: pick(Field::HireDate, &told.hire_date, &before.hire_date),
        termination_date: pick(
            Field::TerminationDate,
            &told.termination_date,
            &before.termination_date,
        ),
        title: pick(Field::Title, &told.title, &before.title),
        department: pick(Field::Department, &told.department, &before.department),
        location: pick(Field::Location, &told.location, &before.location),
        manager: pick(Field::Manager, &told.manager, &before.manager),
        employment_type: pick(
            Field::EmploymentType,
            &told.employment_type,
            &before.employment_type,
        ),
        status: pick(Field::Status, &told.status, &before.status),
        linkedin: pick(Field::Linkedin, &told.linkedin, &before.linkedin),
        requisition_code: pick(
            Field::RequisitionCode,
            &told.requisition_code,
            &before.requisition_code,
        ),
        first_seen_at: before.first_seen_at.clone(),
        gone_at: None,
    }
}

/// Whether an ID that is known comes with somebody else: no name and no address is the same. Two
/// lists may both count from 1.
pub fn is_somebody_else(before: &EmployeeRecord, told: &EmployeeRecord) -> bool {
    let words = |it: &EmployeeRecord| -> Vec<String> {
        let names = [
            Some(&it.first_name),
            Some(&it.last_name),
            it.preferred_name.as_ref(),
            it.work_email.as_ref(),
            it.personal_email.as_ref(),
        ];
        let names = names.into_iter().flatten();
        let names = names.map(|it| it.trim().to_lowercase());
        names.filter(|it| !it.is_empty()).collect()
    };
    let before = words(before);
    !words(told).iter().any(|it| before.contains(it))
}
