//! The shape of a table: the set of its headings. Columns that changed places are still the same
//! columns.

use std::collections::BTreeSet;

use crate::model::parse::squash;

/// Names a set of headings, the same in every version and on every machine.
pub fn shape<'a>(headings: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = headings.map(squash).collect();
    // Columns that can only be told apart by their place must keep it.
    let different: BTreeSet<&String> = names.iter().collect();
    if different.len() == names.len() && !names.contains(&String::new()) {
        names.sort();
    }
    format!("{:016x}", fnv(names.join("\u{1f}").as_bytes()))
}

/// FNV-1a, because the standard hasher may be another one tomorrow.
fn fnv(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headings: &[&str]) -> String {
        shape(headings.iter().copied())
    }

    #[test]
    fn a_shape_is_a_set_of_headings() {
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8, "as published");
        assert_eq!(of(&["Code", "Job Title"]), of(&["job_title", "CODE"]));
        assert_ne!(of(&["Code", "Title"]), of(&["CodeTitle"]));
        assert_ne!(of(&["Code"]), of(&["Code", "Code"]));
        assert_ne!(
            of(&["Code", "A", "A"]),
            of(&["A", "A", "Code"]),
            "told apart by their place"
        );
    }
}
