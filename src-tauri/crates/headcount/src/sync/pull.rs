//! Reading back: what became of our requisitions, and who was hired on them.
//!
//! Running twice changes nothing. Only requisitions we made are watched; of a candidate only
//! name and e-mail are kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ats::{Ats, AtsError, Hire, HireNow, Remote, Vendor};
use jiff::{SignedDuration, Timestamp};

use super::progress::opening_status;
use crate::{
    Core,
    clock::{instant, stamp},
    core::blocking,
    error::{Error, Result},
    model::RequisitionId,
    store::{HireRecord, MirrorRecord, RequisitionRecord, Tx},
};

/// Hires are asked for again this far back: clocks differ, and archiving can be dated back.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24);
/// Now and then everything is asked for: what was missed once is not missed for ever.
const WHOLE_PASS_EVERY: SignedDuration = SignedDuration::from_hours(24 * 7);
/// A requisition may carry a creation time a little before ours.
const BEFORE_FIRST: SignedDuration = SignedDuration::from_hours(24);

const HIRES: &str = "hires";
const WHOLE_PASS: &str = "hires_whole_pass";

/// What one pull saw.
#[derive(Debug, Clone, Default)]
pub struct Pulled {
    pub requisitions: usize,
    pub hires: usize,
}

/// Everything read from the vendor before anything is written.
struct Seen {
    started: Timestamp,
    whole: bool,
    /// `None`: no longer visible.
    remotes: BTreeMap<RequisitionId, Option<Remote>>,
    hires: Vec<Hire>,
    retracted: BTreeSet<String>,
}

/// One complete pass over a vendor. Nothing is written unless all of it was read.
pub async fn pull(core: &Arc<Core>, ats: &Ats) -> Result<Pulled> {
    let vendor = ats.vendor();
    let started = core.clock.now();
    let c = Arc::clone(core);
    let (watched, known, last, last_whole) = blocking(move || {
        c.read(|tx| {
            Ok((
                tx.watched_requisitions(vendor)?,
                tx.hires(vendor)?,
                tx.cursor(vendor, HIRES)?,
                tx.cursor(vendor, WHOLE_PASS)?,
            ))
        })
    })
    .await?;
    let said = |error| Error::Ats { vendor, error };
    if watched.is_empty() {
        // Nothing of ours is there: one small question shows whether the account still answers.
        let future = started.as_millisecond();
        ats.requisitions(Some(future)).await.map_err(said)?;
        let c = Arc::clone(core);
        blocking(move || c.write(|tx| checked(tx, vendor, started))).await?;
        return Ok(Pulled::default());
    }
    let remotes = read_requisitions(core, ats, &watched).await.map_err(said)?;
    let whole = last_whole
        .as_deref()
        .is_none_or(|at| started.duration_since(instant(at)) > WHOLE_PASS_EVERY);
    let since = match (&last, whole) {
        (Some(last), false) => instant(last)
            .checked_sub(OVERLAP)
            .ok()
            .map(Timestamp::as_millisecond),
        _ => None,
    };
    let ours: BTreeSet<&str> = watched
        .iter()
        .filter_map(|it| it.remote_id.as_deref())
        .collect();
    let hires: Vec<Hire> = ats
        .hires(since)
        .await
        .map_err(said)?
        .into_iter()
        .filter(|hire| ours.contains(hire.requisition_id.as_str()))
        .collect();
    let mut seen = Seen {
        started,
        whole,
        remotes,
        hires,
        retracted: BTreeSet::new(),
    };
    recheck(ats, &watched, &known, &mut seen)
        .await
        .map_err(said)?;
    let pulled = Pulled {
        requisitions: watched.len(),
        hires: seen.hires.len(),
    };
    let c = Arc::clone(core);
    blocking(move || write(&c, vendor, &watched, seen)).await?;
    Ok(pulled)
}

