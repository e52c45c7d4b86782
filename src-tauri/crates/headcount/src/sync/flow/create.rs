//! Making a record exactly once: look for our key and check our mark, then create, then read back.
//!
//! The vendors document no idempotency key, so ours is the requisition code with our mark. A
//! create is never sent while an earlier one may have arrived: for as long as a list may lag
//! after its reply was lost, and across restarts, we only look.

use ats::{Ats, AtsError, Found, Made, Remote};

use super::{Action, Create, Debt, Moment, Phase, Step, Try, after, sentence, set_back, stop};

/// Whether the job that was made for a position can be seen.
#[derive(Clone, Copy)]
enum JobShows {
    Yes,
    No,
}

impl Try {
    pub(super) fn found(
        &mut self,
        debt: &mut Debt,
        found: Result<Vec<Found>, AtsError>,
        at: Moment,
    ) -> Step {
        let found = match found {
            Ok(found) => found,
            Err(error) => return set_back(debt, error, at),
        };
        if debt.remote_id.is_some() {
            // Another worker was told its id meanwhile.
            return Step::go(Action::Rest);
        }
        let most = self.rules.look_every() + self.rules.look_every() / 3;
        debt.create.count(at.now, most);
        if !found.is_empty() {
            return self.adopt(debt, &found, at);
        }
        if let Phase::LookingAfter(refusal) = &self.phase {
            let why = sentence::of(debt.spec.vendor(), refusal);
            return stop(debt, why);
        }
        if debt.job_id.is_some() {
            return self.wait_for_opening(debt, JobShows::No, at);
        }
        if !debt.create.waited_out() {
            return self.look_again(debt, at);
        }
        if let Some(status) = &debt.withdrawn {
            let why = if debt.create.may_be_there() {
                format!(
                    "It is {status} in the plan now, and it did not arrive. Approve or open it, then retry."
                )
            } else {
                format!(
                    "It is {status} in the plan now. Nothing was sent; approve or open it, then retry."
                )
            };
            debt.create = Create::NotSent;
            return stop(debt, why);
        }
        let leaving = Create::leaving(at.now, self.rules.list_lag);
        let before = std::mem::replace(&mut debt.create, leaving);
        let note = format!("Sent to {}", debt.spec.vendor());
        self.ask(Phase::Creating { before }, Action::Create)
            .noting(note)
    }

    pub(super) fn created(
        &mut self,
        debt: &mut Debt,
        made: Result<Made, AtsError>,
        at: Moment,
    ) -> Step {
        if debt.remote_id.is_some() {
            // Another worker found it meanwhile.
            return Step::go(Action::Rest);
        }
        match made {
            Ok(Made {
                id: Some(id),
                job_id,
            }) => self.told(debt, id, job_id, at).noting("Created"),
            Ok(Made {
                id: None,
                job_id: Some(job_id),
            }) => {
                debt.job_id = Some(job_id);
                debt.faults = 0;
                debt.create.begin_anew(at.now, self.rules.list_lag);
                self.ask(Phase::Looking, Action::Find)
                    .noting("Job created; looking for its opening")
            }
            Ok(Made {
                id: None,
                job_id: None,
            }) => {
                let why = "a new record without an id".into();
                self.lost(debt, AtsError::Garbled { why }, at)
            }
            Err(error) if error.outcome_unknown() => self.lost(debt, error, at),
            Err(error) => {
                // It certainly was not carried out, so what was known before it still holds.
                if let Phase::Creating { before } = &self.phase {
                    debt.create = before.clone();
                }
                if matches!(error, AtsError::Refused { .. }) {
                    // "No" may mean that the record is there already: look before believing it.
                    return self.ask(Phase::LookingAfter(error), Action::Find);
                }
                set_back(debt, error, at)
            }
        }
    }

    /// No reply that tells: the wait counts from now, for only now is it sure that none comes.
    fn lost(&mut self, debt: &mut Debt, error: AtsError, at: Moment) -> Step {
        debt.create.begin_anew(at.now, self.rules.list_lag);
        set_back(debt, error, at).noting("No clear reply; looking before anything is sent again")
    }

    /// The vendor told us its id. Until the record shows, a list may lag.
    fn told(&mut self, debt: &mut Debt, id: String, job_id: Option<i64>, at: Moment) -> Step {
        debt.remote_id = Some(id.clone());
        debt.job_id = job_id.or(debt.job_id);
        debt.faults = 0;
        debt.create.begin_anew(at.now, self.rules.list_lag);
        self.ask(Phase::Settling, Action::Settle { id })
    }

    /// A record with our code exists: ours if it carries our mark, else a matter for a person.
    fn adopt(&mut self, debt: &mut Debt, found: &[Found], at: Moment) -> Step {
        let (vendor, code) = (debt.spec.vendor(), debt.spec.code());
        let ours: Vec<&Found> = found
            .iter()
            .filter(|it| Ats::is_ours(&debt.spec, it))
            .collect();
        match (ours.as_slice(), found.len()) {
            ([Found::Whole(ours)], 1) => {
                let job_id = ours.opening.as_ref().map(|it| it.job_id);
                // Told of the job a moment ago: finding its opening is no surprise.
                let expected = debt.job_id.is_some() || !debt.create.may_be_there();
                let note = if expected && job_id.is_some() {
                    "Opening found by its code".to_string()
                } else {
                    format!("Found by its code, nothing made twice in {vendor}")
                };
                let id = ours.id.clone();
                self.told(debt, id, job_id, at).noting(note)
            }
            ([Found::JobOnly { job_id, .. }], 1) => {
                let known = debt.job_id == Some(*job_id);
                debt.job_id = Some(*job_id);
                let step = self.wait_for_opening(debt, JobShows::Yes, at);
                if known {
                    step
                } else {
                    step.noting("Job created; looking for its opening")
                }
            }
            // A create that may have arrived stays so, whoever else has the code.
            ([] | [_], _) => {
                let why = sentence::foreign_code(vendor, code);
                stop(debt, why)
            }
            (_, _) => {
                let why = sentence::doubled(vendor, code);
                stop(debt, why)
            }
        }
    }

    /// The job was made, its opening does not show yet: it is never made again, only looked for.
    fn wait_for_opening(&mut self, debt: &mut Debt, job: JobShows, at: Moment) -> Step {
        if !debt.create.waited_out() {
            return self.look_again(debt, at);
        }
        let code = debt.spec.code();
        let why = match job {
            JobShows::Yes => sentence::job_without_opening(code),
            JobShows::No => sentence::job_gone(code),
        };
        stop(debt, why)
    }

    fn look_again(&mut self, debt: &mut Debt, at: Moment) -> Step {
        debt.due = Some(after(at.now, self.rules.look_every()));
        Step::go(Action::Rest)
    }

    /// Only a record that was read back is synced.
    pub(super) fn settled(
        &mut self,
        debt: &mut Debt,
        remote: Result<Remote, AtsError>,
        at: Moment,
    ) -> Step {
        let most = self.rules.look_every() + self.rules.look_every() / 3;
        match remote {
            Ok(remote) => {
                let note = format!("{} shows it", debt.spec.vendor());
                Step::go(Action::Paid(Box::new(remote))).noting(note)
            }
            // We were told its id, and it does not show: at first only because lists lag.
            Err(AtsError::Missing) => {
                debt.create.count(at.now, most);
                if debt.create.waited_out() {
                    set_back(debt, AtsError::Missing, at)
                } else {
                    self.look_again(debt, at)
                }
            }
            Err(error) => set_back(debt, error, at),
        }
    }
}
