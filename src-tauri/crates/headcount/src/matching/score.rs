//! A candidate against one employee: the names in the order that fits better, and everything else.

use std::collections::HashMap;

use super::{
    compare::Level,
    fields::{self, Weighed},
    gates::{Gate, gate},
    names::{Family, Given, Parts},
    normalise::Word,
    people::Candidate,
    prepare::{Employee, Hired, Pool},
    verdict::{Compared, Outcome},
    view::{FAMILY, GIVEN, View},
};

/// Given and family name are seldom entered the other way round.
const SWAPPED_BITS: f64 = -3.0;
/// For each part, where the words are the same but not their places.
const SHUFFLED_BITS: f64 = 4.5;
/// Both middle names, or initials: the same, or not.
const MIDDLE_SAME_BITS: f64 = 3.0;
const MIDDLE_DIFFERS_BITS: f64 = -5.0;
/// One goes by the other's middle name.
const BY_MIDDLE_BITS: f64 = 2.5;

/// How the names agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Names {
    pub family: Option<Level>,
    pub given: Option<Level>,
    /// The same words, but not in the same places.
    pub shuffled: bool,
    pub bits: f64,
}

/// One employee, weighed.
#[derive(Debug, Clone)]
pub struct Scored {
    pub employee: u32,
    pub bits: f64,
    pub names: Names,
    pub fields: Vec<Weighed>,
    pub gate: Option<Gate>,
}

impl Scored {
    /// Both bear a mark that nobody else does.
    pub fn is_marked(&self) -> bool {
        self.fields.iter().any(|it| {
            let mark = matches!(
                it.field,
                Compared::Email | Compared::Linkedin | Compared::RequisitionCode
            );
            mark && it.outcome == Outcome::Same && it.others == 0
        })
    }

    pub fn outcome(&self, field: Compared) -> Option<Outcome> {
        let found = self.fields.iter().find(|it| it.field == field);
        found.map(|it| it.outcome)
    }
}

/// A candidate with a view of the pool for each part of the name, both ways round.
#[derive(Debug)]
pub struct Seeker<'a> {
    pub candidate: &'a Candidate,
    pub hired: Hired,
    pool: &'a Pool,
    sharing: &'a HashMap<String, usize>,
    family: View<'a, Family>,
    given: View<'a, Given>,
    given_as_family: View<'a, Family>,
    family_as_given: View<'a, Given>,
}

impl<'a> Seeker<'a> {
    pub fn new(
        candidate: &'a Candidate,
        hired: Hired,
        pool: &'a Pool,
        sharing: &'a HashMap<String, usize>,
    ) -> Self {
        let parts = &hired.parts;
        let as_family = Family {
            words: parts.given.words.clone(),
            also: Vec::new(),
        };
        let as_given = Given {
            words: parts.family.words.clone(),
            preferred: Vec::new(),
        };
        Self {
            family: View::new(parts.family.clone(), &pool.families),
            given: View::new(parts.given.clone(), &pool.givens),
            given_as_family: View::new(as_family, &pool.families),
            family_as_given: View::new(as_given, &pool.givens),
            candidate,
            hired,
            pool,
            sharing,
        }
    }

