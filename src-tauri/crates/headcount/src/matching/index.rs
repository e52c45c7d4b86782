//! The distinct names of all employees, so that one candidate is compared with each spelling once
//! and with few of them at all.

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use super::{
    common::{Part, share},
    compare::Level,
    names::{Family, Given},
    nicknames,
    normalise::Word,
};

/// Below so many distinct names all are compared; above, those that an index finds.
const FEW: usize = 1_500;

/// Distinct names, who bears them, and where to look for similar ones.
#[derive(Debug)]
pub struct Index<T> {
    pub names: Vec<T>,
    /// For each name, the employees who bear it.
    pub bearers: Vec<Vec<u32>>,
    /// Which names say nothing.
    pub blank: Vec<bool>,
    ids: HashMap<T, u32>,
    /// A word, or a word less one letter, or its start → names.
    keys: HashMap<u64, Vec<u32>>,
}

/// A name that can be looked up by its words.
pub trait Indexed: Clone + Eq + Hash {
    fn lookup_words(&self) -> Vec<Word>;
    fn level(&self, other: &Self) -> Level;
    fn nickname_groups(&self) -> Vec<u16>;
    /// The share of people who bear it, where it is common.
    fn common(&self) -> Option<f64>;
}

impl Indexed for Family {
    fn lookup_words(&self) -> Vec<Word> {
        let mut words = self.whole();
        if self.words.len() + self.also.len() > 1 {
            words.extend(self.core().into_iter().cloned());
            words.extend(self.also.iter().cloned());
        }
        words
    }

    fn level(&self, other: &Self) -> Level {
        super::compare::family(self, other)
    }

    fn nickname_groups(&self) -> Vec<u16> {
        Vec::new()
    }

    fn common(&self) -> Option<f64> {
        let whole = self.whole();
        let shares = whole.iter().filter_map(|it| share(Part::Family, &it.plain));
        shares.reduce(f64::max)
    }
}

impl Indexed for Given {
    fn lookup_words(&self) -> Vec<Word> {
        self.calls()
    }

    fn level(&self, other: &Self) -> Level {
        super::compare::given(self, other)
    }

    fn nickname_groups(&self) -> Vec<u16> {
        let calls = self.calls();
        let groups = calls.iter().flat_map(|it| nicknames::groups(&it.plain));
        groups.copied().collect()
    }

    fn common(&self) -> Option<f64> {
        share(Part::Given, &self.words.first()?.plain)
    }
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self {
            names: Vec::new(),
            bearers: Vec::new(),
            blank: Vec::new(),
            ids: HashMap::new(),
            keys: HashMap::new(),
        }
    }
}

impl<T: Indexed> Index<T> {
    /// Notes that an employee bears the name; answers its number.
    pub fn add(&mut self, name: &T, employee: u32) -> u32 {
        let id = match self.ids.get(name) {
            Some(id) => *id,
            None => self.insert(name),
        };
        self.bearers[id as usize].push(employee);
        id
    }

    fn insert(&mut self, name: &T) -> u32 {
        let id = self.names.len() as u32;
        self.names.push(name.clone());
        self.bearers.push(Vec::new());
        self.blank.push(name.lookup_words().is_empty());
        self.ids.insert(name.clone(), id);
        for key in keys(name) {
            self.keys.entry(key).or_default().push(id);
        }
        id
    }

    /// The names that are not Different, with how well they agree.
    pub fn similar(&self, name: &T) -> BTreeMap<u32, Level> {
        let mut found: BTreeMap<u32, Level> = BTreeMap::new();
        if name.lookup_words().is_empty() {
            return found;
        }
        let mut look = |id: u32| {
            found
                .entry(id)
                .or_insert_with(|| self.names[id as usize].level(name));
        };
        if self.names.len() <= FEW {
            (0..self.names.len() as u32).for_each(&mut look);
        } else {
            for key in keys(name) {
                let ids = self.keys.get(&key);
                ids.into_iter().flatten().copied().for_each(&mut look);
            }
        }
        found.retain(|_, level| *level != Level::Different);
        found
    }
}

/// Numbers under which a name is found by whoever differs by one letter, shares the start, or
/// bears a nickname of it. Numbers instead of texts: a hundred thousand names have millions.
fn keys<T: Indexed>(name: &T) -> Vec<u64> {
    let mut keys: Vec<u64> = Vec::new();
    for word in name.lookup_words() {
        for form in word.forms() {
            let bytes = form.as_bytes();
            keys.push(number(b'w', bytes.iter()));
            if bytes.len() > 1 {
                for left_out in 0..bytes.len() {
                    let rest = bytes.iter().enumerate().filter(|(at, _)| *at != left_out);
                    keys.push(number(b'w', rest.map(|(_, byte)| byte)));
                }
            }
            if bytes.len() >= 6 {
                keys.push(number(b's', bytes[..5].iter()));
            }
        }
    }
    let groups = name.nickname_groups();
    keys.extend(
        groups
            .iter()
            .map(|it| number(b'n', it.to_le_bytes().iter())),
    );
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// FNV-1a. Two texts under one number cost a comparison, nothing else.
fn number<'a>(kind: u8, bytes: impl Iterator<Item = &'a u8>) -> u64 {
    let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.fold(mix(0xcbf2_9ce4_8422_2325, &kind), mix)
}
