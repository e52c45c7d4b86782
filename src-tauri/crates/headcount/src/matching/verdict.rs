//! What is said about one candidate, and on what evidence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How sure it is who the candidate is on staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// May be applied without asking.
    Certain,
    /// A person should choose.
    Likely,
    /// Nobody yet.
    None,
}

/// The answer for one candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Match {
    pub candidate_id: String,
    pub decision: Decision,
    /// Only when it is certain.
    pub employee_id: Option<String>,
    /// Best first, at most three, none of whom a person has refused.
    pub suggestions: Vec<Suggestion>,
    /// That of the first suggestion, the weightiest first.
    pub evidence: Vec<Evidence>,
    /// Why it was decided so: one sentence for a person.
    pub why: String,
}

/// An employee who may be the candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    pub employee_id: String,
    /// The sum of the evidence, in bits: one more makes it twice as likely.
    pub score: f64,
    /// What forbids to apply it without asking: a sentence.
    pub held: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// One thing that was compared. What either side does not say is not in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Evidence {
    pub field: Compared,
    /// As the ATS wrote it.
    pub candidate: String,
    /// As the HR system wrote it.
    pub employee: String,
    pub outcome: Outcome,
    pub bits: f64,
    pub why: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    RequisitionCode,
    Email,
    Linkedin,
    LastName,
    FirstName,
    MiddleName,
    StartDate,
    Title,
    Manager,
    Department,
    Location,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Same,
    /// Another form of the same: a nickname, another spelling or alphabet.
    Variant,
    /// Given and family name the other way round.
    Swapped,
    /// One holds the other: García and García López.
    Part,
    /// One typing error apart, or two days.
    Close,
    /// As far as an initial tells.
    Initial,
    Different,
    /// So different that the two can't be one hire.
    Apart,
}
