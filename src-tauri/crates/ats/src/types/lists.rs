//! Lists read page by page, so that a long one can be kept as it comes and gone on with later.

use serde::{Deserialize, Serialize};

use super::Fields;

/// One page of a list, as large as the vendor gives them.
#[derive(Debug, Clone, PartialEq)]
pub struct ListPage<T> {
    pub rows: Vec<T>,
    /// Where the list goes on; opaque, and only the vendor knows for how long it is good.
    /// `None`: this was the last page.
    pub next: Option<String>,
    /// When the vendor answered, by its own clock: milliseconds since 1970 UTC.
    pub served_ms: Option<i64>,
}

/// An answer to "how does the list go on from there?"
#[derive(Debug, Clone, PartialEq)]
pub enum Listed<T> {
    Page(ListPage<T>),
    /// The vendor no longer knows that place: the list is begun again.
    PlaceLost,
}

/// A job at Greenhouse, as far as a spec can say what is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemoteJob {
    pub id: i64,
    pub name: String,
    /// Plain text, line by line.
    pub notes: String,
    /// Those of [`super::Spec::fields`] that are the job's own.
    pub fields: Fields,
}

/// A list of nothing.
impl<T> Default for ListPage<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            next: None,
            served_ms: None,
        }
    }
}

impl<T> ListPage<T> {
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> ListPage<U> {
        ListPage {
            rows: self.rows.into_iter().map(change).collect(),
            next: self.next,
            served_ms: self.served_ms,
        }
    }
}
