//! The values of custom fields as Greenhouse shows and takes them. How money and people are shown
//! is not documented for v3, so every form seen so far is read.

#[cfg(test)]
mod tests;

use serde_json::{Map, Number, Value, json};

use crate::money::{cents, major};
use crate::{FieldKind, FieldValue, Named};

pub(super) fn kind(word: &str) -> FieldKind {
    match word {
        "short_text" => FieldKind::ShortText,
        "long_text" => FieldKind::LongText,
        "url" => FieldKind::Url,
        "number" => FieldKind::Number,
        "yes_no" => FieldKind::YesNo,
        "date" => FieldKind::Date,
        "single_select" => FieldKind::SingleSelect,
        "multi_select" => FieldKind::MultiSelect,
        "user" => FieldKind::User,
        "currency" => FieldKind::Currency,
        "currency_range" => FieldKind::CurrencyRange,
        "number_range" => FieldKind::NumberRange,
        other => FieldKind::Other(other.to_owned()),
    }
}

/// A value as a write takes it.
pub(super) fn write(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) | FieldValue::Date(text) => json!(text),
        // What is no number is left to Greenhouse to refuse, in its own words.
        FieldValue::Number(text) => number_or_text(text),
        FieldValue::YesNo(yes) => json!(yes),
        FieldValue::Choice(id) | FieldValue::User(id) => json!(id),
        FieldValue::Choices(ids) => json!(ids),
        FieldValue::Money {
            cents,
            currency: code,
        } => json!({"amount": major(*cents), "currency_code": code}),
        FieldValue::MoneyRange {
            min_cents,
            max_cents,
            currency: code,
        } => json!({
            "min_amount": major(*min_cents),
            "max_amount": major(*max_cents),
            "currency_code": code,
        }),
        FieldValue::NumberRange { min, max } => json!({
            "min_value": number_or_text(min),
            "max_value": number_or_text(max),
        }),
    }
}

/// A value as a record shows it, of a kind we write; `None` when it is not certain which.
pub(super) fn read(kind: &FieldKind, options: &[Named], value: &Value) -> Option<FieldValue> {
    let text = || value.as_str().map(str::to_owned);
    Some(match kind {
        FieldKind::ShortText | FieldKind::LongText | FieldKind::Url => FieldValue::Text(text()?),
        FieldKind::Number => FieldValue::Number(numeric(value)?.to_string()),
        FieldKind::YesNo => FieldValue::YesNo(match value {
            Value::Bool(yes) => *yes,
            value => match value.as_str()?.to_ascii_lowercase().as_str() {
                "true" | "yes" => true,
                "false" | "no" => false,
                _ => return None,
            },
        }),
        FieldKind::Date => FieldValue::Date(date(value.as_str()?)?),
        FieldKind::SingleSelect => FieldValue::Choice(option(options, value)?),
        FieldKind::MultiSelect => {
            let picked: Option<Vec<i64>> = value
                .as_array()?
                .iter()
                .map(|one| option(options, one))
                .collect();
            FieldValue::Choices(picked?)
        }
        FieldKind::User => FieldValue::User(id(value)?),
        FieldKind::Currency => FieldValue::Money {
            cents: cents(&numeric(first(value, &["amount", "value"])?)?)?,
            currency: currency(value)?,
        },
        FieldKind::CurrencyRange => FieldValue::MoneyRange {
            min_cents: cents(&numeric(first(value, &["min_amount", "min_value"])?)?)?,
            max_cents: cents(&numeric(first(value, &["max_amount", "max_value"])?)?)?,
            currency: currency(value)?,
        },
        FieldKind::NumberRange => FieldValue::NumberRange {
            min: numeric(first(value, &["min_value", "min"])?)?.to_string(),
            max: numeric(first(value, &["max_value", "max"])?)?.to_string(),
        },
        FieldKind::Other(_) => return None,
    })
}

/// The kind a value of ours is of, whatever the field is called.
pub(super) fn kind_of(value: &FieldValue) -> FieldKind {
    match value {
        FieldValue::Text(_) => FieldKind::LongText,
        FieldValue::Number(_) => FieldKind::Number,
        FieldValue::YesNo(_) => FieldKind::YesNo,
        FieldValue::Date(_) => FieldKind::Date,
        FieldValue::Choice(_) => FieldKind::SingleSelect,
        FieldValue::Choices(_) => FieldKind::MultiSelect,
        FieldValue::User(_) => FieldKind::User,
        FieldValue::Money { .. } => FieldKind::Currency,
        FieldValue::MoneyRange { .. } => FieldKind::CurrencyRange,
        FieldValue::NumberRange { .. } => FieldKind::NumberRange,
    }
}

/// A value that a record shows, in the form in which a write takes it back.
pub(super) fn again(word: &str, value: &Value) -> Value {
    let kind = kind(word);
    match kind {
        FieldKind::User
        | FieldKind::Currency
        | FieldKind::CurrencyRange
        | FieldKind::NumberRange
            if value.is_object() =>
        {
            read(&kind, &[], value).map_or_else(|| value.clone(), |value| write(&value))
        }
        _ => value.clone(),
    }
}

/// Whether a field shows no value at all.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(parts) => parts.values().all(is_blank),
        _ => false,
    }
}

/// A value as text to show.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(parts) => object_text(value, parts),
    }
}

fn object_text(value: &Value, parts: &Map<String, Value>) -> String {
    if let Some(name) = parts.get("name") {
        return text(name);
    }
    let low = first(value, &["min_amount", "min_value"]).map(text);
    let high = first(value, &["max_amount", "max_value"]).map(text);
    let amount = match (low, high) {
        (Some(low), Some(high)) => Some(format!("{low} – {high}")),
        _ => first(value, &["amount", "value"]).map(text),
    };
    match (amount, currency(value)) {
        (Some(amount), Some(code)) => format!("{amount} {code}"),
        (Some(amount), None) => amount,
        (None, _) => {
            let parts: Vec<String> = parts
                .iter()
                .map(|(key, value)| format!("{key}: {}", text(value)))
                .collect();
            parts.join(", ")
        }
    }
}

/// The option meant by an id or a name; a name that two options share means neither.
fn option(options: &[Named], value: &Value) -> Option<i64> {
    if let Some(id) = id(value) {
        return options.iter().any(|one| one.id == id).then_some(id);
    }
    let name = value.as_str().or_else(|| value["name"].as_str())?.trim();
    let mut meant = options.iter().filter(|one| one.name.trim() == name);
    match (meant.next(), meant.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    }
}

fn id(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| first(value, &["id", "user_id"])?.as_i64())
}

fn currency(value: &Value) -> Option<String> {
    let code = first(value, &["currency_code", "currency", "unit"])?.as_str()?;
    Some(code.trim().to_owned()).filter(|code| !code.is_empty())
}

/// The first of these parts that says something.
fn first<'a>(value: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names
        .iter()
        .find_map(|name| value.get(name).filter(|part| !part.is_null()))
}

fn numeric(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => number(text),
        _ => None,
    }
}

fn number_or_text(text: &str) -> Value {
    number(text).map_or_else(|| json!(text), Value::Number)
}

fn number(text: &str) -> Option<Number> {
    serde_json::from_str(text.trim()).ok()
}

/// The day of a date, or of a moment.
fn date(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    day.parse::<jiff::civil::Date>().ok()?;
    Some(day.to_owned())
}
