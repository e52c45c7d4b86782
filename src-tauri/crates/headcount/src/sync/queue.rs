//! Putting a request into the outbox: the moment intent and code are committed, before the first
//! byte is sent. Also what a person may do about one that is there.

use ats::{JobSpec, NewJob, Spec, Vendor};

use super::request::{Asked, Ready, look_at, ready};
use crate::{
    Core,
    api::{
        report::{Positions, SyncResult},
        settings::Settings,
    },
    error::{Error, Result},
    model::{Operation, Position, PositionId, RequisitionId, SyncStatus},
    store::{Details, OutboxRecord, RequisitionRecord, Tx},
};

/// Sync to ATS: queues what is ready, says why for the rest. Positions already on their way or
/// there are left as they are.
pub fn sync(core: &Core, args: &Positions) -> Result<Vec<SyncResult>> {
    let at = core.clock.stamp();
    let by = core.actor().name;
    let results = core.write(|tx| {
        let settings = tx.settings()?;
        let touched = tx.next_touch()?;
        let mut results = Vec::new();
        for name in &args.positions {
            let position = match tx.position_named(name) {
                Ok(position) => position,
                Err(Error::NotFound(problem)) => {
                    results.push(unknown(name, problem));
                    continue;
                }
                Err(error) => return Err(error),
            };
            let asked = look_at(tx, position, &settings)?;
            let result = match asked.status {
                SyncStatus::Pending | SyncStatus::Synced => as_it_is(&asked, None),
                SyncStatus::Failed if asked.operation() == Operation::Close => {
                    again(tx, &asked, &by, &at)?;
                    tx.touch_position(&asked.position.id, touched)?;
                    pending(&asked, None)
                }
                _ => match ready(core, tx, &asked, args.vendor)? {
                    Err(it) => as_it_is(&asked, Some(it.why)),
                    Ok(ready) => {
                        let code = queue(tx, &asked, &ready, &settings, &by, &at)?;
                        tx.touch_position(&asked.position.id, touched)?;
                        pending(&asked, Some(code))
                    }
                },
            };
            results.push(result);
        }
        Ok(results)
    })?;
    core.wake.notify_one();
    Ok(results)
}

/// What went into the outbox a moment ago.
pub fn pending(asked: &Asked, code: Option<String>) -> SyncResult {
    SyncResult {
        position: asked.position.code.clone(),
        id: asked.position.id.clone(),
        sync_status: SyncStatus::Pending,
        requisition_code: code.or_else(|| asked.code().map(str::to_string)),
        problem: None,
    }
}

/// A request that failed goes back to its start as it was.
fn again(tx: &Tx<'_>, asked: &Asked, by: &str, at: &str) -> Result<()> {
    let (Some(requisition), Some(owed)) = (&asked.requisition, &asked.owed) else {
        return Ok(());
    };
    tx.enqueue(&requisition.id, owed.operation, &owed.details, by, at)?;
    let note = format!("Queued for {} by {by}", requisition.vendor);
    tx.note_sync(&requisition.id, at, &note)
}

/// Queues a change of what is there, whatever the plan says of it.
pub fn change(
    core: &Core,
    tx: &Tx<'_>,
    asked: Asked,
    details: Details,
    by: &str,
    at: &str,
) -> Result<()> {
    let owed = asked.owed.as_ref();
    if owed.is_some_and(|it| it.operation != Operation::Update) {
        return Err(Error::NotAllowed(format!(
            "Another request of {} is on its way. Wait for it, or cancel it.",
            asked.position.code
        )));
    }
    let asked = Asked {
        wants: Some(Operation::Update),
        details: Some(details),
        ..asked
    };
    let settings = tx.settings()?;
    match ready(core, tx, &asked, None)? {
        Ok(ready) => queue(tx, &asked, &ready, &settings, by, at).map(|_| ()),
        Err(it) => Err(Error::NotAllowed(it.why)),
    }
}

