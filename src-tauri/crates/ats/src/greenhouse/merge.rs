//! How our custom fields get among a record's own: a write replaces all of them, so what others
//! put there is sent along.

use serde_json::{Map, Value};

use super::fields::{Fields, value_of, word_of};
use super::wire::FieldWrite;
use super::{Greenhouse, values};
use crate::{AtsError, CustomField, FieldOf, FieldValue};

/// What a record is to show under one key; `None`: nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub key: &'a str,
    pub value: Option<&'a FieldValue>,
}

impl<'a> From<&'a CustomField> for Wanted<'a> {
    fn from(field: &'a CustomField) -> Self {
        Self {
            key: &field.key,
            value: Some(&field.value),
        }
    }
}

impl Wanted<'_> {
    pub(super) fn is_choice(&self) -> bool {
        use FieldValue::{Choice, Choices};
        matches!(self.value, Some(Choice(_) | Choices(_)))
    }

    pub(super) fn is_shown(
        &self,
        known: &Fields,
        of: FieldOf,
        theirs: &Map<String, Value>,
    ) -> bool {
        let shown = theirs.get(self.key).map(value_of);
        match (self.value, shown) {
            (None, shown) => shown.is_none_or(values::is_blank),
            (Some(_), None) => false,
            (Some(ours), Some(shown)) => {
                let kind = values::kind_of(ours);
                *shown == values::write(ours)
                    || values::read(&kind, known.options(of, self.key), shown)
                        .is_some_and(|theirs| ours.means(&theirs))
            }
        }
    }

    fn write(&self) -> FieldWrite {
        FieldWrite {
            name_key: self.key.to_owned(),
            // Said, not left out: that a field left out is emptied is not documented as such.
            value: self.value.map_or(Value::Null, values::write),
        }
    }
}

impl Greenhouse {
    /// The whole collection to write when the record does not show all that we want of it:
    /// ours over theirs, because a write replaces all of them.
    pub(super) async fn amended(
        &self,
        of: FieldOf,
        ours: &[Wanted<'_>],
        theirs: &Map<String, Value>,
    ) -> Result<Option<Vec<FieldWrite>>, AtsError> {
        let shown = |known: &Fields| ours.iter().all(|one| one.is_shown(known, of, theirs));
        if shown(&Fields::default()) {
            return Ok(None);
        }
        // Options are shown by name, so that the account's own list may be needed to compare.
        if ours.iter().any(Wanted::is_choice) {
            for again in [false, true] {
                if shown(&*self.known_fields(again).await?) {
                    return Ok(None);
                }
            }
        }
        Ok(Some(merged(ours, theirs)))
    }
}

fn merged(ours: &[Wanted<'_>], theirs: &Map<String, Value>) -> Vec<FieldWrite> {
    let kept = theirs.iter().filter_map(|(key, entry)| {
        let value = value_of(entry);
        let is_ours = ours.iter().any(|one| one.key == key);
        (!is_ours && !value.is_null()).then(|| FieldWrite {
            name_key: key.clone(),
            value: values::again(word_of(entry), value),
        })
    });
    kept.chain(ours.iter().map(Wanted::write)).collect()
}
