//! Rows in order, parted into groups, with what each adds up to.

use std::ops::Range;

use super::{
    column::{Kind, NO_NUMBER, NO_WORD, kind, number, text, word},
    table::Table,
    values,
};
use crate::{
    api::positions::{Column, GroupLine, MoneySum},
    model::{
        FillStatus, parse,
        pay::{self, Pay},
    },
};

/// The groups of an answer, each before what is inside it.
#[derive(Default)]
pub struct Groups {
    columns: Vec<Column>,
    pub all: Vec<Group>,
    pays: Vec<CurrencySum>,
}

/// A run of rows with the same value in the group's column, inside the group around it.
pub struct Group {
    pub depth: usize,
    /// Which of the answer's rows.
    pub rows: Range<usize>,
    /// The group around it.
    parent: Option<usize>,
    sums: Sums,
    /// Which of [`Groups::pays`].
    pays: Range<usize>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    filled: usize,
    fte: i64,
}

#[derive(Clone, Copy)]
struct CurrencySum {
    /// Its number among the currencies.
    currency: u32,
    pay: Pay,
    positions: usize,
}

/// What one column holds, as numbers that tell values apart.
enum Values<'a> {
    Texts(&'a [u32]),
    Words(&'a [u8]),
    Numbers(&'a [i64]),
}

impl Values<'_> {
    fn of(table: &Table, column: Column) -> Values<'_> {
        match kind(column) {
            Kind::Text(column) => Values::Texts(&table.texts[column].numbers),
            Kind::Word(column) => Values::Words(&table.words[column]),
            Kind::Number(column) => Values::Numbers(&table.numbers[column]),
        }
    }

    fn get(&self, row: u32) -> i64 {
        let at = row as usize;
        match self {
            Self::Texts(numbers) => i64::from(numbers[at]),
            Self::Words(words) => i64::from(words[at]),
            Self::Numbers(numbers) => numbers[at],
        }
    }
}

/// Parts rows, which are sorted by these columns, into groups.
pub fn of(table: &Table, rows: &[u32], columns: &[Column]) -> Groups {
    let mut columns: Vec<Column> = columns.to_vec();
    let mut seen = Vec::new();
    columns.retain(|it| {
        !seen.contains(it) && {
            seen.push(*it);
            true
        }
    });
    let mut building = Building::new(table, &columns);
    if !columns.is_empty() {
        for (at, &row) in rows.iter().enumerate() {
            building.take(at, row);
        }
        building.close(0, rows.len());
    }
    Groups {
        all: building.all,
        pays: building.pays,
        columns,
    }
}

struct Building<'a> {
    table: &'a Table,
    values: Vec<Values<'a>>,
    /// The groups the last row is in, from outside in, each with what has been added up so far.
    open: Vec<(usize, i64, Sums, Vec<CurrencySum>)>,
    /// Lists to use again.
    spare: Vec<Vec<CurrencySum>>,
    all: Vec<Group>,
    pays: Vec<CurrencySum>,
}

impl<'a> Building<'a> {
    fn new(table: &'a Table, columns: &[Column]) -> Self {
        Self {
            table,
            values: columns.iter().map(|it| Values::of(table, *it)).collect(),
            open: Vec::new(),
            spare: Vec::new(),
            all: Vec::new(),
            pays: Vec::new(),
        }
    }

    fn take(&mut self, at: usize, row: u32) {
        let same = (self.values.iter().zip(&self.open))
            .take_while(|(values, (_, value, ..))| values.get(row) == *value)
            .count();
        if same < self.values.len() {
            self.close(same, at);
            for depth in same..self.values.len() {
                let parent = self.open.last().map(|(group, ..)| *group);
                self.open.push((
                    self.all.len(),
                    self.values[depth].get(row),
                    Sums::default(),
                    self.spare.pop().unwrap_or_default(),
                ));
                self.all.push(Group {
                    depth,
                    rows: at..at,
                    parent,
                    sums: Sums::default(),
                    pays: 0..0,
                });
            }
        }
        // The innermost alone: the others get its sums when it closes.
        if let Some((_, _, sums, pays)) = self.open.last_mut() {
            add_row(self.table, row as usize, sums, pays);
        }
    }

