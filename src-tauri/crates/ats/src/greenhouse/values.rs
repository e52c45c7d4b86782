//! The values of custom fields as Greenhouse shows and takes them. How money and people are shown
//! is not documented for v3, so every form seen so far is read.

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
        other => FieldKind::Other(other.to_owned()),
    }
}

/// A value as a write takes it.
pub(super) fn write(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) | FieldValue::Date(text) => json!(text),
        // What is no number is left to Greenhouse to refuse, in its own words.
        FieldValue::Number(text) => number(text).map_or_else(|| json!(text), Value::Number),
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
    }
}

/// Whether both mean the same to a person.
pub(super) fn same(ours: &FieldValue, theirs: &FieldValue) -> bool {
    match (ours, theirs) {
        // Greenhouse ends lines in its own way.
        (FieldValue::Text(ours), FieldValue::Text(theirs)) => ours
            .trim()
            .lines()
            .map(str::trim_end)
            .eq(theirs.trim().lines().map(str::trim_end)),
        (FieldValue::Number(ours), FieldValue::Number(theirs)) => {
            match (number(ours), number(theirs)) {
                (Some(ours), Some(theirs)) => ours.as_f64() == theirs.as_f64(),
                _ => false,
            }
        }
        (FieldValue::Choices(ours), FieldValue::Choices(theirs)) => {
            ours.len() == theirs.len() && ours.iter().all(|one| theirs.contains(one))
        }
        (ours, theirs) => ours == theirs,
    }
}

