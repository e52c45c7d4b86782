//! Openings as they are now: by id, by code, changed since.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use super::wire::{Entry, Job, Opening, millis, stamp};
use super::{Greenhouse, notes, pages};
use crate::{AtsError, Fields, Found, JobSpec, OpeningSpec, Remote, RemoteOpening, RemoteStatus};

/// Greenhouse counts a close reason with such a name as a hire.
const HIRE: &str = "Hire -";

impl Greenhouse {
    /// The openings with exactly this code, wherever they are, and jobs with it that have none.
    pub async fn find(&self, spec: &OpeningSpec) -> Result<Vec<Found>, AtsError> {
        let code = spec.code.as_str();
        let mut openings: Vec<Opening> =
            pages::all(&self.http, "openings", &[("opening_id", code)]).await?;
        // How loosely Greenhouse compares is not documented, so it is done again here.
        openings.retain(|opening| opening.opening_id.as_deref() == Some(code));
        let mut jobs: BTreeMap<i64, Job> = BTreeMap::new();
        let mut lonely = Vec::new();
        if matches!(spec.job, JobSpec::New(_)) {
            let ours: Vec<Job> =
                pages::all(&self.http, "jobs", &[("requisition_id", code)]).await?;
            for job in ours {
                if job.requisition_id.as_deref() != Some(code) {
                    continue;
                }
                if openings.iter().any(|opening| opening.job_id == job.id) {
                    jobs.insert(job.id, job);
                } else {
                    lonely.push(Found::JobOnly {
                        job_id: job.id,
                        ours: carries(&job, &spec.mark),
                    });
                }
            }
            let unread: Vec<i64> = openings
                .iter()
                .map(|opening| opening.job_id)
                .filter(|id| !jobs.contains_key(id))
                .collect();
            let others: Vec<Job> = pages::by_ids(&self.http, "jobs", "ids", &unread).await?;
            jobs.extend(others.into_iter().map(|job| (job.id, job)));
        }
        let whole = self.remotes(openings, &jobs).await?;
        Ok(whole.into_iter().map(Found::Whole).chain(lonely).collect())
    }

    pub async fn get(&self, id: &str) -> Result<Remote, AtsError> {
        let opening = self.opening(id).await?;
        self.remote(opening, None).await
    }

    /// Those of these openings that can be seen.
    pub async fn openings(&self, ids: &[String]) -> Result<Vec<Remote>, AtsError> {
        // What is no number is no opening's id.
        let ids: Vec<i64> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        let openings = pages::by_ids(&self.http, "openings", "ids", &ids).await?;
        self.remotes(openings, &BTreeMap::new()).await
    }

    /// All openings that changed in this time, both ends included.
    pub async fn openings_changed(
        &self,
        since_ms: i64,
        until_ms: i64,
    ) -> Result<Vec<Remote>, AtsError> {
        let between = format!("gte|{}|lte|{}", stamp(since_ms), stamp(until_ms));
        self.openings_where(&[("updated_at", &between)]).await
    }

    /// All openings, or those made since.
    pub async fn openings_made(&self, since_ms: Option<i64>) -> Result<Vec<Remote>, AtsError> {
        let since = since_ms.map(|ms| format!("gte|{}", stamp(ms)));
        let query: Vec<_> = since.iter().map(|it| ("created_at", it.as_str())).collect();
        self.openings_where(&query).await
    }

    pub(super) async fn openings_where(
        &self,
        query: &[(&str, &str)],
    ) -> Result<Vec<Remote>, AtsError> {
        let openings = pages::all(&self.http, "openings", query).await?;
        self.remotes(openings, &BTreeMap::new()).await
    }

    pub(super) async fn opening(&self, id: &str) -> Result<Opening, AtsError> {
        let id: i64 = id.parse().map_err(|_| AtsError::Missing)?;
        let found: Vec<Opening> = pages::by_ids(&self.http, "openings", "ids", &[id]).await?;
        let mut found = found.into_iter().filter(|opening| opening.id == id);
        found.next().ok_or(AtsError::Missing)
    }

    pub(super) async fn remotes(
        &self,
        openings: Vec<Opening>,
        jobs: &BTreeMap<i64, Job>,
    ) -> Result<Vec<Remote>, AtsError> {
        let mut remotes = Vec::new();
        for opening in openings {
            let job = jobs.get(&opening.job_id);
            remotes.push(self.remote(opening, job).await?);
        }
        Ok(remotes)
    }

    pub(super) async fn remote(
        &self,
        opening: Opening,
        job: Option<&Job>,
    ) -> Result<Remote, AtsError> {
        let filled = !opening.open
            && match (opening.application_id, opening.close_reason_id) {
                (Some(_), _) => true,
                (None, Some(reason)) => self.is_hire(reason).await?,
                (None, None) => false,
            };
        Ok(Remote {
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
            fields: Fields::new(),
            created_at_ms: millis(opening.created_at.as_deref()),
            url: Some(self.web.job(opening.job_id)),
            opening: Some(RemoteOpening {
                job_id: opening.job_id,
                application_id: opening.application_id,
                close_reason_id: opening.close_reason_id,
                closed_at_ms: millis(opening.closed_at.as_deref()),
                updated_at_ms: millis(opening.updated_at.as_deref()),
                target_start: opening.target_start_on,
            }),
        })
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

fn notes_of(job: &Job) -> String {
    job.notes.as_deref().map(notes::plain).unwrap_or_default()
}

/// Whether a job carries our mark as a line of its own.
pub(super) fn carries(job: &Job, mark: &str) -> bool {
    notes_of(job).lines().any(|line| line == mark.trim())
}
