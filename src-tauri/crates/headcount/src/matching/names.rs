//! A person's name taken apart: what is given, what is the family's, what may be either.

use super::{
    normalise::{Word, words},
    people::Name,
};
use crate::model::parse::is_blank;

/// Words before or after a name that are no part of it.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "rev",
    "hon",
    "herr",
    "frau",
    "jr",
    "jnr",
    "sr",
    "snr",
    "ii",
    "iii",
    "iv",
    "phd",
    "md",
    "mba",
    "msc",
    "bsc",
    "cpa",
    "esq",
    "dipl",
    "ing",
    "sra",
    "mag",
];

/// Words of a family name that are as often left out.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "las", "los", "van",
    "von", "vom", "zu", "der", "den", "ter", "ten", "bin", "binti", "ibn", "ben", "al", "el", "y",
    "e", "af", "av",
];

/// Everything a name says, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    pub given: Given,
    /// Between the two; may be initials.
    pub middle: Vec<Word>,
    pub family: Family,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Given {
    pub words: Vec<Word>,
    pub preferred: Vec<Word>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Family {
    pub words: Vec<Word>,
    /// Words of a name in one piece that may be the family's as well.
    pub also: Vec<Word>,
}

impl Parts {
    pub fn of(name: &Name) -> Self {
        let part = |text: &str| {
            if is_blank(text) {
                Vec::new()
            } else {
                bare(words(text))
            }
        };
        let (mut given, mut middle) = (part(&name.first), part(&name.middle));
        let (mut family, mut also) = (part(&name.last), Vec::new());
        if given.is_empty() && family.is_empty() && !is_blank(&name.whole) {
            Self::split(&name.whole, &mut given, &mut also, &mut family);
        }
        middle.extend(also.iter().cloned());
        Self {
            given: Given {
                words: given,
                preferred: part(&name.preferred),
            },
            middle,
            family: Family {
                words: family,
                also,
            },
        }
    }

    /// "Last, First Middle", else "First Middle Last" where particles belong to the last.
    fn split(whole: &str, given: &mut Vec<Word>, also: &mut Vec<Word>, family: &mut Vec<Word>) {
        let mut pieces = whole.split(',').map(|it| bare(words(it)));
        let before = pieces.next().unwrap_or_default();
        if let Some(after) = pieces.find(|it| !it.is_empty() && !all_titles(it)) {
            let mut after = after.into_iter();
            given.extend(after.next());
            also.extend(after);
            *family = before;
            return;
        }
        let mut all = before;
        let Some(last) = all.pop() else { return };
        if all.is_empty() {
            // One word: nobody can say which it is.
            family.push(last);
            return;
        }
        family.push(last);
        while all.len() > 1 && all.last().is_some_and(is_particle) {
            family.extend(all.pop());
        }
        family.reverse();
        let mut all = all.into_iter();
        given.extend(all.next());
        also.extend(all);
    }

    /// Every word of the name, in order of the alphabet.
    pub fn sorted(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self
            .given
            .words
            .iter()
            .chain(&self.middle)
            .chain(&self.family.words)
            .map(|it| it.plain.as_str())
            .collect();
        all.sort_unstable();
        all
    }
}

impl Given {
    /// All that the person may be called by: each name in one word.
    pub fn calls(&self) -> Vec<Word> {
        let mut calls: Vec<Word> = Vec::new();
        let mut add = |word: Word| {
            if !calls.contains(&word) {
                calls.push(word);
            }
        };
        for words in [&self.words, &self.preferred] {
            if let Some(first) = words.first() {
                add(first.clone());
                if words.len() > 1 {
                    add(joined(words));
                }
            }
        }
        calls
    }
}

impl Family {
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Without particles, unless there is nothing else.
    pub fn core(&self) -> Vec<&Word> {
        let core: Vec<&Word> = self.words.iter().filter(|it| !is_particle(it)).collect();
        if core.is_empty() {
            return self.words.iter().collect();
        }
        core
    }

    /// The name written as one word, with particles and without.
    pub fn whole(&self) -> Vec<Word> {
        if self.is_empty() {
            return Vec::new();
        }
        let all = joined(&self.words);
        let core: Vec<Word> = self.core().into_iter().cloned().collect();
        if core.len() == self.words.len() {
            return vec![all];
        }
        vec![all, joined(&core)]
    }
}

pub fn joined(words: &[Word]) -> Word {
    let plain = words.iter().map(|it| it.plain.as_str()).collect();
    let spelt = words.iter().any(|it| it.spelt.is_some()).then(|| {
        let spelt = |it: &Word| it.spelt.clone().unwrap_or_else(|| it.plain.clone());
        words.iter().map(spelt).collect()
    });
    Word { plain, spelt }
}

fn is_particle(word: &Word) -> bool {
    PARTICLES.contains(&word.plain.as_str())
}

fn all_titles(words: &[Word]) -> bool {
    words.iter().all(|it| TITLES.contains(&it.plain.as_str()))
}

/// Without titles, unless nothing else is left.
fn bare(words: Vec<Word>) -> Vec<Word> {
    if all_titles(&words) {
        return words;
    }
    let is_name = |it: &Word| !TITLES.contains(&it.plain.as_str());
    words.into_iter().filter(is_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &Parts) -> String {
        let text = |words: &[Word]| {
            let words: Vec<&str> = words.iter().map(|it| it.plain.as_str()).collect();
            words.join(" ")
        };
        let Parts {
            given,
            middle,
            family,
        } = parts;
        format!(
            "{}|{}|{}",
            text(&given.words),
            text(middle),
            text(&family.words)
        )
    }

    #[test]
    fn a_name_in_one_piece() {
        for (whole, want) in [
            ("Ana Díaz", "ana||diaz"),
            ("Díaz, Ana", "ana||diaz"),
            ("Díaz Gil, Ana Luz", "ana|luz|diaz gil"),
            ("Dr. Ana M. Díaz, PhD", "ana|m|diaz"),
            ("Jan van der Berg", "jan||van der berg"),
            ("Al Pacino", "al||pacino"),
            ("Sam Lee Jr.", "sam||lee"),
            ("Cher", "||cher"),
            ("n/a", "||"),
            ("Sir", "||sir"),
        ] {
            assert_eq!(shown(&Parts::of(&Name::of(whole))), want, "{whole}");
        }
    }

    #[test]
    fn parts_win_over_the_piece() {
        let name = Name {
            whole: "Somebody Else".into(),
            ..Name::in_parts("Ana", "de la Cruz")
        };
        let parts = Parts::of(&name);
        assert_eq!(shown(&parts), "ana||de la cruz");
        let whole: Vec<String> = parts
            .family
            .whole()
            .into_iter()
            .map(|it| it.plain)
            .collect();
        assert_eq!(whole, ["delacruz", "cruz"]);
    }
}
