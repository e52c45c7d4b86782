//! Connections › Mapping: what fills the account's own fields, and which of the vendor's records
//! and options the plan's words mean.

use ats::{FieldOf, Vendor};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    connections::OfVendor,
    job::{FormFieldType, FormOption, FormValue},
};
use crate::{Error, core::blocking, model::Field, plan::mapping, session::Session};

/// What a field of the account's own belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldOwner {
    /// A Greenhouse job.
    Job,
    /// A Greenhouse opening.
    Opening,
    /// A Lever requisition.
    Requisition,
}

impl FieldOwner {
    const ALL: [Self; 3] = [Self::Job, Self::Opening, Self::Requisition];

    /// The word in the database, and before the key of a field of the form.
    pub fn key(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Opening => "opening",
            Self::Requisition => "requisition",
        }
    }

    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl From<FieldOf> for FieldOwner {
    fn from(of: FieldOf) -> Self {
        match of {
            FieldOf::Job => Self::Job,
            FieldOf::Opening => Self::Opening,
            FieldOf::Requisition => Self::Requisition,
        }
    }
}

/// What fills a field of the account's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MappingSource {
    /// A field of the position.
    Field(Field),
    /// Always this.
    Constant(FormValue),
    /// Nothing: the form asks each time.
    Ask,
}

/// Everything there is to map at one vendor.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Mapping {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
    /// When fields and records were read from the vendor; `None`: not yet.
    pub read_at: Option<String>,
    /// What the credential may not list, in the words of the permissions.
    pub withheld: Vec<String>,
    pub fields: Vec<MappedField>,
    /// Departments and locations of the plan.
    pub names: Vec<MappedName>,
    /// Fields the vendor requires that nothing fills: every form asks for them.
    pub unmapped_required: usize,
    /// Values and names of the plan that mean nothing there yet.
    pub unmapped_values: usize,
}

/// A field of the account's own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MappedField {
    pub owner: FieldOwner,
    /// The vendor's immutable key.
    pub key: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: FormFieldType,
    /// The vendor's own word for its type.
    pub kind_word: String,
    pub required: bool,
    pub options: Vec<FormOption>,
    /// As a person said it; `None`: by the field's name.
    pub source: Option<MappingSource>,
    /// The field of the plan its name means, used while nothing else was said.
    pub by_name: Option<Field>,
    /// The fields of the plan that could fill it.
    pub fields: Vec<Field>,
    /// Something fills it when the position has a value.
    pub filled: bool,
    /// For choices filled by a field of the plan: the plan's values and what each means there.
    pub values: Vec<MappedValue>,
    /// Muster can show a field of this type and never writes it.
    pub read_only: bool,
}

/// How a value or name of the plan found what it means there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// It is called the same, or nearly.
    Name,
    /// A person said so.
    Person,
}

/// A value of the plan and the option it means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MappedValue {
    pub value: String,
    /// As people read it.
    pub label: String,
    /// How many positions hold it.
    pub positions: usize,
    /// The option's id; `None`: it means none yet, and positions with it can't be sent.
    pub option: Option<String>,
    pub found_by: Option<FoundBy>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    Department,
    Office,
}

/// A department or location of the plan and the vendor's record it means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MappedName {
    pub kind: NameKind,
    pub name: String,
    pub positions: usize,
    /// The record's id; `None`: the form asks, once, and remembers.
    pub record: Option<String>,
    pub found_by: Option<FoundBy>,
    /// Several records have this name.
    pub several: bool,
}

/// The records departments and locations are mapped to.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Records {
    pub departments: Vec<FormOption>,
    pub offices: Vec<FormOption>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetFieldMapping {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
    pub owner: FieldOwner,
    pub key: String,
    /// `null`: by the field's name again.
    pub source: Option<MappingSource>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetOptionMapping {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
    pub owner: FieldOwner,
    pub key: String,
    /// The plan's value.
    pub value: String,
    /// The option's id; `null`: the option of the same name again.
    pub option: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetNameMapping {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
    pub kind: NameKind,
    pub name: String,
    /// The record's id; `null`: the record of the same name again.
    pub record: Option<String>,
}

type Reply<T> = Result<T, Error>;

pub async fn get(session: &Session, args: OfVendor) -> Reply<Mapping> {
    let core = session.core()?;
    blocking(move || mapping::show(&core, args.vendor)).await
}

/// The vendor's departments and offices, to choose from.
pub async fn records(session: &Session, args: OfVendor) -> Reply<Records> {
    let core = session.core()?;
    blocking(move || core.read(|tx| mapping::records(&core, tx, args.vendor))).await
}

pub async fn set_field(session: &Session, args: SetFieldMapping) -> Reply<Mapping> {
    let core = session.core()?;
    blocking(move || {
        core.write(|tx| mapping::set_field(&core, tx, &args))?;
        mapping::show(&core, args.vendor)
    })
    .await
}

pub async fn set_option(session: &Session, args: SetOptionMapping) -> Reply<Mapping> {
    let core = session.core()?;
    blocking(move || {
        core.write(|tx| mapping::set_option(&core, tx, &args))?;
        mapping::show(&core, args.vendor)
    })
    .await
}

pub async fn set_name(session: &Session, args: SetNameMapping) -> Reply<Mapping> {
    let core = session.core()?;
    blocking(move || {
        core.write(|tx| mapping::set_name(&core, tx, &args))?;
        mapping::show(&core, args.vendor)
    })
    .await
}
