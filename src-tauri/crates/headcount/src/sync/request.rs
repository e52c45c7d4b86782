//! Putting a request into the outbox: the moment intent and code are committed, before the first
//! byte is sent. Also: calling a request back.

use ats::{JobSpec, NewJob, Spec, Vendor};

use super::intent::Intent;
use crate::{
    Core,
    api::{
        connections::ConnectionState,
        report::{Positions, SyncResult, Wants},
        settings::Settings,
    },
    error::{Error, Result},
    model::{OpeningStatus, Position, PositionId, RequisitionId, SyncStatus},
    store::{ConnectionRecord, JobFormRecord, OutboxRecord, RequisitionRecord, Tx},
};

/// One position with all that decides whether it can go.
pub struct Asked {
    pub position: Position,
    pub requisition: Option<RequisitionRecord>,
    pub owed: Option<OutboxRecord>,
    pub form: Option<JobFormRecord>,
    pub status: SyncStatus,
}

impl Asked {
    /// The code, once it has one.
    pub fn code(&self) -> Option<&str> {
        self.requisition.as_ref().map(|it| it.code.as_str())
    }

    /// The vendor that may hold something of it already: no other will do.
    pub fn bound(&self) -> Option<Vendor> {
        let requisition = self.requisition.as_ref()?;
        let owed = self.owed.as_ref();
        let may_be_there = requisition.remote_id.is_some()
            || requisition.job_id.is_some()
            || owed.is_some_and(|owed| owed.create_sent_at.is_some());
        may_be_there.then_some(requisition.vendor)
    }
}

pub fn look_at(tx: &Tx<'_>, position: Position, settings: &Settings) -> Result<Asked> {
    let requisition = tx.requisition_of(&position.id)?;
    let owed = match &requisition {
        Some(requisition) => tx.outbox_row(&requisition.id)?,
        None => None,
    };
    let sent = requisition
        .as_ref()
        .and_then(|it| Some((it.sent.as_ref()?, &it.basis)));
    let status = match (&owed, sent) {
        (Some(owed), _) if owed.failed => SyncStatus::Failed,
        (Some(_), _) => SyncStatus::Pending,
        (None, None) => SyncStatus::NotStarted,
        (None, Some((sent, basis))) if super::status::edited(&position, sent, basis, settings) => {
            SyncStatus::Edited
        }
        (None, Some(_)) => SyncStatus::Synced,
    };
    let form = tx.job_form(&position.id)?;
    Ok(Asked {
        position,
        requisition,
        owed,
        form,
        status,
    })
}

/// Why a position can't be synced now; `None`: it can.
pub fn not_ready(core: &Core, tx: &Tx<'_>, position: &Position) -> Result<Option<String>> {
    let settings = tx.settings()?;
    let asked = look_at(tx, position.clone(), &settings)?;
    Ok(match asked.status {
        SyncStatus::Pending => Some("It is on its way already.".into()),
        SyncStatus::Synced => Some("It is there already; nothing to send.".into()),
        _ => ready(core, tx, &asked, None)?.err().map(|it| it.why),
    })
}

fn refusal(tx: &Tx<'_>, asked: &Asked) -> Result<Option<String>> {
    let position = &asked.position;
    if asked.status == SyncStatus::Edited {
        return Ok(Some(format!(
            "{} is in the ATS already. This Muster does not send later changes: make them there too.",
            position.code
        )));
    }
    if !position.plan_status.may_be_synced() {
        return Ok(Some(format!(
            "{} is {}. Only Approved and Open positions go to an ATS.",
            position.code,
            position.plan_status.label()
        )));
    }
    if let Some(name) = tx.incumbent(&position.id)? {
        return Ok(Some(format!("{} is filled by {name}.", position.code)));
    }
    let mirrored = match &asked.requisition {
        Some(requisition) => tx.mirror_of(&requisition.id)?,
        None => None,
    };
    let filled = mirrored.is_some_and(|it| it.opening_status == Some(OpeningStatus::Filled));
    Ok(filled.then(|| format!("{} is filled already.", position.code)))
}

