//! Which line of the table is which: a heading or a row, what is folded away left out.

use std::collections::HashMap;

use super::{groups::Groups, table::Table};

/// The lines of an answer: rows by their place in the table, headings by their number.
pub struct Layout {
    lines: Vec<u32>,
    /// By group.
    open: Vec<bool>,
}

/// What stands on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineAt {
    Row(usize),
    Group(usize),
}

/// Marks a line that is a heading.
const HEADING: u32 = 1 << 31;

impl Layout {
    pub fn of(table: &Table, rows: &[u32], groups: &Groups, closed: &[Vec<String>]) -> Self {
        let mut open = vec![true; groups.all.len()];
        if !closed.is_empty() {
            fold(table, rows, groups, closed, &mut open);
        }
        let mut lines = Vec::with_capacity(rows.len() + groups.all.len());
        let mut at = 0;
        while let Some(group) = groups.all.get(at) {
            lines.push(at as u32 | HEADING);
            let (depth, end) = (group.depth, group.rows.end);
            let mut next = at + 1;
            if open[at] {
                let inner = groups.all.get(next).is_some_and(|it| it.depth > depth);
                if !inner {
                    lines.extend_from_slice(&rows[group.rows.clone()]);
                }
            } else {
                // Past everything inside, which ends where it ends.
                while groups.all.get(next).is_some_and(|it| it.rows.start < end) {
                    next += 1;
                }
            }
            at = next;
        }
        if groups.all.is_empty() {
            lines.extend_from_slice(rows);
        }
        Self { lines, open }
    }

    /// As an answer without groups has it.
    pub fn plain(rows: &[u32]) -> Self {
        Self {
            lines: rows.to_vec(),
            open: Vec::new(),
        }
    }

    /// The rows from a line on, up to another one; headings are nothing.
    pub fn between(&self, from: usize, to: usize) -> impl Iterator<Item = Option<u32>> {
        let to = to.min(self.lines.len());
        let lines = &self.lines[from.min(to)..to];
        lines
            .iter()
            .map(|line| (line & HEADING == 0).then_some(*line))
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn line(&self, at: usize) -> Option<LineAt> {
        self.lines.get(at).map(|&line| {
            if line & HEADING == 0 {
                LineAt::Row(line as usize)
            } else {
                LineAt::Group((line & !HEADING) as usize)
            }
        })
    }

    pub fn is_open(&self, group: usize) -> bool {
        self.open[group]
    }
}

/// Marks the groups that are folded. A path that leads to no group is of a value that is gone.
fn fold(table: &Table, rows: &[u32], groups: &Groups, closed: &[Vec<String>], open: &mut [bool]) {
    let mut inside: HashMap<(Option<usize>, String), usize> = HashMap::new();
    let deepest = closed.iter().map(Vec::len).max().unwrap_or_default();
    let foldable = |at: &usize| groups.all[*at].depth < deepest;
    for at in (0..groups.all.len()).filter(foldable) {
        inside.insert((groups.parent(at), groups.key(table, rows, at)), at);
    }
    for path in closed {
        let found = path.iter().try_fold(None, |around, key| {
            inside.get(&(around, key.clone())).map(|it| Some(*it))
        });
        if let Some(Some(group)) = found {
            open[group] = false;
        }
    }
}
