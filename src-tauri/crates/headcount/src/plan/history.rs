//! What happened to a position: who, when, before, after.

use std::collections::BTreeMap;

use super::step::Op;
use crate::{
    Core,
    api::{
        positions::{Approval, FieldChange, HistoryEntry},
        steps::{ListSteps, StepChange, StepChangeKind, StepKind, StepRow, Steps},
    },
    error::Result,
    model::{EmploymentType, Field, PlanStatus, Position, PositionId, Reason},
    store::{ChangeKind, ChangeRecord, Seat, SeatChange, StepRecord, Tx},
};

/// The most steps in one page, and how many changes of each are told.
const MOST_STEPS: usize = 200;
const CHANGES_TOLD: usize = 5;

/// The history of a position, newest first.
pub fn of(core: &Core, name: &str) -> Result<Vec<HistoryEntry>> {
    core.read(|tx| {
        let position = tx.position_named(name)?;
        let mut entries = tx.position_history(&position.id)?;
        entries.reverse();
        // Walked backwards from today, because a creation's values are kept by the row itself.
        let mut values: BTreeMap<Field, Option<String>> = Field::ALL
            .iter()
            .map(|field| (*field, position.get(*field)))
            .collect();
        Ok(entries
            .into_iter()
            .map(|(step, change)| entry(step, change, &mut values))
            .collect())
    })
}

fn entry(
    step: StepRecord,
    change: ChangeRecord,
    values: &mut BTreeMap<Field, Option<String>>,
) -> HistoryEntry {
    let changes = match change.kind {
        ChangeKind::Seated => change.seat.into_iter().map(seated).collect(),
        ChangeKind::Created => values
            .iter()
            .filter(|(_, value)| value.is_some())
            .map(|(field, value)| shown(*field, None, value.clone()))
            .collect(),
        _ => change
            .diff
            .into_iter()
            .map(|(field, before, after)| {
                values.insert(field, before.clone());
                shown(field, before, after)
            })
            .collect(),
    };
    HistoryEntry {
        at: step.at,
        by: step.actor.name,
        label: step.label,
        changes,
    }
}

fn seated(change: SeatChange) -> FieldChange {
    let said = |seat: Option<Seat>| {
        seat.map(|it| match it.next {
            Some(next) => format!("{} (then: {})", it.name, next.label()),
            None => it.name,
        })
    };
    FieldChange {
        field: None,
        label: "Employee".into(),
        before: said(change.before),
        after: said(change.after),
    }
}

fn shown(field: Field, before: Option<String>, after: Option<String>) -> FieldChange {
    FieldChange {
        field: Some(field),
        label: field.label().into(),
        before: word(field, before),
        after: word(field, after),
    }
}

/// A field's text in the words on screen.
pub fn word(field: Field, text: Option<String>) -> Option<String> {
    text.map(|text| label(field, &text).unwrap_or(text))
}

/// The word on screen for a word in the file.
fn label(field: Field, text: &str) -> Option<String> {
    match field {
        Field::PlanStatus => PlanStatus::read(text).map(|it| it.label().into()),
        Field::EmploymentType => EmploymentType::read(text).map(|it| it.label().into()),
        Field::Reason => Reason::read(text).map(|it| it.label().into()),
        _ => None,
    }
}

/// The steps of the whole plan, a page of them, newest first.
pub fn steps(core: &Core, args: &ListSteps) -> Result<Steps> {
    let count = args.count.clamp(1, MOST_STEPS);
    core.read(|tx| {
        let mut listed = tx.steps_before(args.before, count + 1)?;
        let more = listed.len() > count;
        listed.truncate(count);
        let rows = listed.into_iter().map(|it| {
            let changes = tx.first_changes(it.step.id, CHANGES_TOLD)?;
            Ok(StepRow {
                id: it.step.id,
                kind: match it.kind.as_str() {
                    "undo" => StepKind::Undo,
                    "redo" => StepKind::Redo,
                    _ => StepKind::Do,
                },
                label: it.step.label,
                by: it.step.actor.name,
                at: it.step.at,
                positions: it.positions,
                undone: it.undone,
                changes: changes.into_iter().map(told).collect(),
            })
        });
        Ok(Steps {
            steps: rows.collect::<Result<_>>()?,
            more,
        })
    })
}

fn told((code, change): (String, ChangeRecord)) -> StepChange {
    StepChange {
        position: change.position,
        code,
        kind: match change.kind {
            ChangeKind::Created => StepChangeKind::Added,
            ChangeKind::Edited => StepChangeKind::Edited,
            ChangeKind::Removed => StepChangeKind::Removed,
            ChangeKind::Restored => StepChangeKind::Restored,
            ChangeKind::Seated => StepChangeKind::Seated,
        },
        fields: match change.seat {
            Some(seat) => vec![seated(seat)],
            None => {
                let diff = change.diff.into_iter();
                diff.map(|(field, before, after)| shown(field, before, after))
                    .collect()
            }
        },
    }
}

/// Who approved a position and when, if it stands approved.
pub fn approval(tx: &Tx<'_>, position: &Position) -> Result<Option<Approval>> {
    if matches!(
        position.plan_status,
        PlanStatus::Draft | PlanStatus::PendingApproval
    ) {
        return Ok(None);
    }
    let history = tx.position_history(&position.id)?;
    let moved_to = |status: PlanStatus| {
        history.iter().rev().find(|(_, change)| {
            change.diff.iter().any(|(field, _, after)| {
                *field == Field::PlanStatus && after.as_deref() == Some(status.key())
            })
        })
    };
    if let Some((step, _)) = moved_to(PlanStatus::Approved) {
        let own_request = moved_to(PlanStatus::PendingApproval)
            .is_some_and(|(submitted, _)| submitted.actor == step.actor);
        let imported = step.op == "import_positions";
        return Ok(Some(Approval {
            by: step.actor.name.clone(),
            at: step.at.clone(),
            own_request,
            imported,
        }));
    }
    // Never moved there: it came so from a file, or a person added it for somebody on staff.
    Ok(history.first().map(|(step, _)| Approval {
        by: step.actor.name.clone(),
        at: step.at.clone(),
        own_request: false,
        imported: step.op != Op::AddPositionsFor.key(),
    }))
}

/// What an approver will miss. Advice, not a bar: the full approval chain decides later.
pub fn missing(position: &Position) -> Vec<Field> {
    [
        (Field::Department, position.department.is_none()),
        (Field::Location, position.location.is_none()),
        (Field::Manager, position.manager.is_none()),
        (Field::EmploymentType, position.employment_type.is_none()),
        (Field::StartDate, position.start_date.is_none()),
        (Field::SalaryMin, position.salary_min.is_none()),
        (Field::SalaryMax, position.salary_max.is_none()),
    ]
    .into_iter()
    .filter_map(|(field, missing)| missing.then_some(field))
    .collect()
}

/// The id of a named position.
pub fn id_of(core: &Core, name: &str) -> Result<PositionId> {
    core.read(|tx| Ok(tx.position_named(name)?.id))
}
