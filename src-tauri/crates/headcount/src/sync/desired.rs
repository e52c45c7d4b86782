//! What should exist in the ATS for a position, and how it differs from what was sent. Pure.

use ats::{CompensationBand, RequisitionSpec, Spec, Vendor, WorkType};

use crate::{
    api::{positions::SentDifference, report::PreviewField, settings::Settings},
    model::{EmploymentType, Field, Position, Reason, parse},
    store::Basis,
};

/// The spec for a position as the plan stands now.
pub fn spec(position: &Position, settings: &Settings, code: &str, mark: &str) -> RequisitionSpec {
    RequisitionSpec {
        code: code.into(),
        name: position.title.clone(),
        location: position.location.clone(),
        compensation: compensation(position, settings),
        work_type: position.employment_type.map(work_type),
        mark: mark.into(),
        custom_fields: Vec::new(),
    }
}

/// The pay band, when there is one to send.
fn compensation(position: &Position, settings: &Settings) -> Option<CompensationBand> {
    if !settings.send_compensation {
        return None;
    }
    let (min_cents, max_cents) = (position.salary_min?, position.salary_max?);
    (max_cents > 0).then(|| CompensationBand {
        currency: position
            .currency
            .clone()
            .unwrap_or_else(|| settings.currency.clone()),
        min_cents,
        max_cents,
    })
}

fn work_type(from: EmploymentType) -> WorkType {
    match from {
        EmploymentType::FullTime => WorkType::FullTime,
        EmploymentType::PartTime => WorkType::PartTime,
        EmploymentType::Contractor => WorkType::Contractor,
        EmploymentType::Intern => WorkType::Intern,
        EmploymentType::Temporary => WorkType::Temporary,
    }
}

fn work_type_label(work_type: WorkType) -> &'static str {
    match work_type {
        WorkType::FullTime => EmploymentType::FullTime.label(),
        WorkType::PartTime => EmploymentType::PartTime.label(),
        WorkType::Contractor => EmploymentType::Contractor.label(),
        WorkType::Intern => EmploymentType::Intern.label(),
        WorkType::Temporary => EmploymentType::Temporary.label(),
    }
}

fn band_text(band: &CompensationBand) -> String {
    format!(
        "{} – {} {}",
        parse::grouped(band.min_cents),
        parse::grouped(band.max_cents),
        band.currency
    )
}

/// Where the plan has moved on from what the ATS confirmed.
///
/// With pay turned off its fields are left out of the comparison: turning a setting off is no
/// edit. What went to Greenhouse is compared by the plan's texts it was filled from (`basis`).
pub fn differences(
    position: &Position,
    sent: &Spec,
    basis: &Basis,
    settings: &Settings,
) -> Vec<SentDifference> {
    match sent {
        Spec::Lever(sent) => {
            let mut found = from_requisition(position, sent, settings);
            // What the account's own fields were filled from, beyond what is compared already.
            let rest = basis.iter().filter(|(field, _)| !OWN_LINES.contains(field));
            let rest = rest.map(|(field, text)| (*field, text.clone())).collect();
            found.extend(from_basis(position, &rest, settings));
            found
        }
        Spec::Greenhouse(_) => from_basis(position, basis, settings),
    }
}

/// The fields of the plan that have a line of their own in a requisition.
const OWN_LINES: [Field; 6] = [
    Field::Title,
    Field::Location,
    Field::EmploymentType,
    Field::SalaryMin,
    Field::SalaryMax,
    Field::Currency,
];

fn from_basis(position: &Position, basis: &Basis, settings: &Settings) -> Vec<SentDifference> {
    let is_pay = |it: &Field| matches!(it, Field::SalaryMin | Field::SalaryMax | Field::Currency);
    basis
        .iter()
        .filter(|(field, _)| settings.send_compensation || !is_pay(field))
        .filter_map(|(field, before)| {
            let now = position.get(*field);
            (now != *before).then(|| SentDifference {
                label: field.label().into(),
                sent: before.as_deref().map(|it| words(*field, it)),
                here: now.as_deref().map(|it| words(*field, it)),
            })
        })
        .collect()
}

/// A field's canonical text as people read it.
fn words(field: Field, text: &str) -> String {
    match field {
        Field::EmploymentType => {
            EmploymentType::read(text).map_or_else(|| text.into(), |it| it.label().into())
        }
        Field::Reason => Reason::read(text).map_or_else(|| text.into(), |it| it.label().into()),
        Field::SalaryMin | Field::SalaryMax => {
            parse::amount(text, i64::MAX).map_or_else(|_| text.into(), parse::grouped)
        }
        _ => text.into(),
    }
}

