//! The job form: from a position, the vendor's catalog and what the user said, to fields with
//! values, and from them to the spec that is sent. Pure; nothing here is stored.

mod custom;
mod draft;
mod fields;
mod mapping;
mod names;
mod people;
mod prefill;
mod preview;
mod spec;
#[cfg(test)]
mod tests;
mod value;

use std::collections::BTreeMap;

use ats::Catalog;

use crate::{
    api::{
        job::{FormField, FormMode, FormOption, FormOrigin, FormValue, JobRow},
        settings::Settings,
    },
    model::{Field, Position},
    store::Basis,
};

pub use custom::{constant, kind, kind_word, option_id, options, shown};
pub use mapping::{Mapping, OptionLink, can_fill, value_key};
pub use names::{Meaning, meaning};
pub use prefill::by_name;
pub use preview::{lines, requests};
pub use spec::{custom as custom_fields, key_of, spec};

/// What a Greenhouse form is made of.
pub struct Ground<'a> {
    pub position: &'a Position,
    pub settings: &'a Settings,
    pub catalog: &'a Catalog,
    pub mode: FormMode,
    pub template_job: Option<i64>,
    pub existing_job: Option<i64>,
    /// The user's own values, by field key.
    pub edits: &'a BTreeMap<String, FormValue>,
    /// What the user once chose for the position's department and location.
    pub department_link: Option<i64>,
    pub office_link: Option<i64>,
    /// What a person said fills the account's own fields.
    pub mapping: &'a Mapping,
    /// What was last chosen for this department in a form that was sent, by field key.
    pub defaults: &'a BTreeMap<String, FormValue>,
    /// The requisition code, once the position has one.
    pub code: Option<&'a str>,
}

/// A form as it stands.
pub struct Form {
    pub mode: FormMode,
    pub fields: Vec<FormField>,
    /// What is missing or wrong, each a sentence.
    pub problems: Vec<String>,
    /// The plan's texts the form was filled from: a later edit of one makes the form stale.
    pub basis: Basis,
    /// The template or the existing job.
    pub job: Option<i64>,
    pub no_template: bool,
}

impl Form {
    pub fn is_complete(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many of the fields that can be filled are.
    pub fn filled(&self) -> (usize, usize) {
        let open = self
            .fields
            .iter()
            .filter(|it| it.kind != crate::api::job::FormFieldType::ReadOnly);
        open.fold((0, 0), |(filled, all), field| {
            (filled + usize::from(field.value.is_some()), all + 1)
        })
    }

    fn value(&self, key: &str) -> Option<&FormValue> {
        self.field(key)?.value.as_ref()
    }

    fn field(&self, key: &str) -> Option<&FormField> {
        self.fields.iter().find(|it| it.key == key)
    }
}

/// Builds the form.
pub fn build(ground: &Ground<'_>) -> Form {
    let mut drafts = match ground.mode {
        FormMode::NewJob => fields::of_new_job(ground),
        FormMode::ExistingJob => fields::of_existing_job(ground),
        FormMode::Requisition => fields::of_requisition(ground),
    };
    let templates = ground.catalog.jobs.iter().filter(|it| it.is_template);
    let no_template = ground.mode == FormMode::NewJob && templates.count() == 0;
    let mut basis = Basis::new();
    let mut finished = Vec::new();
    let mut problems = Vec::new();
    for draft in drafts.drain(..) {
        let (field, from) = draft.finish(ground);
        for plan_field in from {
            basis.insert(plan_field, ground.position.get(plan_field));
        }
        problems.extend(field.problems.iter().cloned());
        finished.push(field);
    }
    let job = match ground.mode {
        FormMode::NewJob => fields::template(ground).map(|it| it.id),
        FormMode::ExistingJob => ground.existing_job,
        FormMode::Requisition => None,
    };
    Form {
        mode: ground.mode,
        fields: finished,
        problems,
        basis,
        job,
        no_template,
    }
}

/// A job as the screens get it.
pub fn job_row(catalog: &Catalog, job: &ats::CatalogJob) -> JobRow {
    let name = |records: &[ats::Named], id: i64| {
        let found = records.iter().find(|it| it.id == id);
        found.map(|it| it.name.clone())
    };
    JobRow {
        id: job.id.to_string(),
        name: job.name.clone(),
        status: job.status.clone(),
        is_template: job.is_template,
        requisition_id: job.requisition_id.clone(),
        department: job
            .department_id
            .and_then(|id| name(&catalog.departments, id)),
        offices: job
            .office_ids
            .iter()
            .filter_map(|id| name(&catalog.offices, *id))
            .collect(),
        url: job.url.clone(),
    }
}

/// A value before the user had a say, where it comes from, and which fields of the plan it is
/// made of.
#[derive(Clone)]
struct Filled {
    value: FormValue,
    origin: FormOrigin,
    from: Vec<Field>,
}

impl Filled {
    fn from_position(value: FormValue, from: &[Field]) -> Option<Self> {
        Some(Self {
            value,
            origin: FormOrigin::Position,
            from: from.to_vec(),
        })
    }

    fn by(origin: FormOrigin, value: FormValue) -> Option<Self> {
        Some(Self {
            value,
            origin,
            from: Vec::new(),
        })
    }
}

pub fn choices(records: &[ats::Named]) -> Vec<FormOption> {
    records
        .iter()
        .map(|it| FormOption {
            id: it.id.to_string(),
            name: it.name.clone(),
        })
        .collect()
}
