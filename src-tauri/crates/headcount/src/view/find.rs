//! Which rows a search and its filters find.

use std::collections::HashMap;

use super::{
    column::{Kind, NO_NUMBER, NO_WORD, kind, text, word},
    condition,
    table::Table,
    values,
};
use crate::{
    api::positions::{Column, Filter, Query, Scope, ValueCount},
    error::Result,
    model::{SyncStatus, parse},
};

/// The text columns the search box looks into.
const SEARCHED: [usize; 11] = [
    text::CODE,
    text::TITLE,
    text::DEPARTMENT,
    text::LOCATION,
    text::MANAGER,
    text::HIRING_MANAGER,
    text::COST_CENTRE,
    text::LEVEL,
    text::NOTES,
    text::REQUISITION_CODE,
    text::CANDIDATE,
];
/// The word columns it looks into, by their words on screen.
const SEARCHED_WORDS: [usize; 3] = [word::EMPLOYMENT_TYPE, word::PLAN_STATUS, word::SYNC_STATUS];

/// The rows found, how many were in scope, and how the found ones are spread over sync statuses
/// (before a filter on that status itself).
pub fn rows(
    table: &Table,
    query: &Query,
) -> Result<(Vec<u32>, usize, [usize; SyncStatus::ALL.len()])> {
    let mut keep: Vec<bool> = (0..table.ids.len())
        .map(|at| table.in_scope(at, query.scope))
        .collect();
    let total = keep.iter().filter(|it| **it).count();
    for word in query.search.to_lowercase().split_whitespace() {
        search(table, word, &mut keep);
    }
    if let Some(condition) = &query.condition {
        condition::apply(table, condition, &mut keep)?;
    }
    let (by_status, others): (Vec<_>, Vec<_>) = query
        .filters
        .iter()
        .partition(|filter| filter.column == Column::SyncStatus);
    for filter in others {
        apply(table, filter, &mut keep);
    }
    let mut spread = [0; SyncStatus::ALL.len()];
    for (at, _) in keep.iter().enumerate().filter(|(_, it)| **it) {
        if let Some(count) = spread.get_mut(table.words[word::SYNC_STATUS][at] as usize) {
            *count += 1;
        }
    }
    for filter in by_status {
        apply(table, filter, &mut keep);
    }
    let rows = keep
        .iter()
        .enumerate()
        .filter(|(_, it)| **it)
        .map(|(at, _)| at as u32)
        .collect();
    Ok((rows, total, spread))
}

/// Keeps the rows that hold the word somewhere.
fn search(table: &Table, wanted: &str, keep: &mut [bool]) {
    let texts: Vec<(&[u32], Vec<bool>)> = SEARCHED
        .iter()
        .map(|&column| {
            let texts = &table.texts[column];
            (texts.numbers.as_slice(), texts.dictionary.holding(wanted))
        })
        .filter(|(_, marks)| marks.contains(&true))
        .collect();
    let words: Vec<(&[u8], Vec<bool>)> = SEARCHED_WORDS
        .iter()
        .map(|&column| {
            let holds = |(_, label): (&str, &str)| label.to_lowercase().contains(wanted);
            (
                table.words[column].as_slice(),
                values::words(column).into_iter().map(holds).collect(),
            )
        })
        .filter(|(_, marks): &(_, Vec<bool>)| marks.contains(&true))
        .collect();
    for (at, kept) in keep.iter_mut().enumerate().filter(|(_, it)| **it) {
        *kept = texts
            .iter()
            .any(|(numbers, marks)| marks[numbers[at] as usize])
            || words
                .iter()
                .any(|(numbers, marks)| marks.get(numbers[at] as usize).copied().unwrap_or(false));
    }
}

fn apply(table: &Table, filter: &Filter, keep: &mut [bool]) {
    match kind(filter.column) {
        Kind::Text(column) => {
            let texts = &table.texts[column];
            let mut marks = vec![false; texts.dictionary.len()];
            for value in &filter.any_of {
                if let Some(number) = texts.dictionary.find(value) {
                    marks[number as usize] = true;
                }
            }
            retain(keep, |at| marks[texts.numbers[at] as usize]);
        }
        Kind::Word(column) => {
            let mut marks = [false; NO_WORD as usize + 1];
            let words = values::words(column);
            for value in &filter.any_of {
                if value.is_empty() {
                    marks[NO_WORD as usize] = true;
                }
                for (number, (key, label)) in words.iter().enumerate() {
                    if value == key || value == label {
                        marks[number] = true;
                    }
                }
            }
            retain(keep, |at| marks[table.words[column][at] as usize]);
        }
        Kind::Number(column) => {
            let wanted: Vec<i64> = filter
                .any_of
                .iter()
                .filter_map(|value| number(filter.column, value))
                .collect();
            retain(keep, |at| wanted.contains(&table.numbers[column][at]));
        }
    }
}

fn retain(keep: &mut [bool], matches: impl Fn(usize) -> bool) {
    for (at, kept) in keep.iter_mut().enumerate() {
        *kept = *kept && matches(at);
    }
}

/// A filter's text as the number the column holds.
fn number(column: Column, value: &str) -> Option<i64> {
    if value.is_empty() {
        return Some(NO_NUMBER);
    }
    match column {
        Column::Fte => parse::fte(value).ok(),
        _ => parse::amount(value, i64::MAX / 1000).ok(),
    }
}

/// Every value of a column with its count, the commonest first, blank last.
pub fn values(table: &Table, column: Column, scope: Scope) -> Vec<ValueCount> {
    let rows = (0..table.ids.len()).filter(|at| table.in_scope(*at, scope));
    let mut found: Vec<ValueCount> = match kind(column) {
        Kind::Text(column) => {
            let texts = &table.texts[column];
            let mut counts = vec![0; texts.dictionary.len()];
            rows.for_each(|at| counts[texts.numbers[at] as usize] += 1);
            let named = |(number, count): (usize, usize)| {
                let value = texts
                    .dictionary
                    .text(number as u32)
                    .unwrap_or_default()
                    .to_string();
                ValueCount {
                    label: value.clone(),
                    value,
                    count,
                }
            };
            counts.into_iter().enumerate().map(named).collect()
        }
        Kind::Word(column) => {
            let mut counts = [0; NO_WORD as usize + 1];
            rows.for_each(|at| counts[table.words[column][at] as usize] += 1);
            let mut all: Vec<ValueCount> = values::words(column)
                .into_iter()
                .zip(counts)
                .map(|((key, label), count)| ValueCount {
                    value: key.into(),
                    label: label.into(),
                    count,
                })
                .collect();
            let count = counts[NO_WORD as usize];
            all.push(ValueCount {
                value: String::new(),
                label: String::new(),
                count,
            });
            all
        }
        Kind::Number(at_column) => {
            let mut counts: HashMap<i64, usize> = HashMap::new();
            rows.for_each(|at| *counts.entry(table.numbers[at_column][at]).or_default() += 1);
            let text = |value: i64| match (value, column) {
                (NO_NUMBER, _) => String::new(),
                (value, Column::Fte) => parse::fte_text(value),
                (value, _) => parse::amount_text(value),
            };
            counts
                .into_iter()
                .map(|(value, count)| ValueCount {
                    value: text(value),
                    label: text(value),
                    count,
                })
                .collect()
        }
    };
    found.retain(|it| it.count > 0);
    found.sort_by(|a, b| {
        (a.value.is_empty().cmp(&b.value.is_empty()))
            .then_with(|| b.count.cmp(&a.count))
            .then_with(|| a.label.cmp(&b.label))
    });
    found
}
