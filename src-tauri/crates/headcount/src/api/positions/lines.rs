//! The table's lines: its positions under the headings of their groups.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Column, ListPositions, PositionRow};
use crate::{Error, core::blocking, session::Session};

/// A window of lines. With no group every line is a position.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Lines {
    /// Changes whenever any line may have.
    pub version: u64,
    /// Positions in scope before search and filters.
    pub total: usize,
    /// Positions after them.
    pub matched: usize,
    /// Lines there are, headings included, what is folded away not.
    pub lines: usize,
    pub start: usize,
    pub rows: Vec<Line>,
    /// As in [`super::Rows`].
    pub by_sync_status: BTreeMap<String, usize>,
}

/// A heading has a `path`, a position has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Line {
    Group(GroupLine),
    Position(Box<PositionRow>),
}

/// The heading of a group, with the subtotals of all of it, folded or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupLine {
    /// Names the line as long as the table is grouped alike.
    pub id: String,
    /// The values (keys) from outside in; the last one is this group's own.
    pub path: Vec<String>,
    pub column: Column,
    /// The value on screen; empty: blank.
    pub label: String,
    /// 0: the outermost.
    pub depth: usize,
    pub open: bool,
    pub positions: usize,
    /// Positions somebody was hired for or sits in.
    pub filled: usize,
    pub fte: f64,
    pub pay: Vec<MoneySum>,
}

/// Yearly pay of the positions that have pay in one currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MoneySum {
    /// Empty: none is given.
    pub currency: String,
    /// Yearly, major units, times FTE (`model::pay`).
    pub amount: f64,
    pub positions: usize,
}

pub async fn list_lines(session: &Session, args: ListPositions) -> Result<Lines, Error> {
    let core = session.core()?;
    blocking(move || core.table()?.lines(&args)).await
}
