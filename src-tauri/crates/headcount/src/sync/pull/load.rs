//! What a run must know before it begins: what is ours there, and how far each list was read.

use ats::{JobSpec, Spec, Vendor};

use super::{
    STREAM,
    flow::{Flow, Mode, Ours, Own, OwnHire},
};
use crate::{
    Core,
    clock::instant,
    error::Result,
    store::{HireRecord, RequisitionRecord},
};

/// A run as it begins, and how many records of ours it watches.
pub fn flow(core: &Core, vendor: Vendor, mode: Mode) -> Result<(Flow, usize)> {
    core.read(|tx| {
        let passes = tx.passes_of_ours(vendor)?;
        let hires = tx.hires(vendor)?;
        let mut ours = Ours::new();
        for requisition in tx.watched_requisitions(vendor)? {
            let Some(remote_id) = requisition.remote_id.clone() else {
                continue;
            };
            let own = Own {
                pass: passes.get(&remote_id).copied().unwrap_or_default(),
                remote: tx.mirror_of(&requisition.id)?.map(|it| it.remote),
                made_job: made_job(&requisition),
                hires: hires
                    .iter()
                    .filter(|it| it.requisition == requisition.id)
                    .map(known)
                    .collect(),
                emptied: false,
                requisition: requisition.id,
            };
            ours.insert(remote_id, own);
        }
        let watched = ours.len();
        let remembered = tx.cursor(vendor, STREAM)?;
        Ok((Flow::new(vendor, mode, ours, remembered), watched))
    })
}

/// A job that was there before is left alone: what it says is not ours.
fn made_job(requisition: &RequisitionRecord) -> Option<i64> {
    match &requisition.spec {
        Spec::Greenhouse(spec) if matches!(spec.job, JobSpec::New(_)) => requisition.job_id,
        _ => None,
    }
}

fn known(hire: &HireRecord) -> OwnHire {
    OwnHire {
        id: hire.remote_id.clone(),
        named: hire.candidate_name.is_some(),
        hired_at_ms: hire
            .hired_at
            .as_deref()
            .map(|it| instant(it).as_millisecond()),
        retracted: hire.retracted,
    }
}
