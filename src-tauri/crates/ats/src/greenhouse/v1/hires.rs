//! Who was hired: from a filled opening to its application to its candidate.

use std::collections::BTreeMap;

use super::GreenhouseV1;
use crate::greenhouse::hires::HIRED;
use crate::greenhouse::wire::{Application, Candidate};
use crate::{AtsError, Hire, HireNow, Remote, RemoteStatus};

/// The most candidates one request may name.
const IDS: usize = 50;

impl GreenhouseV1 {
    /// The hires in these openings. One that is not hired any more is left out; of one whose
    /// candidate may not be seen, the application and the date remain.
    pub async fn hires_in(&self, filled: &[Remote]) -> Result<Vec<Hire>, AtsError> {
        let pairs: Vec<(&Remote, i64)> = filled
            .iter()
            .filter(|remote| remote.status == RemoteStatus::Closed)
            .filter_map(|remote| Some((remote, remote.opening.as_ref()?.application_id?)))
            .collect();
        let mut applications: BTreeMap<i64, Application> = BTreeMap::new();
        for (_, id) in &pairs {
            // v1 lists them by no ids.
            match self.one(&["applications", &id.to_string()]).await {
                Ok(application) => {
                    applications.insert(*id, application);
                }
                // Without the permission the seat is filled all the same.
                Err(AtsError::Forbidden { .. } | AtsError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
        let hired = applications.values().filter(|one| one.status == HIRED);
        let ids: Vec<String> = hired
            .filter_map(|one| one.candidate_id)
            .map(|id| id.to_string())
            .collect();
        let mut candidates = BTreeMap::new();
        for group in ids.chunks(IDS) {
            let named = [("candidate_ids", group.join(","))];
            let named = named.each_ref().map(|(key, ids)| (*key, ids.as_str()));
            match self.all::<Candidate>("candidates", &named).await {
                Ok(found) => {
                    candidates.extend(found.into_iter().filter_map(|it| Some((it.id?, it))));
                }
                Err(AtsError::Forbidden { .. } | AtsError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
        let hires = pairs.into_iter().filter_map(|(remote, id)| {
            self.same
                .hire(remote, id, applications.get(&id), &candidates)
        });
        Ok(hires.collect())
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
        let hires = self.hires_in(std::slice::from_ref(&opening)).await?;
        let still = hires.into_iter().find(|hire| hire.remote_id == remote_id);
        Ok(still.map_or(HireNow::Retracted, HireNow::Still))
    }
}
