//! Reports › ATS: previewing, queueing and following what is owed to an ATS.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::job::FormMode;
use crate::model::{OpeningStatus, Operation, PositionId, SyncStatus};

/// Names positions by code or id.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Positions {
    pub positions: Vec<String>,
    #[serde(default)]
    #[ts(type = "Vendor | null")]
    pub vendor: Option<ats::Vendor>,
}

/// What *Sync With ATS* would send, before anything is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncPreview {
    /// Whom would be spoken to, each with how much.
    pub targets: Vec<PreviewTarget>,
    pub items: Vec<PreviewItem>,
    /// How many of the items would be sent.
    pub ready: usize,
    /// Items go to the vendor that is said; these are the ones to choose from, when the choice is
    /// open for some.
    #[ts(type = "Vendor[]")]
    pub choice: Vec<ats::Vendor>,
}

/// What one vendor would be asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewTarget {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    /// The host that will be spoken to.
    pub host: String,
    pub ready: usize,
    pub requests: u32,
    /// At the vendor's pace.
    pub seconds: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewItem {
    pub position: String,
    pub id: PositionId,
    pub title: String,
    pub location: Option<String>,
    /// `None`: it is not said yet which.
    #[ts(type = "Vendor | null")]
    pub vendor: Option<ats::Vendor>,
    /// What would be asked for.
    pub operation: Operation,
    /// What would be made or changed there: "A job and its opening".
    pub what: String,
    /// Which way it goes; `None`: it stays behind.
    pub mode: Option<FormMode>,
    pub fields: Vec<PreviewField>,
    /// Why this one stays behind; the others go.
    pub problem: Option<String>,
    /// What the person could say to let it go.
    pub wants: Option<Wants>,
}

/// What a position that stays behind waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Wants {
    /// Which of the connected vendors.
    Vendor,
    /// A whole job form.
    Form,
    /// Which value stays where both sides changed it.
    Choice,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewField {
    pub label: String,
    /// What is there now, where something is changed.
    pub before: Option<String>,
    /// `None`: not sent, or emptied.
    pub value: Option<String>,
    /// Where it comes from, or why it is not sent.
    pub source: String,
    pub fixed: bool,
}

/// One line of the answer to *Sync to ATS*.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncResult {
    pub position: String,
    pub id: PositionId,
    pub sync_status: SyncStatus,
    pub requisition_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub problem: Option<String>,
}

/// One row of `muster report ats`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AtsReportRow {
    pub position: String,
    pub id: PositionId,
    pub title: String,
    pub requisition_code: Option<String>,
    pub sync_status: SyncStatus,
    pub problem: Option<String>,
    pub opening_status: Option<OpeningStatus>,
    pub candidate_name: Option<String>,
    pub updated_at: Option<String>,
}

use std::sync::Arc;

use crate::{
    Error,
    api::{
        connections::{ConnectionState, TroubleKind},
        positions::{Query, Scope},
        settings::{Nothing, Refreshed},
    },
    core::blocking,
    session::Session,
    sync::{account, catalog, preview, pull, queue, recall, sentence},
};

type Reply<T> = Result<T, Error>;

pub async fn preview(session: &Session, args: Positions) -> Reply<SyncPreview> {
    let core = session.core()?;
    blocking(move || preview::preview(&core, &args)).await
}

pub async fn sync(session: &Session, args: Positions) -> Reply<Vec<SyncResult>> {
    let core = session.core()?;
    blocking(move || queue::sync(&core, &args)).await
}

pub async fn retry(session: &Session, args: Positions) -> Reply<Vec<SyncResult>> {
    let core = session.core()?;
    blocking(move || recall::retry(&core, &args)).await
}

pub async fn list(session: &Session, _: Nothing) -> Reply<Vec<AtsReportRow>> {
    let core = session.core()?;
    blocking(move || {
        let query = Query {
            scope: Scope::Ats,
            ..Query::default()
        };
        let mut rows = Vec::new();
        core.table()?.each(&query, |row| {
            rows.push(AtsReportRow {
                position: row.code,
                id: row.id,
                title: row.title,
                requisition_code: row.requisition_code,
                sync_status: row.sync_status,
                problem: row.problem,
                opening_status: row.ats.and_then(|it| it.opening_status),
                candidate_name: row.candidate.and_then(|it| it.name),
                updated_at: row.updated_at,
            });
        })?;
        Ok(rows)
    })
    .await
}

/// Asks every connection for news now. One that fails does not stop the others.
pub async fn refresh(session: &Session, _: Nothing) -> Reply<Vec<Refreshed>> {
    let core = session.core()?;
    let c = Arc::clone(&core);
    let connections = blocking(move || c.read(|tx| tx.connections())).await?;
    let mut answers = Vec::new();
    for connection in connections {
        if connection.state == ConnectionState::Disconnected {
            continue;
        }
        let (c, vendor) = (Arc::clone(&core), connection.vendor);
        let pulled = match blocking(move || account::open(&c, &connection)).await {
            Ok(ats) => news(&core, &ats).await,
            Err(error) => Err(error),
        };
        answers.push(match pulled {
            Ok(found) => found,
            Err(Error::Ats { error, .. }) => {
                let said = sentence::of(vendor, &error);
                if error.refuses_us() {
                    let (c, kind) = (Arc::clone(&core), TroubleKind::from(&error));
                    let told = (said.clone(), kind);
                    core.accounts.forget(vendor);
                    blocking(move || refused(&c, vendor, told)).await?;
                }
                failed(vendor, said)
            }
            Err(error) => failed(vendor, error.to_string()),
        });
    }
    core.wake.notify_one();
    Ok(answers)
}

/// The key was refused to a person who asked: no need to try it thrice.
fn refused(
    core: &crate::Core,
    vendor: ats::Vendor,
    (problem, kind): (String, TroubleKind),
) -> Result<(), Error> {
    core.write(|tx| {
        if let Some(mut connection) = tx.connection(vendor)? {
            connection.state = ConnectionState::Unauthorized;
            connection.problem = Some(problem);
            connection.trouble = Some(kind);
            tx.put_connection(&connection)?;
        }
        Ok(())
    })
}

/// News and the whole catalog of one vendor.
async fn news(core: &Arc<crate::Core>, ats: &ats::Ats) -> Result<Refreshed, Error> {
    let pulled = pull::pull_all(core, ats).await?;
    let catalog = catalog::pull(core, ats).await?;
    Ok(Refreshed {
        vendor: ats.vendor(),
        requisitions: pulled.requisitions,
        hires: pulled.hires,
        jobs: catalog.jobs.len(),
        departments: catalog.departments.len(),
        offices: catalog.offices.len(),
        custom_fields: catalog.custom_fields.len(),
        users: catalog.users.len(),
        error: None,
    })
}

fn failed(vendor: ats::Vendor, error: String) -> Refreshed {
    Refreshed {
        vendor,
        requisitions: 0,
        hires: 0,
        jobs: 0,
        departments: 0,
        offices: 0,
        custom_fields: 0,
        users: 0,
        error: Some(error),
    }
}
