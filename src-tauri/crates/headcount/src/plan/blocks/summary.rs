//! What the status bar says of a selection: counts, and sums by currency.

use std::collections::BTreeMap;

use super::find;
use crate::{
    Core,
    api::{
        blocks::{Block, BlockSum, BlockSummary},
        positions::Column,
    },
    error::Result,
};

/// Numbers of one kind, in millionths of FTE or hundredths of a currency's unit.
#[derive(Default)]
struct Sum {
    unit: f64,
    sum: i128,
    count: usize,
    min: Option<i64>,
    max: Option<i64>,
}

pub fn summarise(core: &Core, block: &Block) -> Result<BlockSummary> {
    let mut table = core.table()?;
    let places = find::places(&mut table, block)?;
    let mut filled = 0;
    let mut sums: BTreeMap<Option<&str>, Sum> = BTreeMap::new();
    for &place in &places {
        for &column in &block.columns {
            let Some(value) = table.number(place, column) else {
                filled += usize::from(table.has(place, column));
                continue;
            };
            filled += 1;
            let (kind, unit) = match column {
                Column::Fte => (None, 1_000_000.0),
                _ => (Some(table.currency(place).unwrap_or_default()), 100.0),
            };
            let sum = sums.entry(kind).or_default();
            sum.unit = unit;
            sum.sum += i128::from(value);
            sum.count += 1;
            sum.min = Some(sum.min.map_or(value, |it| it.min(value)));
            sum.max = Some(sum.max.map_or(value, |it| it.max(value)));
        }
    }
    let only = Some(&sums)
        .filter(|it| it.len() == 1)
        .and_then(|it| it.values().next());
    let edge = |of: fn(&Sum) -> Option<i64>| only.and_then(|it| Some(of(it)? as f64 / it.unit));
    Ok(BlockSummary {
        cells: places.len() * block.columns.len(),
        filled,
        numbers: sums.values().map(|it| it.count).sum(),
        min: edge(|it| it.min),
        max: edge(|it| it.max),
        sums: sums
            .iter()
            .map(|(currency, it)| BlockSum {
                currency: currency.map(String::from),
                sum: it.sum as f64 / it.unit,
                average: it.sum as f64 / it.unit / it.count as f64,
                count: it.count,
            })
            .collect(),
    })
}