/// A value that a record shows, in the form in which a write takes it back.
pub(super) fn again(word: &str, value: &Value) -> Value {
    let kind = kind(word);
    match kind {
        FieldKind::User | FieldKind::Currency | FieldKind::CurrencyRange if value.is_object() => {
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

fn number(text: &str) -> Option<Number> {
    serde_json::from_str(text.trim()).ok()
}

/// The day of a date, or of a moment.
fn date(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    day.parse::<jiff::civil::Date>().ok()?;
    Some(day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<Named> {
        [
            (71, "Full-time"),
            (72, "Part-time"),
            (73, "Twice"),
            (74, "Twice"),
        ]
        .map(|(id, name)| Named {
            id,
            name: name.to_owned(),
        })
        .to_vec()
    }

    #[test]
    fn values_as_they_are_shown_and_sent() {
        let text = |text: &str| FieldValue::Text(text.to_owned());
        let number = |text: &str| FieldValue::Number(text.to_owned());
        let money = |cents| FieldValue::Money {
            cents,
            currency: "USD".to_owned(),
        };
        let range = FieldValue::MoneyRange {
            min_cents: 100,
            max_cents: 250,
            currency: "USD".to_owned(),
        };
        let sent_range = json!({"min_amount": 1, "max_amount": 2.5, "currency_code": "USD"});
        let sent_money = json!({"amount": 500, "currency_code": "USD"});
        for (word, shown, want, sent) in [
            ("short_text", json!("a"), text("a"), json!("a")),
            ("long_text", json!("a\nb"), text("a\nb"), json!("a\nb")),
            (
                "url",
                json!("https://x.example"),
                text("https://x.example"),
                json!("https://x.example"),
            ),
            ("number", json!(7), number("7"), json!(7)),
            ("number", json!(0.8), number("0.8"), json!(0.8)),
            ("number", json!("0.8"), number("0.8"), json!(0.8)),
            ("yes_no", json!(true), FieldValue::YesNo(true), json!(true)),
            (
                "yes_no",
                json!("No"),
                FieldValue::YesNo(false),
                json!(false),
            ),
            (
                "date",
                json!("2026-11-01"),
                FieldValue::Date("2026-11-01".into()),
                json!("2026-11-01"),
            ),
            (
                "date",
                json!("2026-11-01T00:00:00Z"),
                FieldValue::Date("2026-11-01".into()),
                json!("2026-11-01"),
            ),
            (
                "single_select",
                json!("Full-time"),
                FieldValue::Choice(71),
                json!(71),
            ),
            (
                "single_select",
                json!(72),
                FieldValue::Choice(72),
                json!(72),
            ),
            (
                "single_select",
                json!({"id": 72, "name": "x"}),
                FieldValue::Choice(72),
                json!(72),
            ),
            (
                "single_select",
                json!({"name": "Part-time"}),
                FieldValue::Choice(72),
                json!(72),
            ),
            (
                "multi_select",
                json!(["Part-time", 71]),
                FieldValue::Choices(vec![72, 71]),
                json!([72, 71]),
            ),
            ("user", json!(7), FieldValue::User(7), json!(7)),
            (
                "user",
                json!({"user_id": 7, "name": "Ada"}),
                FieldValue::User(7),
                json!(7),
            ),
            (
                "currency",
                json!({"amount": 500, "currency_code": "USD"}),
                money(50_000),
                sent_money.clone(),
            ),
            (
                "currency",
                json!({"amount": "500.0", "unit": "USD"}),
                money(50_000),
                sent_money.clone(),
            ),
            (
                "currency",
                json!({"value": 500, "unit": "USD", "currency_code": null}),
                money(50_000),
                sent_money,
            ),
            (
                "currency_range",
                sent_range.clone(),
                range.clone(),
                sent_range.clone(),
            ),
            (
                "currency_range",
                json!({"min_value": "1.0", "max_value": 2.5, "unit": "USD"}),
                range,
                sent_range,
            ),
        ] {
            let kind = kind(word);
            let got = read(&kind, &options(), &shown);
            assert_eq!(got.as_ref(), Some(&want), "{word} {shown}");
            assert_eq!(write(&want), sent, "{word} {shown}");
            assert_eq!(self::kind(word), kind);
        }
    }

    #[test]
    fn values_that_are_not_certain_are_none() {
        for (word, shown) in [
            ("single_select", json!("Twice")),
            ("single_select", json!("full-time")),
            ("single_select", json!(99)),
            ("multi_select", json!(["Full-time", "Gone"])),
            ("multi_select", json!("Full-time")),
            ("number", json!("many")),
            ("yes_no", json!("perhaps")),
            ("date", json!("soon")),
            ("date", json!("2026-13-01")),
            ("user", json!("Ada")),
            ("currency", json!({"amount": 5})),
            ("currency", json!(5)),
            ("currency_range", json!({"min_value": 5, "unit": "USD"})),
            ("short_text", json!(["a"])),
            ("number_range", json!({"min_value": 5, "max_value": 6})),
        ] {
            assert_eq!(
                read(&kind(word), &options(), &shown),
                None,
                "{word} {shown}"
            );
        }
    }

    #[test]
    fn values_to_show() {
        for (value, want) in [
            (json!(["a", "b"]), "a, b"),
            (json!(false), "No"),
            (json!({"amount": 5, "unit": "USD"}), "5 USD"),
            (json!({"min_value": 1, "max_value": 2}), "1 – 2"),
            (json!({"name": "Ada", "email": "ada@example.com"}), "Ada"),
            (json!({"street": "A", "zip": 1}), "street: A, zip: 1"),
        ] {
            assert_eq!(text(&value), want);
        }
    }

    #[test]
    fn values_that_mean_the_same() {
        let text = |text: &str| FieldValue::Text(text.to_owned());
        let number = |text: &str| FieldValue::Number(text.to_owned());
        for (ours, theirs, want) in [
            (text("a\nb"), text(" a\r\nb \n"), true),
            (text("a"), text("A"), false),
            (number("0.80"), number("0.8"), true),
            (number("1"), number("1.0"), true),
            (number("1"), number("2"), false),
            (
                FieldValue::Choices(vec![1, 2]),
                FieldValue::Choices(vec![2, 1]),
                true,
            ),
            (
                FieldValue::Choices(vec![1]),
                FieldValue::Choices(vec![2, 1]),
                false,
            ),
            (FieldValue::Choice(1), FieldValue::User(1), false),
        ] {
            assert_eq!(same(&ours, &theirs), want, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn what_is_read_goes_back_as_it_can_be_written() {
        for (word, shown, want) in [
            ("single_select", json!("Full-time"), json!("Full-time")),
            ("user", json!({"user_id": 7}), json!(7)),
            (
                "currency",
                json!({"amount": "5.0", "unit": "USD"}),
                json!({"amount": 5, "currency_code": "USD"}),
            ),
            (
                "number_range",
                json!({"min_value": 1, "max_value": 2}),
                json!({"min_value": 1, "max_value": 2}),
            ),
            ("of_tomorrow", json!({"a": [1]}), json!({"a": [1]})),
            ("currency", json!({"odd": 1}), json!({"odd": 1})),
        ] {
            assert_eq!(again(word, &shown), want, "{word}");
        }
    }
}
