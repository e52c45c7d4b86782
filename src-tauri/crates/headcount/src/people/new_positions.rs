//! Positions for employees who have none: who they are, and one step that adds the positions as the
//! HR system describes the people, with the people in them.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::matches::{self, date, seat as seat_for};
use crate::{
    Core,
    api::new_positions::{
        AddPositionsFor, PositionsAdded, SkippedEmployee, Unseated, UnseatedEmployee,
    },
    error::{Error, Result},
    model::{EmploymentType, PlanStatus, Position, PositionId, code},
    plan::step::Op,
    reconcile::load::person,
    store::{EmployeeRecord, Seat, Tx},
};

/// So many are listed.
const LISTED: usize = 1000;

/// Everybody the plan should have a seat for and has none; whom a person should look at first is
/// said with the position they may be hired for.
pub fn list(core: &Core) -> Result<Unseated> {
    let today = core.clock.today();
    core.read(|tx| {
        let (all, hired) = unseated(tx, today)?;
        let rows = all.iter().take(LISTED);
        Ok(Unseated {
            count: all.len(),
            rows: rows.map(|it| row(it, hired.get(&it.id))).collect(),
        })
    })
}

/// Adds a position for each of these employees and seats them there: one step. Whoever can't be
/// given one is left out and told.
///
/// Errors: none of them can be given one.
pub fn add(core: &Core, args: &AddPositionsFor) -> Result<PositionsAdded> {
    let today = core.clock.today();
    let (wanted, mut skipped) = core.read(|tx| match args.all {
        true => everybody(tx, today),
        false => named(tx, &args.employees, today),
    })?;
    let label = match (wanted.as_slice(), skipped.first()) {
        ([], Some(it)) => return Err(Error::NotAllowed(it.why.clone())),
        ([], None) => {
            return Err(Error::NotAllowed(
                "Every employee has a position already.".into(),
            ));
        }
        ([only], _) => format!("Add a position for {}", only.name()),
        (many, _) => format!("Add {} positions for employees", many.len()),
    };
    let ((), changed) = core.transact(Op::AddPositionsFor, &label, |step| {
        let codes = step.tx.position_codes()?;
        let mut taken: BTreeSet<String> = codes.iter().map(|it| code::key(it)).collect();
        let mut next = code::next(codes.iter().map(String::as_str));
        for person in &wanted {
            // Another process may have seated them since.
            if let Some(why) = step.tx.seat_taken_by(person)? {
                skipped.push(skip(person, why));
                continue;
            }
            while !taken.insert(code::key(&next)) {
                next = code::successor(&next);
            }
            let position = position_for(person, &next);
            step.add(&position)?;
            let seat = Seat {
                why: Some("The position was added for them.".into()),
                ..seat_for(person)
            };
            step.seat(&position.id, Some(seat))?;
        }
        Ok(())
    })?;
    Ok(PositionsAdded { changed, skipped })
}

/// As the HR system describes who sits there. They are on staff, so nobody has to approve the seat.
fn position_for(person: &EmployeeRecord, code: &str) -> Position {
    let read = person.employment_type.as_deref();
    Position {
        code: code.to_string(),
        title: person.title.clone().unwrap_or_default(),
        department: person.department.clone(),
        location: person.location.clone(),
        manager: person.manager.clone(),
        employment_type: read.and_then(EmploymentType::read_loosely),
        start_date: date(person.hire_date.as_deref()),
        plan_status: PlanStatus::Open,
        ..Position::draft(PositionId::fresh())
    }
}

/// Employees, and those who are left out.
type Chosen = (Vec<EmployeeRecord>, Vec<SkippedEmployee>);

/// Everybody without a seat, but for those who may be somebody hired.
fn everybody(tx: &Tx<'_>, today: Date) -> Result<Chosen> {
    let (all, hired) = unseated(tx, today)?;
    let (mut wanted, mut skipped) = (Vec::new(), Vec::new());
    for it in all {
        let may_be = hired.get(&it.id).map(|code| {
            let name = it.name();
            format!("{name} may be who was hired for {code}. Say on Hires whether it is them.")
        });
        match may_be.or_else(|| lacks(&it)) {
            Some(why) => skipped.push(skip(&it, why)),
            None => wanted.push(it),
        }
    }
    Ok((wanted, skipped))
}

/// Those a person named.
fn named(tx: &Tx<'_>, ids: &[String], today: Date) -> Result<Chosen> {
    let (mut wanted, mut skipped) = (Vec::new(), Vec::new());
    let ids: BTreeSet<&str> = ids.iter().map(|it| it.trim()).collect();
    for id in ids {
        let it = tx
            .employee(id)?
            .ok_or_else(|| Error::NotFound(format!("There is no employee with the ID “{id}”.")))?;
        let left = matches::last_day(&it).filter(|day| *day < today);
        let why = match left {
            Some(day) => Some(format!("{} left on {day}.", it.name())),
            None => tx.seat_taken_by(&it)?.or_else(|| lacks(&it)),
        };
        match why {
            Some(why) => skipped.push(skip(&it, why)),
            None => wanted.push(it),
        }
    }
    Ok((wanted, skipped))
}

/// Who should have a seat and has none; and for whom of them somebody was hired who may be them.
fn unseated(tx: &Tx<'_>, today: Date) -> Result<(Vec<EmployeeRecord>, HashMap<String, String>)> {
    let people = tx.employees()?;
    let mut hired = HashMap::new();
    for it in matches::waiting(tx, &people)? {
        for suggestion in it.said.suggestions {
            let code = it.position.code.clone();
            hired.entry(suggestion.employee_id).or_insert(code);
        }
    }
    let all = without_seat(tx, &people, today)?.cloned().collect();
    Ok((all, hired))
}

/// Of these people, whom the plan should have a seat for and has none.
pub fn without_seat<'a>(
    tx: &Tx<'_>,
    people: &'a [EmployeeRecord],
    today: Date,
) -> Result<impl Iterator<Item = &'a EmployeeRecord> + use<'a>> {
    let seated: HashSet<String> = tx.seats_taken()?.into_iter().map(|it| it.1).collect();
    let loose = people.iter().filter(move |it| !seated.contains(&it.id));
    Ok(loose.filter(move |it| person((*it).clone()).wants_seat(today)))
}

fn row(it: &EmployeeRecord, hired: Option<&String>) -> UnseatedEmployee {
    UnseatedEmployee {
        id: it.id.clone(),
        name: it.name(),
        title: it.title.clone(),
        department: it.department.clone(),
        location: it.location.clone(),
        hire_date: it.hire_date.clone(),
        hired_for: hired.cloned(),
        lacks: lacks(it),
    }
}

/// What a position can't be made without.
fn lacks(it: &EmployeeRecord) -> Option<String> {
    let name = it.name();
    let none = it.title.as_deref().is_none_or(|it| it.trim().is_empty());
    none.then(|| format!("{name} has no job title in the HR system, and a position needs one."))
}

fn skip(it: &EmployeeRecord, why: String) -> SkippedEmployee {
    SkippedEmployee {
        employee: it.id.clone(),
        name: it.name(),
        why,
    }
}
