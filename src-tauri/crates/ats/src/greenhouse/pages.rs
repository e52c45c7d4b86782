//! Reading a list of Greenhouse's to its end, page by page, and many ids in groups.

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;

use super::wire::Row;
use crate::http::Http;
use crate::{AtsError, ListPage, Listed};

/// The largest page Greenhouse gives.
const PAGE_SIZE: &str = "500";
/// The most ids one request may name.
const IDS: usize = 50;

/// All rows of a list, each once. Rows that move while we read may, seldom, not come at all:
/// callers look again.
pub(super) async fn all<T: DeserializeOwned + Row>(
    http: &Http,
    list: &str,
    query: &[(&str, &str)],
) -> Result<Vec<T>, AtsError> {
    let mut query = query.to_vec();
    query.push(("per_page", PAGE_SIZE));
    let mut page = http.get_page::<Vec<T>>(&[list], &query).await?;
    let mut rows = Rows::default();
    let mut seen = HashSet::new();
    for _ in 1..http.limits().pages {
        rows.add(page.body);
        let Some(next) = page.next else {
            return Ok(rows.rows);
        };
        if !seen.insert(next.clone()) {
            return Err(garbled("a list that goes round in circles"));
        }
        // The place is the whole address: anything beside it would be refused.
        page = http.get_next(next).await.map_err(place_lost)?;
    }
    rows.add(page.body);
    if page.next.is_some() {
        return Err(garbled("a list without an end"));
    }
    Ok(rows.rows)
}

/// One page of a list: the first, or the one at the place an earlier page told of.
pub(super) async fn one<T: DeserializeOwned>(
    http: &Http,
    list: &str,
    query: &[(&str, &str)],
    place: Option<&str>,
) -> Result<Listed<T>, AtsError> {
    let page = match place {
        None => {
            let mut query = query.to_vec();
            query.push(("per_page", PAGE_SIZE));
            http.get_page::<Vec<T>>(&[list], &query).await?
        }
        Some(place) => {
            let Some(place) = http.kept_place(&[list], place) else {
                return Ok(Listed::PlaceLost);
            };
            // The place is the whole address: anything beside it would be refused.
            match http.get_next::<Vec<T>>(place).await {
                Err(AtsError::Refused { .. } | AtsError::Missing) => return Ok(Listed::PlaceLost),
                page => page?,
            }
        }
    };
    Ok(Listed::Page(ListPage {
        rows: page.body,
        next: page.next.map(String::from),
        served_ms: page.served_ms,
    }))
}

/// The rows that belong to these ids; what cannot be seen is absent.
pub(super) async fn by_ids<T: DeserializeOwned + Row>(
    http: &Http,
    list: &str,
    parameter: &str,
    ids: &[i64],
) -> Result<Vec<T>, AtsError> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut rows = Vec::new();
    for group in ids.chunks(IDS) {
        let named: Vec<String> = group.iter().map(i64::to_string).collect();
        rows.extend(all(http, list, &[(parameter, &named.join(","))]).await?);
    }
    Ok(rows)
}

/// Rows in the order they came first, each as it came last.
struct Rows<T> {
    rows: Vec<T>,
    places: HashMap<i64, usize>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<T: Row> Rows<T> {
    fn add(&mut self, page: Vec<T>) {
        for row in page {
            match row.id().and_then(|id| self.places.get(&id)) {
                Some(place) => self.rows[*place] = row,
                None => {
                    if let Some(id) = row.id() {
                        self.places.insert(id, self.rows.len());
                    }
                    self.rows.push(row);
                }
            }
        }
    }
}

/// An address that Greenhouse gave and does not take is no fault of what we asked for: the list is
/// begun again another time.
fn place_lost(error: AtsError) -> AtsError {
    match error {
        AtsError::Refused { said, .. } => AtsError::Garbled {
            why: format!("the place in the list was not accepted: {said}"),
        },
        AtsError::Missing => garbled("the place in the list is gone"),
        other => other,
    }
}

fn garbled(why: &str) -> AtsError {
    AtsError::Garbled {
        why: why.to_owned(),
    }
}
