//! The order of rows. Blanks come last whichever way a column is sorted.

use super::{
    column::{Kind, NO_NUMBER, NO_WORD, kind},
    dictionary::BLANK,
    table::Table,
    values,
};
use crate::api::positions::{Column, Query, Sort};

/// Every row's place under one sort key; a larger one comes later, blanks have the last.
struct Places {
    of: Vec<u32>,
    /// How many bits the largest place needs.
    bits: u32,
}

/// The keys a query is sorted by: its groups first, each in the direction its column is sorted in.
pub fn keys(query: &Query) -> Vec<Sort> {
    let mut keys: Vec<Sort> = Vec::new();
    let add = |keys: &mut Vec<Sort>, column: Column, descending| {
        if !keys.iter().any(|it| it.column == column) {
            keys.push(Sort { column, descending });
        }
    };
    for &column in &query.group {
        let sorted = query.sort.iter().find(|it| it.column == column);
        add(&mut keys, column, sorted.is_some_and(|it| it.descending));
    }
    for key in &query.sort {
        add(&mut keys, key.column, key.descending);
    }
    keys
}

/// Sorts rows by every key in turn, then by the order they were added in.
pub fn sort(table: &mut Table, rows: &mut Vec<u32>, keys: &[Sort]) {
    let places: Vec<Places> = keys.iter().map(|key| places(table, key)).collect();
    if places.is_empty() {
        return;
    }
    let of_row = bits(table.ids.len() as u64);
    // All keys and the row in one number: the fastest order there is.
    match places.iter().map(|it| it.bits).sum::<u32>() + of_row {
        0..=64 => packed::<u64>(rows, &places, of_row),
        65..=128 => packed::<u128>(rows, &places, of_row),
        _ => rows.sort_by(|&a, &b| {
            places
                .iter()
                .map(|places| places.of[a as usize].cmp(&places.of[b as usize]))
                .find(|order| order.is_ne())
                .unwrap_or_else(|| a.cmp(&b))
        }),
    }
}

/// A number wide enough for all keys of a row.
trait Packed: Copy + Ord {
    fn of(row: u32) -> Self;
    fn then(self, bits: u32, place: u32) -> Self;
    /// The lowest bits.
    fn row(self, mask: u32) -> u32;
}

macro_rules! packed {
    ($($number:ty),*) => {$(
        impl Packed for $number {
            fn of(place: u32) -> Self {
                Self::from(place)
            }
            fn then(self, bits: u32, place: u32) -> Self {
                (self << bits) | Self::from(place)
            }
            fn row(self, mask: u32) -> u32 {
                self as u32 & mask
            }
        }
    )*};
}
packed!(u64, u128);

fn packed<N: Packed>(rows: &mut Vec<u32>, places: &[Places], of_row: u32) {
    let pack = |row: &u32| {
        places
            .iter()
            .fold(N::of(0), |packed, it| {
                packed.then(it.bits, it.of[*row as usize])
            })
            .then(of_row, *row)
    };
    let mut packed: Vec<N> = rows.iter().map(pack).collect();
    packed.sort_unstable();
    let mask = u32::MAX >> (32 - of_row.clamp(1, 32));
    rows.clear();
    rows.extend(packed.into_iter().map(|it| it.row(mask)));
}

fn bits(largest: u64) -> u32 {
    u64::BITS - largest.leading_zeros()
}

fn places(table: &mut Table, key: &Sort) -> Places {
    match kind(key.column) {
        Kind::Text(column) => {
            let texts = &mut table.texts[column];
            let ranks = texts.dictionary.ranks();
            let order = Order::of(ranks.len(), key);
            order.places(&texts.numbers, |&number| {
                (number != BLANK).then(|| ranks[number as usize])
            })
        }
        Kind::Word(column) => {
            let order = Order::of(values::words(column).len(), key);
            order.places(&table.words[column], |&word| {
                (word != NO_WORD).then(|| u32::from(word))
            })
        }
        Kind::Number(column) => {
            let values = &table.numbers[column];
            let mut distinct: Vec<i64> = values.clone();
            distinct.sort_unstable();
            distinct.dedup();
            let order = Order::of(distinct.len(), key);
            order.places(values, |&value| {
                let rank = || distinct.partition_point(|it| *it < value) as u32;
                (value != NO_NUMBER).then(rank)
            })
        }
    }
}

/// So many ranks, one way or the other.
struct Order {
    ranks: u32,
    descending: bool,
}

impl Order {
    fn of(ranks: usize, key: &Sort) -> Self {
        Self {
            ranks: ranks as u32,
            descending: key.descending,
        }
    }

    /// The place of each value by its rank; none, for the blank, is the last.
    fn places<T>(&self, values: &[T], rank: impl Fn(&T) -> Option<u32>) -> Places {
        let place = |value| match rank(value) {
            None => self.ranks,
            Some(rank) if self.descending => self.ranks - 1 - rank,
            Some(rank) => rank,
        };
        Places {
            of: values.iter().map(place).collect(),
            bits: bits(u64::from(self.ranks)),
        }
    }
}
