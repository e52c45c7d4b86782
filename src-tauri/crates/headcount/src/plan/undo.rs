//! Taking the last step back, and doing it again. Both survive a restart and leave their own
//! entry in the history.

use std::collections::HashMap;

use super::step::{Kind, Op, Step, guard_requested};
use crate::{
    Core,
    api::positions::Changed,
    error::{Error, Result},
    model::{Field, PlanStatus, Position, PositionId, RequisitionId},
    store::{ChangeKind, ChangeRecord, EmployeeChange, Refusal, SeatChange},
};

/// Takes back the newest step that stands.
pub fn undo(core: &Core) -> Result<Changed> {
    let target = core
        .read(|tx| tx.next_undo())?
        .ok_or_else(|| Error::NotAllowed("There is nothing to undo.".into()))?;
    let label = format!("Undo: {}", target.label);
    let of_employees = target.op == Op::ImportEmployees.key();
    let kind = Kind::Undo {
        target: target.id,
        op: target.op,
    };
    let ((), changed) = core.take_step(&kind, &label, |step| {
        still_next(step.tx.next_undo()?.map(|it| it.id), target.id)?;
        let mut edits = Edits::default();
        for change in step.tx.step_changes(target.id)?.iter().rev() {
            reverse(step, change, &mut edits)?;
        }
        // Last, because what was added may have taken the codes.
        step.edit_all(&edits.all)?;
        // Whoever is taken back sits nowhere by now.
        for change in step.tx.employee_changes(target.id)? {
            reverse_employee(step, change)?;
        }
        if of_employees {
            step.tx.begin_hr_readings_anew()?;
        }
        step.tx.set_step_undone(target.id, true)
    })?;
    Ok(changed)
}

/// Does again the step that was taken back last.
pub fn redo(core: &Core) -> Result<Changed> {
    let target = core
        .read(|tx| tx.next_redo())?
        .ok_or_else(|| Error::NotAllowed("There is nothing to redo.".into()))?;
    let label = format!("Redo: {}", target.label);
    let kind = Kind::Redo {
        target: target.id,
        op: target.op,
    };
    let ((), changed) = core.take_step(&kind, &label, |step| {
        still_next(step.tx.next_redo()?.map(|it| it.id), target.id)?;
        for change in step.tx.employee_changes(target.id)? {
            repeat_employee(step, change)?;
        }
        let changes = step.tx.step_changes(target.id)?;
        let mut edits = Edits::default();
        for change in &changes {
            let texts = change.diff.iter().map(|(field, _, after)| (*field, after));
            edits.put(step, &change.position, texts)?;
        }
        // First, because what is added again may take the codes.
        step.edit_all(&edits.all)?;
        for change in &changes {
            match change.kind {
                ChangeKind::Created => step.set_removed(&change.position, false)?,
                ChangeKind::Seated => take_seat(step, change)?,
                // Steps that can be redone only create, edit and seat.
                ChangeKind::Edited | ChangeKind::Removed | ChangeKind::Restored => {}
            }
        }
        step.tx.set_step_undone(target.id, false)
    })?;
    Ok(changed)
}

/// Positions as they stand, and with the texts history remembers, without the rules of the day.
#[derive(Default)]
struct Edits {
    all: Vec<(Position, Position)>,
    places: HashMap<PositionId, usize>,
}

impl Edits {
    fn put<'a>(
        &mut self,
        step: &Step<'_>,
        id: &PositionId,
        mut texts: impl Iterator<Item = (Field, &'a Option<String>)>,
    ) -> Result<()> {
        let Some(first) = texts.next() else {
            return Ok(());
        };
        let place = match self.places.get(id) {
            Some(&place) => place,
            None => {
                let now = step.tx.position_even_removed(id)?;
                self.all.push((now.clone(), now));
                self.places.insert(id.clone(), self.all.len() - 1);
                self.all.len() - 1
            }
        };
        for (field, text) in std::iter::once(first).chain(texts) {
            let after = &mut self.all[place].1;
            after.put(field, text.as_deref().unwrap_or_default())?;
        }
        Ok(())
    }
}

