//! Custom fields: which there are, and how ours get among a record's own.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use serde_json::{Map, Value};

use super::wire::{Field, FieldOption, FieldWrite};
use super::{Greenhouse, pages, values};
use crate::{AtsError, CatalogField, CustomField, FieldOf, Named, OtherField};

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
            })
        });
        Self(known.collect())
    }

    pub fn find(&self, of: FieldOf, key: &str) -> Option<&CatalogField> {
        self.0
            .iter()
            .find(|field| field.of == of && field.key == key)
    }

    fn options(&self, of: FieldOf, key: &str) -> &[Named] {
        self.find(of, key).map_or(&[], |field| &field.options)
    }

    /// A job's values: those we could write, and the others as text.
    pub fn shown(&self, fields: &Map<String, Value>) -> (Vec<CustomField>, Vec<OtherField>) {
        let mut ours = Vec::new();
        let mut others = Vec::new();
        for (key, entry) in fields {
            let value = value_of(entry);
            if values::is_blank(value) {
                continue;
            }
            let field = self.find(FieldOf::Job, key);
            let kind = field.map_or_else(|| values::kind(word_of(entry)), |it| it.kind.clone());
            let options = field.map_or(&[][..], |it| &it.options);
            match values::read(&kind, options, value) {
                Some(value) => ours.push(CustomField {
                    key: key.clone(),
                    value,
                }),
                None => others.push(OtherField {
                    key: key.clone(),
                    text: values::text(value),
                }),
            }
        }
        (ours, others)
    }
}

impl Greenhouse {
    /// The whole collection to write when the record does not show all that we want of it:
    /// ours over theirs, because a write replaces all of them.
    pub(super) async fn amended(
        &self,
        of: FieldOf,
        ours: &[CustomField],
        theirs: &Map<String, Value>,
    ) -> Result<Option<Vec<FieldWrite>>, AtsError> {
        if shows_all(&Fields::default(), of, ours, theirs) {
            return Ok(None);
        }
        // Options are shown by name, so that the account's own list may be needed to compare.
        if ours.iter().any(is_choice) {
            for again in [false, true] {
                if shows_all(&*self.known_fields(again).await?, of, ours, theirs) {
                    return Ok(None);
                }
            }
        }
        Ok(Some(merged(ours, theirs)))
    }

    /// As last read, or read again.
    async fn known_fields(&self, again: bool) -> Result<Arc<Fields>, AtsError> {
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
            let options = self.list_options().await?;
            Ok(Arc::new(Fields::new(fields, options)))
        };
        match read.await {
            // Without them nothing can be compared, only written once more.
            Err(AtsError::Forbidden { .. }) => Ok(Arc::default()),
            Err(why) => Err(why),
            Ok(fields) => {
                *self.fields.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some(Arc::clone(&fields));
                Ok(fields)
            }
        }
    }

    pub(super) async fn list_fields(&self) -> Result<Vec<Field>, AtsError> {
        let mut fields = Vec::new();
        for of in ["job", "opening"] {
            let query = [("field_type", of), ("active", "true")];
            fields.extend(pages::all(&self.http, "custom_fields", &query).await?);
        }
        Ok(fields)
    }

    pub(super) async fn list_options(&self) -> Result<Vec<FieldOption>, AtsError> {
        pages::all(&self.http, "custom_field_options", &[("active", "true")]).await
    }
}

fn is_choice(field: &CustomField) -> bool {
    use crate::FieldValue::{Choice, Choices};
    matches!(field.value, Choice(_) | Choices(_))
}

fn shows_all(
    known: &Fields,
    of: FieldOf,
    ours: &[CustomField],
    theirs: &Map<String, Value>,
) -> bool {
    ours.iter().all(|field| {
        let Some(shown) = theirs.get(&field.key).map(value_of) else {
            return false;
        };
        let kind = values::kind_of(&field.value);
        let options = known.options(of, &field.key);
        *shown == values::write(&field.value)
            || values::read(&kind, options, shown)
                .is_some_and(|theirs| values::same(&field.value, &theirs))
    })
}

fn merged(ours: &[CustomField], theirs: &Map<String, Value>) -> Vec<FieldWrite> {
    let kept = theirs.iter().filter_map(|(key, entry)| {
        let value = value_of(entry);
        let is_ours = ours.iter().any(|field| field.key == *key);
        (!is_ours && !value.is_null()).then(|| FieldWrite {
            name_key: key.clone(),
            value: values::again(word_of(entry), value),
        })
    });
    kept.chain(ours.iter().map(FieldWrite::one)).collect()
}

/// `{name, type, value}`, or in older forms the value itself.
fn value_of(entry: &Value) -> &Value {
    entry
        .get("value")
        .filter(|_| entry.get("type").is_some())
        .unwrap_or(entry)
}

fn word_of(entry: &Value) -> &str {
    entry["type"].as_str().unwrap_or_default()
}
