//! The one door for a planner's writes: one transaction, one undoable step, one history entry.

use std::cell::{Cell, RefCell};

use crate::{
    Core,
    api::positions::Changed,
    error::{Error, Result},
    events::Event,
    model::{Position, PositionId, RequisitionId, StepId},
    store::{
        ChangeKind, ChangeRecord, EmployeeChange, EmployeeRecord, HireId, Refusal, Seat,
        SeatChange, Touched, Tx,
    },
};

/// What kind of deed a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    AddPositions,
    EditPositions,
    MoveStatus,
    ImportPositions,
    /// Employees of a file, and the seats they take.
    ImportEmployees,
    /// Positions for employees who have none.
    AddPositionsFor,
    /// Employees take seats, or leave them.
    Seat,
}

impl Op {
    pub fn key(self) -> &'static str {
        match self {
            Self::AddPositions => "add_positions",
            Self::EditPositions => "edit_positions",
            Self::MoveStatus => "move_status",
            Self::ImportPositions => "import_positions",
            Self::ImportEmployees => "import_employees",
            Self::AddPositionsFor => "add_positions_for",
            Self::Seat => "seat",
        }
    }
}

/// A step being taken.
pub struct Step<'a> {
    pub tx: &'a Tx<'a>,
    touched: Touched,
    start: &'a dyn Fn() -> Result<StepId>,
    id: Cell<Option<StepId>>,
    positions: RefCell<Vec<PositionId>>,
    /// When, and who.
    by: (&'a str, &'a str),
    label: &'a RefCell<String>,
}

impl Step<'_> {
    /// Adds a position.
    pub fn add(&self, position: &Position) -> Result<()> {
        position.check()?;
        self.tx.insert_position(position, self.touched)?;
        self.record(ChangeRecord::of(&position.id, ChangeKind::Created))
    }

    /// Gives the step the name *Undo* will say, once that is known.
    pub fn rename(&self, label: &str) {
        *self.label.borrow_mut() = label.into();
    }

    /// Adds positions.
    pub fn add_all(&self, positions: &[Position]) -> Result<()> {
        positions.iter().try_for_each(|it| self.add(it))
    }

    /// Replaces the fields of many positions, each given before and after. They may exchange codes.
    pub fn edit_all(&self, edits: &[(Position, Position)]) -> Result<()> {
        for (before, after) in edits {
            if before.code != after.code {
                self.tx.free_code(&before.id)?;
            }
        }
        edits
            .iter()
            .try_for_each(|(before, after)| self.edit(before, after))
    }

    /// Replaces a position's fields; nothing happens when none differs.
    pub fn edit(&self, before: &Position, after: &Position) -> Result<()> {
        let diff = before.differences(after);
        if diff.is_empty() {
            return Ok(());
        }
        after.check()?;
        let next = Position {
            revision: before.revision + 1,
            ..after.clone()
        };
        if before.code != after.code {
            self.tx.set_code(&next)?;
        }
        self.tx.update_position(&next, self.touched)?;
        self.record(ChangeRecord {
            diff,
            ..ChangeRecord::of(&before.id, ChangeKind::Edited)
        })
    }

    /// Takes a position back, or brings it back.
    pub fn set_removed(&self, id: &PositionId, removed: bool) -> Result<()> {
        self.tx.set_removed(id, removed, self.touched)?;
        let kind = if removed {
            ChangeKind::Removed
        } else {
            ChangeKind::Restored
        };
        self.record(ChangeRecord::of(id, kind))
    }

    /// Seats an employee, or empties the seat; nothing happens when it is so already.
    ///
    /// Errors: the employee sits elsewhere.
    pub fn seat(&self, position: &PositionId, after: Option<Seat>) -> Result<()> {
        self.change_seat(position, after, None)
    }

    /// Seats an employee who sits nowhere in a seat that is empty, without asking: for many at once.
    ///
    /// Errors: it is not so.
    pub fn fill_empty(&self, position: &PositionId, seat: Seat) -> Result<()> {
        self.tx.insert_seat(position, &seat, self.touched)?;
        self.record(ChangeRecord {
            seat: Some(SeatChange {
                before: None,
                after: Some(seat),
                past: None,
            }),
            ..ChangeRecord::of(position, ChangeKind::Seated)
        })
    }

    /// Empties a seat that is to be filled again: its request is one of the past.
    pub fn vacate(&self, position: &PositionId) -> Result<()> {
        let past = self.tx.requisition_of(position)?.map(|it| it.id);
        if let Some(past) = &past {
            self.tx.set_requisition_past(past, true)?;
        }
        self.change_seat(position, None, past)
    }

    fn change_seat(
        &self,
        position: &PositionId,
        after: Option<Seat>,
        past: Option<RequisitionId>,
    ) -> Result<()> {
        let before = self.tx.seat_of(position)?;
        if before == after {
            return Ok(());
        }
        self.tx.put_seat(position, after.as_ref(), self.touched)?;
        self.record(ChangeRecord {
            seat: Some(SeatChange {
                before,
                after,
                past,
            }),
            ..ChangeRecord::of(position, ChangeKind::Seated)
        })
    }

    /// Remembers that a hire is not to be matched with an employee.
    pub fn refuse_match(&self, hire: &HireId, employee: &str, kind: Refusal) -> Result<()> {
        self.tx.refuse_match(hire, employee, kind, self.by)
    }

    /// Writes down who is new on staff, or what is said of them now. `before`: as they are known.
    pub fn put_employee(
        &self,
        before: Option<&EmployeeRecord>,
        after: &EmployeeRecord,
    ) -> Result<()> {
        self.set_employee(after, before.is_none())?;
        let change = EmployeeChange {
            employee: after.id.clone(),
            change: before.map(|it| (it.clone(), after.clone())),
        };
        self.tx.insert_employee_change(self.started()?, &change)
    }

    /// Says of an employee what was said before, or again.
    pub fn put_employee_back(&self, person: &EmployeeRecord) -> Result<()> {
        self.started()?;
        self.set_employee(person, false)
    }

    /// Takes an employee back who came with an import, or brings them back.
    pub fn set_employee_removed(&self, id: &str, removed: bool) -> Result<()> {
        self.started()?;
        self.tx.set_employee_removed(id, removed)
    }

    fn set_employee(&self, person: &EmployeeRecord, is_new: bool) -> Result<()> {
        self.tx.put_employee(person)?;
        if is_new {
            return Ok(());
        }
        self.tx.touch_seats_of(&person.id, self.touched)
    }

    fn record(&self, change: ChangeRecord) -> Result<()> {
        let step = self.started()?;
        self.positions.borrow_mut().push(change.position.clone());
        self.tx.insert_change(step, &change)
    }

    /// The step in the history, which begins with the first thing it changes.
    fn started(&self) -> Result<StepId> {
        if let Some(step) = self.id.get() {
            return Ok(step);
        }
        let step = (self.start)()?;
        self.id.set(Some(step));
        Ok(step)
    }
}

