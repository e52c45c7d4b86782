//! What a create cannot say in one request, brought about afterwards: start date, custom fields,
//! the hiring team. It looks first and changes only what differs, so it may be called any number
//! of times; a reply that was lost heals by calling again.

use std::collections::BTreeSet;

use super::merge::Wanted;
use super::remote::carries;
use super::wire::{
    AddOwner, Anything, Assign, Assignment, Job, Opening, Owner, PatchJob, PatchOpening,
};
use super::{Greenhouse, pages};
use crate::{AtsError, FieldOf, JobSpec, NewJob, OpeningSpec, Remote};

impl Greenhouse {
    pub async fn settle(&self, spec: &OpeningSpec, id: &str) -> Result<Remote, AtsError> {
        let opening = self.opening(id).await?;
        let job = match &spec.job {
            JobSpec::New(wanted) => {
                let job = self.own_job(&opening, &spec.mark).await?;
                let job = self.settle_job(job, wanted).await?;
                self.settle_team(job.id, wanted).await?;
                Some(job)
            }
            JobSpec::Existing { id } if *id == opening.job_id => None,
            JobSpec::Existing { .. } => {
                return Err(not_ours(
                    "the opening is in another job than the chosen one",
                ));
            }
        };
        let opening = self.settle_opening(opening, spec).await?;
        self.whole(opening, job.as_ref()).await
    }

    /// The job of an opening, if it is one that we made: nothing is written to any other.
    pub(super) async fn own_job(&self, opening: &Opening, mark: &str) -> Result<Job, AtsError> {
        let job = self.job_of(opening).await?;
        // A confidential job is hidden from whoever is not in its team.
        let job = job.ok_or_else(|| not_ours("the opening’s job cannot be seen"))?;
        if carries(&job, mark) {
            Ok(job)
        } else {
            Err(not_ours("the opening is in a job that Muster did not make"))
        }
    }

    async fn settle_opening(
        &self,
        opening: Opening,
        spec: &OpeningSpec,
    ) -> Result<Opening, AtsError> {
        let start = spec.target_start.as_deref();
        let patch = PatchOpening {
            target_start_on: start
                .filter(|_| opening.target_start_on.as_deref() != start)
                .map(Some),
            custom_fields: match spec.custom_fields.as_slice() {
                [] => None,
                ours => {
                    let ours: Vec<Wanted<'_>> = ours.iter().map(Wanted::from).collect();
                    let theirs = opening.custom_fields()?;
                    self.amended(FieldOf::Opening, &ours, &theirs).await?
                }
            },
        };
        if patch == PatchOpening::default() {
            return Ok(opening);
        }
        let id = opening.id.to_string();
        self.http.patch(&["openings", &id], &patch).await
    }

    async fn settle_job(&self, job: Job, wanted: &NewJob) -> Result<Job, AtsError> {
        if wanted.custom_fields.is_empty() {
            return Ok(job);
        }
        let ours: Vec<Wanted<'_>> = wanted.custom_fields.iter().map(Wanted::from).collect();
        let theirs = job.custom_fields()?;
        let custom_fields = self.amended(FieldOf::Job, &ours, &theirs).await?;
        if custom_fields.is_none() {
            return Ok(job);
        }
        let id = job.id.to_string();
        let patch = PatchJob {
            custom_fields,
            ..PatchJob::default()
        };
        self.http.patch(&["jobs", &id], &patch).await
    }

    async fn settle_team(&self, job_id: i64, wanted: &NewJob) -> Result<(), AtsError> {
        if !wanted.hiring_managers.is_empty() {
            let there: Vec<Assignment> =
                pages::by_ids(&self.http, "job_hiring_managers", "job_ids", &[job_id]).await?;
            let there = there.iter().filter(|one| one.job_id == job_id);
            let mut there: BTreeSet<i64> = there.map(|one| one.user_id).collect();
            for &user_id in &wanted.hiring_managers {
                if there.insert(user_id) {
                    let body = Assign { job_id, user_id };
                    let _: Anything = self.http.post(&["job_hiring_managers"], &body).await?;
                }
            }
        }
        let part = |kind, users: &'_ [i64]| users.iter().map(move |id| (kind, *id)).collect();
        let owners: [Vec<(&str, i64)>; 3] = [
            part("recruiter", &wanted.recruiters),
            part("coordinator", &wanted.coordinators),
            part("sourcer", &wanted.sourcers),
        ];
        let owners = owners.concat();
        if !owners.is_empty() {
            let found: Vec<Owner> =
                pages::by_ids(&self.http, "job_owners", "job_ids", &[job_id]).await?;
            let mut there: BTreeSet<(&str, i64)> = found
                .iter()
                .filter(|one| one.job_id == job_id)
                .map(|one| (one.kind.as_str(), one.user_id))
                .collect();
            for (kind, user_id) in owners {
                if there.insert((kind, user_id)) {
                    let body = AddOwner {
                        job_id,
                        user_id,
                        kind,
                    };
                    let _: Anything = self.http.post(&["job_owners"], &body).await?;
                }
            }
        }
        Ok(())
    }
}

pub(super) fn not_ours(said: &str) -> AtsError {
    AtsError::Refused {
        field: None,
        said: format!("{said}, so nothing was changed there"),
    }
}
