//! Brings a plan file up to this version, in one transaction, after a backup.

use std::{fs, path::Path};

use rusqlite::{Connection, TransactionBehavior};

use super::explain;
use crate::{
    error::{Result, StoreError},
    fault_points::fault_point,
};

/// In order, without gaps; appended to, never edited once released.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_init.sql"),
    include_str!("migrations/0002_greenhouse.sql"),
    include_str!("migrations/0003_outbox.sql"),
    include_str!("migrations/0004_connections.sql"),
    include_str!("migrations/0005_record_codes.sql"),
    include_str!("migrations/0006_confirmed.sql"),
    include_str!("migrations/0007_people.sql"),
    include_str!("migrations/0008_hr_systems_and_views.sql"),
];

/// The format of the file.
pub fn version(conn: &Connection, path: &Path) -> Result<i64> {
    conn.query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(|error| explain(error, path).into())
}

/// Applies what is missing. A file newer than us is refused, untouched.
pub fn migrate(conn: &mut Connection, path: &Path) -> Result<()> {
    let known = MIGRATIONS.len() as i64;
    let found = version(conn, path)?;
    if found == known {
        return Ok(());
    }
    check_known(found, path)?;
    if found > 0 {
        back_up(conn, path, found)?;
    }
    // A table that others refer to can only be made anew while nobody minds; what they refer to is
    // checked before anything lands.
    conn.pragma_update(None, "foreign_keys", false)
        .map_err(|error| explain(error, path))?;
    let done = apply(conn, path);
    conn.pragma_update(None, "foreign_keys", true)
        .map_err(|error| explain(error, path))?;
    done
}

fn apply(conn: &mut Connection, path: &Path) -> Result<()> {
    let tx = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| explain(error, path))?;
    // Another process may have done it while we waited for the lock.
    for (index, sql) in MIGRATIONS
        .iter()
        .enumerate()
        .skip(version(&tx, path)? as usize)
    {
        tx.execute_batch(sql)
            .map_err(|error| explain(error, path))?;
        tx.pragma_update(None, "user_version", index as i64 + 1)
            .map_err(|error| explain(error, path))?;
        fault_point!("migrate.after_step");
    }
    let broken = tx
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut check| check.exists([]))
        .map_err(|error| explain(error, path))?;
    if broken {
        return Err(StoreError::Damaged(path.display().to_string()).into());
    }
    tx.commit().map_err(|error| explain(error, path).into())
}

/// Refuses a format this version does not know.
pub fn check_known(found: i64, path: &Path) -> Result<()> {
    let known = MIGRATIONS.len() as i64;
    if found <= known {
        return Ok(());
    }
    Err(StoreError::NewerApp {
        path: path.display().to_string(),
        found,
        known,
    }
    .into())
}

fn back_up(conn: &Connection, path: &Path, version: i64) -> Result<()> {
    let folder = path.with_file_name("backups");
    fs::create_dir_all(&folder).map_err(|error| {
        crate::Error::File(format!("“{}” cannot be made: {error}", folder.display()))
    })?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let copy = folder.join(format!(
        "{name}-format{version}-{}.muster",
        uuid::Uuid::now_v7()
    ));
    conn.execute("VACUUM INTO ?1", [copy.display().to_string()])
        .map_err(|error| explain(error, path))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use crate::error::{Error, StoreError};

    #[test]
    fn a_newer_plan_is_refused_and_left_untouched() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("plan.muster");
        Store::open(&path).expect("a new plan");
        let conn = rusqlite::Connection::open(&path).expect("the file");
        conn.pragma_update(None, "user_version", 999)
            .expect("a version");
        drop(conn);
        let before = std::fs::read(&path).expect("the bytes");
        let refused = Store::open(&path).err().expect("a refusal");
        assert!(matches!(
            refused,
            Error::Store(StoreError::NewerApp { found: 999, .. })
        ));
        assert_eq!(std::fs::read(&path).expect("the bytes"), before);
    }

    #[test]
    fn files_that_are_no_plan_are_refused_and_left_untouched() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let text = dir.path().join("notes.txt");
        std::fs::write(&text, "not a database, but long enough to be looked at").expect("a file");
        let foreign = dir.path().join("foreign.sqlite");
        rusqlite::Connection::open(&foreign)
            .and_then(|conn| conn.execute_batch("CREATE TABLE t (a)"))
            .expect("a foreign database");
        for path in [text, foreign] {
            let before = std::fs::read(&path).expect("the bytes");
            let refused = Store::open(&path).err().expect("a refusal");
            assert!(
                matches!(refused, Error::Store(StoreError::Damaged(_))),
                "{refused}"
            );
            assert_eq!(std::fs::read(&path).expect("the bytes"), before);
        }
    }
}
