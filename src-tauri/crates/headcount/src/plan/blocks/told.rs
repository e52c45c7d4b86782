//! What a judged deed comes down to: what is written, and what is told of it.

use super::{deed::Row, judge::Judgement};
use crate::{
    api::{
        blocks::{BadCell, BlockResult, CellChange},
        positions::Column,
    },
    model::{Field, Position},
    plan::history,
};

/// How much of a result is told in full.
const BAD_TOLD: usize = 200;
const CHANGES_TOLD: usize = 20;
const POSITIONS_TOLD: usize = 1000;

/// A deed after the rules were applied.
#[derive(Default)]
pub struct Judged {
    /// Before and after.
    pub edited: Vec<(Position, Position)>,
    pub added: Vec<Position>,
    pub result: BlockResult,
}

pub fn tell(rows: &[Row<'_>], judgements: Vec<Judgement>) -> Judged {
    let mut judged = Judged::default();
    for (row, judgement) in rows.iter().zip(judgements) {
        tell_row(&mut judged, row, judgement);
    }
    judged
}

fn tell_row(judged: &mut Judged, row: &Row<'_>, judgement: Judgement) {
    let result = &mut judged.result;
    let bad_code = |(cell, _): &(usize, String)| row.cells[*cell].0 == Column::Code;
    let left_out =
        row.is_new() && (judgement.lacking.is_some() || judgement.bad.iter().any(bad_code));
    result.cells += row.cells.len();
    for (cell, why) in &judgement.bad {
        let (column, value) = &row.cells[*cell];
        refuse(result, row, *column, value, why.clone());
    }
    if let Some(lacking) = &judgement.lacking {
        // No cell gives it: one more that is wrong.
        result.cells += 1;
        let why = format!("{} {}.", lacking.field.label(), lacking.rule);
        refuse(result, row, Column::of(lacking.field), "", why);
    }
    let mut differs = false;
    for (cell, (column, _)) in row.cells.iter().enumerate() {
        let Some(field) = column.field().filter(|_| !judgement.is_bad(cell)) else {
            continue;
        };
        if left_out || row.before.same(field, &judgement.after) {
            result.unchanged += 1;
            continue;
        }
        differs = true;
        result.changed += 1;
        if result.sample.len() < CHANGES_TOLD {
            result.sample.push(CellChange {
                code: judgement.after.code.clone(),
                column: *column,
                before: shown(&row.before, field),
                after: shown(&judgement.after, field),
            });
        }
    }
    if left_out || !differs && !row.is_new() {
        return;
    }
    if result.positions.len() < POSITIONS_TOLD {
        result.positions.push(row.before.id.clone());
    }
    if row.is_new() {
        result.added += 1;
        judged.added.push(judgement.after);
    } else {
        judged.edited.push((row.before.clone(), judgement.after));
    }
}

fn refuse(result: &mut BlockResult, row: &Row<'_>, column: Column, value: &str, why: String) {
    result.bad_count += 1;
    if result.bad.len() < BAD_TOLD {
        result.bad.push(BadCell {
            line: row.line,
            row: row.row,
            code: row.before.code.clone(),
            column,
            value: value.into(),
            why,
        });
    }
}

fn shown(position: &Position, field: Field) -> String {
    let text = position.get(field);
    history::word(field, text).unwrap_or_default()
}
