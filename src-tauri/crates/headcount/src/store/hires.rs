//! Table `hires`: candidacies that ended hired on our requisitions.

use ats::Vendor;
use rusqlite::{Row, params};

use super::{Tx, word};
use crate::{
    api::settings::HiresNeed,
    error::Result,
    model::{PositionId, RequisitionId},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HireRecord {
    pub vendor: Vendor,
    pub remote_id: String,
    pub requisition: RequisitionId,
    pub candidate_name: Option<String>,
    pub candidate_email: Option<String>,
    pub hired_at: Option<String>,
    /// The day agreed on, ISO, where the ATS says it.
    pub start_date: Option<String>,
    pub url: Option<String>,
    pub retracted: bool,
}

const COLUMNS: &str = "h.vendor, h.remote_id, h.requisition_id, h.candidate_name,
    h.candidate_email, h.hired_at, h.start_date, h.url, h.retracted_at IS NOT NULL";

fn read(row: &Row<'_>) -> rusqlite::Result<HireRecord> {
    Ok(HireRecord {
        vendor: word(0, row.get_ref(0)?.as_str()?, Vendor::by_key)?,
        remote_id: row.get(1)?,
        requisition: RequisitionId(row.get(2)?),
        candidate_name: row.get(3)?,
        candidate_email: row.get(4)?,
        hired_at: row.get(5)?,
        start_date: row.get(6)?,
        url: row.get(7)?,
        retracted: row.get(8)?,
    })
}

impl Tx<'_> {
    pub fn hires(&self, vendor: Vendor) -> Result<Vec<HireRecord>> {
        self.all(
            &format!("SELECT {COLUMNS} FROM hires h WHERE h.vendor = ?1"),
            [vendor.key()],
            read,
        )
    }

    /// Every hire of a request that stands, with its position and the code it was made under.
    pub fn hires_of_positions(&self) -> Result<Vec<(HireRecord, PositionId, String)>> {
        self.all(
            &format!(
                "SELECT {COLUMNS}, r.position_id, r.code
                 FROM hires h JOIN requisitions r ON r.id = h.requisition_id
                 WHERE r.past = 0 ORDER BY h.hired_at, h.vendor, h.remote_id"
            ),
            [],
            |row| Ok((read(row)?, PositionId(row.get(9)?), row.get(10)?)),
        )
    }

    /// What of hires and leavers a person has to look at.
    pub fn hires_needing(&self) -> Result<HiresNeed> {
        let counted = self.first(
            "SELECT
                 (SELECT count(*) FROM hires h
                  JOIN requisitions r ON r.id = h.requisition_id AND r.past = 0
                  LEFT JOIN incumbents i ON i.position_id = r.position_id
                  WHERE h.retracted_at IS NULL AND i.position_id IS NULL)
                 -- Whom the ATS does not show.
                 + (SELECT count(*) FROM mirror m
                  JOIN requisitions r ON r.id = m.requisition_id AND r.past = 0
                  LEFT JOIN incumbents i ON i.position_id = r.position_id
                  WHERE m.opening_status = 'filled' AND i.position_id IS NULL
                      AND NOT EXISTS (SELECT 1 FROM hires h WHERE h.requisition_id = r.id)),
                 (SELECT count(*) FROM hires h
                  JOIN requisitions r ON r.id = h.requisition_id AND r.past = 0
                  JOIN incumbents i ON i.position_id = r.position_id
                  WHERE h.retracted_at IS NOT NULL AND i.hire ->> '$.vendor' = h.vendor
                      AND i.hire ->> '$.remote_id' = h.remote_id),
                 (SELECT count(*) FROM incumbents i JOIN employees e ON e.id = i.employee_id
                  WHERE i.next IS NULL
                      AND (e.termination_date IS NOT NULL OR e.gone_at IS NOT NULL))",
            [],
            |row| {
                Ok(HiresNeed {
                    unmatched: row.get(0)?,
                    taken_back: row.get(1)?,
                    leavers: row.get(2)?,
                })
            },
        )?;
        Ok(counted.unwrap_or_default())
    }

    /// Stores a hire as it is seen now. `seen_at` is when.
    pub fn put_hire(&self, it: &HireRecord, seen_at: &str) -> Result<()> {
        self.execute(
            "INSERT INTO hires (vendor, remote_id, requisition_id, candidate_name, candidate_email,
                 hired_at, url, seen_at, retracted_at, start_date)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, iif(?9, ?8, NULL), ?10)
             ON CONFLICT (vendor, remote_id) DO UPDATE SET
                 requisition_id = excluded.requisition_id,
                 candidate_name = excluded.candidate_name,
                 candidate_email = excluded.candidate_email, hired_at = excluded.hired_at,
                 url = excluded.url, retracted_at = excluded.retracted_at,
                 start_date = coalesce(excluded.start_date, start_date)",
            params![
                it.vendor.key(),
                it.remote_id,
                it.requisition.0,
                it.candidate_name,
                it.candidate_email,
                it.hired_at,
                it.url,
                seen_at,
                it.retracted,
                it.start_date
            ],
        )?;
        Ok(())
    }
}
