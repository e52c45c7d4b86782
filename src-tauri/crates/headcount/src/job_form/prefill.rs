//! Filling a field of the account's own from the position: by what a person mapped, else where
//! the field's name says which field of the plan it means and nobody would answer otherwise.

use ats::{CatalogField, FieldKind};

use super::{
    Ground,
    custom::option_id,
    mapping::{Mapping, can_fill},
    people,
    value::{self, Shape},
};
use crate::{
    api::{
        job::{FormFieldType as Kind, FormValue, MoneyValue, RangeValue},
        mapping::MappingSource,
        settings::Settings,
    },
    model::{EmploymentType, Field, Position, Reason, parse::squash},
};

/// What came of it.
#[derive(Debug, PartialEq)]
pub enum Prefill {
    /// A value and the fields of the plan it was made of.
    Value(FormValue, Vec<Field>),
    /// Always the same, as a person said.
    Constant(FormValue),
    /// The plan has a value that means nothing there; in the position's own words.
    Unknown {
        said: String,
        from: Field,
    },
    Nothing,
}

/// The position's value for a field of the account's own.
pub fn from_position(field: &CatalogField, ground: &Ground<'_>) -> Prefill {
    match ground.mapping.source(field) {
        Some(MappingSource::Constant(value)) => Prefill::Constant(value.clone()),
        Some(MappingSource::Ask) => Prefill::Nothing,
        Some(MappingSource::Field(from)) => by_field(field, *from, ground),
        None => match by_name(field) {
            Some(from) => match by_field(field, from, ground) {
                // Nobody said that it is this field: then it is no mistake either.
                Prefill::Unknown { .. } => Prefill::Nothing,
                filled => filled,
            },
            None => Prefill::Nothing,
        },
    }
}

/// The fields of the plan that would fill a field of the account's own, whatever they say now.
pub fn meant_by(field: &CatalogField, mapping: &Mapping) -> Vec<Field> {
    let from = match mapping.source(field) {
        Some(MappingSource::Constant(_) | MappingSource::Ask) => None,
        Some(MappingSource::Field(from)) => Some(*from),
        None => by_name(field),
    };
    match (from, &field.kind) {
        (None, _) => Vec::new(),
        (Some(_), FieldKind::CurrencyRange) => {
            vec![Field::SalaryMin, Field::SalaryMax, Field::Currency]
        }
        (Some(pay), FieldKind::Currency) => vec![pay, Field::Currency],
        (Some(from), _) => vec![from],
    }
}

/// The field of the plan that a field's name means, if its kind can take it.
pub fn by_name(field: &CatalogField) -> Option<Field> {
    match field.kind {
        FieldKind::CurrencyRange => is_pay(&field.name).then_some(Field::SalaryMin),
        FieldKind::Url | FieldKind::YesNo | FieldKind::User | FieldKind::MultiSelect => None,
        FieldKind::Number => meant(field).filter(|it| *it == Field::Fte),
        _ => meant(field),
    }
}

fn meant(field: &CatalogField) -> Option<Field> {
    Field::by_heading(&field.name).filter(|it| can_fill(&field.kind).contains(it))
}

fn is_pay(name: &str) -> bool {
    let squashed = squash(name);
    ["salary", "pay", "compensation", "wage"]
        .iter()
        .any(|word| squashed.contains(word))
}

fn by_field(field: &CatalogField, from: Field, ground: &Ground<'_>) -> Prefill {
    let (position, settings) = (ground.position, ground.settings);
    match field.kind {
        FieldKind::Currency => return pay(from, position, settings),
        FieldKind::CurrencyRange => return pay_range(position, settings),
        _ => {}
    }
    let Some(said) = words(from, position) else {
        return Prefill::Nothing;
    };
    let filled = |value| Prefill::Value(value, vec![from]);
    let unknown = || Prefill::Unknown {
        said: said.clone(),
        from,
    };
    let read = |kind: Kind| {
        let shape = Shape {
            kind,
            options: &[],
            currency: &settings.currency,
        };
        match value::read(&shape, &FormValue::Text(said.clone())) {
            Ok(Some(value)) => filled(value),
            Ok(None) => Prefill::Nothing,
            Err(_) => unknown(),
        }
    };
    match field.kind {
        FieldKind::ShortText | FieldKind::LongText => filled(FormValue::Text(said)),
        FieldKind::Url => read(Kind::Url),
        FieldKind::YesNo => read(Kind::YesNo),
        FieldKind::Number if from == Field::Fte => {
            filled(FormValue::Number(position.fte as f64 / 1_000_000.0))
        }
        FieldKind::Number => read(Kind::Number),
        // The form's dates are ISO, as the plan's are.
        FieldKind::Date => position
            .get(from)
            .map_or(Prefill::Nothing, |it| filled(FormValue::Text(it))),
        FieldKind::SingleSelect => match option(ground.mapping, field, from, position) {
            Some(id) => filled(FormValue::Text(id)),
            None => unknown(),
        },
        FieldKind::MultiSelect => match option(ground.mapping, field, from, position) {
            Some(id) => filled(FormValue::Many(vec![id])),
            None => unknown(),
        },
        FieldKind::User => match people::named(&said, &ground.catalog.users) {
            Some(id) => filled(FormValue::Text(id.to_string())),
            None => unknown(),
        },
        _ => Prefill::Nothing,
    }
}

fn option(
    mapping: &Mapping,
    field: &CatalogField,
    from: Field,
    position: &Position,
) -> Option<String> {
    let value = position.get(from)?;
    let (option, _) = mapping.option(field, from, &value)?;
    Some(option_id(field, option))
}

/// A field of the plan as people read it.
fn words(field: Field, position: &Position) -> Option<String> {
    match field {
        Field::EmploymentType => position.employment_type.map(EmploymentType::label),
        Field::Reason => position.reason.map(Reason::label),
        field => return position.get(field),
    }
    .map(str::to_string)
}

fn currency(position: &Position, settings: &Settings) -> String {
    let own = position.currency.clone();
    own.unwrap_or_else(|| settings.currency.clone())
}

fn pay(field: Field, position: &Position, settings: &Settings) -> Prefill {
    let cents = match field {
        Field::SalaryMin => position.salary_min,
        Field::SalaryMax => position.salary_max,
        _ => None,
    };
    let Some(cents) = cents.filter(|_| settings.send_compensation) else {
        return Prefill::Nothing;
    };
    let value = FormValue::Money(MoneyValue {
        amount: cents as f64 / 100.0,
        currency: currency(position, settings),
    });
    Prefill::Value(value, vec![field, Field::Currency])
}

fn pay_range(position: &Position, settings: &Settings) -> Prefill {
    let (Some(min), Some(max)) = (position.salary_min, position.salary_max) else {
        return Prefill::Nothing;
    };
    if !settings.send_compensation || max == 0 {
        return Prefill::Nothing;
    }
    let value = FormValue::Range(RangeValue {
        min: Some(min as f64 / 100.0),
        max: Some(max as f64 / 100.0),
        currency: currency(position, settings),
    });
    let fields = vec![Field::SalaryMin, Field::SalaryMax, Field::Currency];
    Prefill::Value(value, fields)
}

#[cfg(test)]
mod tests;
