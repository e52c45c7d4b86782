//! Table `outbox`: what we still owe the ATS.

use ats::{Fields, Vendor};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use super::{Tx, json, to_json, word};
use crate::{
    error::Result,
    model::{Operation, RequisitionId},
};

#[derive(Debug, Clone)]
pub struct OutboxRecord {
    pub requisition: RequisitionId,
    pub operation: Operation,
    pub queued_at: String,
    pub queued_by: String,
    pub attempts: u32,
    /// Faults in a row that count towards giving up.
    pub faults: u32,
    pub next_attempt_at: Option<String>,
    /// While set, the ATS may hold the record although we were never told.
    pub create_sent_at: Option<String>,
    /// For how much longer we only look, and up to when that was counted.
    pub look_left_ms: Option<i64>,
    pub looked_at: Option<String>,
    pub last_error: Option<String>,
    pub failed: bool,
    pub held: bool,
    pub details: Details,
}

/// What a person chose beyond the spec.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Details {
    /// The vendor's id.
    pub close_reason: Option<i64>,
    /// Fields changed in the ATS that are to be overwritten, as they were seen there.
    pub overwrite: Fields,
}

const COLUMNS: &str = "o.requisition_id, o.operation, o.queued_at, o.queued_by, o.attempts,
    o.faults, o.next_attempt_at, o.create_sent_at, o.look_left_ms, o.looked_at, o.last_error,
    o.failed, o.held, o.details";

impl Tx<'_> {
    pub fn outbox_row(&self, id: &RequisitionId) -> Result<Option<OutboxRecord>> {
        self.first(
            &format!("SELECT {COLUMNS} FROM outbox o WHERE o.requisition_id = ?1"),
            [&id.0],
            read,
        )
    }

    /// Everything owed, in the order it was asked for.
    pub fn outbox(&self) -> Result<Vec<OutboxRecord>> {
        self.all(
            &format!("SELECT {COLUMNS} FROM outbox o ORDER BY o.queued_at, o.rowid"),
            [],
            read,
        )
    }

    /// What is owed to a vendor and waits for no person, in order.
    pub fn owed(&self, vendor: Vendor) -> Result<Vec<OutboxRecord>> {
        self.all(
            &format!(
                "SELECT {COLUMNS} FROM outbox o JOIN requisitions r ON r.id = o.requisition_id
                 WHERE r.vendor = ?1 AND o.failed = 0 AND o.held = 0
                 ORDER BY o.queued_at, o.rowid"
            ),
            [vendor.key()],
            read,
        )
    }

    /// Puts a request into the outbox, or one that is there back to its start. The mark that a
    /// create may have arrived stays: only the ATS can clear it.
    pub fn enqueue(
        &self,
        id: &RequisitionId,
        operation: Operation,
        details: &Details,
        by: &str,
        at: &str,
    ) -> Result<()> {
        self.execute(
            "INSERT INTO outbox (requisition_id, operation, queued_at, queued_by, details)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (requisition_id) DO UPDATE SET operation = excluded.operation,
                 queued_at = excluded.queued_at, queued_by = excluded.queued_by,
                 details = excluded.details, attempts = 0, faults = 0, next_attempt_at = NULL,
                 last_error = NULL, failed = 0, held = 0",
            params![id.0, operation.key(), at, by, to_json(details)?],
        )?;
        Ok(())
    }

    /// Lets a waiting or held request be tried at once.
    pub fn hasten(&self, id: &RequisitionId) -> Result<()> {
        self.execute(
            "UPDATE outbox SET next_attempt_at = NULL, held = 0
             WHERE requisition_id = ?1 AND failed = 0",
            [&id.0],
        )?;
        Ok(())
    }

    /// Writes the worker's progress down.
    pub fn update_outbox(&self, row: &OutboxRecord) -> Result<()> {
        self.execute(
            "UPDATE outbox SET attempts = ?2, faults = ?3, next_attempt_at = ?4,
                 create_sent_at = ?5, last_error = ?6, failed = ?7, look_left_ms = ?8,
                 looked_at = ?9, held = ?10
             WHERE requisition_id = ?1",
            params![
                row.requisition.0,
                row.attempts,
                row.faults,
                row.next_attempt_at,
                row.create_sent_at,
                row.last_error,
                row.failed,
                row.look_left_ms,
                row.looked_at,
                row.held
            ],
        )?;
        Ok(())
    }

    pub fn delete_outbox(&self, id: &RequisitionId) -> Result<()> {
        self.execute("DELETE FROM outbox WHERE requisition_id = ?1", [&id.0])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<OutboxRecord> {
    Ok(OutboxRecord {
        requisition: RequisitionId(row.get(0)?),
        operation: word(1, row.get_ref(1)?.as_str()?, Operation::read)?,
        queued_at: row.get(2)?,
        queued_by: row.get(3)?,
        attempts: row.get(4)?,
        faults: row.get(5)?,
        next_attempt_at: row.get(6)?,
        create_sent_at: row.get(7)?,
        look_left_ms: row.get(8)?,
        looked_at: row.get(9)?,
        last_error: row.get(10)?,
        failed: row.get(11)?,
        held: row.get(12)?,
        details: json(13, row.get_ref(13)?.as_str()?)?,
    })
}
