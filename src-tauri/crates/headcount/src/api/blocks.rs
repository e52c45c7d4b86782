//! The planner's grid: what is done to many cells at once. A block is named by the lines of a
//! query at a version, so that it reaches further than what a page happens to hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::positions::{Changed, Column, GetPosition, Query};
use crate::{
    Error,
    core::blocking,
    model::{Field, PositionId},
    plan::blocks,
    session::Session,
};

/// Lines by columns of what a query shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub query: Query,
    /// Of the answer the lines were counted in; when the table has moved since, a conflict.
    pub version: u64,
    /// The first line, group headings counted.
    pub from: usize,
    /// The line after the last.
    pub to: usize,
    /// As shown, from left to right.
    pub columns: Vec<Column>,
}

/// How far a deed goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Says what would happen; writes nothing.
    Preview,
    /// One bad cell, and nothing is written.
    AllOrNothing,
    /// Bad cells keep their values; the rest is written.
    GoodCells,
}

/// What a deed over many cells did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct BlockResult {
    /// Cells that were to be set: changed, unchanged and bad ones.
    pub cells: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// Positions added below the end.
    pub added: usize,
    /// The first 200.
    pub bad: Vec<BadCell>,
    pub bad_count: usize,
    /// The first 20 changes.
    pub sample: Vec<CellChange>,
    pub written: bool,
    /// What *Undo* will say.
    pub label: String,
    /// Touched; the first 1000.
    pub positions: Vec<PositionId>,
}

/// A cell that does not take what it was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BadCell {
    /// Its line in the table; none for a position that was to be added.
    pub line: Option<usize>,
    /// Its row in the block, or in what was pasted.
    pub row: usize,
    /// Of the position; empty for one that was to be added.
    pub code: String,
    pub column: Column,
    pub value: String,
    /// A sentence.
    pub why: String,
}

/// What became of a cell, in words on screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CellChange {
    pub code: String,
    pub column: Column,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CopyBlock {
    pub query: Query,
    pub version: u64,
    pub from: usize,
    pub to: usize,
    pub columns: Vec<Column>,
    /// With the columns' names on top.
    #[serde(default)]
    pub headings: bool,
}

/// A block as other programs take it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CopiedBlock {
    pub tsv: String,
    pub html: String,
    pub cells: usize,
}

/// What the status bar says of a selection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BlockSummary {
    pub cells: usize,
    /// Not blank: *Count*.
    pub filled: usize,
    /// Cells that hold a number.
    pub numbers: usize,
    pub sums: Vec<BlockSum>,
    /// Of the numbers, when all are of one kind: none across currencies.
    pub min: Option<f64>,
    pub max: Option<f64>,
}

/// Numbers of one kind. Amounts of different currencies are never added up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BlockSum {
    /// `None`: plain numbers. Empty: amounts without a currency.
    pub currency: Option<String>,
    pub sum: f64,
    pub average: f64,
    pub count: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetBlock {
    pub block: Block,
    /// Empty clears.
    pub value: String,
    pub mode: Mode,
}

/// The same values into every one of these positions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetMany {
    pub positions: Vec<String>,
    pub fields: BTreeMap<Field, String>,
    pub mode: Mode,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FillBlock {
    pub block: Block,
    /// So many of the block's first lines are the pattern; of its last, when backwards.
    pub source: usize,
    #[serde(default)]
    pub backwards: bool,
    /// Continue dates, numbers and numbered texts instead of repeating them.
    #[serde(default)]
    pub series: bool,
    pub mode: Mode,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FillAcross {
    pub block: Block,
    /// So many of the block's first columns are the pattern; of its last, when backwards.
    pub source: usize,
    #[serde(default)]
    pub backwards: bool,
    pub mode: Mode,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PasteCells {
    pub query: Query,
    pub version: u64,
    /// The line of the upper left cell; one after the last adds positions.
    pub from: usize,
    /// Height of the selection: a clipboard that fits into it several times is repeated.
    #[serde(default)]
    pub lines: usize,
    /// Width of the selection, likewise.
    #[serde(default)]
    pub width: usize,
    /// From the target to the right.
    pub columns: Vec<Column>,
    pub cells: Vec<Vec<String>>,
    pub mode: Mode,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReplaceText {
    /// Where to look; else in all that the query finds.
    pub block: Option<Block>,
    pub query: Query,
    pub version: u64,
    pub columns: Vec<Column>,
    pub find: String,
    pub with: String,
    #[serde(default)]
    pub match_case: bool,
    #[serde(default)]
    pub whole_cell: bool,
    pub mode: Mode,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Replaced {
    #[serde(flatten)]
    pub result: BlockResult,
    /// Cells that hold the text.
    pub found: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DuplicatePositions {
    pub positions: Vec<String>,
}

type Reply<T> = Result<T, Error>;

pub async fn copy(session: &Session, args: CopyBlock) -> Reply<CopiedBlock> {
    let core = session.core()?;
    blocking(move || blocks::copy::copy(&core, args)).await
}

pub async fn summarise(session: &Session, args: Block) -> Reply<BlockSummary> {
    let core = session.core()?;
    blocking(move || blocks::summary::summarise(&core, &args)).await
}

pub async fn set(session: &Session, args: SetBlock) -> Reply<BlockResult> {
    let core = session.core()?;
    blocking(move || blocks::set::block(&core, &args)).await
}

pub async fn set_many(session: &Session, args: SetMany) -> Reply<BlockResult> {
    let core = session.core()?;
    blocking(move || blocks::set::many(&core, &args)).await
}

pub async fn fill(session: &Session, args: FillBlock) -> Reply<BlockResult> {
    let core = session.core()?;
    blocking(move || blocks::fill::down(&core, &args)).await
}

pub async fn fill_across(session: &Session, args: FillAcross) -> Reply<BlockResult> {
    let core = session.core()?;
    blocking(move || blocks::fill::across(&core, &args)).await
}

pub async fn paste(session: &Session, args: PasteCells) -> Reply<BlockResult> {
    let core = session.core()?;
    blocking(move || blocks::paste::paste(&core, &args)).await
}

pub async fn replace(session: &Session, args: ReplaceText) -> Reply<Replaced> {
    let core = session.core()?;
    blocking(move || blocks::replace::replace(&core, &args)).await
}

pub async fn duplicate(session: &Session, args: DuplicatePositions) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || blocks::seats::duplicate(&core, &args.positions)).await
}

pub async fn backfill(session: &Session, args: GetPosition) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || blocks::seats::backfill(&core, &args.position)).await
}
