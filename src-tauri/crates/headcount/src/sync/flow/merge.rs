//! Which fields of a record may be written: three versions, field by field. Pure.
//!
//! *Base* is what the ATS showed when it last confirmed what we sent; *sent* what we had asked for
//! then (an ATS may show it in words of its own); *wanted* is what a person confirmed now, *there*
//! what the ATS shows now.

use std::collections::BTreeSet;

use ats::{FieldValue, Fields};

/// What a merge comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merge {
    /// To be written.
    pub write: BTreeSet<String>,
    /// Changed here and there, to different values: a person decides.
    pub conflicts: BTreeSet<String>,
}

/// Merges. `overwrite`: values seen there that a person chose to overwrite.
pub fn merge(
    base: &Fields,
    sent: &Fields,
    wanted: &Fields,
    there: &Fields,
    overwrite: &Fields,
) -> Merge {
    let mut merge = Merge::default();
    for key in sent.keys().chain(wanted.keys()).chain(overwrite.keys()) {
        let (was, now) = (base.get(key), there.get(key));
        let want = wanted.get(key);
        if alike(key, want, now) {
            continue;
        }
        let changed_here = !alike(key, want, sent.get(key));
        let changed_there = !alike(key, now, was);
        let chosen = overwrite.contains_key(key) && alike(key, overwrite.get(key), now);
        match (changed_here, changed_there) {
            _ if chosen => merge.write.insert(key.clone()),
            (true, false) => merge.write.insert(key.clone()),
            (true, true) => merge.conflicts.insert(key.clone()),
            // Theirs stays: nothing here asks for another value.
            (false, _) => false,
        };
    }
    merge
}

/// The fields that were changed in the ATS since it confirmed what we sent.
pub fn changed_there(base: &Fields, sent: &Fields, there: &Fields) -> BTreeSet<String> {
    // What we never sent is not ours to watch, but where every record has the field.
    let is_own = |key: &String| key.starts_with("field.") || key.contains(".field.");
    let watched = |key: &String| sent.contains_key(key) || !is_own(key);
    let all: BTreeSet<&String> = base.keys().chain(there.keys()).collect();
    all.into_iter()
        .filter(|key| watched(key) && !alike(key, base.get(*key), there.get(*key)))
        .filter(|key| !alike(key, sent.get(*key), there.get(*key)))
        .cloned()
        .collect()
}

/// Whether two values mean the same. A vendor may trim a text, and writes work types in labels of
/// the account ("Full-Time" for `full-time`).
pub fn alike(key: &str, one: Option<&FieldValue>, other: Option<&FieldValue>) -> bool {
    match (one, other) {
        (Some(FieldValue::Text(one)), Some(FieldValue::Text(other))) if key == WORK_TYPE => {
            letters(one) == letters(other)
        }
        (Some(FieldValue::Text(one)), Some(FieldValue::Text(other))) => one.trim() == other.trim(),
        (Some(FieldValue::Text(text)), None) | (None, Some(FieldValue::Text(text))) => {
            text.trim().is_empty()
        }
        (Some(FieldValue::Choices(one)), Some(FieldValue::Choices(other))) => {
            one.iter().collect::<BTreeSet<_>>() == other.iter().collect::<BTreeSet<_>>()
        }
        (Some(FieldValue::Number(one)), Some(FieldValue::Number(other))) => {
            match (one.parse::<f64>(), other.parse::<f64>()) {
                (Ok(one), Ok(other)) => one == other,
                _ => one == other,
            }
        }
        (Some(one), Some(other)) => one.means(other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

const WORK_TYPE: &str = "work_type";

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(all: &[(&str, FieldValue)]) -> Fields {
        let all = all.iter().cloned();
        all.map(|(key, value)| (key.to_owned(), value)).collect()
    }

    #[test]
    fn own_fields_that_were_never_sent_are_not_watched() {
        let text = |text: &str| FieldValue::Text(text.into());
        let sent = fields(&[("name", text("Welder")), ("field.ours", text("A"))]);
        for (there, want) in [
            // Set there by others, or shown by a newer Muster only.
            (vec![("field.theirs", text("x"))], None),
            (vec![("job.field.theirs", text("x"))], None),
            (vec![("field.ours", text("B"))], Some("field.ours")),
            (vec![("location", text("Oslo"))], Some("location")),
        ] {
            let mut now = sent.clone();
            now.extend(fields(&there));
            let changed = changed_there(&sent, &sent, &now);
            let want: BTreeSet<String> = want.into_iter().map(str::to_owned).collect();
            assert_eq!(changed, want, "{there:?}");
        }
    }

    #[test]
    fn a_day_that_lever_shows_in_milliseconds_is_the_same_day() {
        let day = FieldValue::Date("2016-01-06".into());
        let number = |text: &str| FieldValue::Number(text.into());
        for (theirs, want) in [
            (number("1452038400000"), true),
            (number("1452038400001"), false),
            (FieldValue::Date("2016-01-07".into()), false),
        ] {
            let same = alike("field.target", Some(&day), Some(&theirs));
            assert_eq!(same, want, "{theirs:?}");
        }
    }
}
