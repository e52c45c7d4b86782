//! Closing in the ATS what stands there for a position, with the vendor's own reasons.

use ats::Vendor;

use super::{
    queue,
    request::{self, Asked, Chosen, look_at},
};
use crate::{
    Core,
    api::{
        report::SyncResult,
        there::{CloseInAts, CloseReason, Closing},
    },
    error::{Error, Result},
    model::{OpeningStatus, Operation, SyncStatus},
    store::{ConnectionRecord, Details, RequisitionRecord, Tx},
};

/// Greenhouse counts a close reason with such a name as a hire: that is no closing of ours.
const HIRE: &str = "Hire -";

/// What closing needs, and why it can't be done now.
pub fn closing(core: &Core, tx: &Tx<'_>, name: &str) -> Result<Closing> {
    let asked = look_at(tx, tx.position_named(name)?, &tx.settings()?)?;
    let Some(requisition) = &asked.requisition else {
        return Err(Error::NotAllowed(format!(
            "{} is in no ATS.",
            asked.position.code
        )));
    };
    let reasons = match requisition.vendor {
        Vendor::Lever => Vec::new(),
        Vendor::Greenhouse => reasons(core, tx)?,
    };
    Ok(Closing {
        vendor: requisition.vendor,
        requisition_code: requisition.code.clone(),
        reasons,
        problem: problem(&asked),
    })
}

fn reasons(core: &Core, tx: &Tx<'_>) -> Result<Vec<CloseReason>> {
    let catalog = core.catalog(tx, Vendor::Greenhouse)?;
    let reasons = catalog.map(|(catalog, _)| catalog.close_reasons.clone());
    let reasons = reasons.unwrap_or_default().into_iter();
    Ok(reasons
        .filter(|it| !it.name.trim_start().starts_with(HIRE))
        .map(|it| CloseReason {
            id: it.id,
            name: it.name,
        })
        .collect())
}

/// Queues closings. Those that can't be closed say why; the others go.
pub fn close(core: &Core, args: &CloseInAts) -> Result<Vec<SyncResult>> {
    let at = core.clock.stamp();
    let by = core.actor().name;
    let results = core.write(|tx| {
        let settings = tx.settings()?;
        let touched = tx.next_touch()?;
        let offered = reasons(core, tx)?;
        let mut results = Vec::new();
        for name in &args.positions {
            let asked = look_at(tx, tx.position_named(name)?, &settings)?;
            let reason = match asked.requisition.as_ref().map(|it| it.vendor) {
                Some(Vendor::Greenhouse) => args.reason,
                _ => None,
            };
            if let Some(id) = reason
                && !offered.iter().any(|it| it.id == id)
            {
                return Err(Error::BadInput(format!(
                    "Greenhouse has no close reason number {id}. Nothing was queued."
                )));
            }
            results.push(match (problem(&asked), &asked.requisition) {
                (None, Some(requisition)) => {
                    let details = Details {
                        close_reason: reason,
                        ..Details::default()
                    };
                    enqueue(tx, requisition, &details, &by, &at)?;
                    tx.touch_position(&asked.position.id, touched)?;
                    queue::pending(&asked, None)
                }
                (problem, _) => queue::as_it_is(&asked, problem),
            });
        }
        Ok(results)
    })?;
    core.wake.notify_one();
    Ok(results)
}

/// A closing that failed, asked for again as it was: where it goes, or why it can't.
pub fn again(tx: &Tx<'_>, asked: &Asked) -> Result<std::result::Result<ConnectionRecord, String>> {
    Ok(match request::choose(tx, asked, None)? {
        Chosen::One(connection) => Ok(*connection),
        Chosen::No(why) => Err(why),
        // It was confirmed there once, so that only one ATS comes into question.
        Chosen::Open(_) => Err("Say which ATS it is in.".into()),
    })
}

fn enqueue(
    tx: &Tx<'_>,
    requisition: &RequisitionRecord,
    details: &Details,
    by: &str,
    at: &str,
) -> Result<()> {
    // A change still waiting is overtaken: what is closed needs none.
    let settled = RequisitionRecord {
        spec: requisition
            .sent
            .as_ref()
            .unwrap_or(&requisition.spec)
            .clone(),
        ..requisition.clone()
    };
    tx.put_requisition(&settled, at)?;
    tx.enqueue(&requisition.id, Operation::Close, details, by, at)?;
    let note = format!("Closing queued for {} by {by}", requisition.vendor);
    tx.note_sync(&requisition.id, at, &note)
}

/// Why it can't be closed there now.
fn problem(asked: &Asked) -> Option<String> {
    let code = &asked.position.code;
    let Some(requisition) = &asked.requisition else {
        return Some(format!("{code} is in no ATS."));
    };
    let vendor = requisition.vendor;
    if requisition.sent.is_none() {
        return Some(match asked.status {
            SyncStatus::NotStarted => format!("{code} is in no ATS."),
            _ => format!("{code} is not in {vendor} yet: cancel its request instead."),
        });
    }
    let closing = asked
        .owed
        .as_ref()
        .is_some_and(|it| it.operation == Operation::Close && !it.failed);
    if closing {
        return Some(format!("{code} is being closed in {vendor} already."));
    }
    let mirror = asked.mirrored.as_ref();
    match mirror.and_then(|it| it.opening_status) {
        Some(OpeningStatus::Closed) => Some(format!("{code} is closed in {vendor} already.")),
        Some(OpeningStatus::Filled) => Some(format!("{code} is filled in {vendor}.")),
        _ if mirror.is_some_and(|it| !it.visible) => Some(format!(
            "{vendor} does not show {code} any more, so it can’t be closed from here."
        )),
        _ => None,
    }
}
