//! Files in and out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportPositions {
    pub path: String,
    /// A mapping file in TOML.
    #[serde(default)]
    pub mapping: Option<String>,
    /// Count, but write nothing.
    #[serde(default)]
    pub dry_run: bool,
    /// Any rejected row: write nothing.
    #[serde(default)]
    pub strict: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Imported {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub rejected: Vec<Rejected>,
    /// Rows left out by the mapping's filter.
    pub filtered_out: usize,
    /// Which heading fills which field.
    pub columns: Vec<MappedColumn>,
    /// Headings no field was found for; they are not imported.
    pub unused: Vec<String>,
    /// What was assumed, in words.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rejected {
    /// The line in the file; the header is 1.
    pub row: u64,
    pub column: String,
    pub value: String,
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MappedColumn {
    pub field: crate::model::Field,
    pub headings: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Csv,
    Xlsx,
    Json,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportPositions {
    pub path: String,
    /// Absent: by the file's ending, else CSV.
    #[serde(default)]
    pub format: Option<Format>,
    /// Absent: everything.
    #[serde(default)]
    pub query: Option<super::positions::Query>,
    /// These columns alone, in this order, under their names on screen; absent: every field, under
    /// the names an import knows best.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub columns: Option<Vec<super::positions::Column>>,
    /// The name of a saved view, whose query and columns are taken in place of those above.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub view: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    pub positions: usize,
    pub path: String,
}

use crate::{Error, core::blocking, plan, session::Session};

pub async fn import(session: &Session, args: ImportPositions) -> Result<Imported, Error> {
    let core = session.core()?;
    blocking(move || plan::import::import(&core, &args)).await
}

pub async fn export(session: &Session, args: ExportPositions) -> Result<Exported, Error> {
    let core = session.core()?;
    blocking(move || plan::export::export(&core, &args)).await
}
