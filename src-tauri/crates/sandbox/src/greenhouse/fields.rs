//! The account's own fields and their options: definitions, not values.

use serde_json::{Value, json};

use super::account::Account;
use super::stamp::Stamp;

#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub stamp: Stamp,
    /// What it belongs to: `job`, `opening`, …
    pub of: String,
    pub name: String,
    /// Made of the first name it had, and never changed.
    pub key: String,
    pub value_type: String,
    pub required: bool,
    pub private: bool,
    pub active: bool,
    pub sort_order: usize,
}

#[derive(Debug, Clone)]
pub(crate) struct FieldOption {
    pub stamp: Stamp,
    pub field: i64,
    pub name: String,
    pub sort_order: usize,
    pub active: bool,
}

impl Field {
    pub fn shown(&self) -> Value {
        self.stamp.with(json!({
            "field_type": self.of,
            "sort_order": self.sort_order,
            "name": self.name,
            "value_type": self.value_type,
            "private": self.private,
            "required": self.required,
            "require_approval": false,
            "trigger_new_version": false,
            "active": self.active,
            "updated_by_id": null,
            "internal_type": if self.key == "employment_type" { Some("employment_type") } else { None },
            "expose_in_job_board_api": false,
            "placeholder": null,
            "name_key": self.key,
            "description": null,
            "application_type": null,
            "api_only": false,
            "use_for_job_approvals": null,
            "use_for_offer_approvals": null,
            "template_token_string": null,
            "default_value": null,
        }))
    }

    pub fn has_options(&self) -> bool {
        ["single_select", "multi_select"].contains(&self.value_type.as_str())
    }
}

impl FieldOption {
    pub fn shown(&self) -> Value {
        self.stamp.with(json!({
            "custom_field_id": self.field,
            "name": self.name,
            "external_id": null,
            "sort_order": self.sort_order,
            "active": self.active,
        }))
    }
}

/// The key a name gets: lower case, anything but letters and digits an underscore.
pub(crate) fn key(name: &str) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
    let name: String = name.to_lowercase().chars().map(word).collect();
    name.split_whitespace().collect::<Vec<_>>().join("_")
}

impl Account {
    /// Adds a field with its options, in their order. Names are free; keys are told apart.
    pub fn add_field(&mut self, of: &str, name: &str, value_type: &str, now: i64) -> i64 {
        let id = self.next_id();
        let mut key = key(name);
        if self.fields.iter().any(|it| it.of == of && it.key == key) {
            key = format!("{key}_{id}");
        }
        let sort_order = self.fields.iter().filter(|it| it.of == of).count();
        self.fields.push(Field {
            stamp: Stamp::new(id, now),
            of: of.to_owned(),
            name: name.to_owned(),
            key,
            value_type: value_type.to_owned(),
            required: false,
            private: false,
            active: true,
            sort_order,
        });
        id
    }

    pub fn add_option(&mut self, field: i64, name: &str, now: i64) -> i64 {
        let id = self.next_id();
        let sort_order = self.options.iter().filter(|it| it.field == field).count();
        self.options.push(FieldOption {
            stamp: Stamp::new(id, now),
            field,
            name: name.to_owned(),
            sort_order,
            active: true,
        });
        id
    }
}
