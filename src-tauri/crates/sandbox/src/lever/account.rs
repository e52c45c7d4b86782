//! One Lever account: its records, its furniture (stages, reasons, users) and its settings.

use serde_json::{Map, Value, json};

use super::access::Keys;
use super::oauth::Grants;
use super::opportunity::Opportunity;
use super::requisition::Requisition;
use super::shelf::Shelf;
use super::switches::Switches;
use crate::random::Random;

pub(crate) struct Account {
    pub id: String,
    pub keys: Keys,
    pub grants: Grants,
    pub switches: Switches,
    pub requisitions: Shelf,
    /// Requisition fields by id, as Lever shows them.
    pub fields: Map<String, Value>,
    pub opportunities: Vec<Opportunity>,
    pub deleted: Vec<Deleted>,
    pub reasons: Vec<Reason>,
    pub stages: Vec<Stage>,
    pub users: Vec<Value>,
    pub postings: Vec<Value>,
    pub webhooks: Vec<Value>,
    /// Committed `POST /requisitions`.
    pub posts: usize,
    /// Hires so far; people's records differ by it.
    pub hires: usize,
}

pub(crate) struct Reason {
    pub id: String,
    pub text: &'static str,
    pub active: bool,
    pub hired: bool,
}

/// In the order of the pipeline.
pub(crate) struct Stage {
    pub id: String,
    pub text: &'static str,
}

pub(crate) struct Deleted {
    pub id: String,
    pub at: i64,
}

impl Reason {
    pub fn shown(&self) -> Value {
        json!({
            "id": self.id,
            "text": self.text,
            "status": if self.active { "active" } else { "inactive" },
            "type": if self.hired { "hired" } else { "non-hired" },
        })
    }
}

impl Stage {
    pub fn shown(&self) -> Value {
        json!({ "id": self.id, "text": self.text })
    }
}

impl Account {
    /// No requisitions and no candidates, but what every account has.
    pub fn new(random: &mut Random, keys: Keys, switches: Switches, now: i64) -> Self {
        let mut reason = |text, active, hired| Reason {
            id: random.id(),
            text,
            active,
            hired,
        };
        let reasons = vec![
            reason("Hired", true, true),
            // Retired by an administrator, still on old hires.
            reason("Hired through agency", false, true),
            reason("Missing a key skill", true, false),
            reason("Chose another offer", true, false),
            reason("Stopped replying", true, false),
            reason("Role cancelled", false, false),
        ];
        // Some ids are slugs, some are not: clients must not parse them.
        let stages = vec![
            Stage {
                id: "lead-new".into(),
                text: "New lead",
            },
            Stage {
                id: "applicant-new".into(),
                text: "New applicant",
            },
            Stage {
                id: random.id(),
                text: "Screening call",
            },
            Stage {
                id: random.id(),
                text: "Interviews",
            },
            Stage {
                id: "offer".into(),
                text: "Offer",
            },
        ];
        let users = [
            ("Amara Okonkwo", "amara", "super admin"),
            ("Søren Kjeldsen", "soren", "admin"),
            ("Lucía Fernández", "lucia", "team member"),
        ];
        let users = users.map(|(name, handle, role)| user(random, name, handle, role, now));
        Self {
            id: random.id(),
            keys,
            grants: Grants::default(),
            switches,
            requisitions: Shelf::default(),
            fields: Map::new(),
            opportunities: Vec::new(),
            deleted: Vec::new(),
            reasons,
            stages,
            users: users.into(),
            postings: Vec::new(),
            webhooks: Vec::new(),
            posts: 0,
            hires: 0,
        }
    }

    pub fn requisition(&self, id: &str) -> Option<&Requisition> {
        self.requisitions.get(id)
    }

    pub fn requisition_mut(&mut self, id: &str) -> Option<&mut Requisition> {
        self.requisitions.get_mut(id)
    }

    pub fn opportunity(&self, id: &str) -> Option<&Opportunity> {
        self.opportunities
            .iter()
            .find(|opportunity| opportunity.id == id)
    }

    pub fn opportunity_mut(&mut self, id: &str) -> Option<&mut Opportunity> {
        self.opportunities
            .iter_mut()
            .find(|opportunity| opportunity.id == id)
    }

    pub fn reason(&self, id: &str) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.id == id)
    }

    /// Position of a stage in the pipeline; unknown stages come last.
    pub fn rank(&self, stage: &str) -> usize {
        self.stages
            .iter()
            .position(|known| known.id == stage)
            .unwrap_or(self.stages.len())
    }

    pub fn user(&self, id: &str) -> Option<&Value> {
        self.users.iter().find(|user| user["id"] == id)
    }

    pub fn posting(&self, id: &str) -> Option<&Value> {
        self.postings.iter().find(|posting| posting["id"] == id)
    }
}

fn user(random: &mut Random, name: &str, handle: &str, role: &str, now: i64) -> Value {
    json!({
        "id": random.id(),
        "name": name,
        "username": handle,
        "email": format!("{handle}@sandbox.example"),
        "createdAt": now,
        "deactivatedAt": null,
        "externalDirectoryId": null,
        "accessRole": role,
        "photo": null,
        "linkedContactIds": null,
        "jobTitle": null,
        "managerId": null,
    })
}
