//! The import screen: one file lies open, its mapping is tried out, and it is written when the
//! person agrees. The table stays in memory between the calls; only what is shown crosses over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{positions::ValueCount, settings::Nothing};
use crate::{Error, core::blocking, model::Field, plan::import::screen, session::Session};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenImport {
    pub path: String,
}

/// A file let fall on a page that may not know its place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DropImport {
    pub name: String,
    /// Its bytes in base 64.
    pub content: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseSheet {
    pub import: u64,
    pub sheet: String,
}

/// What a mapping file says, as the screen builds it. Columns are named by their `key`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportMapping {
    /// The columns of each field; several are joined with `-`. A field that is absent is left out.
    pub columns: BTreeMap<Field, Vec<String>>,
    /// Column, and the texts that let a row pass.
    pub filter: BTreeMap<String, Vec<String>>,
    /// A file's word for one of ours, by field.
    pub values: BTreeMap<Field, BTreeMap<String, String>>,
    /// For rows where the cell is blank, or there is no column.
    pub constants: BTreeMap<Field, String>,
}

/// A file that lies open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportFile {
    /// Names it in the calls that follow.
    pub import: u64,
    pub name: String,
    /// A workbook's sheets; empty where the file is one table.
    pub sheets: Vec<String>,
    pub sheet: Option<String>,
    pub rows: usize,
    pub seconds: f64,
    pub columns: Vec<FileColumn>,
    /// What the columns are for: as for the last file of this shape, else as guessed.
    pub mapping: ImportMapping,
    /// The plan's own, for pay whose currency is not said.
    pub currency: String,
    /// When a file with these headings was imported last; its mapping is the one proposed.
    pub remembered: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileColumn {
    pub letter: String,
    /// How a mapping names it: the heading, or the letter where that is not enough.
    pub key: String,
    pub heading: String,
    /// The first cells that are not blank.
    pub first: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfImport {
    pub import: u64,
    pub mapping: ImportMapping,
}

/// What an import would do. Counts are whole; lists are bounded.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub rejected_rows: usize,
    pub rejected_cells: usize,
    pub filtered_out: usize,
    /// Without these nothing can be imported.
    pub missing: Vec<Field>,
    /// What is wrong with the mapping itself, in a sentence.
    pub problem: Option<String>,
    /// The fields the rows below show.
    pub fields: Vec<Field>,
    pub first: Vec<FirstRow>,
    pub rejected: Vec<RejectedCell>,
    pub notes: Vec<ColumnNote>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowResult {
    New,
    Changed,
    Unchanged,
}

/// A row as it will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FirstRow {
    pub row: u64,
    pub result: RowResult,
    /// Each field's canonical text.
    pub cells: BTreeMap<Field, String>,
    /// What stands in the plan now, where it will change.
    pub before: BTreeMap<Field, String>,
}

/// A cell that keeps its row out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RejectedCell {
    pub row: u64,
    pub column: String,
    pub value: String,
    /// In a few words; `message` is the whole sentence.
    pub why: String,
    pub message: String,
    /// The field whose words the value is none of: it can be mapped to one.
    pub word_of: Option<Field>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteTone {
    Plain,
    /// Worth a look: something the plan does not know yet.
    New,
    Wrong,
}

/// What was found in a field's columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnNote {
    pub field: Field,
    pub text: String,
    pub tone: NoteTone,
    /// Values the plan does not know, the first of them.
    pub fresh: Vec<String>,
    pub fresh_count: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListColumnValues {
    pub import: u64,
    pub column: String,
    /// Only values that hold this text.
    #[serde(default)]
    pub search: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ColumnValues {
    pub values: Vec<ValueCount>,
    /// How many there are, of which `values` are the first.
    pub found: usize,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportApplied {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub rejected_rows: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveFromImport {
    pub import: u64,
    pub mapping: ImportMapping,
    pub path: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedFromImport {
    pub rows: usize,
    pub path: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    Reading,
    Comparing,
    Writing,
}

/// How far the piece of work under way has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportProgress {
    /// `None`: nothing is under way.
    pub stage: Option<ImportStage>,
    pub done: u64,
    pub total: u64,
}

type Reply<T> = Result<T, Error>;

pub async fn open(session: &Session, args: OpenImport) -> Reply<ImportFile> {
    let (core, desk) = (session.core()?, session.import_desk());
    blocking(move || screen::open(&core, &desk, &args)).await
}

pub async fn drop_file(session: &Session, args: DropImport) -> Reply<ImportFile> {
    let (core, desk) = (session.core()?, session.import_desk());
    blocking(move || screen::take(&core, &desk, args)).await
}

pub async fn choose_sheet(session: &Session, args: ChooseSheet) -> Reply<ImportFile> {
    let (core, desk) = (session.core()?, session.import_desk());
    blocking(move || screen::choose_sheet(&core, &desk, &args)).await
}

pub async fn preview(session: &Session, args: OfImport) -> Reply<ImportPreview> {
    let (core, desk) = (session.core()?, session.import_desk());
    blocking(move || screen::preview(&core, &desk, &args)).await
}

pub async fn apply(session: &Session, args: OfImport) -> Reply<ImportApplied> {
    let (core, desk) = (session.core()?, session.import_desk());
    blocking(move || screen::apply(&core, &desk, &args)).await
}

pub async fn column_values(session: &Session, args: ListColumnValues) -> Reply<ColumnValues> {
    let desk = session.import_desk();
    blocking(move || screen::column_values(&desk, &args)).await
}

pub async fn save_rejected(session: &Session, args: SaveFromImport) -> Reply<SavedFromImport> {
    let (core, desk) = (session.core()?, session.import_desk());
    blocking(move || screen::save_rejected(&core, &desk, &args)).await
}

pub async fn save_mapping(session: &Session, args: SaveFromImport) -> Reply<SavedFromImport> {
    let desk = session.import_desk();
    blocking(move || screen::save_mapping(&desk, &args)).await
}

pub async fn progress(session: &Session, _: Nothing) -> Reply<ImportProgress> {
    Ok(session.import_desk().progress.now())
}

pub async fn close(session: &Session, _: Nothing) -> Reply<Nothing> {
    session.import_desk().clear();
    Ok(Nothing {})
}
