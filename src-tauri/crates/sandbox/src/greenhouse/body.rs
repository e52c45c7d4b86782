//! Reading a body strictly: known keys only, each of its type.

use serde_json::{Map, Value};

use super::moment;
use super::reply::Refusal;

/// A JSON object whose every key was foreseen.
pub(crate) struct Body(Map<String, Value>);

impl Body {
    pub fn read(bytes: &[u8], known: &[&str]) -> Result<Self, Refusal> {
        let Ok(Value::Object(map)) = serde_json::from_slice(bytes) else {
            return Err(Refusal::field("", "The body must be a JSON object."));
        };
        match map.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(Refusal::unknown(key)),
            None => Ok(Self(map)),
        }
    }

    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// What was given, null included: `None` is left out, `Some(None)` empties.
    fn typed<T>(
        &self,
        key: &str,
        kind: &str,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Result<Option<Option<T>>, Refusal> {
        match self.0.get(key) {
            None => Ok(None),
            Some(Value::Null) => Ok(Some(None)),
            Some(value) => read(value)
                .map(|value| Some(Some(value)))
                .ok_or_else(|| Refusal::field(key, &format!("must be {kind}"))),
        }
    }

    pub fn text(&self, key: &str) -> Result<Option<Option<String>>, Refusal> {
        self.typed(key, "a string", |value| value.as_str().map(str::to_owned))
    }

    pub fn number(&self, key: &str) -> Result<Option<Option<i64>>, Refusal> {
        self.typed(key, "an integer", Value::as_i64)
    }

    pub fn day(&self, key: &str) -> Result<Option<Option<String>>, Refusal> {
        self.typed(key, "a date (YYYY-MM-DD)", |value| {
            let text = value.as_str().filter(|text| moment::is_day(text))?;
            Some(text.to_owned())
        })
    }

    pub fn numbers(&self, key: &str) -> Result<Option<Option<Vec<i64>>>, Refusal> {
        self.typed(key, "an array of integers", |value| {
            value.as_array()?.iter().map(Value::as_i64).collect()
        })
    }

    pub fn texts(&self, key: &str) -> Result<Option<Option<Vec<String>>>, Refusal> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        self.typed(key, "an array of strings", move |value| {
            value.as_array()?.iter().map(text).collect()
        })
    }

    /// Given, and not null.
    pub fn required(&self, key: &str) -> Result<i64, Refusal> {
        let missing = || Refusal::field(key, "is required");
        self.number(key)?.flatten().ok_or_else(missing)
    }
}
