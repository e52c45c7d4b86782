//! The different texts of one column, each known by a number, with their order and a fast search.

use std::{collections::HashMap, sync::Arc};

use memchr::memmem::Finder;

use super::likeness::{Likeness, likeness};

/// Stands for "nothing here" in every text column.
pub const BLANK: u32 = 0;

/// Texts by number. Number 0 is the blank. Texts are never taken out: an unused one costs little.
pub struct Dictionary {
    texts: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
    /// Lower-case copies, one after the other, parted by a byte that no text holds.
    folded: Vec<u8>,
    /// Where each text begins in `folded`.
    starts: Vec<u32>,
    /// Numbers in the order people expect; built when first asked for.
    order: Vec<u32>,
    ranks: Vec<u32>,
}

const PART: u8 = 0;

impl Default for Dictionary {
    fn default() -> Self {
        Self {
            texts: vec![Arc::from("")],
            numbers: HashMap::new(),
            folded: vec![PART],
            starts: vec![0],
            order: Vec::new(),
            ranks: Vec::new(),
        }
    }
}

impl Dictionary {
    /// The number of a text, new or known.
    pub fn number(&mut self, text: Option<&str>) -> u32 {
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return BLANK;
        };
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        let text: Arc<str> = Arc::from(text);
        self.starts.push(self.folded.len() as u32);
        self.folded
            .extend(text.to_lowercase().bytes().filter(|byte| *byte != PART));
        self.folded.push(PART);
        self.numbers.insert(Arc::clone(&text), number);
        self.texts.push(text);
        number
    }

    /// The number of a text, if it stands anywhere.
    pub fn find(&self, text: &str) -> Option<u32> {
        if text.is_empty() {
            Some(BLANK)
        } else {
            self.numbers.get(text).copied()
        }
    }

    pub fn text(&self, number: u32) -> Option<&str> {
        (number != BLANK).then(|| &*self.texts[number as usize])
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Every folded text, by its number.
    pub fn keys(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len() as u32).map(|number| self.key(number))
    }

    /// The folded text of a number.
    fn key(&self, number: u32) -> &[u8] {
        let start = self.starts[number as usize] as usize;
        let end = self
            .starts
            .get(number as usize + 1)
            .map_or(self.folded.len(), |next| *next as usize);
        &self.folded[start..end - 1]
    }

    /// Each number's place in the order, smallest first: case aside, digits by their value.
    pub fn ranks(&mut self) -> &[u32] {
        let known = self.order.len();
        if known < self.texts.len() {
            self.order.extend(known as u32..self.texts.len() as u32);
            let mut order = std::mem::take(&mut self.order);
            self.sort(&mut order[known..]);
            // Two runs in order, or nearly one after an edit: the stable sort is quick at that.
            order.sort_by(|a, b| self.compare(*a, *b));
            self.ranks.resize(order.len(), 0);
            for (rank, number) in order.iter().enumerate() {
                self.ranks[*number as usize] = rank as u32;
            }
            self.order = order;
        }
        &self.ranks
    }

    /// Sorts numbers by their texts, on every core when there are many: the first sort by a column
    /// of unlike texts is the one a person waits for.
    fn sort(&self, numbers: &mut [u32]) {
        const MANY: usize = 20_000;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        if numbers.len() >= MANY && cores > 1 {
            let part = numbers.len().div_ceil(cores.min(8));
            std::thread::scope(|scope| {
                for part in numbers.chunks_mut(part) {
                    scope.spawn(|| part.sort_by(|a, b| self.compare(*a, *b)));
                }
            });
        } else {
            numbers.sort_by(|a, b| self.compare(*a, *b));
        }
    }

    fn compare(&self, a: u32, b: u32) -> std::cmp::Ordering {
        natural_after_common_start(self.key(a), self.key(b))
            // Alike but for case: an order all the same, so that each text has a place of its own.
            .then_with(|| self.texts[a as usize].cmp(&self.texts[b as usize]))
    }

    /// Marks, per number, the texts that hold `word` (already folded).
    pub fn holding(&self, word: &str) -> Vec<bool> {
        let mut marks = vec![false; self.texts.len()];
        if !word.is_empty() {
            self.each_holding(&Finder::new(word), |number| marks[number as usize] = true);
        }
        marks
    }

    /// The rank of each text by how it fits what is looked for; `None`: no text does.
    pub fn ranked(
        &self,
        wanted: &Finder<'_>,
        rank: impl Fn(Likeness) -> u8,
        none: u8,
    ) -> Option<Vec<u8>> {
        let mut ranks = Vec::new();
        self.each_holding(wanted, |number| {
            if ranks.is_empty() {
                ranks = vec![none; self.texts.len()];
            }
            let like = likeness(self.key(number), wanted);
            ranks[number as usize] = like.map_or(none, &rank);
        });
        (!ranks.is_empty()).then_some(ranks)
    }

    /// The number of each text that holds what is looked for, once each, in order.
    fn each_holding(&self, wanted: &Finder<'_>, mut each: impl FnMut(u32)) {
        let mut from = 0;
        let mut number = 0;
        while let Some(found) = wanted.find(&self.folded[from..]) {
            let at = from + found;
            // The texts stand in the order of their numbers, so the next is rarely far.
            while self
                .starts
                .get(number + 1)
                .is_some_and(|next| *next as usize <= at)
            {
                number += 1;
            }
            each(number as u32);
            match self.starts.get(number + 1) {
                Some(next) => from = *next as usize,
                None => break,
            }
        }
    }
}

