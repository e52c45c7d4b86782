//! How well two names agree, in steps. A step's worth is weighed elsewhere.

use strsim::{jaro_winkler, osa_distance};

use super::{
    common::{Part, share},
    names::{Family, Given},
    nicknames::{self, Kinship},
    normalise::Word,
};

/// Best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Same,
    /// A nickname, or a longer form.
    Variant,
    /// One holds the other's words.
    Part,
    /// One typing error apart.
    Close,
    /// Two, or much alike.
    Near,
    Initial,
    Different,
}

impl Level {
    pub const COUNT: usize = 7;
}

pub fn family(one: &Family, other: &Family) -> Level {
    if one.is_empty() || other.is_empty() {
        return Level::Different;
    }
    let (mine, theirs) = (one.whole(), other.whole());
    let agree = |f: fn(&Word, &Word) -> bool| mine.iter().any(|a| theirs.iter().any(|b| f(a, b)));
    if agree(Word::equals) {
        return Level::Same;
    }
    if holds(one, other) || holds(other, one) {
        return Level::Part;
    }
    mine.iter()
        .flat_map(|a| theirs.iter().map(move |b| surname(a, b)))
        .min()
        .unwrap_or(Level::Different)
}

fn surname(one: &Word, other: &Word) -> Level {
    let known = |word: &Word| share(Part::Family, &word.plain).is_some();
    let spelling = spelling(one, other);
    if known(one) && known(other) {
        return spelling.max(Level::Near);
    }
    spelling
}

/// Every word of `part` is one of `all`'s.
fn holds(all: &Family, part: &Family) -> bool {
    let words = all.core();
    let mut there = words.into_iter().chain(&all.also);
    let part = part.core();
    part.iter().any(|it| it.plain.len() > 2)
        && part.iter().all(|it| there.any(|word| word.equals(it)))
}

pub fn given(one: &Given, other: &Given) -> Level {
    let (mine, theirs) = (one.calls(), other.calls());
    mine.iter()
        .flat_map(|a| theirs.iter().map(move |b| call(a, b)))
        .min()
        .unwrap_or(Level::Different)
}

/// Two given names, each one word.
pub fn call(one: &Word, other: &Word) -> Level {
    if one.equals(other) {
        return Level::Same;
    }
    if one.is_initial() || other.is_initial() {
        let initial = one.starts_with(other) || other.starts_with(one);
        return if initial {
            Level::Initial
        } else {
            Level::Different
        };
    }
    let kinship = nicknames::kinship(&one.plain, &other.plain);
    if kinship == Some(Kinship::Nickname) {
        return Level::Variant;
    }
    let spelling = spelling(one, other);
    let short = one.plain.len().min(other.plain.len()) >= 3
        && (one.starts_with(other) || other.starts_with(one));
    // Alex for Alexandros: no list holds them all.
    let known =
        |word: &Word| nicknames::is_known(&word.plain) || share(Part::Given, &word.plain).is_some();
    if kinship.is_some() || known(one) && known(other) {
        // Daniel and Daniela are two names, and no typing error lies between them.
        return if short || kinship.is_some() {
            Level::Near
        } else {
            spelling.max(Level::Near)
        };
    }
    if short {
        return spelling.min(Level::Close);
    }
    spelling
}

/// By letters alone: Close, Near or Different.
fn spelling(one: &Word, other: &Word) -> Level {
    let forms = one
        .forms()
        .flat_map(|a| other.forms().map(move |b| by_letters(a, b)));
    forms.min().unwrap_or(Level::Different)
}

fn by_letters(a: &str, b: &str) -> Level {
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    if shorter < 2 || longer - shorter > 4 {
        return Level::Different;
    }
    let edits = osa_distance(a, b);
    let alike = jaro_winkler(a, b);
    if edits <= 1 && longer >= 5 || edits <= 2 && longer >= 6 && alike >= 0.92 {
        Level::Close
    } else if edits <= 1 && longer >= 3 || edits <= 2 && longer >= 6 || alike >= 0.88 {
        Level::Near
    } else {
        Level::Different
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{names::Parts, people::Name};

    fn parts(first: &str, last: &str) -> Parts {
        Parts::of(&Name::in_parts(first, last))
    }

    #[test]
    fn family_names() {
        for (one, other, want) in [
            ("Müller", "mueller", Level::Same),
            ("Muller", "Müller", Level::Same),
            ("de la Cruz", "Cruz", Level::Same),
            ("McDonald", "Mc Donald", Level::Same),
            ("García", "Garcia Lopez", Level::Part),
            ("Okafor-Lee", "Okafor", Level::Part),
            ("Radcliffe", "Ratcliffe", Level::Close),
            ("Thomson", "Thompson", Level::Close),
            ("Lee", "Lea", Level::Near),
            ("Johnson", "Johnston", Level::Near),
            ("Smith", "Jones", Level::Different),
            ("", "Jones", Level::Different),
        ] {
            let (one, other) = (parts("", one).family, parts("", other).family);
            assert_eq!(family(&one, &other), want, "{one:?} {other:?}");
            assert_eq!(family(&other, &one), want, "{other:?} {one:?}");
        }
    }

    #[test]
    fn given_names() {
        for (one, other, want) in [
            ("Zoë", "zoe", Level::Same),
            ("Maria José", "María", Level::Same),
            ("Jean-Luc", "Jeanluc", Level::Same),
            ("Bob", "Robert", Level::Variant),
            ("Sergey", "Sergei", Level::Variant),
            ("Kostas", "Konstantinos", Level::Different),
            ("Alexandros", "Alex", Level::Close),
            ("Priyanka", "Priyamka", Level::Close),
            ("J.", "Jane", Level::Initial),
            ("J.", "Ann", Level::Different),
            ("Ann", "Bea", Level::Different),
            ("Christian", "Christina", Level::Near),
            ("Daniel", "Daniela", Level::Near),
            ("Rob", "Bert", Level::Near),
        ] {
            let (one, other) = (parts(one, "").given, parts(other, "").given);
            assert_eq!(given(&one, &other), want, "{one:?} {other:?}");
            assert_eq!(given(&other, &one), want, "{other:?} {one:?}");
        }
    }
}
