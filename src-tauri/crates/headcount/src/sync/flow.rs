//! How a debt to an ATS is paid: a state machine without I/O. Pure.
//!
//! Whoever drives it (the worker, or a simulation) reads the [`Debt`], lets a [`Try`] take one
//! step on what was answered, **commits the debt as it is then, and only after that** carries out
//! the [`Action`]. What must outlive the process stands in the debt; a `Try` may be lost between
//! any two steps, and the next one begins anew from the debt alone.
//!
//! `create.rs` makes a record exactly once, `change.rs` brings a record to what was confirmed or
//! closes it, `merge.rs` decides which fields may be written.

mod change;
mod create;
pub mod debt;
pub mod merge;
#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, time::Duration};

use ats::{AtsError, Fields, Found, Made, Remote, Spec};
use jiff::{SignedDuration, Timestamp};

pub use debt::{Create, Debt};

use super::{backoff, sentence};
use crate::model::Operation;

/// What differs between a machine at work and a test of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How long a list may lag behind a create that was carried out.
    pub list_lag: Duration,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            list_lag: Duration::from_secs(35),
        }
    }
}

impl Rules {
    /// How often we look while the outcome of a create is unknown.
    pub fn look_every(&self) -> Duration {
        (self.list_lag / 8).clamp(Duration::from_millis(100), Duration::from_secs(3))
    }
}

/// What has happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The debt's time has come, a person asked, or the program was started anew.
    Begin,
    Found(Result<Vec<Found>, AtsError>),
    Created(Result<Made, AtsError>),
    Settled(Result<Remote, AtsError>),
    Looked(Result<Remote, AtsError>),
    Written(Result<(), AtsError>),
}

/// What is to be done next, once the debt is committed.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Ask for everything that carries our code.
    Find,
    /// Send the create. The debt already says that it may have arrived.
    Create,
    /// Fill in what a create can't carry, and read the record back.
    Settle {
        id: String,
    },
    /// Read the record, with all that can be compared.
    Look {
        id: String,
    },
    /// Write these fields of the spec.
    Update {
        id: String,
        keys: BTreeSet<String>,
    },
    Close {
        id: String,
        reason: Option<i64>,
    },
    /// The ATS shows what was wanted: the debt is paid. What it shows comes along.
    Paid(Box<Remote>),
    /// Nothing now: the debt says when the next try is due, or that it waits for a person.
    Rest,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub action: Action,
    /// Lines for the record's log.
    pub notes: Vec<String>,
    /// What went wrong, where it may concern the whole connection.
    pub trouble: Option<AtsError>,
}

impl Step {
    fn go(action: Action) -> Self {
        Self {
            action,
            notes: Vec::new(),
            trouble: None,
        }
    }

    fn noting(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// A record that was asked for longer ago is asked for again: the computer slept meanwhile, or its
/// clock was set. What was shown then is no ground to write on, and a pull may have passed what
/// changed since: it goes back five minutes.
const FRESH: SignedDuration = SignedDuration::from_mins(4);

/// One try to pay a debt. Lost with the process, at no loss.
#[derive(Debug, Clone)]
pub struct Try {
    rules: Rules,
    phase: Phase,
    /// What it began to bring about.
    begun: Option<(Operation, Spec)>,
    /// When it asked for what it waits for.
    asked_at: Option<Timestamp>,
}

/// What this try waits for.
#[derive(Debug, Clone)]
enum Phase {
    Beginning,
    /// The first look.
    Looking,
    /// The vendor said no to a create: is the record there all the same?
    LookingAfter(AtsError),
    /// A create is on its way; what was known before it.
    Creating {
        before: Create,
    },
    Settling,
    /// Reading the record before anything is written.
    Reading,
    /// A write is on its way; the fields as they were before it.
    Writing {
        before: Fields,
    },
    /// Reading it after a write that the vendor took.
    Checking {
        before: Fields,
    },
}

impl Try {
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            phase: Phase::Beginning,
            begun: None,
            asked_at: None,
        }
    }

