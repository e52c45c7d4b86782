//! Greenhouse's JSON as it comes and as it is sent. These types never leave the crate. The values
//! of custom fields are in `values`.
//!
//! What decides something (ids, open, application, code) is read strictly: a wrong shape there
//! must not pass for "none". What is only shown is read softly: an odd value is no value.

mod records;
mod requests;
#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

pub(super) use records::*;
pub(super) use requests::*;

/// A row of a list. A row without an id is one that Greenhouse is still working on.
pub(super) trait Row {
    fn id(&self) -> Option<i64>;
}

/// Milliseconds since 1970 UTC.
pub(super) fn millis(text: Option<&str>) -> Option<i64> {
    let stamp: jiff::Timestamp = text?.parse().ok()?;
    Some(stamp.as_millisecond())
}

/// A moment as Greenhouse's filters want it: a date alone is refused.
pub(super) fn stamp(ms: i64) -> String {
    let end = if ms < 0 {
        jiff::Timestamp::UNIX_EPOCH
    } else {
        jiff::Timestamp::MAX
    };
    jiff::Timestamp::from_millisecond(ms)
        .unwrap_or(end)
        .to_string()
}

pub(super) fn not_blank(text: String) -> Option<String> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// Reads a field that is only shown: null, absent or of an odd shape are all "no value".
pub(super) fn soft<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    from: D,
) -> Result<Option<T>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(from)?).ok())
}

/// Tells null from absent.
pub(super) fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}
