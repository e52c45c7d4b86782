//! A run: made, kept, and compared with the one before it.

use std::collections::BTreeSet;

use super::{classes, load, sheet};
use crate::{
    Core,
    api::reconcile::{Reconciliation, RunRow},
    error::{Error, Result},
    store::Tx,
};

/// Compares the three sources now, and keeps what came of it.
pub fn now(core: &Core) -> Result<Reconciliation> {
    let (at, by, today) = (core.clock.stamp(), core.actor().name, core.clock.today());
    core.write(|tx| {
        let facts = load::facts(tx, today)?;
        let run = Reconciliation {
            id: 0,
            at,
            by,
            has_people: facts.has_people,
            has_ats: facts.has_ats,
            sheet: sheet::of(&facts),
            findings: classes::all(&facts),
            before: None,
            fresh: Vec::new(),
            settled: 0,
        };
        let id = tx.put_reconciliation(&run)?;
        with_before(tx, Reconciliation { id, ..run })
    })
}

/// A run of the past; without a number the last one.
pub fn get(core: &Core, id: Option<i64>) -> Result<Option<Reconciliation>> {
    core.read(|tx| {
        let found = tx.reconciliation(id)?;
        match (found, id) {
            (Some(run), _) => with_before(tx, run).map(Some),
            (None, None) => Ok(None),
            (None, Some(id)) => Err(Error::NotFound(format!("There is no run {id}."))),
        }
    })
}

/// What is new since the run before it, and how much of that is settled.
fn with_before(tx: &Tx<'_>, mut run: Reconciliation) -> Result<Reconciliation> {
    let Some(before) = tx.reconciliation_before(run.id)? else {
        return Ok(run);
    };
    let keys = |of: &Reconciliation| -> BTreeSet<String> {
        of.findings.iter().map(|it| it.key.clone()).collect()
    };
    let (was, is) = (keys(&before), keys(&run));
    run.fresh = is.difference(&was).cloned().collect();
    run.settled = was.difference(&is).count();
    run.before = Some(RunRow::of(&before));
    Ok(run)
}

/// All runs, the newest first.
pub fn list(core: &Core) -> Result<Vec<RunRow>> {
    core.read(|tx| tx.reconciliations())
}
