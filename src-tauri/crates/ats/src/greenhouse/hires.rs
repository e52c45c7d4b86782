//! Who was hired: from a filled opening to its application to its candidate. People are read only
//! for openings that somebody fills.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::wire::{Application, Candidate, Row};
use super::{Greenhouse, pages};
use crate::{AtsError, Hire, HireNow, Remote, RemoteStatus};

impl Greenhouse {
    /// The hires in these openings. One that is not hired any more is left out; of one whose
    /// candidate may not be seen, the application and the date remain.
    pub async fn hires_in(&self, filled: &[Remote]) -> Result<Vec<Hire>, AtsError> {
        let pairs: Vec<(&Remote, i64)> = filled
            .iter()
            .filter(|remote| remote.status == RemoteStatus::Closed)
            .filter_map(|remote| Some((remote, remote.opening.as_ref()?.application_id?)))
            .collect();
        let ids: Vec<i64> = pairs.iter().map(|(_, id)| *id).collect();
        let applications: Vec<Application> = self.if_allowed("applications", &ids).await?;
        let applications: BTreeMap<i64, Application> = applications
            .into_iter()
            .map(|application| (application.id, application))
            .collect();
        let ids: Vec<i64> = applications
            .values()
            .filter(|application| application.status == HIRED)
            .filter_map(|application| application.candidate_id)
            .collect();
        let candidates = self.candidates(&ids).await?;
        Ok(pairs
            .into_iter()
            .filter_map(|(remote, id)| self.hire(remote, id, applications.get(&id), &candidates))
            .collect())
    }

    pub(super) fn hire(
        &self,
        remote: &Remote,
        application_id: i64,
        application: Option<&Application>,
        candidates: &BTreeMap<i64, Candidate>,
    ) -> Option<Hire> {
        if application.is_some_and(|application| application.status != HIRED) {
            return None;
        }
        let candidate_id = application.and_then(|application| application.candidate_id);
        let candidate = candidate_id.and_then(|id| candidates.get(&id));
        Some(Hire {
            remote_id: application_id.to_string(),
            requisition_id: remote.id.clone(),
            requisition_code: Some(remote.code.clone()).filter(|code| !code.is_empty()),
            candidate_name: candidate.and_then(Candidate::name),
            candidate_email: candidate.and_then(Candidate::email),
            hired_at_ms: remote.opening.as_ref().and_then(|it| it.closed_at_ms),
            url: candidate_id.map(|id| self.web.candidate(id, application_id)),
        })
    }

    async fn candidates(&self, ids: &[i64]) -> Result<BTreeMap<i64, Candidate>, AtsError> {
        let found: Vec<Candidate> = self.if_allowed("candidates", ids).await?;
        Ok(found
            .into_iter()
            .filter_map(|candidate| Some((candidate.id?, candidate)))
            .collect())
    }

    /// Without the permission the seat is filled all the same; only who it is, is withheld.
    async fn if_allowed<T: DeserializeOwned + Row>(
        &self,
        list: &str,
        ids: &[i64],
    ) -> Result<Vec<T>, AtsError> {
        match pages::by_ids(&self.http, list, "ids", ids).await {
            Err(AtsError::Forbidden { .. } | AtsError::Missing) => Ok(Vec::new()),
            rows => rows,
        }
    }

    /// What has become of a hire we saw earlier.
    pub async fn hire_now(
        &self,
        remote_id: &str,
        requisition_id: &str,
    ) -> Result<HireNow, AtsError> {
        let opening = match self.get(requisition_id).await {
            Err(AtsError::Missing | AtsError::Forbidden { .. }) => return Ok(HireNow::Hidden),
            opening => opening?,
        };
        let hires = if opening.headcount_hired > 0 {
            self.hires_in(std::slice::from_ref(&opening)).await?
        } else {
            Vec::new()
        };
        let still = hires.into_iter().find(|hire| hire.remote_id == remote_id);
        Ok(still.map_or(HireNow::Retracted, HireNow::Still))
    }
}

/// The status of an application that ended so.
pub(super) const HIRED: &str = "hired";
