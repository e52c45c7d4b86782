//! Keeps text from being taken for a formula when a file of ours is opened in a spreadsheet, and
//! gives the text back as it was on the way in.
//!
//! Text that would start a formula gets an apostrophe in front. So does text that already looks
//! like that, or taking the apostrophe off again would change it.

use std::borrow::Cow;

const STARTS_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn is_formula(text: &str) -> bool {
    text.starts_with(STARTS_A_FORMULA)
}

fn is_escaped(text: &str) -> bool {
    text.starts_with('\'') && is_formula(text.trim_start_matches('\''))
}

/// For files where every cell is text, such as CSV.
pub fn plain(text: &str) -> Cow<'_, str> {
    if is_formula(text) || is_escaped(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text.into()
    }
}

/// For files whose text cells can't be formulas: only what [`strip`] would take off is protected.
pub fn typed(text: &str) -> Cow<'_, str> {
    if is_escaped(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text.into()
    }
}

/// Takes our own apostrophe off, and no other.
pub fn strip(text: &str) -> &str {
    if is_escaped(text) { &text[1..] } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_apostrophe_comes_off() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("-5", "'-5"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("'=x", "''=x"),
            ("''=x", "'''=x"),
            ("'s Gravenhage", "'s Gravenhage"),
            ("O'Neil", "O'Neil"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(plain(text), written);
            assert_eq!(strip(&plain(text)), text);
            assert_eq!(strip(&typed(text)), text);
        }
        assert_eq!(typed("=1+1"), "=1+1");
    }
}
