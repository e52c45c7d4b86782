//! One candidate's name as the pool of employees sees it: which names agree with it how well, and
//! how many bear them. What is rare here says more than what is common.

use std::{cell::RefCell, collections::BTreeMap};

use super::{
    compare::Level,
    index::{Index, Indexed},
};

/// How often a name of each step agrees with one that is the same person's, and how often with a
/// stranger's where the pool is too small to tell.
pub struct Rates {
    pub right: [f64; Level::COUNT],
    pub stranger: [f64; Level::COUNT],
    /// However rare a name is: relatives share it.
    pub rarest: f64,
}

/// In the order of the levels: same, variant, part, close, near, initial, different.
pub const FAMILY: Rates = Rates {
    right: [0.86, 0.01, 0.03, 0.05, 0.02, 0.01, 0.04],
    stranger: [0.0004, 0.0005, 0.001, 0.001, 0.004, 0.04, 1.0],
    rarest: 0.0004,
};
pub const GIVEN: Rates = Rates {
    right: [0.80, 0.10, 0.01, 0.05, 0.02, 0.02, 0.05],
    stranger: [0.002, 0.004, 0.004, 0.004, 0.012, 0.04, 1.0],
    rarest: 0.001,
};

/// How many employees the rates above are worth beside those counted.
const KNOWN: f64 = 150.0;
/// The same for how common a name is in general, which is known from far more people.
const COMMON: f64 = 1_000.0;

/// A part of the candidate's name against one of the two indexes.
#[derive(Debug)]
pub struct View<'a, T> {
    name: T,
    index: &'a Index<T>,
    similar: BTreeMap<u32, Level>,
    /// Names outside `similar` that were compared all the same.
    others: RefCell<BTreeMap<u32, Level>>,
    /// For each level, the employees who agree just so well.
    agreeing: [usize; Level::COUNT],
    /// How common the name is in general, if it is.
    common: Option<f64>,
    is_blank: bool,
}

impl<'a, T: Indexed> View<'a, T> {
    pub fn new(name: T, index: &'a Index<T>) -> Self {
        let similar = index.similar(&name);
        let mut agreeing = [0; Level::COUNT];
        for (id, level) in &similar {
            agreeing[*level as usize] += index.bearers[*id as usize].len();
        }
        Self {
            common: name.common(),
            is_blank: name.lookup_words().is_empty(),
            name,
            index,
            similar,
            others: RefCell::default(),
            agreeing,
        }
    }

    /// None where either side says nothing.
    pub fn level(&self, id: u32) -> Option<Level> {
        if self.is_blank || self.index.blank[id as usize] {
            return None;
        }
        if let Some(level) = self.similar.get(&id) {
            return Some(*level);
        }
        let mut others = self.others.borrow_mut();
        Some(
            *others
                .entry(id)
                .or_insert_with(|| self.index.names[id as usize].level(&self.name)),
        )
    }

    /// The names that agree in any way, best first, and who bears them.
    pub fn bearers(&self) -> impl Iterator<Item = (Level, &[u32])> {
        let all = self.similar.iter();
        all.map(|(id, level)| (*level, self.index.bearers[*id as usize].as_slice()))
    }

    /// How many others than this one agree just so well.
    pub fn others(&self, level: Level) -> usize {
        self.agreeing[level as usize].saturating_sub(1)
    }

    /// What agreeing so well is worth among so many employees.
    pub fn bits(&self, level: Level, rates: &Rates, employees: usize) -> f64 {
        let right = rates.right[level as usize];
        if level == Level::Different {
            return right.log2();
        }
        let counted = self.others(level) as f64;
        let employees = employees.saturating_sub(1) as f64;
        let stranger = match self.common.filter(|_| level == Level::Same) {
            Some(share) => (counted + share * COMMON) / (employees + COMMON),
            None => (counted + rates.stranger[level as usize] * KNOWN) / (employees + KNOWN),
        };
        (right / stranger.max(rates.rarest)).log2()
    }
}
