//! A compared field's name and value in words. Pure.

use ats::{Catalog, FieldOf, FieldValue};

use crate::model::parse;

/// A field's name, as far as it can be told without the account's catalog.
pub fn label(key: &str) -> String {
    match key {
        "name" => "Name".into(),
        "location" => "Location".into(),
        "compensation" => "Compensation band".into(),
        "work_type" => "Work type".into(),
        "job.name" => "Job name".into(),
        "job.department" => "Department".into(),
        "job.offices" => "Office".into(),
        "opening.target_start" => "Target start date".into(),
        other => {
            let own = own_field(other);
            let name = own.map_or(other, |(_, name)| name);
            let words = name.replace('_', " ");
            let mut letters = words.chars();
            match letters.next() {
                Some(first) => first.to_uppercase().chain(letters).collect(),
                None => words,
            }
        }
    }
}

/// One of the account's own fields, by whose it is and its key there.
fn own_field(key: &str) -> Option<(FieldOf, &str)> {
    let of = [
        ("job.field.", FieldOf::Job),
        ("opening.field.", FieldOf::Opening),
        ("field.", FieldOf::Requisition),
    ];
    of.into_iter()
        .find_map(|(before, of)| key.strip_prefix(before).map(|name| (of, name)))
}

/// A field's name as the account has it.
pub fn label_in(catalog: &Catalog, key: &str) -> String {
    let Some((of, name)) = own_field(key) else {
        return label(key);
    };
    let mut fields = catalog.custom_fields.iter();
    fields
        .find(|it| it.of == of && it.key == name)
        .map_or_else(|| label(key), |it| it.name.clone())
}

/// A value as people read it; `None`: empty.
pub fn text(catalog: &Catalog, key: &str, value: Option<&FieldValue>) -> Option<String> {
    let said = match value? {
        FieldValue::Text(text) | FieldValue::Number(text) | FieldValue::Date(text) => text.clone(),
        FieldValue::YesNo(yes) => if *yes { "Yes" } else { "No" }.into(),
        FieldValue::Choice(id) => chosen(catalog, key, *id),
        FieldValue::Choices(ids) => {
            let names: Vec<String> = ids.iter().map(|id| chosen(catalog, key, *id)).collect();
            names.join(", ")
        }
        FieldValue::User(id) => {
            let mut users = catalog.users.iter();
            users
                .find(|it| it.id == *id)
                .map_or_else(|| format!("User {id}"), |it| it.name.clone())
        }
        FieldValue::Money { cents, currency } => {
            format!("{} {currency}", parse::grouped(*cents))
        }
        FieldValue::MoneyRange {
            min_cents,
            max_cents,
            currency,
        } => format!(
            "{} – {} {currency}",
            parse::grouped(*min_cents),
            parse::grouped(*max_cents)
        ),
        FieldValue::NumberRange { min, max } => format!("{min} – {max}"),
    };
    (!said.trim().is_empty()).then_some(said)
}

/// What an option's id stands for.
fn chosen(catalog: &Catalog, key: &str, id: i64) -> String {
    let named = match key {
        "job.department" => &catalog.departments,
        "job.offices" => &catalog.offices,
        _ => {
            let name = key.split_once(".field.").map_or(key, |(_, name)| name);
            let mut fields = catalog.custom_fields.iter();
            match fields.find(|it| it.key == name) {
                Some(field) => &field.options,
                None => return id.to_string(),
            }
        }
    };
    let mut named = named.iter();
    named
        .find(|it| it.id == id)
        .map_or_else(|| id.to_string(), |it| it.name.clone())
}
