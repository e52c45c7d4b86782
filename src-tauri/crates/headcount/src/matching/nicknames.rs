//! What people are called instead of their given name.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Each name with the lines of the list that hold it.
static LINES: LazyLock<HashMap<&str, Vec<u16>>> = LazyLock::new(|| {
    let mut lines: HashMap<&str, Vec<u16>> = HashMap::new();
    let rows = include_str!("nicknames.txt").lines();
    for (row, line) in rows.enumerate() {
        let Some((formal, called)) = line.split_once(':').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let names: HashSet<&str> = called.split_whitespace().chain([formal]).collect();
        for name in names {
            lines.entry(name).or_default().push(row as u16);
        }
    }
    lines
});

/// The groups of names that mean one another; a name may be in several.
pub fn groups(name: &str) -> &'static [u16] {
    LINES.get(name).map_or(&[], Vec::as_slice)
}

/// Whether one person may bear both: Bob and Robert, Bob and Rob, but not Bob and Rick.
pub fn alike(one: &str, other: &str) -> bool {
    let others = groups(other);
    groups(one).iter().any(|it| others.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_who() {
        for (one, other, want) in [
            ("bob", "robert", true),
            ("bob", "rob", true),
            ("peggy", "margaret", true),
            ("kasia", "katarzyna", true),
            ("sasha", "alexandra", true),
            ("alexander", "alexandra", false),
            ("bob", "rick", false),
            ("bob", "zebediah", false),
        ] {
            assert_eq!(alike(one, other), want, "{one}, {other}");
            assert_eq!(alike(other, one), want, "{other}, {one}");
        }
    }

    #[test]
    fn the_list_is_well_formed() {
        let lower = |it: &str| it.chars().all(|c| c.is_ascii_lowercase());
        for (name, lines) in LINES.iter() {
            assert!(lower(&name.replace(' ', "")), "{name}");
            assert!(lines.len() < 12, "{name} says too little: {lines:?}");
        }
        let pairs: usize = LINES.values().map(Vec::len).sum();
        assert!(pairs > 1_000, "only {pairs}");
    }
}
