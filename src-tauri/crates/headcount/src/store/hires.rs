//! Table `hires`: candidacies that ended hired on our requisitions.

use ats::Vendor;
use rusqlite::params;

use super::{Tx, word};
use crate::{error::Result, model::RequisitionId};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HireRecord {
    pub vendor: Vendor,
    pub remote_id: String,
    pub requisition: RequisitionId,
    pub candidate_name: Option<String>,
    pub candidate_email: Option<String>,
    pub hired_at: Option<String>,
    pub url: Option<String>,
    pub retracted: bool,
}

impl Tx<'_> {
    pub fn hires(&self, vendor: Vendor) -> Result<Vec<HireRecord>> {
        self.all(
            "SELECT vendor, remote_id, requisition_id, candidate_name, candidate_email, hired_at,
                    url, retracted_at IS NOT NULL
             FROM hires WHERE vendor = ?1",
            [vendor.key()],
            |row| {
                Ok(HireRecord {
                    vendor: word(0, row.get_ref(0)?.as_str()?, Vendor::by_key)?,
                    remote_id: row.get(1)?,
                    requisition: RequisitionId(row.get(2)?),
                    candidate_name: row.get(3)?,
                    candidate_email: row.get(4)?,
                    hired_at: row.get(5)?,
                    url: row.get(6)?,
                    retracted: row.get(7)?,
                })
            },
        )
    }

    /// Stores a hire as it is seen now. `seen_at` is when.
    pub fn put_hire(&self, it: &HireRecord, seen_at: &str) -> Result<()> {
        self.execute(
            "INSERT INTO hires (vendor, remote_id, requisition_id, candidate_name, candidate_email,
                 hired_at, url, seen_at, retracted_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, iif(?9, ?8, NULL))
             ON CONFLICT (vendor, remote_id) DO UPDATE SET
                 requisition_id = excluded.requisition_id,
                 candidate_name = excluded.candidate_name,
                 candidate_email = excluded.candidate_email, hired_at = excluded.hired_at,
                 url = excluded.url, retracted_at = excluded.retracted_at",
            params![
                it.vendor.key(),
                it.remote_id,
                it.requisition.0,
                it.candidate_name,
                it.candidate_email,
                it.hired_at,
                it.url,
                seen_at,
                it.retracted
            ],
        )?;
        Ok(())
    }
}
