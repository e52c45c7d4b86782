//! The rules for who sits in no seat, and for records that no position is tied to.

use super::{Action, Class, Finding, RecordRef, compared};
use crate::reconcile::facts::{Facts, Person, Record};

pub fn of_person(person: &Person, facts: &Facts) -> Option<Finding> {
    if person.has_left(facts.today) {
        return None;
    }
    let (class, rule, action) = if person.is_to_come(facts.today) {
        (
            Class::MM12,
            "The HR system lists a future start; nobody is counted before the first day.",
            Action::Explain,
        )
    } else if person.is_outside() {
        (
            Class::MM12,
            "The HR system lists a contractor, temporary worker or intern; the plan has no seat for them.",
            Action::Explain,
        )
    } else if person.is_on_leave() {
        (
            Class::MM12,
            "The HR system lists somebody on leave; the plan has no seat for them.",
            Action::Explain,
        )
    } else {
        (
            Class::MM1,
            "Somebody is on staff, and no position of the plan is theirs.",
            Action::Match,
        )
    };
    let mut evidence = vec![compared("Employee", None, None, Some(person.name.clone()))];
    for (what, value) in [
        ("Job title", person.title.clone()),
        ("Department", person.department.clone()),
        ("Hire date", person.hire_date.map(|it| it.to_string())),
        ("Type", person.employment_type.clone()),
    ] {
        if value.is_some() {
            evidence.push(compared(what, None, None, value));
        }
    }
    Some(Finding {
        class,
        key: format!("{class:?}/employee/{}", person.id),
        subject: person.name.clone(),
        position: None,
        employee: Some(person.id.clone()),
        record: None,
        rule: rule.into(),
        why_not: None,
        evidence,
        action,
    })
}

pub fn of_record(record: &Record) -> Finding {
    Finding {
        class: Class::MM4,
        key: format!("MM4/{}/{}", record.vendor.key(), record.id),
        subject: format!("{} {}", record.code, record.name)
            .trim()
            .to_string(),
        position: None,
        employee: None,
        record: Some(RecordRef {
            vendor: record.vendor,
            id: record.id.clone(),
            code: record.code.clone(),
        }),
        rule: "It is open in the ATS, and no position of the plan is tied to it.".into(),
        why_not: None,
        evidence: vec![compared(
            "Record",
            None,
            Some(format!("open in {}", record.vendor)),
            None,
        )],
        action: Action::LinkRecord,
    }
}
