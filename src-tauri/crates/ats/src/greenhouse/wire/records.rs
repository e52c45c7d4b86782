//! What Greenhouse's lists hold.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Row, not_blank, present, soft};
use crate::{AtsError, OfferState};

/// Makes a type a row that always has an id.
macro_rules! rows {
    ($($name:ty),*) => { $(
        impl Row for $name {
            fn id(&self) -> Option<i64> {
                Some(self.id)
            }
        }
    )* };
}

rows!(
    Opening,
    Job,
    Application,
    Entry,
    User,
    Field,
    FieldOption,
    FieldPlace,
    Assignment,
    Owner
);

/// A row whose content does not matter.
#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Anything {}

impl Row for Anything {
    fn id(&self) -> Option<i64> {
        None
    }
}

#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Opening {
    pub id: i64,
    pub job_id: i64,
    /// The account's own text for it: our code, when it is ours.
    pub opening_id: Option<String>,
    pub open: bool,
    pub application_id: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    pub close_reason_id: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    pub created_at: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub updated_at: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub closed_at: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub target_start_on: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub custom_fields: Option<Value>,
}

#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Job {
    pub id: i64,
    #[serde(default, deserialize_with = "soft")]
    pub name: Option<String>,
    pub requisition_id: Option<String>,
    /// HTML.
    #[serde(default, deserialize_with = "soft")]
    pub notes: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub confidential: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    pub status: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub is_template: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    pub department_id: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    pub office_ids: Option<Vec<i64>>,
    #[serde(default, deserialize_with = "present")]
    pub custom_fields: Option<Value>,
}

impl Opening {
    pub fn custom_fields(&self) -> Result<Map<String, Value>, AtsError> {
        all_fields(self.custom_fields.as_ref())
    }

    /// The same for showing: when there is nothing to read, nothing is.
    pub fn shown_fields(&self) -> Option<&Map<String, Value>> {
        self.custom_fields.as_ref()?.as_object()
    }
}

impl Job {
    pub fn custom_fields(&self) -> Result<Map<String, Value>, AtsError> {
        all_fields(self.custom_fields.as_ref())
    }

    /// The same for showing: when there is nothing to read, nothing is.
    pub fn shown_fields(&self) -> Option<&Map<String, Value>> {
        self.custom_fields.as_ref()?.as_object()
    }
}

/// A write replaces them all, so "none" must be said: absent is not none.
fn all_fields(value: Option<&Value>) -> Result<Map<String, Value>, AtsError> {
    match value {
        Some(Value::Object(fields)) => Ok(fields.clone()),
        Some(Value::Null) => Ok(Map::new()),
        _ => Err(AtsError::Garbled {
            why: "a record that does not show its custom fields".to_owned(),
        }),
    }
}

#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Application {
    pub id: i64,
    /// `hired`, among others.
    pub status: String,
    #[serde(default, deserialize_with = "soft")]
    pub candidate_id: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Offer {
    id: i64,
    application_id: i64,
    opening_id: Option<i64>,
    /// `Created`, `Accepted`, `Rejected` or `Deprecated`.
    status: String,
    #[serde(default, deserialize_with = "soft")]
    sent_on: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    starts_on: Option<String>,
}

impl Offer {
    pub fn into_neutral(self) -> crate::Offer {
        let sent = self.sent_on.and_then(not_blank).is_some();
        crate::Offer {
            id: self.id.to_string(),
            record_id: self.opening_id.map(|it| it.to_string()),
            candidacy: self.application_id.to_string(),
            state: match self.status.to_ascii_lowercase().as_str() {
                "accepted" => OfferState::Accepted,
                "created" if sent => OfferState::Sent,
                "created" => OfferState::Draft,
                _ => OfferState::Over,
            },
            start_date: self.starts_on.and_then(not_blank),
        }
    }
}

/// While Greenhouse is still working on one, it has no id but a message.
#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Candidate {
    pub id: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    first_name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    last_name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    preferred_name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    email_addresses: Option<Vec<Address>>,
}

#[derive(Debug, Deserialize)]
struct Address {
    #[serde(default, deserialize_with = "soft")]
    value: Option<String>,
    #[serde(rename = "type", default, deserialize_with = "soft")]
    kind: Option<String>,
}

impl Row for Candidate {
    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Candidate {
    /// The name in full; all its parts may be missing.
    pub fn name(&self) -> Option<String> {
        let parts: Vec<String> = [&self.first_name, &self.last_name]
            .into_iter()
            .filter_map(|part| part.clone().and_then(not_blank))
            .collect();
        not_blank(parts.join(" ")).or_else(|| self.preferred_name.clone().and_then(not_blank))
    }

    /// Their personal address, or else the first.
    pub fn email(&self) -> Option<String> {
        let addresses = || {
            self.email_addresses.iter().flatten().filter_map(|address| {
                let text = address.value.clone().and_then(not_blank)?;
                Some((text, address.kind.as_deref() == Some("personal")))
            })
        };
        addresses()
            .find(|(_, personal)| *personal)
            .or_else(|| addresses().next())
            .map(|(text, _)| text)
    }
}

/// A department, an office, a close reason: a name with an id.
#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Entry {
    pub id: i64,
    #[serde(default, deserialize_with = "soft")]
    pub name: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct User {
    pub id: i64,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    first_name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    last_name: Option<String>,
    /// Service accounts have none.
    #[serde(default, deserialize_with = "soft")]
    pub primary_email: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub deactivated: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    pub site_admin: Option<bool>,
}

impl User {
    pub fn name(&self) -> Option<String> {
        let parts = [&self.first_name, &self.last_name];
        let parts: Vec<&str> = parts.into_iter().filter_map(|it| it.as_deref()).collect();
        let whole = self.name.clone().and_then(not_blank);
        whole
            .or_else(|| not_blank(parts.join(" ")))
            .or_else(|| self.primary_email.clone().and_then(not_blank))
    }
}

#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Field {
    pub id: i64,
    pub field_type: String,
    pub name_key: String,
    pub value_type: String,
    #[serde(default, deserialize_with = "soft")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub required: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    pub private: Option<bool>,
    /// Told by lists of their own.
    #[serde(skip)]
    pub departments: Vec<i64>,
    #[serde(skip)]
    pub offices: Vec<i64>,
    #[serde(default, deserialize_with = "soft")]
    pub active: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    pub sort_order: Option<i64>,
}

/// That a custom field is for a department, or for an office.
#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct FieldPlace {
    pub id: i64,
    pub custom_field_id: i64,
    #[serde(alias = "department_id", alias = "office_id")]
    pub place: i64,
}

#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct FieldOption {
    pub id: i64,
    pub custom_field_id: i64,
    #[serde(default, deserialize_with = "soft")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub active: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    pub sort_order: Option<i64>,
}

impl FieldOption {
    /// Its field, and the name it is shown by.
    pub fn place(&self) -> (i64, String) {
        let name = self.name.as_deref().unwrap_or_default().trim();
        (self.custom_field_id, name.to_owned())
    }
}

/// A hiring manager of a job.
#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Assignment {
    pub id: i64,
    pub job_id: i64,
    pub user_id: i64,
}

#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Owner {
    pub id: i64,
    pub job_id: i64,
    pub user_id: i64,
    /// `recruiter`, `coordinator` or `sourcer`.
    #[serde(rename = "type")]
    pub kind: String,
}
