//! Reading a list of Lever's to its end, page by page.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::wire::Page;
use crate::http::Http;
use crate::{AtsError, ListPage, Listed};

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
    let mut place: Option<String> = None;
    for _ in 0..http.limits().pages {
        let page = match one(http, path, query, place.as_deref()).await? {
            Listed::Page(page) => page,
            Listed::PlaceLost => return Ok(Pass::PlaceLost),
        };
        rows.extend(page.rows);
        match page.next {
            None => return Ok(Pass::Whole(rows)),
            Some(next) => {
                if !seen.insert(next.clone()) {
                    return Err(garbled("a list that goes round in circles"));
                }
                place = Some(next);
            }
        }
    }
    Err(garbled("a list without an end"))
}

/// One page of a list: the first, or the one at the place an earlier page told of.
pub(super) async fn one<T: DeserializeOwned>(
    http: &Http,
    path: &[&str],
    query: &[(&str, &str)],
    place: Option<&str>,
) -> Result<Listed<T>, AtsError> {
    let mut query = query.to_vec();
    query.push(("limit", PAGE_SIZE));
    // As it was given: it is itself percent-encoded, and is encoded once more.
    query.extend(place.map(|place| ("offset", place)));
    let reply = match http.get_page::<Page<T>>(path, &query).await {
        Err(AtsError::Refused { said, .. })
            if place.is_some() && said.contains("Invalid offset token") =>
        {
            return Ok(Listed::PlaceLost);
        }
        reply => reply?,
    };
    let next = match (reply.body.has_next, reply.body.next) {
        (Some(false), _) | (None, None) => None,
        (Some(true), None) => return Err(garbled("a list that does not say how it goes on")),
        (_, Some(next)) => Some(next),
    };
    Ok(Listed::Page(ListPage {
        rows: reply.body.data.0,
        next,
        served_ms: reply.served_ms,
    }))
}

fn garbled(why: &str) -> AtsError {
    AtsError::Garbled {
        why: why.to_owned(),
    }
}
