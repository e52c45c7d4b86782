//! Reading back: what the account lists, what became of ours, and who was hired on them.
//!
//! What is asked and what comes of it is decided by `flow`, which does neither: here its questions
//! go to the vendor, and its answers into the plan, each page in one transaction with how far the
//! list has been read. Running twice changes nothing; a run may end anywhere.

pub mod flow;
mod load;
mod write;

use std::sync::Arc;

use ats::{Ats, AtsError, Vendor};
use tokio::task::{JoinHandle, spawn_blocking};

use flow::{Action, Ask, Ended, Event, Flow, Mode, Reply};

use crate::{
    Core,
    core::blocking,
    error::{Error, Result},
    store::Tx,
};

/// Where a vendor's memory is kept among the cursors.
const STREAM: &str = "pull";
/// Another run was faster so often: it reads what we would.
const OVERTAKEN: u32 = 100;

/// What one pull saw.
#[derive(Debug, Clone, Default)]
pub struct Pulled {
    pub requisitions: usize,
    pub hires: usize,
    /// The first pass over a large account is under way: pull again at once.
    pub more: bool,
}

/// What is new, and a piece of everything: once a poll.
pub async fn pull(core: &Arc<Core>, ats: &Ats) -> Result<Pulled> {
    run(core, ats, Mode::Poll).await
}

/// Everything the account lists, now: a person asked.
pub async fn pull_all(core: &Arc<Core>, ats: &Ats) -> Result<Pulled> {
    run(core, ats, Mode::Whole).await
}

async fn run(core: &Arc<Core>, ats: &Ats, mut mode: Mode) -> Result<Pulled> {
    let vendor = ats.vendor();
    for _ in 0..OVERTAKEN {
        let c = Arc::clone(core);
        let (flow, ours) = blocking(move || load::flow(&c, vendor, mode)).await?;
        match drive(core, ats, flow).await? {
            Some(ended) => {
                let c = Arc::clone(core);
                blocking(move || write::checked(&c, vendor)).await?;
                if let Some(error) = ended.withheld {
                    return Err(Error::Ats { vendor, error });
                }
                return Ok(Pulled {
                    requisitions: ours,
                    hires: ended.hires,
                    more: ended.more,
                });
            }
            // Somebody else asks for news at this moment.
            None if mode == Mode::Poll => break,
            None => mode = Mode::WholeOn,
        }
    }
    Ok(Pulled::default())
}

/// Carries out what the flow wants until it ends. `None`: another run was faster.
///
/// While a page goes into the plan the next is asked for already: asking changes nothing, and what
/// is heard is taken in only when the page before it has landed.
async fn drive(core: &Arc<Core>, ats: &Ats, mut flow: Flow) -> Result<Option<Ended>> {
    let vendor = ats.vendor();
    let mut event = Event::Start;
    let mut asked_at = core.clock.now();
    let mut writing: Option<JoinHandle<Result<bool>>> = None;
    loop {
        event = match flow.step(event, core.clock.now()) {
            Action::Ask(ask) => {
                asked_at = core.clock.now();
                let answered = answer(ats, ask).await;
                if !landed(writing.take()).await? {
                    return Ok(None);
                }
                match answered {
                    Ok(reply) => Event::Reply(reply),
                    Err(error) => Event::Failed(error),
                }
            }
            Action::Write(batch) => {
                if !landed(writing.take()).await? {
                    return Ok(None);
                }
                // Before the next is asked for: what that tells is newer.
                let (c, heard_at) = (Arc::clone(core), core.clock.now());
                let write = move || write::batch(&c, vendor, batch, asked_at, heard_at);
                writing = Some(spawn_blocking(write));
                Event::Written
            }
            Action::Done(ended) => return Ok(landed(writing).await?.then_some(ended)),
            Action::Fail(error) => {
                if !landed(writing).await? {
                    return Ok(None);
                }
                return Err(Error::Ats { vendor, error });
            }
        };
    }
}

/// Whether what was being written is in the plan.
async fn landed(writing: Option<JoinHandle<Result<bool>>>) -> Result<bool> {
    let Some(writing) = writing else {
        return Ok(true);
    };
    writing
        .await
        .unwrap_or_else(|_| Err(Error::Bug("a page stopped on its way into the plan".into())))
}

async fn answer(ats: &Ats, ask: Ask) -> std::result::Result<Reply, AtsError> {
    Ok(match ask {
        Ask::Records { since_ms, place } => {
            Reply::Records(ats.records_page(since_ms, place.as_deref()).await?)
        }
        Ask::ById { ids } => Reply::ById(ats.records_by_id(&ids).await?),
        Ask::HiredReasons => Reply::HiredReasons(ats.hired_reasons().await?),
        Ask::Hires {
            reasons,
            since_ms,
            place,
        } => Reply::Hires(ats.hires_page(&reasons, since_ms, place.as_deref()).await?),
        Ask::HireNow { hire, requisition } => {
            Reply::HireNow(ats.hire_now(&hire, &requisition).await?)
        }
        Ask::HiresIn { filled } => Reply::HiresIn(ats.hires_in(&filled).await?),
        Ask::Jobs { since_ms, place } => {
            Reply::Jobs(ats.jobs_page(since_ms, place.as_deref()).await?)
        }
        Ask::Offers { since_ms, place } => {
            Reply::Offers(ats.offers_page(since_ms, place.as_deref()).await?)
        }
    })
}

/// Connected anew: everything is read again. Another account's records are none of this one's.
pub fn forget(tx: &Tx<'_>, vendor: Vendor, other_account: bool) -> Result<()> {
    if other_account {
        tx.forget_records(vendor)?;
    }
    // Or records would seem to be seen by passes to come, and those deleted meanwhile be kept.
    tx.forget_passes(vendor)?;
    tx.forget_cursor(vendor, STREAM)
}
