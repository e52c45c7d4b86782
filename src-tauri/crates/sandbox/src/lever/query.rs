//! Query parameters as Lever reads them: repeatable, times in milliseconds, limits checked.

use std::ops::RangeInclusive;

use axum::extract::Query;
use serde_json::{Map, Value};

use super::reply::Refusal;

const LIMITS: RangeInclusive<usize> = 1..=100;

/// The parameters in the order they came.
#[derive(Debug, Default)]
pub(crate) struct Params(Vec<(String, String)>);

impl From<Query<Vec<(String, String)>>> for Params {
    fn from(Query(pairs): Query<Vec<(String, String)>>) -> Self {
        Self(pairs)
    }
}

impl Params {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Repeating a parameter means the union of its values.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// True when the parameter is absent or one of its values is `actual`.
    pub fn allows(&self, name: &str, actual: &str) -> bool {
        self.get(name).is_none() || self.all(name).any(|value| value == actual)
    }

    pub fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Refusal::field(name, "Expected true or false")),
        }
    }

    pub fn limit(&self) -> Result<usize, Refusal> {
        let Some(given) = self.get("limit") else {
            return Ok(*LIMITS.end());
        };
        let limit = given.parse().ok().filter(|limit| LIMITS.contains(limit));
        limit.ok_or_else(|| Refusal::field("limit", "Expected a number from 1 to 100"))
    }

    /// `{name}_start` and `{name}_end`, both inclusive. `None` when neither was given.
    pub fn period(&self, name: &str) -> Result<Option<RangeInclusive<i64>>, Refusal> {
        let (start, end) = (format!("{name}_start"), format!("{name}_end"));
        if self.get(&start).is_none() && self.get(&end).is_none() {
            return Ok(None);
        }
        let edge = |name: &str, open: i64| match self.get(name) {
            None => Ok(open),
            Some(given) => given
                .parse()
                .map_err(|_| Refusal::field(name, "Expected milliseconds since 1970")),
        };
        Ok(Some(edge(&start, i64::MIN)?..=edge(&end, i64::MAX)?))
    }

    /// Whether anything but paging and shape was asked for.
    pub fn filters(&self) -> bool {
        let shape = ["limit", "offset", "include", "expand"];
        self.0
            .iter()
            .any(|(name, _)| !shape.contains(&name.as_str()))
    }

    pub fn expands(&self, name: &str) -> bool {
        self.all("expand").any(|value| value == name)
    }

    /// `include` is subtractive: only what is named there, or expanded, is returned.
    pub fn shape(&self, row: Value) -> Value {
        let Value::Object(row) = row else { return row };
        if self.get("include").is_none() {
            return Value::Object(row);
        }
        let wanted = |name: &str| self.expands(name) || self.all("include").any(|v| v == name);
        Value::Object(
            row.into_iter()
                .filter(|(name, _)| wanted(name))
                .collect::<Map<_, _>>(),
        )
    }
}

/// `period` holds `at`; an absent moment is in no period.
pub(crate) fn within(period: &Option<RangeInclusive<i64>>, at: Option<i64>) -> bool {
    match period {
        None => true,
        Some(period) => at.is_some_and(|at| period.contains(&at)),
    }
}
