//! People made up for measuring, with what an HR system and an ATS would say of each: nicknames, a
//! family name taken in marriage, accents left out, middle names on one side, both names the other
//! way round, and typing errors, as often as plain Jaro-Winkler bears them: it is right in about
//! 0.9985 of what it takes and finds about 0.893 of those who are there.
//!
//! Names come from the labelled sets and the nicknames beside the project, where they are: names
//! alone, not which of them are one person's. The held-out half is drawn from a seed of its own.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use headcount::matching::Name;

use super::data::{Half, Set};
use crate::{cases::Result, file::Random};

/// People in each half.
const PEOPLE: usize = 6_000;
/// With fewer names everybody would be a namesake.
const ENOUGH: usize = 1_000;

/// Of 1,000 people, those of whom the two sides say different things.
const NICKNAMES: usize = 310;
const MARRIED: usize = 22;
const DOUBLE_FAMILY: usize = 28;
const SWAPPED: usize = 10;
const BY_MIDDLE: usize = 15;
const TYPOS: usize = 50;
/// Of 1,000, those who have it at all.
const MIDDLE: usize = 350;
const ACCENTS: usize = 80;
/// Of 1,000, those with two given names that are one, and with two family names.
const TWO_GIVEN: usize = 100;
const TWO_FAMILY: usize = 200;

/// With accents, which the other side leaves out as often as not.
const GIVEN: [&str; 20] = [
    "José",
    "María",
    "Zoë",
    "Søren",
    "Łukasz",
    "François",
    "Jürgen",
    "Ángel",
    "Inês",
    "Chloé",
    "Renée",
    "André",
    "Åsa",
    "Björn",
    "Małgorzata",
    "Nuño",
    "Siân",
    "Tomáš",
    "Ümit",
    "Hélène",
];
const FAMILY: [&str; 20] = [
    "García",
    "Müller",
    "Núñez",
    "Sørensen",
    "Wójcik",
    "Lefèvre",
    "Åberg",
    "Gonçalves",
    "Şahin",
    "Dvořák",
    "Pérez",
    "Schröder",
    "Björk",
    "Kovačić",
    "Ibáñez",
    "Ólafsson",
    "Weiß",
    "Đorđević",
    "Żak",
    "Muñoz",
];

/// Names, each once, and what people of a name are called.
struct Material {
    givens: Vec<String>,
    families: Vec<String>,
    called: HashMap<String, Vec<String>>,
}

/// `None`: there is nothing here to make names of.
pub fn set(from: &[Set], beside: &Path) -> Result<Option<Set>> {
    let Some(material) = Material::of(from, beside)? else {
        return Ok(None);
    };
    let half = |seed: u64| (0..PEOPLE).map(move |at| Random(seed + at as u64));
    let made = |random: &mut Random| material.person(random);
    let tuned = half(1_000_000_007).map(|mut it| made(&mut it));
    let held_out = half(7_000_000_001).map(|mut it| made(&mut it));
    let mut people = Vec::with_capacity(2 * PEOPLE);
    // As the halves of a set are told apart: in turn.
    for (one, other) in tuned.zip(held_out) {
        people.extend([one, other]);
    }
    Ok(Some(Set::of_people("made up", people)))
}

impl Material {
    fn of(from: &[Set], beside: &Path) -> Result<Option<Self>> {
        let (mut givens, mut families) = (BTreeSet::new(), BTreeSet::new());
        let plain = |it: &String| it.len() > 2 && it.chars().all(|c| c.is_ascii_lowercase());
        for set in from {
            for person in [Half::Tuned, Half::HeldOut].map(|it| set.half(it)).concat() {
                let Some(name) = person.first() else { continue };
                givens.extend(Some(name.first.to_lowercase()).filter(plain));
                families.extend(Some(name.last.to_lowercase()).filter(plain));
            }
        }
        let enough = givens.len() >= ENOUGH && families.len() >= ENOUGH;
        Ok(match enough {
            false => None,
            true => Some(Self {
                givens: givens.into_iter().collect(),
                families: families.into_iter().collect(),
                called: called(&beside.join("nicknames/names.csv"))?,
            }),
        })
    }

