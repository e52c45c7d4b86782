//! What a source tells against what is known: counted for a preview, or written in one transaction.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{merge, seating};
use crate::{
    Core,
    api::{
        import::{ImportStage, RowResult},
        people::{EmployeePreview, EmployeesImported},
        positions::EmployeeRef,
    },
    error::Result,
    events::Event,
    model::{EmployeeField, PositionId},
    people::{matches, told::Told},
    plan::{
        import::screen::Progress,
        step::{Op, Step},
    },
    store::{EmployeeRecord, Seat, Touched, Tx},
};

/// So many rows of each kind are shown.
const SHOWN: usize = 50;

/// Whose deed it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// It is taken back as a whole. With `mark_gone` whoever is gone is no longer on staff.
    Person { mark_gone: bool },
    /// What is said of people is no step to take back; that they take a seat is one. Nobody is gone.
    Worker,
}

/// Writes what is told in one transaction, with the seats that certain matches fill. `also` is for
/// whoever told it: what is to be kept with it; it is given who was not marked as gone.
pub fn write(
    core: &Core,
    told: &Told,
    by: By,
    progress: &Progress,
    done: &mut EmployeesImported,
    also: impl FnOnce(&Tx<'_>, &[EmployeeRecord]) -> Result<()>,
) -> Result<()> {
    let now = core.clock.stamp();
    let today = core.clock.today();
    let (op, label) = match by {
        By::Person { .. } => (
            Op::ImportEmployees,
            format!("Import employees from {}", told.by),
        ),
        By::Worker => (Op::Seat, format!("Fill positions from {}", told.by)),
    };
    core.transact(op, &label, |step| {
        let working = progress.start(ImportStage::Comparing, told.people.len() as u64);
        let first_list = !step.tx.has_employees()?;
        let changed = compare(step.tx, told, today, progress, done)?;
        drop(working);
        let deeds = changed.people.len() + changed.seats.len();
        let _working = progress.start(ImportStage::Writing, deeds as u64);
        let touched = step.tx.next_touch()?;
        for mut it in changed.people {
            if it.before.is_none() {
                it.after.first_seen_at = (!first_list).then(|| now.clone());
            }
            put(step, by, touched, it.before.as_ref(), &it.after)?;
            progress.step();
        }
        let mut gone = changed.gone;
        if by == (By::Person { mark_gone: true }) {
            for person in gone.drain(..) {
                let after = EmployeeRecord {
                    gone_at: Some(now.clone()),
                    ..person.clone()
                };
                step.put_employee(Some(&person), &after)?;
            }
        }
        for (position, seat) in changed.seats {
            step.fill_empty(&position, seat)?;
            progress.step();
        }
        done.matched = matches::fill(step)?;
        also(step.tx, &gone)
    })?;
    core.events.emit(Event::Changed);
    Ok(())
}

fn put(
    step: &Step<'_>,
    by: By,
    touched: Touched,
    before: Option<&EmployeeRecord>,
    after: &EmployeeRecord,
) -> Result<()> {
    if by != By::Worker {
        return step.put_employee(before, after);
    }
    step.tx.put_employee(after)?;
    step.tx.touch_seats_of(&after.id, touched)
}

/// Counts what would change.
pub fn count(
    core: &Core,
    told: &Told,
    progress: &Progress,
    done: &mut EmployeesImported,
) -> Result<()> {
    let _working = progress.start(ImportStage::Comparing, told.people.len() as u64);
    let today = core.clock.today();
    core.read(|tx| compare(tx, told, today, progress, done).map(drop))
}

/// What is to be written.
struct Changes {
    people: Vec<ToWrite>,
    gone: Vec<EmployeeRecord>,
    seats: Vec<(PositionId, Seat)>,
}

struct ToWrite {
    before: Option<EmployeeRecord>,
    after: EmployeeRecord,
}

/// Compares what is told with what this transaction knows of people.
fn compare(
    tx: &Tx<'_>,
    told: &Told,
    today: Date,
    progress: &Progress,
    done: &mut EmployeesImported,
) -> Result<Changes> {
    let mut known: HashMap<String, EmployeeRecord> = tx
        .employees()?
        .into_iter()
        .map(|person| (person.id.clone(), person))
        .collect();
    let seating = seating::of(tx, &told.people, &known, today)?;
    done.seated = seating.seats.len();
    done.not_seated_count = seating.refused.len();
    done.not_seated = seating.refused;
    done.not_seated.truncate(SHOWN);
    let (mut people, mut seats) = (Vec::new(), Vec::new());
    for it in &told.people {
        progress.step();
        let person = &it.person;
        let before = known.remove(&person.id);
        let after = match &before {
            None => person.clone(),
            Some(before) => merge::merged(before, person, |field| told.tells(it, field)),
        };
        if before
            .as_ref()
            .is_some_and(|before| merge::is_somebody_else(before, person))
        {
            done.strangers += 1;
        }
        let result = match &before {
            None => RowResult::New,
            Some(before) if *before == after => RowResult::Unchanged,
            Some(_) => RowResult::Changed,
        };
        match result {
            RowResult::New => done.created += 1,
            RowResult::Changed => done.updated += 1,
            RowResult::Unchanged => done.unchanged += 1,
        }
        let position = seating.seats.get(&person.id);
        if done.first.len() < SHOWN && (result != RowResult::Unchanged || position.is_some()) {
            let takes = it.position.as_ref().filter(|_| position.is_some());
            done.first
                .push(preview((it.line, takes), result, before.as_ref(), &after));
        }
        if let Some(position) = position {
            let why = Some(format!("{} names the seat.", told.by));
            seats.push((
                position.clone(),
                Seat {
                    why,
                    ..matches::seat(&after)
                },
            ));
        }
        if result != RowResult::Unchanged {
            people.push(ToWrite { before, after });
        }
    }
    let mut gone: Vec<EmployeeRecord> = known
        .into_values()
        .filter(|it| told.is_gone(&it.id))
        .filter(|it| it.gone_at.is_none() && it.termination_date.is_none())
        .collect();
    gone.sort_by(|a, b| a.id.cmp(&b.id));
    done.gone_count = gone.len();
    done.gone = gone.iter().take(SHOWN).map(named).collect();
    Ok(Changes {
        people,
        gone,
        seats,
    })
}

/// A person as listed.
pub fn named(it: &EmployeeRecord) -> EmployeeRef {
    EmployeeRef {
        id: it.id.clone(),
        name: it.name(),
        leaves: None,
        next: None,
    }
}

/// `takes`: the code of the seat they take.
fn preview(
    (row, takes): (u64, Option<&String>),
    result: RowResult,
    before: Option<&EmployeeRecord>,
    after: &EmployeeRecord,
) -> EmployeePreview {
    let fields = EmployeeField::ALL.iter();
    let seat = |text: String| takes.map(|_| (EmployeeField::PositionCode, text));
    let cells = fields
        .filter_map(|field| Some((*field, merge::text(after, *field)?)))
        .chain(takes.and_then(|code| seat(code.clone())))
        .collect();
    let changed = |field: &&EmployeeField| {
        before.is_some_and(|it| merge::text(it, **field) != merge::text(after, **field))
    };
    let before = EmployeeField::ALL
        .iter()
        .filter(changed)
        .map(|field| {
            let was = before.and_then(|it| merge::text(it, *field));
            (*field, was.unwrap_or_default())
        })
        .chain(before.and_then(|_| seat(String::new())))
        .collect();
    EmployeePreview {
        row,
        result,
        cells,
        before,
    }
}