/// Which vendor a position goes to.
pub enum Chosen {
    One(Box<ConnectionRecord>),
    /// Several are connected, and nobody said which.
    Open(Vec<ConnectionRecord>),
    /// None will do; a sentence.
    No(String),
}

/// The vendor it was sent to, the one of its saved form, the one asked for, or the only one.
pub fn choose(tx: &Tx<'_>, asked: &Asked, wanted: Option<Vendor>) -> Result<Chosen> {
    let mut connections: Vec<ConnectionRecord> = tx
        .connections()?
        .into_iter()
        .filter(|it| it.state != ConnectionState::Disconnected)
        .collect();
    let saved = asked.form.as_ref().map(|it| it.vendor);
    let said = asked.bound().or(saved);
    if let (Some(said), Some(wanted)) = (said, wanted)
        && said != wanted
    {
        return Ok(Chosen::No(format!(
            "{} goes to {said}: its job form says so.",
            asked.position.code
        )));
    }
    Ok(match said.or(wanted) {
        Some(vendor) => match connections.into_iter().find(|it| it.vendor == vendor) {
            Some(connection) => Chosen::One(Box::new(connection)),
            None => Chosen::No(format!(
                "{vendor} is not connected. Connect it in Settings."
            )),
        },
        None if connections.is_empty() => {
            Chosen::No("No ATS is connected. Connect Greenhouse or Lever in Settings.".into())
        }
        None if connections.len() == 1 => Chosen::One(Box::new(connections.remove(0))),
        None => Chosen::Open(connections),
    })
}

/// Where a position would go, and as what.
pub struct Ready {
    pub connection: ConnectionRecord,
    pub intent: Intent,
}

/// Why a position can't go now.
pub struct NotReady {
    /// A sentence.
    pub why: String,
    /// What the person could say to let it go.
    pub wants: Option<Wants>,
}

impl From<String> for NotReady {
    fn from(why: String) -> Self {
        Self { why, wants: None }
    }
}

