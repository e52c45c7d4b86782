//! Everything there is to map at one vendor, with what is mapped already and how.

use std::collections::BTreeMap;

use ats::{Catalog, CatalogField, CatalogUser, FieldKind, Vendor};

use crate::{
    Core,
    api::{
        mapping::{
            FoundBy, MappedField, MappedName, MappedValue, Mapping, MappingSource, NameKind,
            Records,
        },
        positions::{Column, Scope, ValueCount},
    },
    error::Result,
    job_form::{self, Meaning, can_fill},
    model::Field,
    store::{NameOf, Tx},
};

/// What there is to map. A vendor that was never read has nothing yet.
pub fn show(core: &Core, vendor: Vendor) -> Result<Mapping> {
    // Before the transaction: the table reads the file itself.
    let held = held(core)?;
    core.read(|tx| {
        let Some((catalog, read_at)) = core.catalog(tx, vendor)? else {
            return Ok(nothing(vendor));
        };
        let said = tx.mapping(vendor)?;
        let fields: Vec<MappedField> = catalog
            .custom_fields
            .iter()
            .map(|field| shown(field, &said, &held, &catalog.users))
            .collect();
        let names = match vendor {
            Vendor::Greenhouse => names(tx, vendor, &catalog, &held)?,
            // Its requisitions take a location and a title as they are.
            Vendor::Lever => Vec::new(),
        };
        let open = |it: &&MappedField| it.required && !it.filled;
        let values = fields.iter().flat_map(|it| &it.values);
        let unmapped_values = values.filter(|it| it.option.is_none()).count()
            + names.iter().filter(|it| it.record.is_none()).count();
        Ok(Mapping {
            vendor,
            read_at: Some(read_at),
            withheld: catalog.withheld.clone(),
            unmapped_required: fields.iter().filter(open).count(),
            unmapped_values,
            fields,
            names,
        })
    })
}

fn nothing(vendor: Vendor) -> Mapping {
    Mapping {
        vendor,
        read_at: None,
        withheld: Vec::new(),
        fields: Vec::new(),
        names: Vec::new(),
        unmapped_required: 0,
        unmapped_values: 0,
    }
}

pub fn records(core: &Core, tx: &Tx<'_>, vendor: Vendor) -> Result<Records> {
    let Some((catalog, _)) = core.catalog(tx, vendor)? else {
        return Ok(Records::default());
    };
    Ok(Records {
        departments: job_form::choices(&catalog.departments),
        offices: job_form::choices(&catalog.offices),
    })
}

/// The values the plan's positions hold, by field.
type Held = BTreeMap<Field, Vec<ValueCount>>;

fn held(core: &Core) -> Result<Held> {
    let table = core.table()?;
    let all = Field::ALL.iter().filter_map(|field| {
        let column = column(*field)?;
        let values = table.values(column, Scope::All);
        let said = values.into_iter().filter(|it| !it.value.is_empty());
        Some((*field, said.collect()))
    });
    Ok(all.collect())
}

/// The table's column of a field whose values are worth listing.
fn column(field: Field) -> Option<Column> {
    Some(match field {
        Field::Title => Column::Title,
        Field::Department => Column::Department,
        Field::Location => Column::Location,
        Field::Manager => Column::Manager,
        Field::HiringManager => Column::HiringManager,
        Field::CostCentre => Column::CostCentre,
        Field::EmploymentType => Column::EmploymentType,
        Field::Fte => Column::Fte,
        Field::Level => Column::Level,
        Field::Reason => Column::Reason,
        Field::Code
        | Field::StartDate
        | Field::EndDate
        | Field::Currency
        | Field::SalaryMin
        | Field::SalaryMax
        | Field::PlanStatus
        | Field::Notes => return None,
    })
}

fn shown(
    field: &CatalogField,
    said: &job_form::Mapping,
    held: &Held,
    users: &[CatalogUser],
) -> MappedField {
    let source = said.source(field).cloned();
    let by_name = job_form::by_name(field);
    let from = match &source {
        Some(MappingSource::Field(from)) => Some(*from),
        Some(_) => None,
        None => by_name,
    };
    let is_choice = matches!(field.kind, FieldKind::SingleSelect | FieldKind::MultiSelect);
    let values = match from.filter(|_| is_choice) {
        None => Vec::new(),
        Some(from) => held
            .get(&from)
            .into_iter()
            .flatten()
            .map(|it| value(field, said, from, it))
            .collect(),
    };
    MappedField {
        owner: field.of.into(),
        key: field.key.clone(),
        name: field.name.clone(),
        kind: job_form::kind(&field.kind),
        kind_word: job_form::kind_word(&field.kind),
        required: field.required,
        options: job_form::options(field, users),
        filled: matches!(source, Some(MappingSource::Constant(_))) || from.is_some(),
        source,
        by_name,
        fields: can_fill(&field.kind),
        values,
        read_only: matches!(field.kind, FieldKind::Other(_)),
    }
}

fn value(
    field: &CatalogField,
    said: &job_form::Mapping,
    from: Field,
    held: &ValueCount,
) -> MappedValue {
    let found = said.option(field, from, &held.value);
    MappedValue {
        value: held.value.clone(),
        label: held.label.clone(),
        positions: held.count,
        option: found.map(|(option, _)| job_form::option_id(field, option)),
        found_by: found.map(|(_, by)| by),
    }
}

fn names(tx: &Tx<'_>, vendor: Vendor, catalog: &Catalog, held: &Held) -> Result<Vec<MappedName>> {
    let mut found = Vec::new();
    for (field, kind, of, records) in [
        (
            Field::Department,
            NameKind::Department,
            NameOf::Department,
            &catalog.departments,
        ),
        (
            Field::Location,
            NameKind::Office,
            NameOf::Office,
            &catalog.offices,
        ),
    ] {
        // Nothing to choose from: the account has none, or does not let us see them.
        if records.is_empty() {
            continue;
        }
        for name in held.get(&field).into_iter().flatten() {
            let link = tx.name_link(vendor, of, &name.value)?;
            let meaning = job_form::meaning(&name.value, records, link);
            let (record, found_by) = match meaning {
                Meaning::One { id, remembered } => (
                    Some(id.to_string()),
                    Some(if remembered {
                        FoundBy::Person
                    } else {
                        FoundBy::Name
                    }),
                ),
                Meaning::Several | Meaning::None => (None, None),
            };
            found.push(MappedName {
                kind,
                name: name.value.clone(),
                positions: name.count,
                record,
                found_by,
                several: meaning == Meaning::Several,
            });
        }
    }
    Ok(found)
}
