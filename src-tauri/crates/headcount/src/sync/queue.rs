//! Putting a request into the outbox: the moment intent and code are committed, before the first
//! byte is sent. What a person may do about one that is there stands in `recall.rs`.

use ats::{JobSpec, NewJob, Spec};

use super::{
    closing,
    key::{mark, next_code},
    request::{Asked, Ready, look_at, ready},
};
use crate::{
    Core,
    api::{
        report::{Positions, SyncResult},
        settings::Settings,
    },
    error::{Error, Result},
    model::{Operation, PositionId, RequisitionId, SyncStatus},
    plan::job,
    store::{Details, RequisitionRecord, Tx},
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
                SyncStatus::Failed if asked.failed_closing() => match closing::again(tx, &asked)? {
                    Err(why) => as_it_is(&asked, Some(why)),
                    Ok(_) => {
                        again(tx, &asked, &by, &at)?;
                        tx.touch_position(&asked.position.id, touched)?;
                        pending(&asked, None)
                    }
                },
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
        basis: ready.intent.form.basis.clone(),
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
    if operation == Operation::Create {
        job::remember::sent(tx, asked, &ready.intent, (at, by))?;
    }
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
                    sourcers: today.sourcers,
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
