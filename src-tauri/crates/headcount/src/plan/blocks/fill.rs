//! Filling: the first lines or columns of a block go on through the rest of it.

use std::borrow::Cow;

use super::{
    deed::{Deed, Row, carry_out, cells},
    find,
    series::{Onward, continued},
};
use crate::{
    Core,
    api::{
        blocks::{BlockResult, FillAcross, FillBlock},
        positions::Column,
    },
    error::{Error, Result},
};

/// Down, or up when backwards.
pub fn down(core: &Core, args: &FillBlock) -> Result<BlockResult> {
    let onward = match (args.series, args.backwards) {
        (false, _) => Onward::Repeat,
        (true, false) => Onward::Series(1),
        (true, true) => Onward::Series(-1),
    };
    carry_out(core, args.mode, |table| {
        let mut places = find::places(table, &args.block)?;
        if args.backwards {
            places.reverse();
        }
        let source = check_source(args.source, places.len())?;
        let (pattern, target) = places.split_at(source);
        let mut rows: Vec<Row<'_>> = target
            .iter()
            .map(|place| Row {
                line: Some(place.line),
                row: place.line - args.block.from,
                before: table.position(*place),
                cells: Vec::with_capacity(args.block.columns.len()),
            })
            .collect();
        for &column in &args.block.columns {
            let pattern: Vec<String> = pattern
                .iter()
                .map(|place| table.cell(*place, column).into_owned())
                .collect();
            let texts = continued(column, &pattern, rows.len(), onward);
            for (row, text) in rows.iter_mut().zip(texts) {
                row.cells.push((column, Cow::Owned(text)));
            }
        }
        if args.backwards {
            rows.reverse();
        }
        Ok(deed(rows))
    })
}

/// To the right, or to the left when backwards.
pub fn across(core: &Core, args: &FillAcross) -> Result<BlockResult> {
    let mut columns: Vec<Column> = args.block.columns.clone();
    if args.backwards {
        columns.reverse();
    }
    let source = check_source(args.source, columns.len())?;
    let (pattern, target) = columns.split_at(source);
    carry_out(core, args.mode, |table| {
        let places = find::places(table, &args.block)?;
        let rows = places.into_iter().map(|place| Row {
            line: Some(place.line),
            row: place.line - args.block.from,
            before: table.position(place),
            cells: target
                .iter()
                .zip(pattern.iter().cycle())
                .map(|(column, from)| (*column, Cow::Owned(table.cell(place, *from).into_owned())))
                .collect(),
        });
        Ok(deed(rows.collect()))
    })
}

fn deed<'a>(rows: Vec<Row<'a>>) -> Deed<'a> {
    Deed {
        rows,
        label: Box::new(|count| format!("Fill {}", cells(count))),
    }
}

fn check_source(source: usize, whole: usize) -> Result<usize> {
    if source == 0 || source >= whole {
        return Err(Error::BadInput(
            "There is nothing to fill: select the cells to copy and those after them.".into(),
        ));
    }
    Ok(source)
}
