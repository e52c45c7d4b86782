//! Reconcile: plan, ATS and HR system on one sheet, each run kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::settings::Nothing;
use crate::{
    Error,
    core::blocking,
    reconcile::{classes::Finding, export, run, sheet::Sheet},
    session::Session,
};

/// What one run found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reconciliation {
    pub id: i64,
    pub at: String,
    pub by: String,
    /// Without employees nothing can be said of the HR side.
    pub has_people: bool,
    /// Without a connection nothing can be said of the ATS side.
    pub has_ats: bool,
    pub sheet: Sheet,
    pub findings: Vec<Finding>,
    /// The run it is compared with.
    pub before: Option<RunRow>,
    /// Keys of findings that were not there in that run.
    pub fresh: Vec<String>,
    /// Findings of that run that are gone.
    pub settled: usize,
}

/// A run in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunRow {
    pub id: i64,
    pub at: String,
    pub by: String,
    pub findings: usize,
    pub unexplained: i64,
}

impl RunRow {
    pub(crate) fn of(run: &Reconciliation) -> Self {
        Self {
            id: run.id,
            at: run.at.clone(),
            by: run.by.clone(),
            findings: run.findings.len(),
            unexplained: run.sheet.unexplained,
        }
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetReconciliation {
    /// Absent: the last run.
    #[serde(default)]
    pub id: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportReconciliation {
    pub path: String,
    /// Absent: the last run.
    #[serde(default)]
    pub id: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedReconciliation {
    pub findings: usize,
    pub path: String,
}

type Reply<T> = Result<T, Error>;

pub async fn reconcile(session: &Session, _: Nothing) -> Reply<Reconciliation> {
    let core = session.core()?;
    blocking(move || run::now(&core)).await
}

pub async fn get(session: &Session, args: GetReconciliation) -> Reply<Option<Reconciliation>> {
    let core = session.core()?;
    blocking(move || run::get(&core, args.id)).await
}

pub async fn list(session: &Session, _: Nothing) -> Reply<Vec<RunRow>> {
    let core = session.core()?;
    blocking(move || run::list(&core)).await
}

pub async fn export_run(
    session: &Session,
    args: ExportReconciliation,
) -> Reply<ExportedReconciliation> {
    let core = session.core()?;
    blocking(move || export::export(&core, &args)).await
}
