//! Writing down what one reply told, in one transaction with how far the list has been read.

use std::collections::{BTreeMap, BTreeSet};

use ats::{Hire, Remote, RemoteJob, Vendor};
use jiff::Timestamp;

use super::{STREAM, flow::Batch};
use crate::{
    Core,
    api::connections::ConnectionState,
    clock::{instant, stamp},
    error::Result,
    events::Event,
    model::RequisitionId,
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
        let due = batch.instead_of.as_deref();
        if !tx.swap_cursor(vendor, STREAM, due, &batch.memory)? {
            return Ok(None);
        }
        let listed = batch.records.iter().map(|it| listed(vendor, it));
        tx.put_records(listed, batch.pass)?;
        if let Some(pass) = batch.sweep {
            tx.forget_records_before(vendor, pass)?;
        }
        let news = News {
            tx,
            vendor,
            at: stamp(now),
            asked_at,
            now,
        };
        news.write(&batch).map(Some)
    })?;
    if written == Some(true) {
        core.events.emit(Event::Changed);
    }
    Ok(written.is_some())
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

/// What a batch says of ours, on its way into the plan.
struct News<'a> {
    tx: &'a Tx<'a>,
    vendor: Vendor,
    at: String,
    asked_at: Timestamp,
    now: Timestamp,
}

impl News<'_> {
    /// True when something of ours is not as it was.
    fn write(&self, batch: &Batch) -> Result<bool> {
        let says_nothing = batch.records.is_empty()
            && batch.hidden.is_empty()
            && batch.hires.is_empty()
            && batch.retracted.is_empty()
            && batch.jobs.is_empty();
        if says_nothing {
            return Ok(false);
        }
        let watched = self.tx.watched_requisitions(self.vendor)?;
        let by_id: BTreeMap<&str, &RequisitionRecord> = watched
            .iter()
            .filter_map(|it| Some((it.remote_id.as_deref()?, it)))
            .collect();
        let mut changed: BTreeSet<RequisitionId> = BTreeSet::new();
        for remote in &batch.records {
            if let Some(ours) = by_id.get(remote.id.as_str()) {
                self.shown(ours, remote.clone(), &mut changed)?;
            }
        }
        for id in &batch.hidden {
            if let Some(ours) = by_id.get(id.as_str()) {
                self.hidden(ours, &mut changed)?;
            }
        }
        for job in &batch.jobs {
            for ours in watched.iter().filter(|it| it.job_id == Some(job.id)) {
                self.job(ours, job, &mut changed)?;
            }
        }
        self.hires(batch, &by_id, &mut changed)?;
        if changed.is_empty() {
            return Ok(false);
        }
        let touched = self.tx.next_touch()?;
        for ours in watched.iter().filter(|it| changed.contains(&it.id)) {
            self.tx.set_requisition_updated(&ours.id, &self.at)?;
            self.tx.touch_position(&ours.position, touched)?;
        }
        Ok(true)
    }

    fn shown(
        &self,
        ours: &RequisitionRecord,
        mut remote: Remote,
        changed: &mut BTreeSet<RequisitionId>,
    ) -> Result<()> {
        let before = self.tx.mirror_of(&ours.id)?;
        if let Some(before) = &before {
            if self.is_newer(before) {
                return Ok(());
            }
            keep_job(&mut remote, &before.remote);
            if before.remote == remote && before.visible {
                return Ok(());
            }
        }
        changed.insert(ours.id.clone());
        self.put(ours, remote, true)
    }

    /// Whether what is known was learned while this was on its way. A moment to come is from a
    /// clock set back since, and tells nothing.
    fn is_newer(&self, known: &MirrorRecord) -> bool {
        let seen = instant(&known.seen_at);
        self.asked_at < seen && seen <= self.now
    }

    /// Deleted there, or made confidential: reported, never created again.
    fn hidden(
        &self,
        ours: &RequisitionRecord,
        changed: &mut BTreeSet<RequisitionId>,
    ) -> Result<()> {
        match self.tx.mirror_of(&ours.id)? {
            Some(before) if before.visible && !self.is_newer(&before) => {
                changed.insert(ours.id.clone());
                self.put(ours, before.remote, false)
            }
            // Known already, or never seen: then the push is still at it.
            _ => Ok(()),
        }
    }

    fn job(
        &self,
        ours: &RequisitionRecord,
        job: &RemoteJob,
        changed: &mut BTreeSet<RequisitionId>,
    ) -> Result<()> {
        let Some(before) = self.tx.mirror_of(&ours.id)? else {
            return Ok(());
        };
        let mut remote = before.remote.clone();
        remote.name.clone_from(&job.name);
        remote.notes.clone_from(&job.notes);
        remote.fields.retain(|key, _| !key.starts_with(OF_JOB));
        remote.fields.extend(job.fields.clone());
        if remote == before.remote || self.is_newer(&before) {
            return Ok(());
        }
        changed.insert(ours.id.clone());
        self.put(ours, remote, before.visible)
    }

    fn put(&self, ours: &RequisitionRecord, remote: Remote, visible: bool) -> Result<()> {
        self.tx.put_mirror(&MirrorRecord {
            requisition: ours.id.clone(),
            opening_status: opening_status(&remote),
            remote,
            visible,
            seen_at: self.at.clone(),
        })
    }

    fn hires(
        &self,
        batch: &Batch,
        by_id: &BTreeMap<&str, &RequisitionRecord>,
        changed: &mut BTreeSet<RequisitionId>,
    ) -> Result<()> {
        if batch.hires.is_empty() && batch.retracted.is_empty() {
            return Ok(());
        }
        let (tx, vendor, at) = (self.tx, self.vendor, &self.at);
        let known = tx.hires(vendor)?;
        for hire in &batch.hires {
            let Some(ours) = by_id.get(hire.requisition_id.as_str()) else {
                continue;
            };
            let record = record(vendor, ours, hire);
            let before = known.iter().find(|it| it.remote_id == record.remote_id);
            if before != Some(&record) {
                tx.put_hire(&record, at)?;
                changed.insert(ours.id.clone());
                if before.is_none_or(|it| it.retracted) {
                    tx.note_sync(&ours.id, at, &format!("{vendor} reports a hire"))?;
                }
            }
        }
        let taken_back = known
            .into_iter()
            .filter(|it| !it.retracted && batch.retracted.contains(&it.remote_id));
        for hire in taken_back {
            let note = format!("The hire was taken back in {vendor}");
            tx.note_sync(&hire.requisition, at, &note)?;
            changed.insert(hire.requisition.clone());
            tx.put_hire(
                &HireRecord {
                    retracted: true,
                    ..hire
                },
                at,
            )?;
        }
        Ok(())
    }
}

/// The keys of what a job says of itself.
const OF_JOB: &str = "job.";

/// An opening does not show what its job says: that stays as last read.
fn keep_job(remote: &mut Remote, before: &Remote) {
    if remote.opening.is_none() || !remote.name.is_empty() {
        return;
    }
    remote.name.clone_from(&before.name);
    remote.notes.clone_from(&before.notes);
    let of_job = before
        .fields
        .iter()
        .filter(|(key, _)| key.starts_with(OF_JOB));
    remote
        .fields
        .extend(of_job.map(|(key, value)| (key.clone(), value.clone())));
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
