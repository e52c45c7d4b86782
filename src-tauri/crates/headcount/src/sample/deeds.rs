//! What a planner did, and when: the words the sample company's story is told in. Each deed goes
//! through the same door as the user's own, so that history, rules and undo hold for it.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

use crate::{
    Core,
    api::{
        positions::{AddPositions, CellEdit},
        settings::Profile,
    },
    error::{Error, Result},
    model::{Field, PlanStatus, Position},
    plan::{edit, step::Op},
};

pub enum Deed {
    Import(&'static str, Vec<Position>),
    Add(BTreeMap<Field, String>, u32),
    Set(Vec<CellEdit>),
    Move(Vec<String>, PlanStatus),
}

pub struct Event {
    pub at: Timestamp,
    pub who: Profile,
    pub deed: Deed,
}

impl Event {
    /// Does it, at its hour, in its person's name. Blocks.
    pub fn happen(&self, core: &Core) -> Result<()> {
        if let Ok(wait) = self.at.duration_since(core.clock.now()).try_into() {
            core.clock.advance(wait);
        }
        core.set_actor(self.who.clone());
        match &self.deed {
            Deed::Import(file, positions) => {
                let label = format!("Import {file}");
                core.transact(Op::ImportPositions, &label, |step| {
                    positions.iter().try_for_each(|it| step.add(it))
                })?;
            }
            Deed::Add(fields, copies) => {
                let args = AddPositions {
                    fields: fields.clone(),
                    copies: *copies,
                };
                edit::add(core, &args)?;
            }
            Deed::Set(edits) => {
                edit::set_cells(core, edits)?;
            }
            Deed::Move(names, to) => {
                edit::move_status(core, names, *to)?;
            }
        }
        Ok(())
    }
}

/// An edit of one cell.
pub fn cell(code: &str, field: Field, value: impl ToString) -> CellEdit {
    CellEdit {
        position: code.into(),
        field,
        value: value.to_string(),
        revision: None,
    }
}

/// The working day so many days before `today`: what falls on a weekend was done on Friday.
pub fn working_day(today: Date, before: i64) -> Date {
    let day = today.saturating_sub(before.days());
    let over = i64::from(day.weekday().to_monday_one_offset()) - 5;
    day.saturating_sub(over.max(0).days())
}

/// An instant of that day, in the hours people are at work on both sides of the ocean.
pub fn instant(day: Date, minute: usize) -> Result<Timestamp> {
    let minute = 14 * 60 + minute.min(240);
    let time = day.at((minute / 60) as i8, (minute % 60) as i8, 7, 0);
    let zoned = time.to_zoned(TimeZone::UTC);
    let zoned = zoned.map_err(|_| Error::Bug("a day of the story is no day".into()))?;
    Ok(zoned.timestamp())
}