    /// What the HR system says, and what the ATS says.
    fn person(&self, random: &mut Random) -> Vec<Name> {
        let mut often = |of: usize| random.below(1_000) < of;
        let [accents, has_middle, two_given, two_family] =
            [ACCENTS, MIDDLE, TWO_GIVEN, TWO_FAMILY].map(&mut often);
        let [nickname, married, double, swapped, by_middle] =
            [NICKNAMES, MARRIED, DOUBLE_FAMILY, SWAPPED, BY_MIDDLE].map(&mut often);
        let typos = [TYPOS, TYPOS].map(&mut often);
        let which = if accents { random.below(4) } else { 4 };
        let mut first = match which {
            0 | 1 => GIVEN[random.below(GIVEN.len())].to_lowercase(),
            _ => one_of(&self.givens, random),
        };
        let mut last = match which {
            0 | 2 | 3 => FAMILY[random.below(FAMILY.len())].to_lowercase(),
            _ => one_of(&self.families, random),
        };
        // As many have them: two given names that are one, and two family names.
        if two_given && !accents {
            first = format!("{first}-{}", one_of(&self.givens, random));
        }
        if two_family && !accents {
            last = format!("{last} {}", one_of(&self.families, random));
        }
        let middle = match has_middle {
            true => one_of(&self.givens, random),
            false => String::new(),
        };
        let official = Name {
            middle: middle.clone(),
            ..Name::in_parts(&first, &last)
        };
        let mut typed = official.clone();
        // Few write all of it where they apply.
        typed.middle = match random.below(4) {
            0 => middle.clone(),
            1 => middle.chars().take(1).collect(),
            _ => String::new(),
        };
        if nickname && let Some(short) = self.called.get(&first) {
            typed.first = one_of(short, random);
        } else if by_middle && has_middle {
            (typed.first, typed.middle) = (middle, String::new());
        }
        if married {
            typed.last = one_of(&self.families, random);
        } else if double {
            typed.last = format!("{last}-{}", one_of(&self.families, random));
        }
        if accents && random.below(2) == 0 {
            typed.first = bare(&typed.first);
            typed.last = bare(&typed.last);
        }
        let mut both = [official, typed];
        for (name, typo) in both.iter_mut().zip(typos) {
            if typo {
                let part = match random.below(2) {
                    0 => &mut name.first,
                    _ => &mut name.last,
                };
                *part = mistyped(part, random);
            }
        }
        if swapped {
            let name = &mut both[1];
            std::mem::swap(&mut name.first, &mut name.last);
        }
        both.into()
    }
}

/// Each name with what people of that name are called.
fn called(path: &Path) -> Result<HashMap<String, Vec<String>>> {
    let mut called: HashMap<String, Vec<String>> = HashMap::new();
    if !path.is_file() {
        return Ok(called);
    }
    let wrong = |error: csv::Error| format!("{}: {error}", path.display());
    let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
    for record in reader.records() {
        let record = record.map_err(wrong)?;
        if let (Some(name), Some(short)) = (record.get(0), record.get(2)) {
            called.entry(name.into()).or_default().push(short.into());
        }
    }
    Ok(called)
}

fn one_of(from: &[String], random: &mut Random) -> String {
    from[random.below(from.len())].clone()
}

/// A letter left out, doubled, in the wrong place, or another.
fn mistyped(name: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() < 4 {
        return name.into();
    }
    // The first letter is seldom the wrong one.
    let at = 1 + random.below(letters.len() - 2);
    match random.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = (b'a' + random.below(26) as u8) as char,
    }
    letters.into_iter().collect()
}

/// Without accents, as a keyboard without them writes it.
fn bare(name: &str) -> String {
    any_ascii::any_ascii(name).to_lowercase()
}
