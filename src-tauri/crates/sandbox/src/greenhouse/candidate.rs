//! Candidates, their applications and offers.

use serde_json::{Value, json};

use super::moment;
use super::stamp::Stamp;

#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub stamp: Stamp,
    pub first_name: String,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub private: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Application {
    pub stamp: Stamp,
    pub candidate: i64,
    pub job: i64,
    pub recruiter: Option<i64>,
    pub status: Standing,
    /// Place in [`STAGES`]; nothing is shown of it once hired.
    pub stage: usize,
    pub rejected_at: Option<i64>,
    pub last_activity_at: i64,
    /// The opening a recruiter of ours wants to fill with it.
    pub meant_for: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    InProcess,
    Rejected,
    Hired,
}

#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub stamp: Stamp,
    pub version: u32,
    pub application: i64,
    pub candidate: i64,
    pub job: i64,
    pub opening: Option<i64>,
    pub status: &'static str,
    pub starts_on: Option<String>,
    /// A draft was sent to nobody.
    pub sent_on: Option<String>,
    pub resolved_at: Option<i64>,
}

pub(crate) const STAGES: [&str; 4] = [
    "Application Review",
    "Phone Interview",
    "Face to Face",
    "Offer",
];

impl Candidate {
    /// A full name as people write it: the last word is the family's.
    pub fn new(stamp: Stamp, name: &str, email: &str) -> Self {
        let (first, last) = match name.rsplit_once(' ') {
            Some((first, last)) => (first, Some(last.to_owned())),
            None => (name, None),
        };
        Self {
            stamp,
            first_name: first.to_owned(),
            last_name: last,
            email: Some(email.to_owned()).filter(|email| !email.is_empty()),
            private: false,
        }
    }

    pub fn name(&self) -> String {
        let last = self.last_name.as_deref().unwrap_or_default();
        format!("{} {last}", self.first_name).trim_end().to_owned()
    }

    pub fn shown(&self) -> Value {
        let email = |email: &String| json!({ "value": email, "type": "personal" });
        self.stamp.with(json!({
            "first_name": self.first_name,
            "last_name": self.last_name,
            "preferred_name": null,
            "company": null,
            "title": null,
            "last_activity_at": moment::shown(self.stamp.updated_at),
            "private": self.private,
            "can_email": true,
            "time_zone": null,
            "tags": [],
            "linked_user_ids": [],
            "phone_numbers": [],
            "addresses": [],
            "email_addresses": self.email.iter().map(email).collect::<Vec<_>>(),
            "website_addresses": [],
            "social_media_addresses": [],
            "custom_fields": {},
        }))
    }
}

impl Application {
    pub fn shown(&self) -> Value {
        let stage = Some(self.stage).filter(|_| self.status != Standing::Hired);
        self.stamp.with(json!({
            "agency_note_id": null,
            "candidate_id": self.candidate,
            "coordinator_id": null,
            "job_id": self.job,
            "job_post_id": null,
            "recruiter_id": self.recruiter,
            "referrer_id": null,
            "source_id": null,
            // Stages belong to a job; an id of their own is all that is promised of them.
            "stage_id": stage.map(|stage| self.job * 10 + i64::try_from(stage).unwrap_or(0)),
            "stage_name": stage.and_then(|stage| STAGES.get(stage)),
            "status": match self.status {
                Standing::InProcess => "in_process",
                Standing::Rejected => "rejected",
                Standing::Hired => "hired",
            },
            "needs_decision": false,
            "prospect": false,
            "rejected_at": self.rejected_at.map(moment::shown),
            "last_activity_at": moment::shown(self.last_activity_at),
            "location_address": null,
            "answers": [],
            "prospective_job_ids": [],
            "custom_fields": {},
        }))
    }
}

impl Offer {
    /// Neither rejected nor replaced.
    pub fn stands(&self) -> bool {
        matches!(self.status, "Created" | "Accepted")
    }

    /// Said yes or no to, or given up for a newer one.
    pub fn resolve(&mut self, status: &'static str, now: i64) {
        self.status = status;
        self.resolved_at = Some(now);
        self.stamp.touch(now);
    }

    pub fn shown(&self) -> Value {
        self.stamp.with(json!({
            "version": self.version,
            "application_id": self.application,
            "job_id": self.job,
            "candidate_id": self.candidate,
            "opening_id": self.opening,
            "status": self.status,
            "starts_on": self.starts_on,
            "sent_on": self.sent_on,
            "resolved_at": self.resolved_at.map(moment::shown),
            "custom_fields": {},
        }))
    }
}
