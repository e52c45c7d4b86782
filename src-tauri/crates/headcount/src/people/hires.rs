//! What the Hires page lists: who was hired and how far each has come, leavers whose seat waits,
//! and how long seats take to fill.

mod times;
mod withheld;

use std::collections::{BTreeMap, HashMap};

use ats::Vendor;
use jiff::civil::Date;

use super::{
    matches::{self, Waiting, date, id_of, last_day},
    new_positions,
};
use crate::{
    Core,
    api::{
        people::{
            EmployeeRow, HireRow, HireState, Hires, Leaver, OpenSeat, SuggestedEmployee, Timeline,
        },
        positions::EmployeeRef,
    },
    clock::stamp,
    error::Result,
    matching::{Decision, Suggestion},
    model::{OpeningStatus, Position, PositionId},
    plan::history,
    store::{EmployeeRecord, HireRecord, MirrorRecord, Seat, Tx},
};

/// The whole page.
pub fn list(core: &Core) -> Result<Hires> {
    let today = core.clock.today();
    core.read(|tx| {
        let people = tx.employees()?;
        let by_id: HashMap<&str, &EmployeeRecord> =
            people.iter().map(|it| (it.id.as_str(), it)).collect();
        let mut waiting: BTreeMap<_, Waiting> = matches::waiting(tx, &people)?
            .into_iter()
            .map(|it| (it.id(), it))
            .collect();
        let mut rows = Vec::new();
        for (hire, position, code) in tx.hires_of_positions()? {
            let waits = waiting.remove(&id_of(&hire));
            let position = tx.position_even_removed(&position)?;
            let seat = tx.seat_of(&position.id)?;
            rows.push(row(tx, (hire, position, code), seat, waits, &by_id)?);
        }
        rows.extend(withheld::rows(tx, &by_id)?);
        rows.sort_by(|a, b| {
            let when = |it: &HireRow| it.timeline.accepted.clone();
            a.state.cmp(&b.state).then_with(|| when(b).cmp(&when(a)))
        });
        Ok(Hires {
            times: times::of(&rows, today),
            leavers: leavers(tx, &by_id, today)?,
            ageing: ageing(tx, today)?,
            employees: people.len(),
            unseated: new_positions::without_seat(tx, &people, today)?.count(),
            rows,
        })
    })
}

fn row(
    tx: &Tx<'_>,
    (hire, position, code): (HireRecord, Position, String),
    seat: Option<Seat>,
    waits: Option<Waiting>,
    people: &HashMap<&str, &EmployeeRecord>,
) -> Result<HireRow> {
    let mine = seat.filter(|it| it.hire.as_ref() == Some(&id_of(&hire)));
    let state = match (&mine, &waits, hire.retracted) {
        (Some(_), _, true) => HireState::TakenBackAfter,
        (Some(_), _, false) => HireState::Matched,
        (None, _, true) => HireState::TakenBack,
        (None, Some(it), _) if it.said.decision != Decision::None => HireState::Suggested,
        (None, _, _) => HireState::Waiting,
    };
    let person = mine
        .as_ref()
        .and_then(|it| people.get(it.employee.as_str()));
    let mirror = tx.mirror_of(&hire.requisition)?;
    let timeline = Timeline {
        approved: approved(tx, &position)?,
        opened: mirror.as_ref().and_then(opened),
        accepted: hire.hired_at.clone(),
        agreed: hire.start_date.clone(),
        started: person.and_then(|it| it.hire_date.clone()),
    };
    let suggestions = waits.iter().flat_map(|it| &it.said.suggestions);
    let suggestions = suggestions.filter_map(|it| suggested(it, people)).collect();
    Ok(HireRow {
        vendor: hire.vendor,
        hire: Some(hire.remote_id),
        position: position.id,
        code: position.code,
        title: position.title,
        department: position.department,
        requisition_code: code,
        candidate_name: hire.candidate_name,
        candidate_email: hire.candidate_email,
        state,
        why: match (&mine, &waits) {
            (Some(seat), _) => seat.why.clone(),
            (None, Some(it)) if it.undone => {
                Some("A person took this match back, so it waits for one.".into())
            }
            (None, Some(it)) => Some(it.said.why.clone()),
            (None, None) => None,
        },
        decision: waits.as_ref().map(|it| it.said.decision),
        employee: mine.map(|it| EmployeeRef {
            leaves: person.and_then(|it| it.termination_date.clone()),
            next: it.next,
            id: it.employee,
            name: it.name,
        }),
        suggestions,
        timeline,
    })
}

fn approved(tx: &Tx<'_>, position: &Position) -> Result<Option<String>> {
    let approval = history::approval(tx, position)?;
    Ok(approval.filter(|it| !it.imported).map(|it| it.at))
}

