//! What a person said fills the account's own fields, and which options the plan's values mean.

use std::collections::BTreeMap;

use ats::{CatalogField, FieldKind, Named};

use super::custom::option_id;
use crate::{
    api::mapping::{FieldOwner, FoundBy, MappingSource},
    model::{EmploymentType, Field, Reason, parse::squash},
};

/// Names a field of the account: the key is the vendor's, and immutable.
pub type FieldName = (FieldOwner, String);

/// Everything said about one vendor's fields.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    pub sources: BTreeMap<FieldName, MappingSource>,
    /// By the plan's value, folded by [`value_key`].
    pub options: BTreeMap<FieldName, BTreeMap<String, OptionLink>>,
}

/// The option a value of the plan means. Without its id, it is known by its name only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionLink {
    pub id: Option<String>,
    pub name: String,
}

impl Mapping {
    pub fn source(&self, field: &CatalogField) -> Option<&MappingSource> {
        self.sources.get(&name_of(field))
    }

    /// The option that a value of the plan means: as a person said it, else the one of the same
    /// name, else the one by what the value is often called.
    pub fn option<'a>(
        &self,
        field: &'a CatalogField,
        from: Field,
        value: &str,
    ) -> Option<(&'a Named, FoundBy)> {
        let said = self.options.get(&name_of(field));
        if let Some(link) = said.and_then(|it| it.get(&value_key(value))) {
            let linked = |it: &&Named| match &link.id {
                Some(id) => option_id(field, it) == *id,
                None => squash(&it.name) == squash(&link.name),
            };
            if let Some(option) = field.options.iter().find(linked) {
                return Some((option, FoundBy::Person));
            }
        }
        let only = |word: &str| {
            let word = squash(word);
            let mut same = field.options.iter().filter(|it| squash(&it.name) == word);
            match (same.next(), same.next()) {
                (Some(one), None) => Some(one),
                _ => None,
            }
        };
        let found = std::iter::once(value)
            .chain(often_called(from, value).iter().copied())
            .find_map(only);
        found.map(|option| (option, FoundBy::Name))
    }
}

/// How the plan's values are compared.
pub fn value_key(value: &str) -> String {
    let squashed = squash(value);
    // Nothing but signs: compared as it stands.
    if squashed.is_empty() {
        value.trim().to_lowercase()
    } else {
        squashed
    }
}

pub fn name_of(field: &CatalogField) -> FieldName {
    (field.of.into(), field.key.clone())
}

/// What a type or reason is often called elsewhere.
fn often_called(from: Field, value: &str) -> &'static [&'static str] {
    match from {
        Field::EmploymentType => match EmploymentType::read(value) {
            Some(EmploymentType::FullTime) => &["Regular full time", "Permanent", "Regular"],
            Some(EmploymentType::PartTime) => &["Regular part time"],
            Some(EmploymentType::Contractor) => &["Contract"],
            Some(EmploymentType::Intern) => &["Internship"],
            Some(EmploymentType::Temporary) => &["Temp", "Fixed term"],
            None => &[],
        },
        Field::Reason => match Reason::read(value) {
            Some(Reason::New) => &[
                "New headcount",
                "New position",
                "New role",
                "New hire",
                "Growth",
            ],
            Some(Reason::Backfill) => &["Replacement", "Back fill"],
            None => &[],
        },
        _ => &[],
    }
}

/// The fields of the plan that can fill a field of this kind. Notes stay at home, and the plan's
/// state is ours alone.
pub fn can_fill(kind: &FieldKind) -> Vec<Field> {
    let all = Field::ALL.iter().copied();
    let is_money = |it: &Field| matches!(it, Field::SalaryMin | Field::SalaryMax);
    let ours = |it: &Field| {
        !matches!(it, Field::Notes | Field::PlanStatus | Field::Currency) && !is_money(it)
    };
    match kind {
        FieldKind::NumberRange | FieldKind::Other(_) => Vec::new(),
        FieldKind::Currency | FieldKind::CurrencyRange => all.filter(is_money).collect(),
        FieldKind::Date => vec![Field::StartDate, Field::EndDate],
        FieldKind::User => vec![Field::HiringManager, Field::Manager],
        FieldKind::ShortText | FieldKind::LongText => all.filter(ours).collect(),
        FieldKind::Url | FieldKind::YesNo | FieldKind::Number => all
            .filter(ours)
            .filter(|it| !matches!(it, Field::StartDate | Field::EndDate))
            .collect(),
        FieldKind::SingleSelect | FieldKind::MultiSelect => all
            .filter(ours)
            .filter(|it| !matches!(it, Field::StartDate | Field::EndDate | Field::Code))
            .collect(),
    }
}
