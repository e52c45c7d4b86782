//! The states on screen, derived from outbox, mirror and hires; stored nowhere.

use ats::RequisitionSpec;

use super::desired;
use crate::{
    api::settings::Settings,
    model::{FillStatus, OpeningStatus, Position, SyncStatus},
    store::{Request, RowRecord},
};

/// What a row's ATS side amounts to.
pub struct Derived {
    pub sync: SyncStatus,
    pub fill: FillStatus,
    pub opening: Option<OpeningStatus>,
    /// Shown once a request is on its way; a request called back before it left shows none.
    pub code: Option<String>,
    pub problem: Option<String>,
}

/// Derives a row's states.
pub fn of_row(record: &RowRecord, settings: &Settings) -> Derived {
    let Some(request) = &record.request else {
        return Derived {
            sync: SyncStatus::NotStarted,
            fill: FillStatus::Vacant,
            opening: None,
            code: None,
            problem: None,
        };
    };
    let sync = sync_status(&record.position, request, settings);
    let hired = request.hired.is_some();
    Derived {
        sync,
        fill: if hired {
            FillStatus::Filled
        } else {
            FillStatus::Vacant
        },
        opening: if hired {
            Some(OpeningStatus::Filled)
        } else {
            request.opening_status
        },
        code: (sync != SyncStatus::NotStarted).then(|| request.code.clone()),
        problem: problem(request, sync, hired),
    }
}

fn sync_status(position: &Position, request: &Request, settings: &Settings) -> SyncStatus {
    match (&request.owed, &request.sent) {
        (Some(owed), _) if owed.failed => SyncStatus::Failed,
        (Some(_), _) => SyncStatus::Pending,
        (None, None) => SyncStatus::NotStarted,
        (None, Some(sent)) if edited(position, sent, settings) => SyncStatus::Edited,
        (None, Some(_)) => SyncStatus::Synced,
    }
}

/// Whether the plan now says something else than what the ATS confirmed.
pub fn edited(position: &Position, sent: &RequisitionSpec, settings: &Settings) -> bool {
    !desired::differences(position, sent, settings).is_empty()
}

fn problem(request: &Request, sync: SyncStatus, hired: bool) -> Option<String> {
    match &request.owed {
        Some(owed) => owed.last_error.clone(),
        None if sync == SyncStatus::NotStarted => None,
        None if !request.visible => Some(format!(
            "{} no longer shows this requisition: it was deleted there or made confidential. Muster leaves it alone.",
            request.vendor
        )),
        None if !hired && request.opening_status == Some(OpeningStatus::Filled) => {
            Some("Hired, but the candidate is not visible to this connection.".into())
        }
        None => None,
    }
}
