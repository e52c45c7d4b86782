//! Openings by code and by id. v1 lists openings only below their job, so the job is found first.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use super::GreenhouseV1;
use super::wire::{Job, Opening};
use crate::greenhouse::fields::{Fields, is_unclear};
use crate::greenhouse::wire;
use crate::{AtsError, FieldOf, Found, JobSpec, OpeningSpec, Remote};

/// One opening, and the job it sits in.
pub(super) struct Placed {
    pub opening: Opening,
    pub job_id: i64,
}

impl GreenhouseV1 {
    /// The openings with exactly this code, wherever they are, and jobs with it that have none.
    pub async fn find(&self, spec: &OpeningSpec) -> Result<Vec<Found>, AtsError> {
        let code = spec.code.as_str();
        let mut jobs = self.jobs_by("opening_id", code).await?;
        let is_new = matches!(spec.job, JobSpec::New(_));
        if is_new {
            jobs.extend(self.jobs_by("requisition_id", code).await?);
        }
        let (mut openings, mut of_jobs, mut lonely) = (Vec::new(), BTreeMap::new(), Vec::new());
        for job in jobs.into_values() {
            // How loosely Greenhouse compares is not documented, so it is done again here.
            let with_code = |one: &&Opening| one.opening_id.as_deref() == Some(code);
            let found: Vec<_> = job.openings.iter().filter(with_code).cloned().collect();
            if found.is_empty() && is_new && job.requisition_id.as_deref() == Some(code) {
                lonely.push(Found::JobOnly {
                    job_id: job.id,
                    ours: job.carries(&spec.mark),
                });
            }
            if is_new {
                of_jobs.insert(job.id, job.plain());
            }
            openings.extend(found.into_iter().map(|one| one.in_job(job.id)));
        }
        let whole = self.remotes(openings, &of_jobs).await?;
        Ok(whole.into_iter().map(Found::Whole).chain(lonely).collect())
    }

    async fn jobs_by(&self, what: &str, code: &str) -> Result<BTreeMap<i64, Job>, AtsError> {
        let jobs: Vec<Job> = self.all("jobs", &[(what, code)]).await?;
        self.note(&jobs);
        Ok(jobs.into_iter().map(|job| (job.id, job)).collect())
    }

    pub async fn get(&self, id: &str) -> Result<Remote, AtsError> {
        let placed = self.opening(id, None).await?;
        self.whole(placed, None).await
    }

    /// Those of these openings that can be seen.
    pub async fn openings(&self, ids: &[String]) -> Result<Vec<Remote>, AtsError> {
        let mut found = Vec::new();
        for id in ids {
            match self.get(id).await {
                Ok(remote) => found.push(remote),
                Err(AtsError::Missing | AtsError::Forbidden { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// The opening with this id and, when a job of its own was asked for, that job.
    pub async fn look(&self, spec: &OpeningSpec, id: &str) -> Result<Remote, AtsError> {
        let placed = self.opening(id, Some(spec)).await?;
        let job = match &spec.job {
            JobSpec::Existing { .. } => None,
            JobSpec::New(_) => Some(self.job(placed.job_id).await?),
        };
        self.whole(placed, job.as_ref()).await
    }

    pub(super) async fn opening(
        &self,
        id: &str,
        spec: Option<&OpeningSpec>,
    ) -> Result<Placed, AtsError> {
        let number: i64 = id.parse().map_err(|_| AtsError::Missing)?;
        let known = || {
            let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
            jobs.get(&number).copied()
        };
        if known().is_none()
            && let Some(spec) = spec
        {
            self.jobs_by("opening_id", &spec.code).await?;
        }
        if known().is_none() {
            // Its code was changed there, or nobody said it: any job may hold it.
            let all: Vec<Job> = self.all("jobs", &[]).await?;
            self.note(&all);
        }
        let job_id = known().ok_or(AtsError::Missing)?;
        let opening = self
            .one(&["jobs", &job_id.to_string(), "openings", id])
            .await?;
        Ok(Placed { opening, job_id })
    }

    pub(super) async fn job(&self, id: i64) -> Result<Job, AtsError> {
        self.one(&["jobs", &id.to_string()]).await
    }

    /// Remembers which job each opening sits in: it never moves.
    pub(super) fn note(&self, jobs: &[Job]) {
        let mut known = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        for job in jobs {
            known.extend(job.openings.iter().map(|one| (one.id, job.id)));
        }
    }

    /// As their jobs show them: without their own fields.
    pub(super) async fn remotes(
        &self,
        openings: Vec<wire::Opening>,
        jobs: &BTreeMap<i64, wire::Job>,
    ) -> Result<Vec<Remote>, AtsError> {
        let mut shown = jobs.values().filter_map(wire::Job::shown_fields);
        let known = if shown.any(is_unclear) {
            self.known_fields(false).await?
        } else {
            std::sync::Arc::default()
        };
        let mut remotes = Vec::new();
        for opening in openings {
            let job = jobs.get(&opening.job_id);
            let mut remote = self.same.remote(opening, job, &known).await?;
            if let Some(opening) = &mut remote.opening {
                opening.listed = true;
            }
            remotes.push(remote);
        }
        Ok(remotes)
    }

    /// One opening as it was read by itself.
    pub(super) async fn whole(&self, it: Placed, job: Option<&Job>) -> Result<Remote, AtsError> {
        let of_job = job.map(|job| (FieldOf::Job, job.fields()));
        let shown: Vec<_> = [(FieldOf::Opening, it.opening.fields())]
            .into_iter()
            .chain(of_job)
            .collect();
        let mut known = std::sync::Arc::<Fields>::default();
        if shown.iter().any(|(_, fields)| is_unclear(fields)) {
            known = self.known_fields(false).await?;
            if shown.iter().any(|(of, it)| known.lacks_a_choice(*of, it)) {
                known = self.known_fields(true).await?;
            }
        }
        let job = job.map(Job::plain);
        let opening = it.opening.in_job(it.job_id);
        self.same.remote(opening, job.as_ref(), &known).await
    }
}
