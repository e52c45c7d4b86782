//! A clipboard into the table. A smaller one is repeated through the selection; what reaches
//! below the end becomes new positions.

use std::borrow::Cow;

use super::{
    deed::{Deed, Row, carry_out, cells},
    find,
};
use crate::{
    Core,
    api::{
        blocks::{BlockResult, PasteCells},
        positions::{Column, Query},
    },
    error::{Error, Result},
    model::{Field, Position, PositionId},
    view::Table,
};

pub fn paste(core: &Core, args: &PasteCells) -> Result<BlockResult> {
    let width = used_width(&args.cells);
    if width == 0 {
        return Err(Error::BadInput(
            "There is nothing to paste: the clipboard is empty.".into(),
        ));
    }
    if width > args.columns.len() {
        return Err(Error::BadInput(format!(
            "The clipboard is {width} columns wide, but there are only {} from here to the right. Nothing was pasted.",
            args.columns.len()
        )));
    }
    let height = repeated(args.cells.len(), args.lines);
    let columns = &args.columns[..repeated(width, args.width.min(args.columns.len()))];
    find::check_size(height, columns.len())?;
    carry_out(core, args.mode, |table| {
        let to = table.end_of(&args.query, args.from, height)?;
        let places = find::between(table, &args.query, args.version, args.from, to)?;
        if places.is_empty() && args.from > table.line_count(&args.query)? {
            return Err(Error::BadInput(
                "New positions are pasted right below the last one. Nothing was pasted.".into(),
            ));
        }
        let draft = draft(table, &args.query)?;
        let existing = places
            .iter()
            .map(|place| (Some(place.line), table.position(*place)));
        let fresh = (places.len()..height).map(|_| {
            let id = PositionId::fresh();
            (
                None,
                Position {
                    id,
                    ..draft.clone()
                },
            )
        });
        let rows = existing
            .chain(fresh)
            .enumerate()
            .map(|(row, (line, before))| Row {
                line,
                row,
                before,
                cells: texts(columns, &args.cells[row % args.cells.len()], width),
            })
            // Empty rows at the end of a clipboard are no positions.
            .filter(|row| !row.is_new() || row.cells.iter().any(|(_, it)| !it.trim().is_empty()));
        Ok(Deed {
            rows: rows.collect(),
            label: Box::new(|count| format!("Paste {}", cells(count))),
        })
    })
}

/// What a position added below the end is before anything is pasted: of the last group, if any.
fn draft(table: &mut Table, query: &Query) -> Result<Position> {
    let mut draft = Position::draft(PositionId::fresh());
    for (column, text) in table.last_group(query)? {
        let field = column.field();
        // A new position is a draft, with a code of its own, whatever group it comes to.
        if let Some(field) = field.filter(|it| !matches!(it, Field::Code | Field::PlanStatus)) {
            draft.put(field, &text)?;
        }
    }
    Ok(draft)
}

/// What one row of the clipboard says to each column; a short row says nothing to the last ones.
fn texts<'a>(columns: &[Column], given: &'a [String], width: usize) -> Vec<(Column, Cow<'a, str>)> {
    let texts = columns.iter().enumerate();
    texts
        .filter_map(|(at, column)| {
            let text = given.get(at % width)?;
            Some((*column, Cow::Borrowed(text.as_str())))
        })
        .collect()
}

/// How wide the clipboard is, without columns at its right that hold nothing.
fn used_width(cells: &[Vec<String>]) -> usize {
    let widest = cells.iter().map(Vec::len).max().unwrap_or(0);
    let used = |row: &Vec<String>| {
        row.iter()
            .rposition(|it| !it.is_empty())
            .map_or(0, |at| at + 1)
    };
    match cells.iter().map(used).max() {
        // Blanks alone clear what they are pasted on.
        Some(0) | None => widest,
        Some(used) => used,
    }
}

/// A clipboard goes into a selection as often as it fits exactly; else once.
fn repeated(clipboard: usize, selection: usize) -> usize {
    if clipboard > 0 && selection > clipboard && selection.is_multiple_of(clipboard) {
        selection
    } else {
        clipboard
    }
}
