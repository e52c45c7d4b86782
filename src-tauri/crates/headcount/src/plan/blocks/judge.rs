//! Whether each cell of a deed may hold what it is given. The rules are those of a single edit;
//! a row whose cells contradict each other loses the cell that does, not the row.

use super::{
    codes::{Codes, Move},
    deed::Row,
    told::{Judged, tell},
};
use crate::{
    api::positions::Column,
    error::{Error, Result},
    model::{Field, Position, code, position::Invalid},
    plan::edit,
    store::Tx,
};

/// Stands for the code a position to be added gets once it is known how many there are.
const CODE_TO_COME: &str = "…";

/// A row, what it would become, and which of its cells were refused.
pub struct Judgement {
    pub after: Position,
    /// By cell: why not.
    pub bad: Vec<(usize, String)>,
    /// What a position to be added lacks, so that it can't be added.
    pub lacking: Option<Invalid>,
}

impl Judgement {
    pub fn is_bad(&self, cell: usize) -> bool {
        self.bad.iter().any(|(bad, _)| *bad == cell)
    }
}

pub fn judge(tx: &Tx<'_>, rows: &[Row<'_>]) -> Result<Judged> {
    let currency = tx.settings()?.currency;
    let mut judgements = Vec::with_capacity(rows.len());
    for row in rows {
        let mut judgement = Judgement {
            after: row.before.clone(),
            bad: Vec::new(),
            lacking: None,
        };
        settle(tx, row, &mut judgement, &currency)?;
        judgements.push(judgement);
    }
    hand_out_codes(tx, rows, &mut judgements, &currency)?;
    Ok(tell(rows, judgements))
}

/// Applies the cells that are not refused, and refuses one after the other until the row holds.
fn settle(tx: &Tx<'_>, row: &Row<'_>, judgement: &mut Judgement, currency: &str) -> Result<()> {
    // The currency stands before the pay it belongs to, whatever the order on screen.
    let mut order: Vec<usize> = (0..row.cells.len()).collect();
    order.sort_by_key(|&cell| row.cells[cell].0.field());
    loop {
        let mut after = row.before.clone();
        for &cell in &order {
            if judgement.is_bad(cell) {
                continue;
            }
            let (column, text) = &row.cells[cell];
            if let Err(why) = put(tx, row, &mut after, *column, text)? {
                judgement.bad.push((cell, why));
            }
        }
        if row.is_new() && after.code.is_empty() {
            after.code = CODE_TO_COME.into();
        }
        edit::give_currency(&mut after, currency);
        judgement.after = after;
        let Err(invalid) = judgement.after.check() else {
            return Ok(());
        };
        match culprit(row, judgement, invalid.field) {
            Some(cell) => judgement.bad.push((cell, sentence(&invalid))),
            None => {
                judgement.lacking = Some(invalid);
                return Ok(());
            }
        }
    }
}

/// One cell: whether it takes the text, or why not.
fn put(
    tx: &Tx<'_>,
    row: &Row<'_>,
    after: &mut Position,
    column: Column,
    text: &str,
) -> Result<Result<(), String>> {
    let Some(field) = column.field() else {
        return Ok(Err(format!(
            "{} is worked out by Muster and can't be set.",
            column.label()
        )));
    };
    if row.is_new() && field == Field::Code && text.trim().is_empty() {
        return Ok(Ok(()));
    }
    if let Err(invalid) = edit::put(after, field, text) {
        return Ok(Err(sentence(&invalid)));
    }
    if field != Field::PlanStatus || after.plan_status == row.before.plan_status {
        return Ok(Ok(()));
    }
    let refused = match edit::check_move(tx, &row.before, after.plan_status) {
        Ok(()) => return Ok(Ok(())),
        Err(Error::Invalid(invalid)) => sentence(&invalid),
        Err(Error::NotAllowed(why)) => why,
        Err(other) => return Err(other),
    };
    after.plan_status = row.before.plan_status;
    Ok(Err(refused))
}

/// The cell to blame when a row breaks a rule over several fields.
fn culprit(row: &Row<'_>, judgement: &Judgement, field: Field) -> Option<usize> {
    let given = |field: Field| {
        let mut cells = row.cells.iter().enumerate();
        cells
            .find(|(cell, (column, _))| column.field() == Some(field) && !judgement.is_bad(*cell))
            .map(|(cell, _)| cell)
    };
    let partner = match field {
        Field::SalaryMin => Field::SalaryMax,
        Field::SalaryMax => Field::SalaryMin,
        Field::EndDate => Field::StartDate,
        _ => return given(field),
    };
    given(field)
        .or_else(|| given(partner))
        .or_else(|| given(Field::Currency))
}

/// Refuses codes that another position has, or gets in the same deed; gives those that lack one
/// the next of the series.
fn hand_out_codes(
    tx: &Tx<'_>,
    rows: &[Row<'_>],
    judgements: &mut [Judgement],
    currency: &str,
) -> Result<()> {
    let mut moves = Vec::new();
    let mut to_come = Vec::new();
    for (at, (row, judgement)) in rows.iter().zip(judgements.iter()).enumerate() {
        let (old, new) = (&row.before.code, &judgement.after.code);
        if judgement.lacking.is_some() {
            continue;
        }
        if row.is_new() && new == CODE_TO_COME {
            to_come.push(at);
        } else if code::key(old) != code::key(new) {
            moves.push(Move {
                row: at,
                old: (!row.is_new()).then(|| old.clone()),
                new: new.clone(),
            });
        }
    }
    if moves.is_empty() && to_come.is_empty() {
        return Ok(());
    }
    let mut codes = Codes::new(tx.position_codes()?);
    for at in codes.make(&moves) {
        let invalid = code::taken(&judgements[at].after.code);
        let mut cells = rows[at].cells.iter();
        match cells.position(|(column, _)| *column == Column::Code) {
            Some(cell) => judgements[at].bad.push((cell, sentence(&invalid))),
            None => judgements[at].lacking = Some(invalid),
        }
        settle(tx, &rows[at], &mut judgements[at], currency)?;
    }
    for at in to_come {
        judgements[at].after.code = codes.fresh();
    }
    Ok(())
}

fn sentence(invalid: &Invalid) -> String {
    format!("{} {}.", invalid.field.label(), invalid.rule)
}
