//! Filling a custom field from the position, where its name says which field it means. A mapping
//! the user sets comes before this; here only what nobody would answer otherwise.

use ats::{CatalogField, FieldKind};

use crate::{
    api::{
        job::{FormValue, MoneyValue, RangeValue},
        settings::Settings,
    },
    model::{EmploymentType, Field, Position, Reason, parse::squash},
};

/// A value and the fields of the plan it was made of.
pub type Filled = (FormValue, Vec<Field>);

/// The position's value for a custom field.
pub fn from_position(
    field: &CatalogField,
    position: &Position,
    settings: &Settings,
) -> Option<Filled> {
    match field.kind {
        FieldKind::CurrencyRange => pay_range(&field.name, position, settings),
        FieldKind::Currency => pay(meant(&field.name)?, position, settings),
        FieldKind::SingleSelect => choice(field, meant(&field.name)?, position),
        FieldKind::Number => {
            let value = (meant(&field.name)? == Field::Fte).then_some(position.fte)?;
            Some((
                FormValue::Number(value as f64 / 1_000_000.0),
                vec![Field::Fte],
            ))
        }
        FieldKind::Date => {
            let meant = meant(&field.name)?;
            let is_date = matches!(meant, Field::StartDate | Field::EndDate);
            is_date.then(|| text(meant, position))?
        }
        FieldKind::ShortText | FieldKind::LongText => text(meant(&field.name)?, position),
        FieldKind::MultiSelect
        | FieldKind::YesNo
        | FieldKind::Url
        | FieldKind::User
        | FieldKind::Other(_) => None,
    }
}

/// The field of the plan a name means. Notes stay at home, and the plan's state is ours alone.
fn meant(name: &str) -> Option<Field> {
    Field::by_heading(name).filter(|it| !matches!(it, Field::Notes | Field::PlanStatus))
}

fn text(field: Field, position: &Position) -> Option<Filled> {
    let is_pay = matches!(field, Field::SalaryMin | Field::SalaryMax | Field::Currency);
    let text = match field {
        _ if is_pay => None,
        Field::EmploymentType => position.employment_type.map(|it| it.label().to_string()),
        Field::Reason => position.reason.map(|it| it.label().to_string()),
        field => position.get(field),
    };
    Some((FormValue::Text(text?), vec![field]))
}

fn currency(position: &Position, settings: &Settings) -> String {
    let own = position.currency.clone();
    own.unwrap_or_else(|| settings.currency.clone())
}

fn pay(field: Field, position: &Position, settings: &Settings) -> Option<Filled> {
    let cents = match field {
        Field::SalaryMin => position.salary_min,
        Field::SalaryMax => position.salary_max,
        _ => None,
    };
    let amount = cents.filter(|_| settings.send_compensation)? as f64 / 100.0;
    let currency = currency(position, settings);
    let value = FormValue::Money(MoneyValue { amount, currency });
    Some((value, vec![field, Field::Currency]))
}

fn pay_range(name: &str, position: &Position, settings: &Settings) -> Option<Filled> {
    let squashed = squash(name);
    let is_pay = ["salary", "pay", "compensation", "wage"]
        .iter()
        .any(|word| squashed.contains(word));
    let (min, max) = (position.salary_min?, position.salary_max?);
    if !is_pay || !settings.send_compensation || max == 0 {
        return None;
    }
    let value = FormValue::Range(RangeValue {
        min: Some(min as f64 / 100.0),
        max: Some(max as f64 / 100.0),
        currency: currency(position, settings),
    });
    let fields = vec![Field::SalaryMin, Field::SalaryMax, Field::Currency];
    Some((value, fields))
}

/// The option that says what the position says, if exactly one does.
fn choice(field: &CatalogField, meant: Field, position: &Position) -> Option<Filled> {
    let words: Vec<String> = match meant {
        Field::EmploymentType => type_words(position.employment_type?),
        Field::Reason => reason_words(position.reason?),
        meant => vec![position.get(meant)?],
    };
    // The first word is the plan's own; the others are what it is often called.
    words.iter().find_map(|word| {
        let word = squash(word);
        let mut same = field.options.iter().filter(|it| squash(&it.name) == word);
        let (Some(one), None) = (same.next(), same.next()) else {
            return None;
        };
        Some((FormValue::Text(one.id.to_string()), vec![meant]))
    })
}