/// When the ATS made what we asked for.
fn opened(mirror: &MirrorRecord) -> Option<String> {
    let made = jiff::Timestamp::from_millisecond(mirror.remote.created_at_ms?);
    made.ok().map(stamp)
}

fn suggested(
    it: &Suggestion,
    people: &HashMap<&str, &EmployeeRecord>,
) -> Option<SuggestedEmployee> {
    let person = people.get(it.employee_id.as_str())?;
    Some(SuggestedEmployee {
        id: person.id.clone(),
        name: person.name(),
        title: person.title.clone(),
        department: person.department.clone(),
        hire_date: person.hire_date.clone(),
        score: it.score,
        held: it.held.clone(),
        evidence: it.evidence.clone(),
    })
}

fn leavers(
    tx: &Tx<'_>,
    people: &HashMap<&str, &EmployeeRecord>,
    today: Date,
) -> Result<Vec<Leaver>> {
    let mut leavers = Vec::new();
    for (position, employee) in tx.seats_taken()? {
        let Some(person) = people.get(employee.as_str()) else {
            continue;
        };
        let Some(last_day) = last_day(person) else {
            continue;
        };
        let seat = tx.seat_of(&position)?;
        let position = tx.position_even_removed(&position)?;
        leavers.push(Leaver {
            position: position.id,
            code: position.code,
            title: position.title,
            employee: EmployeeRef {
                id: person.id.clone(),
                name: person.name(),
                leaves: Some(last_day.to_string()),
                next: seat.and_then(|it| it.next),
            },
            left: last_day < today,
        });
    }
    leavers.sort_by(|a, b| a.employee.leaves.cmp(&b.employee.leaves));
    Ok(leavers)
}

/// Seats that are open in an ATS and have nobody yet, the oldest first.
fn ageing(tx: &Tx<'_>, today: Date) -> Result<Vec<OpenSeat>> {
    let hired: Vec<PositionId> = tx
        .hires_of_positions()?
        .into_iter()
        .filter(|(hire, ..)| !hire.retracted)
        .map(|(_, position, _)| position)
        .collect();
    let mut open = Vec::new();
    for vendor in [Vendor::Greenhouse, Vendor::Lever] {
        for it in tx.watched_requisitions(vendor)? {
            let Some(mirror) = tx.mirror_of(&it.id)? else {
                continue;
            };
            let taken = hired.contains(&it.position) || tx.seat_of(&it.position)?.is_some();
            let (Some(since), false) = (opened(&mirror), taken) else {
                continue;
            };
            let stands = mirror.visible && mirror.opening_status == Some(OpeningStatus::Open);
            let Some(day) = date(Some(&since)).filter(|_| stands) else {
                continue;
            };
            let position = tx.position_even_removed(&it.position)?;
            open.push(OpenSeat {
                position: position.id,
                code: position.code,
                title: position.title,
                days: times::days(day, today),
                since,
            });
        }
    }
    open.sort_by(|a, b| b.days.cmp(&a.days).then_with(|| a.code.cmp(&b.code)));
    Ok(open)
}

/// At most so many employees are answered.
const FOUND: usize = 50;

/// Employees in whom every word is found, those without a seat first.
pub fn find_employees(core: &Core, search: &str) -> Result<Vec<EmployeeRow>> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    core.read(|tx| {
        let seats: HashMap<String, PositionId> = tx
            .seats_taken()?
            .into_iter()
            .map(|(position, employee)| (employee, position))
            .collect();
        let mut found: Vec<EmployeeRecord> = tx.employees()?;
        found.retain(|it| {
            let text = format!(
                "{} {} {} {} {} {}",
                it.id,
                it.first_name,
                it.name(),
                it.title.as_deref().unwrap_or_default(),
                it.work_email.as_deref().unwrap_or_default(),
                it.personal_email.as_deref().unwrap_or_default()
            );
            let text = text.to_lowercase();
            it.gone_at.is_none() && words.iter().all(|word| text.contains(word))
        });
        found.sort_by_key(|it| (seats.contains_key(&it.id), it.last_name.clone()));
        found.truncate(FOUND);
        found
            .into_iter()
            .map(|it| {
                let seat = seats.get(&it.id);
                let seat = seat.map(|at| tx.position_even_removed(at)).transpose()?;
                Ok(EmployeeRow {
                    name: it.name(),
                    position: seat.map(|it| it.code),
                    id: it.id,
                    title: it.title,
                    department: it.department,
                    location: it.location,
                    work_email: it.work_email,
                    hire_date: it.hire_date,
                    termination_date: it.termination_date,
                })
            })
            .collect()
    })
}
