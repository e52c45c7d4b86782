//! What a position would be sent as: to which vendor, in which shape, and whether it is whole.

use std::sync::Arc;

use ats::{Catalog, CustomField, FieldOf, RequisitionSpec, Spec, Vendor};

use super::desired;
use crate::{
    Core,
    api::{job::FormMode, report::PreviewField, settings::Settings},
    error::Result,
    job_form::{self, Form, Ground},
    model::Position,
    store::{JobFormRecord, NameOf, Tx},
};

/// A position on its way to one vendor: the form it goes with, and what that was filled from.
pub struct Intent {
    pub vendor: Vendor,
    pub form: Form,
    pub catalog: Arc<Catalog>,
    /// When the catalog was read; `None`: never yet.
    pub read_at: Option<String>,
}

impl Intent {
    /// The form as saved, or as `mode` would begin.
    pub fn begin(
        core: &Core,
        tx: &Tx<'_>,
        vendor: Vendor,
        position: &Position,
        saved: Option<&JobFormRecord>,
        mode: FormMode,
        code: Option<&str>,
    ) -> Result<Self> {
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
        // Lever takes a requisition as the position says it: its own fields are often none.
        if read_at.is_none() && vendor == Vendor::Greenhouse {
            form.problems = vec![
                "Greenhouse’s jobs and fields are not read yet. Press Refresh in the ATS report."
                    .into(),
            ];
        }
        Ok(Self {
            vendor,
            form,
            catalog,
            read_at,
        })
    }

    /// Why it can't go as it is; `None`: it can.
    pub fn incomplete(&self, position: &Position) -> Option<String> {
        let (first, rest) = self.form.problems.split_first()?;
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
        match self.vendor {
            Vendor::Lever => {
                let whole = self.form.is_complete();
                whole.then(|| {
                    Spec::Lever(RequisitionSpec {
                        custom_fields: self.own_fields(),
                        ..desired::spec(position, settings, code, mark)
                    })
                })
            }
            Vendor::Greenhouse => {
                job_form::spec(&self.form, &self.catalog, code, mark).map(Spec::Greenhouse)
            }
        }
    }

    fn own_fields(&self) -> Vec<CustomField> {
        job_form::custom_fields(&self.form, &self.catalog, FieldOf::Requisition)
    }

    /// The confirmation's lines.
    pub fn preview(
        &self,
        position: &Position,
        settings: &Settings,
        code: Option<&str>,
    ) -> Vec<PreviewField> {
        match self.vendor {
            Vendor::Lever => {
                let mut lines = desired::preview(position, settings, Vendor::Lever, code);
                // Before Muster's mark, which comes last.
                let mark = lines.pop();
                lines.extend(job_form::lines(&self.form, &self.catalog, code));
                lines.extend(mark);
                lines
            }
            Vendor::Greenhouse => job_form::lines(&self.form, &self.catalog, code),
        }
    }

    /// What would be made, in a few words.
    pub fn what(&self) -> String {
        match self.form.mode {
            FormMode::Requisition => "A requisition".into(),
            FormMode::NewJob => "A job and its opening".into(),
            FormMode::ExistingJob => {
                let job = self.form.job;
                let name = job
                    .and_then(|id| self.catalog.jobs.iter().find(|job| job.id == id))
                    .map(|job| format!(" in “{}”", job.name));
                format!("An opening{}", name.unwrap_or_default())
            }
        }
    }
}
