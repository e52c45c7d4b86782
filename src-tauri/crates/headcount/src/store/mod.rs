//! Every line of SQL in the product. Nothing outside this folder knows how the file is opened.
//!
//! One writer connection and one reader beside it; both behind a lock that is never held across
//! an `.await`, because everything in here is synchronous.

mod catalogs;
mod connections;
mod employees;
mod form_defaults;
mod hires;
mod hr_sources;
mod import_mappings;
mod incumbents;
mod job_forms;
mod mappings;
mod migrate;
mod mirror;
mod name_links;
mod open;
mod outbox;
mod positions;
mod reconciliations;
mod records;
mod requests;
mod requisitions;
mod rows;
mod settings;
mod steps;
mod views;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard},
};

use rusqlite::{Connection, TransactionBehavior, ffi};

use crate::{
    error::{Result, StoreError},
    fault_points::fault_point,
};

pub use connections::ConnectionRecord;
pub use employees::{EmployeeChange, EmployeeName, EmployeeRecord};
pub use hires::HireRecord;
pub use hr_sources::HrSourceRecord;
pub use import_mappings::MappingOf;
pub use incumbents::{HireId, Place, Refusal, Seat};
pub use job_forms::JobFormRecord;
pub use mirror::MirrorRecord;
pub use name_links::NameOf;
pub use open::relocate;
pub use outbox::{Details, OutboxRecord};
pub use positions::Touched;
pub use records::{ListedRecord, RecordRecord};
pub use requests::RequestRecord;
pub use requisitions::{Basis, RequisitionRecord};
#[cfg(test)]
pub use rows::Incumbent;
pub use rows::{Request, RowRecord};
pub use steps::{ChangeKind, ChangeRecord, SeatChange, StepRecord};

/// An open plan file.
pub struct Store {
    path: PathBuf,
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
}

impl Store {
    /// Opens a plan, making it when there is none at `path`, and brings it up to date.
    ///
    /// Errors: not a plan, damaged, written by a newer Muster, a folder that can't be written.
    pub fn open(path: &Path) -> Result<Self> {
        let writer = open::open(path)?;
        let reader = open::connect(path)?;
        Ok(Self {
            path: path.to_path_buf(),
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `work` in one transaction: all of it lands, or nothing does.
    pub fn write<T>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        let mut conn = lock(&self.writer);
        let tx = conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| self.explain(error))?;
        let result = work(&Tx {
            conn: &tx,
            path: &self.path,
        })?;
        fault_point!("store.before_commit");
        tx.commit().map_err(|error| self.explain(error))?;
        fault_point!("store.after_commit");
        Ok(result)
    }

    /// Runs `work` over one consistent state of the plan.
    pub fn read<T>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        let mut conn = lock(&self.reader);
        let tx = conn.transaction().map_err(|error| self.explain(error))?;
        work(&Tx {
            conn: &tx,
            path: &self.path,
        })
    }

    /// Changes when another connection, in this process or another, has written.
    pub fn data_version(&self) -> Result<i64> {
        lock(&self.reader)
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map_err(|error| self.explain(error))
    }

    /// Folds the write-ahead log into the file, so that the file alone is the plan.
    pub fn checkpoint(&self) {
        fault_point!("store.before_checkpoint");
        // Best effort: when another process still reads, the log simply stays a while.
        let _ = lock(&self.writer).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        fault_point!("store.after_checkpoint");
    }

    fn explain(&self, error: rusqlite::Error) -> crate::Error {
        explain(error, &self.path).into()
    }
}

/// One transaction. Its methods stand in one file per table.
pub struct Tx<'a> {
    conn: &'a Connection,
    path: &'a Path,
}

impl Tx<'_> {
    fn explain(&self, error: rusqlite::Error) -> crate::Error {
        explain(error, self.path).into()
    }

    /// Runs one statement and says how many rows it changed.
    fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params))
            .map_err(|error| self.explain(error))
    }

    /// A statement to run for many rows.
    fn prepare(&self, sql: &str) -> Result<rusqlite::CachedStatement<'_>> {
        self.conn
            .prepare_cached(sql)
            .map_err(|error| self.explain(error))
    }

    /// Every row of a query, through `map`.
    fn all<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        map: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map(params, map)?.collect())
            .map_err(|error| self.explain(error))
    }

    /// The first row of a query, if any.
    fn first<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        map: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        use rusqlite::OptionalExtension;
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params, map).optional())
            .map_err(|error| self.explain(error))
    }
}

/// A lock whose holder panicked still guards a sound connection: SQLite rolled back for it.
fn lock(mutex: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// SQLite's answers in the few words the rest of the product acts on.
fn explain(error: rusqlite::Error, path: &Path) -> StoreError {
    use rusqlite::ErrorCode as Is;
    let name = || path.display().to_string();
    match error.sqlite_error_code() {
        Some(Is::DatabaseBusy | Is::DatabaseLocked) => StoreError::Busy,
        Some(Is::DiskFull) => StoreError::DiskFull,
        Some(Is::ReadOnly | Is::CannotOpen | Is::PermissionDenied) => StoreError::ReadOnly {
            path: name(),
            why: "it is read-only here".into(),
        },
        Some(Is::NotADatabase | Is::DatabaseCorrupt) => StoreError::Damaged(name()),
        // A limit on the size of files, a broken cable: no message of SQLite's says it better.
        Some(Is::SystemIoFailure) => match error.sqlite_error().map(|it| it.extended_code) {
            Some(ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ) => StoreError::NotRead,
            _ => StoreError::NotWritten,
        },
        _ => StoreError::Sql(error.to_string()),
    }
}

/// JSON columns are written by us alone; one that can't be read means a damaged file.
fn json<T: serde::de::DeserializeOwned>(column: usize, text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            Box::new(error),
        )
    })
}

fn to_json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| crate::Error::Bug(error.to_string()))
}

/// A word column holds only words we wrote; an unknown one means a damaged file.
fn word<T>(column: usize, text: &str, read: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    read(text).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            format!("unknown word {text:?}").into(),
        )
    })
}
