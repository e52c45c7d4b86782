//! The account's own fields of requisitions: which there are, and their values. Lever shows a
//! value bare, without its kind, and a date as milliseconds.

use serde::Deserialize;
use serde_json::{Map, Number, Value, json};

use super::wire::soft;
use crate::types::date_at;
use crate::{CatalogField, CustomField, FieldKind, FieldOf, FieldValue, Fields, Named};

/// What the key of such a field begins with among [`crate::Spec::fields`].
pub(crate) const OWN: &str = "field.";

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OwnField {
    id: String,
    #[serde(default, deserialize_with = "soft")]
    text: Option<String>,
    #[serde(rename = "type", default, deserialize_with = "soft")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    is_required: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    options: Option<Vec<OwnOption>>,
}

#[derive(Debug, Deserialize)]
struct OwnOption {
    text: String,
}

impl From<OwnField> for CatalogField {
    fn from(field: OwnField) -> Self {
        let kind = field.kind.unwrap_or_default();
        let options = field.options.unwrap_or_default().into_iter();
        let options = options.zip(1..).map(|(option, id)| Named {
            id,
            name: option.text,
        });
        Self {
            name: field.text.unwrap_or_else(|| field.id.clone()),
            key: field.id,
            of: FieldOf::Requisition,
            options: options.collect(),
            kind: match kind.as_str() {
                "text" => FieldKind::ShortText,
                "number" => FieldKind::Number,
                "date" => FieldKind::Date,
                "dropdown" => FieldKind::SingleSelect,
                _ => FieldKind::Other(kind),
            },
            required: field.is_required.unwrap_or_default(),
            private: false,
            departments: Vec::new(),
            offices: Vec::new(),
        }
    }
}

/// The values as a body takes them.
pub(super) fn write_all(fields: &[CustomField]) -> Map<String, Value> {
    let all = fields.iter();
    all.map(|field| (field.key.clone(), write(&field.value)))
        .collect()
}

/// What Lever has no kind for is left to it to refuse, in its own words.
pub(super) fn write(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) => json!(text),
        FieldValue::Number(text) => {
            serde_json::from_str::<Number>(text.trim()).map_or_else(|_| json!(text), Value::Number)
        }
        FieldValue::Date(day) => date_at(day).map_or_else(|| json!(day), |ms| json!(ms)),
        FieldValue::YesNo(yes) => json!(yes),
        other => json!(other),
    }
}

/// The values a requisition shows, under our keys. Those with parts of their own we never write.
pub(super) fn read_all(shown: &Map<String, Value>) -> Fields {
    let all = shown.iter().filter_map(|(key, value)| {
        let value = match value {
            Value::String(text) if !text.trim().is_empty() => FieldValue::Text(text.clone()),
            Value::Number(number) => FieldValue::Number(number.to_string()),
            Value::Bool(yes) => FieldValue::YesNo(*yes),
            _ => return None,
        };
        Some((format!("{OWN}{key}"), value))
    });
    all.collect()
}

/// The same with each value that means what was wanted as it was wanted: only the wish knows that
/// a number is a day.
pub(super) fn as_wanted(shown: &mut Fields, wanted: &Fields) {
    for (key, value) in shown.iter_mut().filter(|(key, _)| key.starts_with(OWN)) {
        match (wanted.get(key), &*value) {
            (Some(wish), shown) if wish.means(shown) => *value = wish.clone(),
            (Some(FieldValue::Date(_)), FieldValue::Number(ms)) => {
                if let Some(day) = ms.parse().ok().and_then(crate::types::day_of) {
                    *value = FieldValue::Date(day);
                }
            }
            _ => {}
        }
    }
}
