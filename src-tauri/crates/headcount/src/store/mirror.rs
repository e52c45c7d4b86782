//! Table `mirror`: what the ATS last told us of a requisition.

use ats::Remote;
use rusqlite::params;

use super::{Tx, json, to_json, word};
use crate::{
    error::Result,
    model::{OpeningStatus, PositionId, RequisitionId},
};

#[derive(Debug, Clone)]
pub struct MirrorRecord {
    pub requisition: RequisitionId,
    pub remote: Remote,
    pub opening_status: Option<OpeningStatus>,
    /// False once the ATS no longer shows it to us.
    pub visible: bool,
    pub seen_at: String,
    /// When it was last read back to confirm what was sent.
    pub confirmed_at: Option<String>,
}

impl Tx<'_> {
    pub fn mirror_of(&self, id: &RequisitionId) -> Result<Option<MirrorRecord>> {
        self.first(
            "SELECT remote, opening_status, visible, seen_at, confirmed_at
             FROM mirror WHERE requisition_id = ?1",
            [&id.0],
            |row| {
                Ok(MirrorRecord {
                    requisition: id.clone(),
                    remote: json(0, row.get_ref(0)?.as_str()?)?,
                    opening_status: row
                        .get_ref(1)?
                        .as_str_or_null()?
                        .map(|text| word(1, text, OpeningStatus::read))
                        .transpose()?,
                    visible: row.get(2)?,
                    seen_at: row.get(3)?,
                    confirmed_at: row.get(4)?,
                })
            },
        )
    }

    /// When the ATS made what we asked for, by position, in milliseconds.
    pub fn made_there(&self) -> Result<Vec<(PositionId, i64)>> {
        self.all(
            "SELECT r.position_id, m.remote ->> '$.created_at_ms' AS made
             FROM mirror m JOIN requisitions r ON r.id = m.requisition_id
             WHERE r.past = 0 AND made IS NOT NULL",
            [],
            |row| Ok((PositionId(row.get(0)?), row.get(1)?)),
        )
    }

    /// What was confirmed after an instant, and when.
    pub fn confirmed_after(&self, at: &str) -> Result<Vec<(RequisitionId, String)>> {
        self.all(
            "SELECT requisition_id, confirmed_at FROM mirror WHERE confirmed_at > ?1",
            [at],
            |row| Ok((RequisitionId(row.get(0)?), row.get(1)?)),
        )
    }

    pub fn set_confirmed(&self, id: &RequisitionId, at: &str) -> Result<()> {
        self.execute(
            "UPDATE mirror SET confirmed_at = ?2 WHERE requisition_id = ?1",
            [id.0.as_str(), at],
        )?;
        Ok(())
    }

    pub fn delete_mirror(&self, id: &RequisitionId) -> Result<()> {
        self.execute("DELETE FROM mirror WHERE requisition_id = ?1", [&id.0])?;
        Ok(())
    }

    pub fn put_mirror(&self, it: &MirrorRecord) -> Result<()> {
        self.execute(
            "INSERT INTO mirror (requisition_id, remote, opening_status, url, visible, seen_at,
                 confirmed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (requisition_id) DO UPDATE SET remote = excluded.remote,
                 opening_status = excluded.opening_status, url = excluded.url,
                 visible = excluded.visible, seen_at = excluded.seen_at,
                 confirmed_at = excluded.confirmed_at",
            params![
                it.requisition.0,
                to_json(&it.remote)?,
                it.opening_status.map(OpeningStatus::key),
                it.remote.url,
                it.visible,
                it.seen_at,
                it.confirmed_at
            ],
        )?;
        Ok(())
    }
}
