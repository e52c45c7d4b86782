//! An account's requisitions: in the order they were made, and by their ids, so that a page of a
//! hundred thousand costs no more than a page of a hundred.

use std::collections::BTreeMap;
use std::ops::{Bound, Deref};

use super::requisition::Requisition;

#[derive(Default)]
pub(crate) struct Shelf {
    made: Vec<Requisition>,
    places: BTreeMap<String, usize>,
}

/// In the order they were made.
impl Deref for Shelf {
    type Target = [Requisition];

    fn deref(&self) -> &[Requisition] {
        &self.made
    }
}

impl Shelf {
    pub fn add(&mut self, requisition: Requisition) {
        self.places.insert(requisition.id.clone(), self.made.len());
        self.made.push(requisition);
    }

    pub fn get(&self, id: &str) -> Option<&Requisition> {
        self.places.get(id).map(|place| &self.made[*place])
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut Requisition> {
        let place = *self.places.get(id)?;
        self.made.get_mut(place)
    }

    pub fn by_code_mut(&mut self, code: &str) -> Option<&mut Requisition> {
        self.made.iter_mut().find(|it| it.code == code)
    }

    pub fn remove(&mut self, id: &str) {
        self.made.retain(|it| it.id != id);
        let places = self.made.iter().enumerate();
        self.places = places.map(|(place, it)| (it.id.clone(), place)).collect();
    }

    /// By descending id, from this one or the next there is.
    pub fn descending(&self, from: Option<&str>) -> impl Iterator<Item = &Requisition> {
        let last = from.map_or(Bound::Unbounded, Bound::Included);
        let places = self.places.range::<str, _>((Bound::Unbounded, last));
        places.rev().map(|(_, place)| &self.made[*place])
    }
}
