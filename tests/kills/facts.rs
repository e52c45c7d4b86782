//! What a plan's file holds after a kill, read from a copy: opening the file itself would repair
//! it, and so take the next start's work away.

use std::{collections::BTreeMap, fs, path::Path};

use rusqlite::Connection;

/// What a planner typed: code → title, notes.
pub type Table = BTreeMap<String, (String, String)>;

/// A request as the file has it.
#[derive(Debug, Clone)]
pub struct Request {
    pub position: String,
    pub code: String,
    pub vendor: String,
    pub synced: bool,
    pub owed: bool,
    pub failed: bool,
    pub problem: Option<String>,
}

/// A sound file.
#[derive(Debug, Default)]
pub struct Facts {
    pub table: Table,
    pub requests: Vec<Request>,
    /// Code of the request and name, once for each row.
    pub hires: Vec<(String, String)>,
}

impl Facts {
    /// Errors: the file is damaged. A plan that was not made yet holds nothing.
    pub fn read(plan: &Path) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| format!("No folder: {error}."))?;
        let copy = folder.path().join("copy.muster");
        if !plan.exists() {
            return Ok(Self::default());
        }
        for end in ["", "-wal"] {
            let from = with_end(plan, end);
            if Path::new(&from).exists() {
                fs::copy(&from, with_end(&copy, end))
                    .map_err(|error| format!("The plan is not copied: {error}."))?;
            }
        }
        look(&copy).map_err(|error| format!("The plan's file: {error}."))?
    }
}

fn with_end(path: &Path, end: &str) -> std::ffi::OsString {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name
}

fn look(copy: &Path) -> rusqlite::Result<Result<Facts, String>> {
    let conn = Connection::open(copy)?;
    let sound: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if sound != "ok" {
        return Ok(Err(format!("integrity_check says: {sound}")));
    }
    let dangling = "SELECT count(*) FROM pragma_foreign_key_check";
    let dangling: i64 = conn.query_row(dangling, [], |row| row.get(0))?;
    if dangling > 0 {
        return Ok(Err(format!("foreign_key_check finds {dangling} rows")));
    }
    let made = "SELECT count(*) > 0 FROM sqlite_schema WHERE name = 'requisitions'";
    if !conn.query_row(made, [], |row| row.get::<_, bool>(0))? {
        return Ok(Ok(Facts::default()));
    }
    let table = conn
        .prepare("SELECT code, title, coalesce(notes, '') FROM positions WHERE removed = 0")?
        .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
        .collect::<rusqlite::Result<_>>()?;
    let requests = conn
        .prepare(
            "SELECT p.code, r.code, r.vendor, r.sent IS NOT NULL, o.requisition_id IS NOT NULL,
                    coalesce(o.failed, 0), o.last_error
             FROM requisitions r JOIN positions p ON p.id = r.position_id
             LEFT JOIN outbox o ON o.requisition_id = r.id",
        )?
        .query_map([], |row| {
            Ok(Request {
                position: row.get(0)?,
                code: row.get(1)?,
                vendor: row.get(2)?,
                synced: row.get(3)?,
                owed: row.get(4)?,
                failed: row.get(5)?,
                problem: row.get(6)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let hires = conn
        .prepare(
            "SELECT r.code, coalesce(h.candidate_name, '') FROM hires h
             JOIN requisitions r ON r.id = h.requisition_id WHERE h.retracted_at IS NULL",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Ok(Facts {
        table,
        requests,
        hires,
    }))
}
