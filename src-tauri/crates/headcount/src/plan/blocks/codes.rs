//! That every position keeps a code of its own, whatever many cells are given at once.

use std::collections::{HashMap, HashSet};

use crate::model::code;

/// Codes in use, while a deed hands out others.
#[derive(Default)]
pub struct Codes {
    /// By key.
    held: HashSet<String>,
    all: Vec<String>,
    last: Option<String>,
}

/// A row that gives up one code for another; a position to be added gives up none.
pub struct Move {
    pub row: usize,
    pub old: Option<String>,
    pub new: String,
}

impl Codes {
    pub fn new(all: Vec<String>) -> Self {
        Self {
            held: all.iter().map(|it| code::key(it)).collect(),
            all,
            last: None,
        }
    }

    /// Makes the moves that leave every code to one position; answers the rows of the others.
    ///
    /// Codes may be exchanged. A refused row keeps its code, which may refuse whoever was to
    /// have that.
    pub fn make(&mut self, moves: &[Move]) -> Vec<usize> {
        let mut wanted: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, it) in moves.iter().enumerate() {
            wanted.entry(code::key(&it.new)).or_default().push(at);
            if let Some(old) = &it.old {
                self.held.remove(&code::key(old));
            }
        }
        let mut refused = vec![false; moves.len()];
        let mut kept: Vec<String> = Vec::new();
        let mut refuse = |at: usize, kept: &mut Vec<String>| {
            if !std::mem::replace(&mut refused[at], true)
                && let Some(old) = &moves[at].old
            {
                kept.push(code::key(old));
            }
        };
        for (key, claims) in &wanted {
            let first = usize::from(!self.held.contains(key));
            for &at in &claims[first..] {
                refuse(at, &mut kept);
            }
        }
        while let Some(key) = kept.pop() {
            for &at in wanted.get(&key).map_or(&[][..], Vec::as_slice) {
                refuse(at, &mut kept);
            }
            self.held.insert(key);
        }
        for (it, refused) in moves.iter().zip(&refused) {
            if !refused {
                self.held.insert(code::key(&it.new));
            }
        }
        let refused = moves.iter().zip(refused).filter(|(_, refused)| *refused);
        refused.map(|(it, _)| it.row).collect()
    }

    /// The next free code of the plan's own series.
    pub fn fresh(&mut self) -> String {
        let mut next = match &self.last {
            Some(last) => code::successor(last),
            None => code::next(self.all.iter().map(String::as_str)),
        };
        while !self.held.insert(code::key(&next)) {
            next = code::successor(&next);
        }
        self.last = Some(next.clone());
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(moves: &[(Option<&str>, &str)], want: &[usize]) {
        let mut codes = Codes::new(["A", "B", "C", "P-4"].map(String::from).to_vec());
        let moves: Vec<Move> = moves
            .iter()
            .enumerate()
            .map(|(row, (old, new))| Move {
                row,
                old: old.map(String::from),
                new: new.to_string(),
            })
            .collect();
        let mut refused = codes.make(&moves);
        refused.sort_unstable();
        assert_eq!(refused, want);
        // Whatever was refused: no two positions are called the same.
        let mut after: Vec<String> = moves
            .iter()
            .filter_map(|it| match refused.contains(&it.row) {
                true => it.old.clone(),
                false => Some(it.new.clone()),
            })
            .map(|it| code::key(&it))
            .collect();
        let given = after.len();
        after.sort();
        after.dedup();
        assert_eq!(after.len(), given);
    }

    #[test]
    fn codes_may_be_exchanged_but_never_shared() {
        check(&[(Some("A"), "b"), (Some("B"), "a")], &[]);
        check(&[(Some("A"), "b")], &[0]);
        check(&[(None, "x"), (None, " X ")], &[1]);
        check(&[(None, "c"), (Some("C"), "D")], &[]);
        // The last can't move, so none before it can.
        check(
            &[(Some("A"), "B"), (Some("B"), "C"), (Some("C"), "P-4")],
            &[0, 1, 2],
        );
    }

    #[test]
    fn fresh_codes_pass_over_those_just_given() {
        let mut codes = Codes::new(vec!["P-4".into()]);
        codes.make(&[Move {
            row: 0,
            old: None,
            new: "P-6".into(),
        }]);
        assert_eq!([codes.fresh(), codes.fresh()], ["P-5", "P-7"]);
    }
}
