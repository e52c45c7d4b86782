//! Table `requisitions`: our request to fill a position in one ATS.

use std::collections::BTreeMap;

use ats::{Fields, Spec, Vendor};
use rusqlite::{Row, params};

use super::{Tx, json, to_json, word};
use crate::{
    error::{Error, Result},
    model::{Field, PositionId, RequisitionId},
};

/// What the plan said of some fields, as canonical text.
pub type Basis = BTreeMap<Field, Option<String>>;

#[derive(Debug, Clone)]
pub struct RequisitionRecord {
    pub id: RequisitionId,
    pub position: PositionId,
    pub vendor: Vendor,
    pub number: i64,
    pub code: String,
    pub mark: String,
    /// What a person confirmed to be sent.
    pub spec: Spec,
    /// What the ATS confirmed to hold.
    pub sent: Option<Spec>,
    /// The vendor's id of the requisition or opening.
    pub remote_id: Option<String>,
    /// The Greenhouse job the opening sits in.
    pub job_id: Option<i64>,
    /// What the plan said of the fields the spec was filled from, where the spec does not tell.
    pub basis: Basis,
    /// The fields as the ATS showed them when it last confirmed what we sent.
    pub base: Option<Fields>,
    /// It was there before Muster, and a person tied it to the position.
    pub linked: bool,
}

const COLUMNS: &str = "id, position_id, vendor, number, code, mark, spec, sent, remote_id,
    job_id, basis, base, linked";

impl Tx<'_> {
    pub fn requisition_of(&self, position: &PositionId) -> Result<Option<RequisitionRecord>> {
        self.first(
            &format!("SELECT {COLUMNS} FROM requisitions WHERE position_id = ?1 AND past = 0"),
            [&position.0],
            read,
        )
    }

    /// The codes positions once had, with their positions.
    pub fn past_codes(&self) -> Result<Vec<(PositionId, String)>> {
        self.all(
            "SELECT position_id, code FROM requisitions WHERE past = 1 ORDER BY number",
            [],
            |row| Ok((PositionId(row.get(0)?), row.get(1)?)),
        )
    }

    pub fn requisition(&self, id: &RequisitionId) -> Result<RequisitionRecord> {
        self.first(
            &format!("SELECT {COLUMNS} FROM requisitions WHERE id = ?1"),
            [&id.0],
            read,
        )?
        .ok_or_else(|| Error::Bug("an outbox row names no requisition".into()))
    }

    /// Every requisition of a vendor that exists there: the ones whose hires are ours to watch.
    pub fn watched_requisitions(&self, vendor: Vendor) -> Result<Vec<RequisitionRecord>> {
        self.all(
            &format!(
                "SELECT {COLUMNS} FROM requisitions
                 WHERE vendor = ?1 AND remote_id IS NOT NULL AND past = 0 ORDER BY number"
            ),
            [vendor.key()],
            read,
        )
    }

    /// The next number of the series. Rows are never deleted, so none comes twice.
    pub fn next_requisition_number(&self) -> Result<i64> {
        let last: Option<i64> = self
            .first("SELECT max(number) FROM requisitions", [], |row| row.get(0))?
            .flatten();
        Ok(last.unwrap_or(0) + 1)
    }

    /// The request tied to a vendor's record.
    pub fn requisition_at(&self, vendor: Vendor, id: &str) -> Result<Option<RequisitionRecord>> {
        self.first(
            &format!("SELECT {COLUMNS} FROM requisitions WHERE vendor = ?1 AND remote_id = ?2"),
            [vendor.key(), id],
            read,
        )
    }

    pub fn requisition_with_code(&self, code: &str) -> Result<Option<RequisitionRecord>> {
        self.first(
            &format!("SELECT {COLUMNS} FROM requisitions WHERE code = ?1"),
            [code],
            read,
        )
    }

    /// Whether a code of the plan's prefix is in use: by a request of ours, or by a record the vendor listed.
    pub fn is_code_taken(&self, vendor: Vendor, code: &str) -> Result<bool> {
        let taken: Option<bool> = self.first(
            "SELECT EXISTS (SELECT 1 FROM requisitions WHERE code = ?2)
                 OR EXISTS (SELECT 1 FROM records
                            WHERE vendor = ?1 AND like_ours = 1 AND code = ?2)",
            params![vendor.key(), code],
            |row| row.get(0),
        )?;
        Ok(taken.unwrap_or_default())
    }

    pub fn put_requisition(&self, it: &RequisitionRecord, at: &str) -> Result<()> {
        self.execute(
            "INSERT INTO requisitions
                 (id, position_id, vendor, number, code, mark, spec, sent, remote_id, updated_at,
                  job_id, basis, base, linked)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET vendor = excluded.vendor, spec = excluded.spec,
                 sent = excluded.sent, remote_id = excluded.remote_id,
                 updated_at = excluded.updated_at, job_id = excluded.job_id,
                 basis = excluded.basis, base = excluded.base, linked = excluded.linked,
                 code = excluded.code, mark = excluded.mark, number = excluded.number",
            params![
                it.id.0,
                it.position.0,
                it.vendor.key(),
                it.number,
                it.code,
                it.mark,
                to_json(&it.spec)?,
                it.sent.as_ref().map(to_json).transpose()?,
                it.remote_id,
                at,
                it.job_id,
                to_json(&it.basis)?,
                it.base.as_ref().map(to_json).transpose()?,
                it.linked
            ],
        )?;
        Ok(())
    }

    /// Makes a request one of the past, so that its position may get another; or brings it back.
    pub fn set_requisition_past(&self, id: &RequisitionId, past: bool) -> Result<()> {
        self.execute(
            "UPDATE requisitions SET past = ?2 WHERE id = ?1",
            params![id.0, past],
        )?;
        Ok(())
    }

    pub fn set_requisition_updated(&self, id: &RequisitionId, at: &str) -> Result<()> {
        self.execute(
            "UPDATE requisitions SET updated_at = ?2 WHERE id = ?1",
            params![id.0, at],
        )?;
        Ok(())
    }

    /// One line of what happened between us and the ATS.
    pub fn note_sync(&self, id: &RequisitionId, at: &str, text: &str) -> Result<()> {
        self.execute(
            "INSERT INTO sync_notes (requisition_id, at, text) VALUES (?1, ?2, ?3)",
            params![id.0, at, text],
        )?;
        Ok(())
    }

    /// The latest lines first.
    pub fn sync_notes(&self, id: &RequisitionId) -> Result<Vec<(String, String)>> {
        self.all(
            "SELECT at, text FROM sync_notes WHERE requisition_id = ?1 ORDER BY id DESC LIMIT 100",
            [&id.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<RequisitionRecord> {
    Ok(RequisitionRecord {
        id: RequisitionId(row.get(0)?),
        position: PositionId(row.get(1)?),
        vendor: word(2, row.get_ref(2)?.as_str()?, Vendor::by_key)?,
        number: row.get(3)?,
        code: row.get(4)?,
        mark: row.get(5)?,
        spec: json(6, row.get_ref(6)?.as_str()?)?,
        sent: row
            .get_ref(7)?
            .as_str_or_null()?
            .map(|text| json(7, text))
            .transpose()?,
        remote_id: row.get(8)?,
        job_id: row.get(9)?,
        basis: match row.get_ref(10)?.as_str_or_null()? {
            Some(text) => json(10, text)?,
            None => Basis::new(),
        },
        base: row
            .get_ref(11)?
            .as_str_or_null()?
            .map(|text| json(11, text))
            .transpose()?,
        linked: row.get(12)?,
    })
}
