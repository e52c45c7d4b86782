//! The history of the whole plan: every step, who took it and when, and what it changed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::positions::FieldChange;
use crate::{
    Error,
    core::blocking,
    model::{PositionId, StepId},
    plan::history,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListSteps {
    /// Only steps before this one: the last of the page before.
    #[serde(default)]
    pub before: Option<StepId>,
    /// At most 200 are answered at once.
    pub count: usize,
}

/// A page of steps, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Steps {
    pub steps: Vec<StepRow>,
    /// Whether there are older ones.
    pub more: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    Do,
    Undo,
    Redo,
}

/// One step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepRow {
    pub id: StepId,
    pub kind: StepKind,
    pub label: String,
    pub by: String,
    pub at: String,
    /// Positions it changed.
    pub positions: usize,
    /// Taken back, and not done again.
    pub undone: bool,
    /// What it changed, of its first positions.
    pub changes: Vec<StepChange>,
}

/// What a step did to one position.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepChange {
    pub position: PositionId,
    /// As it is called now.
    pub code: String,
    pub kind: StepChangeKind,
    /// Of an edit, or of who sits there.
    pub fields: Vec<FieldChange>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepChangeKind {
    Added,
    Edited,
    /// An addition was taken back.
    Removed,
    Restored,
    Seated,
}

pub async fn list(session: &Session, args: ListSteps) -> Result<Steps, Error> {
    let core = session.core()?;
    blocking(move || history::steps(&core, &args)).await
}
