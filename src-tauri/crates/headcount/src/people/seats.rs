//! Taking and leaving a seat, as a person decides. Each is one step that can be undone.

use jiff::{ToSpan, civil::Date};

use super::matches::{self, id_of, last_day, seat as seat_for};
use crate::{
    Core,
    api::{
        people::{RefuseMatch, SeatEmployee},
        positions::Changed,
        settings::Nothing,
    },
    error::{Error, Result},
    model::{PlanStatus, Position, PositionId, Reason, code, employee::Next},
    plan::step::{Op, Step},
    store::{HireId, Refusal, Seat, Tx},
};

/// Seats an employee in a position, as a person chose.
///
/// Errors: nobody of that ID, a seat or an employee that is taken.
pub fn seat(core: &Core, args: &SeatEmployee) -> Result<Changed> {
    let (position, person) = core.read(|tx| {
        let position = tx.position_named(&args.position)?;
        let person = tx.employee(args.employee.trim())?.ok_or_else(|| {
            Error::NotFound(format!(
                "There is no employee with the ID “{}”. Import the employees first.",
                args.employee.trim()
            ))
        })?;
        Ok((position, person))
    })?;
    let name = person.name();
    let label = format!("Fill {} with {name}", position.code);
    let ((), changed) = core.transact(Op::Seat, &label, |step| {
        let tx = step.tx;
        if let Some(sits) = tx.seat_of(&position.id)? {
            if sits.employee == person.id {
                return Ok(());
            }
            return Err(Error::NotAllowed(format!(
                "{} sits in {}. Empty the seat first.",
                sits.name, position.code
            )));
        }
        let hire = hire_on(tx, &position.id)?;
        if let Some(hire) = &hire {
            tx.allow_match(hire, &person.id)?;
        }
        let seat = Seat {
            why: Some(format!("Chosen by {}.", core.actor().name)),
            hire,
            ..seat_for(&person)
        };
        step.seat(&position.id, Some(seat))
    })?;
    Ok(changed)
}

/// The hire on a position that nobody was matched with yet.
fn hire_on(tx: &Tx<'_>, position: &PositionId) -> Result<Option<HireId>> {
    let hires = tx.hires_of_positions()?;
    let mut on_it = hires
        .iter()
        .filter(|(hire, at, _)| at == position && !hire.retracted);
    Ok(on_it.next().map(|(hire, ..)| id_of(hire)))
}

/// Remembers a person's "no" to a pair.
pub fn refuse(core: &Core, args: &RefuseMatch) -> Result<Nothing> {
    let hire = HireId {
        vendor: args.vendor,
        remote_id: args.hire.clone(),
    };
    let (at, by) = (core.clock.stamp(), core.actor().name);
    core.write(|tx| {
        if tx.employee(&args.employee)?.is_none() {
            return Err(Error::NotFound(format!(
                "There is no employee with the ID “{}”.",
                args.employee
            )));
        }
        tx.refuse_match(&hire, &args.employee, Refusal::No, (&at, &by))
    })?;
    Ok(Nothing {})
}

/// Empties a seat; whoever was hired for it is unmatched again.
pub fn empty(core: &Core, name: &str) -> Result<Changed> {
    let position = core.read(|tx| tx.position_named(name))?;
    let label = format!("Empty {}", position.code);
    let ((), changed) = core.transact(Op::Seat, &label, |step| {
        let Some(sits) = step.tx.seat_of(&position.id)? else {
            return Err(Error::NotAllowed(format!(
                "Nobody of the HR system sits in {}.",
                position.code
            )));
        };
        if let Some(hire) = &sits.hire {
            step.refuse_match(hire, &sits.employee, Refusal::Undone)?;
        }
        step.seat(&position.id, None)
    })?;
    Ok(changed)
}

/// Decides what becomes of a leaver's seat. Once the last day is over, it is done at once.
///
/// Errors: nobody leaves that seat.
pub fn decide(core: &Core, name: &str, next: Next) -> Result<Changed> {
    let position = core.read(|tx| tx.position_named(name))?;
    let label = format!("{}: {}", position.code, next.label());
    let today = core.clock.today();
    let ((), changed) = core.transact(Op::Seat, &label, |step| {
        let (sits, last_day) = leaver(step.tx, &position)?.ok_or_else(|| {
            Error::NotAllowed(format!(
                "Nobody leaves {}: the HR system says no last day for whoever sits there.",
                position.code
            ))
        })?;
        if last_day < today {
            return leave(step, &position, last_day, next);
        }
        let seat = Seat {
            next: Some(next),
            ..sits
        };
        step.seat(&position.id, Some(seat))
    })?;
    Ok(changed)
}

/// What happens by itself once its time has come: certain matches take their seats, and what was
/// decided about leavers is carried out when their last day is over. A step that can be undone.
pub fn keep_up(core: &Core) -> Result<()> {
    let today = core.clock.today();
    let label = "Fill and empty positions as the HR system says";
    core.transact(Op::Seat, label, |step| {
        matches::fill(step)?;
        for position in step.tx.seats_decided()? {
            let position = step.tx.position_even_removed(&position)?;
            // Whoever stays after all keeps the seat.
            let Some((sits, last_day)) = leaver(step.tx, &position)? else {
                continue;
            };
            if let Some(next) = sits.next.filter(|_| last_day < today) {
                leave(step, &position, last_day, next)?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// Who leaves a position, and the last day.
fn leaver(tx: &Tx<'_>, position: &Position) -> Result<Option<(Seat, Date)>> {
    let Some(sits) = tx.seat_of(&position.id)? else {
        return Ok(None);
    };
    let person = tx.employee(&sits.employee)?;
    let last_day = person.and_then(|it| last_day(&it));
    Ok(last_day.map(|day| (sits, day)))
}

fn leave(step: &Step<'_>, position: &Position, last_day: Date, next: Next) -> Result<()> {
    let day_after = last_day.saturating_add(1.days());
    let mut after = position.clone();
    match next {
        Next::Backfill => {
            step.vacate(&position.id)?;
            after.reason = Some(Reason::Backfill);
            after.start_date = Some(day_after);
            // A contract that was to end with the leaver does not end with whoever comes.
            after.end_date = None;
            if !after.plan_status.may_be_synced() {
                after.plan_status = PlanStatus::Approved;
            }
        }
        Next::Changed | Next::Close => {
            step.seat(&position.id, None)?;
            // A start that was planned for later never came.
            after.start_date = after.start_date.filter(|it| *it <= last_day);
            after.end_date = Some(last_day);
            after.plan_status = PlanStatus::Closed;
        }
    }
    step.edit(position, &after)?;
    if next == Next::Changed {
        let codes = step.tx.position_codes()?;
        step.add(&Position {
            id: PositionId::fresh(),
            revision: 1,
            code: code::next(codes.iter().map(String::as_str)),
            reason: Some(Reason::Backfill),
            start_date: Some(day_after),
            end_date: None,
            plan_status: PlanStatus::Draft,
            notes: Some(format!(
                "In place of {} ({}).",
                position.code, position.title
            )),
            ..position.clone()
        })?;
    }
    Ok(())
}
