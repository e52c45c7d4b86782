//! Keyset paging with an opaque token: the sort key of the next page's first row.
//!
//! A key is an ordinary tuple; `Reverse` in it means descending. The token is its JSON,
//! percent-encoded. Because it names a key and not a position, rows that appear or vanish
//! between two pages neither repeat nor hide others.

use std::cmp::Ordering;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a browser's `encodeURIComponent` leaves alone.
const TOKEN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

#[derive(Debug, PartialEq)]
pub(crate) struct Page<T> {
    pub rows: Vec<T>,
    /// Absent on the last page.
    pub next: Option<String>,
}

impl<T> Page<T> {
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            rows: self.rows.into_iter().map(change).collect(),
            next: self.next,
        }
    }
}

/// The token is not one of ours.
#[derive(Debug, PartialEq)]
pub(crate) struct InvalidToken;

/// Where a page begins: *at* this key, or the next there is.
pub(crate) fn place<K: DeserializeOwned>(token: Option<&str>) -> Result<Option<K>, InvalidToken> {
    token.map(decode).transpose()
}

/// One page of rows that come in the order of their keys, from its first row on. No more are taken
/// than are needed.
pub(crate) fn cut<K: Serialize, T>(
    mut rows: impl Iterator<Item = (K, T)>,
    limit: usize,
) -> Page<T> {
    let page = rows.by_ref().take(limit).map(|(_, row)| row).collect();
    Page {
        rows: page,
        next: rows.next().map(|(key, _)| encode(&key)),
    }
}

/// Sorts by key and cuts one page out.
pub(crate) fn page<K, T>(
    mut rows: Vec<(K, T)>,
    limit: usize,
    token: Option<&str>,
) -> Result<Page<T>, InvalidToken>
where
    K: Ord + Serialize + DeserializeOwned,
{
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    if let Some(from) = place::<K>(token)? {
        rows.retain(|(key, _)| key.cmp(&from) != Ordering::Less);
    }
    Ok(cut(rows.into_iter(), limit))
}

fn encode<K: Serialize>(key: &K) -> String {
    let json = serde_json::to_string(key).expect("a tuple of numbers and strings is JSON");
    utf8_percent_encode(&json, TOKEN).to_string()
}

fn decode<K: DeserializeOwned>(token: &str) -> Result<K, InvalidToken> {
    // A caller that forgot to encode the token's own percent signs sends the JSON bare.
    if !token.starts_with("%5B") {
        return Err(InvalidToken);
    }
    let json = percent_decode_str(token)
        .decode_utf8()
        .map_err(|_| InvalidToken)?;
    serde_json::from_str(&json).map_err(|_| InvalidToken)
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use super::*;

    type Key = (i64, Reverse<i64>, String);

    fn rows() -> Vec<(Key, &'static str)> {
        let row = |rank, at, name: &'static str| ((rank, Reverse(at), name.to_owned()), name);
        vec![
            row(1, 10, "c"),
            row(0, 5, "b"),
            row(1, 20, "d"),
            row(0, 9, "a"),
        ]
    }

    #[test]
    fn pages_follow_each_other_from_the_token_row() {
        let first = page(rows(), 3, None).expect("a page");
        assert_eq!(first.rows, ["a", "b", "d"]);
        let token = first.next.expect("a second page");
        assert_eq!(token, "%5B1%2C10%2C%22c%22%5D");
        let second = page(rows(), 3, Some(&token)).expect("a page");
        assert_eq!(
            second,
            Page {
                rows: vec!["c"],
                next: None
            }
        );
    }

    #[test]
    fn a_vanished_token_row_hides_nothing() {
        let token = page(rows(), 1, None).expect("a page").next.expect("more");
        let left: Vec<_> = rows()
            .into_iter()
            .filter(|(_, name)| *name != "b")
            .collect();
        assert_eq!(
            page(left, 3, Some(&token)).expect("a page").rows,
            ["d", "c"]
        );
    }

    #[test]
    fn foreign_tokens_are_refused() {
        for token in [
            "",
            "0.141.x",
            "[1,10,\"c\"]",
            "%5B1%5D",
            "%5Bx",
            "%5B1%2C10%2C3%5D",
        ] {
            assert_eq!(page(rows(), 1, Some(token)), Err(InvalidToken), "{token}");
        }
    }
}
