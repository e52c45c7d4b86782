//! How well a text fits what is looked for. Both are folded to lower case.

use memchr::memmem::Finder;

/// The likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is the text.
    Exact,
    /// The text starts with it.
    Start,
    /// It stands in the text as words of its own.
    Word,
    Inside,
}

/// How the text fits; `None`: it does not hold what is looked for.
pub fn likeness(text: &[u8], wanted: &Finder<'_>) -> Option<Likeness> {
    let length = wanted.needle().len();
    let mut best = None;
    let mut from = 0;
    while let Some(found) = wanted.find(&text[from..]) {
        let at = from + found;
        let end = at + length;
        if at == 0 {
            let whole = end == text.len();
            return Some(if whole {
                Likeness::Exact
            } else {
                Likeness::Start
            });
        }
        if parts(text.get(at - 1)) && parts(text.get(end)) {
            return Some(Likeness::Word);
        }
        best = Some(Likeness::Inside);
        from = at + 1;
    }
    best
}

/// Neither a letter nor a digit. Bytes beyond ASCII are parts of letters.
fn parts(byte: Option<&u8>) -> bool {
    byte.is_none_or(|it| it.is_ascii() && !it.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_place_in_a_text_counts() {
        for (text, want) in [
            ("lead", Some(Likeness::Exact)),
            ("leadership", Some(Likeness::Start)),
            ("misleading lead", Some(Likeness::Word)),
            ("team-lead", Some(Likeness::Word)),
            ("misleading", Some(Likeness::Inside)),
            ("élead", Some(Likeness::Inside)),
            ("lea", None),
            ("", None),
        ] {
            let told = likeness(text.as_bytes(), &Finder::new("lead"));
            assert_eq!(told, want, "{text:?}");
        }
    }
}