/// Whether it can go now.
pub fn ready(
    core: &Core,
    tx: &Tx<'_>,
    asked: &Asked,
    wanted: Option<Vendor>,
) -> Result<std::result::Result<Ready, NotReady>> {
    if let Some(problem) = refusal(tx, asked)? {
        return Ok(Err(problem.into()));
    }
    let connection = match choose(tx, asked, wanted)? {
        Chosen::One(connection) => *connection,
        Chosen::No(problem) => return Ok(Err(problem.into())),
        Chosen::Open(_) => {
            return Ok(Err(NotReady {
                why: "Greenhouse and Lever are both connected: say which one.".into(),
                wants: Some(Wants::Vendor),
            }));
        }
    };
    let wants_form = |why: String| NotReady {
        why,
        wants: Some(Wants::Form),
    };
    let intent = match connection.vendor {
        Vendor::Lever => Intent::Lever,
        Vendor::Greenhouse => {
            let form = asked.form.as_ref();
            let Some(form) = form.filter(|it| it.vendor == Vendor::Greenhouse) else {
                return Ok(Err(wants_form(format!(
                    "{} has no Greenhouse job yet: create a new one, or use an existing one.",
                    asked.position.code
                ))));
            };
            let (position, code) = (&asked.position, asked.code());
            let it = Intent::to_greenhouse(core, tx, position, Some(form), form.mode, code)?;
            Intent::Greenhouse(Box::new(it))
        }
    };
    Ok(match intent.incomplete(&asked.position) {
        Some(problem) => Err(wants_form(problem)),
        None => Ok(Ready { connection, intent }),
    })
}

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
                _ => match ready(core, tx, &asked, args.vendor)? {
                    Err(it) => as_it_is(&asked, Some(it.why)),
                    Ok(ready) => {
                        let code = queue(tx, &asked, &ready, &settings, &by, &at)?;
                        tx.touch_position(&asked.position.id, touched)?;
                        SyncResult {
                            position: asked.position.code.clone(),
                            id: asked.position.id.clone(),
                            sync_status: SyncStatus::Pending,
                            requisition_code: Some(code),
                            problem: None,
                        }
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

fn queue(
    tx: &Tx<'_>,
    asked: &Asked,
    ready: &Ready,
    settings: &Settings,
    by: &str,
    at: &str,
) -> Result<String> {
    let vendor = ready.connection.vendor;
    let (id, number, code, mark) = match &asked.requisition {
        Some(it) => (it.id.clone(), it.number, it.code.clone(), it.mark.clone()),
        None => {
            let id = RequisitionId::fresh();
            let number = tx.next_requisition_number()?;
            let code = format!("{}-{number}", settings.code_prefix);
            // The id is this request's alone, in any plan: the proof that a record is ours.
            let mark = format!("Made by Muster for {code} (do not remove): {id}");
            (id, number, code, mark)
        }
    };
    let today = ready
        .intent
        .spec(&asked.position, settings, &code, &mark)
        .ok_or_else(|| Error::Bug("a form without problems has no spec".into()))?;
    let before = asked.requisition.as_ref();
    let requisition = RequisitionRecord {
        // What may have arrived must stay what we say we sent; else the plan of today goes.
        spec: match before.filter(|_| asked.bound().is_some()) {
            Some(before) => renewed(&before.spec, today),
            None => today,
        },
        basis: ready.intent.basis(),
        sent: before.and_then(|it| it.sent.clone()),
        remote_id: before.and_then(|it| it.remote_id.clone()),
        job_id: before.and_then(|it| it.job_id),
        position: asked.position.id.clone(),
        id,
        vendor,
        number,
        code,
        mark,
    };
    tx.put_requisition(&requisition, at)?;
    tx.enqueue(&requisition.id, by, at)?;
    tx.note_sync(&requisition.id, at, &format!("Queued for {vendor} by {by}"))?;
    Ok(requisition.code)
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

fn as_it_is(asked: &Asked, problem: Option<String>) -> SyncResult {
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

/// Calls requests back that have not left yet.
pub fn cancel(core: &Core, names: &[String]) -> Result<Vec<PositionId>> {
    let at = core.clock.stamp();
    core.write(|tx| {
        let touched = tx.next_touch()?;
        let mut cancelled = Vec::new();
        for name in names {
            let position = tx.position_named(name)?;
            let requisition = tx.requisition_of(&position.id)?;
            let owed = match &requisition {
                Some(requisition) => tx.outbox_row(&requisition.id)?,
                None => None,
            };
            let (Some(requisition), Some(owed)) = (requisition, owed) else {
                return Err(Error::NotAllowed(format!("Nothing is owed for {}.", position.code)));
            };
            if owed.create_sent_at.is_some() || requisition.remote_id.is_some() {
                return Err(Error::NotAllowed(format!(
                    "{} may already be in {}: Muster is looking. Close it there if it is not wanted.",
                    requisition.code, requisition.vendor
                )));
            }
            tx.delete_outbox(&requisition.id)?;
            tx.note_sync(&requisition.id, &at, "Called back before it was sent")?;
            tx.touch_position(&position.id, touched)?;
            cancelled.push(position.id);
        }
        Ok(cancelled)
    })
}

/// Tries again: what failed goes back into the queue, what waits for its time goes at once.
pub fn retry(core: &Core, args: &Positions) -> Result<Vec<SyncResult>> {
    core.write(|tx| {
        for name in &args.positions {
            let position = tx.position_named(name)?;
            if let Some(requisition) = tx.requisition_of(&position.id)? {
                tx.hasten(&requisition.id)?;
            }
        }
        Ok(())
    })?;
    sync(core, args)
}
