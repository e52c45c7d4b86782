//! An opportunity (one candidacy of one person) and its application.

use serde_json::{Value, json};

use super::account::Account;

#[derive(Debug, Clone)]
pub(crate) struct Opportunity {
    pub id: String,
    pub contact: String,
    pub name: String,
    pub headline: String,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub links: Vec<String>,
    pub tags: Vec<String>,
    pub sources: Vec<String>,
    pub location: Option<String>,
    pub origin: String,
    pub owner: Option<String>,
    pub confidential: bool,
    pub stage: String,
    pub stage_changes: Vec<Value>,
    pub created_at: i64,
    pub recorded_at: i64,
    /// Null on most old records, which filters by it therefore miss.
    pub updated_at: Option<i64>,
    pub last_advanced_at: i64,
    pub archived: Option<Archived>,
    pub application: Option<Application>,
    /// The code of the requisition the sandbox's own recruiters are filling with this person.
    pub meant_for: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Archived {
    pub reason: String,
    pub at: i64,
}

#[derive(Debug, Clone)]
pub(crate) struct Application {
    pub id: String,
    pub created_at: i64,
    pub posting: Option<String>,
    /// The user who added the person; such applications carry no name and e-mail of their own.
    pub user: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub hired_for: Option<HiredFor>,
}

/// The requisition a hire was made against, as it was then.
#[derive(Debug, Clone)]
pub(crate) struct HiredFor {
    pub id: String,
    pub code: String,
    pub hiring_manager: Option<String>,
}

impl Opportunity {
    pub fn shown(&self) -> Value {
        let application = self.application.as_ref().map(|application| &application.id);
        json!({
            "id": self.id,
            "name": self.name,
            "headline": self.headline,
            "contact": self.contact,
            "emails": self.emails,
            "phones": self.phones.iter()
                .map(|phone| json!({ "type": null, "value": phone })).collect::<Vec<_>>(),
            "confidentiality":
                if self.confidential { "confidential" } else { "non-confidential" },
            "location": self.location,
            "links": self.links,
            "archived": self.archived.as_ref().map(Archived::shown),
            "createdAt": self.created_at,
            "updatedAt": self.updated_at,
            "lastInteractionAt": self.last_advanced_at,
            "lastAdvancedAt": self.last_advanced_at,
            "snoozedUntil": null,
            "stage": self.stage,
            "stageChanges": self.stage_changes,
            "owner": self.owner,
            "tags": self.tags,
            "sources": self.sources,
            "origin": self.origin,
            "sourcedBy": null,
            "applications": application.into_iter().collect::<Vec<_>>(),
            "followers": self.owner.iter().collect::<Vec<_>>(),
            "urls": {
                "list": "https://hire.sandbox.example/candidates",
                "show": format!("https://hire.sandbox.example/candidates/{}", self.id),
            },
            "dataProtection": null,
            "isAnonymized": false,
        })
    }

    /// As the writes echo it: the person's own data is blank.
    pub fn echo(&self) -> Value {
        let mut row = self.shown();
        row["name"] = "".into();
        row["headline"] = "".into();
        row["emails"] = json!([]);
        row["phones"] = json!([]);
        row
    }

    pub fn contact_shown(&self) -> Value {
        json!({
            "id": self.contact,
            "name": self.name,
            "headline": self.headline,
            "isAnonymized": false,
            "location": { "name": self.location.as_deref().unwrap_or("") },
            "emails": self.emails,
            "phones": self.shown()["phones"],
        })
    }

    pub fn application_shown(&self, account: &Account) -> Option<Value> {
        let application = self.application.as_ref()?;
        let posting = application
            .posting
            .as_ref()
            .and_then(|id| account.posting(id));
        let phone = self
            .phones
            .first()
            .filter(|_| application.posting.is_some());
        Some(json!({
            "id": application.id,
            "opportunityId": self.id,
            "candidateId": self.id,
            "createdAt": application.created_at,
            "type": if application.posting.is_some() { "posting" } else { "user" },
            "posting": application.posting,
            "user": application.user,
            "name": application.name,
            "email": application.email,
            "phone": phone.map(|phone| json!({ "type": null, "value": phone })),
            "requisitionForHire": application.hired_for.as_ref().map(HiredFor::shown),
            "archived": self.archived.as_ref().map(Archived::shown),
            "ownerId": self.owner,
            "hiringManager": posting.map(|posting| &posting["hiringManager"]),
            "company": null,
            "links": null,
        }))
    }

    /// Moves along the pipeline.
    pub fn enter_stage(&mut self, stage: &str, rank: usize, by: Option<&str>, now: i64) {
        self.stage = stage.to_owned();
        self.last_advanced_at = now;
        self.stage_changes.push(json!({
            "toStageId": stage, "toStageIndex": rank, "userId": by, "updatedAt": now,
        }));
    }
}

impl Archived {
    fn shown(&self) -> Value {
        json!({ "reason": self.reason, "archivedAt": self.at })
    }
}

impl HiredFor {
    fn shown(&self) -> Value {
        json!({
            "id": self.id,
            "requisitionCode": self.code,
            "hiringManagerOnHire": self.hiring_manager,
        })
    }
}
