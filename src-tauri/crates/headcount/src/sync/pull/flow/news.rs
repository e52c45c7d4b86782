//! What a batch changes of ours: which mirrors and hires are to be kept as they are now. Values in,
//! values out; the product writes them to SQLite, the simulation to memory.

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use ats::{Hire, Remote, RemoteJob, RemoteStatus, SeatOffer, Vendor};
use jiff::Timestamp;

use super::words::Batch;
use crate::model::RequisitionId;

/// What the plan holds of one of ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    pub requisition: RequisitionId,
    pub remote_id: String,
    /// The Greenhouse job it sits in.
    pub job_id: Option<i64>,
    pub mirror: Option<Mirrored>,
}

/// A record as last seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Mirrored {
    pub remote: Remote,
    /// False once the vendor no longer shows it to us.
    pub visible: bool,
    pub seen_at: Timestamp,
    /// When it was last read back to confirm what we wrote.
    pub confirmed_at: Option<Timestamp>,
}

/// A hire as the plan keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptHire {
    pub remote_id: String,
    pub requisition: RequisitionId,
    pub candidate_name: Option<String>,
    pub candidate_email: Option<String>,
    pub hired_at_ms: Option<i64>,
    /// The first day at work agreed on, ISO.
    pub start_date: Option<String>,
    pub url: Option<String>,
    pub retracted: bool,
}

/// When a batch was asked for and is written, by our clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// What was learned of a record after that is newer than the batch.
    pub asked_at: Timestamp,
    pub now: Timestamp,
    /// How long a list may show what was there before a write.
    pub list_lag: Duration,
}

/// What is to be kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct News {
    pub mirrors: BTreeMap<RequisitionId, Mirrored>,
    pub hires: Vec<KeptHire>,
    /// Lines for the records' logs.
    pub notes: Vec<(RequisitionId, String)>,
    /// Whose position is not as it was.
    pub changed: BTreeSet<RequisitionId>,
}

/// What a batch says of ours, where the plan holds this of those it names. `known`: the vendor's
/// hires.
pub fn of(vendor: Vendor, batch: &Batch, ours: &[Held], known: &[KeptHire], times: Times) -> News {
    let mut news = News::default();
    for it in ours {
        let remote = batch.records.iter().find(|row| row.id == it.remote_id);
        let job = batch.jobs.iter().find(|job| it.job_id == Some(job.id));
        let after = match (&it.mirror, remote, job) {
            (before, Some(remote), _) => shown(before.as_ref(), remote, times),
            (Some(before), None, _) if batch.hidden.contains(&it.remote_id) => {
                hidden(before, times)
            }
            (Some(before), None, Some(job)) if !before.may_lag(times) => of_job(before, job, times),
            (Some(before), None, None) => match batch.offers.get(&it.remote_id) {
                Some(offer) => offered(before, offer, times),
                None => None,
            },
            // Never seen: then the push is still at it.
            (_, None, _) => None,
        };
        if let Some(after) = after {
            news.changed.insert(it.requisition.clone());
            news.mirrors.insert(it.requisition.clone(), after);
        }
    }
    for hire in &batch.hires {
        let mut ours = ours.iter();
        if let Some(ours) = ours.find(|it| it.remote_id == hire.requisition_id) {
            news.hired(vendor, kept(ours, hire), known);
        }
    }
    let standing = || known.iter().filter(|it| !it.retracted);
    for hire in standing() {
        if let Some(day) = batch.first_days.get(&hire.remote_id) {
            news.starts(hire, day);
        }
    }
    for hire in standing().filter(|it| batch.retracted.contains(&it.remote_id)) {
        news.taken_back(vendor, hire);
    }
    news
}

impl News {
    fn hired(&mut self, vendor: Vendor, mut hire: KeptHire, known: &[KeptHire]) {
        let before = known.iter().find(|it| it.remote_id == hire.remote_id);
        if hire.start_date.is_none() {
            // An offer tells it, the hire does not.
            hire.start_date = before.and_then(|it| it.start_date.clone());
        }
        if before == Some(&hire) {
            return;
        }
        self.changed.insert(hire.requisition.clone());
        if let Some(before) = before.filter(|it| it.requisition != hire.requisition) {
            // The seat it filled until now is not as it was either.
            self.changed.insert(before.requisition.clone());
            if !before.retracted {
                let note = format!("The hire was moved to another record in {vendor}");
                self.notes.push((before.requisition.clone(), note));
            }
        }
        let is_news = before.is_none_or(|it| it.retracted || it.requisition != hire.requisition);
        if is_news {
            let note = format!("{vendor} reports a hire");
            self.notes.push((hire.requisition.clone(), note));
        }
        self.hires.push(hire);
    }

    fn starts(&mut self, hire: &KeptHire, day: &str) {
        if hire.start_date.as_deref() != Some(day) {
            self.changed.insert(hire.requisition.clone());
            self.hires.push(KeptHire {
                start_date: Some(day.to_owned()),
                ..hire.clone()
            });
        }
    }

    fn taken_back(&mut self, vendor: Vendor, hire: &KeptHire) {
        let note = format!("The hire was taken back in {vendor}");
        self.notes.push((hire.requisition.clone(), note));
        self.changed.insert(hire.requisition.clone());
        self.hires.push(KeptHire {
            retracted: true,
            ..hire.clone()
        });
    }
}

