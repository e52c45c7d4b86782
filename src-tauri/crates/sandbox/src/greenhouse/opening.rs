//! An opening: one seat of a job, and how it is closed, opened again and filled.

use serde_json::{Value, json};

use super::account::Account;
use super::moment;
use super::stamp::Stamp;
use super::values::Values;

#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub stamp: Stamp,
    pub job: i64,
    /// The text a client or a person gave it; nothing says that it is unique.
    pub code: Option<String>,
    pub sort_order: usize,
    /// Absent while the job is a draft.
    pub opened_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub application: Option<i64>,
    pub close_reason: Option<i64>,
    pub target_start_on: Option<String>,
    pub values: Values,
}

impl Opening {
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    pub fn shown(&self, account: &Account) -> Value {
        self.stamp.with(json!({
            "job_id": self.job,
            "opened_at": self.opened_at.map(moment::shown),
            "closed_at": self.closed_at.map(moment::shown),
            "sort_order": self.sort_order,
            "opening_id": self.code,
            "application_id": self.application,
            "close_reason_id": self.close_reason,
            "target_start_on": self.target_start_on,
            "open": self.is_open(),
            "custom_fields": account.values_shown("opening", &self.values),
        }))
    }

    pub fn close(&mut self, reason: Option<i64>, now: i64) {
        self.closed_at = Some(now);
        self.close_reason = reason;
        self.stamp.touch(now);
    }

    /// As if it had never been closed: nobody fills it, and no reason is given.
    pub fn reopen(&mut self, now: i64) {
        self.closed_at = None;
        self.close_reason = None;
        self.application = None;
        self.stamp.touch(now);
    }
}

impl Account {
    /// One more seat. The job opens with it.
    pub fn add_opening(&mut self, job: i64, code: Option<String>, values: Values, now: i64) -> i64 {
        self.add_openings(job, [(code, values)], now);
        self.openings.last().map_or(0, |it| it.stamp.id)
    }

    /// More seats at once.
    pub fn add_openings(
        &mut self,
        job: i64,
        seats: impl IntoIterator<Item = (Option<String>, Values)>,
        now: i64,
    ) {
        let draft = self.job(job).is_some_and(|job| job.draft);
        let before = self.openings.iter().filter(|it| it.job == job).count();
        for (nth, (code, values)) in seats.into_iter().enumerate() {
            let id = self.next_id();
            self.openings.push(Opening {
                stamp: Stamp::new(id, now),
                job,
                code,
                sort_order: before + nth,
                opened_at: (!draft).then_some(now),
                closed_at: None,
                application: None,
                close_reason: None,
                target_start_on: None,
                values,
            });
        }
        self.follow_openings(job, now);
    }

    pub fn open_openings(&self, job: i64) -> usize {
        let all = self.openings.iter();
        all.filter(|it| it.job == job && it.is_open()).count()
    }
}
