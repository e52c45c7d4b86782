//! One try to pay one debt: look for our key and check our mark, then create, then read back.
//!
//! The vendors document no idempotency key, so ours is the requisition code with our mark. A
//! create is never sent while an earlier one may have arrived: for `PATIENCE` after it left, and
//! across restarts, we only look.

use std::time::Duration;

use ats::{Ats, AtsError, Found};
use jiff::SignedDuration;

use super::{
    progress::{self, Claim, CreateOutcome},
    sentence,
};
use crate::{Core, clock::instant, core::blocking, error::Result, model::RequisitionId};
use std::sync::Arc;

/// How long a list may lag behind a create that was carried out.
const PATIENCE: SignedDuration = SignedDuration::from_secs(35);
/// How often we look meanwhile.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// How a try ended, for the worker.
#[derive(Debug)]
pub enum Tried {
    /// Nothing was due.
    Nothing,
    /// It went one way or another; the row says which.
    Done,
    /// It failed in a way that concerns the whole connection.
    Failed(AtsError),
}

/// Tries to pay the debt of one requisition.
pub async fn push(core: &Arc<Core>, ats: &Ats, id: &RequisitionId) -> Result<Tried> {
    let (c, i) = (Arc::clone(core), id.clone());
    let Some(claim) = blocking(move || progress::claim(&c, &i)).await? else {
        return Ok(Tried::Nothing);
    };
    let claim = Arc::new(claim);
    if claim.requisition.remote_id.is_some() {
        return confirm(core, ats, &claim).await;
    }
    let found = match ats.find(&claim.requisition.spec).await {
        Ok(found) => found,
        Err(error) => return set_back(core, &claim, error, CreateOutcome::NotTried).await,
    };
    if !found.is_empty() {
        return adopt(core, ats, &claim, found).await;
    }
    if claim.requisition.job_id.is_some() {
        return wait_for_opening(core, &claim, JobShows::No).await;
    }
    if let Some(status) = claim.withdrawn
        && claim.owed.create_sent_at.is_none()
    {
        let why = format!(
            "It is {status} in the plan now. Nothing was sent; approve or open it, then retry."
        );
        return stop(core, &claim, why, true).await;
    }
    if claim.owed.create_sent_at.is_some() {
        if let Some(looked) = look_on(core, &claim).await? {
            return Ok(looked);
        }
        if let Some(status) = claim.withdrawn {
            let why = format!(
                "It is {status} in the plan now, and it did not arrive. Approve or open it, then retry."
            );
            return stop(core, &claim, why, true).await;
        }
    }
    create(core, ats, &claim).await
}

/// While a create may only be hidden by a list that lags: `Some`, we shall look again. `None`:
/// the wait is over.
async fn look_on(core: &Arc<Core>, claim: &Arc<Claim>) -> Result<Option<Tried>> {
    let Some(sent_at) = claim.owed.create_sent_at.as_deref() else {
        return Ok(None);
    };
    let waited = core.clock.now().duration_since(instant(sent_at));
    // A clock set back says nothing about how long the list had: the wait begins anew.
    let anew = waited < SignedDuration::ZERO;
    if !anew && waited >= PATIENCE {
        return Ok(None);
    }
    let (c, k) = (Arc::clone(core), Arc::clone(claim));
    blocking(move || progress::look_again_later(&c, &k, LOOK_EVERY, anew)).await?;
    Ok(Some(Tried::Done))
}

/// Whether the job that was made for a position can be seen.
#[derive(Clone, Copy)]
enum JobShows {
    Yes,
    No,
}

/// The job was made, its opening does not show yet: it is never made again, only looked for.
async fn wait_for_opening(core: &Arc<Core>, claim: &Arc<Claim>, job: JobShows) -> Result<Tried> {
    match look_on(core, claim).await? {
        Some(looked) => Ok(looked),
        None => {
            let code = &claim.requisition.code;
            let why = match job {
                JobShows::Yes => sentence::job_without_opening(code),
                JobShows::No => sentence::job_gone(code),
            };
            stop(core, claim, why, false).await
        }
    }
}

async fn create(core: &Arc<Core>, ats: &Ats, claim: &Arc<Claim>) -> Result<Tried> {
    let (c, k) = (Arc::clone(core), Arc::clone(claim));
    if !blocking(move || progress::about_to_create(&c, &k)).await? {
        return Ok(Tried::Nothing);
    }
    match ats.create(&claim.requisition.spec).await {
        Ok(made) => match (made.id, made.job_id) {
            (Some(id), job_id) => {
                let (c, k) = (Arc::clone(core), Arc::clone(claim));
                blocking(move || progress::created(&c, &k, &id, job_id, "Created")).await?;
                confirm(core, ats, claim).await
            }
            (None, Some(job_id)) => {
                let (c, k) = (Arc::clone(core), Arc::clone(claim));
                blocking(move || progress::job_made(&c, &k, job_id)).await?;
                opening_of_new_job(core, ats, claim).await
            }
            (None, None) => {
                let why = "a new record without an id".into();
                let error = AtsError::Garbled { why };
                set_back(core, claim, error, CreateOutcome::Unknown).await
            }
        },
        Err(error) if error.outcome_unknown() => {
            set_back(core, claim, error, CreateOutcome::Unknown).await
        }
        Err(error @ AtsError::Refused { .. }) => refused(core, ats, claim, error).await,
        Err(error) => set_back(core, claim, error, CreateOutcome::NotDone).await,
    }
}

