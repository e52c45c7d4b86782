//! Table `job_forms`: what the user said in a position's job form, whole or not.

use std::collections::BTreeMap;

use ats::Vendor;
use rusqlite::params;

use super::{Tx, json, to_json, word};
use crate::{
    api::job::{FormMode, FormValue},
    error::Result,
    model::PositionId,
};

#[derive(Debug, Clone)]
pub struct JobFormRecord {
    pub position: PositionId,
    pub vendor: Vendor,
    pub mode: FormMode,
    pub template_job: Option<i64>,
    pub existing_job: Option<i64>,
    /// The user's own values, by field key.
    pub edits: BTreeMap<String, FormValue>,
    pub saved_at: String,
    pub saved_by: String,
}

impl Tx<'_> {
    pub fn job_form(&self, position: &PositionId) -> Result<Option<JobFormRecord>> {
        self.first(
            "SELECT vendor, mode, template_job, existing_job, edits, saved_at, saved_by
             FROM job_forms WHERE position_id = ?1",
            [&position.0],
            |row| {
                Ok(JobFormRecord {
                    position: position.clone(),
                    vendor: word(0, row.get_ref(0)?.as_str()?, Vendor::by_key)?,
                    mode: word(1, row.get_ref(1)?.as_str()?, mode_by_key)?,
                    template_job: row.get(2)?,
                    existing_job: row.get(3)?,
                    edits: json(4, row.get_ref(4)?.as_str()?)?,
                    saved_at: row.get(5)?,
                    saved_by: row.get(6)?,
                })
            },
        )
    }

    pub fn put_job_form(&self, it: &JobFormRecord) -> Result<()> {
        self.execute(
            "INSERT INTO job_forms (position_id, vendor, mode, template_job, existing_job, edits,
                 saved_at, saved_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (position_id) DO UPDATE SET vendor = excluded.vendor,
                 mode = excluded.mode, template_job = excluded.template_job,
                 existing_job = excluded.existing_job, edits = excluded.edits,
                 saved_at = excluded.saved_at, saved_by = excluded.saved_by",
            params![
                it.position.0,
                it.vendor.key(),
                mode_key(it.mode),
                it.template_job,
                it.existing_job,
                to_json(&it.edits)?,
                it.saved_at,
                it.saved_by
            ],
        )?;
        Ok(())
    }

    pub fn delete_job_form(&self, position: &PositionId) -> Result<()> {
        self.execute(
            "DELETE FROM job_forms WHERE position_id = ?1",
            [&position.0],
        )?;
        Ok(())
    }
}

fn mode_key(mode: FormMode) -> &'static str {
    match mode {
        FormMode::NewJob => "new_job",
        FormMode::ExistingJob => "existing_job",
        FormMode::Requisition => "requisition",
    }
}

fn mode_by_key(key: &str) -> Option<FormMode> {
    [
        FormMode::NewJob,
        FormMode::ExistingJob,
        FormMode::Requisition,
    ]
    .into_iter()
    .find(|mode| mode_key(*mode) == key)
}
