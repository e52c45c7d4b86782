//! What is read page by page: openings, jobs that changed, and offers.

use std::collections::BTreeMap;

use super::wire::{self, Job, Opening, stamp};
use super::{Greenhouse, pages};
use crate::{AtsError, ListPage, Listed, Offer, Remote, RemoteJob};

impl Greenhouse {
    /// A page of the openings of the account, or of those that changed since.
    pub async fn records_page(
        &self,
        changed_since_ms: Option<i64>,
        place: Option<&str>,
    ) -> Result<Listed<Remote>, AtsError> {
        let since = changed_since_ms.map(|ms| format!("gte|{}", stamp(ms)));
        let query: Vec<_> = since.iter().map(|it| ("updated_at", it.as_str())).collect();
        match pages::one::<Opening>(&self.http, "openings", &query, place).await? {
            Listed::PlaceLost => Ok(Listed::PlaceLost),
            Listed::Page(page) => Ok(Listed::Page(ListPage {
                rows: self.remotes(page.rows, &BTreeMap::new()).await?,
                next: page.next,
                served_ms: page.served_ms,
            })),
        }
    }

    /// A page of the jobs that changed since.
    pub async fn jobs_page(
        &self,
        changed_since_ms: i64,
        place: Option<&str>,
    ) -> Result<Listed<RemoteJob>, AtsError> {
        let since = format!("gte|{}", stamp(changed_since_ms));
        let query = [("updated_at", since.as_str())];
        match pages::one::<Job>(&self.http, "jobs", &query, place).await? {
            Listed::PlaceLost => Ok(Listed::PlaceLost),
            Listed::Page(page) => Ok(Listed::Page(ListPage {
                rows: self.remote_jobs(page.rows).await?,
                next: page.next,
                served_ms: page.served_ms,
            })),
        }
    }

    /// A page of the offers made or changed since, every version of each.
    pub async fn offers_page(
        &self,
        changed_since_ms: i64,
        place: Option<&str>,
    ) -> Result<Listed<Offer>, AtsError> {
        let since = format!("gte|{}", stamp(changed_since_ms));
        let query = [("updated_at", since.as_str())];
        match pages::one::<wire::Offer>(&self.http, "offers", &query, place).await? {
            Listed::PlaceLost => Ok(Listed::PlaceLost),
            Listed::Page(page) => Ok(Listed::Page(page.map(wire::Offer::into_neutral))),
        }
    }
}
