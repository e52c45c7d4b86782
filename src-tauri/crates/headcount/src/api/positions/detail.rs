//! The whole record of one position, for its drawer.

use ats::{JobSpec, OpeningSpec, Spec};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{GetPosition, PositionRow};
use crate::{
    Core, Error,
    core::blocking,
    model::{Field, OpeningStatus, Operation, PlanStatus},
    plan::history,
    session::Session,
    store::{RequisitionRecord, Tx},
    sync::{desired, request},
};

/// The whole record, for the drawer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PositionDetail {
    pub row: PositionRow,
    /// The moves of the plan status open now, the usual one first.
    pub moves: Vec<PlanStatus>,
    /// Fields an approver will miss; advice, not a bar.
    pub missing: Vec<Field>,
    pub approval: Option<Approval>,
    /// Why it can't be synced now, if it can't.
    pub not_ready: Option<String>,
    /// What differs from what was sent.
    pub edits: Vec<SentDifference>,
    pub sync_log: Vec<SyncNote>,
    /// What its ATS told of it beyond the row; `None`: nothing is there yet.
    pub there: Option<There>,
    /// What is still to be done at the ATS, waiting or failed.
    pub owed: Option<Operation>,
    /// How the employee came into the seat; `None`: nobody of the HR system sits there.
    pub seat: Option<SeatTaken>,
}

/// Since when an employee sits in a seat, and on what evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeatTaken {
    /// The day they began, as the HR system says. ISO date.
    pub since: Option<String>,
    /// A sentence; a person's choice says whose.
    pub why: Option<String>,
}

/// What stands at the ATS for a position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct There {
    /// The Greenhouse job's name.
    pub job: Option<String>,
    /// Since when the opening has stood as it does, as far as the ATS tells. ISO instant.
    pub status_since: Option<String>,
    pub hired_at: Option<String>,
    /// Where the candidacy can be opened.
    pub candidate_url: Option<String>,
    /// It was there before, and a person tied the position to it.
    pub linked: bool,
}

/// Who approved, and whether they had submitted it themselves.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Approval {
    pub by: String,
    pub at: String,
    pub own_request: bool,
    pub imported: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SentDifference {
    pub label: String,
    pub sent: Option<String>,
    pub here: Option<String>,
}

/// One line of what happened between us and the ATS.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncNote {
    pub at: String,
    pub text: String,
}

pub async fn get(session: &Session, args: GetPosition) -> Result<PositionDetail, Error> {
    let core = session.core()?;
    blocking(move || {
        let id = history::id_of(&core, &args.position)?;
        let row = core.table()?.row(&id);
        let row = row.ok_or_else(|| Error::NotFound("That position is gone.".into()))?;
        core.read(|tx| {
            let position = tx.position(&id)?;
            let settings = tx.settings()?;
            let requisition = tx.requisition_of(&id)?;
            let sent = requisition.as_ref().and_then(|it| it.sent.as_ref());
            let basis = requisition
                .as_ref()
                .map(|it| &it.basis)
                .cloned()
                .unwrap_or_default();
            let edits = sent.map(|sent| desired::differences(&position, sent, &basis, &settings));
            let notes = match &requisition {
                Some(requisition) => tx.sync_notes(&requisition.id)?,
                None => Vec::new(),
            };
            Ok(PositionDetail {
                moves: crate::model::transition::moves(position.plan_status).to_vec(),
                missing: history::missing(&position),
                approval: history::approval(tx, &position)?,
                not_ready: request::not_ready(&core, tx, &position)?,
                edits: edits.unwrap_or_default(),
                sync_log: notes
                    .into_iter()
                    .map(|(at, text)| SyncNote { at, text })
                    .collect(),
                there: requisition
                    .as_ref()
                    .map(|it| there(&core, tx, it))
                    .transpose()?
                    .flatten(),
                owed: match &requisition {
                    Some(it) => tx.outbox_row(&it.id)?.map(|it| it.operation),
                    None => None,
                },
                seat: tx.seat_of(&id)?.map(|it| SeatTaken {
                    since: it.since,
                    why: it.why,
                }),
                row: row.clone(),
            })
        })
    })
    .await
}

fn there(core: &Core, tx: &Tx<'_>, it: &RequisitionRecord) -> Result<Option<There>, Error> {
    let mirror = tx.mirror_of(&it.id)?;
    if mirror.is_none() && it.job_id.is_none() {
        return Ok(None);
    }
    let listed = core.catalog(tx, it.vendor)?.and_then(|(catalog, _)| {
        let mut jobs = catalog.jobs.iter();
        jobs.find(|job| it.job_id == Some(job.id))
            .map(|job| job.name.clone())
    });
    // A job made just now is in no catalog yet; its name is the one that was sent.
    let made = match &it.spec {
        Spec::Greenhouse(OpeningSpec {
            job: JobSpec::New(job),
            ..
        }) => Some(job.name.clone()),
        _ => None,
    };
    let hire = tx.hires(it.vendor)?;
    let hire = hire
        .into_iter()
        .find(|hire| hire.requisition == it.id && !hire.retracted);
    let since = mirror.and_then(|it| match it.opening_status {
        Some(OpeningStatus::Open) => it.remote.created_at_ms,
        _ => it.remote.opening.and_then(|it| it.closed_at_ms),
    });
    Ok(Some(There {
        job: listed.or(made),
        status_since: since
            .and_then(|ms| Timestamp::from_millisecond(ms).ok())
            .map(crate::clock::stamp),
        hired_at: hire.as_ref().and_then(|it| it.hired_at.clone()),
        candidate_url: hire.and_then(|it| it.url),
        linked: it.linked,
    }))
}
