//! Who works on a job: owners of three kinds, and hiring managers.

use serde_json::{Value, json};

use super::account::Account;
use super::stamp::Stamp;

#[derive(Debug, Clone)]
pub(crate) struct Owner {
    pub stamp: Stamp,
    pub job: i64,
    pub user: i64,
    /// One of [`KINDS`].
    pub kind: String,
    pub responsible: bool,
}

/// A hiring manager.
#[derive(Debug, Clone)]
pub(crate) struct Lead {
    pub stamp: Stamp,
    pub job: i64,
    pub user: i64,
}

pub(crate) const KINDS: [&str; 3] = ["recruiter", "coordinator", "sourcer"];

impl Owner {
    pub fn shown(&self) -> Value {
        self.stamp.with(json!({
            "job_id": self.job,
            "user_id": self.user,
            "type": self.kind,
            "responsible": self.responsible,
        }))
    }
}

impl Lead {
    pub fn shown(&self) -> Value {
        self.stamp
            .with(json!({ "user_id": self.user, "job_id": self.job }))
    }
}

impl Account {
    pub fn on_team(&self, user: i64, job: i64) -> bool {
        let owns = self
            .owners
            .iter()
            .any(|it| it.job == job && it.user == user);
        owns || self.leads.iter().any(|it| it.job == job && it.user == user)
    }

    pub fn add_owner(&mut self, job: i64, user: i64, kind: &str, now: i64) -> i64 {
        let id = self.next_id();
        self.owners.push(Owner {
            stamp: Stamp::new(id, now),
            job,
            user,
            kind: kind.to_owned(),
            responsible: false,
        });
        id
    }

    pub fn add_lead(&mut self, job: i64, user: i64, now: i64) -> i64 {
        let id = self.next_id();
        self.leads.push(Lead {
            stamp: Stamp::new(id, now),
            job,
            user,
        });
        id
    }
}
