//! A deed over many cells, and how it is carried out: whole, or only its good cells, or just
//! previewed.

use std::borrow::Cow;

use super::{judge::judge, told::Judged};
use crate::{
    Core,
    api::{
        blocks::{BlockResult, Mode},
        positions::Column,
    },
    error::{Error, Result},
    model::Position,
    plan::step::Op,
    view::Table,
};

/// Between looking at the table and writing, another program may write: then we look again.
const LOOKS: usize = 5;

/// What a row's cells are to hold.
pub struct Row<'a> {
    /// Its line in the table; none for a position to be added.
    pub line: Option<usize>,
    /// Its row in the block, or in what was pasted.
    pub row: usize,
    /// As it stands; a draft for a position to be added.
    pub before: Position,
    pub cells: Vec<(Column, Cow<'a, str>)>,
}

impl Row<'_> {
    /// Whether the position is to be added.
    pub fn is_new(&self) -> bool {
        self.line.is_none() && self.before.code.is_empty()
    }
}

/// Everything one deed is to do.
pub struct Deed<'a> {
    pub rows: Vec<Row<'a>>,
    /// What *Undo* will say, by the number of good cells.
    pub label: Box<dyn Fn(usize) -> String + 'a>,
}

/// Makes a deed against the table as it is, judges it, and writes as much as `mode` lets it.
pub fn carry_out<'a>(
    core: &Core,
    mode: Mode,
    make: impl Fn(&mut Table) -> Result<Deed<'a>>,
) -> Result<BlockResult> {
    for _ in 0..LOOKS {
        let (deed, version) = {
            let mut table = core.table()?;
            (make(&mut table)?, table.version())
        };
        if mode == Mode::Preview {
            let judged = core.read(|tx| judge(tx, &deed.rows))?;
            return Ok(said(judged, &deed).result);
        }
        let (done, _) = core.transact(Op::EditPositions, "", |step| {
            if step.tx.next_touch()?.0 - 1 != version as i64 {
                return Ok(None);
            }
            let mut judged = said(judge(step.tx, &deed.rows)?, &deed);
            let refused = mode == Mode::AllOrNothing && judged.result.bad_count > 0;
            if !refused {
                step.rename(&judged.result.label);
                step.edit_all(&judged.edited)?;
                step.add_all(&judged.added)?;
                judged.result.written = !judged.edited.is_empty() || !judged.added.is_empty();
            }
            Ok(Some(judged.result))
        })?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    Err(Error::Conflict(
        "Another program keeps changing this plan. Nothing was changed; try again in a moment."
            .into(),
    ))
}

fn said(mut judged: Judged, deed: &Deed<'_>) -> Judged {
    let good = judged.result.changed + judged.result.unchanged;
    judged.result.label = (deed.label)(good);
    judged
}

/// `1 cell`, `12 cells`.
pub fn cells(count: usize) -> String {
    match count {
        1 => "1 cell".into(),
        many => format!("{many} cells"),
    }
}
