//! The account's own fields of jobs and openings, filled from the position or the template.

use ats::{
    CatalogField, CatalogJob, CatalogUser, CustomField, FieldKind, FieldOf, FieldValue, Named,
    Vendor,
};

use super::{Filled, Ground, draft::Draft, people, prefill, prefill::Prefill, value};
use crate::{
    api::job::{
        FormFieldType as Kind, FormOption, FormOrigin, FormSection as Section, FormValue,
        MoneyValue, NumberRangeValue, RangeValue,
    },
    api::settings::Settings,
    model::Field,
};

/// Where a record will be: some fields are there only for some departments or offices.
#[derive(Debug, Default)]
pub struct Place {
    pub department: Option<i64>,
    pub offices: Vec<i64>,
}

impl Place {
    /// Whether a record here has this field. As long as the place is open, it may.
    fn has(&self, field: &CatalogField) -> bool {
        let department = self.department;
        let in_department = field.departments.is_empty()
            || department.is_none_or(|it| field.departments.contains(&it));
        let in_office = field.offices.is_empty()
            || self.offices.is_empty()
            || self.offices.iter().any(|it| field.offices.contains(it));
        in_department && in_office
    }
}

/// The account's own fields of jobs, openings or requisitions, in the account's order.
pub fn fields(
    ground: &Ground<'_>,
    of: FieldOf,
    template: Option<&CatalogJob>,
    place: &Place,
) -> Vec<Draft> {
    let fields = ground.catalog.custom_fields.iter();
    fields
        .filter(|it| it.of == of && place.has(it))
        .map(|field| custom_field(ground, field, template))
        .collect()
}

/// The choices of a field.
pub fn options(field: &CatalogField, users: &[CatalogUser]) -> Vec<FormOption> {
    if field.kind == FieldKind::User {
        return people::options(users);
    }
    let all = field.options.iter().map(|it| FormOption {
        id: option_id(field, it),
        name: it.name.clone(),
    });
    all.collect()
}

/// What a form knows an option by. Lever names a choice by its text, Greenhouse by its id.
pub fn option_id(field: &CatalogField, option: &Named) -> String {
    match field.of {
        FieldOf::Requisition => option.name.clone(),
        FieldOf::Job | FieldOf::Opening => option.id.to_string(),
    }
}

/// The key of a custom field in the form.
pub fn custom_key(field: &CatalogField) -> String {
    match field.of {
        FieldOf::Job => format!("job.{}", field.key),
        FieldOf::Opening => format!("opening.{}", field.key),
        FieldOf::Requisition => format!("requisition.{}", field.key),
    }
}

fn custom_field(ground: &Ground<'_>, field: &CatalogField, template: Option<&CatalogJob>) -> Draft {
    let section = match field.of {
        FieldOf::Job => Section::Custom,
        FieldOf::Opening => Section::Opening,
        FieldOf::Requisition => Section::Custom,
    };
    let options = options(field, &ground.catalog.users);
    let mut draft = Draft::new(custom_key(field), &field.name, section, kind(&field.kind))
        .required(field.required)
        .stands_for(&prefill::meant_by(field, ground.mapping))
        .options(options);
    if let FieldKind::Other(word) = &field.kind {
        return other(draft, field, word, template);
    }
    let from_template = || {
        let values = &template?.custom_fields;
        let CustomField { value, .. } = values.iter().find(|it| it.key == field.key)?;
        Filled::by(FormOrigin::Template, shown(value))
    };
    match prefill::from_position(field, ground) {
        Prefill::Value(value, from) => draft.filled = Filled::from_position(value, &from),
        Prefill::Constant(value) => {
            draft.filled = Filled::by(FormOrigin::Default, value);
            draft.about_filled = Some("Always so, by your mapping".into());
        }
        Prefill::Unknown { said, from } => draft.unknown = Some(unknown(field, &said, from)),
        Prefill::Nothing => {
            draft = draft.remembered(ground);
            if draft.filled.is_none() {
                draft.filled = from_template();
            }
        }
    }
    draft
}

fn vendor(of: FieldOf) -> Vendor {
    match of {
        FieldOf::Job | FieldOf::Opening => Vendor::Greenhouse,
        FieldOf::Requisition => Vendor::Lever,
    }
}

/// A value of the plan that means nothing at the vendor yet stops this position, not the others.
fn unknown(field: &CatalogField, said: &str, from: Field) -> String {
    let vendor = vendor(field.of);
    let why = match field.kind {
        FieldKind::SingleSelect | FieldKind::MultiSelect => "has no option for it",
        FieldKind::User => "has no user with this name or e-mail",
        _ => "can’t take it",
    };
    format!(
        "{} is “{said}” in the plan, and “{}” in {vendor} {why}. Say what it means under Connections › {vendor} › Mapping, or choose a value here.",
        from.label(),
        field.name,
    )
}

