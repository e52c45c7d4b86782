//! Writing to an opening that exists, and to the job that we made for it: the named fields and
//! nothing else, and only what differs. It looks first, so it may be called any number of times.

use std::collections::BTreeSet;

use serde_json::{Map, json};

use super::GreenhouseV1;
use super::wire::Job;
use crate::greenhouse::settle::not_ours;
use crate::greenhouse::update::{JOB, JOB_FIELD, OPENING_FIELD, custom, known};
use crate::greenhouse::wire::Anything;
use crate::{AtsError, FieldOf, FieldValue, Fields, JobSpec, OpeningSpec};

impl GreenhouseV1 {
    pub async fn update(
        &self,
        spec: &OpeningSpec,
        id: &str,
        keys: &BTreeSet<String>,
    ) -> Result<(), AtsError> {
        let wanted = spec.fields();
        // Everything that can be refused is, before anything is written.
        known(keys)?;
        if keys.contains("opening.target_start") {
            super::refuse_start(spec)?;
        }
        if keys.is_empty() {
            return Ok(());
        }
        let placed = self.opening(id, Some(spec)).await?;
        if let JobSpec::Existing { id } = spec.job
            && id != placed.job_id
        {
            return Err(not_ours(
                "the opening is in another job than the chosen one",
            ));
        }
        if keys.iter().any(|key| key.starts_with(JOB)) {
            if matches!(spec.job, JobSpec::Existing { .. }) {
                return Err(not_ours("the opening is in a job that Muster did not make"));
            }
            let job = self.own_job(&placed, &spec.mark).await?;
            self.update_job(&job, &wanted, keys).await?;
        }
        let ours = custom(&wanted, keys, OPENING_FIELD);
        let theirs = placed.opening.fields();
        match self.differing(FieldOf::Opening, &ours, &theirs).await? {
            None => Ok(()),
            Some(fields) => {
                let body = json!({ "custom_fields": fields });
                self.patch_opening(&placed, &body).await
            }
        }
    }

    async fn update_job(
        &self,
        job: &Job,
        wanted: &Fields,
        keys: &BTreeSet<String>,
    ) -> Result<(), AtsError> {
        let mut patch = Map::new();
        if keys.contains("job.name") {
            let name = match wanted.get("job.name") {
                Some(FieldValue::Text(name)) => name.as_str(),
                _ => "",
            };
            if job.plain().name.as_deref() != Some(name) {
                patch.insert("name".to_owned(), json!(name));
            }
        }
        if keys.contains("job.department") {
            let id = match wanted.get("job.department") {
                Some(FieldValue::Choice(id)) => Some(*id),
                _ => None,
            };
            if job.department() != id {
                patch.insert("department_id".to_owned(), json!(id));
            }
        }
        if keys.contains("job.offices") {
            let ids = match wanted.get("job.offices") {
                Some(FieldValue::Choices(ids)) => ids.as_slice(),
                _ => &[],
            };
            if job.offices() != ids {
                patch.insert("office_ids".to_owned(), json!(ids));
            }
        }
        let ours = custom(wanted, keys, JOB_FIELD);
        if let Some(fields) = self.differing(FieldOf::Job, &ours, &job.fields()).await? {
            patch.insert("custom_fields".to_owned(), json!(fields));
        }
        if patch.is_empty() {
            return Ok(());
        }
        let _: Anything = self.patch(&["jobs", &job.id.to_string()], &patch).await?;
        Ok(())
    }

    /// Closed without a hire. The job closes with its last open opening by Greenhouse's own doing.
    pub async fn close(
        &self,
        spec: &OpeningSpec,
        id: &str,
        reason: Option<i64>,
    ) -> Result<(), AtsError> {
        let placed = self.opening(id, Some(spec)).await?;
        if !placed.opening.is_open() {
            return Ok(());
        }
        let mut body = json!({"status": "closed"});
        if let Some(reason) = reason {
            body["close_reason_id"] = json!(reason);
        }
        self.patch_opening(&placed, &body).await
    }
}
