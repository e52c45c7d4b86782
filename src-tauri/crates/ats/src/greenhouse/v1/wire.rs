//! v1's JSON, and how it becomes v3's records, from which everything neutral is made.
//!
//! As with v3: what decides something is read strictly, what is only shown softly.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::greenhouse::wire::{self, Entry, FieldOption, Row, not_blank, present, soft};
use crate::greenhouse::{notes, values};
use crate::money::major;
use crate::{CatalogUser, FieldValue};

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Opening {
    pub id: i64,
    pub opening_id: Option<String>,
    status: Status,
    #[serde(default, deserialize_with = "soft")]
    opened_at: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    closed_at: Option<String>,
    application_id: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    close_reason: Option<Reason>,
    #[serde(default, deserialize_with = "present")]
    keyed_custom_fields: Option<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Open,
    Closed,
}

#[derive(Debug, Clone, Deserialize)]
struct Reason {
    id: i64,
}

impl Opening {
    pub fn is_open(&self) -> bool {
        self.status == Status::Open
    }

    /// Its own fields by key. An account without any leaves them out.
    pub fn fields(&self) -> Map<String, Value> {
        fields(self.keyed_custom_fields.as_ref())
    }

    /// As v3 would show it. v1 tells neither when it changed nor a start date.
    pub fn in_job(self, job_id: i64) -> wire::Opening {
        wire::Opening {
            id: self.id,
            job_id,
            opening_id: self.opening_id,
            open: self.status == Status::Open,
            application_id: self.application_id,
            close_reason_id: self.close_reason.map(|reason| reason.id),
            created_at: self.opened_at,
            updated_at: None,
            closed_at: self.closed_at,
            target_start_on: None,
            custom_fields: self.keyed_custom_fields,
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Job {
    pub id: i64,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    pub requisition_id: Option<String>,
    /// HTML.
    #[serde(default, deserialize_with = "soft")]
    pub notes: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    confidential: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    status: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    is_template: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    departments: Option<Vec<Option<Reason>>>,
    #[serde(default, deserialize_with = "soft")]
    offices: Option<Vec<Reason>>,
    #[serde(default, deserialize_with = "present")]
    keyed_custom_fields: Option<Value>,
    pub openings: Vec<Opening>,
}

impl Row for Job {
    fn id(&self) -> Option<i64> {
        Some(self.id)
    }
}

/// The name of a job between its creation and the moment when its mark is in its notes, which a
/// create has no place for.
pub(super) fn marked_name(name: &str, mark: &str) -> String {
    format!("{name} [{mark}]")
}

/// The name and the mark behind it.
fn parted(name: &str) -> (&str, Option<&str>) {
    match name
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once(" ["))
    {
        Some((name, mark)) if mark.starts_with("Made by Muster for ") => (name, Some(mark)),
        _ => (name, None),
    }
}

impl Job {
    pub fn department(&self) -> Option<i64> {
        let one = self.departments.iter().flatten().flatten().next();
        one.map(|one| one.id)
    }

    pub fn offices(&self) -> Vec<i64> {
        let all = self.offices.iter().flatten();
        let mut ids: Vec<i64> = all.map(|one| one.id).collect();
        ids.sort_unstable();
        ids
    }

    pub fn fields(&self) -> Map<String, Value> {
        fields(self.keyed_custom_fields.as_ref())
    }

    /// Whether our mark still has to move from the name to the notes.
    pub fn is_unfinished(&self, mark: &str) -> bool {
        parted(self.name.as_deref().unwrap_or_default()).1 == Some(mark)
    }

    /// Whether it is one we made for this mark.
    pub fn carries(&self, mark: &str) -> bool {
        let notes = self.notes.as_deref().map(notes::plain).unwrap_or_default();
        self.is_unfinished(mark) || notes.lines().any(|line| line == mark.trim())
    }

    /// As v3 would show it, with a mark that is in its name still among its notes.
    pub fn plain(&self) -> wire::Job {
        let (name, mark) = parted(self.name.as_deref().unwrap_or_default());
        let notes = [self.notes.as_deref(), mark].map(|it| it.unwrap_or_default());
        wire::Job {
            id: self.id,
            name: Some(name.to_owned()),
            requisition_id: self.requisition_id.clone(),
            notes: Some(notes.join("\n")),
            confidential: self.confidential,
            status: self.status.clone(),
            is_template: self.is_template,
            department_id: self.department(),
            office_ids: Some(self.offices()),
            custom_fields: Some(Value::Object(self.fields())),
        }
    }
}

fn fields(shown: Option<&Value>) -> Map<String, Value> {
    shown
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

#[derive(Debug, Deserialize)]
pub(super) struct Field {
    id: i64,
    field_type: String,
    name_key: String,
    value_type: String,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    required: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    private: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    active: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    priority: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    departments: Option<Vec<Reason>>,
    #[serde(default, deserialize_with = "soft")]
    offices: Option<Vec<Reason>>,
    #[serde(default, deserialize_with = "soft")]
    custom_field_options: Option<Vec<Choice>>,
}

#[derive(Debug, Deserialize)]
struct Choice {
    id: i64,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    priority: Option<i64>,
}

impl Field {
    /// As v3 would list it, and its options.
    pub fn parts(self) -> (wire::Field, Vec<FieldOption>) {
        let ids = |of: Option<Vec<Reason>>| of.into_iter().flatten().map(|one| one.id).collect();
        let choices = self.custom_field_options.into_iter().flatten();
        let options = choices.map(|one| FieldOption {
            id: one.id,
            custom_field_id: self.id,
            name: one.name,
            active: None,
            sort_order: one.priority,
        });
        let options = options.collect();
        let field = wire::Field {
            id: self.id,
            field_type: self.field_type,
            name_key: self.name_key,
            value_type: self.value_type,
            name: self.name,
            required: self.required,
            private: self.private,
            departments: ids(self.departments),
            offices: ids(self.offices),
            active: self.active,
            sort_order: self.priority,
        };
        (field, options)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct User {
    id: i64,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    primary_email_address: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    disabled: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    site_admin: Option<bool>,
}

impl Row for User {
    fn id(&self) -> Option<i64> {
        Some(self.id)
    }
}

impl From<User> for CatalogUser {
    fn from(user: User) -> Self {
        let name = user.name.and_then(not_blank);
        Self {
            id: user.id,
            name: name.unwrap_or_else(|| format!("User {}", user.id)),
            email: user.primary_email_address.and_then(not_blank),
            site_admin: user.site_admin.unwrap_or_default(),
            deactivated: user.disabled.unwrap_or_default(),
            service_account: false,
        }
    }
}

/// Who works on a job, by part. The same people stand under `id` in the job itself.
#[derive(Debug, Deserialize)]
pub(super) struct Team {
    pub hiring_managers: Vec<Member>,
    pub recruiters: Vec<Member>,
    pub coordinators: Vec<Member>,
    pub sourcers: Vec<Member>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Member {
    #[serde(alias = "id")]
    pub user_id: i64,
}

/// What a create of openings answers.
#[derive(Debug, Deserialize)]
pub(super) struct MadeOpenings {
    pub openings: Vec<Entry>,
}

/// One custom field as a write takes it: money and ranges in parts beside the key, and nothing is
/// emptied but by saying so.
pub(super) fn field_write(key: &str, value: Option<&FieldValue>) -> Value {
    match value {
        None => json!({"name_key": key, "delete_value": "true"}),
        Some(FieldValue::Money { cents, currency }) => {
            json!({"name_key": key, "value": major(*cents), "unit": currency})
        }
        Some(FieldValue::MoneyRange {
            min_cents,
            max_cents,
            currency,
        }) => json!({
            "name_key": key,
            "min_value": major(*min_cents),
            "max_value": major(*max_cents),
            "unit": currency,
        }),
        Some(range @ FieldValue::NumberRange { .. }) => {
            let parts = values::write(range);
            json!({
                "name_key": key,
                "min_value": parts["min_value"],
                "max_value": parts["max_value"],
            })
        }
        Some(other) => json!({"name_key": key, "value": values::write(other)}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: &str = "Made by Muster for Trace-1 (do not remove): 0190-ab";

    fn job(name: &str, notes: Option<&str>) -> Job {
        let job = json!({"id": 1, "name": name, "notes": notes, "openings": []});
        serde_json::from_value(job).expect("a job")
    }

    #[test]
    fn the_mark_counts_in_the_notes_and_until_then_in_the_name() {
        for (name, notes, carries, unfinished) in [
            (marked_name("Welder [nights]", MARK), None, true, true),
            ("Welder".to_owned(), Some(MARK), true, false),
            (format!("Welder {MARK}"), None, false, false),
            ("Welder [nights]".to_owned(), None, false, false),
            (
                marked_name("Welder", &format!("{MARK}c")),
                None,
                false,
                false,
            ),
        ] {
            let job = job(&name, notes);
            assert_eq!(job.carries(MARK), carries, "{name}");
            assert_eq!(job.is_unfinished(MARK), unfinished, "{name}");
        }
        let shown = job(&marked_name("Welder [nights]", MARK), Some("<p>x</p>")).plain();
        assert_eq!(shown.name.as_deref(), Some("Welder [nights]"));
        assert!(shown.notes.is_some_and(|notes| notes.contains(MARK)));
    }

    #[test]
    fn values_are_written_in_parts() {
        let money = FieldValue::Money {
            cents: 1_050,
            currency: "EUR".into(),
        };
        let band = FieldValue::MoneyRange {
            min_cents: 100,
            max_cents: 200,
            currency: "USD".into(),
        };
        let range = FieldValue::NumberRange {
            min: "0.5".into(),
            max: "2".into(),
        };
        for (value, want) in [
            (None, json!({"name_key": "k", "delete_value": "true"})),
            (
                Some(FieldValue::Choice(7)),
                json!({"name_key": "k", "value": 7}),
            ),
            (
                Some(money),
                json!({"name_key": "k", "value": 10.5, "unit": "EUR"}),
            ),
            (
                Some(band),
                json!({"name_key": "k", "min_value": 1, "max_value": 2, "unit": "USD"}),
            ),
            (
                Some(range),
                json!({"name_key": "k", "min_value": 0.5, "max_value": 2}),
            ),
        ] {
            assert_eq!(field_write("k", value.as_ref()), want);
        }
    }
}
