//! Which positions a block covers.

use std::collections::HashSet;

use crate::{
    Core,
    api::{blocks::Block, positions::Query},
    error::{Error, Result},
    model::{Position, PositionId},
    view::{Moved, Place, Table},
};

/// The most cells one deed may reach: beyond, a slip is likelier than a wish.
pub const MOST_CELLS: usize = 2_000_000;

/// The rows of a block.
pub fn places(table: &mut Table, block: &Block) -> Result<Vec<Place>> {
    if block.to <= block.from || block.columns.is_empty() {
        return Err(Error::BadInput("No cells are selected.".into()));
    }
    check_size(
        block
            .to
            .min(table.line_count(&block.query)?)
            .saturating_sub(block.from),
        block.columns.len(),
    )?;
    between(table, &block.query, block.version, block.from, block.to)
}

/// The rows between two lines.
pub fn between(
    table: &mut Table,
    query: &Query,
    version: u64,
    from: usize,
    to: usize,
) -> Result<Vec<Place>> {
    table.places(query, version, from, to)?.map_err(|Moved| {
        Error::Conflict(
            "The table has changed meanwhile: other positions stand in these lines now. Nothing was changed. Look again, then repeat it."
                .into(),
        )
    })
}

pub fn check_size(lines: usize, columns: usize) -> Result<()> {
    if lines.saturating_mul(columns) > MOST_CELLS {
        return Err(Error::BadInput(format!(
            "That is more than {MOST_CELLS} cells at once. Nothing was changed; take fewer."
        )));
    }
    Ok(())
}

/// Positions by id or code, each once, in the order given.
pub fn named(core: &Core, table: &Table, names: &[String]) -> Result<Vec<Position>> {
    let mut seen = HashSet::new();
    let mut positions = Vec::with_capacity(names.len());
    for name in names {
        let position = match table.place(&PositionId(name.clone())) {
            Some(place) => table.position(place),
            None => core.read(|tx| tx.position_named(name))?,
        };
        if seen.insert(position.id.clone()) {
            positions.push(position);
        }
    }
    Ok(positions)
}
