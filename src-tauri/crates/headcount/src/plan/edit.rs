//! Adding positions, changing their fields, moving their plan status.

use std::collections::{BTreeMap, BTreeSet};

use super::step::{Op, Step, guard_requested};
use crate::{
    Core,
    api::positions::{AddPositions, CellEdit, Changed},
    error::{Error, Result},
    model::{
        Field, PlanStatus, Position, PositionId, arithmetic, code, position::Invalid, transition,
    },
    store::Tx,
};

/// The most alike positions one press may add: a slip of a zero should not fill a plan.
const MOST_COPIES: u32 = 500;

/// Adds one position, or several alike whose codes count up.
pub fn add(core: &Core, args: &AddPositions) -> Result<Changed> {
    if args.copies == 0 || args.copies > MOST_COPIES {
        return Err(Error::BadInput(format!(
            "Add between 1 and {MOST_COPIES} positions at once."
        )));
    }
    let label = match args.copies {
        1 => "Add position".to_string(),
        n => format!("Add {n} positions"),
    };
    let ((), changed) = core.transact(Op::AddPositions, &label, |step| {
        let codes = step.tx.position_codes()?;
        let mut taken: BTreeSet<String> = codes.iter().map(|it| code::key(it)).collect();
        let given = args
            .fields
            .get(&Field::Code)
            .map(|it| it.trim())
            .unwrap_or_default();
        let mut next = if given.is_empty() {
            code::next(codes.iter().map(String::as_str))
        } else {
            given.to_string()
        };
        for copy in 0..args.copies {
            // The first code is the person's own: if it is taken they should hear of it.
            while copy > 0 && taken.contains(&code::key(&next)) {
                next = code::successor(&next);
            }
            let mut position = Position::draft(PositionId::fresh());
            let mut fields = args.fields.clone();
            fields.insert(Field::Code, next.clone());
            fill(step, &mut position, &fields)?;
            transition::check(PlanStatus::Draft, position.plan_status).map_err(|rule| Invalid {
                field: Field::PlanStatus,
                rule,
            })?;
            step.add(&position)?;
            taken.insert(code::key(&next));
            next = code::successor(&next);
        }
        Ok(())
    })?;
    Ok(changed)
}

/// Sets cells, all of them or none: one step.
pub fn set_cells(core: &Core, edits: &[CellEdit]) -> Result<Changed> {
    let mut by_position: BTreeMap<&str, Vec<&CellEdit>> = BTreeMap::new();
    for edit in edits {
        by_position.entry(&edit.position).or_default().push(edit);
    }
    let label = label(core, edits)?;
    let op = match edits {
        [only] if only.field == Field::PlanStatus => Op::MoveStatus,
        _ => Op::EditPositions,
    };
    let ((), changed) = core.transact(op, &label, |step| {
        for (name, edits) in by_position {
            let before = step.tx.position_named(name)?;
            for edit in &edits {
                check_revision(&before, edit)?;
            }
            let mut after = before.clone();
            let fields = edits
                .iter()
                .map(|edit| (edit.field, edit.value.clone()))
                .collect();
            fill(step, &mut after, &fields)?;
            check_move(step.tx, &before, after.plan_status)?;
            step.edit(&before, &after)?;
        }
        Ok(())
    })?;
    Ok(changed)
}

/// Moves the plan status of several positions at once: all of them or none.
pub fn move_status(core: &Core, names: &[String], to: PlanStatus) -> Result<Changed> {
    let verb = match to {
        PlanStatus::Draft => "Back to draft",
        PlanStatus::PendingApproval => "Submit for approval",
        PlanStatus::Approved => "Approve",
        PlanStatus::Open => "Open",
        PlanStatus::OnHold => "Hold",
        PlanStatus::Closed => "Close",
        PlanStatus::Cancelled => "Cancel",
    };
    let label = match names {
        [only] => format!("{verb} {}", core.read(|tx| tx.position_named(only))?.code),
        many => format!("{verb} {} positions", many.len()),
    };
    let ((), changed) = core.transact(Op::MoveStatus, &label, |step| {
        for name in names {
            let before = step.tx.position_named(name)?;
            check_move(step.tx, &before, to)?;
            step.edit(
                &before,
                &Position {
                    plan_status: to,
                    ..before.clone()
                },
            )?;
        }
        Ok(())
    })?;
    Ok(changed)
}

/// Puts the fields in, the currency before the pay it belongs to, and gives pay without a
/// currency the plan's own.
fn fill(step: &Step<'_>, position: &mut Position, fields: &BTreeMap<Field, String>) -> Result<()> {
    for (&field, text) in fields {
        put(position, field, text)?;
    }
    give_currency(position, &step.tx.settings()?.currency);
    Ok(())
}

/// Sets one field from what a person typed: amounts and full-time equivalents may be sums.
pub fn put(position: &mut Position, field: Field, text: &str) -> Result<(), Invalid> {
    let places = match field {
        Field::SalaryMin | Field::SalaryMax => 2,
        Field::Fte => 6,
        _ => return position.put(field, text),
    };
    let text = arithmetic::worked_out(text, places).map_err(|rule| Invalid { field, rule })?;
    position.put(field, &text)
}

/// Pay is in the plan's own currency unless another is named.
pub fn give_currency(position: &mut Position, own: &str) {
    if position.currency.is_none()
        && (position.salary_min.is_some() || position.salary_max.is_some())
    {
        position.currency = Some(own.into());
    }
}

fn check_revision(position: &Position, edit: &CellEdit) -> Result<()> {
    match edit.revision {
        Some(revision) if revision != position.revision => {
            let now = position.get(edit.field).unwrap_or_else(|| "blank".into());
            Err(Error::Conflict(format!(
                "{} was changed meanwhile: {} is now “{now}”. Your “{}” was not stored.",
                position.code,
                edit.field.label(),
                edit.value.trim()
            )))
        }
        _ => Ok(()),
    }
}

/// Whether a person may move a position's plan status there now.
pub fn check_move(tx: &Tx<'_>, before: &Position, to: PlanStatus) -> Result<()> {
    transition::check(before.plan_status, to).map_err(|rule| {
        Error::Invalid(Invalid {
            field: Field::PlanStatus,
            rule: format!(
                "of {} stays {}: {rule}",
                before.code,
                before.plan_status.label()
            ),
        })
    })?;
    // Once the ATS may hold it, approval can't be taken back behind its back.
    if before.plan_status != to && matches!(to, PlanStatus::Draft | PlanStatus::PendingApproval) {
        guard_requested(tx, before)?;
    }
    Ok(())
}

fn label(core: &Core, edits: &[CellEdit]) -> Result<String> {
    let positions: BTreeSet<&str> = edits.iter().map(|edit| edit.position.as_str()).collect();
    let fields: BTreeSet<&str> = edits.iter().map(|edit| edit.field.label()).collect();
    let what = fields.into_iter().collect::<Vec<_>>().join(", ");
    Ok(match positions.into_iter().collect::<Vec<_>>().as_slice() {
        [] => "Change nothing".into(),
        [only] => format!(
            "Change {what} of {}",
            core.read(|tx| tx.position_named(only))?.code
        ),
        many => format!("Change {what} of {} positions", many.len()),
    })
}