    /// Takes one step. `dice`: a number from 0 to 1 that spreads tries, so that not all come at
    /// once.
    pub fn step(&mut self, debt: &mut Debt, event: Event, now: Timestamp, dice: f64) -> Step {
        let at = Moment { now, dice };
        if self.is_overtaken(debt, &event) {
            return Step::go(Action::Rest);
        }
        let asked_at = self.asked_at.replace(now);
        let fresh = SignedDuration::ZERO..=FRESH;
        let stale = asked_at.is_some_and(|it| !fresh.contains(&now.duration_since(it)));
        match event {
            Event::Settled(Ok(it)) if stale => Step::go(Action::Settle { id: it.id }),
            Event::Looked(Ok(it)) if stale => Step::go(Action::Look { id: it.id }),
            Event::Begin => self.begin(debt),
            Event::Found(found) => self.found(debt, found, at),
            Event::Created(made) => self.created(debt, made, at),
            Event::Settled(remote) => self.settled(debt, remote, at),
            Event::Looked(remote) => self.looked(debt, remote, at),
            Event::Written(done) => self.written(debt, done, at),
        }
    }

    fn begin(&mut self, debt: &mut Debt) -> Step {
        if debt.failed || debt.held {
            return Step::go(Action::Rest);
        }
        debt.attempts = debt.attempts.saturating_add(1);
        self.begun = Some((debt.operation, debt.spec.clone()));
        match (debt.operation, debt.remote_id.clone()) {
            (Operation::Create, None) => self.ask(Phase::Looking, Action::Find),
            (Operation::Create, Some(id)) => self.ask(Phase::Settling, Action::Settle { id }),
            (Operation::Update | Operation::Close, Some(id)) => {
                self.ask(Phase::Reading, Action::Look { id })
            }
            (Operation::Update | Operation::Close, None) => {
                let why = "Nothing of it is in the ATS, so there is nothing to change.";
                stop(debt, why.into())
            }
        }
    }

    /// Whether a person wanted something else meanwhile, or another worker paid this: then what
    /// was heard answers a question that nobody asks any more. What became of a create concerns
    /// the debt for as long as the code is the same.
    fn is_overtaken(&self, debt: &Debt, event: &Event) -> bool {
        let Some((operation, spec)) = &self.begun else {
            return false;
        };
        match event {
            Event::Begin => false,
            Event::Created(_) => *operation != debt.operation || spec.code() != debt.spec.code(),
            _ => *operation != debt.operation || *spec != debt.spec,
        }
    }

    fn ask(&mut self, phase: Phase, action: Action) -> Step {
        self.phase = phase;
        Step::go(action)
    }
}

/// When a step is taken.
#[derive(Debug, Clone, Copy)]
struct Moment {
    now: Timestamp,
    dice: f64,
}

/// Sets the next try after a failure, or stops and asks a person.
fn set_back(debt: &mut Debt, error: AtsError, at: Moment) -> Step {
    debt.faults += u32::from(backoff::counts(&error));
    debt.last_error = Some(sentence::of(debt.spec.vendor(), &error));
    debt.failed = backoff::gives_up(debt.faults, &error);
    let pause = backoff::pause(debt.attempts, &error, at.dice);
    debt.due = (!debt.failed).then(|| after(at.now, pause));
    let mut step = Step::go(Action::Rest);
    if debt.failed {
        step = step.noting(STOPPED);
    }
    step.trouble = Some(error);
    step
}

const STOPPED: &str = "Stopped: waits for a person";

/// Stops with a sentence: only a person can go on.
fn stop(debt: &mut Debt, why: String) -> Step {
    debt.failed = true;
    debt.due = None;
    debt.last_error = Some(why);
    Step::go(Action::Rest).noting(STOPPED)
}

/// An instant later; a pause too long for the calendar ends at its end.
pub fn after(now: Timestamp, pause: Duration) -> Timestamp {
    SignedDuration::try_from(pause)
        .ok()
        .and_then(|pause| now.checked_add(pause).ok())
        .unwrap_or(Timestamp::MAX)
}
