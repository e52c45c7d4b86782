//! Reading a list of Lever's to its end, page by page.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::wire::Page;
use crate::AtsError;
use crate::http::Http;

/// The largest page Lever gives.
const PAGE_SIZE: &str = "100";
/// How often a list is begun again because its place marker was no longer accepted.
const RESTARTS: usize = 3;

/// All rows of a list. Rows that move while we read may come twice or, seldom, not at all:
/// callers key on ids and look again.
pub(super) async fn all<T: DeserializeOwned>(
    http: &Http,
    path: &[&str],
    query: &[(&str, &str)],
) -> Result<Vec<T>, AtsError> {
    for _ in 0..=RESTARTS {
        if let Pass::Whole(rows) = pass(http, path, query).await? {
            return Ok(rows);
        }
    }
    Err(garbled("the place in the list was lost again and again"))
}

enum Pass<T> {
    Whole(Vec<T>),
    /// Lever no longer knows the place we had come to.
    PlaceLost,
}

async fn pass<T: DeserializeOwned>(
    http: &Http,
    path: &[&str],
    query: &[(&str, &str)],
) -> Result<Pass<T>, AtsError> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    let mut offset: Option<String> = None;
    for _ in 0..http.limits().pages {
        let mut query = query.to_vec();
        query.push(("limit", PAGE_SIZE));
        if let Some(offset) = &offset {
            // As it was given: it is itself percent-encoded, and is encoded once more.
            query.push(("offset", offset));
        }
        let page: Page<T> = match http.get(path, &query).await {
            Err(AtsError::Refused { said, .. })
                if offset.is_some() && said.contains("Invalid offset token") =>
            {
                return Ok(Pass::PlaceLost);
            }
            page => page?,
        };
        rows.extend(page.data.0);
        match (page.has_next, page.next) {
            (Some(false), _) | (None, None) => return Ok(Pass::Whole(rows)),
            (Some(true), None) => return Err(garbled("a list that does not say how it goes on")),
            (_, Some(next)) => {
                if !seen.insert(next.clone()) {
                    return Err(garbled("a list that goes round in circles"));
                }
                offset = Some(next);
            }
        }
    }
    Err(garbled("a list without an end"))
}

fn garbled(why: &str) -> AtsError {
    AtsError::Garbled {
        why: why.to_owned(),
    }
}
