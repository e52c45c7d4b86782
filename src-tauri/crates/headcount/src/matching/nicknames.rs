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

/// Whether it is a name we have heard of.
pub fn is_known(name: &str) -> bool {
    LINES.contains_key(name)
}

/// The groups of names that mean one another; a name may be in several.
pub fn groups(name: &str) -> &'static [u16] {
    LINES.get(name).map_or(&[], Vec::as_slice)
}

/// Each line's own name.
static FORMAL: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let rows = include_str!("nicknames.txt").lines();
    let formal = |line: &'static str| line.split_once(':').map_or("", |(formal, _)| formal);
    rows.map(formal).collect()
});

/// How two names may be one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// One is short for the other: Bob and Robert.
    Nickname,
    /// Both are short for a third: Bob and Rob, but Bert and Rob as well.
    Siblings,
}

pub fn kinship(one: &str, other: &str) -> Option<Kinship> {
    let others = groups(other);
    let mut shared = groups(one)
        .iter()
        .filter(|it| others.contains(it))
        .peekable();
    shared.peek()?;
    let formal = |line: &u16| [one, other].contains(&FORMAL[usize::from(*line)]);
    Some(if shared.any(formal) {
        Kinship::Nickname
    } else {
        Kinship::Siblings
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_who() {
        for (one, other, want) in [
            ("bob", "robert", Some(Kinship::Nickname)),
            ("bob", "rob", Some(Kinship::Siblings)),
            ("peggy", "margaret", Some(Kinship::Nickname)),
            ("kasia", "katarzyna", Some(Kinship::Nickname)),
            ("sasha", "alexandra", Some(Kinship::Nickname)),
            ("alexander", "alexandra", None),
            ("bob", "rick", None),
            ("bob", "zebediah", None),
        ] {
            assert_eq!(kinship(one, other), want, "{one}, {other}");
            assert_eq!(kinship(other, one), want, "{other}, {one}");
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
