//! The handle on the Greenhouse half: what a test, or a person at the controls, may see and do.

use std::sync::Arc;

use serde_json::Value;

use super::BASE;
use super::account::Account;
use super::job::Job;
use super::opening::Opening;
use super::switches::GreenhouseSwitches;
use crate::lever::NoSuch;
use crate::log::RequestLine;
use crate::world::Shared;

type Outcome<T = ()> = Result<T, NoSuch>;

/// Another hand on the same world; cheap to clone, works while the server runs.
#[derive(Clone)]
pub struct Greenhouse(pub(crate) Arc<Shared>);

impl Greenhouse {
    pub(super) fn read<T>(&self, look: impl FnOnce(&Account) -> T) -> T {
        look(&self.0.world().greenhouse)
    }

    pub(super) fn change<T>(&self, act: impl FnOnce(&mut Account, i64) -> T) -> T {
        let now = self.0.clock.now_ms();
        act(&mut self.0.world().greenhouse, now)
    }

    /// Every job as GET shows it, templates too, in the order they were made.
    pub fn jobs(&self) -> Vec<Value> {
        self.read(|account| account.jobs.iter().map(|job| job.shown(account)).collect())
    }

    /// More than one is a duplicate.
    pub fn jobs_by_requisition_id(&self, code: &str) -> Vec<Value> {
        let mut all = self.jobs();
        all.retain(|job| job["requisition_id"] == code);
        all
    }

    pub fn job(&self, id: i64) -> Option<Value> {
        self.read(|account| account.job(id).map(|job| job.shown(account)))
    }

    pub fn openings(&self) -> Vec<Value> {
        self.read(|account| {
            let all = account.openings.iter();
            all.map(|opening| opening.shown(account)).collect()
        })
    }

    /// More than one is a duplicate.
    pub fn openings_by_opening_id(&self, code: &str) -> Vec<Value> {
        let mut all = self.openings();
        all.retain(|opening| opening["opening_id"] == code);
        all
    }

    pub fn openings_of(&self, job: i64) -> Vec<Value> {
        let mut all = self.openings();
        all.retain(|opening| opening["job_id"] == job);
        all
    }

    pub fn applications(&self) -> Vec<Value> {
        self.read(|account| account.applications.iter().map(|it| it.shown()).collect())
    }

    pub fn candidate(&self, id: i64) -> Option<Value> {
        self.read(|account| account.candidate(id).map(|it| it.shown()))
    }

    /// Recruiters, coordinators and sourcers of jobs, as GET shows them.
    pub fn owners(&self) -> Vec<Value> {
        self.read(|account| account.owners.iter().map(|it| it.shown()).collect())
    }

    pub fn hiring_managers(&self) -> Vec<Value> {
        self.read(|account| account.leads.iter().map(|it| it.shown()).collect())
    }

    pub fn offers(&self) -> Vec<Value> {
        self.read(|account| account.offers.iter().map(|it| it.shown()).collect())
    }

    /// How many POSTs to this path (`/jobs`, `/openings`, …) made a record.
    pub fn posts(&self, path: &str) -> usize {
        self.read(|account| account.posts.get(path).copied().unwrap_or(0))
    }

    /// How many requests came after their window was used up.
    pub fn too_fast(&self) -> usize {
        self.read(|account| account.windows.refused())
    }

    /// Every request to the Greenhouse half, tokens too.
    pub fn requests(&self) -> Vec<RequestLine> {
        let mut all = self.0.log.all();
        all.retain(|line| line.path_and_query.starts_with(super::ROOT));
        all
    }

    /// Those of one method whose path after the base begins like this.
    pub fn requests_to(&self, method: &str, path: &str) -> Vec<RequestLine> {
        let mut all = self.requests();
        all.retain(|line| {
            let rest = line.path_and_query.strip_prefix(BASE);
            line.method == method && rest.is_some_and(|rest| rest.starts_with(path))
        });
        all
    }

    /// Every request for a token.
    pub fn token_requests(&self) -> Vec<RequestLine> {
        let mut all = self.requests();
        all.retain(|line| line.path_and_query.starts_with(super::AUTH));
        all
    }

    /// A recruiter hires somebody into the opening with this text. Returns the application's id.
    pub fn hire(&self, code: &str, name: &str, email: &str) -> Outcome<i64> {
        self.change(|account, now| {
            let seat = opening_by(account, code)?;
            let (opening, job) = (seat.stamp.id, seat.job);
            if !seat.is_open() {
                return Err(NoSuch(format!("open opening {code}")));
            }
            let application = account.apply(job, name, email, now);
            account.fill(opening, application, now);
            Ok(application)
        })
    }

    /// The same, with the first day at work agreed on (`YYYY-MM-DD`).
    pub fn hire_from(&self, code: &str, name: &str, email: &str, starts_on: &str) -> Outcome<i64> {
        let application = self.hire(code, name, email)?;
        self.change(|account, _| {
            let mut offers = account.offers.iter_mut();
            if let Some(offer) = offers.find(|it| it.application == application) {
                offer.starts_on = Some(starts_on.to_owned());
            }
        });
        Ok(application)
    }

    pub fn unhire(&self, code: &str) -> Outcome {
        self.change(|account, now| {
            let opening = opening_by(account, code)?.stamp.id;
            if account.unfill(opening, now) {
                return Ok(());
            }
            Err(NoSuch(format!("filled opening {code}")))
        })
    }

