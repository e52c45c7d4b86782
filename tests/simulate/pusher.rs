//! Who pays the debts: the product's machine, or one that was made naive on purpose, to prove
//! that the laws catch it.

use std::time::Duration;

use ats::{Fields, Found};
use headcount::sync::flow::{Action, Create, Debt, Event, Rules, Step, Try};
use jiff::{SignedDuration, Timestamp};

use crate::plan::Owed;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pusher {
    /// The machine as the product has it.
    Real,
    /// Sends the create again on any error, at once.
    RetriesThePost,
    /// Waits before it sends again, and never looks whether the record is there.
    NeverLooks,
    /// Counts its patience from when the create was sent, not from when its reply was lost.
    CountsFromSending,
    /// Counts its patience by the clock on the wall, whatever happened to the clock.
    TrustsTheClock,
    /// Writes down that a create left only after it was answered.
    WritesDownLater,
    /// Takes any record with our code for ours.
    AdoptsAnything,
    /// Writes over what recruiters changed since it was confirmed.
    ForgetsTheBase,
    /// Believes that a record that can't be seen any more must be made again.
    MakesAgain,
}

pub const NAIVE: [Pusher; 8] = [
    Pusher::RetriesThePost,
    Pusher::NeverLooks,
    Pusher::CountsFromSending,
    Pusher::TrustsTheClock,
    Pusher::WritesDownLater,
    Pusher::AdoptsAnything,
    Pusher::ForgetsTheBase,
    Pusher::MakesAgain,
];

impl Pusher {
    pub fn step(
        self,
        attempt: &mut Try,
        debt: &mut Debt,
        owed: &Owed,
        event: Event,
        (now, real): (Timestamp, i64),
        dice: f64,
    ) -> Step {
        let mut event = event;
        let created = matches!(event, Event::Created(_));
        match (self, &mut event) {
            (Self::CountsFromSending, Event::Found(_)) => {
                if let Some(sent_real) = owed.sent_real {
                    let passed = u64::try_from(real - sent_real).unwrap_or_default();
                    patience_after(debt, Duration::from_millis(passed), now);
                }
            }
            (Self::TrustsTheClock, Event::Found(_)) => {
                if let Some(lost_at) = owed.lost_at {
                    let passed = now.duration_since(lost_at).max(SignedDuration::ZERO);
                    let passed = Duration::try_from(passed).unwrap_or_default();
                    patience_after(debt, passed, now);
                }
            }
            (Self::AdoptsAnything, Event::Found(Ok(found))) => {
                for it in found {
                    match it {
                        Found::Whole(remote) => debt.spec.mark().clone_into(&mut remote.notes),
                        Found::JobOnly { ours, .. } => *ours = true,
                    }
                }
            }
            (Self::ForgetsTheBase, Event::Looked(Ok(remote))) => {
                debt.base = Some(remote.fields.clone());
            }
            (Self::MakesAgain, Event::Looked(Err(ats::AtsError::Missing))) => {
                debt.operation = headcount::model::Operation::Create;
                debt.remote_id = None;
                debt.job_id = None;
                debt.base = None;
                debt.overwrite = Fields::new();
                *attempt = Try::new(Rules::default());
                event = Event::Begin;
            }
            _ => {}
        }
        let mut step = attempt.step(debt, event, now, dice);
        let blind = matches!(self, Self::RetriesThePost | Self::NeverLooks);
        if blind && step.action == Action::Find && debt.job_id.is_none() && !created {
            if self == Self::RetriesThePost {
                debt.create = Create::NotSent;
            }
            step = attempt.step(debt, Event::Found(Ok(Vec::new())), now, dice);
        }
        step
    }
}

/// As if so much of the wait had passed.
fn patience_after(debt: &mut Debt, passed: Duration, now: Timestamp) {
    if let Create::Unknown {
        look_left,
        looked_at,
        ..
    } = &mut debt.create
    {
        *look_left = Rules::default().list_lag.saturating_sub(passed);
        *looked_at = now;
    }
}