/// As [`natural`], but what both texts start with is passed over in big steps: codes made of
/// several parts differ late.
fn natural_after_common_start(a: &[u8], b: &[u8]) -> std::cmp::Ordering {
    const STEP: usize = 8;
    let shorter = a.len().min(b.len());
    let mut same = 0;
    while same + STEP <= shorter && a[same..same + STEP] == b[same..same + STEP] {
        same += STEP;
    }
    while same < shorter && a[same] == b[same] {
        same += 1;
    }
    // A number is compared as a whole.
    while same > 0 && a[same - 1].is_ascii_digit() {
        same -= 1;
    }
    natural(&a[same..], &b[same..]).then_with(|| a.cmp(b))
}

/// Compares texts so that `P-9` comes before `P-10`.
fn natural(a: &[u8], b: &[u8]) -> std::cmp::Ordering {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].is_ascii_digit() && b[j].is_ascii_digit() {
            let (x, y) = (digits(&a[i..]), digits(&b[j..]));
            let (m, n) = (significant(x), significant(y));
            let by_value = m.len().cmp(&n.len()).then_with(|| m.cmp(n));
            if by_value.is_ne() {
                return by_value;
            }
            i += x.len();
            j += y.len();
        } else {
            if a[i] != b[j] {
                return a[i].cmp(&b[j]);
            }
            i += 1;
            j += 1;
        }
    }
    (a.len() - i).cmp(&(b.len() - j)).then_with(|| a.cmp(b))
}

fn digits(text: &[u8]) -> &[u8] {
    let end = text
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}

fn significant(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
    &digits[zeros..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_the_one_people_expect() {
        let mut dictionary = Dictionary::default();
        let texts = ["P-10", "p-9", "P-9a", "Zoë", "apple", "P-09", "2", "10"];
        let numbers: Vec<u32> = texts
            .iter()
            .map(|text| dictionary.number(Some(text)))
            .collect();
        let ranks = dictionary.ranks().to_vec();
        let mut sorted: Vec<(&str, u32)> = texts
            .iter()
            .zip(&numbers)
            .map(|(t, n)| (*t, ranks[*n as usize]))
            .collect();
        sorted.sort_by_key(|(_, rank)| *rank);
        let names: Vec<&str> = sorted.into_iter().map(|(text, _)| text).collect();
        assert_eq!(
            names,
            ["2", "10", "apple", "P-09", "p-9", "P-9a", "P-10", "Zoë"]
        );
    }

    #[test]
    fn passing_over_the_common_start_changes_nothing() {
        let texts = [
            "",
            "0",
            "00",
            "1",
            "10",
            "9",
            "a",
            "a-00000007",
            "a-0000007",
            "a-00000010",
            "a-7",
            "a-7b",
            "a-07b",
            "abcdefgh1",
            "abcdefgh10",
            "abcdefgh9",
            "abcdefgh",
            "abcdefgh-1-2",
            "abcdefgh-1-10",
            "12345678",
            "123456789",
            "1234567",
            "x1y2",
            "x01y2",
            "x1y02",
        ];
        for a in texts {
            for b in texts {
                let (a, b) = (a.as_bytes(), b.as_bytes());
                assert_eq!(
                    natural_after_common_start(a, b),
                    natural(a, b),
                    "{a:?} {b:?}"
                );
            }
        }
    }

    #[test]
    fn many_texts_are_sorted_like_few() {
        let mut dictionary = Dictionary::default();
        let numbers: Vec<u32> = (0..30_000_u32)
            .map(|n| dictionary.number(Some(&format!("P-{}", n.wrapping_mul(7919) % 30_000))))
            .collect();
        let ranks = dictionary.ranks().to_vec();
        for (n, number) in numbers.iter().enumerate() {
            let value = (n as u32).wrapping_mul(7919) % 30_000;
            // The blank comes before them all.
            assert_eq!(ranks[*number as usize], value + 1);
        }
    }

    #[test]
    fn an_addition_keeps_the_order() {
        let mut dictionary = Dictionary::default();
        let (b, d) = (dictionary.number(Some("b")), dictionary.number(Some("d")));
        dictionary.ranks();
        let c = dictionary.number(Some("c"));
        let ranks = dictionary.ranks();
        assert!(ranks[b as usize] < ranks[c as usize] && ranks[c as usize] < ranks[d as usize]);
    }

    #[test]
    fn search_finds_whole_texts_only_once_each() {
        let mut dictionary = Dictionary::default();
        for text in ["Engineer", "Engineering Manager", "Sales"] {
            dictionary.number(Some(text));
        }
        assert_eq!(dictionary.holding("engineer"), [false, true, true, false]);
        assert_eq!(
            dictionary.holding("rs"),
            [false, false, false, false],
            "never across texts"
        );
        assert_eq!(dictionary.find("Sales"), Some(3));
        assert_eq!(dictionary.text(BLANK), None);
    }
}