fn shown(before: Option<&Mirrored>, remote: &Remote, times: Times) -> Option<Mirrored> {
    let mut remote = remote.clone();
    if let Some(before) = before {
        if before.is_newer(times) {
            return None;
        }
        keep_job(&mut remote, &before.remote);
        keep_offer(&mut remote, &before.remote);
        keep_opening(&mut remote, &before.remote); // legacy v1
        if before.may_lag(times) {
            keep_confirmed(&mut remote, &before.remote);
        }
        if before.remote == remote && before.visible {
            return None;
        }
    }
    Some(Mirrored {
        remote,
        visible: true,
        seen_at: times.now,
        confirmed_at: before.and_then(|it| it.confirmed_at),
    })
}

/// Deleted there, or made confidential: reported, never created again.
fn hidden(before: &Mirrored, times: Times) -> Option<Mirrored> {
    // With the clock set back since it was asked for, nobody can tell which is newer: it is asked for
    // again.
    let sure = times.asked_at <= times.now && !before.is_newer(times);
    let news = before.visible && sure;
    news.then(|| Mirrored {
        visible: false,
        seen_at: times.now,
        ..before.clone()
    })
}

fn of_job(before: &Mirrored, job: &RemoteJob, times: Times) -> Option<Mirrored> {
    let mut remote = before.remote.clone();
    remote.name.clone_from(&job.name);
    remote.notes.clone_from(&job.notes);
    remote.fields.retain(|key, _| !key.starts_with(OF_JOB));
    remote.fields.extend(job.fields.clone());
    let news = remote != before.remote && !before.is_newer(times);
    news.then(|| Mirrored {
        remote,
        seen_at: times.now,
        ..before.clone()
    })
}

fn offered(before: &Mirrored, offer: &Option<SeatOffer>, times: Times) -> Option<Mirrored> {
    let news = before.remote.offer != *offer && !before.is_newer(times);
    news.then(|| Mirrored {
        remote: Remote {
            offer: offer.clone(),
            ..before.remote.clone()
        },
        seen_at: times.now,
        ..before.clone()
    })
}

impl Mirrored {
    /// Whether this was learned while a batch was on its way. A moment to come is from a clock set
    /// back since, and tells nothing.
    fn is_newer(&self, times: Times) -> bool {
        times.asked_at < self.seen_at && self.seen_at <= times.now
    }

    /// Whether a list may still show what was there before our last write.
    fn may_lag(&self, times: Times) -> bool {
        self.confirmed_at.is_some_and(|at| {
            let since = times.asked_at.duration_since(at).as_millis();
            at <= times.now && since < times.list_lag.as_millis() as i128
        })
    }
}

/// What we wrote stays as it was confirmed, so that nobody is said to have changed it back.
fn keep_confirmed(remote: &mut Remote, before: &Remote) {
    remote.name.clone_from(&before.name);
    remote.location.clone_from(&before.location);
    remote.compensation.clone_from(&before.compensation);
    remote.work_type.clone_from(&before.work_type);
    remote.fields.clone_from(&before.fields);
    if let (Some(opening), Some(before)) = (&mut remote.opening, &before.opening) {
        opening.target_start.clone_from(&before.target_start);
    }
    let closed = before.status == RemoteStatus::Closed;
    if closed && remote.headcount_hired == before.headcount_hired {
        remote.status = before.status;
        remote.status_said.clone_from(&before.status_said);
    }
}

/// The keys of what a job says of itself.
const OF_JOB: &str = "job.";

/// An opening does not show what its job says: that stays as last read.
fn keep_job(remote: &mut Remote, before: &Remote) {
    if remote.opening.is_none() || !remote.name.is_empty() {
        return;
    }
    remote.name.clone_from(&before.name);
    remote.notes.clone_from(&before.notes);
    let of_job = before
        .fields
        .iter()
        .filter(|(key, _)| key.starts_with(OF_JOB));
    remote
        .fields
        .extend(of_job.map(|(key, value)| (key.clone(), value.clone())));
}

/// Nor the offer that stands for it: that is told by a list of its own.
pub fn keep_offer(remote: &mut Remote, before: &Remote) {
    if remote.opening.is_some() {
        remote.offer = remote.offer.take().or_else(|| before.offer.clone());
    }
}

/// Nor does one in its job's list show its own fields. (legacy v1)
fn keep_opening(remote: &mut Remote, before: &Remote) {
    let Some(opening) = remote.opening.as_mut().filter(|it| it.listed) else {
        return;
    };
    opening.listed = false;
    let own = before.fields.iter();
    let own = own.filter(|(key, _)| key.starts_with("opening."));
    remote
        .fields
        .extend(own.map(|(key, value)| (key.clone(), value.clone())));
}

fn kept(ours: &Held, hire: &Hire) -> KeptHire {
    let hired_at = hire.hired_at_ms;
    KeptHire {
        remote_id: hire.remote_id.clone(),
        requisition: ours.requisition.clone(),
        candidate_name: hire.candidate_name.clone(),
        candidate_email: hire.candidate_email.clone(),
        // A moment out of this world is none.
        hired_at_ms: hired_at.filter(|ms| Timestamp::from_millisecond(*ms).is_ok()),
        start_date: None,
        url: hire.url.clone(),
        retracted: false,
    }
}
