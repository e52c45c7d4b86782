//! The catalog: what an account offers to choose from. Pulled whole, kept for work offline.

use serde::{Deserialize, Serialize};

use super::CustomField;

/// Everything a job form chooses from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    pub jobs: Vec<CatalogJob>,
    pub departments: Vec<Named>,
    pub offices: Vec<Named>,
    /// People, deactivated ones too: records name them. See [`CatalogUser::is_choosable`].
    pub users: Vec<CatalogUser>,
    /// Of jobs and of openings, or of requisitions; active ones, in the account's order.
    pub custom_fields: Vec<CatalogField>,
    pub close_reasons: Vec<Named>,
    /// Openings have no start date there. (legacy v1)
    #[serde(default)]
    pub legacy_v1: bool,
    /// What the credential may not list, in the words of the permissions; the rest is here.
    pub withheld: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub id: i64,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CatalogJob {
    pub id: i64,
    pub name: String,
    /// `open`, `draft` or `closed`.
    pub status: String,
    pub is_template: bool,
    pub confidential: bool,
    pub requisition_id: Option<String>,
    pub department_id: Option<i64>,
    pub office_ids: Vec<i64>,
    /// Values of kinds we can write; options by id.
    pub custom_fields: Vec<CustomField>,
    /// Values of other kinds, as text to show.
    pub other_fields: Vec<OtherField>,
    pub url: String,
}

/// A value we show and never write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherField {
    pub key: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogUser {
    pub id: i64,
    pub name: String,
    pub email: Option<String>,
    pub site_admin: bool,
    #[serde(default)]
    pub deactivated: bool,
    /// Made together with a credential; no person.
    #[serde(default)]
    pub service_account: bool,
}

impl CatalogUser {
    /// Whether somebody may be given a part in a job.
    pub fn is_choosable(&self) -> bool {
        !self.deactivated && !self.service_account
    }
}

/// What a custom field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldOf {
    Job,
    Opening,
    /// Lever's.
    Requisition,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogField {
    /// Immutable.
    pub key: String,
    pub name: String,
    pub of: FieldOf,
    pub kind: FieldKind,
    pub required: bool,
    /// For choices, active ones, in the account's order. At Lever an id is only the place in the
    /// list: a choice is named by its text.
    pub options: Vec<Named>,
    /// Shown to few in the ATS.
    #[serde(default)]
    pub private: bool,
    /// The departments whose records have the field; empty: all.
    #[serde(default)]
    pub departments: Vec<i64>,
    /// As for departments.
    #[serde(default)]
    pub offices: Vec<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    ShortText,
    LongText,
    Url,
    Number,
    YesNo,
    Date,
    SingleSelect,
    MultiSelect,
    User,
    Currency,
    CurrencyRange,
    NumberRange,
    /// A kind we do not write, by the vendor's word for it.
    Other(String),
}
