//! What is read page by page. v1 has no list of all openings: they are listed in their jobs, and
//! nothing tells which of them changed, so that every page of jobs is read each time.

use std::collections::BTreeMap;

use super::GreenhouseV1;
use super::wire::Job;
use crate::greenhouse::wire::{self, stamp};
use crate::{AtsError, ListPage, Listed, Remote, RemoteJob};

impl GreenhouseV1 {
    /// A page of jobs as the openings in them, each without its own fields.
    pub async fn records_page(
        &self,
        _changed_since_ms: Option<i64>,
        place: Option<&str>,
    ) -> Result<Listed<Remote>, AtsError> {
        let page = match self.page::<Job>("jobs", &[], place).await? {
            Listed::PlaceLost => return Ok(Listed::PlaceLost),
            Listed::Page(page) => page,
        };
        self.note(&page.rows);
        let openings = page.rows.into_iter().flat_map(|job| {
            let id = job.id;
            job.openings.into_iter().map(move |one| one.in_job(id))
        });
        Ok(Listed::Page(ListPage {
            rows: self.remotes(openings.collect(), &BTreeMap::new()).await?,
            next: page.next,
            served_ms: page.served_ms,
        }))
    }

    /// A page of the jobs that changed since.
    pub async fn jobs_page(
        &self,
        changed_since_ms: i64,
        place: Option<&str>,
    ) -> Result<Listed<RemoteJob>, AtsError> {
        let since = stamp(changed_since_ms);
        let query = [("updated_after", since.as_str())];
        let page = match self.page::<Job>("jobs", &query, place).await? {
            Listed::PlaceLost => return Ok(Listed::PlaceLost),
            Listed::Page(page) => page,
        };
        self.note(&page.rows);
        let jobs: Vec<wire::Job> = page.rows.iter().map(Job::plain).collect();
        let unclear = jobs.iter().filter_map(wire::Job::shown_fields);
        let known = if unclear
            .into_iter()
            .any(crate::greenhouse::fields::is_unclear)
        {
            self.known_fields(false).await?
        } else {
            std::sync::Arc::default()
        };
        Ok(Listed::Page(ListPage {
            rows: jobs
                .into_iter()
                .map(|job| crate::greenhouse::remote::remote_job(job, &known))
                .collect(),
            next: page.next,
            served_ms: page.served_ms,
        }))
    }
}
