//! Tables `steps` and `changes`: who changed what, when; and where undo and redo stand.

use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{Seat, Tx, json, to_json, word};
use crate::{
    api::settings::Profile,
    error::Result,
    model::{Field, PositionId, RequisitionId, StepId},
};

/// One step of the history.
#[derive(Debug, Clone)]
pub struct StepRecord {
    pub id: StepId,
    pub op: String,
    pub label: String,
    pub actor: Profile,
    pub at: String,
}

/// One step of the whole plan's history.
#[derive(Debug, Clone)]
pub struct ListedStep {
    pub step: StepRecord,
    /// `do`, `undo` or `redo`.
    pub kind: String,
    pub undone: bool,
    pub positions: usize,
}

/// What a change did to its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Created,
    Edited,
    Removed,
    Restored,
    /// Somebody took the seat, or left it.
    Seated,
}

impl ChangeKind {
    fn key(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Edited => "edited",
            Self::Removed => "removed",
            Self::Restored => "restored",
            Self::Seated => "seated",
        }
    }

    fn read(text: &str) -> Option<Self> {
        [
            Self::Created,
            Self::Edited,
            Self::Removed,
            Self::Restored,
            Self::Seated,
        ]
        .into_iter()
        .find(|kind| kind.key() == text)
    }
}

/// What a step did to one position.
#[derive(Debug, Clone)]
pub struct ChangeRecord {
    pub position: PositionId,
    pub kind: ChangeKind,
    /// Field, before, after.
    pub diff: Vec<(Field, Option<String>, Option<String>)>,
    /// Of a seat that was taken or left.
    pub seat: Option<SeatChange>,
}

impl ChangeRecord {
    /// One that is told by its kind alone.
    pub fn of(position: &PositionId, kind: ChangeKind) -> Self {
        Self {
            position: position.clone(),
            kind,
            diff: Vec::new(),
            seat: None,
        }
    }
}

/// Who sat in a seat, and who does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatChange {
    pub before: Option<Seat>,
    pub after: Option<Seat>,
    /// The request that became one of the past with it.
    #[serde(default)]
    pub past: Option<RequisitionId>,
}

impl Tx<'_> {
    /// Writes a step down. A new deed ends what could have been redone.
    pub fn insert_step(
        &self,
        kind: &str,
        op: &str,
        label: &str,
        actor: &Profile,
        at: &str,
        target: Option<StepId>,
    ) -> Result<StepId> {
        if kind == "do" {
            self.execute(
                "UPDATE steps SET state = 'gone' WHERE kind = 'do' AND state = 'undone'",
                [],
            )?;
        }
        self.execute(
            "INSERT INTO steps (kind, op, label, actor_name, actor_email, at, target)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                kind,
                op,
                label,
                actor.name,
                actor.email,
                at,
                target.map(|it| it.0)
            ],
        )?;
        Ok(StepId(self.conn.last_insert_rowid()))
    }

    pub fn insert_change(&self, step: StepId, change: &ChangeRecord) -> Result<()> {
        let diff = match &change.seat {
            Some(seat) => to_json(seat)?,
            None => to_json(&change.diff)?,
        };
        self.execute(
            "INSERT INTO changes (step_id, position_id, kind, diff) VALUES (?1, ?2, ?3, ?4)",
            params![step.0, change.position.0, change.kind.key(), diff],
        )?;
        Ok(())
    }

    pub fn step_changes(&self, step: StepId) -> Result<Vec<ChangeRecord>> {
        self.all(
            "SELECT position_id, kind, diff FROM changes WHERE step_id = ?1 ORDER BY id",
            [step.0],
            |row| read_change(row, 0),
        )
    }

    /// What *Undo* would take back: the newest deed that stands.
    pub fn next_undo(&self) -> Result<Option<StepRecord>> {
        self.step_where("kind = 'do' AND state = 'done' ORDER BY id DESC LIMIT 1")
    }

    /// What *Redo* would do again: the deed taken back last.
    pub fn next_redo(&self) -> Result<Option<StepRecord>> {
        self.step_where("kind = 'do' AND state = 'undone' ORDER BY id LIMIT 1")
    }

    fn step_where(&self, rest: &str) -> Result<Option<StepRecord>> {
        self.first(
            &format!("SELECT id, op, label, actor_name, actor_email, at FROM steps WHERE {rest}"),
            [],
            read_step,
        )
    }

    pub fn set_step_undone(&self, step: StepId, undone: bool) -> Result<()> {
        self.execute(
            "UPDATE steps SET state = ?2 WHERE id = ?1",
            params![step.0, if undone { "undone" } else { "done" }],
        )?;
        Ok(())
    }

    /// Steps of the whole plan before one of them, newest first.
    pub fn steps_before(&self, before: Option<StepId>, count: usize) -> Result<Vec<ListedStep>> {
        self.all(
            "SELECT s.id, s.op, s.label, s.actor_name, s.actor_email, s.at, s.kind, s.state,
                    (SELECT count(DISTINCT position_id) FROM changes WHERE step_id = s.id)
             FROM steps s WHERE s.id < ?1 ORDER BY s.id DESC LIMIT ?2",
            params![before.map_or(i64::MAX, |it| it.0), count as i64],
            |row| {
                Ok(ListedStep {
                    step: read_step(row)?,
                    kind: row.get(6)?,
                    undone: row.get_ref(7)?.as_str()? != "done",
                    positions: row.get::<_, i64>(8)? as usize,
                })
            },
        )
    }

    /// The first changes of a step, each with the code its position has now.
    pub fn first_changes(&self, step: StepId, count: usize) -> Result<Vec<(String, ChangeRecord)>> {
        self.all(
            "SELECT p.code, c.position_id, c.kind, c.diff
             FROM changes c JOIN positions p ON p.id = c.position_id
             WHERE c.step_id = ?1 ORDER BY c.id LIMIT ?2",
            params![step.0, count as i64],
            |row| Ok((row.get(0)?, read_change(row, 1)?)),
        )
    }

    /// Everything that happened to a position, oldest first.
    pub fn position_history(&self, id: &PositionId) -> Result<Vec<(StepRecord, ChangeRecord)>> {
        self.all(
            "SELECT s.id, s.op, s.label, s.actor_name, s.actor_email, s.at,
                    c.position_id, c.kind, c.diff
             FROM changes c JOIN steps s ON s.id = c.step_id
             WHERE c.position_id = ?1 ORDER BY c.id",
            [&id.0],
            |row| Ok((read_step(row)?, read_change(row, 6)?)),
        )
    }
}

fn read_step(row: &rusqlite::Row<'_>) -> rusqlite::Result<StepRecord> {
    Ok(StepRecord {
        id: StepId(row.get(0)?),
        op: row.get(1)?,
        label: row.get(2)?,
        actor: Profile {
            name: row.get(3)?,
            email: row.get(4)?,
        },
        at: row.get(5)?,
    })
}

fn read_change(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<ChangeRecord> {
    let kind = row.get_ref(first + 1)?.as_str()?;
    let mut change = ChangeRecord::of(
        &PositionId(row.get(first)?),
        word(first + 1, kind, ChangeKind::read)?,
    );
    let diff = row.get_ref(first + 2)?.as_str()?;
    if change.kind == ChangeKind::Seated {
        change.seat = Some(json(first + 2, diff)?);
    } else {
        change.diff = json(first + 2, diff)?;
    }
    Ok(change)
}
