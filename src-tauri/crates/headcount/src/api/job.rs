//! The job form: what an ATS will get for one position, filled before the user sees it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{positions::GetPosition, report::PreviewField};
use crate::{
    Error,
    core::blocking,
    model::{PositionId, SyncStatus},
    plan::job,
    session::Session,
};

/// Which way a position goes to its ATS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormMode {
    /// A Greenhouse job of its own, with one opening.
    NewJob,
    /// One more opening in a Greenhouse job that exists.
    ExistingJob,
    /// A Lever requisition.
    Requisition,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetJobForm {
    pub position: String,
    /// Absent: as saved, or the only vendor connected.
    #[serde(default)]
    #[ts(type = "Vendor | null")]
    pub vendor: Option<ats::Vendor>,
    /// Absent: as saved. Otherwise how the form would begin.
    #[serde(default)]
    pub mode: Option<FormMode>,
}

/// Keeps what is given, whole or not, and answers with the form as it stands then.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveJobForm {
    pub position: String,
    #[serde(default)]
    #[ts(type = "Vendor | null")]
    pub vendor: Option<ats::Vendor>,
    #[serde(default)]
    pub mode: Option<FormMode>,
    /// A job's id; chooses the mode *new job*.
    #[serde(default)]
    pub template_job: Option<String>,
    /// A job's id; chooses the mode *existing job*.
    #[serde(default)]
    pub existing_job: Option<String>,
    /// Field key → value; a text is read as the command line does. `null` takes the user's own
    /// value back.
    #[serde(default)]
    pub set: BTreeMap<String, Option<FormValue>>,
}

/// A field's value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum FormValue {
    YesNo(bool),
    Number(f64),
    /// Text, an ISO date, or the id of what is chosen.
    Text(String),
    /// The ids of what is chosen.
    Many(Vec<String>),
    Money(MoneyValue),
    Range(RangeValue),
    Numbers(NumberRangeValue),
}

/// An amount in major units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoneyValue {
    pub amount: f64,
    pub currency: String,
}

/// Amounts in major units; either end may still be missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RangeValue {
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub currency: String,
}

/// Two numbers; either end may still be missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NumberRangeValue {
    pub min: Option<f64>,
    pub max: Option<f64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobForm {
    /// The position's code.
    pub position: String,
    pub id: PositionId,
    pub title: String,
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub mode: FormMode,
    /// Nothing is missing or wrong.
    pub complete: bool,
    /// What is, each a sentence.
    pub problems: Vec<String>,
    pub fields: Vec<FormField>,
    /// When it was last kept; `None`: not yet, this is how it would begin.
    pub saved_at: Option<String>,
    /// When the choices were read from the vendor.
    pub catalog_at: Option<String>,
    /// What would be sent, request by request.
    pub requests: Vec<FormRequest>,
    pub sync_status: SyncStatus,
    /// Why *Sync to ATS* would be refused now; `None`: it would not.
    pub not_ready: Option<String>,
    /// The chosen existing job.
    pub job: Option<JobRow>,
    /// No job of the account is a template, so that none can be made.
    pub no_template: bool,
}

/// Where a field stands in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormSection {
    Job,
    Opening,
    Custom,
    Team,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormFieldType {
    ShortText,
    LongText,
    Url,
    Number,
    YesNo,
    Date,
    SingleSelect,
    MultiSelect,
    Currency,
    CurrencyRange,
    NumberRange,
    /// Given by Muster or by the vendor: shown, never typed.
    ReadOnly,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormOrigin {
    Position,
    Template,
    User,
    Default,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormField {
    /// Stable: custom fields are named by the vendor's immutable key, after `job.` or `opening.`.
    pub key: String,
    pub label: String,
    pub section: FormSection,
    #[serde(rename = "type")]
    pub kind: FormFieldType,
    pub value: Option<FormValue>,
    /// The value in words; a choice's name.
    pub text: Option<String>,
    pub origin: FormOrigin,
    pub required: bool,
    pub options: Option<Vec<FormOption>>,
    pub problems: Vec<String>,
    /// What the user should know: why it is read-only, or what the position says.
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormOption {
    pub id: String,
    pub name: String,
}

/// One request of those *Sync to ATS* would make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormRequest {
    pub title: String,
    pub fields: Vec<PreviewField>,
}

/// A job of the account, for `jobs` and for choosing one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JobRow {
    pub id: String,
    pub name: String,
    /// `open`, `draft` or `closed`.
    pub status: String,
    pub is_template: bool,
    pub requisition_id: Option<String>,
    pub department: Option<String>,
    pub offices: Vec<String>,
    pub url: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListJobs {
    /// Every word must be found somewhere in the job.
    #[serde(default)]
    pub search: String,
    /// Jobs like this position come first.
    #[serde(default)]
    pub like: Option<String>,
    /// At most so many; absent: all.
    #[serde(default)]
    pub limit: Option<usize>,
    /// Only jobs that can take an opening: no templates, not closed.
    #[serde(default)]
    pub open_only: bool,
}

/// The jobs found, out of how many.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Jobs {
    pub jobs: Vec<JobRow>,
    pub matched: usize,
    pub total: usize,
    /// How many of `jobs`, from the first, are like the position asked about.
    pub alike: usize,
    /// When they were read from the vendor; `None`: never.
    pub read_at: Option<String>,
}

/// The two ways a position may go to Greenhouse, before one is chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobChoices {
    #[ts(type = "Vendor[]")]
    pub vendors: Vec<ats::Vendor>,
    /// The vendor saved or bound, or the only one.
    #[ts(type = "Vendor | null")]
    pub vendor: Option<ats::Vendor>,
    /// The way saved.
    pub mode: Option<FormMode>,
    /// Of the form for a new job: how many fields are filled, of how many.
    pub filled: usize,
    pub fields: usize,
    pub complete: bool,
    /// Jobs that look alike, and how many there are to search.
    pub alike: Vec<JobRow>,
    pub jobs: usize,
}

type Reply<T> = Result<T, Error>;

pub async fn choices(session: &Session, args: GetPosition) -> Reply<JobChoices> {
    let core = session.core()?;
    blocking(move || core.read(|tx| job::choices::of(&core, tx, &args.position))).await
}

pub async fn get(session: &Session, args: GetJobForm) -> Reply<JobForm> {
    let core = session.core()?;
    blocking(move || core.read(|tx| job::form::get(&core, tx, &args))).await
}

pub async fn save(session: &Session, args: SaveJobForm) -> Reply<JobForm> {
    let core = session.core()?;
    blocking(move || core.write(|tx| job::save::save(&core, tx, &args))).await
}

pub async fn forget(session: &Session, args: GetPosition) -> Reply<JobChoices> {
    let core = session.core()?;
    blocking(move || core.write(|tx| job::save::forget(&core, tx, &args.position))).await
}

pub async fn list(session: &Session, args: ListJobs) -> Reply<Jobs> {
    let core = session.core()?;
    blocking(move || core.read(|tx| job::list::list(&core, tx, &args))).await
}
