//! What hiring does to the records: candidate, application, offer, opening.

use super::account::Account;
use super::candidate::{Application, Candidate, Offer, STAGES, Standing};
use super::moment;
use super::stamp::Stamp;

/// Days between an accepted offer and the first day at work.
const NOTICE: i64 = 30;

impl Account {
    /// Somebody applies for a job. Returns the application.
    pub fn apply(&mut self, job: i64, name: &str, email: &str, now: i64) -> i64 {
        let candidate = self.next_id();
        let stamp = Stamp::new(candidate, now);
        self.candidates.push(Candidate::new(stamp, name, email));
        let recruiter = self
            .owners
            .iter()
            .find(|it| it.job == job && it.kind == "recruiter");
        let recruiter = recruiter.map(|it| it.user);
        let id = self.next_id();
        self.applications.push(Application {
            stamp: Stamp::new(id, now),
            candidate,
            job,
            recruiter,
            status: Standing::InProcess,
            stage: 0,
            rejected_at: None,
            last_activity_at: now,
            meant_for: None,
        });
        id
    }

    /// The offer is accepted, the opening is closed with it. False: there is nothing to fill.
    pub fn fill(&mut self, opening: i64, application: i64, now: i64) -> bool {
        let reason = self.close_reasons.iter().find(|it| it.is_hire());
        let reason = reason.map(|it| it.stamp.id);
        let Some(seat) = self.opening(opening).filter(|it| it.is_open()) else {
            return false;
        };
        let job = seat.job;
        let Some(applied) = self.application_mut(application) else {
            return false;
        };
        applied.status = Standing::Hired;
        applied.stage = STAGES.len() - 1;
        applied.meant_for = None;
        applied.last_activity_at = now;
        applied.stamp.touch(now);
        let offer = self.standing_offer(application).map(|it| it.stamp.id);
        let offer = offer.or_else(|| self.make_offer(opening, application, now));
        if let Some(offer) = self.offers.iter_mut().find(|it| Some(it.stamp.id) == offer) {
            offer.opening = Some(opening);
            offer.resolve("Accepted", now);
        }
        if let Some(seat) = self.opening_mut(opening) {
            seat.application = Some(application);
            seat.close(reason, now);
        }
        self.follow_openings(job, now);
        true
    }

    /// An offer of a seat is made and sent; one made before is replaced. `None`: there is nobody to
    /// make it to.
    pub fn make_offer(&mut self, opening: i64, application: i64, now: i64) -> Option<i64> {
        let applied = self.applications.iter();
        let applied = applied.clone().find(|it| it.stamp.id == application)?;
        let (candidate, job) = (applied.candidate, applied.job);
        let before = self.offers.iter();
        let before = before.filter(|it| it.application == application);
        let version = before.map(|it| it.version).max().unwrap_or_default() + 1;
        self.end_offers(application, "Deprecated", now);
        let id = self.next_id();
        self.offers.push(Offer {
            stamp: Stamp::new(id, now),
            version,
            application,
            candidate,
            job,
            opening: Some(opening),
            status: "Created",
            starts_on: Some(moment::day(now, NOTICE)),
            sent_on: Some(moment::day(now, 0)),
            resolved_at: None,
        });
        Some(id)
    }

    fn standing_offer(&self, application: i64) -> Option<&Offer> {
        let mut all = self.offers.iter();
        all.find(|it| it.application == application && it.stands())
    }

    /// Whatever offer somebody has stands no longer.
    pub fn end_offers(&mut self, application: i64, status: &'static str, now: i64) {
        let offers = self.offers.iter_mut();
        for offer in offers.filter(|it| it.application == application && it.stands()) {
            offer.resolve(status, now);
        }
    }

    /// The hire is taken back: the application is in process again, the opening open.
    pub fn unfill(&mut self, opening: i64, now: i64) -> bool {
        let filled = self.opening(opening).and_then(|it| it.application);
        let Some(application) = filled else {
            return false;
        };
        if let Some(applied) = self.application_mut(application) {
            applied.status = Standing::InProcess;
            applied.last_activity_at = now;
            applied.stamp.touch(now);
        }
        self.end_offers(application, "Deprecated", now);
        let job = self.opening(opening).map(|it| it.job);
        if let Some(seat) = self.opening_mut(opening) {
            seat.reopen(now);
        }
        if let Some(job) = job {
            self.follow_openings(job, now);
        }
        true
    }
}
