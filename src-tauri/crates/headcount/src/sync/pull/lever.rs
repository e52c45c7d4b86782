//! Lever: our requisitions from one list, hires from the opportunities archived as hired.

use std::collections::{BTreeMap, BTreeSet};

use ats::{Ats, AtsError, HireNow, Remote};
use jiff::{SignedDuration, Timestamp};

use super::{Known, Seen};
use crate::{
    clock::{instant, stamp},
    model::RequisitionId,
};

/// Hires are asked for again this far back: clocks differ, and archiving can be dated back.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24);
/// Now and then everything is asked for: what was missed once is not missed for ever.
const WHOLE_PASS_EVERY: SignedDuration = SignedDuration::from_hours(24 * 7);
/// A requisition may carry a creation time a little before ours.
const BEFORE_FIRST: SignedDuration = SignedDuration::from_hours(24);

const HIRES: &str = "hires";
const WHOLE_PASS: &str = "hires_whole_pass";
/// What it remembers between passes.
pub const STREAMS: &[&str] = &[HIRES, WHOLE_PASS];

pub async fn read(ats: &Ats, known: &Known, started: Timestamp) -> Result<Seen, AtsError> {
    let mut seen = Seen::nothing(started);
    if known.watched.is_empty() {
        // Nothing of ours is there: one small question shows whether the account still answers.
        ats.requisitions(Some(started.as_millisecond())).await?;
        return Ok(seen);
    }
    seen.remotes = requisitions(ats, known).await?;
    let whole = known
        .cursors
        .get(WHOLE_PASS)
        .is_none_or(|at| started.duration_since(instant(at)) > WHOLE_PASS_EVERY);
    let since = match (known.cursors.get(HIRES), whole) {
        (Some(last), false) => instant(last)
            .checked_sub(OVERLAP)
            .ok()
            .map(Timestamp::as_millisecond),
        _ => None,
    };
    let ours: BTreeSet<&str> = known
        .watched
        .iter()
        .filter_map(|it| it.remote_id.as_deref())
        .collect();
    let hires = ats.hires(since).await?.into_iter();
    seen.hires = hires
        .filter(|hire| ours.contains(hire.requisition_id.as_str()))
        .collect();
    recheck(ats, known, &mut seen).await?;
    seen.cursors.push((HIRES, stamp(started)));
    if whole {
        seen.cursors.push((WHOLE_PASS, stamp(started)));
    }
    Ok(seen)
}

/// Every watched requisition: in pages, then one by one what the list did not show.
async fn requisitions(
    ats: &Ats,
    known: &Known,
) -> Result<BTreeMap<RequisitionId, Option<Remote>>, AtsError> {
    // One without a time: ask for all.
    let first = known
        .watched
        .iter()
        .map(|it| known.mirrors.get(&it.id)?.remote.created_at_ms)
        .collect::<Option<Vec<i64>>>()
        .and_then(|made| made.into_iter().min())
        .map(|ms| ms - BEFORE_FIRST.as_millis() as i64);
    let mut listed: BTreeMap<String, Remote> = ats
        .requisitions(first)
        .await?
        .into_iter()
        .map(|it| (it.id.clone(), it))
        .collect();
    let mut seen = BTreeMap::new();
    for requisition in &known.watched {
        let Some(remote_id) = &requisition.remote_id else {
            continue;
        };
        let remote = match listed.remove(remote_id) {
            Some(remote) => Some(remote),
            None => match ats.get(remote_id).await {
                Ok(remote) => Some(remote),
                // Deleted, or made confidential: reported, never created again.
                Err(AtsError::Missing | AtsError::Forbidden { .. }) => None,
                Err(error) => return Err(error),
            },
        };
        seen.insert(requisition.id.clone(), remote);
    }
    Ok(seen)
}

/// Looks again at hires this pass did not show: they may have been taken back.
async fn recheck(ats: &Ats, known: &Known, seen: &mut Seen) -> Result<(), AtsError> {
    let shown: BTreeSet<String> = seen.hires.iter().map(|it| it.remote_id.clone()).collect();
    for hire in known
        .hires
        .iter()
        .filter(|it| !it.retracted && !shown.contains(&it.remote_id))
    {
        let requisition = known.watched.iter().find(|it| it.id == hire.requisition);
        let Some(remote_id) = requisition.and_then(|it| it.remote_id.as_deref()) else {
            continue;
        };
        match ats.hire_now(&hire.remote_id, remote_id).await? {
            HireNow::Still(hire) => seen.hires.push(hire),
            HireNow::Retracted | HireNow::Hidden => {
                seen.retracted.insert(hire.remote_id.clone());
            }
        }
    }
    Ok(())
}