fn type_words(it: EmploymentType) -> Vec<String> {
    let others: &[&str] = match it {
        EmploymentType::FullTime => &["Regular full time", "Permanent", "Regular"],
        EmploymentType::PartTime => &["Regular part time"],
        EmploymentType::Contractor => &["Contract"],
        EmploymentType::Intern => &["Internship"],
        EmploymentType::Temporary => &["Temp", "Fixed term"],
    };
    words(it.label(), others)
}

fn reason_words(it: Reason) -> Vec<String> {
    let others: &[&str] = match it {
        Reason::New => &[
            "New headcount",
            "New position",
            "New role",
            "New hire",
            "Growth",
        ],
        Reason::Backfill => &["Replacement", "Back fill"],
    };
    words(it.label(), others)
}

fn words(own: &str, others: &[&str]) -> Vec<String> {
    std::iter::once(own)
        .chain(others.iter().copied())
        .map(str::to_string)
        .collect()
}

#[cfg(test)]
mod tests {
    use ats::{FieldOf, Named};

    use super::*;
    use crate::api::job::FormFieldType as Kind;
    use crate::model::PositionId;

    fn position() -> Position {
        let mut position = Position::draft(PositionId("p".into()));
        for (field, text) in [
            (Field::Code, "P-1"),
            (Field::Title, "Engineer"),
            (Field::EmploymentType, "contractor"),
            (Field::Reason, "new"),
            (Field::StartDate, "2027-01-04"),
            (Field::Level, "IC4"),
            (Field::Notes, "private"),
            (Field::SalaryMin, "98000"),
            (Field::SalaryMax, "120000"),
        ] {
            position.put(field, text).expect("a good value");
        }
        position
    }

    fn field(name: &str, kind: FieldKind, options: &[&str]) -> CatalogField {
        CatalogField {
            key: "k".into(),
            name: name.into(),
            of: FieldOf::Job,
            kind,
            required: false,
            options: (1..)
                .zip(options)
                .map(|(id, name)| Named {
                    id,
                    name: (*name).into(),
                })
                .collect(),
        }
    }

    #[test]
    fn a_name_says_which_field_is_meant() {
        let settings = Settings {
            currency: "GBP".into(),
            send_compensation: true,
            code_prefix: "Trace".into(),
        };
        let single = FieldKind::SingleSelect;
        for (name, kind, options, want) in [
            (
                "Employment Type",
                single.clone(),
                &["Full-time", "Contract"][..],
                Some("2"),
            ),
            (
                "Employment Type",
                single.clone(),
                &["Contract", "Contractor"],
                Some("2"),
            ),
            (
                "Employment Type",
                single.clone(),
                &["Contract", "contract"],
                None,
            ),
            (
                "Reason",
                single.clone(),
                &["Backfill", "New headcount"],
                Some("2"),
            ),
            ("Level", single.clone(), &["IC3", "IC4"], Some("2")),
            ("Favourite colour", single, &["IC4"], None),
            ("Level", FieldKind::ShortText, &[], Some("IC4")),
            ("Start date", FieldKind::Date, &[], Some("2027-01-04")),
            ("Notes", FieldKind::LongText, &[], None),
            ("Status", FieldKind::ShortText, &[], None),
            ("Minimum salary", FieldKind::ShortText, &[], None),
        ] {
            let got = from_position(&field(name, kind, options), &position(), &settings);
            let got =
                got.map(|(value, _)| crate::job_form::value::text(Kind::ShortText, &value, &[]));
            assert_eq!(got.as_deref(), want, "{name} {options:?}");
        }
    }

    #[test]
    fn pay_goes_along_only_when_the_setting_says_so() {
        let mut settings = Settings {
            currency: "GBP".into(),
            send_compensation: true,
            code_prefix: "Trace".into(),
        };
        let range = field("Salary Range", FieldKind::CurrencyRange, &[]);
        let (value, basis) = from_position(&range, &position(), &settings).expect("pay");
        assert_eq!(
            crate::job_form::value::text(Kind::ShortText, &value, &[]),
            "98,000 – 120,000 GBP"
        );
        assert!(basis.contains(&Field::SalaryMax));
        let other = field("Headcount range", FieldKind::CurrencyRange, &[]);
        assert_eq!(from_position(&other, &position(), &settings), None);
        settings.send_compensation = false;
        assert_eq!(from_position(&range, &position(), &settings), None);
    }
}
