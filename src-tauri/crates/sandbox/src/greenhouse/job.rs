//! A job, and how it follows its openings.

use serde_json::{Value, json};

use super::account::Account;
use super::moment;
use super::stamp::Stamp;
use super::values::Values;

#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub stamp: Stamp,
    pub name: String,
    pub requisition_id: Option<String>,
    pub notes: Option<String>,
    pub confidential: bool,
    /// Waits for approval: not opened yet, whatever its openings say.
    pub draft: bool,
    pub opened_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub is_template: bool,
    pub copied_from: Option<i64>,
    pub department: Option<i64>,
    pub offices: Vec<i64>,
    pub values: Values,
}

impl Job {
    /// Open, and with nothing but a name.
    pub fn new(stamp: Stamp, name: &str) -> Self {
        Self {
            stamp,
            name: name.to_owned(),
            requisition_id: None,
            notes: None,
            confidential: false,
            draft: false,
            opened_at: Some(stamp.created_at),
            closed_at: None,
            is_template: false,
            copied_from: None,
            department: None,
            offices: Vec::new(),
            values: Values::new(),
        }
    }

    pub fn status(&self) -> &'static str {
        match (self.draft, self.closed_at) {
            (true, _) => "draft",
            (false, None) => "open",
            (false, Some(_)) => "closed",
        }
    }

    /// As GET shows it: without its openings and its hiring team.
    pub fn shown(&self, account: &Account) -> Value {
        self.stamp.with(json!({
            "name": self.name,
            "requisition_id": self.requisition_id,
            "notes": self.notes,
            "confidential": self.confidential,
            "status": self.status(),
            "opened_at": self.opened_at.map(moment::shown),
            "closed_at": self.closed_at.map(moment::shown),
            "is_template": self.is_template,
            "copied_from_id": self.copied_from,
            "department_id": self.department,
            "office_ids": self.offices,
            "custom_fields": account.values_shown("job", &self.values),
        }))
    }
}

impl Account {
    /// The status cannot be set: a job closes with its last open opening, and opens again with
    /// one. Only then does the job itself change.
    pub fn follow_openings(&mut self, job: i64, now: i64) {
        let mut openings = self.openings.iter().filter(|it| it.job == job).peekable();
        let any = openings.peek().is_some();
        let open = openings.any(|it| it.is_open());
        let touches = self.switches.opening_touches_job;
        let Some(job) = self.job_mut(job) else { return };
        let closed_at = match (open, job.closed_at) {
            (false, None) if any => Some(now),
            (true, Some(_)) => None,
            (_, same) => same,
        };
        if touches || closed_at != job.closed_at {
            job.stamp.touch(now);
        }
        job.closed_at = closed_at;
    }

    /// A confidential job is there for its hiring team only, be the others Site Admins; who is
    /// none sees no others.
    pub fn sees(&self, user: i64, job: &Job) -> bool {
        let admin = self.user(user).is_some_and(|user| user.site_admin);
        (admin && !job.confidential) || self.on_team(user, job.stamp.id)
    }

    /// The same by number: what belongs to a hidden or deleted job is hidden with it.
    pub fn sees_job(&self, user: i64, job: i64) -> bool {
        self.job(job).is_some_and(|job| self.sees(user, job))
    }
}
