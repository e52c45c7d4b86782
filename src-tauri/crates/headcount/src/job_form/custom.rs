//! The account's own fields of jobs and openings, filled from the position or the template.

use ats::{
    CatalogField, CatalogJob, CatalogUser, CustomField, FieldKind, FieldOf, FieldValue, Vendor,
};

use super::{Filled, Ground, choices, draft::Draft, people, prefill, prefill::Prefill, value};
use crate::{
    api::job::{
        FormFieldType as Kind, FormOrigin, FormSection as Section, FormValue, MoneyValue,
        RangeValue,
    },
    api::settings::Settings,
    model::Field,
};

/// The custom fields of jobs, or of openings, in the account's order.
pub fn fields(ground: &Ground<'_>, of: FieldOf, template: Option<&CatalogJob>) -> Vec<Draft> {
    let fields = ground.catalog.custom_fields.iter();
    fields
        .filter(|it| it.of == of)
        .map(|field| custom_field(ground, field, template))
        .collect()
}

/// The key of a custom field in the form.
pub fn custom_key(field: &CatalogField) -> String {
    match field.of {
        FieldOf::Job => format!("job.{}", field.key),
        FieldOf::Opening => format!("opening.{}", field.key),
    }
}

fn custom_field(ground: &Ground<'_>, field: &CatalogField, template: Option<&CatalogJob>) -> Draft {
    let section = match field.of {
        FieldOf::Job => Section::Custom,
        FieldOf::Opening => Section::Opening,
    };
    let options = match field.kind {
        FieldKind::User => people::options(&ground.catalog.users),
        _ => choices(&field.options),
    };
    let mut draft = Draft::new(custom_key(field), &field.name, section, kind(&field.kind))
        .required(field.required)
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

/// A value of the plan that means nothing at the vendor yet stops this position, not the others.
fn unknown(field: &CatalogField, said: &str, from: Field) -> String {
    let vendor = match field.of {
        FieldOf::Job | FieldOf::Opening => Vendor::Greenhouse,
    };
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
    draft.note = Some("Filled in Greenhouse".into());
    draft.missing = Some(format!(
        "{} is required in Greenhouse, and Muster can’t fill a field of its kind ({}). Fill it in the template job in Greenhouse, then press Refresh.",
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
    let options = match field.kind {
        FieldKind::User => people::options(users),
        _ => choices(&field.options),
    };
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
        FieldKind::Other(_) => Kind::ReadOnly,
    }
}

/// A value of the catalog as the form shows it.
fn shown(value: &FieldValue) -> FormValue {
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
    }
}
