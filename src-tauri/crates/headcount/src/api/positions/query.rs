//! What a table shows, and in which order.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Column;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Sort {
    pub column: Column,
    #[serde(default)]
    pub descending: bool,
}

/// Keep the rows whose column holds one of these values. An empty text means blank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    pub column: Column,
    pub any_of: Vec<String>,
}

/// Which positions are looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    #[default]
    All,
    /// The ATS report: every Approved or Open position and everything ever queued.
    Ats,
}

/// Tests under all and any, nested as deep as wished. An empty list asks for nothing: every row
/// passes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Test(Test),
}

/// One test of one column. Values are texts as a person types them; an empty one means blank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Test {
    pub column: Column,
    pub op: TestOp,
    #[serde(default)]
    pub values: Vec<String>,
}

/// How a column is tested. Texts are compared without regard to case; those with several values
/// pass with any of them. Which ones a column takes depends on what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TestOp {
    Is,
    IsNot,
    Contains,
    NotContains,
    StartsWith,
    EndsWith,
    Less,
    AtMost,
    More,
    AtLeast,
    /// Both ends included.
    Between,
    Blank,
    NotBlank,
}

/// What a table shows, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Query {
    pub scope: Scope,
    /// The search box: every word must be found somewhere in the row.
    pub search: String,
    pub filters: Vec<Filter>,
    pub sort: Vec<Sort>,
    /// What must hold besides the quick filters.
    #[ts(optional = nullable)]
    pub condition: Option<Condition>,
    /// Group by these columns in turn.
    #[ts(as = "Option<Vec<Column>>", optional)]
    pub group: Vec<Column>,
    /// The groups that are folded, each as its values (keys) from outside in.
    #[ts(as = "Option<Vec<Vec<String>>>", optional)]
    pub closed: Vec<Vec<String>>,
}
