//! Position codes: what people call a position. Unique without regard to case and outer spaces.

use super::{Field, position::Invalid};

/// How two codes are compared.
pub fn key(code: &str) -> String {
    code.trim().to_lowercase()
}

/// The refusal of a code that another position has.
pub fn taken(code: &str) -> Invalid {
    Invalid {
        field: Field::Code,
        rule: format!("“{code}” is already used by another position"),
    }
}

/// The next free code of the planner's own series (`P-1`, `P-2` …), given every code in use.
///
/// Follows the highest number among codes of the form `P-{digits}`, keeping its width.
pub fn next<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut highest = 0_u64;
    let mut width = 1;
    for code in codes {
        let Some(digits) = code.strip_prefix("P-").or_else(|| code.strip_prefix("p-")) else {
            continue;
        };
        if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let number: u64 = digits.parse().unwrap_or(0);
        if number >= highest {
            highest = number;
            width = digits.len();
        }
    }
    format!("P-{:0width$}", highest + 1)
}

/// The code after `code`: the number at its end goes up by one (`SE-09` → `SE-10`), or `-2` is
/// put behind it.
pub fn successor(code: &str) -> String {
    let head = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &code[head.len()..];
    if digits.is_empty() || digits.len() > 15 {
        return format!("{code}-2");
    }
    let number: u64 = digits.parse().unwrap_or(0);
    format!("{head}{:0width$}", number + 1, width = digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series() {
        assert_eq!(next([].into_iter()), "P-1");
        assert_eq!(next(["P-9", "x", "P-0010", "P-"].into_iter()), "P-0011");
        for (code, want) in [("P-9", "P-10"), ("SE-09", "SE-10"), ("Lead", "Lead-2")] {
            assert_eq!(successor(code), want);
        }
    }
}
