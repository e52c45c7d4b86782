//! One try to pay one debt: the shell around the machine in [`flow`]. Each step is committed
//! before its action is carried out, so that the process may die between any two lines.

use std::sync::Arc;

use ats::{Ats, AtsError, Spec};

use super::{
    flow::{Action, Event, Try},
    progress,
};
use crate::{Core, core::blocking, error::Result, fault_points::fault_point, model::RequisitionId};

/// How a try ended, for the worker.
#[derive(Debug)]
pub enum Tried {
    /// Nothing was due.
    Nothing,
    /// It went one way or another; the row says which.
    Done,
    /// It failed in a way that may concern the whole connection.
    Failed(AtsError),
}

/// Tries to pay the debt of one requisition.
pub async fn push(core: &Arc<Core>, ats: &Ats, id: &RequisitionId) -> Result<Tried> {
    let mut attempt = Try::new(core.rules.clone());
    let mut event = Event::Begin;
    let mut begun = false;
    loop {
        let (c, i) = (Arc::clone(core), id.clone());
        let advanced = blocking(move || progress::advance(&c, &i, attempt, event)).await?;
        let Some(advanced) = advanced else {
            // Called back meanwhile, or never due.
            return Ok(if begun { Tried::Done } else { Tried::Nothing });
        };
        begun = true;
        if let Some(error) = advanced.step.trouble {
            return Ok(Tried::Failed(error));
        }
        attempt = advanced.attempt;
        event = match carry_out(ats, &advanced.spec, advanced.step.action).await {
            Some(event) => event,
            None => return Ok(Tried::Done),
        };
    }
}

/// Carries one action out; `None`: there is nothing to do now.
async fn carry_out(ats: &Ats, spec: &Spec, action: Action) -> Option<Event> {
    Some(match action {
        Action::Find => {
            let found = ats.find(spec).await;
            fault_point!("push.after_find");
            Event::Found(found)
        }
        Action::Create => {
            fault_point!("push.before_create");
            let made = ats.create(spec).await;
            fault_point!("push.after_create");
            Event::Created(made)
        }
        Action::Settle { id } => {
            fault_point!("push.before_settle");
            let remote = ats.settle(spec, &id).await;
            fault_point!("push.after_settle");
            Event::Settled(remote)
        }
        Action::Look { id } => {
            let remote = ats.look(spec, &id).await;
            fault_point!("push.after_look");
            Event::Looked(remote)
        }
        Action::Update { id, keys } => {
            fault_point!("push.before_update");
            let done = ats.update(spec, &id, &keys).await;
            fault_point!("push.after_update");
            Event::Written(done)
        }
        Action::Close { id, reason } => {
            fault_point!("push.before_close");
            let done = ats.close(spec, &id, reason).await;
            fault_point!("push.after_close");
            Event::Written(done)
        }
        Action::Paid(_) | Action::Rest => {
            fault_point!("push.rest");
            return None;
        }
    })
}
