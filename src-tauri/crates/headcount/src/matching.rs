//! Who on staff a hired candidate is: pure scoring after Fellegi and Sunter. Each field that both
//! sides fill adds or takes bits; how rare a name is, is counted among the employees themselves.
//! Nothing here reads a file, a store or a clock, and neither birth date, sex, origin nor a home
//! address is ever looked at.
//!
//! - `people`: the two sides. - `verdict`: the answer.
//! - `normalise`, `names`: texts and names in one form. - `nicknames`: who may be called what.
//! - `compare`: how well two names agree. - `index`, `view`: the names of all, and how many agree.
//! - `fields`: marks, dates and work. - `score`: a pair. - `gates`: what forbids a seat.
//! - `decide`: certain, likely or none. - `explain`: the same in words.

mod common;
mod compare;
mod decide;
mod explain;
mod fields;
mod gates;
mod index;
mod names;
mod nicknames;
mod normalise;
mod people;
mod prepare;
mod score;
mod verdict;
mod view;

pub use people::{Candidate, Name, Person, Refusals};
pub use verdict::{Compared, Decision, Evidence, Match, Outcome, Suggestion};

use std::collections::HashMap;

use prepare::{Hired, Pool};
use score::Seeker;

/// All employees, ready to be compared with.
#[derive(Debug)]
pub struct Matcher {
    pool: Pool,
}

impl Matcher {
    pub fn new(people: &[Person]) -> Self {
        Self {
            pool: Pool::new(people),
        }
    }

    /// One answer for each candidate, in their order. No employee is certain for two.
    pub fn match_all(&self, candidates: &[Candidate], refusals: &Refusals) -> Vec<Match> {
        let hired: Vec<Hired> = candidates.iter().map(Hired::new).collect();
        let mut sharing: HashMap<String, usize> = HashMap::new();
        for it in &hired {
            for mark in it.email.iter().chain(&it.linkedin).chain(&it.code) {
                *sharing.entry(mark.clone()).or_default() += 1;
            }
        }
        let mut rulings: Vec<_> = candidates
            .iter()
            .zip(hired)
            .map(|(candidate, hired)| {
                let seeker = Seeker::new(candidate, hired, &self.pool, &sharing);
                let weighed = decide::weigh(&seeker, |it| {
                    let employee = &self.pool.employees[it as usize].person;
                    refusals.has(&candidate.id, &employee.employee_id)
                });
                decide::rule(weighed, self.pool.len())
            })
            .collect();
        decide::settle(&mut rulings);
        candidates
            .iter()
            .zip(&rulings)
            .map(|(candidate, ruling)| explain::answer(candidate, ruling, &self.pool))
            .collect()
    }
}

#[cfg(test)]
mod tests;
