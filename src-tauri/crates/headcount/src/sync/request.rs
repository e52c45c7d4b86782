//! Putting a request into the outbox: the moment intent and code are committed, before the first
//! byte is sent. Also: what would be sent, and calling a request back.

use ats::Vendor;

use super::desired;
use crate::{
    Core,
    api::{
        connections::ConnectionState,
        report::{Positions, PreviewItem, SyncPreview, SyncResult},
        settings::Settings,
    },
    error::{Error, Result},
    model::{OpeningStatus, Position, PositionId, RequisitionId, SyncStatus},
    store::{ConnectionRecord, OutboxRecord, RequisitionRecord, Tx},
};

/// What one position needs before it can go.
struct Asked {
    position: Position,
    requisition: Option<RequisitionRecord>,
    owed: Option<OutboxRecord>,
    status: SyncStatus,
}

fn look_at(tx: &Tx<'_>, position: Position, settings: &Settings) -> Result<Asked> {
    let requisition = tx.requisition_of(&position.id)?;
    let owed = match &requisition {
        Some(requisition) => tx.outbox_row(&requisition.id)?,
        None => None,
    };
    let sent = requisition.as_ref().and_then(|it| it.sent.as_ref());
    let status = match (&owed, sent) {
        (Some(owed), _) if owed.failed => SyncStatus::Failed,
        (Some(_), _) => SyncStatus::Pending,
        (None, None) => SyncStatus::NotStarted,
        (None, Some(sent)) if super::status::edited(&position, sent, settings) => {
            SyncStatus::Edited
        }
        (None, Some(_)) => SyncStatus::Synced,
    };
    Ok(Asked {
        position,
        requisition,
        owed,
        status,
    })
}

