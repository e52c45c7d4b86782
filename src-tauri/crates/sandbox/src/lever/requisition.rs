//! A requisition, in the two shapes Lever gives it: as read, and as echoed by a write.

use serde_json::{Map, Value, json};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Requisition {
    pub id: String,
    pub code: String,
    pub name: String,
    pub backfill: bool,
    pub confidential: bool,
    pub created_at: i64,
    /// When the record reached the store; `created_at` may be back-dated by the caller.
    pub recorded_at: i64,
    pub creator: Option<String>,
    pub owner: Option<String>,
    pub hiring_manager: Option<String>,
    pub headcount: Headcount,
    pub hired: i64,
    pub status: String,
    pub compensation: Option<Value>,
    pub employment_status: Option<String>,
    pub location: Option<String>,
    pub team: Option<String>,
    pub department: Option<String>,
    pub internal_notes: Option<String>,
    pub posting_ids: Vec<String>,
    pub offer_ids: Vec<String>,
    pub custom_fields: Map<String, Value>,
    pub closed_at: Option<i64>,
    pub updated_at: Option<i64>,
    pub history: Vec<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Headcount {
    Of(i64),
    Unlimited,
}

impl Headcount {
    fn shown(self) -> Value {
        match self {
            Self::Of(count) => count.into(),
            Self::Unlimited => "unlimited".into(),
        }
    }

    fn is_infinite(self) -> bool {
        self == Self::Unlimited
    }
}

impl Requisition {
    pub fn is_full(&self) -> bool {
        matches!(self.headcount, Headcount::Of(count) if self.hired >= count)
    }

    pub fn is_open(&self) -> bool {
        self.status == "open"
    }

    /// Moves to a status, keeping the dates and the history that go with it.
    pub fn set_status(&mut self, status: &str, now: i64) {
        if self.status == status {
            return;
        }
        self.history
            .push(json!({ "state": status, "enteredAt": now }));
        self.status = status.to_owned();
        self.closed_at = (status == "closed").then_some(now);
    }

    /// As GET shows it: every key always, null when empty.
    pub fn shown(&self) -> Value {
        json!({
            "id": self.id,
            "requisitionCode": self.code,
            "name": self.name,
            "backfill": self.backfill,
            "confidentiality":
                if self.confidential { "confidential" } else { "non-confidential" },
            "createdAt": self.created_at,
            "creator": self.creator,
            "headcountHired": self.hired,
            "headcountTotal": self.headcount.shown(),
            "headcountInfinite": self.headcount.is_infinite(),
            "status": self.status,
            "hiringManager": self.hiring_manager,
            "owner": self.owner,
            "compensationBand": self.compensation,
            "employmentStatus": self.employment_status,
            "location": self.location,
            "internalNotes": self.internal_notes.as_deref().unwrap_or(""),
            "postings": self.posting_ids,
            "department": self.department,
            "team": self.team,
            "offerIds": self.offer_ids,
            "approval": { "steps": [] },
            "customFields": self.custom_fields,
            "closedAt": self.closed_at,
            "timeToFillStartAt": self.created_at,
            "timeToFillEndAt": self.closed_at,
            "updatedAt": self.updated_at,
        })
    }

    /// As POST and PUT echo it: the stored record, other names, absent when unset.
    pub fn raw(&self, account: &str) -> Value {
        let tokens = format!("{} {}", self.name, self.code).to_lowercase();
        let mut raw = json!({
            "id": self.id,
            "accountId": account,
            "requisitionCode": self.code,
            "name": self.name,
            "backfill": self.backfill,
            "createdAt": self.created_at,
            "headcountHired": self.hired,
            "headcountInfinite": self.headcount.is_infinite(),
            "status": self.status,
            "stateHistory": self.history,
            "postingIds": self.posting_ids,
            "reservedOfferIds": self.offer_ids,
            "hasConfidentialPosting": self.confidential,
            "search": { "nameCodeTokens": tokens.split_whitespace().collect::<Vec<_>>() },
        });
        if let Headcount::Of(count) = self.headcount {
            raw["headcountTotal"] = count.into();
        }
        let texts = [
            ("creatorUserId", &self.creator),
            ("ownerUserId", &self.owner),
            ("hiringManager", &self.hiring_manager),
            ("employmentStatus", &self.employment_status),
            ("location", &self.location),
            ("team", &self.team),
            ("internalNotes", &self.internal_notes),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                raw[name] = text.as_str().into();
            }
        }
        if let Some(band) = &self.compensation {
            raw["compensationBand"] = band.clone();
        }
        if !self.custom_fields.is_empty() {
            raw["customFields"] = self.custom_fields.clone().into();
        }
        if let Some(at) = self.updated_at {
            raw["updatedAt"] = at.into();
        }
        raw
    }
}
