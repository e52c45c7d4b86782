//! Greenhouse: our openings, and for each filled one its application and candidate.

use std::collections::BTreeMap;

use ats::{Ats, AtsError, Remote};
use jiff::{SignedDuration, Timestamp};

use super::{Known, Seen};
use crate::{
    clock::{instant, stamp},
    model::RequisitionId,
    store::RequisitionRecord,
};

/// So many openings are asked for by id in one request; with more, only what changed is.
const FEW: usize = 50;
/// What changed is asked for again this far back: a list may lag behind its own clock.
const OVERLAP: SignedDuration = SignedDuration::from_mins(15);
/// Deleted and hidden openings never show as changed: now and then all are asked for by id.
const WHOLE_PASS_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// The newest change seen, by Greenhouse's own clock; ours may differ.
const CHANGED: &str = "openings_changed";
const WHOLE_PASS: &str = "openings_whole_pass";
/// What it remembers between passes.
pub const STREAMS: &[&str] = &[CHANGED, WHOLE_PASS];

pub async fn read(ats: &Ats, known: &Known, started: Timestamp) -> Result<Seen, AtsError> {
    let mut seen = Seen::nothing(started);
    if known.watched.is_empty() {
        // Nothing of ours is there: one small question shows whether the account still answers.
        let now = started.as_millisecond();
        ats.openings_changed(now, now).await?;
        return Ok(seen);
    }
    seen.remotes = openings(ats, known, &mut seen).await?;
    hires(ats, known, &mut seen).await?;
    Ok(seen)
}

/// Our openings that may have changed; `None` for those that can't be seen any more.
async fn openings(
    ats: &Ats,
    known: &Known,
    seen: &mut Seen,
) -> Result<BTreeMap<RequisitionId, Option<Remote>>, AtsError> {
    let by_id: BTreeMap<&str, &RequisitionRecord> = known
        .watched
        .iter()
        .filter_map(|it| Some((it.remote_id.as_deref()?, it)))
        .collect();
    let aged = known
        .cursors
        .get(WHOLE_PASS)
        .is_none_or(|at| seen.started.duration_since(instant(at)) > WHOLE_PASS_EVERY);
    let newest = known.cursors.get(CHANGED).map(|at| instant(at));
    let (remotes, whole) = match newest {
        Some(newest) if by_id.len() > FEW && !aged => {
            let since = newest.checked_sub(OVERLAP).unwrap_or(newest);
            // No upper end by our clock: it may be behind Greenhouse's.
            let until = Timestamp::MAX.as_millisecond().min(32_503_680_000_000);
            let changed = ats.openings_changed(since.as_millisecond(), until).await?;
            (changed, false)
        }
        _ => {
            let ids: Vec<String> = by_id.keys().map(ToString::to_string).collect();
            (ats.openings(&ids).await?, true)
        }
    };
    let last = remotes
        .iter()
        .filter_map(|it| it.opening.as_ref()?.updated_at_ms)
        .max()
        .and_then(|ms| Timestamp::from_millisecond(ms).ok());
    if let Some(last) = last.max(newest) {
        seen.cursors.push((CHANGED, stamp(last)));
    }
    let mut found: BTreeMap<RequisitionId, Option<Remote>> = BTreeMap::new();
    if whole {
        seen.cursors.push((WHOLE_PASS, stamp(seen.started)));
        // Whatever is not answered below can't be seen.
        found.extend(by_id.values().map(|it| (it.id.clone(), None)));
    }
    for mut remote in remotes {
        if let Some(requisition) = by_id.get(remote.id.as_str()) {
            // An opening does not show what its job says: that stays as last read.
            if let Some(before) = known.mirrors.get(&requisition.id) {
                remote.name.clone_from(&before.remote.name);
                remote.notes.clone_from(&before.remote.notes);
                let of_job = before.remote.fields.iter();
                let of_job = of_job.filter(|(key, _)| key.starts_with("job."));
                let of_job = of_job.map(|(key, value)| (key.clone(), value.clone()));
                remote.fields.extend(of_job);
            }
            found.insert(requisition.id.clone(), Some(remote));
        }
    }
    Ok(found)
}

/// Who fills the filled ones, and which hires no opening names any more.
async fn hires(ats: &Ats, known: &Known, seen: &mut Seen) -> Result<(), AtsError> {
    let mut asked: Vec<Remote> = Vec::new();
    for (id, remote) in &seen.remotes {
        let Some(remote) = remote else { continue };
        let application = remote
            .opening
            .as_ref()
            .and_then(|it| it.application_id)
            .map(|it| it.to_string());
        let of_this = known.hires.iter().filter(|it| it.requisition == *id);
        for hire in of_this.clone().filter(|it| !it.retracted) {
            if application.as_deref() != Some(hire.remote_id.as_str()) {
                seen.retracted.insert(hire.remote_id.clone());
            }
        }
        let all_known = of_this.clone().any(|it| {
            !it.retracted
                && it.candidate_name.is_some()
                && application.as_deref() == Some(it.remote_id.as_str())
        });
        if application.is_some() && !all_known {
            asked.push(remote.clone());
        }
    }
    if !asked.is_empty() {
        seen.hires = ats.hires_in(&asked).await?;
    }
    Ok(())
}
