//! Writing down how far a request has got. Each step is one transaction, taken before the next
//! byte leaves or after a reply came; the outbox row is read anew in each, because a person may
//! have called it back meanwhile.

use ats::{AtsError, Remote};
use jiff::{SignedDuration, Timestamp};

use super::{backoff, sentence};
use crate::{
    Core,
    clock::{instant, stamp},
    error::Result,
    model::{OpeningStatus, RequisitionId},
    store::{MirrorRecord, OutboxRecord, RequisitionRecord, Tx},
};

/// A request as it stands when a try begins.
pub struct Claim {
    pub requisition: RequisitionRecord,
    pub owed: OutboxRecord,
    /// The plan no longer wants it sent; the word for its status.
    pub withdrawn: Option<&'static str>,
}

/// Counts the try before it is made. `None`: it is owed no more, or waits for its time or for a
/// person.
pub fn claim(core: &Core, id: &RequisitionId) -> Result<Option<Claim>> {
    let now = core.clock.now();
    core.store.write(|tx| {
        let Some(mut owed) = tx.outbox_row(id)? else {
            return Ok(None);
        };
        if owed.failed || !due(&owed, now) {
            return Ok(None);
        }
        let requisition = tx.requisition(id)?;
        let position = tx.position_even_removed(&requisition.position)?;
        owed.attempts += 1;
        tx.update_outbox(&owed)?;
        let status = position.plan_status;
        let withdrawn = (!status.may_be_synced()).then(|| status.label());
        Ok(Some(Claim {
            requisition,
            owed,
            withdrawn,
        }))
    })
}

/// The same claim with the rows as they stand now.
pub fn reread(core: &Core, claim: &Claim) -> Result<Claim> {
    core.read(|tx| {
        Ok(Claim {
            requisition: tx.requisition(&claim.requisition.id)?,
            owed: tx
                .outbox_row(&claim.requisition.id)?
                .unwrap_or_else(|| claim.owed.clone()),
            withdrawn: claim.withdrawn,
        })
    })
}

/// No vendor's pause is longer; a later moment comes from a clock that was set back since.
const LONGEST_PAUSE: std::time::Duration = std::time::Duration::from_secs(3_700);

/// Whether a row's time has come.
pub fn due(owed: &OutboxRecord, now: Timestamp) -> bool {
    owed.next_attempt_at
        .as_deref()
        .map(instant)
        .is_none_or(|at| at <= now || at > after(now, LONGEST_PAUSE))
}

/// Writes down that a create is about to leave. False: it was called back, nothing may leave.
pub fn about_to_create(core: &Core, claim: &Claim) -> Result<bool> {
    let at = core.clock.stamp();
    update(core, claim, |tx, owed, _| {
        owed.create_sent_at = Some(at.clone());
        tx.note_sync(
            &owed.requisition,
            &at,
            &format!("Sent to {}", claim.requisition.vendor),
        )
    })
}

/// The vendor told us its id of the new record, and of the job it sits in. When the create left
/// stays known: until the record shows, a list may lag.
pub fn created(
    core: &Core,
    claim: &Claim,
    remote_id: &str,
    job_id: Option<i64>,
    note: &str,
) -> Result<()> {
    let at = core.clock.stamp();
    update(core, claim, |tx, owed, requisition| {
        requisition.remote_id = Some(remote_id.to_string());
        requisition.job_id = job_id.or(requisition.job_id);
        owed.faults = 0;
        tx.put_requisition(requisition, &at)?;
        tx.note_sync(&owed.requisition, &at, note)
    })?;
    Ok(())
}

/// The vendor told us of the job it made, not yet of the opening in it. The create still counts
/// as on its way: until the opening shows, we only look.
pub fn job_made(core: &Core, claim: &Claim, job_id: i64) -> Result<()> {
    let at = core.clock.stamp();
    update(core, claim, |tx, owed, requisition| {
        if requisition.job_id == Some(job_id) {
            return Ok(());
        }
        requisition.job_id = Some(job_id);
        owed.faults = 0;
        tx.put_requisition(requisition, &at)?;
        tx.note_sync(
            &owed.requisition,
            &at,
            "Job created; looking for its opening",
        )
    })?;
    Ok(())
}

