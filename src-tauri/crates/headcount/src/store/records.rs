//! Table `records`: what an account lists, ours or not, as last seen.

use std::collections::BTreeMap;

use ats::Vendor;
use rusqlite::{Row, params};

use super::{Tx, word};
use crate::error::Result;

/// A record as a list showed it.
#[derive(Debug, Clone)]
pub struct RecordRecord<'a> {
    pub vendor: Vendor,
    pub remote_id: &'a str,
    pub code: &'a str,
    pub name: &'a str,
    pub location: Option<&'a str>,
    /// The vendor's own word.
    pub status: &'a str,
    pub job_id: Option<i64>,
    /// The line by which the Muster that made it would know it again.
    pub mark: Option<&'a str>,
    pub created_at_ms: Option<i64>,
}

/// A record as it is chosen from.
#[derive(Debug, Clone)]
pub struct ListedRecord {
    pub vendor: Vendor,
    pub remote_id: String,
    pub code: String,
    pub name: String,
    pub location: Option<String>,
    pub status: String,
    pub job_id: Option<i64>,
    /// The code of the position it belongs to, when it is ours.
    pub position: Option<String>,
}

impl Tx<'_> {
    /// Keeps a page of what an account lists, seen in this pass.
    pub fn put_records<'a>(
        &self,
        records: impl Iterator<Item = RecordRecord<'a>>,
        pass: i64,
    ) -> Result<()> {
        // Most are as they were: then nothing but the pass is written, and no index.
        let mut same = self.prepare(
            "UPDATE records SET pass = max(pass, ?10)
             WHERE vendor = ?1 AND remote_id = ?2 AND code = ?3 AND name = ?4 AND location IS ?5
                 AND status = ?6 AND job_id IS ?7 AND mark IS ?8 AND created_at_ms IS ?9
                 AND like_ours >= ?11",
        )?;
        let mut other = self.prepare(
            "INSERT INTO records (vendor, remote_id, code, name, location, status, job_id, mark,
                 created_at_ms, pass, like_ours)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (vendor, remote_id) DO UPDATE SET code = excluded.code,
                 name = excluded.name, location = excluded.location, status = excluded.status,
                 job_id = excluded.job_id, mark = excluded.mark,
                 created_at_ms = excluded.created_at_ms, pass = max(pass, excluded.pass),
                 like_ours = excluded.like_ours",
        )?;
        let ours = format!("{}-", self.settings()?.code_prefix);
        for it in records {
            let row = params![
                it.vendor.key(),
                it.remote_id,
                it.code,
                it.name,
                it.location,
                it.status,
                it.job_id,
                it.mark,
                it.created_at_ms,
                pass,
                it.code.starts_with(&ours)
            ];
            let written = same.execute(row).and_then(|rows| match rows {
                0 => other.execute(row),
                rows => Ok(rows),
            });
            written.map_err(|error| self.explain(error))?;
        }
        Ok(())
    }

    /// From now on codes with this prefix may clash with ours.
    pub fn look_for_codes(&self, prefix: &str) -> Result<()> {
        let (first, end) = codes_of(prefix);
        self.execute(
            "UPDATE records SET like_ours = 1 WHERE like_ours = 0 AND code >= ?1 AND code < ?2",
            params![first, end],
        )?;
        Ok(())
    }

    /// Forgets what no pass since this one showed.
    pub fn forget_records_before(&self, vendor: Vendor, pass: i64) -> Result<()> {
        self.execute(
            "DELETE FROM records WHERE vendor = ?1 AND pass < ?2",
            params![vendor.key(), pass],
        )?;
        Ok(())
    }

    /// Another account lists other records.
    pub fn forget_records(&self, vendor: Vendor) -> Result<()> {
        self.execute("DELETE FROM records WHERE vendor = ?1", [vendor.key()])?;
        Ok(())
    }

    /// Passes are counted anew: until one shows a record again, none has.
    pub fn forget_passes(&self, vendor: Vendor) -> Result<()> {
        self.execute(
            "UPDATE records SET pass = 0 WHERE vendor = ?1",
            [vendor.key()],
        )?;
        Ok(())
    }

    /// The last pass that showed each of ours, by the vendor's id.
    pub fn passes_of_ours(&self, vendor: Vendor) -> Result<BTreeMap<String, i64>> {
        let pairs = self.all(
            "SELECT r.remote_id, r.pass FROM requisitions q
             JOIN records r ON r.vendor = q.vendor AND r.remote_id = q.remote_id
             WHERE q.vendor = ?1",
            [vendor.key()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(pairs.into_iter().collect())
    }

    /// Whether codes with this prefix stand on records that are not ours; inside, whether one
    /// carries a Muster's mark. An opening at Greenhouse shows none: one whose create is still
    /// owed is the push's matter.
    pub fn clashing_codes(&self, vendor: Vendor, prefix: &str) -> Result<Option<bool>> {
        let (first, end) = codes_of(prefix);
        self.first(
            "SELECT max(r.mark IS NOT NULL) FROM records r
             WHERE r.vendor = ?1 AND r.like_ours = 1 AND r.code >= ?2 AND r.code < ?3
                 AND r.remote_id NOT IN
                     (SELECT remote_id FROM requisitions
                      WHERE vendor = ?1 AND remote_id IS NOT NULL)
                 AND (r.mark IS NULL OR r.mark NOT IN (SELECT mark FROM requisitions))
                 AND NOT EXISTS
                     (SELECT 1 FROM requisitions q JOIN outbox o ON o.requisition_id = q.id
                      WHERE q.code = r.code AND q.vendor = ?1 AND r.job_id IS NOT NULL)",
            params![vendor.key(), first, end],
            |row| row.get(0),
        )
        .map(Option::flatten)
    }

    /// Every record that the accounts list, or one account.
    pub fn each_record(
        &self,
        vendor: Option<Vendor>,
        mut each: impl FnMut(ListedRecord),
    ) -> Result<()> {
        self.all(
            "SELECT r.vendor, r.remote_id, r.code, r.name, r.location, r.status, r.job_id, p.code
             FROM records r
             LEFT JOIN requisitions q ON q.vendor = r.vendor AND q.remote_id = r.remote_id
             LEFT JOIN positions p ON p.id = q.position_id
             WHERE ?1 IS NULL OR r.vendor = ?1",
            [vendor.map(Vendor::key)],
            |row| {
                each(listed(row)?);
                Ok(())
            },
        )?;
        Ok(())
    }
}

/// Where codes with this prefix begin, and where they have ended.
fn codes_of(prefix: &str) -> (String, String) {
    // "." is the sign after "-".
    (format!("{prefix}-"), format!("{prefix}."))
}

fn listed(row: &Row<'_>) -> rusqlite::Result<ListedRecord> {
    Ok(ListedRecord {
        vendor: word(0, row.get_ref(0)?.as_str()?, Vendor::by_key)?,
        remote_id: row.get(1)?,
        code: row.get(2)?,
        name: row.get(3)?,
        location: row.get(4)?,
        status: row.get(5)?,
        job_id: row.get(6)?,
        position: row.get(7)?,
    })
}
