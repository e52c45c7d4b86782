//! Reading back: what became of our requisitions and openings, and who was hired on them.
//!
//! Running twice changes nothing. Only what we made is watched; of a candidate only name and
//! e-mail are kept. How each vendor is asked stands in a file of its own.

mod greenhouse;
mod lever;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ats::{Ats, Hire, Remote, Vendor};
use jiff::Timestamp;

use super::progress::opening_status;
use crate::{
    Core,
    clock::stamp,
    core::blocking,
    error::{Error, Result},
    model::RequisitionId,
    store::{HireRecord, MirrorRecord, RequisitionRecord, Tx},
};

/// What one pull saw.
#[derive(Debug, Clone, Default)]
pub struct Pulled {
    pub requisitions: usize,
    pub hires: usize,
}

/// What the plan knew before the vendor was asked.
struct Known {
    watched: Vec<RequisitionRecord>,
    hires: Vec<HireRecord>,
    mirrors: BTreeMap<RequisitionId, MirrorRecord>,
    cursors: BTreeMap<&'static str, String>,
}

/// Everything read from the vendor before anything is written.
struct Seen {
    started: Timestamp,
    /// `None`: no longer visible.
    remotes: BTreeMap<RequisitionId, Option<Remote>>,
    hires: Vec<Hire>,
    /// Hires taken back, by the vendor's id.
    retracted: BTreeSet<String>,
    cursors: Vec<(&'static str, String)>,
}

impl Seen {
    fn nothing(started: Timestamp) -> Self {
        Self {
            started,
            remotes: BTreeMap::new(),
            hires: Vec::new(),
            retracted: BTreeSet::new(),
            cursors: Vec::new(),
        }
    }
}

/// One complete pass over a vendor. Nothing is written unless all of it was read.
pub async fn pull(core: &Arc<Core>, ats: &Ats) -> Result<Pulled> {
    let vendor = ats.vendor();
    let started = core.clock.now();
    let c = Arc::clone(core);
    let known = blocking(move || c.read(|tx| known(tx, vendor))).await?;
    let seen = match vendor {
        Vendor::Lever => lever::read(ats, &known, started).await,
        Vendor::Greenhouse => greenhouse::read(ats, &known, started).await,
    };
    let seen = seen.map_err(|error| Error::Ats { vendor, error })?;
    let pulled = Pulled {
        requisitions: known.watched.len(),
        hires: seen.hires.len(),
    };
    let c = Arc::clone(core);
    blocking(move || write(&c, vendor, &known.watched, seen)).await?;
    Ok(pulled)
}

fn known(tx: &Tx<'_>, vendor: Vendor) -> Result<Known> {
    let watched = tx.watched_requisitions(vendor)?;
    let mut mirrors = BTreeMap::new();
    for requisition in &watched {
        if let Some(mirror) = tx.mirror_of(&requisition.id)? {
            mirrors.insert(requisition.id.clone(), mirror);
        }
    }
    let mut cursors = BTreeMap::new();
    for stream in lever::STREAMS.iter().chain(greenhouse::STREAMS) {
        if let Some(value) = tx.cursor(vendor, stream)? {
            cursors.insert(*stream, value);
        }
    }
    Ok(Known {
        watched,
        hires: tx.hires(vendor)?,
        mirrors,
        cursors,
    })
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
        for (stream, value) in &seen.cursors {
            tx.put_cursor(vendor, stream, value)?;
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