/// A new job's reply does not tell its opening: it is found by its code.
async fn opening_of_new_job(core: &Arc<Core>, ats: &Ats, claim: &Arc<Claim>) -> Result<Tried> {
    let claim = &fresh(core, claim).await?;
    match ats.find(&claim.requisition.spec).await {
        Ok(found) if found.is_empty() => wait_for_opening(core, claim, JobShows::No).await,
        Ok(found) => adopt(core, ats, claim, found).await,
        Err(error) => set_back(core, claim, error, CreateOutcome::NotTried).await,
    }
}

/// The claim as it stands now that the create has left.
async fn fresh(core: &Arc<Core>, claim: &Arc<Claim>) -> Result<Arc<Claim>> {
    let (c, k) = (Arc::clone(core), Arc::clone(claim));
    blocking(move || progress::reread(&c, &k))
        .await
        .map(Arc::new)
}

/// "No" may mean that the record is there already: look before believing it.
async fn refused(
    core: &Arc<Core>,
    ats: &Ats,
    claim: &Arc<Claim>,
    refusal: AtsError,
) -> Result<Tried> {
    match ats.find(&claim.requisition.spec).await {
        Ok(found) if found.is_empty() => {
            let why = sentence::of(claim.requisition.vendor, &refusal);
            // An earlier create may still be hidden by a lagging list; its mark stays then.
            let clear = claim.owed.create_sent_at.is_none();
            stop(core, claim, why, clear).await
        }
        Ok(found) => adopt(core, ats, claim, found).await,
        Err(error) => set_back(core, claim, error, CreateOutcome::Unknown).await,
    }
}

/// A record with our code exists: ours if it carries our mark, else a matter for a person.
async fn adopt(
    core: &Arc<Core>,
    ats: &Ats,
    claim: &Arc<Claim>,
    found: Vec<Found>,
) -> Result<Tried> {
    let (vendor, code) = (claim.requisition.vendor, claim.requisition.code.as_str());
    let ours: Vec<&Found> = found
        .iter()
        .filter(|it| Ats::is_ours(&claim.requisition.spec, it))
        .collect();
    match (ours.as_slice(), found.len()) {
        ([Found::Whole(ours)], 1) => {
            let (c, k, id) = (Arc::clone(core), Arc::clone(claim), ours.id.clone());
            let job_id = ours.opening.as_ref().map(|it| it.job_id);
            // Told of the job a moment ago: finding its opening is no surprise.
            let expected =
                claim.requisition.job_id.is_some() || claim.owed.create_sent_at.is_none();
            let note = if expected && job_id.is_some() {
                "Opening found by its code".to_string()
            } else {
                format!("Found by its code, nothing made twice in {vendor}")
            };
            blocking(move || progress::created(&c, &k, &id, job_id, &note)).await?;
            confirm(core, ats, claim).await
        }
        ([Found::JobOnly { job_id, .. }], 1) => {
            let (c, k, job_id) = (Arc::clone(core), Arc::clone(claim), *job_id);
            blocking(move || progress::job_made(&c, &k, job_id)).await?;
            wait_for_opening(core, claim, JobShows::Yes).await
        }
        // A create that may have arrived stays so, whoever else has the code.
        ([] | [_], _) => stop(core, claim, sentence::foreign_code(vendor, code), false).await,
        (_, _) => stop(core, claim, sentence::doubled(vendor, code), false).await,
    }
}

/// Fills in what a create can't carry and reads the record back by the vendor's id: only then is
/// it synced.
async fn confirm(core: &Arc<Core>, ats: &Ats, claim: &Arc<Claim>) -> Result<Tried> {
    let (c, id) = (Arc::clone(core), claim.requisition.id.clone());
    let remote_id = blocking(move || c.read(|tx| Ok(tx.requisition(&id)?.remote_id))).await?;
    let Some(remote_id) = remote_id else {
        return Ok(Tried::Nothing);
    };
    match ats.settle(&claim.requisition.spec, &remote_id).await {
        Ok(remote) => {
            let (c, k) = (Arc::clone(core), Arc::clone(claim));
            blocking(move || progress::settled(&c, &k, remote)).await?;
            Ok(Tried::Done)
        }
        Err(AtsError::Missing) => unseen(core, claim).await,
        Err(error) => set_back(core, claim, error, CreateOutcome::NotTried).await,
    }
}

/// We were told its id, and it does not show: at first only because lists lag.
async fn unseen(core: &Arc<Core>, claim: &Arc<Claim>) -> Result<Tried> {
    let claim = fresh(core, claim).await?;
    match look_on(core, &claim).await? {
        Some(looked) => Ok(looked),
        None => set_back(core, &claim, AtsError::Missing, CreateOutcome::NotTried).await,
    }
}

async fn set_back(
    core: &Arc<Core>,
    claim: &Arc<Claim>,
    error: AtsError,
    create: CreateOutcome,
) -> Result<Tried> {
    let (c, k, e) = (Arc::clone(core), Arc::clone(claim), error.clone());
    blocking(move || progress::set_back(&c, &k, &e, create)).await?;
    Ok(Tried::Failed(error))
}

async fn stop(core: &Arc<Core>, claim: &Arc<Claim>, why: String, clear: bool) -> Result<Tried> {
    let (c, k) = (Arc::clone(core), Arc::clone(claim));
    blocking(move || progress::stop(&c, &k, &why, clear)).await?;
    Ok(Tried::Done)
}
