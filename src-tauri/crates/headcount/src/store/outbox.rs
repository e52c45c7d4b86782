//! Table `outbox`: what we still owe the ATS.

use ats::Vendor;
use rusqlite::{Row, params};

use super::Tx;
use crate::{error::Result, model::RequisitionId};

#[derive(Debug, Clone)]
pub struct OutboxRecord {
    pub requisition: RequisitionId,
    pub operation: String,
    pub attempts: u32,
    /// Faults in a row that count towards giving up.
    pub faults: u32,
    pub next_attempt_at: Option<String>,
    /// While set, the ATS may hold the record although we were never told.
    pub create_sent_at: Option<String>,
    pub last_error: Option<String>,
    pub failed: bool,
}

const COLUMNS: &str = "o.requisition_id, o.operation, o.attempts, o.faults,
    o.next_attempt_at, o.create_sent_at, o.last_error, o.failed";

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
                 WHERE r.vendor = ?1 AND o.failed = 0 ORDER BY o.queued_at, o.rowid"
            ),
            [vendor.key()],
            read,
        )
    }

    /// Puts a request into the outbox, or a failed one back to its start. The mark that a create
    /// may have arrived stays: only the ATS can clear it.
    pub fn enqueue(&self, id: &RequisitionId, by: &str, at: &str) -> Result<()> {
        self.execute(
            "INSERT INTO outbox (requisition_id, operation, queued_at, queued_by)
             VALUES (?1, 'create', ?2, ?3)
             ON CONFLICT (requisition_id) DO UPDATE SET queued_at = excluded.queued_at,
                 queued_by = excluded.queued_by, attempts = 0, faults = 0, next_attempt_at = NULL,
                 last_error = NULL, failed = 0",
            params![id.0, at, by],
        )?;
        Ok(())
    }

    /// Lets a waiting request be tried at once.
    pub fn hasten(&self, id: &RequisitionId) -> Result<()> {
        self.execute(
            "UPDATE outbox SET next_attempt_at = NULL WHERE requisition_id = ?1 AND failed = 0",
            [&id.0],
        )?;
        Ok(())
    }

    /// Writes the worker's progress down.
    pub fn update_outbox(&self, row: &OutboxRecord) -> Result<()> {
        self.execute(
            "UPDATE outbox SET attempts = ?2, faults = ?3, next_attempt_at = ?4,
                 create_sent_at = ?5, last_error = ?6, failed = ?7
             WHERE requisition_id = ?1",
            params![
                row.requisition.0,
                row.attempts,
                row.faults,
                row.next_attempt_at,
                row.create_sent_at,
                row.last_error,
                row.failed
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
        operation: row.get(1)?,
        attempts: row.get(2)?,
        faults: row.get(3)?,
        next_attempt_at: row.get(4)?,
        create_sent_at: row.get(5)?,
        last_error: row.get(6)?,
        failed: row.get(7)?,
    })
}
