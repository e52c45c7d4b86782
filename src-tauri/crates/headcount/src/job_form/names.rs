//! Which of the vendor's records a name of the plan means: the one of the same name, or the one
//! the user chose for it before.

use ats::Named;

/// What was found for a name.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This record; `remembered` when the user once said so.
    One {
        id: i64,
        remembered: bool,
    },
    /// Several records have this name.
    Several,
    None,
}

/// Finds the record a name means. Names are compared without case and outer spaces.
pub fn meaning(name: &str, records: &[Named], remembered: Option<i64>) -> Meaning {
    let wanted = name.trim().to_lowercase();
    let mut same = records
        .iter()
        .filter(|it| it.name.trim().to_lowercase() == wanted);
    let still_there = remembered.filter(|id| records.iter().any(|it| it.id == *id));
    match (same.next(), same.next(), still_there) {
        (Some(one), None, _) => Meaning::One {
            id: one.id,
            remembered: false,
        },
        (_, _, Some(id)) => Meaning::One {
            id,
            remembered: true,
        },
        (Some(_), Some(_), None) => Meaning::Several,
        (None, _, None) => Meaning::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_or_the_one_remembered() {
        let named = |id, name: &str| Named {
            id,
            name: name.into(),
        };
        let records = [named(1, "Data"), named(2, "Sales"), named(3, "sales ")];
        let one = |id, remembered| Meaning::One { id, remembered };
        for (name, remembered, want) in [
            (" data ", None, one(1, false)),
            ("Data", Some(2), one(1, false)),
            ("Sales", None, Meaning::Several),
            ("Sales", Some(3), one(3, true)),
            ("Analytics", Some(1), one(1, true)),
            ("Analytics", Some(9), Meaning::None),
            ("Analytics", None, Meaning::None),
        ] {
            assert_eq!(meaning(name, &records, remembered), want, "{name}");
        }
    }
}
