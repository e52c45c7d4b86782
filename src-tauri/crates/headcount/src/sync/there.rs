//! Fields that were changed in the ATS: shown with both values, and a person says which stays.

use std::collections::BTreeSet;

use ats::{FieldValue, Fields, Spec};

use super::{
    fields, queue,
    request::{self, Asked},
    status, theirs,
};
use crate::{
    Core,
    api::{positions::Changed, there::ChangedThere},
    error::{Error, Result},
    model::{EmploymentType, Field, Operation, Position},
    plan::step::Op,
    store::{Basis, Details, RequisitionRecord, Tx},
};

/// What one position's record looks like, here and there.
struct Seen {
    position: Position,
    requisition: RequisitionRecord,
    sent: Spec,
    there: Fields,
    changed: BTreeSet<String>,
}

fn seen(tx: &Tx<'_>, name: &str) -> Result<Option<Seen>> {
    let position = tx.position_named(name)?;
    let Some(requisition) = tx.requisition_of(&position.id)? else {
        return Ok(None);
    };
    let mirror = tx.mirror_of(&requisition.id)?;
    let (Some(sent), Some(base), Some(mirror)) = (&requisition.sent, &requisition.base, mirror)
    else {
        return Ok(None);
    };
    let sent = sent.clone();
    let there = mirror.remote.fields;
    let changed = status::changed_there(&sent.fields(), base, &there);
    Ok(Some(Seen {
        position,
        requisition,
        sent,
        there,
        changed,
    }))
}

/// What was changed there.
pub fn changed(core: &Core, tx: &Tx<'_>, name: &str) -> Result<Vec<ChangedThere>> {
    let Some(it) = seen(tx, name)? else {
        return Ok(Vec::new());
    };
    let catalog = core.catalog(tx, it.requisition.vendor)?;
    let catalog = catalog.map(|(catalog, _)| catalog).unwrap_or_default();
    let nothing = Fields::new();
    let base = it.requisition.base.as_ref().unwrap_or(&nothing);
    let ours = ours(core, tx, &it)?;
    let lines = it.changed.iter().map(|key| ChangedThere {
        key: key.clone(),
        label: fields::label_in(&catalog, key),
        confirmed: fields::text(&catalog, key, base.get(key)),
        there: fields::text(&catalog, key, it.there.get(key)),
        here: fields::text(&catalog, key, ours.get(key)),
        field: plan_field(key, &it.requisition.basis),
    });
    Ok(lines.collect())
}

/// What would be there if the plan's values were sent now.
fn ours(core: &Core, tx: &Tx<'_>, it: &Seen) -> Result<Fields> {
    let settings = tx.settings()?;
    let asked = Asked {
        wants: Some(Operation::Update),
        ..request::look_at(tx, it.position.clone(), &settings)?
    };
    let today = match request::ready(core, tx, &asked, None)? {
        Ok(ready) => queue::wanted(&asked, &ready, &settings),
        // It can't be sent now, so that what was sent last is all that can be told.
        Err(_) => None,
    };
    Ok(today.as_ref().unwrap_or(&it.sent).fields())
}

/// The plan takes the values over, as one undoable step. Nothing is sent.
pub fn keep_theirs(core: &Core, name: &str) -> Result<Changed> {
    let code = core.read(|tx| tx.position_named(name))?.code;
    let label = format!("Take the values of the ATS for {code}");
    let at = core.clock.stamp();
    let ((), mut changed) = core.transact(Op::EditPositions, &label, |step| {
        let it = seen(step.tx, name)?.filter(|it| !it.changed.is_empty());
        let it = it.ok_or_else(|| nothing_to_choose(&code))?;
        let mut after = it.position.clone();
        for (field, text) in taken_over(&it)? {
            after.put(field, &text)?;
        }
        step.edit(&it.position, &after)?;
        let sent = theirs::sent(&it.sent, &it.changed, &it.there);
        let by = core.actor().name;
        let whose = (it.requisition.vendor, &after);
        let form = theirs::into_form(core, step.tx, whose, &it.changed, &it.there, (&by, &at))?;
        let owed = step.tx.outbox_row(&it.requisition.id)?;
        let requisition = RequisitionRecord {
            spec: match owed {
                Some(_) => it.requisition.spec.clone(),
                None => sent.clone(),
            },
            basis: theirs::basis(&it.requisition.basis, form, &it.position, &after),
            sent: Some(sent),
            base: Some(it.there.clone()),
            ..it.requisition.clone()
        };
        step.tx.put_requisition(&requisition, &at)?;
        let note = format!("The values of {} were taken over", requisition.vendor);
        step.tx.note_sync(&requisition.id, &at, &note)?;
        let touched = step.tx.next_touch()?;
        step.tx.touch_position(&it.position.id, touched)
    })?;
    if changed.positions.is_empty() {
        changed.positions = vec![core.read(|tx| tx.position_named(name))?.id];
        core.events.emit(crate::Event::Changed);
    }
    Ok(changed)
}

