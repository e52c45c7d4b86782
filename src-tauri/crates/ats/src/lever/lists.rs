//! What is read page by page: requisitions, and who was hired on them.

use super::wire::{Opportunity, Requisition};
use super::{Lever, pages};
use crate::{AtsError, Hire, ListPage, Listed, Remote};

impl Lever {
    /// A page of the requisitions the key may see, or of those made since.
    pub async fn records_page(
        &self,
        made_since_ms: Option<i64>,
        place: Option<&str>,
    ) -> Result<Listed<Remote>, AtsError> {
        let since = made_since_ms.map(|ms| ms.to_string());
        let query: Vec<_> = since
            .iter()
            .map(|ms| ("created_at_start", ms.as_str()))
            .collect();
        let listed = pages::one(&self.http, &["requisitions"], &query, place).await?;
        Ok(match listed {
            Listed::PlaceLost => Listed::PlaceLost,
            Listed::Page(page) => Listed::Page(page.map(Requisition::into_remote)),
        })
    }

    /// The archive reasons that mean hired, inactive ones too: old hires keep them.
    pub async fn hired_reasons(&self) -> Result<Vec<String>, AtsError> {
        Ok(self.read_hired_reasons().await?.into_iter().collect())
    }

    /// A page of the hires made against a requisition, or of those archived since. In no order.
    pub async fn hires_page(
        &self,
        reasons: &[String],
        since_ms: Option<i64>,
        place: Option<&str>,
    ) -> Result<Listed<Hire>, AtsError> {
        if reasons.is_empty() {
            // Without a reason to filter by, Lever would list everybody ever archived.
            return Ok(Listed::Page(ListPage::default()));
        }
        let since = since_ms.map(|ms| ms.to_string());
        let mut query = vec![("archived", "true"), ("expand", "applications")];
        query.extend(
            reasons
                .iter()
                .map(|reason| ("archive_reason_id", reason.as_str())),
        );
        query.extend(since.iter().map(|ms| ("archived_at_start", ms.as_str())));
        let page = match pages::one(&self.http, &["opportunities"], &query, place).await? {
            Listed::PlaceLost => return Ok(Listed::PlaceLost),
            Listed::Page(page) => page,
        };
        let counts = |row: &Opportunity| {
            row.archive_reason()
                .is_some_and(|reason| reasons.iter().any(|it| it == reason))
        };
        let hires = page.rows.into_iter().filter(counts);
        Ok(Listed::Page(ListPage {
            rows: hires.filter_map(Opportunity::into_hire).collect(),
            next: page.next,
            served_ms: page.served_ms,
        }))
    }
}
