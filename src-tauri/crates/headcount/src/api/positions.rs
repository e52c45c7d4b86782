//! Headcount › Positions: the table, the drawer, and every change a planner makes.

mod column;
mod detail;
mod lines;
mod query;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::{
    EmploymentType, Field, FillStatus, OpeningStatus, PlanStatus, PositionId, Reason, SyncStatus,
    employee::Next,
};

/// One row of the table, and one record of `muster positions --json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PositionRow {
    pub id: PositionId,
    pub revision: i64,
    pub code: String,
    pub title: String,
    pub department: Option<String>,
    pub location: Option<String>,
    pub manager: Option<String>,
    pub hiring_manager: Option<String>,
    pub cost_centre: Option<String>,
    pub employment_type: Option<EmploymentType>,
    pub fte: f64,
    pub level: Option<String>,
    /// ISO.
    pub start_date: Option<String>,
    pub end_date: Option<String>,
    pub currency: Option<String>,
    /// Yearly, major units.
    pub salary_min: Option<f64>,
    pub salary_max: Option<f64>,
    pub plan_status: PlanStatus,
    pub fill_status: FillStatus,
    pub sync_status: SyncStatus,
    pub requisition_code: Option<String>,
    pub reason: Option<Reason>,
    pub notes: Option<String>,
    pub ats: Option<AtsLink>,
    pub candidate: Option<Candidate>,
    /// The first day at work agreed on with who was hired, or offered; ISO.
    pub first_day: Option<String>,
    pub employee: Option<EmployeeRef>,
    /// Why it failed, or what it waits for; a sentence.
    pub problem: Option<String>,
    /// When the ATS side last changed, ISO instant.
    pub updated_at: Option<String>,
}

/// Where a position lives in an ATS.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AtsLink {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub job_id: Option<String>,
    pub opening_id: Option<String>,
    pub requisition_id: Option<String>,
    pub opening_status: Option<OpeningStatus>,
    pub url: Option<String>,
}

/// The person hired on the requisition: name and e-mail, nothing else is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Candidate {
    /// `None`: withheld by the ATS.
    pub name: Option<String>,
    pub email: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EmployeeRef {
    pub id: String,
    pub name: String,
    /// The last day, once the HR system says one.
    pub leaves: Option<String>,
    /// What was decided about the leaver's seat.
    pub next: Option<Next>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListPositions {
    #[serde(default)]
    pub query: Query,
    #[serde(default)]
    pub start: usize,
    /// At most 1000 rows are answered at once.
    pub count: usize,
}

/// A window of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Rows {
    /// Changes whenever any row may have.
    pub version: u64,
    /// Rows in scope before search and filters.
    pub total: usize,
    /// Rows after them.
    pub matched: usize,
    pub start: usize,
    pub rows: Vec<PositionRow>,
    /// How many of the rows found by search and filters (other than one on sync status) stand at
    /// each sync status.
    pub by_sync_status: BTreeMap<String, usize>,
}

/// The ids of every row a query finds, for *select all*.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListIds {
    pub query: Query,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListValues {
    pub column: Column,
    #[serde(default)]
    pub scope: Scope,
}

/// A value a column holds, and in how many rows. Blank is the empty text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ValueCount {
    pub value: String,
    pub label: String,
    pub count: usize,
}

/// Names a position by its code or its id.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetPosition {
    pub position: String,
}

/// One undoable change, as History shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    pub at: String,
    pub by: String,
    pub label: String,
    pub changes: Vec<FieldChange>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// `None`: who sits in the seat, which is no field.
    pub field: Option<Field>,
    pub label: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddPositions {
    /// Field → text. A blank code gets the next of the series.
    pub fields: BTreeMap<Field, String>,
    /// How many alike; the codes count up.
    #[serde(default = "one")]
    pub copies: u32,
}

fn one() -> u32 {
    1
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetCells {
    pub edits: Vec<CellEdit>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CellEdit {
    pub position: String,
    pub field: Field,
    pub value: String,
    /// The revision the edit was made on; a newer one is a conflict.
    #[serde(default)]
    pub revision: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveStatus {
    pub positions: Vec<String>,
    pub to: PlanStatus,
}

/// What a change did.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Changed {
    pub positions: Vec<PositionId>,
    /// What *Undo* will say.
    pub label: String,
}

use crate::{
    Error,
    core::blocking,
    plan::{edit, history, undo},
    session::Session,
};

pub use column::Column;
pub use detail::*;
pub use lines::*;
pub use query::*;

type Reply<T> = Result<T, Error>;

pub async fn list(session: &Session, args: ListPositions) -> Reply<Rows> {
    let core = session.core()?;
    blocking(move || core.table()?.window(&args)).await
}

pub async fn list_ids(session: &Session, args: ListIds) -> Reply<Vec<PositionId>> {
    let core = session.core()?;
    blocking(move || core.table()?.ids(&args.query)).await
}

pub async fn list_values(session: &Session, args: ListValues) -> Reply<Vec<ValueCount>> {
    let core = session.core()?;
    blocking(move || Ok(core.table()?.values(args.column, args.scope))).await
}

pub async fn history(session: &Session, args: GetPosition) -> Reply<Vec<HistoryEntry>> {
    let core = session.core()?;
    blocking(move || history::of(&core, &args.position)).await
}

pub async fn suggest_code(session: &Session, _: super::Nothing) -> Reply<String> {
    let core = session.core()?;
    blocking(move || {
        let codes = core.read(|tx| tx.position_codes())?;
        Ok(crate::model::code::next(codes.iter().map(String::as_str)))
    })
    .await
}

pub async fn add(session: &Session, args: AddPositions) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || edit::add(&core, &args)).await
}

pub async fn set_cells(session: &Session, args: SetCells) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || edit::set_cells(&core, &args.edits)).await
}

pub async fn move_status(session: &Session, args: MoveStatus) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || edit::move_status(&core, &args.positions, args.to)).await
}

pub async fn undo(session: &Session, _: super::Nothing) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || undo::undo(&core)).await
}

pub async fn redo(session: &Session, _: super::Nothing) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || undo::redo(&core)).await
}
