//! Hires that wait for their employee, and what the matcher says of them. Scoring is [`matching`]'s;
//! here is what it is given, and what comes of a certain match.
//!
//! [`matching`]: crate::matching

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    error::Result,
    matching::{Candidate, Decision, Match, Matcher, Name, Person, Refusals},
    model::Position,
    plan::step::Step,
    store::{EmployeeRecord, HireId, HireRecord, Refusal, Seat, Tx},
};

/// A hire whose seat nobody on staff has taken yet, and what is said of it.
pub struct Waiting {
    pub hire: HireRecord,
    pub position: Position,
    pub said: Match,
    /// A match that was taken back once: it waits for a person.
    pub undone: bool,
}

impl Waiting {
    pub fn id(&self) -> HireId {
        id_of(&self.hire)
    }
}

pub fn id_of(hire: &HireRecord) -> HireId {
    HireId {
        vendor: hire.vendor,
        remote_id: hire.remote_id.clone(),
    }
}

/// A hire, its position, and the code it was made under.
type Hired = (HireRecord, Position, String);

/// Everybody hired whose seat is empty.
fn unseated(tx: &Tx<'_>) -> Result<Vec<Hired>> {
    let mut hires = Vec::new();
    for (hire, position, code) in tx.hires_of_positions()? {
        if !hire.retracted && tx.seat_of(&position)?.is_none() {
            hires.push((hire, tx.position_even_removed(&position)?, code));
        }
    }
    Ok(hires)
}

/// Everybody hired whose seat is empty, with what the matcher says. `people`: those on staff.
pub fn waiting(tx: &Tx<'_>, people: &[EmployeeRecord]) -> Result<Vec<Waiting>> {
    judge(tx, unseated(tx)?, people)
}

fn judge(tx: &Tx<'_>, hires: Vec<Hired>, people: &[EmployeeRecord]) -> Result<Vec<Waiting>> {
    if hires.is_empty() {
        return Ok(Vec::new());
    }
    let taken = tx.seats_taken()?;
    let seated: BTreeSet<&str> = taken.iter().map(|it| it.1.as_str()).collect();
    let candidates: Vec<Candidate> = hires.iter().map(candidate).collect();
    let mut refusals = Refusals::default();
    let mut undone = BTreeSet::new();
    for (hire, employee, kind) in tx.refused_matches()? {
        match kind {
            Refusal::No => refusals.add(key(&hire), employee),
            Refusal::Undone => {
                undone.insert((hire, employee));
            }
        }
    }
    let people: Vec<Person> = people.iter().map(|it| person(it, &seated)).collect();
    let said = Matcher::new(&people).match_all(&candidates, &refusals);
    let judged = hires.into_iter().zip(said);
    Ok(judged
        .map(|((hire, position, _), said)| {
            let employee = said.employee_id.clone();
            let undone = employee.is_some_and(|it| undone.contains(&(id_of(&hire), it)));
            Waiting {
                hire,
                position,
                said,
                undone,
            }
        })
        .collect())
}

/// Seats everybody of whom it is certain who they are. Returns how many.
pub fn fill(step: &Step<'_>) -> Result<usize> {
    let tx = step.tx;
    if !tx.settings()?.match_automatically {
        return Ok(0);
    }
    let hires = unseated(tx)?;
    if hires.is_empty() {
        return Ok(0);
    }
    let people = tx.employees()?;
    let mut filled = 0;
    for it in judge(tx, hires, &people)? {
        let certain = it.said.decision == Decision::Certain && !it.undone;
        let employee = it.said.employee_id.as_ref().filter(|_| certain);
        let Some(employee) = employee.and_then(|id| people.iter().find(|it| it.id == *id)) else {
            continue;
        };
        // Of two hires on one position the first took it.
        if tx.seat_of(&it.position.id)?.is_some() {
            continue;
        }
        let seat = Seat {
            why: Some(it.said.why.clone()),
            hire: Some(it.id()),
            ..seat(employee)
        };
        step.seat(&it.position.id, Some(seat))?;
        filled += 1;
    }
    Ok(filled)
}

/// An employee as they take a seat.
pub fn seat(employee: &EmployeeRecord) -> Seat {
    Seat {
        employee: employee.id.clone(),
        name: employee.name(),
        since: employee.hire_date.clone(),
        why: None,
        hire: None,
        next: None,
    }
}

fn key(hire: &HireId) -> String {
    format!("{}/{}", hire.vendor.key(), hire.remote_id)
}

fn candidate((hire, position, code): &Hired) -> Candidate {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    Candidate {
        id: key(&id_of(hire)),
        name: Name::of(text(&hire.candidate_name)),
        email: text(&hire.candidate_email),
        linkedin: String::new(),
        start_date: date(hire.start_date.as_deref()),
        hired_at: date(hire.hired_at.as_deref()),
        title: position.title.clone(),
        department: text(&position.department),
        location: text(&position.location),
        manager: position
            .hiring_manager
            .clone()
            .or_else(|| position.manager.clone())
            .unwrap_or_default(),
        requisition_code: code.clone(),
    }
}

fn person(it: &EmployeeRecord, seated: &BTreeSet<&str>) -> Person {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    Person {
        employee_id: it.id.clone(),
        name: Name {
            whole: String::new(),
            first: it.first_name.clone(),
            middle: text(&it.middle_name),
            last: it.last_name.clone(),
            preferred: text(&it.preferred_name),
        },
        personal_email: text(&it.personal_email),
        work_email: text(&it.work_email),
        linkedin: text(&it.linkedin),
        hire_date: date(it.hire_date.as_deref()),
        termination_date: last_day(it),
        first_seen: date(it.first_seen_at.as_deref()),
        title: text(&it.title),
        department: text(&it.department),
        location: text(&it.location),
        manager: text(&it.manager),
        requisition_code: text(&it.requisition_code),
        taken: seated.contains(it.id.as_str()),
    }
}

/// The last day on staff. Whoever the HR system no longer lists left the day before that was seen,
/// unless it says when.
pub fn last_day(it: &EmployeeRecord) -> Option<Date> {
    let gone = || date(it.gone_at.as_deref())?.yesterday().ok();
    date(it.termination_date.as_deref()).or_else(gone)
}

/// The day of an ISO date or instant.
pub fn date(text: Option<&str>) -> Option<Date> {
    text?.get(.."2026-01-31".len())?.parse().ok()
}
