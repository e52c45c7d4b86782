//! What fills the fields of an account, and what the plan's words mean there.

use headcount::{
    Code, Vendor,
    api::{
        job::FormValue,
        mapping::{
            FieldOwner, FoundBy, MappedField, Mapping, MappingSource, SetFieldMapping,
            SetOptionMapping,
        },
    },
};
use serde_json::json;

use crate::{
    args::{Map, MapValue},
    failure::Failure,
    host::Host,
};

pub async fn list(host: &Host, vendor: Vendor) -> Result<(), Failure> {
    let mapping = read(host, vendor).await?;
    show(host, &mapping)
}

pub async fn field(host: &Host, args: Map) -> Result<(), Failure> {
    let before = read(host, args.vendor).await?;
    let field = named(&before, &args.key)?;
    let said = args.source;
    let source = match (said.field, said.constant) {
        (Some(field), _) => Some(MappingSource::Field(field)),
        (None, Some(text)) => Some(MappingSource::Constant(FormValue::Text(text))),
        (None, None) if said.ask => Some(MappingSource::Ask),
        (None, None) => None,
    };
    let asked = SetFieldMapping {
        vendor: args.vendor,
        owner: field.owner,
        key: field.key.clone(),
        source,
    };
    let mapping: Mapping = host.ask("setFieldMapping", json!(asked)).await?;
    show(host, &mapping)
}

pub async fn value(host: &Host, args: MapValue) -> Result<(), Failure> {
    let before = read(host, args.vendor).await?;
    let field = named(&before, &args.key)?;
    let asked = SetOptionMapping {
        vendor: args.vendor,
        owner: field.owner,
        key: field.key.clone(),
        value: args.value,
        option: option(field, args.option.trim())?,
    };
    let mapping: Mapping = host.ask("setOptionMapping", json!(asked)).await?;
    show(host, &mapping)
}

async fn read(host: &Host, vendor: Vendor) -> Result<Mapping, Failure> {
    let mapping: Mapping = host.ask("getMapping", json!({ "vendor": vendor })).await?;
    // An empty list would say that the account has no fields.
    if mapping.read_at.is_none() {
        return Err(Failure::new(
            Code::NotAllowed,
            format!("{vendor}’s fields are not read yet. Read them now: muster refresh."),
        ));
    }
    Ok(mapping)
}

/// A field by its key, alone or after what it belongs to.
fn named<'a>(mapping: &'a Mapping, key: &str) -> Result<&'a MappedField, Failure> {
    let split = key
        .split_once('.')
        .and_then(|(owner, key)| Some((FieldOwner::by_key(owner)?, key)));
    let is = |it: &&MappedField| match split {
        Some((owner, key)) => it.owner == owner && it.key == key,
        None => it.key == key,
    };
    let mut found = mapping.fields.iter().filter(is);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Failure::new(
            Code::Invalid,
            format!("Several fields have the key {key}: write job.{key} or opening.{key}."),
        )),
        (None, _) => Err(Failure::new(
            Code::NotFound,
            format!(
                "{} shows no field {key}. List them: muster mapping {}",
                mapping.vendor,
                mapping.vendor.key()
            ),
        )),
    }
}

/// An option by name or id; blank: none said.
fn option(field: &MappedField, said: &str) -> Result<Option<String>, Failure> {
    if said.is_empty() {
        return Ok(None);
    }
    let by_id = field.options.iter().find(|it| it.id == said);
    let same = |name: &str| name.trim().to_lowercase() == said.to_lowercase();
    let mut by_name = field.options.iter().filter(|it| same(&it.name));
    match (by_id, by_name.next(), by_name.next()) {
        (Some(one), ..) | (None, Some(one), None) => Ok(Some(one.id.clone())),
        (None, Some(_), Some(_)) => Err(Failure::new(
            Code::Invalid,
            format!("Several options are called “{said}”: say which by its id."),
        )),
        (None, None, _) => {
            let names: Vec<&str> = field.options.iter().map(|it| it.name.as_str()).collect();
            Err(Failure::new(
                Code::Invalid,
                format!(
                    "“{}” has no option “{said}”. It has: {}.",
                    field.name,
                    names.join(", ")
                ),
            ))
        }
    }
}

fn show(host: &Host, mapping: &Mapping) -> Result<(), Failure> {
    if host.screen.json {
        return host.screen.document(mapping);
    }
    let headings = ["Key", "Field", "Type", "Required", "Filled by", "Remark"];
    host.screen.table(
        &headings,
        mapping.fields.iter().map(cells),
        "The account has no fields of its own.",
    )?;
    let values = mapping.fields.iter().flat_map(|field| {
        let key = format!("{}.{}", field.owner.key(), field.key);
        field.values.iter().map(move |it| {
            let option = field
                .options
                .iter()
                .find(|o| Some(&o.id) == it.option.as_ref());
            vec![
                key.clone(),
                it.label.clone(),
                it.positions.to_string(),
                option.map(|it| it.name.clone()).unwrap_or_default(),
                found_by(it.found_by).into(),
            ]
        })
    });
    let values: Vec<Vec<String>> = values.collect();
    if !values.is_empty() {
        let headings = ["Field", "In the plan", "Positions", "Means", "Found"];
        host.screen.table(&headings, values, "")?;
    }
    host.screen.say(&format!(
        "Required fields nothing fills: {}. Values that mean nothing there yet: {}.",
        mapping.unmapped_required, mapping.unmapped_values
    ))
}

fn found_by(found: Option<FoundBy>) -> &'static str {
    match found {
        Some(FoundBy::Name) => "by name",
        Some(FoundBy::Person) => "by you",
        None => "not mapped",
    }
}

fn cells(field: &MappedField) -> Vec<String> {
    let by = match (&field.source, field.by_name) {
        (Some(MappingSource::Field(from)), _) => from.label().to_string(),
        (Some(MappingSource::Constant(_)), _) => "always the same".into(),
        (Some(MappingSource::Ask), _) => "asked each time".into(),
        (None, Some(from)) => format!("{}, by its name", from.label()),
        (None, None) => String::new(),
    };
    let remark = if field.read_only {
        "filled there; can’t be written"
    } else if field.required && !field.filled {
        "nothing fills it"
    } else {
        ""
    };
    vec![
        format!("{}.{}", field.owner.key(), field.key),
        field.name.clone(),
        field.kind_word.clone(),
        if field.required { "yes" } else { "" }.into(),
        by,
        remark.into(),
    ]
}