fn reverse(step: &Step<'_>, change: &ChangeRecord, edits: &mut Edits) -> Result<()> {
    match change.kind {
        ChangeKind::Created => {
            guard_requested(step.tx, &step.tx.position_even_removed(&change.position)?)?;
            step.set_removed(&change.position, true)
        }
        ChangeKind::Edited => {
            if leaves_approval(change) {
                guard_requested(step.tx, &step.tx.position_even_removed(&change.position)?)?;
            }
            let texts = change
                .diff
                .iter()
                .map(|(field, before, _)| (*field, before));
            edits.put(step, &change.position, texts)
        }
        ChangeKind::Seated => leave_seat(step, change),
        ChangeKind::Removed | ChangeKind::Restored => Ok(()),
    }
}

/// What was said of an employee since, by an HR system that is read, stands.
fn reverse_employee(step: &Step<'_>, it: EmployeeChange) -> Result<()> {
    match it.change {
        None if step.tx.position_of_employee(&it.employee)?.is_none() => {
            step.set_employee_removed(&it.employee, true)
        }
        Some((before, after)) if step.tx.employee(&it.employee)?.as_ref() == Some(&after) => {
            step.put_employee_back(&before)
        }
        _ => Ok(()),
    }
}

fn repeat_employee(step: &Step<'_>, it: EmployeeChange) -> Result<()> {
    match it.change {
        None => step.set_employee_removed(&it.employee, false),
        Some((before, after)) if step.tx.employee(&it.employee)?.as_ref() == Some(&before) => {
            step.put_employee_back(&after)
        }
        Some(_) => Ok(()),
    }
}

/// A match that is taken back is not applied by itself again.
fn leave_seat(step: &Step<'_>, change: &ChangeRecord) -> Result<()> {
    let Some(SeatChange {
        before,
        after,
        past,
    }) = &change.seat
    else {
        return Ok(());
    };
    if let Some(past) = past {
        bring_back(step, &change.position, past)?;
    }
    if let Some((seat, hire)) = after.as_ref().and_then(|it| Some((it, it.hire.as_ref()?)))
        && before
            .as_ref()
            .is_none_or(|it| it.employee != seat.employee)
    {
        step.refuse_match(hire, &seat.employee, Refusal::Undone)?;
    }
    step.seat(&change.position, before.clone())
}

/// The request of the past is the position's again, unless another took its place.
fn bring_back(step: &Step<'_>, position: &PositionId, past: &RequisitionId) -> Result<()> {
    if let Some(newer) = step.tx.requisition_of(position)? {
        return Err(Error::NotAllowed(format!(
            "{} was requested since, for whoever comes next. Cancel that request first.",
            newer.code
        )));
    }
    step.tx.set_requisition_past(past, false)
}

fn take_seat(step: &Step<'_>, change: &ChangeRecord) -> Result<()> {
    let Some(SeatChange { after, past, .. }) = &change.seat else {
        return Ok(());
    };
    if past.is_some() {
        return step.vacate(&change.position);
    }
    if let Some((seat, hire)) = after.as_ref().and_then(|it| Some((it, it.hire.as_ref()?))) {
        step.tx.allow_match(hire, &seat.employee)?;
    }
    step.seat(&change.position, after.clone())
}

/// Whether taking this change back would make an approved position unapproved.
fn leaves_approval(change: &ChangeRecord) -> bool {
    change.diff.iter().any(|(field, before, _)| {
        *field == Field::PlanStatus
            && before
                .as_deref()
                .and_then(PlanStatus::read)
                .is_some_and(|it| matches!(it, PlanStatus::Draft | PlanStatus::PendingApproval))
    })
}

/// Another process may have undone or done something since we looked.
fn still_next(next: Option<crate::model::StepId>, target: crate::model::StepId) -> Result<()> {
    if next == Some(target) {
        return Ok(());
    }
    Err(Error::Conflict(
        "The plan was changed meanwhile. Look again, then undo.".into(),
    ))
}
