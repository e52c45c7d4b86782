//! Sync health › Outbox: what is owed to an ATS, in order, and what a person may do about it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    positions::{Changed, GetPosition, SyncNote},
    report::{Positions, PreviewField},
    settings::Nothing,
};
use crate::model::{Operation, PositionId};

/// One thing still owed to an ATS.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OutboxRow {
    pub position: String,
    pub id: PositionId,
    pub title: String,
    pub requisition_code: String,
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub operation: Operation,
    pub state: OutboxState,
    /// What would be made, changed or closed: "A job and its opening".
    pub what: String,
    pub queued_at: String,
    pub queued_by: String,
    pub attempts: u32,
    pub next_attempt_at: Option<String>,
    /// When the create left whose reply never came.
    pub sent_at: Option<String>,
    /// What the vendor last answered, in words.
    pub last_error: Option<String>,
    /// The most requests it still costs when nothing fails.
    pub requests: u32,
    /// Nothing of it can have arrived: it can be called back.
    pub can_cancel: bool,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OutboxState {
    /// In line, or waiting for its next try.
    Waiting,
    /// A create's reply was lost: Muster looks before anything is sent again.
    Looking,
    /// A person stopped it.
    Held,
    /// Only a person can go on.
    Failed,
}

/// One row with exactly what would be sent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OutboxItem {
    pub row: OutboxRow,
    pub fields: Vec<PreviewField>,
    /// What happened so far, the latest first.
    pub log: Vec<SyncNote>,
}

use std::sync::Arc;

use ats::{Catalog, JobSpec, Spec, Vendor};

use crate::{
    Core, Error,
    core::blocking,
    session::Session,
    store::{OutboxRecord, RequisitionRecord, Tx},
    sync::{lines, recall},
};

type Reply<T> = Result<T, Error>;

pub async fn list(session: &Session, _: Nothing) -> Reply<Vec<OutboxRow>> {
    let core = session.core()?;
    blocking(move || {
        core.read(|tx| {
            let owed = tx.outbox()?;
            owed.iter()
                .map(|owed| row(&core, tx, owed, &tx.requisition(&owed.requisition)?))
                .collect()
        })
    })
    .await
}

pub async fn get(session: &Session, args: GetPosition) -> Reply<OutboxItem> {
    let core = session.core()?;
    blocking(move || {
        core.read(|tx| {
            let position = tx.position_named(&args.position)?;
            let requisition = tx.requisition_of(&position.id)?;
            let owed = match &requisition {
                Some(requisition) => tx.outbox_row(&requisition.id)?,
                None => None,
            };
            let (Some(requisition), Some(owed)) = (requisition, owed) else {
                return Err(Error::NotFound(format!(
                    "Nothing is owed for {} any more.",
                    position.code
                )));
            };
            let catalog = catalog(&core, tx, requisition.vendor)?;
            let mirror = tx.mirror_of(&requisition.id)?;
            let there = mirror.map(|it| it.remote.fields);
            let fields = match owed.operation {
                Operation::Create => lines::of_create(&requisition.spec, &catalog),
                Operation::Update => lines::of_update(
                    &requisition,
                    &requisition.spec,
                    there.as_ref(),
                    &owed.details,
                    &catalog,
                ),
                Operation::Close => lines::of_close(&owed.details, &catalog),
            };
            let notes = tx.sync_notes(&requisition.id)?.into_iter();
            Ok(OutboxItem {
                row: row(&core, tx, &owed, &requisition)?,
                fields,
                log: notes.map(|(at, text)| SyncNote { at, text }).collect(),
            })
        })
    })
    .await
}

fn catalog(core: &Core, tx: &Tx<'_>, vendor: Vendor) -> Reply<Arc<Catalog>> {
    let known = core.catalog(tx, vendor)?;
    Ok(known.map(|(catalog, _)| catalog).unwrap_or_default())
}

fn row(
    core: &Core,
    tx: &Tx<'_>,
    owed: &OutboxRecord,
    requisition: &RequisitionRecord,
) -> Reply<OutboxRow> {
    let position = tx.position_even_removed(&requisition.position)?;
    let state = match owed {
        it if it.failed => OutboxState::Failed,
        it if it.held => OutboxState::Held,
        it if it.create_sent_at.is_some() => OutboxState::Looking,
        _ => OutboxState::Waiting,
    };
    Ok(OutboxRow {
        position: position.code,
        id: position.id,
        title: position.title,
        requisition_code: requisition.code.clone(),
        vendor: requisition.vendor,
        operation: owed.operation,
        state,
        what: what(
            &*catalog(core, tx, requisition.vendor)?,
            owed,
            &requisition.spec,
        ),
        queued_at: owed.queued_at.clone(),
        queued_by: owed.queued_by.clone(),
        attempts: owed.attempts,
        next_attempt_at: owed.next_attempt_at.clone(),
        sent_at: owed.create_sent_at.clone(),
        last_error: owed.last_error.clone(),
        requests: lines::requests(owed.operation, &requisition.spec),
        can_cancel: recall::can_cancel(requisition, owed),
    })
}

/// What would be made, changed or closed, in a few words.
fn what(catalog: &Catalog, owed: &OutboxRecord, spec: &Spec) -> String {
    match (owed.operation, spec) {
        (Operation::Create, Spec::Lever(_)) => "A requisition".into(),
        (Operation::Create, Spec::Greenhouse(it)) => match &it.job {
            JobSpec::New(_) => "A job and its opening".into(),
            JobSpec::Existing { id } => {
                let mut jobs = catalog.jobs.iter();
                let name = jobs.find(|job| job.id == *id).map(|job| &job.name);
                name.map_or("An opening".into(), |name| {
                    format!("An opening in “{name}”")
                })
            }
        },
        (Operation::Update, Spec::Lever(_)) => "Changes to the requisition".into(),
        (Operation::Update, Spec::Greenhouse(_)) => "Changes to the opening".into(),
        (Operation::Close, Spec::Lever(_)) => "Closing the requisition".into(),
        (Operation::Close, Spec::Greenhouse(_)) => "Closing the opening".into(),
    }
}

pub async fn hold(session: &Session, args: Positions) -> Reply<Changed> {
    deed(session, "Hold", args, recall::hold).await
}

pub async fn cancel(session: &Session, args: Positions) -> Reply<Changed> {
    deed(session, "Cancel sync", args, |core, names, _| {
        recall::cancel(core, names)
    })
    .await
}

pub async fn let_go(session: &Session, args: Positions) -> Reply<Changed> {
    deed(session, "Let go", args, recall::let_go).await
}

async fn deed(
    session: &Session,
    label: &'static str,
    args: Positions,
    work: impl FnOnce(&Core, &[String], &str) -> Reply<Vec<PositionId>> + Send + 'static,
) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || {
        let by = core.actor().name;
        Ok(Changed {
            positions: work(&core, &args.positions, &by)?,
            label: label.into(),
        })
    })
    .await
}
