//! Writing down what one reply told, in one transaction with how far the list has been read. What
//! it changes of ours is decided by `flow/news.rs`.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use ats::{Remote, Vendor};
use jiff::Timestamp;

use super::{
    STREAM,
    flow::{
        Batch,
        news::{self, Held, KeptHire, Mirrored, Times},
    },
};
use crate::{
    Core,
    api::connections::ConnectionState,
    clock::{instant, stamp},
    error::Result,
    events::Event,
    store::{HireRecord, MirrorRecord, RecordRecord, RequisitionRecord, Tx},
    sync::progress::opening_status,
};

/// How a line of ours in a record's notes begins, whichever Muster wrote it.
pub const MARK: &str = "Made by Muster for ";

/// Writes a batch. False: another run was faster, and nothing of it was written.
///
/// `asked_at`: what was learned of a record after that is newer than this, which was heard at
/// `now`.
pub fn batch(
    core: &Core,
    vendor: Vendor,
    batch: Batch,
    asked_at: Timestamp,
    now: Timestamp,
) -> Result<bool> {
    let written = core.store.write(|tx| {
        if !lists(tx, vendor, &batch)? {
            return Ok(None);
        }
        let times = Times {
            asked_at,
            now,
            list_lag: core.rules.list_lag,
        };
        news(tx, vendor, &batch, times).map(Some)
    })?;
    if written == Some(true) {
        core.events.emit(Event::Changed);
    }
    Ok(written.is_some())
}

/// How far the lists are read, and what they show. False: another run was faster.
fn lists(tx: &Tx<'_>, vendor: Vendor, batch: &Batch) -> Result<bool> {
    let due = batch.instead_of.as_deref();
    if !tx.swap_cursor(vendor, STREAM, due, &batch.memory)? {
        return Ok(false);
    }
    let listed = batch.records.iter().map(|it| listed(vendor, it));
    tx.put_records(listed, batch.pass)?;
    if let Some(pass) = batch.sweep {
        tx.forget_records_before(vendor, pass)?;
    }
    Ok(true)
}

fn listed(vendor: Vendor, remote: &Remote) -> RecordRecord<'_> {
    let mark = remote.notes.lines().map(str::trim);
    RecordRecord {
        vendor,
        remote_id: &remote.id,
        code: &remote.code,
        name: &remote.name,
        location: remote.location.as_deref(),
        status: &remote.status_said,
        job_id: remote.opening.as_ref().map(|it| it.job_id),
        mark: mark.clone().find(|line| line.starts_with(MARK)),
        created_at_ms: remote.created_at_ms,
    }
}

/// Writes what a batch says of ours. True when something of ours is not as it was.
fn news(tx: &Tx<'_>, vendor: Vendor, batch: &Batch, times: Times) -> Result<bool> {
    let says_nothing = batch.records.is_empty()
        && batch.hidden.is_empty()
        && batch.hires.is_empty()
        && batch.retracted.is_empty()
        && batch.jobs.is_empty()
        && batch.offers.is_empty()
        && batch.first_days.is_empty();
    if says_nothing {
        return Ok(false);
    }
    let watched = tx.watched_requisitions(vendor)?;
    let ours = held(tx, &watched, batch)?;
    let of_none =
        batch.hires.is_empty() && batch.retracted.is_empty() && batch.first_days.is_empty();
    let known = match of_none {
        true => Vec::new(),
        false => tx.hires(vendor)?.into_iter().map(kept).collect(),
    };
    let news = news::of(vendor, batch, &ours, &known, times);
    if news.changed.is_empty() {
        return Ok(false);
    }
    let at = stamp(times.now);
    for (requisition, mirror) in news.mirrors {
        tx.put_mirror(&MirrorRecord {
            requisition,
            opening_status: opening_status(&mirror.remote),
            remote: mirror.remote,
            visible: mirror.visible,
            seen_at: at.clone(),
            confirmed_at: mirror.confirmed_at.map(stamp),
        })?;
    }
    for hire in news.hires {
        tx.put_hire(&record(vendor, hire), &at)?;
    }
    for (requisition, note) in &news.notes {
        tx.note_sync(requisition, &at, note)?;
    }
    let touched = tx.next_touch()?;
    for ours in watched.iter().filter(|it| news.changed.contains(&it.id)) {
        tx.set_requisition_updated(&ours.id, &at)?;
        tx.touch_position(&ours.position, touched)?;
    }
    Ok(true)
}

/// What the plan holds of those of ours that a batch names.
fn held(tx: &Tx<'_>, watched: &[RequisitionRecord], batch: &Batch) -> Result<Vec<Held>> {
    let records = batch.records.iter().map(|it| &it.id);
    let hires = batch.hires.iter().map(|it| &it.requisition_id);
    let named = records.chain(&batch.hidden).chain(batch.offers.keys());
    let named: BTreeSet<&String> = named.chain(hires).collect();
    let jobs: BTreeSet<i64> = batch.jobs.iter().map(|it| it.id).collect();
    let mut held = Vec::new();
    for it in watched {
        let Some(remote_id) = it.remote_id.clone() else {
            continue;
        };
        let in_job = it.job_id.is_some_and(|id| jobs.contains(&id));
        if !in_job && !named.contains(&remote_id) {
            continue;
        }
        let mirror = tx.mirror_of(&it.id)?.map(|it| Mirrored {
            seen_at: instant(&it.seen_at),
            confirmed_at: it.confirmed_at.as_deref().map(instant),
            remote: it.remote,
            visible: it.visible,
        });
        held.push(Held {
            requisition: it.id.clone(),
            remote_id,
            job_id: it.job_id,
            mirror,
        });
    }
    Ok(held)
}

fn kept(hire: HireRecord) -> KeptHire {
    KeptHire {
        remote_id: hire.remote_id,
        requisition: hire.requisition,
        candidate_name: hire.candidate_name,
        candidate_email: hire.candidate_email,
        hired_at_ms: hire.hired_at.map(|it| instant(&it).as_millisecond()),
        start_date: hire.start_date,
        url: hire.url,
        retracted: hire.retracted,
    }
}

fn record(vendor: Vendor, hire: KeptHire) -> HireRecord {
    let hired_at = hire.hired_at_ms;
    HireRecord {
        vendor,
        remote_id: hire.remote_id,
        requisition: hire.requisition,
        candidate_name: hire.candidate_name,
        candidate_email: hire.candidate_email,
        hired_at: hired_at
            .and_then(|ms| Timestamp::from_millisecond(ms).ok())
            .map(stamp),
        start_date: hire.start_date,
        url: hire.url,
        retracted: hire.retracted,
    }
}

/// The account answered: whatever was wrong with it is over.
pub fn checked(core: &Core, vendor: Vendor) -> Result<()> {
    let at = core.clock.now();
    core.write(|tx| {
        if let Some(mut connection) = tx.connection(vendor)? {
            connection.checked_at = Some(stamp(at));
            connection.problem = None;
            connection.trouble = None;
            connection.wait_until = None;
            connection.state = ConnectionState::Connected;
            tx.put_connection(&connection)?;
        }
        Ok(())
    })
}
