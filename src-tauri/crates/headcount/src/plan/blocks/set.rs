//! One value into many cells: a block filled or cleared at once, or fields of chosen positions.

use std::borrow::Cow;

use super::{
    deed::{Deed, Row, carry_out, cells},
    find,
};
use crate::{
    Core,
    api::{
        blocks::{BlockResult, SetBlock, SetMany},
        positions::Column,
    },
    error::{Error, Result},
    model::parse::is_blank,
};

/// Every cell of a block is given the same text.
pub fn block(core: &Core, args: &SetBlock) -> Result<BlockResult> {
    let verb = if is_blank(&args.value) {
        "Clear"
    } else {
        "Set"
    };
    carry_out(core, args.mode, |table| {
        let places = find::places(table, &args.block)?;
        let rows = places.into_iter().map(|place| Row {
            line: Some(place.line),
            row: place.line - args.block.from,
            before: table.position(place),
            cells: args
                .block
                .columns
                .iter()
                .map(|column| (*column, Cow::Borrowed(args.value.as_str())))
                .collect(),
        });
        Ok(Deed {
            rows: rows.collect(),
            label: Box::new(move |count| format!("{verb} {}", cells(count))),
        })
    })
}

/// Every position is given the same fields.
pub fn many(core: &Core, args: &SetMany) -> Result<BlockResult> {
    if args.positions.is_empty() || args.fields.is_empty() {
        return Err(Error::BadInput(
            "Choose positions and at least one field to change.".into(),
        ));
    }
    find::check_size(args.positions.len(), args.fields.len())?;
    let what: Vec<&str> = args.fields.keys().map(|field| field.label()).collect();
    let what = what.join(", ");
    carry_out(core, args.mode, |table| {
        let positions = find::named(core, table, &args.positions)?;
        let what = what.clone();
        let count = positions.len();
        let rows = positions.into_iter().enumerate().map(|(row, before)| Row {
            line: None,
            row,
            before,
            cells: args
                .fields
                .iter()
                .map(|(field, text)| (Column::of(*field), Cow::Borrowed(text.as_str())))
                .collect(),
        });
        Ok(Deed {
            rows: rows.collect(),
            label: Box::new(move |_| match count {
                1 => format!("Change {what} of 1 position"),
                _ => format!("Change {what} of {count} positions"),
            }),
        })
    })
}
