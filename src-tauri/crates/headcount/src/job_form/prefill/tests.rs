//! What fills a field of the account's own, with a mapping and without.

use std::collections::BTreeMap;

use ats::{Catalog, CatalogUser, FieldOf, Named};

use super::*;
use crate::{
    api::{
        job::{FormFieldType as Kind, FormMode},
        mapping::FieldOwner,
    },
    job_form::{OptionLink, mapping::value_key, value::text},
    model::PositionId,
};

fn position() -> Position {
    let mut position = Position::draft(PositionId("p".into()));
    for (field, text) in [
        (Field::Code, "P-1"),
        (Field::Title, "Engineer"),
        (Field::EmploymentType, "contractor"),
        (Field::Reason, "new"),
        (Field::StartDate, "2027-01-04"),
        (Field::Level, "IC4"),
        (Field::CostCentre, "4100-DATA"),
        (Field::HiringManager, "ana@fernhill.example"),
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
        private: false,
        departments: Vec::new(),
        offices: Vec::new(),
        options: (1..)
            .zip(options)
            .map(|(id, name)| Named {
                id,
                name: (*name).into(),
            })
            .collect(),
    }
}

/// What comes of a field under a mapping, as text; `None`: nothing.
fn said(field: &CatalogField, mapping: &Mapping, settings: &Settings) -> Prefill {
    let catalog = Catalog {
        users: vec![CatalogUser {
            id: 5,
            name: "Ana Duarte".into(),
            email: Some("ana@fernhill.example".into()),
            site_admin: false,
            deactivated: false,
            service_account: false,
        }],
        ..Catalog::default()
    };
    let (none, edits) = (BTreeMap::new(), BTreeMap::new());
    from_position(
        field,
        &Ground {
            position: &position(),
            settings,
            catalog: &catalog,
            mode: FormMode::NewJob,
            template_job: None,
            existing_job: None,
            edits: &edits,
            department_link: None,
            office_link: None,
            mapping,
            defaults: &none,
            code: None,
        },
    )
}

fn settings() -> Settings {
    Settings {
        currency: "GBP".into(),
        send_compensation: true,
        code_prefix: "Trace".into(),
        match_automatically: true,
    }
}

fn shown(prefill: &Prefill) -> Option<String> {
    match prefill {
        Prefill::Value(value, _) | Prefill::Constant(value) => {
            Some(text(Kind::ShortText, value, &[]))
        }
        Prefill::Unknown { said, .. } => Some(format!("?{said}")),
        Prefill::Nothing => None,
    }
}

fn mapped(source: MappingSource) -> Mapping {
    Mapping {
        sources: [((FieldOwner::Job, "k".into()), source)].into(),
        options: BTreeMap::new(),
    }
}

#[test]
fn without_a_mapping_a_name_says_which_field_is_meant() {
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
        ("Cost center", FieldKind::ShortText, &[], Some("4100-DATA")),
        ("Start date", FieldKind::Date, &[], Some("2027-01-04")),
        ("Notes", FieldKind::LongText, &[], None),
        ("Status", FieldKind::ShortText, &[], None),
        ("Minimum salary", FieldKind::ShortText, &[], None),
    ] {
        let got = said(
            &field(name, kind, options),
            &Mapping::default(),
            &settings(),
        );
        assert_eq!(shown(&got).as_deref(), want, "{name} {options:?}");
    }
}

#[test]
fn a_mapping_comes_before_the_name_and_says_what_it_cannot_translate() {
    let single = FieldKind::SingleSelect;
    let by = MappingSource::Field;
    for (kind, options, source, want) in [
        // Nothing in the name says so: the mapping does.
        (
            FieldKind::ShortText,
            &[][..],
            by(Field::CostCentre),
            Some("4100-DATA"),
        ),
        (single.clone(), &["IC4", "IC5"], by(Field::Level), Some("1")),
        (single.clone(), &["Senior"], by(Field::Level), Some("?IC4")),
        (
            FieldKind::MultiSelect,
            &["Contract"],
            by(Field::EmploymentType),
            Some("1"),
        ),
        (FieldKind::Number, &[], by(Field::Fte), Some("1")),
        (FieldKind::Number, &[], by(Field::Level), Some("?IC4")),
        (FieldKind::User, &[], by(Field::HiringManager), Some("5")),
        (FieldKind::User, &[], by(Field::Manager), None),
        (
            FieldKind::Currency,
            &[],
            by(Field::SalaryMax),
            Some("120,000 GBP"),
        ),
        (FieldKind::Url, &[], by(Field::Title), Some("?Engineer")),
        (
            FieldKind::ShortText,
            &[],
            MappingSource::Constant(FormValue::Text("EMEA".into())),
            Some("EMEA"),
        ),
        (FieldKind::ShortText, &[], MappingSource::Ask, None),
    ] {
        // A name that would otherwise mean a field of its own.
        let field = field("Level", kind, options);
        let got = said(&field, &mapped(source.clone()), &settings());
        assert_eq!(shown(&got).as_deref(), want, "{source:?}");
    }
}

#[test]
fn a_value_means_the_option_a_person_said_even_when_it_is_renamed() {
    let field = field("Band", FieldKind::SingleSelect, &["Senior", "Lead"]);
    let mut mapping = mapped(MappingSource::Field(Field::Level));
    let mut link = |id: Option<&str>, name: &str| {
        let link = OptionLink {
            id: id.map(str::to_string),
            name: name.into(),
        };
        let options = [(value_key(" ic4 "), link)].into();
        mapping.options = [((FieldOwner::Job, "k".to_string()), options)].into();
        shown(&said(&field, &mapping, &settings()))
    };
    assert_eq!(
        link(Some("2"), "Principal").as_deref(),
        Some("2"),
        "renamed"
    );
    // Another account: known by its name alone.
    assert_eq!(link(None, "LEAD").as_deref(), Some("2"));
    assert_eq!(link(Some("9"), "Lead").as_deref(), Some("?IC4"), "gone");
}

#[test]
fn pay_goes_along_only_when_the_setting_says_so() {
    let mut settings = settings();
    let none = Mapping::default();
    let range = field("Salary Range", FieldKind::CurrencyRange, &[]);
    let Prefill::Value(value, basis) = said(&range, &none, &settings) else {
        panic!("pay");
    };
    assert_eq!(text(Kind::ShortText, &value, &[]), "98,000 – 120,000 GBP");
    assert!(basis.contains(&Field::SalaryMax));
    let other = field("Headcount range", FieldKind::CurrencyRange, &[]);
    assert_eq!(said(&other, &none, &settings), Prefill::Nothing);
    settings.send_compensation = false;
    assert_eq!(said(&range, &none, &settings), Prefill::Nothing);
}
