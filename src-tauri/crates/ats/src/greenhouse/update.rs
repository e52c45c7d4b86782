//! Writing to an opening that exists, and to the job that we made for it: the named fields and
//! nothing else, and only what differs. It looks first, so it may be called any number of times.

use std::collections::BTreeSet;

use super::Greenhouse;
use super::merge::Wanted;
use super::settle::not_ours;
use super::wire::{Anything, CloseOpening, Job, Opening, PatchJob, PatchOpening};
use crate::{AtsError, FieldOf, FieldValue, Fields, JobSpec, OpeningSpec};

pub(super) const JOB: &str = "job.";
pub(super) const JOB_FIELD: &str = "job.field.";
pub(super) const OPENING_FIELD: &str = "opening.field.";

/// What a look costs at most; an account's list of custom fields is read now and then besides.
pub(crate) fn requests_to_look(spec: &OpeningSpec) -> u32 {
    match spec.job {
        JobSpec::New(_) => 2,
        JobSpec::Existing { .. } => 1,
    }
}

/// What writing these fields costs at most, besides as for a look: the opening, then its job,
/// each read and written.
pub(crate) fn requests_to_update(keys: &BTreeSet<String>) -> u32 {
    let (of_job, of_opening): (Vec<_>, Vec<_>) = keys.iter().partition(|key| key.starts_with(JOB));
    match (of_job.is_empty(), of_opening.is_empty()) {
        (true, true) => 0,
        (true, false) => 2,
        (false, true) => 3,
        (false, false) => 4,
    }
}

/// Read it, close it.
pub(crate) const REQUESTS_TO_CLOSE: u32 = 2;

impl Greenhouse {
    pub async fn update(
        &self,
        spec: &OpeningSpec,
        id: &str,
        keys: &BTreeSet<String>,
    ) -> Result<(), AtsError> {
        let wanted = spec.fields();
        // Everything that can be refused is, before anything is written.
        known(keys)?;
        if keys.is_empty() {
            return Ok(());
        }
        let opening = self.opening(id).await?;
        if let JobSpec::Existing { id } = spec.job
            && id != opening.job_id
        {
            return Err(not_ours(
                "the opening is in another job than the chosen one",
            ));
        }
        if keys.iter().any(|key| key.starts_with(JOB)) {
            if matches!(spec.job, JobSpec::Existing { .. }) {
                return Err(not_ours("the opening is in a job that Muster did not make"));
            }
            let job = self.own_job(&opening, &spec.mark).await?;
            self.update_job(&job, &wanted, keys).await?;
        }
        self.update_opening(&opening, &wanted, keys).await
    }

    async fn update_job(
        &self,
        job: &Job,
        wanted: &Fields,
        keys: &BTreeSet<String>,
    ) -> Result<(), AtsError> {
        let mut patch = PatchJob::default();
        if keys.contains("job.name") {
            let name = match wanted.get("job.name") {
                Some(FieldValue::Text(name)) => name.as_str(),
                _ => "",
            };
            patch.name = Some(name).filter(|name| job.name.as_deref() != Some(name));
        }
        if keys.contains("job.department") {
            let id = match wanted.get("job.department") {
                Some(FieldValue::Choice(id)) => Some(*id),
                _ => None,
            };
            patch.department_id = Some(id).filter(|id| job.department_id != *id);
        }
        if keys.contains("job.offices") {
            let ids = match wanted.get("job.offices") {
                Some(FieldValue::Choices(ids)) => ids.as_slice(),
                _ => &[],
            };
            let mut theirs = job.office_ids.clone().unwrap_or_default();
            theirs.sort_unstable();
            patch.office_ids = Some(ids).filter(|ids| *ids != theirs);
        }
        let ours = custom(wanted, keys, JOB_FIELD);
        if !ours.is_empty() {
            let theirs = job.custom_fields()?;
            patch.custom_fields = self.amended(FieldOf::Job, &ours, &theirs).await?;
        }
        if patch == PatchJob::default() {
            return Ok(());
        }
        let id = job.id.to_string();
        let _: Anything = self.http.patch(&["jobs", &id], &patch).await?;
        Ok(())
    }

    async fn update_opening(
        &self,
        opening: &Opening,
        wanted: &Fields,
        keys: &BTreeSet<String>,
    ) -> Result<(), AtsError> {
        let mut patch = PatchOpening::default();
        if keys.contains("opening.target_start") {
            let day = match wanted.get("opening.target_start") {
                Some(FieldValue::Date(day)) => Some(day.as_str()),
                _ => None,
            };
            let theirs = opening.target_start_on.as_deref();
            patch.target_start_on = Some(day).filter(|day| theirs != *day);
        }
        let ours = custom(wanted, keys, OPENING_FIELD);
        if !ours.is_empty() {
            let theirs = opening.custom_fields()?;
            patch.custom_fields = self.amended(FieldOf::Opening, &ours, &theirs).await?;
        }
        if patch == PatchOpening::default() {
            return Ok(());
        }
        let id = opening.id.to_string();
        let _: Anything = self.http.patch(&["openings", &id], &patch).await?;
        Ok(())
    }

    /// Closed without a hire. The job closes with its last open opening: that is Greenhouse's
    /// own doing.
    pub async fn close(&self, id: &str, reason: Option<i64>) -> Result<(), AtsError> {
        let opening = self.opening(id).await?;
        if !opening.open {
            return Ok(());
        }
        let body = CloseOpening {
            status: "closed",
            close_reason_id: reason,
        };
        let id = opening.id.to_string();
        let _: Anything = self.http.patch(&["openings", &id], &body).await?;
        Ok(())
    }
}

/// The custom fields among these keys; what we have no value for is to be emptied.
pub(super) fn custom<'a>(
    wanted: &'a Fields,
    keys: &'a BTreeSet<String>,
    prefix: &str,
) -> Vec<Wanted<'a>> {
    let ours = keys.iter().filter_map(|full| {
        Some(Wanted {
            key: full.strip_prefix(prefix)?,
            value: wanted.get(full),
        })
    });
    ours.collect()
}

pub(super) fn known(keys: &BTreeSet<String>) -> Result<(), AtsError> {
    let plain = [
        "job.name",
        "job.department",
        "job.offices",
        "opening.target_start",
    ];
    let stranger = keys.iter().find(|key| {
        let is_field = [JOB_FIELD, OPENING_FIELD]
            .iter()
            .any(|it| key.starts_with(it));
        !is_field && !plain.contains(&key.as_str())
    });
    match stranger {
        None => Ok(()),
        Some(key) => Err(AtsError::Refused {
            field: Some(key.clone()),
            said: "Muster does not write this field, so nothing was changed there".to_owned(),
        }),
    }
}