/// A kind we do not write: the template's value is shown, and copied by Greenhouse itself.
fn other(
    mut draft: Draft,
    field: &CatalogField,
    word: &str,
    template: Option<&CatalogJob>,
) -> Draft {
    let text = template.and_then(|it| {
        let found = it.other_fields.iter().find(|it| it.key == field.key);
        found.map(|it| it.text.clone())
    });
    let vendor = vendor(field.of);
    draft.note = Some(format!("Filled in {vendor}"));
    let remedy = match vendor {
        Vendor::Greenhouse => "Fill it in the template job in Greenhouse, then press Refresh.",
        Vendor::Lever => "Ask a Super Admin of Lever to make it optional, then press Refresh.",
    };
    draft.missing = Some(format!(
        "{} is required in {vendor}, and Muster can’t fill a field of its kind ({}). {remedy}",
        field.name,
        word.replace('_', " ")
    ));
    draft.filled(text.and_then(|it| Filled::by(FormOrigin::Template, FormValue::Text(it))))
}

/// A value a person wants for always, read as the form would; `None`: it is blank.
pub fn constant(
    field: &CatalogField,
    users: &[CatalogUser],
    settings: &Settings,
    value: &FormValue,
) -> Result<Option<FormValue>, String> {
    let options = options(field, users);
    let shape = value::Shape {
        kind: kind(&field.kind),
        options: &options,
        currency: &settings.currency,
    };
    value::read(&shape, value)
}

/// The vendor's word for a kind, as people read it.
pub fn kind_word(kind: &FieldKind) -> String {
    match kind {
        FieldKind::ShortText => "short text",
        FieldKind::LongText => "long text",
        FieldKind::Url => "web address",
        FieldKind::Number => "number",
        FieldKind::YesNo => "yes or no",
        FieldKind::Date => "date",
        FieldKind::SingleSelect => "single choice",
        FieldKind::MultiSelect => "several choices",
        FieldKind::User => "user",
        FieldKind::Currency => "amount",
        FieldKind::CurrencyRange => "pay range",
        FieldKind::NumberRange => "range of numbers",
        FieldKind::Other(word) => return word.replace('_', " "),
    }
    .into()
}

pub fn kind(kind: &FieldKind) -> Kind {
    match kind {
        FieldKind::ShortText => Kind::ShortText,
        FieldKind::LongText => Kind::LongText,
        FieldKind::Url => Kind::Url,
        FieldKind::Number => Kind::Number,
        FieldKind::YesNo => Kind::YesNo,
        FieldKind::Date => Kind::Date,
        FieldKind::SingleSelect | FieldKind::User => Kind::SingleSelect,
        FieldKind::MultiSelect => Kind::MultiSelect,
        FieldKind::Currency => Kind::Currency,
        FieldKind::CurrencyRange => Kind::CurrencyRange,
        FieldKind::NumberRange => Kind::NumberRange,
        FieldKind::Other(_) => Kind::ReadOnly,
    }
}

/// A value of the account as the form shows it.
pub fn shown(value: &FieldValue) -> FormValue {
    let major = |cents: i64| cents as f64 / 100.0;
    match value {
        FieldValue::Text(text) | FieldValue::Date(text) => FormValue::Text(text.clone()),
        // A number Greenhouse holds is one.
        FieldValue::Number(text) => text
            .parse()
            .map_or_else(|_| FormValue::Text(text.clone()), FormValue::Number),
        FieldValue::YesNo(yes) => FormValue::YesNo(*yes),
        FieldValue::Choice(id) | FieldValue::User(id) => FormValue::Text(id.to_string()),
        FieldValue::Choices(ids) => FormValue::Many(ids.iter().map(i64::to_string).collect()),
        FieldValue::Money { cents, currency } => FormValue::Money(MoneyValue {
            amount: major(*cents),
            currency: currency.clone(),
        }),
        FieldValue::MoneyRange {
            min_cents,
            max_cents,
            currency,
        } => FormValue::Range(RangeValue {
            min: Some(major(*min_cents)),
            max: Some(major(*max_cents)),
            currency: currency.clone(),
        }),
        FieldValue::NumberRange { min, max } => FormValue::Numbers(NumberRangeValue {
            min: min.parse().ok(),
            max: max.parse().ok(),
        }),
    }
}
