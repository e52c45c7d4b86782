//! One step of paying a debt, in one transaction: the rows are read, the machine steps, the rows
//! are written. They are read anew each time, because a person may have called the request back,
//! held it or asked for something else meanwhile.

use std::time::Duration;

use ats::{Remote, Spec};
use jiff::Timestamp;

use super::{
    flow::{Action, Create, Debt, Event, Step, Try},
    pull::flow::news::keep_offer,
};
use crate::{
    Core,
    clock::{instant, stamp},
    error::Result,
    model::{OpeningStatus, Operation, RequisitionId},
    store::{MirrorRecord, OutboxRecord, RequisitionRecord, Tx},
};

pub use super::flow::after;

/// What one step came to.
pub struct Advanced {
    pub attempt: Try,
    pub step: Step,
    /// What the step's action is about.
    pub spec: Spec,
}

/// Takes one step. `None`: it is owed no more, or not now.
pub fn advance(
    core: &Core,
    id: &RequisitionId,
    mut attempt: Try,
    event: Event,
) -> Result<Option<Advanced>> {
    let now = core.clock.now();
    let dice = core.clock.dice();
    core.write(|tx| {
        let Some(owed) = tx.outbox_row(id)? else {
            return Ok(None);
        };
        let requisition = tx.requisition(id)?;
        let before = debt(tx, &owed, &requisition)?;
        if event == Event::Begin && !before.is_due(now) {
            return Ok(None);
        }
        let mut after = before.clone();
        let step = attempt.step(&mut after, event, now, dice);
        let spec = after.spec.clone();
        match &step.action {
            Action::Paid(remote) => paid(tx, requisition, &after, remote, now)?,
            _ if after != before => keep(tx, owed, requisition, &after, now)?,
            _ => {}
        }
        for note in &step.notes {
            tx.note_sync(id, &stamp(now), note)?;
        }
        Ok(Some(Advanced {
            attempt,
            step,
            spec,
        }))
    })
}

/// Whether a row's time has come.
pub fn due(owed: &OutboxRecord, now: Timestamp) -> bool {
    super::flow::debt::due(owed.next_attempt_at.as_deref().map(instant), now)
}

/// The debt two rows amount to.
fn debt(tx: &Tx<'_>, owed: &OutboxRecord, requisition: &RequisitionRecord) -> Result<Debt> {
    let status = tx.position_even_removed(&requisition.position)?.plan_status;
    let unwanted = owed.operation == Operation::Create && !status.may_be_synced();
    Ok(Debt {
        operation: owed.operation,
        spec: requisition.spec.clone(),
        sent: requisition.sent.clone(),
        base: requisition.base.clone(),
        remote_id: requisition.remote_id.clone(),
        job_id: requisition.job_id,
        create: create(owed),
        attempts: owed.attempts,
        faults: owed.faults,
        due: owed.next_attempt_at.as_deref().map(instant),
        last_error: owed.last_error.clone(),
        failed: owed.failed,
        held: owed.held,
        overwrite: owed.details.overwrite.clone(),
        close_reason: owed.details.close_reason,
        withdrawn: unwanted.then(|| status.label().to_string()),
    })
}

fn create(owed: &OutboxRecord) -> Create {
    let Some(sent_at) = owed.create_sent_at.as_deref().map(instant) else {
        return Create::NotSent;
    };
    let left = owed.look_left_ms.unwrap_or_default();
    Create::Unknown {
        sent_at,
        look_left: Duration::from_millis(u64::try_from(left).unwrap_or_default()),
        looked_at: owed.looked_at.as_deref().map_or(sent_at, instant),
    }
}

/// Writes a debt back into its rows.
fn keep(
    tx: &Tx<'_>,
    mut owed: OutboxRecord,
    mut requisition: RequisitionRecord,
    debt: &Debt,
    now: Timestamp,
) -> Result<()> {
    owed.attempts = debt.attempts;
    owed.faults = debt.faults;
    owed.next_attempt_at = debt.due.map(stamp);
    owed.last_error.clone_from(&debt.last_error);
    owed.failed = debt.failed;
    (owed.create_sent_at, owed.look_left_ms, owed.looked_at) = match &debt.create {
        Create::NotSent => (None, None, None),
        Create::Unknown {
            sent_at,
            look_left,
            looked_at,
        } => (
            Some(stamp(*sent_at)),
            i64::try_from(look_left.as_millis()).ok(),
            Some(stamp(*looked_at)),
        ),
    };
    tx.update_outbox(&owed)?;
    requisition.remote_id.clone_from(&debt.remote_id);
    requisition.job_id = debt.job_id;
    tx.put_requisition(&requisition, &stamp(now))?;
    tx.touch_position(&requisition.position, tx.next_touch()?)
}

/// The vendor shows what was wanted.
fn paid(
    tx: &Tx<'_>,
    mut requisition: RequisitionRecord,
    debt: &Debt,
    remote: &Remote,
    now: Timestamp,
) -> Result<()> {
    if debt.operation != Operation::Close {
        requisition.sent = Some(debt.spec.clone());
        requisition.base = Some(remote.fields.clone());
    }
    requisition.remote_id = Some(remote.id.clone());
    let job_id = remote.opening.as_ref().map(|it| it.job_id);
    requisition.job_id = job_id.or(debt.job_id);
    tx.put_requisition(&requisition, &stamp(now))?;
    tx.delete_outbox(&requisition.id)?;
    let mut remote = remote.clone();
    if let Some(before) = tx.mirror_of(&requisition.id)? {
        keep_offer(&mut remote, &before.remote);
    }
    tx.put_mirror(&MirrorRecord {
        requisition: requisition.id.clone(),
        opening_status: opening_status(&remote),
        remote,
        visible: true,
        seen_at: stamp(now),
        confirmed_at: Some(stamp(now)),
    })?;
    tx.touch_position(&requisition.position, tx.next_touch()?)
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