    /// Closed without a hire. `reason`: the name of a close reason, made if it is not there.
    pub fn close_opening(&self, code: &str, reason: Option<&str>) -> Outcome {
        self.change(|account, now| {
            let (id, job) = opening_by(account, code).map(|it| (it.stamp.id, it.job))?;
            let reason = reason.map(|name| {
                let known = account.close_reasons.iter().find(|it| it.name == name);
                let known = known.map(|it| it.stamp.id);
                known.unwrap_or_else(|| account.add_close_reason(name, now))
            });
            if let Some(opening) = account.opening_mut(id) {
                opening.close(reason, now);
            }
            account.follow_openings(job, now);
            Ok(())
        })
    }

    /// Open again; whoever filled it does so no longer.
    pub fn reopen(&self, code: &str) -> Outcome {
        self.change(|account, now| {
            let (id, job) = opening_by(account, code).map(|it| (it.stamp.id, it.job))?;
            if !account.unfill(id, now)
                && let Some(opening) = account.opening_mut(id)
            {
                opening.reopen(now);
            }
            account.follow_openings(job, now);
            Ok(())
        })
    }

    /// The job and all that belongs to it are gone from every list.
    pub fn delete_job(&self, job: i64) -> Outcome {
        self.change(|account, _| {
            job_by(account, job)?;
            account.jobs.retain(|it| it.stamp.id != job);
            account.openings.retain(|it| it.job != job);
            Ok(())
        })
    }

    pub fn delete_opening(&self, code: &str) -> Outcome {
        self.change(|account, now| {
            let (id, job) = opening_by(account, code).map(|it| (it.stamp.id, it.job))?;
            account.openings.retain(|it| it.stamp.id != id);
            account.follow_openings(job, now);
            Ok(())
        })
    }

    /// From now on for its hiring team only.
    pub fn make_confidential(&self, job: i64) -> Outcome {
        self.change(|account, now| {
            let job = job_by(account, job)?;
            job.confidential = true;
            job.stamp.touch(now);
            Ok(())
        })
    }

    /// The person hired into the opening with this text becomes a private candidate.
    pub fn make_candidate_private(&self, code: &str) -> Outcome {
        self.change(|account, now| {
            let application = opening_by(account, code)?.application;
            let nobody = || NoSuch(format!("candidate in opening {code}"));
            let application = application.ok_or_else(nobody)?;
            let applied = account.application_mut(application).ok_or_else(nobody)?;
            let candidate = applied.candidate;
            let mut all = account.candidates.iter_mut();
            let found = all.find(|it| it.stamp.id == candidate).ok_or_else(nobody)?;
            found.private = true;
            found.stamp.touch(now);
            Ok(())
        })
    }

    /// An approver says yes: the draft and its openings are open from now on.
    pub fn approve(&self, job: i64) -> Outcome {
        self.change(|account, now| {
            let found = job_by(account, job)?;
            found.draft = false;
            found.opened_at = Some(now);
            found.stamp.touch(now);
            let openings = account.openings.iter_mut().filter(|it| it.job == job);
            for opening in openings.filter(|it| it.opened_at.is_none()) {
                opening.opened_at = Some(now);
                opening.stamp.touch(now);
            }
            Ok(())
        })
    }

    /// A person changes the text of an opening in the vendor's own window.
    pub fn rename_opening(&self, code: &str, to: Option<&str>) -> Outcome {
        self.change(|account, now| {
            let id = opening_by(account, code)?.stamp.id;
            if let Some(opening) = account.opening_mut(id) {
                opening.code = to.map(str::to_owned);
                opening.stamp.touch(now);
            }
            Ok(())
        })
    }

    pub fn revoke_credential(&self) {
        self.change(|account, _| {
            account.keys.revoked = true;
            account.grants.revoke_all();
        });
    }

    pub fn restore_credential(&self) {
        self.change(|account, _| account.keys.revoked = false);
    }

    /// Every token is forgotten, as after a restart of the vendor's: the credential is still good.
    pub fn expire_tokens(&self) {
        self.change(|account, _| account.grants.revoke_all());
    }

    /// Ticks exactly these scopes; `None`: all.
    pub fn set_scopes(&self, scopes: Option<&[&str]>) {
        let scopes = scopes.map(|all| all.iter().map(|it| (*it).to_owned()).collect());
        self.change(|account, _| account.keys.scopes = scopes);
    }

    pub fn switches(&self) -> GreenhouseSwitches {
        self.read(|account| account.switches.clone())
    }

    pub fn switch(&self, change: impl FnOnce(&mut GreenhouseSwitches)) {
        self.change(|account, _| change(&mut account.switches));
    }
}

pub(super) fn opening_by<'a>(account: &'a Account, code: &str) -> Outcome<&'a Opening> {
    let mut all = account.openings.iter();
    let found = all.find(|it| it.code.as_deref() == Some(code));
    found.ok_or_else(|| NoSuch(format!("opening with opening_id {code}")))
}

fn job_by(account: &mut Account, id: i64) -> Outcome<&mut Job> {
    account
        .job_mut(id)
        .ok_or_else(|| NoSuch(format!("job {id}")))
}
