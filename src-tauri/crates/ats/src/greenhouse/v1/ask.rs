//! How v1 is asked. A refusal of the key or "no such record" can mean that the whole interface is
//! gone, or, for the first, that one permission is missing: the list that everybody needs tells.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::GreenhouseV1;
use crate::greenhouse::pages;
use crate::greenhouse::wire::{Anything, Row};
use crate::{AtsError, Listed};

/// The largest page v1 gives.
const PAGE_SIZE: &str = "500";

impl GreenhouseV1 {
    pub(super) async fn one<T: DeserializeOwned>(&self, path: &[&str]) -> Result<T, AtsError> {
        self.judged(self.http().get(path, &[]).await).await
    }

    /// All rows of a list at the top.
    pub(super) async fn all<T: DeserializeOwned + Row>(
        &self,
        list: &str,
        query: &[(&str, &str)],
    ) -> Result<Vec<T>, AtsError> {
        let rows = pages::all(self.http(), list, query).await;
        self.judged(rows).await
    }

    /// All rows of a list below something.
    pub(super) async fn below<T: DeserializeOwned>(
        &self,
        path: &[&str],
    ) -> Result<Vec<T>, AtsError> {
        self.judged(self.read_below(path).await).await
    }

    async fn read_below<T: DeserializeOwned>(&self, path: &[&str]) -> Result<Vec<T>, AtsError> {
        let query = [("per_page", PAGE_SIZE)];
        let mut page = self.http().get_page::<Vec<T>>(path, &query).await?;
        let mut rows = page.body;
        for _ in 1..self.http().limits().pages {
            let Some(next) = page.next else {
                return Ok(rows);
            };
            page = self.http().get_next(next).await?;
            rows.append(&mut page.body);
        }
        let why = "a list without an end".to_owned();
        Err(AtsError::Garbled { why })
    }

    pub(super) async fn page<T: DeserializeOwned>(
        &self,
        list: &str,
        query: &[(&str, &str)],
        place: Option<&str>,
    ) -> Result<Listed<T>, AtsError> {
        let page = pages::one(self.http(), list, query, place).await;
        self.judged(page).await
    }

    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, AtsError> {
        self.judged(self.http().post(path, body).await).await
    }

    pub(super) async fn patch<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, AtsError> {
        self.judged(self.http().patch(path, body).await).await
    }

    pub(super) async fn judged<T>(&self, reply: Result<T, AtsError>) -> Result<T, AtsError> {
        match reply {
            Err(why @ (AtsError::Unauthorized | AtsError::Missing)) => Err(self.meant(why).await),
            reply => reply,
        }
    }

    async fn meant(&self, why: AtsError) -> AtsError {
        let query = [("per_page", "1")];
        let jobs = self.http().get::<Vec<Anything>>(&["jobs"], &query).await;
        match (why, jobs) {
            (_, Err(AtsError::Missing | AtsError::Unauthorized)) => AtsError::Removed,
            (AtsError::Unauthorized, Ok(_) | Err(AtsError::Forbidden { .. })) => {
                AtsError::Forbidden {
                    said: "the API key lacks this permission".to_owned(),
                }
            }
            // Whether the key is good was not to be learned now.
            (AtsError::Unauthorized, Err(unclear)) => unclear,
            (why, _) => why,
        }
    }
}
