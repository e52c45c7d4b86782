//! What a person says of a field, a value or a name. Forms that are not sent yet follow at once.

use ats::{CatalogField, Vendor};

use crate::{
    Core,
    api::mapping::{
        FieldOwner, MappingSource, NameKind, SetFieldMapping, SetNameMapping, SetOptionMapping,
    },
    error::{Error, Result},
    job_form::{self, OptionLink, can_fill},
    store::{NameOf, Tx},
};

pub fn set_field(core: &Core, tx: &Tx<'_>, args: &SetFieldMapping) -> Result<()> {
    let field = field(core, tx, args.vendor, args.owner, &args.key)?;
    let source = match &args.source {
        Some(MappingSource::Field(from)) if !can_fill(&field.kind).contains(from) => {
            return Err(Error::BadInput(format!(
                "{} can’t fill “{}”, which is of the type {}. Choose another field.",
                from.label(),
                field.name,
                job_form::kind_word(&field.kind),
            )));
        }
        Some(MappingSource::Constant(value)) => {
            let settings = tx.settings()?;
            let users = core.catalog(tx, args.vendor)?;
            let users = users.map(|(catalog, _)| catalog);
            let users = users.as_ref().map(|it| it.users.as_slice());
            let read = job_form::constant(&field, users.unwrap_or_default(), &settings, value);
            let read = read.map_err(|why| {
                Error::BadInput(format!("“{}” can’t always be that. {why}", field.name))
            })?;
            // A blank constant fills nothing: the form asks.
            Some(read.map_or(MappingSource::Ask, MappingSource::Constant))
        }
        other => other.clone(),
    };
    let (at, by) = (core.clock.stamp(), core.actor().name);
    let name = (args.owner, args.key.as_str());
    tx.put_field_mapping(args.vendor, name, source.as_ref(), (&at, &by))?;
    touch(tx)
}

pub fn set_option(core: &Core, tx: &Tx<'_>, args: &SetOptionMapping) -> Result<()> {
    let field = field(core, tx, args.vendor, args.owner, &args.key)?;
    let link = match &args.option {
        None => None,
        Some(id) => {
            let option = field
                .options
                .iter()
                .find(|it| job_form::option_id(&field, it) == *id);
            let option = option.ok_or_else(|| {
                Error::NotFound(format!(
                    "“{}” has no such option any more. Press Refresh and choose again.",
                    field.name
                ))
            })?;
            Some(OptionLink {
                id: Some(id.clone()),
                name: option.name.clone(),
            })
        }
    };
    let name = (args.owner, args.key.as_str());
    let value = job_form::value_key(&args.value);
    tx.put_option_mapping(args.vendor, name, &value, link.as_ref())?;
    touch(tx)
}

pub fn set_name(core: &Core, tx: &Tx<'_>, args: &SetNameMapping) -> Result<()> {
    let of = match args.kind {
        NameKind::Department => NameOf::Department,
        NameKind::Office => NameOf::Office,
    };
    let Some(said) = &args.record else {
        tx.forget_name_link(args.vendor, of, &args.name)?;
        return touch(tx);
    };
    let catalog = core.catalog(tx, args.vendor)?.map(|(catalog, _)| catalog);
    let records = catalog.as_ref().map(|it| match args.kind {
        NameKind::Department => it.departments.as_slice(),
        NameKind::Office => it.offices.as_slice(),
    });
    let known = records.unwrap_or_default().iter();
    let Some(record) = known.into_iter().find(|it| it.id.to_string() == *said) else {
        return Err(Error::NotFound(format!(
            "{} no longer shows that one. Press Refresh and choose again.",
            args.vendor
        )));
    };
    tx.put_name_link(args.vendor, of, &args.name, record.id)?;
    touch(tx)
}

fn field(
    core: &Core,
    tx: &Tx<'_>,
    vendor: Vendor,
    owner: FieldOwner,
    key: &str,
) -> Result<CatalogField> {
    let catalog = core.catalog(tx, vendor)?.map(|(catalog, _)| catalog);
    let fields = catalog.iter().flat_map(|it| &it.custom_fields);
    let mut found = fields.filter(|it| FieldOwner::from(it.of) == owner && it.key == key);
    found.next().cloned().ok_or_else(|| {
        Error::NotFound(format!(
            "{vendor} shows no field “{key}” any more. Press Refresh to read its fields again."
        ))
    })
}

/// Badges and forms of what was ever asked for may read otherwise now.
fn touch(tx: &Tx<'_>) -> Result<()> {
    tx.touch_requested(tx.next_touch()?)
}