/// Ours goes there again: queued as a change that may overwrite just these values.
pub fn keep_ours(core: &Core, name: &str) -> Result<Changed> {
    let at = core.clock.stamp();
    let by = core.actor().name;
    let changed = core.write(|tx| {
        let settings = tx.settings()?;
        let asked = request::look_at(tx, tx.position_named(name)?, &settings)?;
        let it = seen(tx, name)?.filter(|it| !it.changed.is_empty());
        let it = it.ok_or_else(|| nothing_to_choose(&asked.position.code))?;
        let overwrite = it.changed.iter().map(|key| {
            let there = it.there.get(key).cloned();
            (
                key.clone(),
                there.unwrap_or(FieldValue::Text(String::new())),
            )
        });
        let details = Details {
            overwrite: overwrite.collect(),
            ..Details::default()
        };
        queue::change(core, tx, asked, details, &by, &at)?;
        tx.touch_position(&it.position.id, tx.next_touch()?)?;
        Ok(Changed {
            positions: vec![it.position.id],
            label: format!("Send the plan’s values to {}", it.requisition.vendor),
        })
    })?;
    core.wake.notify_one();
    Ok(changed)
}

fn nothing_to_choose(code: &str) -> Error {
    Error::NotAllowed(format!("Nothing of {code} was changed in the ATS."))
}

/// The plan's field behind a field of the record.
fn plan_field(key: &str, basis: &Basis) -> Option<Field> {
    let from = |field: Field| basis.contains_key(&field).then_some(field);
    match key {
        "name" => Some(Field::Title),
        "location" => Some(Field::Location),
        "compensation" => Some(Field::SalaryMin),
        "work_type" => Some(Field::EmploymentType),
        "job.name" => from(Field::Title),
        "opening.target_start" => from(Field::StartDate),
        _ => None,
    }
}

/// What the plan's fields become.
fn taken_over(it: &Seen) -> Result<Vec<(Field, String)>> {
    let mut texts = Vec::new();
    for key in &it.changed {
        let Some(field) = plan_field(key, &it.requisition.basis) else {
            continue;
        };
        match it.there.get(key) {
            // A seat without a title is none.
            None if field == Field::Title => {}
            None if field == Field::SalaryMin => {
                texts.push((Field::SalaryMin, String::new()));
                texts.push((Field::SalaryMax, String::new()));
            }
            None => texts.push((field, String::new())),
            Some(FieldValue::MoneyRange {
                min_cents,
                max_cents,
                currency,
            }) => {
                texts.push((Field::Currency, currency.clone()));
                texts.push((Field::SalaryMin, major(*min_cents)));
                texts.push((Field::SalaryMax, major(*max_cents)));
            }
            Some(FieldValue::Text(text)) if field == Field::EmploymentType => {
                // A label of the account that is none of our types: the plan keeps its own.
                if let Some(kind) = EmploymentType::read_loosely(text) {
                    texts.push((field, kind.key().into()));
                }
            }
            Some(FieldValue::Text(text) | FieldValue::Date(text)) => {
                texts.push((field, text.clone()));
            }
            Some(_) => {}
        }
    }
    Ok(texts)
}

fn major(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
