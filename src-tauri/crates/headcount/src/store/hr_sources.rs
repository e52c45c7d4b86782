//! Table `hr_sources`: the HR systems the plan reads by itself, and how far it has.

use std::collections::BTreeSet;

use ats::hr::HrKind;
use rusqlite::{Row, params};

use super::{Tx, json, to_json, word};
use crate::{
    api::hr::{HrAccount, HrReadAs},
    error::Result,
};

#[derive(Debug, Clone, PartialEq)]
pub struct HrSourceRecord {
    pub kind: HrKind,
    pub account: HrAccount,
    /// How a report's columns and dates are read.
    pub how: HrReadAs,
    pub connected_by: String,
    pub connected_at: String,
    /// Where the last reading that was taken in ended.
    pub cursor: Option<String>,
    /// When it was; `None` until a person took in the first.
    pub read_at: Option<String>,
    pub next_read_at: Option<String>,
    /// Ids that it no longer lists; a person says what that means.
    pub missing: BTreeSet<String>,
    /// What is wrong, in words.
    pub problem: Option<String>,
}

const COLUMNS: &str =
    "kind, account, how, connected_by, connected_at, cursor, read_at, next_read_at,
    missing, problem";

impl Tx<'_> {
    pub fn hr_sources(&self) -> Result<Vec<HrSourceRecord>> {
        self.all(
            &format!("SELECT {COLUMNS} FROM hr_sources ORDER BY kind"),
            [],
            read,
        )
    }

    pub fn hr_source(&self, kind: HrKind) -> Result<Option<HrSourceRecord>> {
        self.first(
            &format!("SELECT {COLUMNS} FROM hr_sources WHERE kind = ?1"),
            [kind.key()],
            read,
        )
    }

    pub fn put_hr_source(&self, it: &HrSourceRecord) -> Result<()> {
        self.execute(
            "INSERT INTO hr_sources (kind, account, how, connected_by, connected_at, cursor,
                 read_at, next_read_at, missing, problem)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (kind) DO UPDATE SET account = excluded.account, how = excluded.how,
                 connected_by = excluded.connected_by, connected_at = excluded.connected_at,
                 cursor = excluded.cursor, read_at = excluded.read_at,
                 next_read_at = excluded.next_read_at, missing = excluded.missing,
                 problem = excluded.problem",
            params![
                it.kind.key(),
                to_json(&it.account)?,
                to_json(&it.how)?,
                it.connected_by,
                it.connected_at,
                it.cursor,
                it.read_at,
                it.next_read_at,
                to_json(&it.missing)?,
                it.problem,
            ],
        )?;
        Ok(())
    }

    /// What was taken in was taken back: nothing is taken in by itself before a person has looked.
    pub fn begin_hr_readings_anew(&self) -> Result<()> {
        self.execute(
            "UPDATE hr_sources SET cursor = NULL, read_at = NULL, next_read_at = NULL, missing = '[]'",
            [],
        )?;
        Ok(())
    }

    pub fn forget_hr_source(&self, kind: HrKind) -> Result<()> {
        self.execute("DELETE FROM hr_sources WHERE kind = ?1", [kind.key()])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<HrSourceRecord> {
    Ok(HrSourceRecord {
        kind: word(0, row.get_ref(0)?.as_str()?, HrKind::by_key)?,
        account: json(1, row.get_ref(1)?.as_str()?)?,
        how: json(2, row.get_ref(2)?.as_str()?)?,
        connected_by: row.get(3)?,
        connected_at: row.get(4)?,
        cursor: row.get(5)?,
        read_at: row.get(6)?,
        next_read_at: row.get(7)?,
        missing: json(8, row.get_ref(8)?.as_str()?)?,
        problem: row.get(9)?,
    })
}
