//! The neutral words both vendors are spoken to in. Plain data, no behaviour beyond reading.

mod account;
mod catalog;
mod fields;
mod lists;
mod offer;
mod opening;
mod permission;
mod trouble;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use account::*;
pub use catalog::*;
pub use fields::*;
pub use lists::*;
pub use offer::*;
pub use opening::*;
pub use permission::*;
pub use trouble::*;

/// The applicant tracking systems we speak to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vendor {
    Greenhouse,
    Lever,
}

impl Vendor {
    /// The word in JSON, on the command line and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Greenhouse => "greenhouse",
            Self::Lever => "lever",
        }
    }

    pub fn by_key(key: &str) -> Option<Self> {
        [Self::Greenhouse, Self::Lever]
            .into_iter()
            .find(|vendor| vendor.key() == key)
    }
}

impl fmt::Display for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Greenhouse => "Greenhouse",
            Self::Lever => "Lever",
        })
    }
}

/// What we want to exist in the ATS for one position, in the words of the vendor it goes to.
///
/// Equality of two specs is what "nothing to send" means, so only what is sent lives here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Spec {
    Lever(RequisitionSpec),
    Greenhouse(OpeningSpec),
}

impl Spec {
    pub fn vendor(&self) -> Vendor {
        match self {
            Self::Lever(_) => Vendor::Lever,
            Self::Greenhouse(_) => Vendor::Greenhouse,
        }
    }

    /// Our own key there, `Trace-{number}`.
    pub fn code(&self) -> &str {
        match self {
            Self::Lever(spec) => &spec.code,
            Self::Greenhouse(spec) => &spec.code,
        }
    }

    /// The line that proves a record is ours.
    pub fn mark(&self) -> &str {
        match self {
            Self::Lever(spec) => &spec.mark,
            Self::Greenhouse(spec) => &spec.mark,
        }
    }
}

/// A requisition at Lever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequisitionSpec {
    /// Our own key there, `Trace-{number}`.
    pub code: String,
    pub name: String,
    pub location: Option<String>,
    /// Yearly pay band; absent when the plan has no pay or the setting is off.
    pub compensation: Option<CompensationBand>,
    pub work_type: Option<WorkType>,
    /// The line that proves the record is ours: Lever keeps it in `internalNotes`.
    pub mark: String,
    /// The account's own fields that we set; a choice is named by its text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_fields: Vec<CustomField>,
}

/// A yearly pay band.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompensationBand {
    /// ISO 4217.
    pub currency: String,
    /// Hundredths of the currency's major unit, whatever its own minor unit is (JPY too).
    pub min_cents: i64,
    pub max_cents: i64,
}

impl From<CompensationBand> for FieldValue {
    fn from(band: CompensationBand) -> Self {
        Self::MoneyRange {
            min_cents: band.min_cents,
            max_cents: band.max_cents,
            currency: band.currency,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkType {
    FullTime,
    PartTime,
    Contractor,
    Intern,
    Temporary,
}

/// What the vendor holds for one position, as it shows it: Lever's requisition, or Greenhouse's
/// opening with the job it sits in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remote {
    /// The requisition's id, or the opening's.
    pub id: String,
    pub code: String,
    pub name: String,
    pub location: Option<String>,
    pub compensation: Option<CompensationBand>,
    /// As the vendor writes it; accounts have labels of their own, so it is text.
    pub work_type: Option<String>,
    pub status: RemoteStatus,
    /// The vendor's own word for the status, for showing.
    pub status_said: String,
    /// `None`: unlimited.
    pub headcount_total: Option<i64>,
    pub headcount_hired: i64,
    /// The whole of the vendor's notes field, where our mark is looked for.
    pub notes: String,
    /// When the vendor says it was made, milliseconds since 1970 UTC.
    pub created_at_ms: Option<i64>,
    /// Where a person can open it.
    pub url: Option<String>,
    /// What only an opening has.
    #[serde(default)]
    pub opening: Option<RemoteOpening>,
    /// The offer that stands for it. Lever's requisition shows that there is one; Greenhouse's
    /// openings do not: there a list of its own tells.
    #[serde(default)]
    pub offer: Option<SeatOffer>,
    /// What can be compared with what we sent, under the keys of [`Spec::fields`].
    #[serde(default)]
    pub fields: Fields,
}

/// An answer to "is our code there already?"
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "there are one or two of them at a time, and nearly always whole"
)]
pub enum Found {
    /// A record that carries our code.
    Whole(Remote),
    /// A job that carries our code, and no opening of it that does (yet: lists lag).
    JobOnly { job_id: i64, ours: bool },
}

/// What a create answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The id of the requisition or opening. Greenhouse does not tell the opening of a new job.
    pub id: Option<String>,
    pub job_id: Option<i64>,
}

impl Remote {
    /// Whether this record carries our mark as a line of its own.
    pub fn carries(&self, mark: &str) -> bool {
        self.notes.lines().any(|line| line.trim() == mark)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemoteStatus {
    Open,
    Closed,
    OnHold,
    /// Draft, pending approval, rejected, or a word we do not know.
    Other,
}

/// A candidacy that ended hired on a requisition or in an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hire {
    /// The vendor's id of the candidacy.
    pub remote_id: String,
    /// The vendor's id of the requisition it was made against.
    pub requisition_id: String,
    pub requisition_code: Option<String>,
    /// `None`: withheld by the vendor.
    pub candidate_name: Option<String>,
    pub candidate_email: Option<String>,
    /// Milliseconds since 1970 UTC.
    pub hired_at_ms: Option<i64>,
    pub url: Option<String>,
}

/// What a candidacy we once saw as hired looks like now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HireNow {
    Still(Hire),
    /// No longer hired on that requisition: un-archived, moved, or archived for another reason.
    Retracted,
    /// It cannot be seen any more.
    Hidden,
}
