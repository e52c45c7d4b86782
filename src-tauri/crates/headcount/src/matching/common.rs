//! How common a name is in general, beside what the employees themselves tell.

use std::{collections::HashMap, sync::LazyLock};

/// Which part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Family,
    Given,
}

static SHARES: LazyLock<HashMap<(Part, &str), f64>> = LazyLock::new(|| {
    let rows = include_str!("common.txt").lines();
    let row = |line: &'static str| {
        let mut words = line.split(' ');
        let part = match words.next()? {
            "family" => Part::Family,
            "given" => Part::Given,
            _ => return None,
        };
        let name = words.next()?;
        let share: f64 = words.next()?.parse().ok()?;
        Some(((part, name), share / 100_000.0))
    };
    rows.filter_map(row).collect()
});

/// The share of people who bear it, where it is a common one.
pub fn share(part: Part, name: &str) -> Option<f64> {
    SHARES.get(&(part, name)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_shares() {
        assert_eq!(share(Part::Family, "smith"), Some(0.009));
        assert_eq!(share(Part::Given, "smith"), None);
        let rows = include_str!("common.txt").lines();
        let rows = rows.filter(|it| !it.starts_with('#')).count();
        assert_eq!(rows, SHARES.len(), "a row is damaged or stands twice");
        let sum: f64 = SHARES.values().sum();
        assert!(sum < 1.5, "{sum}");
    }
}
