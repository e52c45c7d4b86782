//! Headcount › Positions: views that were given a name, and the last one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    Nothing,
    positions::{Column, Condition, Filter, Query, Sort},
};
use crate::{Error, core::blocking, plan::views, session::Session};

/// What is shown and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ViewState {
    pub search: String,
    pub filters: Vec<Filter>,
    pub condition: Option<Condition>,
    pub sort: Vec<Sort>,
    pub group: Vec<Column>,
    pub closed: Vec<Vec<String>>,
    /// In order; a column that is not named is hidden.
    pub columns: Vec<ColumnState>,
    pub row_height: RowHeight,
    /// The line at the top of the window.
    pub top: usize,
    /// How far it is scrolled to the right, in pixels.
    pub left: f64,
}

impl ViewState {
    /// What the view shows of the positions.
    pub fn query(&self) -> Query {
        Query {
            search: self.search.clone(),
            filters: self.filters.clone(),
            condition: self.condition.clone(),
            sort: self.sort.clone(),
            group: self.group.clone(),
            closed: self.closed.clone(),
            ..Query::default()
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ColumnState {
    pub column: Column,
    /// Pixels; `None`: the column's own width.
    pub width: Option<f64>,
    pub frozen: bool,
}

/// How high a row is, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "u16", into = "u16")]
#[ts(type = "28 | 34 | 44")]
pub enum RowHeight {
    Compact,
    Normal,
    Roomy,
}

impl TryFrom<u16> for RowHeight {
    type Error = String;

    fn try_from(pixels: u16) -> Result<Self, String> {
        match pixels {
            28 => Ok(Self::Compact),
            34 => Ok(Self::Normal),
            44 => Ok(Self::Roomy),
            other => Err(format!("rows are 28, 34 or 44 high, not {other}")),
        }
    }
}

impl From<RowHeight> for u16 {
    fn from(height: RowHeight) -> Self {
        match height {
            RowHeight::Compact => 28,
            RowHeight::Normal => 34,
            RowHeight::Roomy => 44,
        }
    }
}

/// A view that was given a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct View {
    pub id: String,
    pub name: String,
    pub state: ViewState,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Views {
    pub views: Vec<View>,
    /// How the table was left the last time.
    pub last: Option<ViewState>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveView {
    /// `None`: a new one. One that is not there (any more) is made under this id.
    pub id: Option<String>,
    pub name: String,
    pub state: ViewState,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfView {
    pub id: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportView {
    pub id: String,
    pub path: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedView {
    pub path: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportView {
    pub path: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepView {
    pub state: ViewState,
}

type Reply<T> = Result<T, Error>;

pub async fn list(session: &Session, _: Nothing) -> Reply<Views> {
    let core = session.core()?;
    blocking(move || views::list(&core)).await
}

pub async fn save(session: &Session, args: SaveView) -> Reply<Views> {
    let core = session.core()?;
    blocking(move || views::save(&core, args)).await
}

pub async fn delete(session: &Session, args: OfView) -> Reply<Views> {
    let core = session.core()?;
    blocking(move || views::delete(&core, &args.id)).await
}

pub async fn export(session: &Session, args: ExportView) -> Reply<ExportedView> {
    let core = session.core()?;
    blocking(move || views::export(&core, &args)).await
}

pub async fn import(session: &Session, args: ImportView) -> Reply<Views> {
    let core = session.core()?;
    blocking(move || views::import(&core, &args.path)).await
}

pub async fn keep(session: &Session, args: KeepView) -> Reply<Nothing> {
    let core = session.core()?;
    blocking(move || views::keep(&core, &args.state)).await?;
    Ok(Nothing::default())
}