/// How a step stands in the history.
pub enum Kind {
    Do(Op),
    Undo { target: StepId, op: String },
    Redo { target: StepId, op: String },
}

impl Core {
    /// Takes one step: all of it lands with its history, or nothing does. A step that changes
    /// nothing leaves no trace.
    pub(crate) fn transact<T>(
        &self,
        op: Op,
        label: &str,
        work: impl FnOnce(&Step<'_>) -> Result<T>,
    ) -> Result<(T, Changed)> {
        self.take_step(&Kind::Do(op), label, work)
    }

    pub(crate) fn take_step<T>(
        &self,
        kind: &Kind,
        label: &str,
        work: impl FnOnce(&Step<'_>) -> Result<T>,
    ) -> Result<(T, Changed)> {
        let actor = self.actor();
        let at = self.clock.stamp();
        let label = RefCell::new(label.to_string());
        let (result, positions, changed) = self.store.write(|tx| {
            let start = || {
                let (word, op, target) = match kind {
                    Kind::Do(op) => ("do", op.key(), None),
                    Kind::Undo { target, op } => ("undo", op.as_str(), Some(*target)),
                    Kind::Redo { target, op } => ("redo", op.as_str(), Some(*target)),
                };
                tx.insert_step(word, op, &label.borrow(), &actor, &at, target)
            };
            let step = Step {
                tx,
                touched: tx.next_touch()?,
                start: &start,
                id: Cell::new(None),
                positions: Default::default(),
                by: (&at, &actor.name),
                label: &label,
            };
            let result = work(&step)?;
            let changed = step.id.get().is_some();
            Ok((result, step.positions.into_inner(), changed))
        })?;
        if changed || !matches!(kind, Kind::Do(_)) {
            self.events.emit(Event::Changed);
        }
        Ok((
            result,
            Changed {
                positions,
                label: label.into_inner(),
            },
        ))
    }
}

/// Refuses what would take a position out from under a request the ATS may hold.
pub fn guard_requested(tx: &Tx<'_>, position: &Position) -> Result<()> {
    let Some(requisition) = tx.requisition_of(&position.id)? else {
        return Ok(());
    };
    let owed = tx.outbox_row(&requisition.id)?.is_some();
    if owed || requisition.remote_id.is_some() {
        return Err(Error::NotAllowed(format!(
            "{} was sent to {} as {}. Cancel it in the ATS report if it has not left yet, or close the position instead.",
            position.code, requisition.vendor, requisition.code
        )));
    }
    Ok(())
}
