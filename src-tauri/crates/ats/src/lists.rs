//! Reading an account page by page, whichever vendor's it is: one request each.

use crate::{Ats, AtsError, Hire, ListPage, Listed, Offer, Remote, RemoteJob};

impl Ats {
    /// A page of all requisitions or openings that can be seen; with a time, of the requisitions
    /// made since, or the openings that changed since. `place`: as the page before told it, for
    /// the same question.
    pub async fn records_page(
        &self,
        since_ms: Option<i64>,
        place: Option<&str>,
    ) -> Result<Listed<Remote>, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.records_page(since_ms, place).await,
            Self::GreenhouseV1(legacy) => legacy.records_page(since_ms, place).await, // legacy v1
            Self::Lever(lever) => lever.records_page(since_ms, place).await,
        }
    }

    /// Those of these records that can be seen; the others are hidden or deleted.
    pub async fn records_by_id(&self, ids: &[String]) -> Result<Vec<Remote>, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.openings(ids).await,
            Self::GreenhouseV1(legacy) => legacy.openings(ids).await, // legacy v1
            Self::Lever(lever) => {
                let mut found = Vec::new();
                for id in ids {
                    match lever.get(id).await {
                        Ok(remote) => found.push(remote),
                        // Deleted, or made confidential.
                        Err(AtsError::Missing | AtsError::Forbidden { .. }) => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(found)
            }
        }
    }

    /// The reasons to archive somebody that mean hired. Greenhouse has none.
    pub async fn hired_reasons(&self) -> Result<Vec<String>, AtsError> {
        match self {
            Self::Greenhouse(_) => Ok(Vec::new()),
            Self::GreenhouseV1(_) => Ok(Vec::new()), // legacy v1
            Self::Lever(lever) => lever.hired_reasons().await,
        }
    }

    /// A page of the hires made against requisitions, all or since. At Greenhouse a hire shows in
    /// its opening: see [`Ats::hires_in`].
    pub async fn hires_page(
        &self,
        reasons: &[String],
        since_ms: Option<i64>,
        place: Option<&str>,
    ) -> Result<Listed<Hire>, AtsError> {
        match self {
            Self::Greenhouse(_) => Ok(Listed::Page(ListPage::default())),
            Self::GreenhouseV1(_) => Ok(Listed::Page(ListPage::default())), // legacy v1
            Self::Lever(lever) => lever.hires_page(reasons, since_ms, place).await,
        }
    }

    /// A page of the jobs that changed since. Lever has none.
    pub async fn jobs_page(
        &self,
        since_ms: i64,
        place: Option<&str>,
    ) -> Result<Listed<RemoteJob>, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.jobs_page(since_ms, place).await,
            Self::GreenhouseV1(legacy) => legacy.jobs_page(since_ms, place).await, // legacy v1
            Self::Lever(_) => Ok(Listed::Page(ListPage::default())),
        }
    }

    /// A page of the offers made or changed since. At Lever a requisition shows its own; what an
    /// offer says there is not for the permissions we ask for.
    pub async fn offers_page(
        &self,
        since_ms: i64,
        place: Option<&str>,
    ) -> Result<Listed<Offer>, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.offers_page(since_ms, place).await,
            Self::GreenhouseV1(_) => Ok(Listed::Page(ListPage::default())), // legacy v1
            Self::Lever(_) => Ok(Listed::Page(ListPage::default())),
        }
    }
}
