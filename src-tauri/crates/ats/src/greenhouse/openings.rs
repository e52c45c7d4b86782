//! Openings as they are now: by id, by code.

use std::collections::BTreeMap;

use super::remote::carries;
use super::wire::{Job, Opening};
use super::{Greenhouse, pages};
use crate::{AtsError, Found, JobSpec, OpeningSpec, Remote};

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
        self.whole(opening, None).await
    }

    /// Those of these openings that can be seen.
    pub async fn openings(&self, ids: &[String]) -> Result<Vec<Remote>, AtsError> {
        // What is no number is no opening's id.
        let ids: Vec<i64> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        let openings = pages::by_ids(&self.http, "openings", "ids", &ids).await?;
        self.remotes(openings, &BTreeMap::new()).await
    }

    /// The opening with this id and, when a job of its own was asked for, that job.
    pub async fn look(&self, spec: &OpeningSpec, id: &str) -> Result<Remote, AtsError> {
        let opening = self.opening(id).await?;
        if !spec.custom_fields.is_empty() {
            // "Not shown" must not pass for "emptied".
            opening.custom_fields()?;
        }
        let job = match &spec.job {
            JobSpec::Existing { .. } => None,
            JobSpec::New(wanted) => {
                // A confidential job is hidden from whoever is not in its team.
                let job = self.job_of(&opening).await?.ok_or(AtsError::Missing)?;
                if !wanted.custom_fields.is_empty() {
                    job.custom_fields()?;
                }
                Some(job)
            }
        };
        self.whole(opening, job.as_ref()).await
    }

    pub(super) async fn opening(&self, id: &str) -> Result<Opening, AtsError> {
        let id: i64 = id.parse().map_err(|_| AtsError::Missing)?;
        let found: Vec<Opening> = pages::by_ids(&self.http, "openings", "ids", &[id]).await?;
        let mut found = found.into_iter().filter(|opening| opening.id == id);
        found.next().ok_or(AtsError::Missing)
    }

    /// The job an opening sits in, when it can be seen.
    pub(super) async fn job_of(&self, opening: &Opening) -> Result<Option<Job>, AtsError> {
        let jobs: Vec<Job> = pages::by_ids(&self.http, "jobs", "ids", &[opening.job_id]).await?;
        Ok(jobs.into_iter().find(|job| job.id == opening.job_id))
    }
}