fn from_requisition(
    position: &Position,
    sent: &RequisitionSpec,
    settings: &Settings,
) -> Vec<SentDifference> {
    let now = spec(position, settings, &sent.code, &sent.mark);
    let mut found = Vec::new();
    let mut compare = |label: &str, sent: Option<String>, here: Option<String>| {
        if sent != here {
            found.push(SentDifference {
                label: label.into(),
                sent,
                here,
            });
        }
    };
    compare("Name", Some(sent.name.clone()), Some(now.name.clone()));
    compare("Location", sent.location.clone(), now.location.clone());
    if settings.send_compensation {
        compare(
            "Compensation band",
            sent.compensation.as_ref().map(band_text),
            now.compensation.as_ref().map(band_text),
        );
    }
    let label = |it: Option<WorkType>| it.map(|it| work_type_label(it).to_string());
    compare("Work type", label(sent.work_type), label(now.work_type));
    found
}

/// The confirmation's lines for one position: exactly what would be sent, and whence.
pub fn preview(
    position: &Position,
    settings: &Settings,
    vendor: Vendor,
    code: Option<&str>,
) -> Vec<PreviewField> {
    let spec = spec(position, settings, code.unwrap_or_default(), "");
    let line = |label: &str, value: Option<String>, source: &str| PreviewField {
        label: label.into(),
        before: None,
        value,
        source: source.into(),
        fixed: false,
    };
    let fixed = |label: &str, value: &str| PreviewField {
        label: label.into(),
        before: None,
        value: Some(value.into()),
        source: "Fixed".into(),
        fixed: true,
    };
    let no_band = if !settings.send_compensation {
        "Pay is not sent: turned off in Settings"
    } else if position.salary_min.is_none() || position.salary_max.is_none() {
        "Sent only when minimum and maximum pay are both set"
    } else {
        "The pay is 0"
    };
    let code_source = match code {
        Some(_) => "Kept from the first try",
        None => "Next free number, kept for good",
    };
    vec![
        line("Name", Some(spec.name), "Title"),
        line("Requisition code", code.map(str::to_string), code_source),
        match spec.location {
            Some(location) => line("Location", Some(location), "Location"),
            None => line("Location", None, "The position has no location"),
        },
        match spec.compensation {
            Some(band) => line("Compensation band", Some(band_text(&band)), "Pay, per year"),
            None => line("Compensation band", None, no_band),
        },
        match spec.work_type {
            Some(work_type) => line("Work type", Some(work_type_label(work_type).into()), "Type"),
            None => line("Work type", None, "The position has no type"),
        },
        fixed("Status", "Open"),
        fixed("Total headcount", "1"),
        line(
            "Internal note",
            Some("Muster’s mark".into()),
            &format!("So that {vendor} never gets it twice"),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, PositionId};

    fn settings() -> Settings {
        Settings {
            currency: "USD".into(),
            send_compensation: true,
            code_prefix: "Trace".into(),
            match_automatically: true,
        }
    }

    fn position() -> Position {
        let mut position = Position::draft(PositionId("p".into()));
        for (field, text) in [
            (Field::Code, "P-1"),
            (Field::Title, "Engineer"),
            (Field::Location, "Austin"),
            (Field::Currency, "EUR"),
            (Field::SalaryMin, "98000"),
            (Field::SalaryMax, "1200000.5"),
            (Field::EmploymentType, "contractor"),
        ] {
            position.put(field, text).expect("a good value");
        }
        position
    }

    #[test]
    fn what_was_just_sent_does_not_differ() {
        let sent = spec(&position(), &settings(), "Trace-1", "mark");
        assert!(
            differences(
                &position(),
                &Spec::Lever(sent.clone()),
                &Basis::new(),
                &settings()
            )
            .is_empty()
        );
        assert_eq!(
            band_text(&sent.compensation.expect("pay")),
            "98,000 – 1,200,000.50 EUR"
        );
    }

    #[test]
    fn only_fields_that_are_sent_make_an_edit() {
        let sent = spec(&position(), &settings(), "Trace-1", "mark");
        for (field, text, label) in [
            (Field::Title, "Lead", Some("Name")),
            (Field::Location, "", Some("Location")),
            (Field::SalaryMin, "99000", Some("Compensation band")),
            (Field::EmploymentType, "intern", Some("Work type")),
            (Field::Notes, "x", None),
            (Field::Department, "Data", None),
        ] {
            let mut edited = position();
            edited.put(field, text).expect("a good value");
            let sent = Spec::Lever(sent.clone());
            let found = differences(&edited, &sent, &Basis::new(), &settings());
            assert_eq!(
                found.first().map(|it| it.label.as_str()),
                label,
                "{field:?}"
            );
        }
    }

    #[test]
    fn pay_is_sent_only_when_whole_and_wanted() {
        let off = Settings {
            send_compensation: false,
            ..settings()
        };
        assert_eq!(spec(&position(), &off, "c", "m").compensation, None);
        let sent = spec(&position(), &settings(), "c", "m");
        assert!(
            differences(&position(), &Spec::Lever(sent), &Basis::new(), &off).is_empty(),
            "turning it off is no edit"
        );
        let mut half = position();
        half.put(Field::SalaryMax, "").expect("blank clears");
        assert_eq!(spec(&half, &settings(), "c", "m").compensation, None);
    }
}
