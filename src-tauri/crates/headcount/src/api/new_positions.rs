//! Positions for employees who have none.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{positions::Changed, settings::Nothing};
use crate::{Error, core::blocking, people::new_positions, session::Session};

/// Employees the plan should have a seat for and has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unseated {
    pub count: usize,
    /// The first of them.
    pub rows: Vec<UnseatedEmployee>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnseatedEmployee {
    pub id: String,
    pub name: String,
    pub title: Option<String>,
    pub department: Option<String>,
    pub location: Option<String>,
    pub hire_date: Option<String>,
    /// The code of a position for which they may be the one hired.
    pub hired_for: Option<String>,
    /// Why no position can be added for them; a sentence.
    pub lacks: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddPositionsFor {
    /// IDs of employees.
    #[serde(default)]
    pub employees: Vec<String>,
    /// Everybody without a seat in their place, but for those who may be somebody hired.
    #[serde(default)]
    pub all: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PositionsAdded {
    pub changed: Changed,
    pub skipped: Vec<SkippedEmployee>,
}

/// An employee for whom no position was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkippedEmployee {
    /// The employee's ID.
    pub employee: String,
    pub name: String,
    /// A sentence.
    pub why: String,
}

type Reply<T> = Result<T, Error>;

pub async fn list(session: &Session, _: Nothing) -> Reply<Unseated> {
    let core = session.core()?;
    blocking(move || new_positions::list(&core)).await
}

pub async fn add(session: &Session, args: AddPositionsFor) -> Reply<PositionsAdded> {
    let core = session.core()?;
    blocking(move || new_positions::add(&core, &args)).await
}
