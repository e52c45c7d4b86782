//! Search everything: positions by any of their texts and codes, and people.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Error, core::blocking, model::PositionId, plan::search, session::Session};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchEverything {
    pub text: String,
    /// At most so many positions, and at most so many people.
    pub limit: usize,
}

/// What was found, the likeliest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Found {
    pub positions: Vec<FoundPosition>,
    pub people: Vec<FoundPerson>,
    /// How many there are in all, positions and people.
    pub total: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FoundPosition {
    pub id: PositionId,
    pub code: String,
    pub title: String,
    pub department: Option<String>,
    /// The name on screen of what it was found by.
    pub r#where: String,
    /// What stands there.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    Employee,
    Candidate,
}

/// An employee, gone ones too, or a hired candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FoundPerson {
    pub kind: PersonKind,
    /// The employee's id, or the id of the candidate's position.
    pub id: String,
    pub name: String,
    /// What else tells who it is: e-mail, number, last day.
    pub detail: Option<String>,
    /// The seat they sit in or were hired for.
    pub position: Option<FoundSeat>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FoundSeat {
    pub id: PositionId,
    pub code: String,
    pub title: String,
}

pub async fn everything(session: &Session, args: SearchEverything) -> Result<Found, Error> {
    let core = session.core()?;
    blocking(move || search::everything(&core, &args)).await
}
