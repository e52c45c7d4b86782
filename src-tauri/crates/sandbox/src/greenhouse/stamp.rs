//! What every record has: a number and two moments, and the bookkeeping of lists.

use serde_json::{Map, Value};

use super::moment;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub id: i64,
    pub created_at: i64,
    pub updated_at: i64,
    /// When it came into being here, whatever `created_at` claims; lists lag by it.
    pub recorded_at: i64,
}

impl Stamp {
    pub fn new(id: i64, now: i64) -> Self {
        Self {
            id,
            created_at: now,
            updated_at: now,
            recorded_at: now,
        }
    }

    /// Every change moves `updated_at`, though two fall into one millisecond.
    pub fn touch(&mut self, now: i64) {
        self.updated_at = now.max(self.updated_at);
    }

    /// The record as shown: its own fields after the three everything has.
    pub fn with(&self, fields: Value) -> Value {
        let mut row = Map::new();
        row.insert("id".into(), self.id.into());
        row.insert("created_at".into(), moment::shown(self.created_at).into());
        row.insert("updated_at".into(), moment::shown(self.updated_at).into());
        if let Value::Object(fields) = fields {
            row.extend(fields);
        }
        Value::Object(row)
    }
}
