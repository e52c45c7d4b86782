//! What a person may do about a request in the outbox: hold it, call it back, try it again, or
//! give it up.

use super::{
    key::{mark, next_code},
    queue::sync,
};
use crate::{
    Core,
    api::report::{Positions, SyncResult},
    error::{Error, Result},
    model::{Operation, Position, PositionId},
    store::{HireRecord, OutboxRecord, RequisitionRecord, Tx},
};

/// One request in the outbox, for a person who wants something of it.
struct Owing {
    position: Position,
    requisition: RequisitionRecord,
    owed: OutboxRecord,
}

fn owing(tx: &Tx<'_>, name: &str) -> Result<Owing> {
    let position = tx.position_named(name)?;
    let requisition = tx.requisition_of(&position.id)?;
    let owed = match &requisition {
        Some(requisition) => tx.outbox_row(&requisition.id)?,
        None => None,
    };
    match (requisition, owed) {
        (Some(requisition), Some(owed)) => Ok(Owing {
            position,
            requisition,
            owed,
        }),
        _ => Err(Error::NotAllowed(format!(
            "Nothing is owed for {}.",
            position.code
        ))),
    }
}

/// Does something to each named request, all of them or none.
fn each(
    core: &Core,
    names: &[String],
    work: impl Fn(&Tx<'_>, &Owing, &str) -> Result<()>,
) -> Result<Vec<PositionId>> {
    let at = core.clock.stamp();
    let touched = core.write(|tx| {
        let touched = tx.next_touch()?;
        let mut done = Vec::new();
        for name in names {
            let it = owing(tx, name)?;
            work(tx, &it, &at)?;
            tx.touch_position(&it.position.id, touched)?;
            done.push(it.position.id);
        }
        Ok(done)
    })?;
    core.wake.notify_one();
    Ok(touched)
}

/// Whether a request can still be called back: nothing of it may have arrived.
pub fn can_cancel(requisition: &RequisitionRecord, owed: &OutboxRecord) -> bool {
    match owed.operation {
        Operation::Create => owed.create_sent_at.is_none() && requisition.remote_id.is_none(),
        // What is there stays as it is.
        Operation::Update | Operation::Close => true,
    }
}

/// Calls requests back that have not left yet.
pub fn cancel(core: &Core, names: &[String]) -> Result<Vec<PositionId>> {
    each(core, names, |tx, it, at| {
        let (requisition, owed) = (&it.requisition, &it.owed);
        if !can_cancel(requisition, owed) {
            return Err(Error::NotAllowed(format!(
                "{} may already be in {}: Muster is looking. Close it there if it is not wanted.",
                requisition.code, requisition.vendor
            )));
        }
        if let (Operation::Update, Some(sent)) = (owed.operation, &requisition.sent) {
            // What was wanted is wanted no more: the position shows Edited again.
            let before = RequisitionRecord {
                spec: sent.clone(),
                ..requisition.clone()
            };
            tx.put_requisition(&before, at)?;
        }
        tx.delete_outbox(&requisition.id)?;
        tx.note_sync(&requisition.id, at, "Called back before it was sent")
    })
}

/// Stops requests until a person lets them go on.
pub fn hold(core: &Core, names: &[String], by: &str) -> Result<Vec<PositionId>> {
    each(core, names, |tx, it, at| {
        if it.owed.failed {
            return Err(Error::NotAllowed(format!(
                "{} has failed and is not on its way: retry it or cancel it.",
                it.requisition.code
            )));
        }
        let held = OutboxRecord {
            held: true,
            ..it.owed.clone()
        };
        tx.update_outbox(&held)?;
        tx.note_sync(&it.requisition.id, at, &format!("Held by {by}"))
    })
}

/// Gives up a failed request of which something may be in the ATS: Muster stops looking for it.
/// Its code is spent, so that what may be there under it is never taken for a later request.
pub fn let_go(core: &Core, names: &[String], by: &str) -> Result<Vec<PositionId>> {
    each(core, names, |tx, it, at| {
        let requisition = &it.requisition;
        if !it.owed.failed {
            return Err(Error::NotAllowed(format!(
                "{} is still on its way. Muster lets go only of what has failed.",
                requisition.code
            )));
        }
        tx.delete_outbox(&requisition.id)?;
        let note = format!(
            "{} let go by {by}: Muster no longer looks for it",
            requisition.code
        );
        tx.note_sync(&requisition.id, at, &note)?;
        if requisition.sent.is_some() {
            // It is there and was confirmed; only the change or closing is given up.
            return Ok(());
        }
        // What was seen of a record that is no longer ours says nothing of the seat.
        tx.delete_mirror(&requisition.id)?;
        for hire in tx.hires(requisition.vendor)? {
            if hire.requisition == requisition.id && !hire.retracted {
                let back = HireRecord {
                    retracted: true,
                    ..hire
                };
                tx.put_hire(&back, at)?;
            }
        }
        let (number, code) = next_code(tx, requisition.vendor, &tx.settings()?)?;
        let mark = mark(&code, &requisition.id);
        let anew = RequisitionRecord {
            number,
            code,
            mark,
            remote_id: None,
            job_id: None,
            ..requisition.clone()
        };
        tx.put_requisition(&anew, at)
    })
}

/// Tries again: what failed goes back into the queue, what waits or is held goes at once.
pub fn retry(core: &Core, args: &Positions) -> Result<Vec<SyncResult>> {
    core.write(|tx| {
        let touched = tx.next_touch()?;
        for name in &args.positions {
            let position = tx.position_named(name)?;
            if let Some(requisition) = tx.requisition_of(&position.id)? {
                tx.hasten(&requisition.id)?;
                tx.touch_position(&position.id, touched)?;
            }
        }
        Ok(())
    })?;
    sync(core, args)
}