/// Reads every watched requisition: in pages, then one by one what the list did not show.
async fn read_requisitions(
    core: &Arc<Core>,
    ats: &Ats,
    watched: &[RequisitionRecord],
) -> Result<BTreeMap<RequisitionId, Option<Remote>>, AtsError> {
    let ids: Vec<RequisitionId> = watched.iter().map(|it| it.id.clone()).collect();
    let c = Arc::clone(core);
    let first = blocking(move || {
        c.read(|tx| {
            let mut first: Option<i64> = None;
            for id in &ids {
                let made = tx.mirror_of(id)?.and_then(|it| it.remote.created_at_ms);
                // One without a time: ask for all.
                let Some(made) = made else { return Ok(None) };
                first = Some(first.map_or(made, |it| it.min(made)));
            }
            Ok(first)
        })
    })
    .await
    .unwrap_or(None)
    .map(|ms| ms - BEFORE_FIRST.as_millis() as i64);
    let mut listed: BTreeMap<String, Remote> = ats
        .requisitions(first)
        .await?
        .into_iter()
        .map(|it| (it.id.clone(), it))
        .collect();
    let mut seen = BTreeMap::new();
    for requisition in watched {
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
async fn recheck(
    ats: &Ats,
    watched: &[RequisitionRecord],
    known: &[HireRecord],
    seen: &mut Seen,
) -> Result<(), AtsError> {
    let shown: BTreeSet<String> = seen.hires.iter().map(|it| it.remote_id.clone()).collect();
    for hire in known
        .iter()
        .filter(|it| !it.retracted && !shown.contains(&it.remote_id))
    {
        let requisition = watched.iter().find(|it| it.id == hire.requisition);
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

/// Writes a whole pass down, and the cursor with it, in one transaction.
fn write(core: &Core, vendor: Vendor, watched: &[RequisitionRecord], seen: Seen) -> Result<()> {
    let at = stamp(seen.started);
    core.write(|tx| {
        let touched = tx.next_touch()?;
        let mut changed: BTreeSet<RequisitionId> = BTreeSet::new();
        for (id, remote) in &seen.remotes {
            if put_remote(tx, id, remote.as_ref(), &at)? {
                changed.insert(id.clone());
            }
        }
        let known = tx.hires(vendor)?;
        for hire in &seen.hires {
            let Some(requisition) = watched
                .iter()
                .find(|it| it.remote_id.as_deref() == Some(hire.requisition_id.as_str()))
            else {
                continue;
            };
            let record = record(vendor, requisition, hire);
            let before = known.iter().find(|it| it.remote_id == record.remote_id);
            if before != Some(&record) {
                tx.put_hire(&record, &at)?;
                changed.insert(record.requisition.clone());
                if before.is_none_or(|it| it.retracted) {
                    tx.note_sync(
                        &record.requisition,
                        &at,
                        &format!("{vendor} reports a hire"),
                    )?;
                }
            }
        }
        for hire in known
            .iter()
            .filter(|it| seen.retracted.contains(&it.remote_id))
        {
            tx.put_hire(
                &HireRecord {
                    retracted: true,
                    ..hire.clone()
                },
                &at,
            )?;
            tx.note_sync(
                &hire.requisition,
                &at,
                &format!("The hire was taken back in {vendor}"),
            )?;
            changed.insert(hire.requisition.clone());
        }
        for requisition in watched.iter().filter(|it| changed.contains(&it.id)) {
            tx.set_requisition_updated(&requisition.id, &at)?;
            tx.touch_position(&requisition.position, touched)?;
        }
        tx.put_cursor(vendor, HIRES, &at)?;
        if seen.whole {
            tx.put_cursor(vendor, WHOLE_PASS, &at)?;
        }
        checked(tx, vendor, seen.started)
    })
}

/// Stores what the vendor shows; true when it differs from the last time.
fn put_remote(tx: &Tx<'_>, id: &RequisitionId, remote: Option<&Remote>, at: &str) -> Result<bool> {
    let before = tx.mirror_of(id)?;
    let after = match (remote, &before) {
        (Some(remote), _) => MirrorRecord {
            requisition: id.clone(),
            opening_status: opening_status(remote),
            remote: remote.clone(),
            visible: true,
            seen_at: at.to_string(),
        },
        (None, Some(before)) => MirrorRecord {
            visible: false,
            ..before.clone()
        },
        // Never seen and not shown: the push is still at it.
        (None, None) => return Ok(false),
    };
    let same = before
        .as_ref()
        .is_some_and(|it| it.remote == after.remote && it.visible == after.visible);
    tx.put_mirror(&after)?;
    Ok(!same)
}

fn record(vendor: Vendor, requisition: &RequisitionRecord, hire: &Hire) -> HireRecord {
    HireRecord {
        vendor,
        remote_id: hire.remote_id.clone(),
        requisition: requisition.id.clone(),
        candidate_name: hire.candidate_name.clone(),
        candidate_email: hire.candidate_email.clone(),
        hired_at: hire
            .hired_at_ms
            .and_then(|ms| Timestamp::from_millisecond(ms).ok())
            .map(stamp),
        url: hire.url.clone(),
        retracted: false,
    }
}

/// The account answered: whatever was wrong with it is over.
fn checked(tx: &Tx<'_>, vendor: Vendor, at: Timestamp) -> Result<()> {
    if let Some(mut connection) = tx.connection(vendor)? {
        connection.checked_at = Some(stamp(at));
        connection.problem = None;
        connection.wait_until = None;
        connection.state = crate::api::connections::ConnectionState::Connected;
        tx.put_connection(&connection)?;
    }
    Ok(())
}