fn queue(
    tx: &Tx<'_>,
    asked: &Asked,
    ready: &Ready,
    settings: &Settings,
    by: &str,
    at: &str,
) -> Result<String> {
    let vendor = ready.connection.vendor;
    let operation = asked.operation();
    let key = key(tx, asked, ready, settings)?;
    let today = ready
        .intent
        .spec(&asked.position, settings, &key.code, &key.mark)
        .ok_or_else(|| Error::Bug("a form without problems has no spec".into()))?;
    let before = asked.requisition.as_ref();
    let requisition = RequisitionRecord {
        // What may have arrived must stay what we say we sent; else the plan of today goes.
        spec: match (operation, before.filter(|_| asked.bound().is_some())) {
            (Operation::Create, Some(before)) => renewed(&before.spec, today),
            (_, Some(before)) => changed(&before.spec, today),
            (_, None) => today,
        },
        basis: ready.intent.basis(),
        sent: before.and_then(|it| it.sent.clone()),
        base: before.and_then(|it| it.base.clone()),
        linked: before.is_some_and(|it| it.linked),
        remote_id: before.and_then(|it| it.remote_id.clone()),
        job_id: before.and_then(|it| it.job_id),
        position: asked.position.id.clone(),
        vendor,
        id: key.id,
        number: key.number,
        code: key.code,
        mark: key.mark,
    };
    tx.put_requisition(&requisition, at)?;
    let kept = asked.owed.as_ref().map(|it| it.details.clone());
    let details = asked.details.clone().or(kept).unwrap_or_default();
    tx.enqueue(&requisition.id, operation, &details, by, at)?;
    let what = match operation {
        Operation::Create => "Queued",
        Operation::Update => "Change queued",
        Operation::Close => "Closing queued",
    };
    let note = format!("{what} for {vendor} by {by}");
    tx.note_sync(&requisition.id, at, &note)?;
    Ok(requisition.code)
}

/// What a change of what is there would bring it to.
pub fn wanted(asked: &Asked, ready: &Ready, settings: &Settings) -> Option<Spec> {
    let it = asked.requisition.as_ref()?;
    let today = ready
        .intent
        .spec(&asked.position, settings, &it.code, &it.mark)?;
    Some(changed(&it.spec, today))
}

/// What a request is known by, here and there.
struct Key {
    id: RequisitionId,
    number: i64,
    code: String,
    mark: String,
}

fn key(tx: &Tx<'_>, asked: &Asked, ready: &Ready, settings: &Settings) -> Result<Key> {
    if let Some(it) = &asked.requisition {
        return Ok(Key {
            id: it.id.clone(),
            number: it.number,
            code: it.code.clone(),
            mark: it.mark.clone(),
        });
    }
    let (number, code) = next_code(tx, ready.connection.vendor, settings)?;
    let id = RequisitionId::fresh();
    let mark = mark(&code, &id);
    Ok(Key {
        id,
        number,
        code,
        mark,
    })
}

/// The next free code. Another installation, or a record tied to a position, may have the next
/// number already; a number once given here is never given again.
pub fn next_code(tx: &Tx<'_>, vendor: Vendor, settings: &Settings) -> Result<(i64, String)> {
    let mut number = tx.next_requisition_number()?;
    loop {
        let code = format!("{}-{number}", settings.code_prefix);
        if !tx.is_code_taken(vendor, &code)? {
            return Ok((number, code));
        }
        number += 1;
    }
}

/// The proof that a record is ours: the id is this request's alone, in any plan.
pub fn mark(code: &str, id: &RequisitionId) -> String {
    format!("Made by Muster for {code} (do not remove): {id}")
}

/// A spec of which a part may have arrived: the create stays as it was, what is filled in after
/// it may change.
fn renewed(before: &Spec, today: Spec) -> Spec {
    match (before, today) {
        (Spec::Greenhouse(before), Spec::Greenhouse(mut today)) => {
            today.job = match (&before.job, today.job) {
                (JobSpec::New(before), JobSpec::New(today)) => JobSpec::New(NewJob {
                    custom_fields: today.custom_fields,
                    hiring_managers: today.hiring_managers,
                    recruiters: today.recruiters,
                    coordinators: today.coordinators,
                    ..before.clone()
                }),
                (before, _) => before.clone(),
            };
            Spec::Greenhouse(today)
        }
        (before, _) => before.clone(),
    }
}

/// A spec for what is there already: which job it is in can't change any more.
fn changed(before: &Spec, today: Spec) -> Spec {
    match (before, today) {
        (Spec::Greenhouse(before), Spec::Greenhouse(mut today)) => {
            today.job = match (&before.job, today.job) {
                (JobSpec::New(before), JobSpec::New(today)) => JobSpec::New(NewJob {
                    template_id: before.template_id,
                    ..today
                }),
                (before, _) => before.clone(),
            };
            Spec::Greenhouse(today)
        }
        (_, today) => today,
    }
}

pub fn as_it_is(asked: &Asked, problem: Option<String>) -> SyncResult {
    let shown = asked.status != SyncStatus::NotStarted;
    SyncResult {
        position: asked.position.code.clone(),
        id: asked.position.id.clone(),
        sync_status: asked.status,
        requisition_code: asked
            .requisition
            .as_ref()
            .filter(|_| shown)
            .map(|it| it.code.clone()),
        problem,
    }
}

fn unknown(name: &str, problem: String) -> SyncResult {
    SyncResult {
        position: name.to_string(),
        id: PositionId(String::new()),
        sync_status: SyncStatus::NotStarted,
        requisition_code: None,
        problem: Some(problem),
    }
}

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