    /// Ends the groups from this depth on, before the row at `end`.
    fn close(&mut self, depth: usize, end: usize) {
        while self.open.len() > depth {
            let Some((group, _, sums, mut pays)) = self.open.pop() else {
                break;
            };
            if let Some((_, _, around, pays_around)) = self.open.last_mut() {
                around.filled += sums.filled;
                around.fte += sums.fte;
                for it in &pays {
                    add(pays_around, *it);
                }
            }
            let first = self.pays.len();
            self.pays.append(&mut pays);
            self.spare.push(pays);
            let group = &mut self.all[group];
            group.rows.end = end;
            group.sums = sums;
            group.pays = first..self.pays.len();
        }
    }
}

fn add_row(table: &Table, at: usize, sums: &mut Sums, pays: &mut Vec<CurrencySum>) {
    let fte = table.numbers[number::FTE][at];
    let fill = values::value(FillStatus::ALL, table.words[word::FILL_STATUS][at]);
    sums.fte += fte;
    sums.filled += usize::from(fill.is_some_and(FillStatus::is_taken));
    let amount = |column: usize| {
        let cents = table.numbers[column][at];
        (cents != NO_NUMBER).then_some(cents)
    };
    let pay = pay::yearly(amount(number::SALARY_MIN), amount(number::SALARY_MAX), fte);
    if let Some(pay) = pay {
        let sum = CurrencySum {
            currency: table.texts[text::CURRENCY].numbers[at],
            pay,
            positions: 1,
        };
        add(pays, sum);
    }
}

/// There are few currencies in a plan, fewer in a group.
fn add(pays: &mut Vec<CurrencySum>, more: CurrencySum) {
    match pays.iter_mut().find(|it| it.currency == more.currency) {
        Some(sum) => {
            sum.pay.add(more.pay);
            sum.positions += more.positions;
        }
        None => pays.push(more),
    }
}

impl Groups {
    /// The group around a group, if any.
    pub fn parent(&self, group: usize) -> Option<usize> {
        self.all[group].parent
    }

    /// The value (key) of a group in its column; empty: blank.
    pub fn key(&self, table: &Table, rows: &[u32], group: usize) -> String {
        self.value(table, rows, group).0
    }

    /// The value as key and on screen.
    fn value(&self, table: &Table, rows: &[u32], group: usize) -> (String, String) {
        let group = &self.all[group];
        let column = self.columns[group.depth];
        let at = rows[group.rows.start] as usize;
        let both = |text: String| (text.clone(), text);
        match kind(column) {
            Kind::Text(column) => both(table.texts[column].owned(at).unwrap_or_default()),
            Kind::Word(column) => match table.words[column][at] {
                NO_WORD => both(String::new()),
                word => {
                    let (key, label) = values::words(column)[word as usize];
                    (key.into(), label.into())
                }
            },
            Kind::Number(of) => both(match (table.numbers[of][at], column) {
                (NO_NUMBER, _) => String::new(),
                (value, Column::Fte) => parse::fte_text(value),
                (value, _) => parse::amount_text(value),
            }),
        }
    }

    fn path(&self, table: &Table, rows: &[u32], group: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut next = Some(group);
        while let Some(group) = next {
            path.push(self.key(table, rows, group));
            next = self.all[group].parent;
        }
        path.reverse();
        path
    }

    /// The heading as the screens get it.
    pub fn line(&self, table: &Table, rows: &[u32], at: usize, open: bool) -> GroupLine {
        let group = &self.all[at];
        let path = self.path(table, rows, at);
        let mut pay: Vec<MoneySum> = self.pays[group.pays.clone()]
            .iter()
            .map(|it| MoneySum {
                currency: table.texts[text::CURRENCY]
                    .dictionary
                    .text(it.currency)
                    .unwrap_or_default()
                    .into(),
                amount: it.pay.amount(),
                positions: it.positions,
            })
            .collect();
        pay.sort_by(|a, b| {
            let none_last = a.currency.is_empty().cmp(&b.currency.is_empty());
            none_last.then_with(|| a.currency.cmp(&b.currency))
        });
        GroupLine {
            id: format!("group:{}", serde_json::Value::from(path.clone())),
            column: self.columns[group.depth],
            label: self.value(table, rows, at).1,
            depth: group.depth,
            open,
            positions: group.rows.len(),
            filled: group.sums.filled,
            fte: group.sums.fte as f64 / 1_000_000.0,
            pay,
            path,
        }
    }
}
