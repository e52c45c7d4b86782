//! Table `reconciliations`: what each run found, as it was found. Never changed.

use rusqlite::params;

use super::{Tx, json, to_json};
use crate::{
    api::reconcile::{Reconciliation, RunRow},
    error::Result,
};

impl Tx<'_> {
    /// Keeps a run; returns its number.
    pub fn put_reconciliation(&self, run: &Reconciliation) -> Result<i64> {
        self.execute(
            "INSERT INTO reconciliations (at, by, findings, unexplained, result)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                run.at,
                run.by,
                run.findings.len() as i64,
                run.sheet.unexplained,
                to_json(run)?
            ],
        )?;
        Ok(self.conn.last_insert_rowid())
    }

    /// A run; without a number the last one.
    pub fn reconciliation(&self, id: Option<i64>) -> Result<Option<Reconciliation>> {
        self.run_where("?1 IS NULL OR id = ?1", id)
    }

    pub fn reconciliation_before(&self, id: i64) -> Result<Option<Reconciliation>> {
        self.run_where("id < ?1", Some(id))
    }

    fn run_where(&self, which: &str, id: Option<i64>) -> Result<Option<Reconciliation>> {
        self.first(
            &format!(
                "SELECT id, result FROM reconciliations WHERE {which} ORDER BY id DESC LIMIT 1"
            ),
            [id],
            |row| {
                let run: Reconciliation = json(1, row.get_ref(1)?.as_str()?)?;
                Ok(Reconciliation {
                    id: row.get(0)?,
                    ..run
                })
            },
        )
    }

    /// Every run, the newest first.
    pub fn reconciliations(&self) -> Result<Vec<RunRow>> {
        self.all(
            "SELECT id, at, by, findings, unexplained FROM reconciliations ORDER BY id DESC",
            [],
            |row| {
                Ok(RunRow {
                    id: row.get(0)?,
                    at: row.get(1)?,
                    by: row.get(2)?,
                    findings: usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
                    unexplained: row.get(4)?,
                })
            },
        )
    }
}
