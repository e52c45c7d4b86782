//! The states on screen, derived from outbox, mirror and hires; stored nowhere.

use std::collections::BTreeSet;

use ats::{Fields, Spec};

use super::{desired, fields, flow::merge};
use crate::{
    api::settings::Settings,
    model::{FillStatus, OpeningStatus, Position, SyncStatus},
    store::{Basis, Request, RowRecord},
};

/// What a row's ATS side amounts to.
pub struct Derived {
    pub sync: SyncStatus,
    pub fill: FillStatus,
    pub opening: Option<OpeningStatus>,
    /// Shown once a request is on its way; a request called back before it left shows none.
    pub code: Option<String>,
    pub problem: Option<String>,
    /// Name and e-mail of who was hired; both withheld when only the count tells.
    pub candidate: Option<(Option<String>, Option<String>)>,
    /// The first day at work agreed on, or offered, ISO.
    pub first_day: Option<String>,
}

/// Derives a row's states.
pub fn of_row(record: &RowRecord, settings: &Settings) -> Derived {
    let seated = record.incumbent.as_ref().map(|it| match it.leaves {
        Some(_) => FillStatus::Leaving,
        None => FillStatus::Filled,
    });
    let Some(request) = &record.request else {
        return Derived {
            sync: SyncStatus::NotStarted,
            fill: seated.unwrap_or(FillStatus::Vacant),
            opening: None,
            code: None,
            problem: None,
            candidate: None,
            first_day: None,
        };
    };
    let sync = sync_status(&record.position, request, settings);
    // A full seat whose hire we may not see is filled all the same, by somebody withheld; one
    // whose hire was taken back is open again, whatever the vendor's count still says.
    let full = request.opening_status == Some(OpeningStatus::Filled);
    let unseen = full && !request.taken_back;
    let candidate = request.hired.clone().or(unseen.then_some((None, None)));
    let (fill, opening) = match (&candidate, seated) {
        (None, Some(fill)) => (fill, request.opening_status),
        (Some(_), fill) => (
            fill.unwrap_or(FillStatus::Filled),
            Some(OpeningStatus::Filled),
        ),
        (None, None) if full => (FillStatus::Vacant, Some(OpeningStatus::Open)),
        (None, None) if offered(request) => (FillStatus::Offer, request.opening_status),
        (None, None) => (FillStatus::Vacant, request.opening_status),
    };
    let first_day = match fill {
        FillStatus::Offer => request.offer.as_ref().and_then(|it| it.start_date.clone()),
        _ => request.first_day.clone(),
    };
    Derived {
        sync,
        fill,
        opening,
        code: (sync != SyncStatus::NotStarted).then(|| request.code.clone()),
        problem: problem(request, sync),
        candidate,
        first_day,
    }
}

/// Whether somebody has an offer for a seat that is still open.
fn offered(request: &Request) -> bool {
    request.offer.is_some()
        && request.visible
        && request.opening_status == Some(OpeningStatus::Open)
}

fn sync_status(position: &Position, request: &Request, settings: &Settings) -> SyncStatus {
    match (&request.owed, &request.sent) {
        (Some(owed), _) if owed.failed => SyncStatus::Failed,
        (Some(_), _) => SyncStatus::Pending,
        (None, None) => SyncStatus::NotStarted,
        // What is closed there has nothing left to be sent to.
        (None, Some(_)) if request.opening_status == Some(OpeningStatus::Closed) => {
            SyncStatus::Synced
        }
        (None, Some(sent)) if edited(position, sent, &request.basis, settings) => {
            SyncStatus::Edited
        }
        (None, Some(_)) => SyncStatus::Synced,
    }
}

/// Whether the plan now says something else than what the ATS confirmed.
pub fn edited(position: &Position, sent: &Spec, basis: &Basis, settings: &Settings) -> bool {
    !desired::differences(position, sent, basis, settings).is_empty()
}

fn problem(request: &Request, sync: SyncStatus) -> Option<String> {
    match &request.owed {
        Some(owed) => owed.last_error.clone(),
        None if sync == SyncStatus::NotStarted => None,
        None if !request.visible => Some(format!(
            "{} no longer shows this: it was deleted there or made confidential. Muster leaves it alone.",
            request.vendor
        )),
        None if request.hired.is_none()
            && !request.taken_back
            && request.opening_status == Some(OpeningStatus::Filled) =>
        {
            Some("Hired, but the candidate is not visible to this connection.".into())
        }
        None => changed(request),
    }
}

/// What was changed in the ATS since it confirmed what we sent.
fn changed(request: &Request) -> Option<String> {
    let (sent, base, there) = (&request.sent, &request.base, &request.there);
    let changed = changed_there(&sent.as_ref()?.fields(), base.as_ref()?, there.as_ref()?);
    let labels: Vec<String> = changed.iter().map(|key| fields::label(key)).collect();
    (!labels.is_empty()).then(|| format!("Changed in {}: {}.", request.vendor, labels.join(", ")))
}

/// The fields that were changed in the ATS. A record kept before fields were compared tells none.
pub fn changed_there(sent: &Fields, base: &Fields, there: &Fields) -> BTreeSet<String> {
    if there.is_empty() {
        return BTreeSet::new();
    }
    merge::changed_there(base, sent, there)
}
