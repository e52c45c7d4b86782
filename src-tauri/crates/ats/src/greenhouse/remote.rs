//! An opening, with the job it sits in where that was read, in neutral words.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use serde_json::{Map, Value};

use super::fields::{Fields, is_unclear};
use super::wire::{Entry, Job, Opening, millis, not_blank};
use super::{Greenhouse, notes, pages};
use crate::{AtsError, FieldOf, FieldValue, Remote, RemoteJob, RemoteOpening, RemoteStatus};

/// Greenhouse counts a close reason with such a name as a hire.
const HIRE: &str = "Hire -";

impl Greenhouse {
    pub(super) async fn remotes(
        &self,
        openings: Vec<Opening>,
        jobs: &BTreeMap<i64, Job>,
    ) -> Result<Vec<Remote>, AtsError> {
        let shown = openings.iter().filter_map(Opening::shown_fields);
        let mut shown = shown.chain(jobs.values().filter_map(Job::shown_fields));
        let unclear = shown.any(is_unclear);
        let known = self.fields_for(unclear).await?;
        let mut remotes = Vec::new();
        for opening in openings {
            let job = jobs.get(&opening.job_id);
            remotes.push(self.remote(opening, job, &known).await?);
        }
        Ok(remotes)
    }

    /// One opening, for which a list of fields that does not explain it is read again.
    pub(super) async fn whole(
        &self,
        opening: Opening,
        job: Option<&Job>,
    ) -> Result<Remote, AtsError> {
        let of_opening = opening.shown_fields().map(|it| (FieldOf::Opening, it));
        let of_job = job.and_then(Job::shown_fields).map(|it| (FieldOf::Job, it));
        let shown: Vec<(FieldOf, &Map<String, Value>)> =
            of_opening.into_iter().chain(of_job).collect();
        let unclear = shown.iter().any(|(_, it)| is_unclear(it));
        let mut known = self.fields_for(unclear).await?;
        if shown.iter().any(|(of, it)| known.lacks_a_choice(*of, it)) {
            known = self.known_fields(true).await?;
        }
        self.remote(opening, job, &known).await
    }

    pub(super) async fn remote(
        &self,
        opening: Opening,
        job: Option<&Job>,
        known: &Fields,
    ) -> Result<Remote, AtsError> {
        let filled = !opening.open
            && match (opening.application_id, opening.close_reason_id) {
                (Some(_), _) => true,
                (None, Some(reason)) => self.is_hire(reason).await?,
                (None, None) => false,
            };
        Ok(Remote {
            fields: fields_of(&opening, job, known),
            id: opening.id.to_string(),
            code: opening.opening_id.unwrap_or_default(),
            name: job.and_then(|job| job.name.clone()).unwrap_or_default(),
            location: None,
            compensation: None,
            work_type: None,
            status: if opening.open {
                RemoteStatus::Open
            } else {
                RemoteStatus::Closed
            },
            status_said: if opening.open { "open" } else { "closed" }.to_owned(),
            headcount_total: Some(1),
            headcount_hired: i64::from(filled),
            notes: job.map(notes_of).unwrap_or_default(),
            created_at_ms: millis(opening.created_at.as_deref()),
            url: Some(self.web.job(opening.job_id)),
            offer: None,
            opening: Some(RemoteOpening {
                job_id: opening.job_id,
                application_id: opening.application_id,
                close_reason_id: opening.close_reason_id,
                closed_at_ms: millis(opening.closed_at.as_deref()),
                updated_at_ms: millis(opening.updated_at.as_deref()),
                listed: false, // legacy v1
                target_start: opening.target_start_on,
            }),
        })
    }

    /// Jobs without their openings.
    pub(super) async fn remote_jobs(&self, jobs: Vec<Job>) -> Result<Vec<RemoteJob>, AtsError> {
        let mut shown = jobs.iter().filter_map(Job::shown_fields);
        let known = self.fields_for(shown.any(is_unclear)).await?;
        let remotes = jobs.into_iter().map(|job| remote_job(job, &known));
        Ok(remotes.collect())
    }

    /// Whether this close reason means a hire. Reasons are read once, and again for a new one.
    async fn is_hire(&self, reason: i64) -> Result<bool, AtsError> {
        let known = |reason| {
            self.close_reasons
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .get(&reason)
                .map(|name: &String| name.trim_start().starts_with(HIRE))
        };
        if let Some(hire) = known(reason) {
            return Ok(hire);
        }
        let reasons: Vec<Entry> = match pages::all(&self.http, "close_reasons", &[]).await {
            // Not ours to see: then nothing says that it was a hire.
            Err(AtsError::Forbidden { .. } | AtsError::Missing) => Vec::new(),
            reasons => reasons?,
        };
        let mut named: BTreeMap<i64, String> = reasons
            .into_iter()
            .map(|one| (one.id, one.name.unwrap_or_default()))
            .collect();
        // One that is not listed any more is not asked about for every opening.
        named.entry(reason).or_default();
        self.close_reasons
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(named);
        Ok(known(reason).unwrap_or_default())
    }
}

/// What can be compared with a spec's fields: the job's own only where the job was read.
fn fields_of(opening: &Opening, job: Option<&Job>, known: &Fields) -> crate::Fields {
    let mut fields = crate::Fields::new();
    if let Some(job) = job {
        fields.extend(fields_of_job(job, known));
    }
    if let Some(day) = opening.target_start_on.clone().and_then(not_blank) {
        fields.insert("opening.target_start".into(), FieldValue::Date(day));
    }
    let shown = opening.shown_fields().into_iter();
    let shown = shown.flat_map(|shown| known.read(FieldOf::Opening, shown));
    fields.extend(shown.map(|(key, value)| (format!("opening.field.{key}"), value)));
    fields
}

fn fields_of_job(job: &Job, known: &Fields) -> crate::Fields {
    let mut fields = crate::Fields::new();
    if let Some(name) = job.name.clone().and_then(not_blank) {
        fields.insert("job.name".into(), FieldValue::Text(name));
    }
    if let Some(id) = job.department_id {
        fields.insert("job.department".into(), FieldValue::Choice(id));
    }
    let mut offices = job.office_ids.clone().unwrap_or_default();
    if !offices.is_empty() {
        offices.sort_unstable();
        fields.insert("job.offices".into(), FieldValue::Choices(offices));
    }
    let shown = job.shown_fields().into_iter();
    let shown = shown.flat_map(|shown| known.read(FieldOf::Job, shown));
    fields.extend(shown.map(|(key, value)| (format!("job.field.{key}"), value)));
    fields
}

pub(super) fn remote_job(job: Job, known: &Fields) -> RemoteJob {
    RemoteJob {
        id: job.id,
        fields: fields_of_job(&job, known),
        notes: notes_of(&job),
        name: job.name.unwrap_or_default(),
    }
}

fn notes_of(job: &Job) -> String {
    job.notes.as_deref().map(notes::plain).unwrap_or_default()
}

/// Whether a job carries our mark as a line of its own.
pub(super) fn carries(job: &Job, mark: &str) -> bool {
    notes_of(job).lines().any(|line| line == mark.trim())
}
