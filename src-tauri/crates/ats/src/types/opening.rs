//! An opening at Greenhouse: what we want there, and what is there.

use serde::{Deserialize, Serialize};

/// One opening, in a job of its own or in one that exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningSpec {
    /// The opening's `opening_id`; a job made for it takes it as `requisition_id` too.
    pub code: String,
    /// The line that proves a job with our code is ours: it stands in the job's notes.
    pub mark: String,
    pub job: JobSpec,
    /// ISO date.
    pub target_start: Option<String>,
    /// The opening's own custom fields that we set.
    pub custom_fields: Vec<CustomField>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobSpec {
    New(NewJob),
    /// A job of the account, which is left as it is.
    Existing {
        id: i64,
    },
}

/// A job made from a template job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewJob {
    pub template_id: i64,
    pub name: String,
    /// `None`: as the template has it.
    pub department_id: Option<i64>,
    /// Empty: as the template has them.
    pub office_ids: Vec<i64>,
    /// The job's custom fields that we set, the template's values among them.
    pub custom_fields: Vec<CustomField>,
    /// Greenhouse users, by id.
    pub hiring_managers: Vec<i64>,
    pub recruiters: Vec<i64>,
    pub coordinators: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sourcers: Vec<i64>,
}

/// A custom field with the value we set. The key is immutable at Greenhouse; the name is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomField {
    pub key: String,
    pub value: FieldValue,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    Text(String),
    /// A decimal number as text, such as `0.8`, so that none is rounded.
    Number(String),
    YesNo(bool),
    /// ISO date.
    Date(String),
    /// The option's id.
    Choice(i64),
    Choices(Vec<i64>),
    /// A Greenhouse user's id.
    User(i64),
    Money {
        cents: i64,
        currency: String,
    },
    MoneyRange {
        min_cents: i64,
        max_cents: i64,
        currency: String,
    },
    /// Decimal numbers as text.
    NumberRange {
        min: String,
        max: String,
    },
}

/// What only an opening shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoteOpening {
    pub job_id: i64,
    /// Who fills it, when somebody does.
    pub application_id: Option<i64>,
    pub close_reason_id: Option<i64>,
    /// Milliseconds since 1970 UTC.
    pub closed_at_ms: Option<i64>,
    pub updated_at_ms: Option<i64>,
    /// As its job's list shows it, which leaves out its custom fields: none is told to be empty.
    /// (legacy v1)
    #[serde(default)]
    pub listed: bool,
    /// ISO date.
    pub target_start: Option<String>,
}
