//! What a create cannot say: the mark in the notes, custom fields, the hiring team. It looks
//! first and changes only what differs, so a reply that was lost heals by calling again.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::find::Placed;
use super::wire::{Job, Team, field_write};
use super::{GreenhouseV1, refuse_start};
use crate::greenhouse::fields::Fields;
use crate::greenhouse::merge::Wanted;
use crate::greenhouse::settle::not_ours;
use crate::greenhouse::wire::Anything;
use crate::{AtsError, FieldOf, JobSpec, NewJob, OpeningSpec, Remote};

impl GreenhouseV1 {
    pub async fn settle(&self, spec: &OpeningSpec, id: &str) -> Result<Remote, AtsError> {
        refuse_start(spec)?;
        let placed = self.opening(id, Some(spec)).await?;
        let job = match &spec.job {
            JobSpec::New(wanted) => {
                let job = self.own_job(&placed, &spec.mark).await?;
                let job = self.settle_job(job, wanted, &spec.mark).await?;
                self.settle_team(job.id, wanted).await?;
                Some(job)
            }
            JobSpec::Existing { id } if *id == placed.job_id => None,
            JobSpec::Existing { .. } => {
                return Err(not_ours(
                    "the opening is in another job than the chosen one",
                ));
            }
        };
        let ours: Vec<Wanted<'_>> = spec.custom_fields.iter().map(Wanted::from).collect();
        let theirs = placed.opening.fields();
        let placed = match self.differing(FieldOf::Opening, &ours, &theirs).await? {
            None => placed,
            Some(fields) => {
                let body = json!({ "custom_fields": fields });
                self.patch_opening(&placed, &body).await?;
                self.opening(id, Some(spec)).await?
            }
        };
        self.whole(placed, job.as_ref()).await
    }

    /// The job of an opening, if it is one that we made: nothing is written to any other.
    pub(super) async fn own_job(&self, placed: &Placed, mark: &str) -> Result<Job, AtsError> {
        match self.job(placed.job_id).await {
            Ok(job) if job.carries(mark) => Ok(job),
            Ok(_) => Err(not_ours("the opening is in a job that Muster did not make")),
            // A confidential job is hidden from whoever is not in its team.
            Err(AtsError::Missing) => Err(not_ours("the opening’s job cannot be seen")),
            Err(error) => Err(error),
        }
    }

    async fn settle_job(&self, job: Job, wanted: &NewJob, mark: &str) -> Result<Job, AtsError> {
        let mut patch = Map::new();
        if job.is_unfinished(mark) {
            // What the template says there stays.
            let notes = match job.notes.as_deref().map(str::trim) {
                None | Some("") => mark.to_owned(),
                Some(theirs) => format!("{theirs}<p>{mark}</p>"),
            };
            patch.insert("name".to_owned(), json!(wanted.name));
            patch.insert("notes".to_owned(), json!(notes));
        }
        let ours: Vec<Wanted<'_>> = wanted.custom_fields.iter().map(Wanted::from).collect();
        if let Some(fields) = self.differing(FieldOf::Job, &ours, &job.fields()).await? {
            patch.insert("custom_fields".to_owned(), json!(fields));
        }
        if patch.is_empty() {
            return Ok(job);
        }
        self.patch(&["jobs", &job.id.to_string()], &patch).await
    }

    pub(super) async fn patch_opening(&self, it: &Placed, body: &Value) -> Result<(), AtsError> {
        let (job, id) = (it.job_id.to_string(), it.opening.id.to_string());
        let path = ["jobs", &job, "openings", &id];
        let _: Anything = self.patch(&path, body).await?;
        Ok(())
    }

    /// Those of ours that the record does not show as we want them: a write leaves the others.
    pub(super) async fn differing(
        &self,
        of: FieldOf,
        ours: &[Wanted<'_>],
        theirs: &Map<String, Value>,
    ) -> Result<Option<Vec<Value>>, AtsError> {
        let mut left: Vec<&Wanted<'_>> = ours.iter().collect();
        left.retain(|one| !one.is_shown(&Fields::default(), of, theirs));
        // Options are shown by name, so that the account's own list may be needed to compare.
        for again in [false, true] {
            if left.iter().any(|one| one.is_choice()) {
                let known = self.known_fields(again).await?;
                left.retain(|one| !one.is_shown(&known, of, theirs));
            }
        }
        let writes = left.iter().map(|one| field_write(one.key, one.value));
        Ok(Some(writes.collect::<Vec<_>>()).filter(|writes| !writes.is_empty()))
    }

    /// Added to the team, and responsible for nobody: that is for the recruiters to settle.
    async fn settle_team(&self, job_id: i64, wanted: &NewJob) -> Result<(), AtsError> {
        let parts = [
            ("hiring_managers", &wanted.hiring_managers),
            ("recruiters", &wanted.recruiters),
            ("coordinators", &wanted.coordinators),
            ("sourcers", &wanted.sourcers),
        ];
        if parts.iter().all(|(_, users)| users.is_empty()) {
            return Ok(());
        }
        let path = ["jobs", &job_id.to_string(), "hiring_team"];
        let there: Team = self.one(&path).await?;
        let there = [
            &there.hiring_managers,
            &there.recruiters,
            &there.coordinators,
            &there.sourcers,
        ];
        let mut missing = Map::new();
        for ((part, users), there) in parts.into_iter().zip(there) {
            let there: BTreeSet<i64> = there.iter().map(|one| one.user_id).collect();
            let users: BTreeSet<i64> = users.iter().copied().collect();
            let new = users.difference(&there);
            let new: Vec<Value> = new.map(|id| member(part, *id)).collect();
            if !new.is_empty() {
                missing.insert(part.to_owned(), json!(new));
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let _: Anything = self.post(&path, &missing).await?;
        Ok(())
    }
}

fn member(part: &str, id: i64) -> Value {
    match part {
        "recruiters" | "coordinators" => json!({
            "user_id": id,
            "responsible_for_future_candidates": false,
            "responsible_for_active_candidates": false,
            "responsible_for_inactive_candidates": false,
        }),
        _ => json!({ "user_id": id }),
    }
}
