//! What a position would be sent as: to which vendor, in which shape, and whether it is whole.

use std::sync::Arc;

use ats::{Catalog, Spec, Vendor};

use super::desired;
use crate::{
    Core,
    api::{job::FormMode, report::PreviewField, settings::Settings},
    error::Result,
    job_form::{self, Form, Ground},
    model::Position,
    store::{Basis, JobFormRecord, NameOf, Tx},
};

/// A position on its way to one vendor.
pub enum Intent {
    Lever,
    Greenhouse(Box<Greenhouse>),
}

pub struct Greenhouse {
    pub form: Form,
    pub catalog: Arc<Catalog>,
    /// When the catalog was read; `None`: never yet.
    pub read_at: Option<String>,
}

impl Intent {
    /// The form as saved, or as `mode` would begin.
    pub fn to_greenhouse(
        core: &Core,
        tx: &Tx<'_>,
        position: &Position,
        saved: Option<&JobFormRecord>,
        mode: FormMode,
        code: Option<&str>,
    ) -> Result<Greenhouse> {
        let vendor = Vendor::Greenhouse;
        let (catalog, read_at) = match core.catalog(tx, vendor)? {
            Some((catalog, at)) => (catalog, Some(at)),
            None => (Arc::default(), None),
        };
        let link = |of: NameOf, name: Option<&str>| match name {
            Some(name) => tx.name_link(vendor, of, name),
            None => Ok(None),
        };
        let nothing = Default::default();
        let settings = tx.settings()?;
        let mut form = job_form::build(&Ground {
            position,
            settings: &settings,
            catalog: &catalog,
            mode,
            template_job: saved.and_then(|it| it.template_job),
            existing_job: saved.and_then(|it| it.existing_job),
            edits: saved.map_or(&nothing, |it| &it.edits),
            department_link: link(NameOf::Department, position.department.as_deref())?,
            office_link: link(NameOf::Office, position.location.as_deref())?,
            mapping: &tx.mapping(vendor)?,
            defaults: &tx.form_defaults(vendor, position.department.as_deref())?,
            code,
        });
        if read_at.is_none() {
            form.problems = vec![
                "Greenhouse’s jobs and fields are not read yet. Press Refresh in the ATS report."
                    .into(),
            ];
        }
        Ok(Greenhouse {
            form,
            catalog,
            read_at,
        })
    }

    /// Why it can't go as it is; `None`: it can.
    pub fn incomplete(&self, position: &Position) -> Option<String> {
        let Self::Greenhouse(it) = self else {
            return None;
        };
        let problems = &it.form.problems;
        let (first, rest) = problems.split_first()?;
        let more = match rest.len() {
            0 => String::new(),
            1 => " One more thing is missing.".into(),
            n => format!(" {n} more things are missing."),
        };
        Some(format!(
            "The job form of {} is not complete. {first}{more}",
            position.code
        ))
    }

    /// What is sent; `None` while the form is not complete.
    pub fn spec(
        &self,
        position: &Position,
        settings: &Settings,
        code: &str,
        mark: &str,
    ) -> Option<Spec> {
        match self {
            Self::Lever => Some(Spec::Lever(desired::spec(position, settings, code, mark))),
            Self::Greenhouse(it) => {
                job_form::spec(&it.form, &it.catalog, code, mark).map(Spec::Greenhouse)
            }
        }
    }

    pub fn basis(&self) -> Basis {
        match self {
            Self::Lever => Basis::new(),
            Self::Greenhouse(it) => it.form.basis.clone(),
        }
    }

    /// The confirmation's lines.
    pub fn preview(
        &self,
        position: &Position,
        settings: &Settings,
        code: Option<&str>,
    ) -> Vec<PreviewField> {
        match self {
            Self::Lever => desired::preview(position, settings, Vendor::Lever, code),
            Self::Greenhouse(it) => job_form::lines(&it.form, &it.catalog, code),
        }
    }

    pub fn mode(&self) -> FormMode {
        match self {
            Self::Lever => FormMode::Requisition,
            Self::Greenhouse(it) => it.form.mode,
        }
    }

    /// What would be made, in a few words.
    pub fn what(&self) -> String {
        match self {
            Self::Lever => "A requisition".into(),
            Self::Greenhouse(it) => match it.form.mode {
                FormMode::NewJob => "A job and its opening".into(),
                FormMode::ExistingJob | FormMode::Requisition => {
                    let name = it
                        .form
                        .job
                        .and_then(|id| it.catalog.jobs.iter().find(|job| job.id == id))
                        .map(|job| format!(" in “{}”", job.name));
                    format!("An opening{}", name.unwrap_or_default())
                }
            },
        }
    }
}