/// The vendor shows the record: the debt is paid.
pub fn settled(core: &Core, claim: &Claim, remote: Remote) -> Result<()> {
    let at = core.clock.stamp();
    core.write(|tx| {
        let mut requisition = tx.requisition(&claim.requisition.id)?;
        requisition.sent = Some(requisition.spec.clone());
        requisition.remote_id = Some(remote.id.clone());
        requisition.job_id = remote.opening.as_ref().map(|it| it.job_id);
        tx.put_requisition(&requisition, &at)?;
        tx.delete_outbox(&requisition.id)?;
        tx.note_sync(
            &requisition.id,
            &at,
            &format!("{} shows it", requisition.vendor),
        )?;
        tx.put_mirror(&MirrorRecord {
            requisition: requisition.id.clone(),
            opening_status: opening_status(&remote),
            remote,
            visible: true,
            seen_at: at.clone(),
        })?;
        tx.touch_position(&requisition.position, tx.next_touch()?)
    })
}

/// What became of a create that did not end well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreateOutcome {
    /// The vendor certainly did not carry it out.
    NotDone,
    /// It may have: only looking tells.
    Unknown,
    /// This was not about a create.
    NotTried,
}

/// Sets the next try after a failure, or stops and asks a person.
pub fn set_back(core: &Core, claim: &Claim, error: &AtsError, create: CreateOutcome) -> Result<()> {
    let vendor = claim.requisition.vendor;
    let now = core.clock.now();
    update(core, claim, |tx, owed, _| {
        if create == CreateOutcome::NotDone {
            owed.create_sent_at = None;
        }
        owed.faults += u32::from(counts(error));
        owed.failed = backoff::gives_up(owed.faults, error);
        let pause = backoff::pause(owed.attempts, error);
        owed.next_attempt_at = (!owed.failed).then(|| stamp(after(now, pause)));
        owed.last_error = Some(sentence::of(vendor, error));
        let note = match create {
            CreateOutcome::Unknown => "No clear reply; looking before anything is sent again",
            _ if owed.failed => "Stopped: waits for a person",
            _ => return Ok(()),
        };
        tx.note_sync(&owed.requisition, &stamp(now), note)
    })?;
    Ok(())
}

/// Waiting for a list that may lag before a second create; `anew`: the whole wait from now.
pub fn look_again_later(
    core: &Core,
    claim: &Claim,
    pause: std::time::Duration,
    anew: bool,
) -> Result<()> {
    let now = core.clock.now();
    update(core, claim, |_, owed, _| {
        owed.next_attempt_at = Some(stamp(after(now, pause)));
        if anew {
            owed.create_sent_at = Some(stamp(now));
        }
        Ok(())
    })?;
    Ok(())
}

/// Stops with a sentence: only a person can go on.
pub fn stop(core: &Core, claim: &Claim, why: &str, clear_create: bool) -> Result<()> {
    let at = core.clock.stamp();
    update(core, claim, |tx, owed, _| {
        owed.failed = true;
        owed.next_attempt_at = None;
        owed.last_error = Some(why.to_string());
        if clear_create {
            owed.create_sent_at = None;
        }
        tx.note_sync(&owed.requisition, &at, "Stopped: waits for a person")
    })?;
    Ok(())
}

/// Changes the outbox row if it is still there; false when it was called back.
fn update(
    core: &Core,
    claim: &Claim,
    change: impl FnOnce(&Tx<'_>, &mut OutboxRecord, &mut RequisitionRecord) -> Result<()>,
) -> Result<bool> {
    core.write(|tx| {
        let Some(mut owed) = tx.outbox_row(&claim.requisition.id)? else {
            return Ok(false);
        };
        let mut requisition = tx.requisition(&claim.requisition.id)?;
        change(tx, &mut owed, &mut requisition)?;
        tx.update_outbox(&owed)?;
        tx.set_requisition_updated(&requisition.id, &core.clock.stamp())?;
        tx.touch_position(&requisition.position, tx.next_touch()?)?;
        Ok(true)
    })
}

fn counts(error: &AtsError) -> bool {
    !matches!(
        error,
        AtsError::RateLimited { .. } | AtsError::Unreachable { .. } | AtsError::Unauthorized
    )
}

/// An instant later; a pause too long for the calendar ends at its end.
pub fn after(now: Timestamp, pause: std::time::Duration) -> Timestamp {
    SignedDuration::try_from(pause)
        .ok()
        .and_then(|pause| now.checked_add(pause).ok())
        .unwrap_or(Timestamp::MAX)
}

/// What the vendor's record says of the seat. Hires decide *Filled* elsewhere, too.
pub fn opening_status(remote: &Remote) -> Option<OpeningStatus> {
    use ats::RemoteStatus;
    let full = remote
        .headcount_total
        .is_some_and(|total| remote.headcount_hired >= total && total > 0);
    match remote.status {
        _ if full => Some(OpeningStatus::Filled),
        RemoteStatus::Closed => Some(OpeningStatus::Closed),
        RemoteStatus::Open | RemoteStatus::OnHold => Some(OpeningStatus::Open),
        RemoteStatus::Other => None,
    }
}
