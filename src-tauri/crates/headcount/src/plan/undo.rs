//! Taking the last step back, and doing it again. Both survive a restart and leave their own
//! entry in the history.

use super::step::{Kind, Step, guard_requested};
use crate::{
    Core,
    api::positions::Changed,
    error::{Error, Result},
    model::{Field, PlanStatus},
    store::{ChangeKind, ChangeRecord},
};

/// Takes back the newest step that stands.
pub fn undo(core: &Core) -> Result<Changed> {
    let target = core
        .read(|tx| tx.next_undo())?
        .ok_or_else(|| Error::NotAllowed("There is nothing to undo.".into()))?;
    let label = format!("Undo: {}", target.label);
    let kind = Kind::Undo {
        target: target.id,
        op: target.op,
    };
    let ((), changed) = core.take_step(&kind, &label, |step| {
        still_next(step.tx.next_undo()?.map(|it| it.id), target.id)?;
        for change in step.tx.step_changes(target.id)?.iter().rev() {
            reverse(step, change)?;
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
        for change in &step.tx.step_changes(target.id)? {
            match change.kind {
                ChangeKind::Created => step.set_removed(&change.position, false)?,
                ChangeKind::Edited => {
                    let texts = change.diff.iter().map(|(f, _, after)| (*f, after.clone()));
                    step.put_back(&change.position, texts)?;
                }
                // Steps that can be redone only create and edit.
                ChangeKind::Removed | ChangeKind::Restored => {}
            }
        }
        step.tx.set_step_undone(target.id, false)
    })?;
    Ok(changed)
}

fn reverse(step: &Step<'_>, change: &ChangeRecord) -> Result<()> {
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
                .map(|(field, before, _)| (*field, before.clone()));
            step.put_back(&change.position, texts)
        }
        ChangeKind::Removed | ChangeKind::Restored => Ok(()),
    }
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