/// Why a position can't be synced now, whatever the vendor; `None`: it can.
pub fn not_ready(tx: &Tx<'_>, position: &Position) -> Result<Option<String>> {
    let asked = look_at(tx, position.clone(), &tx.settings()?)?;
    let refusal = refusal(tx, &asked)?;
    Ok(match asked.status {
        SyncStatus::Pending => Some("It is on its way already.".into()),
        SyncStatus::Synced => Some("It is there already; nothing to send.".into()),
        _ => refusal.or(vendor(tx, &asked, None)
            .err()
            .map(|error| error.to_string())),
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
    let mirrored = match &asked.requisition {
        Some(requisition) => tx.mirror_of(&requisition.id)?,
        None => None,
    };
    let filled = mirrored.is_some_and(|it| it.opening_status == Some(OpeningStatus::Filled));
    Ok(filled.then(|| format!("{} is filled already.", position.code)))
}

/// Which vendor a position goes to: the one it was sent to, the one asked for, or the only one.
fn vendor(tx: &Tx<'_>, asked: &Asked, wanted: Option<Vendor>) -> Result<ConnectionRecord> {
    // Once something may have arrived at a vendor, no other will do.
    let bound = asked.requisition.as_ref().filter(|requisition| {
        requisition.remote_id.is_some()
            || asked
                .owed
                .as_ref()
                .is_some_and(|owed| owed.create_sent_at.is_some())
    });
    let connections: Vec<ConnectionRecord> = tx
        .connections()?
        .into_iter()
        .filter(|it| it.state != ConnectionState::Disconnected)
        .collect();
    let chosen = match (bound.map(|it| it.vendor).or(wanted), connections.as_slice()) {
        (Some(vendor), all) => all
            .iter()
            .find(|it| it.vendor == vendor)
            .cloned()
            .ok_or_else(|| format!("{vendor} is not connected. Connect it in Settings.")),
        (None, [only]) => Ok(only.clone()),
        (None, []) => Err("No ATS is connected. Connect Lever in Settings.".to_string()),
        (None, _) => Err("Greenhouse and Lever are both connected: say which one.".to_string()),
    };
    chosen.map_err(Error::NotAllowed)
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
                _ => match problem(tx, &asked, args.vendor)? {
                    Err(problem) => as_it_is(&asked, Some(problem)),
                    Ok(connection) => {
                        let code = queue(tx, &asked, connection.vendor, &settings, &by, &at)?;
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

fn problem(
    tx: &Tx<'_>,
    asked: &Asked,
    wanted: Option<Vendor>,
) -> Result<std::result::Result<ConnectionRecord, String>> {
    if let Some(problem) = refusal(tx, asked)? {
        return Ok(Err(problem));
    }
    match vendor(tx, asked, wanted) {
        Ok(connection) => Ok(Ok(connection)),
        Err(Error::NotAllowed(problem)) => Ok(Err(problem)),
        Err(error) => Err(error),
    }
}

fn queue(
    tx: &Tx<'_>,
    asked: &Asked,
    vendor: Vendor,
    settings: &Settings,
    by: &str,
    at: &str,
) -> Result<String> {
    let may_have_arrived = asked
        .owed
        .as_ref()
        .is_some_and(|it| it.create_sent_at.is_some());
    let mut requisition = match &asked.requisition {
        Some(known) => known.clone(),
        None => new_requisition(tx, asked, vendor, settings)?,
    };
    requisition.vendor = vendor;
    // What may have arrived must stay what we say we sent; else the plan of today goes.
    if !may_have_arrived && requisition.remote_id.is_none() {
        requisition.spec = desired::spec(
            &asked.position,
            settings,
            &requisition.code,
            &requisition.mark,
        );
    }
    tx.put_requisition(&requisition, at)?;
    tx.enqueue(&requisition.id, by, at)?;
    tx.note_sync(&requisition.id, at, &format!("Queued for {vendor} by {by}"))?;
    Ok(requisition.code)
}

fn new_requisition(
    tx: &Tx<'_>,
    asked: &Asked,
    vendor: Vendor,
    settings: &Settings,
) -> Result<RequisitionRecord> {
    let id = RequisitionId::fresh();
    let number = tx.next_requisition_number()?;
    let code = format!("{}-{number}", settings.code_prefix);
    // The id is this request's alone, in any plan: the proof that a record is ours.
    let mark = format!("Made by Muster for {code} (do not remove): {id}");
    let spec = desired::spec(&asked.position, settings, &code, &mark);
    Ok(RequisitionRecord {
        id,
        position: asked.position.id.clone(),
        vendor,
        number,
        code,
        mark,
        spec,
        sent: None,
        remote_id: None,
    })
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

/// What *Sync With ATS* would send for these positions.
pub fn preview(core: &Core, args: &Positions) -> Result<SyncPreview> {
    core.read(|tx| {
        let settings = tx.settings()?;
        let mut items = Vec::new();
        let mut chosen: Option<ConnectionRecord> = None;
        for name in &args.positions {
            let asked = look_at(tx, tx.position_named(name)?, &settings)?;
            let problem = match asked.status {
                SyncStatus::Pending => Some("On its way already.".to_string()),
                SyncStatus::Synced => Some("In the ATS already.".to_string()),
                _ => match problem(tx, &asked, args.vendor)? {
                    Ok(connection) => {
                        chosen.get_or_insert(connection);
                        None
                    }
                    Err(problem) => Some(problem),
                },
            };
            let code = asked.requisition.as_ref().map(|it| it.code.as_str());
            let vendor = chosen.as_ref().map_or(Vendor::Lever, |it| it.vendor);
            items.push(PreviewItem {
                position: asked.position.code.clone(),
                id: asked.position.id.clone(),
                title: asked.position.title.clone(),
                location: asked.position.location.clone(),
                fields: desired::preview(&asked.position, &settings, vendor, code),
                problem,
            });
        }
        let ready = items.iter().filter(|it| it.problem.is_none()).count();
        let vendor = chosen.as_ref().map_or(Vendor::Lever, |it| it.vendor);
        let (per_create, per_second) = pace(vendor);
        let requests = ready as u32 * per_create;
        Ok(SyncPreview {
            vendor,
            host: chosen.map(|it| host(&it.api_url)).unwrap_or_default(),
            items,
            ready,
            requests,
            seconds: (f64::from(requests) / per_second).ceil() as u32,
        })
    })
}

/// Requests a creation costs, and how many a second the vendor takes.
fn pace(vendor: Vendor) -> (u32, f64) {
    match vendor {
        Vendor::Lever | Vendor::Greenhouse => {
            (ats::lever::REQUESTS_PER_CREATE, ats::lever::PER_SECOND)
        }
    }
}

/// The host of an address, for people.
fn host(api_url: &str) -> String {
    let rest = api_url.split_once("://").map_or(api_url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_string()
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