    /// The employees worth weighing: by a mark, by the family name, by the given name where few
    /// bear it, and by the two the other way round.
    pub fn worth_weighing(&self) -> Vec<u32> {
        const FEW: usize = 400;
        let mut found: Vec<u32> = Vec::new();
        let hired = &self.hired;
        let marks = hired.email.iter().chain(&hired.linkedin).chain(&hired.code);
        for mark in marks {
            found.extend(self.pool.marks.get(mark).into_iter().flatten());
        }
        for (_, bearers) in self.family.bearers() {
            found.extend(bearers);
        }
        for (level, bearers) in self.given.bearers() {
            if bearers.len() <= FEW && level <= Level::Close {
                found.extend(bearers);
            }
        }
        // A part that is missing, or stands in the other's place, contradicts nothing.
        let (family, given) = (&self.given_as_family, &self.family_as_given);
        for (_, bearers) in family.bearers() {
            let fits = |it: &&u32| {
                given.level(self.pool.employees[**it as usize].given) != Some(Level::Different)
            };
            found.extend(bearers.iter().filter(fits));
        }
        for (_, bearers) in given.bearers() {
            let fits = |it: &&u32| {
                family
                    .level(self.pool.employees[**it as usize].family)
                    .is_none()
            };
            found.extend(bearers.iter().filter(fits));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    pub fn weigh(&self, number: u32) -> Scored {
        let employee = &self.pool.employees[number as usize];
        let mut weighed = Vec::with_capacity(8);
        let names = self.names(employee, &mut weighed);
        fields::marks(&self.hired, employee, self.pool, self.sharing, &mut weighed);
        weighed.extend(fields::start(self.candidate, &employee.person, self.pool));
        fields::work(&self.hired, employee, self.pool, &mut weighed);
        Scored {
            employee: number,
            bits: weighed.iter().map(|it| it.bits).sum(),
            names,
            fields: weighed,
            gate: gate(self.candidate, &employee.person, self.pool.newest()),
        }
    }

    fn names(&self, employee: &Employee, out: &mut Vec<Weighed>) -> Names {
        let all = self.pool.len();
        let straight = Pair::of(&self.family, &self.given, employee, all);
        let crossed = Pair::of(&self.given_as_family, &self.family_as_given, employee, all);
        let whole = |side: Option<Side>| {
            side.is_none_or(|it| {
                agrees(it.level) && it.level != Level::Part && it.level != Level::Initial
            })
        };
        let swapped = (crossed.family.is_some() || crossed.given.is_some())
            && whole(crossed.family)
            && whole(crossed.given)
            && crossed.bits() + SWAPPED_BITS > straight.bits();
        let mut pair = if swapped { crossed } else { straight };
        if let Some(side) = pair
            .family
            .as_mut()
            .or(pair.given.as_mut())
            .filter(|_| swapped)
        {
            side.bits += SWAPPED_BITS;
        }
        let (mine, theirs) = (&self.hired.parts, &employee.parts);
        let by_middle = pair
            .given
            .filter(|it| it.level == Level::Different && by_middle(mine, theirs));
        if by_middle.is_some() {
            pair.given = Some(Side {
                level: Level::Variant,
                bits: BY_MIDDLE_BITS,
                others: 0,
            });
        }
        let level = |side: Option<Side>| side.map(|it| it.level);
        let aligned =
            level(pair.family) == Some(Level::Same) && level(pair.given).is_some_and(agrees);
        let words = mine.sorted();
        let shuffled = !aligned && !swapped && words.len() > 2 && words == theirs.sorted();
        if shuffled {
            pair.reorder();
        }
        let mut say = |field, side: Option<Side>| {
            out.extend(side.map(|it| Weighed {
                field,
                outcome: if shuffled || swapped && it.level == Level::Same {
                    Outcome::Swapped
                } else {
                    outcome_of(it.level)
                },
                bits: it.bits,
                others: it.others,
            }));
        };
        say(Compared::LastName, pair.family);
        say(Compared::FirstName, pair.given);
        let middle = middle(mine, theirs).filter(|_| !swapped && by_middle.is_none());
        out.extend(middle.map(|(outcome, bits)| Weighed {
            field: Compared::MiddleName,
            outcome,
            bits,
            others: 0,
        }));
        Names {
            family: level(pair.family),
            given: level(pair.given),
            shuffled,
            bits: pair.bits() + middle.map_or(0.0, |(_, bits)| bits),
        }
    }
}

/// One part of a name, weighed.
#[derive(Debug, Clone, Copy)]
struct Side {
    level: Level,
    bits: f64,
    others: usize,
}

/// Both parts, in one of the two orders.
#[derive(Debug, Clone, Copy)]
struct Pair {
    family: Option<Side>,
    given: Option<Side>,
}

impl Pair {
    fn of(
        family: &View<'_, Family>,
        given: &View<'_, Given>,
        employee: &Employee,
        employees: usize,
    ) -> Self {
        Self {
            family: family.level(employee.family).map(|level| Side {
                level,
                bits: family.bits(level, &FAMILY, employees),
                others: family.others(level),
            }),
            given: given.level(employee.given).map(|level| Side {
                level,
                bits: given.bits(level, &GIVEN, employees),
                others: given.others(level),
            }),
        }
    }

    /// All words of the name agree, in other places: whatever the parts say, that is something.
    fn reorder(&mut self) {
        for side in self.family.iter_mut().chain(&mut self.given) {
            side.bits = side.bits.max(SHUFFLED_BITS);
        }
    }

    fn bits(&self) -> f64 {
        let bits = |side: Option<Side>| side.map_or(0.0, |it| it.bits);
        bits(self.family) + bits(self.given)
    }
}

fn agrees(level: Level) -> bool {
    level != Level::Different
}

fn outcome_of(level: Level) -> Outcome {
    match level {
        Level::Same => Outcome::Same,
        Level::Variant => Outcome::Variant,
        Level::Part => Outcome::Part,
        Level::Close | Level::Near => Outcome::Close,
        Level::Initial => Outcome::Initial,
        Level::Different => Outcome::Different,
    }
}

/// One is called by what is the other's middle name.
fn by_middle(one: &Parts, other: &Parts) -> bool {
    let called = |one: &Parts, other: &Parts| {
        let first = one.given.words.first().filter(|it| !it.is_initial());
        let mut middle = other.middle.iter();
        first.is_some_and(|first| middle.any(|it| it.equals(first)))
    };
    called(one, other) || called(other, one)
}

/// Middle names, where both sides have any that is not a part of another name of the other's.
fn middle(one: &Parts, other: &Parts) -> Option<(Outcome, f64)> {
    let of = |it: &'_ Parts, other: &Parts| -> Vec<Word> {
        let further = it.given.words.iter().skip(1).chain(&it.middle);
        let elsewhere = |word: &Word| {
            let mut there = other.family.words.iter().chain(other.given.words.first());
            there.any(|it| it.equals(word))
        };
        further.filter(|it| !elsewhere(it)).cloned().collect()
    };
    let (mine, theirs) = (of(one, other), of(other, one));
    if mine.is_empty() || theirs.is_empty() {
        return None;
    }
    let any = |f: fn(&Word, &Word) -> bool| mine.iter().any(|a| theirs.iter().any(|b| f(a, b)));
    let initial = |a: &Word, b: &Word| {
        (a.is_initial() || b.is_initial()) && (a.starts_with(b) || b.starts_with(a))
    };
    Some(if any(Word::equals) {
        (Outcome::Same, MIDDLE_SAME_BITS)
    } else if any(initial) {
        (Outcome::Initial, MIDDLE_SAME_BITS)
    } else if any(|a, b| agrees(super::compare::call(a, b))) {
        (Outcome::Close, 1.0)
    } else {
        (Outcome::Different, MIDDLE_DIFFERS_BITS)
    })
}
