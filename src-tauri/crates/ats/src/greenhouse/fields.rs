//! Custom fields: which there are, and what a record shows of them. How ours get among a record's
//! own is in `merge`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use serde_json::{Map, Value};

use super::wire::{Field, FieldOption, FieldPlace};
use super::{Greenhouse, pages, values};
use crate::{
    AtsError, CatalogField, CustomField, FieldKind, FieldOf, FieldValue, Named, OtherField,
};

/// The account's active custom fields of jobs and openings, in its order.
#[derive(Debug, Default)]
pub(super) struct Fields(pub Vec<CatalogField>);

impl Fields {
    /// Fields as they were listed, with the options that belong to them.
    pub fn new(mut fields: Vec<Field>, mut options: Vec<FieldOption>) -> Self {
        fields.sort_by_key(|field| (field.sort_order.unwrap_or(i64::MAX), field.id));
        options.sort_by_key(|option| (option.sort_order.unwrap_or(i64::MAX), option.id));
        let mut of_field: BTreeMap<i64, Vec<Named>> = BTreeMap::new();
        for option in options {
            if option.active != Some(false) {
                of_field
                    .entry(option.custom_field_id)
                    .or_default()
                    .push(Named {
                        id: option.id,
                        name: option.name.unwrap_or_default(),
                    });
            }
        }
        let known = fields.into_iter().filter_map(|field| {
            let of = match field.field_type.as_str() {
                "job" => FieldOf::Job,
                "opening" => FieldOf::Opening,
                _ => return None,
            };
            (field.active != Some(false)).then(|| CatalogField {
                name: field.name.unwrap_or_else(|| field.name_key.clone()),
                key: field.name_key,
                of,
                kind: values::kind(&field.value_type),
                required: field.required.unwrap_or_default(),
                options: of_field.remove(&field.id).unwrap_or_default(),
                private: field.private.unwrap_or_default(),
                departments: field.departments,
                offices: field.offices,
            })
        });
        Self(known.collect())
    }

    /// The same with the options that may not be chosen any more: records still show them. One
    /// that is chosen now has its name first.
    pub fn with_retired(fields: Vec<Field>, mut options: Vec<FieldOption>) -> Self {
        let is_active = |option: &FieldOption| option.active != Some(false);
        let active: BTreeSet<(i64, String)> = options
            .iter()
            .filter(|option| is_active(option))
            .map(FieldOption::place)
            .collect();
        options.retain(|option| is_active(option) || !active.contains(&option.place()));
        for option in &mut options {
            option.active = None;
        }
        Self::new(fields, options)
    }

    pub fn find(&self, of: FieldOf, key: &str) -> Option<&CatalogField> {
        self.0
            .iter()
            .find(|field| field.of == of && field.key == key)
    }

    pub(super) fn options(&self, of: FieldOf, key: &str) -> &[Named] {
        self.find(of, key).map_or(&[], |field| &field.options)
    }

    /// A job's values: those we could write, and the others as text.
    pub fn shown(&self, fields: &Map<String, Value>) -> (Vec<CustomField>, Vec<OtherField>) {
        let mut ours = Vec::new();
        let mut others = Vec::new();
        for (key, entry) in fields {
            match self.meaning(FieldOf::Job, key, entry) {
                None => {}
                Some((_, Some(value))) => ours.push(CustomField {
                    key: key.clone(),
                    value,
                }),
                Some((_, None)) => others.push(OtherField {
                    key: key.clone(),
                    text: values::text(value_of(entry)),
                }),
            }
        }
        (ours, others)
    }

    /// A record's values of kinds we write, by key. One that is not certain stands as the text
    /// it shows: it is not "none".
    pub fn read(&self, of: FieldOf, fields: &Map<String, Value>) -> Vec<(String, FieldValue)> {
        let values = fields.iter().filter_map(|(key, entry)| {
            let value = match self.meaning(of, key, entry)? {
                (FieldKind::Other(_), _) => return None,
                (_, Some(value)) => value,
                (_, None) => FieldValue::Text(values::text(value_of(entry))),
            };
            Some((key.clone(), value))
        });
        values.collect()
    }

    /// Whether a record shows a choice that is not among the options we know.
    pub fn lacks_a_choice(&self, of: FieldOf, fields: &Map<String, Value>) -> bool {
        fields.iter().any(|(key, entry)| {
            let meaning = self.meaning(of, key, entry);
            meaning.is_some_and(|(kind, value)| is_select(&kind) && value.is_none())
        })
    }

    /// The kind of what is set, and its value when that is certain.
    fn meaning(
        &self,
        of: FieldOf,
        key: &str,
        entry: &Value,
    ) -> Option<(FieldKind, Option<FieldValue>)> {
        let value = value_of(entry);
        if values::is_blank(value) {
            return None;
        }
        let field = self.find(of, key);
        let kind = field.map_or_else(|| values::kind(word_of(entry)), |it| it.kind.clone());
        let read = values::read(&kind, self.options(of, key), value);
        Some((kind, read))
    }
}

impl Greenhouse {
    /// The account's fields where something cannot be read without them, and else none.
    pub(super) async fn fields_for(&self, unclear: bool) -> Result<Arc<Fields>, AtsError> {
        if unclear {
            self.known_fields(false).await
        } else {
            Ok(Arc::default())
        }
    }

    /// As last read, or read again.
    pub(super) async fn known_fields(&self, again: bool) -> Result<Arc<Fields>, AtsError> {
        let held = || {
            self.fields
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone()
        };
        if let Some(fields) = held().filter(|_| !again) {
            return Ok(fields);
        }
        let read = async {
            let fields = self.list_fields().await?;
            let options = pages::all(&self.http, "custom_field_options", &[]).await?;
            Ok(Arc::new(Fields::with_retired(fields, options)))
        };
        let fields = match read.await {
            // Without them no choice can be compared, only shown, and written once more.
            Err(AtsError::Forbidden { .. } | AtsError::Missing) => Ok(Arc::default()),
            read => read,
        }?;
        *self.fields.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&fields));
        Ok(fields)
    }

    pub(super) async fn list_fields(&self) -> Result<Vec<Field>, AtsError> {
        let mut fields = Vec::new();
        for of in ["job", "opening"] {
            let query = [("field_type", of), ("active", "true")];
            fields.extend(pages::all(&self.http, "custom_fields", &query).await?);
        }
        Ok(fields)
    }

    /// Which fields are only for some departments, or offices.
    pub(super) async fn list_places(&self, list: &str) -> Result<Vec<FieldPlace>, AtsError> {
        pages::all(&self.http, list, &[]).await
    }

    pub(super) async fn list_options(&self) -> Result<Vec<FieldOption>, AtsError> {
        pages::all(&self.http, "custom_field_options", &[("active", "true")]).await
    }
}

/// Whether a record does not explain itself: a choice is shown by its name.
pub(super) fn is_unclear(fields: &Map<String, Value>) -> bool {
    fields.values().any(|entry| {
        let word = word_of(entry);
        let unclear = word.is_empty() || is_select(&values::kind(word));
        unclear && !values::is_blank(value_of(entry))
    })
}

fn is_select(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::SingleSelect | FieldKind::MultiSelect)
}

/// `{name, type, value}`, or in older forms the value itself.
pub(super) fn value_of(entry: &Value) -> &Value {
    entry
        .get("value")
        .filter(|_| entry.get("type").is_some())
        .unwrap_or(entry)
}

pub(super) fn word_of(entry: &Value) -> &str {
    entry["type"].as_str().unwrap_or_default()
}
