//! From a complete form to what is sent.

use ats::{
    Catalog, CatalogField, CustomField, FieldKind, FieldOf, FieldValue, JobSpec, NewJob,
    OpeningSpec,
};

use super::{Form, custom::custom_key};
use crate::{
    api::job::{FormMode, FormValue},
    model::parse,
};

/// The spec of a form; `None` while it is not complete.
pub fn spec(form: &Form, catalog: &Catalog, code: &str, mark: &str) -> Option<OpeningSpec> {
    if !form.is_complete() {
        return None;
    }
    let job_id = form.job?;
    let job = match form.mode {
        FormMode::NewJob => JobSpec::New(NewJob {
            template_id: job_id,
            name: text(form, "job_name")?,
            department_id: id(form, "department"),
            office_ids: ids(form.value("offices")),
            custom_fields: custom(form, catalog, FieldOf::Job),
            hiring_managers: ids(form.value("hiring_manager")),
            recruiters: ids(form.value("recruiter")),
            coordinators: ids(form.value("coordinator")),
            sourcers: ids(form.value("sourcer")),
        }),
        FormMode::ExistingJob => JobSpec::Existing { id: job_id },
        FormMode::Requisition => return None,
    };
    Some(OpeningSpec {
        code: code.into(),
        mark: mark.into(),
        job,
        target_start: text(form, "target_start"),
        custom_fields: custom(form, catalog, FieldOf::Opening),
    })
}

/// The form's field behind a field of the record.
pub fn key_of(key: &str) -> Option<String> {
    Some(match key {
        "job.name" => "job_name".into(),
        "job.department" => "department".into(),
        "job.offices" => "offices".into(),
        "opening.target_start" => "target_start".into(),
        own => match own.strip_prefix("field.") {
            Some(name) => format!("requisition.{name}"),
            None => {
                let (of, name) = own.split_once(".field.")?;
                format!("{of}.{name}")
            }
        },
    })
}

fn text(form: &Form, key: &str) -> Option<String> {
    match form.value(key)? {
        FormValue::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn id(form: &Form, key: &str) -> Option<i64> {
    text(form, key)?.parse().ok()
}

fn ids(value: Option<&FormValue>) -> Vec<i64> {
    match value {
        Some(FormValue::Many(ids)) => ids.iter().filter_map(|it| it.parse().ok()).collect(),
        _ => Vec::new(),
    }
}

/// The account's own fields as they are sent.
pub fn custom(form: &Form, catalog: &Catalog, of: FieldOf) -> Vec<CustomField> {
    let fields = catalog.custom_fields.iter();
    fields
        .filter(|it| it.of == of)
        .filter_map(|field| {
            Some(CustomField {
                key: field.key.clone(),
                value: sent(field, form.value(&custom_key(field))?)?,
            })
        })
        .collect()
}

/// A value as it is sent; `None` for kinds we do not write.
fn sent(field: &CatalogField, value: &FormValue) -> Option<FieldValue> {
    let cents = |amount: f64| (amount * 100.0).round() as i64;
    Some(match (&field.kind, value) {
        (FieldKind::Other(_), _) => return None,
        (FieldKind::YesNo, FormValue::YesNo(yes)) => FieldValue::YesNo(*yes),
        (FieldKind::Number, FormValue::Number(number)) => FieldValue::Number(number.to_string()),
        (FieldKind::Date, FormValue::Text(text)) => {
            FieldValue::Date(parse::date(text).ok()?.to_string())
        }
        // Lever names a choice by its text.
        (FieldKind::SingleSelect, FormValue::Text(name)) if field.of == FieldOf::Requisition => {
            FieldValue::Text(name.clone())
        }
        (FieldKind::SingleSelect, FormValue::Text(id)) => FieldValue::Choice(id.parse().ok()?),
        (FieldKind::User, FormValue::Text(id)) => FieldValue::User(id.parse().ok()?),
        (FieldKind::MultiSelect, value) => FieldValue::Choices(ids(Some(value))),
        (FieldKind::Currency, FormValue::Money(it)) => FieldValue::Money {
            cents: cents(it.amount),
            currency: it.currency.clone(),
        },
        (FieldKind::CurrencyRange, FormValue::Range(it)) => FieldValue::MoneyRange {
            min_cents: cents(it.min?),
            max_cents: cents(it.max?),
            currency: it.currency.clone(),
        },
        (FieldKind::NumberRange, FormValue::Numbers(it)) => FieldValue::NumberRange {
            min: it.min?.to_string(),
            max: it.max?.to_string(),
        },
        (_, FormValue::Text(text)) => FieldValue::Text(text.clone()),
        _ => return None,
    })
}
