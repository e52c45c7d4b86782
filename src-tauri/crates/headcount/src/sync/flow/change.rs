//! Bringing a record that exists to what a person confirmed, or closing it: read, decide by three
//! versions which fields may be written, write only those, read again. Each may be repeated, so a
//! lost reply heals by reading.

use ats::{AtsError, Fields, Remote, RemoteStatus};

use super::{Action, Debt, Moment, Phase, Step, Try, after, merge, sentence, set_back, stop};
use crate::{model::Operation, sync::backoff::MOST_REFUSALS};

impl Try {
    pub(super) fn looked(
        &mut self,
        debt: &mut Debt,
        remote: Result<Remote, AtsError>,
        at: Moment,
    ) -> Step {
        let remote = match remote {
            Ok(remote) => remote,
            Err(AtsError::Missing) => {
                let why = sentence::not_shown(debt.spec.vendor(), debt.spec.code());
                return stop(debt, why);
            }
            Err(error) => return set_back(debt, error, at),
        };
        match debt.operation {
            Operation::Close => self.close(debt, remote, at),
            Operation::Update | Operation::Create => self.update(debt, remote, at),
        }
    }

    fn close(&mut self, debt: &mut Debt, remote: Remote, at: Moment) -> Step {
        let (vendor, code) = (debt.spec.vendor(), debt.spec.code());
        if remote.status == RemoteStatus::Closed {
            let note = format!("Closed in {vendor}");
            return Step::go(Action::Paid(Box::new(remote))).noting(note);
        }
        if remote
            .headcount_total
            .is_some_and(|total| total > 0 && remote.headcount_hired >= total)
        {
            let why = sentence::filled_meanwhile(vendor, code);
            return stop(debt, why);
        }
        if let Phase::Checking { .. } = self.phase {
            return self.not_taken(debt, at);
        }
        let reason = debt.close_reason;
        let action = Action::Close {
            id: remote.id,
            reason,
        };
        let before = Fields::new();
        self.ask(Phase::Writing { before }, action)
            .noting(format!("Closing it in {vendor}"))
    }

    fn update(&mut self, debt: &mut Debt, remote: Remote, at: Moment) -> Step {
        let nothing = Fields::new();
        let sent = debt.sent.as_ref().map(ats::Spec::fields);
        let merge = merge::merge(
            debt.base.as_ref().unwrap_or(&nothing),
            sent.as_ref().unwrap_or(&nothing),
            &debt.spec.fields(),
            &remote.fields,
            &debt.overwrite,
        );
        let wrote = match &self.phase {
            Phase::Checking { before } => Some(before),
            _ => None,
        };
        // An account may show a value in words of its own: one that moved was taken.
        let moved = |key: &String, before: &Fields| {
            !merge::alike(key, before.get(key), remote.fields.get(key))
        };
        let shown = match wrote {
            Some(before) => {
                let mut open = merge.write.iter().chain(&merge.conflicts);
                open.all(|key| moved(key, before))
            }
            None => merge.write.is_empty() && merge.conflicts.is_empty(),
        };
        if shown {
            let note = format!("{} shows the change", debt.spec.vendor());
            return Step::go(Action::Paid(Box::new(remote))).noting(note);
        }
        if wrote.is_some() {
            return self.not_taken(debt, at);
        }
        if !merge.conflicts.is_empty() {
            let why = sentence::changed_there(debt.spec.vendor(), &merge.conflicts);
            return stop(debt, why);
        }
        let note = format!("Change sent to {}", debt.spec.vendor());
        let action = Action::Update {
            id: remote.id,
            keys: merge.write,
        };
        let before = remote.fields;
        self.ask(Phase::Writing { before }, action).noting(note)
    }

    /// The vendor said yes, and shows it as it was: perhaps it lags, perhaps it drops the field.
    fn not_taken(&mut self, debt: &mut Debt, at: Moment) -> Step {
        debt.faults += 1;
        if debt.faults >= MOST_REFUSALS {
            let why = sentence::not_taken(debt.spec.vendor());
            return stop(debt, why);
        }
        debt.due = Some(after(at.now, self.rules.look_every()));
        Step::go(Action::Rest)
    }

    pub(super) fn written(
        &mut self,
        debt: &mut Debt,
        done: Result<(), AtsError>,
        at: Moment,
    ) -> Step {
        if let Err(error) = done {
            return set_back(debt, error, at);
        }
        match (&self.phase, debt.remote_id.clone()) {
            (Phase::Writing { before }, Some(id)) => {
                let before = before.clone();
                self.ask(Phase::Checking { before }, Action::Look { id })
            }
            _ => Step::go(Action::Rest),
        }
    }
}
