//! Decisions and weights in words.

use super::{
    decide::{Reason, Ruling, shown},
    fields::Weighed,
    people::{Candidate, Name},
    prepare::{Employee, Pool},
    score::Scored,
    verdict::{Compared, Decision, Evidence, Match, Outcome, Suggestion},
};
use crate::model::parse::date_text;

pub fn answer(candidate: &Candidate, ruling: &Ruling, pool: &Pool) -> Match {
    let of = |it: &Scored| &pool.employees[it.employee as usize];
    let suggestions: Vec<Suggestion> = shown(ruling)
        .map(|it| Suggestion {
            employee_id: of(it).person.employee_id.clone(),
            score: rounded(it.bits),
            held: it.gate.map(|gate| gate.sentence()),
            evidence: evidence(candidate, of(it), it, pool.len()),
        })
        .collect();
    let certain = ruling.decision == Decision::Certain;
    Match {
        candidate_id: candidate.id.clone(),
        decision: ruling.decision,
        employee_id: suggestions
            .first()
            .filter(|_| certain)
            .map(|it| it.employee_id.clone()),
        evidence: suggestions
            .first()
            .map(|it| it.evidence.clone())
            .unwrap_or_default(),
        suggestions,
        why: why(ruling),
    }
}

fn why(ruling: &Ruling) -> String {
    match ruling.reason {
        Reason::Clear => "The names agree, and nobody else comes near.",
        Reason::Marked => "Both have what only one person has, and the names do not contradict it.",
        Reason::Gate(gate) => return gate.sentence(),
        Reason::NamesDiffer => "Both have the same address or code, but the names differ.",
        Reason::Shuffled => "The same names, but in another order: please look.",
        Reason::Namesake => "Several employees have this name; no e-mail tells them apart.",
        Reason::TooClose => "A second employee fits nearly as well.",
        Reason::TooLittle if ruling.decision == Decision::None => {
            "Nobody on staff fits well enough; waiting for the HR system."
        }
        Reason::TooLittle => "It fits, but too little agrees to be sure.",
        Reason::Claimed => "Another candidate fits this employee as well.",
        Reason::Nobody => "Nobody on staff comes near; waiting for the HR system.",
    }
    .into()
}

fn evidence(
    candidate: &Candidate,
    employee: &Employee,
    scored: &Scored,
    employees: usize,
) -> Vec<Evidence> {
    let mut all: Vec<Evidence> = scored
        .fields
        .iter()
        .map(|it| {
            let (mine, theirs) = texts(it.field, candidate, employee);
            Evidence {
                field: it.field,
                candidate: mine,
                employee: theirs,
                outcome: it.outcome,
                bits: rounded(it.bits),
                why: sentence(it, employees),
            }
        })
        .collect();
    all.sort_by(|a, b| {
        b.bits
            .abs()
            .total_cmp(&a.bits.abs())
            .then(a.field.cmp(&b.field))
    });
    all
}

/// What each side wrote.
fn texts(field: Compared, candidate: &Candidate, employee: &Employee) -> (String, String) {
    let person = &employee.person;
    let date = |it: Option<jiff::civil::Date>| it.map(date_text).unwrap_or_default();
    let (mine, theirs): (&str, &str) = match field {
        Compared::RequisitionCode => (&candidate.requisition_code, &person.requisition_code),
        Compared::Email => (&candidate.email, email(candidate, employee)),
        Compared::Linkedin => (&candidate.linkedin, &person.linkedin),
        Compared::LastName => (last(&candidate.name), last(&person.name)),
        Compared::FirstName => return (first(&candidate.name), first(&person.name)),
        Compared::MiddleName => (middle(&candidate.name), middle(&person.name)),
        Compared::StartDate => return (date(candidate.start_date), date(person.hire_date)),
        Compared::Title => (&candidate.title, &person.title),
        Compared::Manager => (&candidate.manager, &person.manager),
        Compared::Department => (&candidate.department, &person.department),
        Compared::Location => (&candidate.location, &person.location),
    };
    (mine.trim().into(), theirs.trim().into())
}

fn email<'a>(candidate: &Candidate, employee: &'a Employee) -> &'a str {
    let (personal, work) = (&employee.person.personal_email, &employee.person.work_email);
    let wanted = super::normalise::email(&candidate.email);
    if personal.trim().is_empty() || wanted.is_some() && super::normalise::email(work) == wanted {
        work
    } else {
        personal
    }
}

fn last(name: &Name) -> &str {
    if name.last.is_empty() {
        &name.whole
    } else {
        &name.last
    }
}

fn middle(name: &Name) -> &str {
    if !name.middle.is_empty() {
        &name.middle
    } else if !name.first.is_empty() {
        &name.first
    } else {
        &name.whole
    }
}

fn first(name: &Name) -> String {
    let first = if name.first.trim().is_empty() {
        name.whole.trim()
    } else {
        name.first.trim()
    };
    let preferred = name.preferred.trim();
    if preferred.is_empty() || preferred == first {
        return first.into();
    }
    format!("{first} ({preferred})")
}

fn sentence(it: &Weighed, employees: usize) -> String {
    let what = match it.field {
        Compared::RequisitionCode => "requisition code",
        Compared::Email => "e-mail",
        Compared::Linkedin => "LinkedIn page",
        Compared::LastName => "last name",
        Compared::FirstName => "first name",
        Compared::MiddleName => "middle name",
        Compared::StartDate => "start date",
        Compared::Title => "title",
        Compared::Manager => "manager",
        Compared::Department => "department",
        Compared::Location => "location",
    };
    let how = match (it.outcome, it.field) {
        (Outcome::Same, _) => format!("Same {what}"),
        (Outcome::Variant, _) => format!("Another form of the {what}"),
        (Outcome::Swapped, _) => format!("The {what}, entered in the other's place"),
        (Outcome::Part, _) => format!("Part of the {what} agrees"),
        (Outcome::Close, Compared::StartDate) => "Start dates at most 14 days apart".into(),
        (Outcome::Close, _) => format!("The {what} is spelt almost alike"),
        (Outcome::Initial, _) => format!("The initial of the {what} agrees"),
        (Outcome::Different, Compared::StartDate) => "Start dates weeks apart".into(),
        (Outcome::Different, _) => format!("The {what} differs"),
        (Outcome::Apart, _) => "Start dates too far apart for one hire".into(),
    };
    let counted = !matches!(it.field, Compared::MiddleName)
        && !matches!(it.outcome, Outcome::Different | Outcome::Apart);
    match it.others {
        _ if !counted => format!("{how}."),
        0 => format!("{how}; nobody else's agrees so well."),
        1 => format!("{how}; so does that of 1 other of {employees}."),
        others => format!("{how}; so do those of {others} others of {employees}."),
    }
}

fn rounded(bits: f64) -> f64 {
    (bits * 100.0).round() / 100.0
}
