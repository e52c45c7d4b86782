//! What is worth knowing about each field's columns, in a few words: how many values, which of them
//! the plan does not know, which words were understood.

use std::collections::{BTreeSet, HashSet};

use super::desk::{Existing, OpenFile, Tally};
use crate::{
    api::import::{ColumnNote, NoteTone},
    model::{Field, Position, PositionId, code, parse},
    plan::import::{
        columns::{Columns, Source},
        mapping,
    },
};

/// How many values the plan does not know are named.
const NAMED: usize = 20;
/// How much of a value is quoted.
const SHORT: usize = 14;

/// A note for each field that has something to tell.
pub fn of(file: &OpenFile, columns: &Columns, existing: &Existing) -> Vec<ColumnNote> {
    let filled = columns.sources.iter().filter(|it| !it.columns.is_empty());
    let note = |source: &Source| {
        let tally = || file.tally(&source.columns, &columns.filter);
        let note = match source.field {
            Field::Code if source.columns.len() > 1 => plain("joined with “-”".into()),
            Field::Department | Field::Location | Field::Level => {
                labels(source, &tally(), existing)
            }
            Field::Manager | Field::HiringManager => {
                people(&tally(), &|| codes(file, columns, existing))?
            }
            Field::EmploymentType | Field::PlanStatus | Field::Reason => words(source, &tally())?,
            Field::StartDate | Field::EndDate => dates(&tally())?,
            Field::SalaryMin | Field::SalaryMax => {
                let of = columns
                    .sources
                    .iter()
                    .find(|it| it.field == Field::Currency);
                plain(format!(
                    "as in “{}”",
                    of.filter(|it| !it.columns.is_empty())?.heading()
                ))
            }
            _ => return None,
        };
        Some(ColumnNote {
            field: source.field,
            ..note
        })
    };
    filled.filter_map(note).collect()
}

fn told(text: String, tone: NoteTone) -> ColumnNote {
    ColumnNote {
        field: Field::Code,
        text,
        tone,
        fresh: Vec::new(),
        fresh_count: 0,
    }
}

fn plain(text: String) -> ColumnNote {
    told(text, NoteTone::Plain)
}

/// Names of things: how many, and which are new to the plan.
fn labels(source: &Source, tally: &Tally, existing: &Existing) -> ColumnNote {
    let meant = tally.keys().map(|text| {
        let meaning = source.meanings.get(&mapping::fold(text));
        meaning.unwrap_or(text).trim()
    });
    let values: BTreeSet<&str> = meant.filter(|text| !parse::is_blank(text)).collect();
    let of_plan = |it: &Position| match source.field {
        Field::Department => it.department.clone(),
        Field::Location => it.location.clone(),
        _ => it.level.clone(),
    };
    let known: HashSet<String> = existing.values().filter_map(of_plan).collect();
    let total = counted(values.len(), "value");
    if known.is_empty() {
        return plain(total);
    }
    let fresh: Vec<&str> = values
        .into_iter()
        .filter(|it| !known.contains(*it))
        .collect();
    let (text, tone) = match fresh.as_slice() {
        [] => (format!("{total}, all known"), NoteTone::Plain),
        [one] => {
            let one = super::super::shorten(one, SHORT);
            (format!("“{one}” is new"), NoteTone::New)
        }
        more => (format!("{total}, {} new", more.len()), NoteTone::New),
    };
    ColumnNote {
        fresh: fresh
            .iter()
            .take(NAMED)
            .map(|it| (*it).to_string())
            .collect(),
        fresh_count: fresh.len(),
        ..told(text, tone)
    }
}

/// People by e-mail or by the code of their seat; a name needs no remark.
fn people(tally: &Tally, codes: &dyn Fn() -> HashSet<String>) -> Option<ColumnNote> {
    let named: Vec<&String> = tally.keys().filter(|text| !parse::is_blank(text)).collect();
    if !named.is_empty() && named.iter().all(|text| text.contains('@')) {
        return Some(plain("by e-mail".into()));
    }
    let codes = codes();
    let found = named
        .iter()
        .filter(|text| codes.contains(&code::key(text)))
        .count();
    (found * 2 > named.len()).then(|| plain("by position code".into()))
}

fn codes(file: &OpenFile, columns: &Columns, existing: &Existing) -> HashSet<String> {
    let source = columns.sources.iter().find(|it| it.field == Field::Code);
    let of_file = source.map(|it| file.tally(&it.columns, &columns.filter));
    let of_file = of_file.iter().flat_map(|it| it.keys());
    of_file
        .map(|it| code::key(it))
        .chain(existing.keys().cloned())
        .collect()
}

/// Words of a fixed list: which are none of ours.
fn words(source: &Source, tally: &Tally) -> Option<ColumnNote> {
    let (mut unknown, mut other, mut mapped) = (BTreeSet::new(), BTreeSet::new(), 0);
    let mut probe = Position::draft(PositionId(String::new()));
    for text in tally.keys().filter(|text| !parse::is_blank(text)) {
        if source.meanings.contains_key(&mapping::fold(text)) {
            mapped += 1;
        } else if probe.put(source.field, text).is_err() {
            unknown.insert(text.as_str());
        } else {
            let ours = probe.get(source.field).unwrap_or_default();
            if parse::squash(text) != parse::squash(&ours) {
                other.insert(text.as_str());
            }
        }
    }
    let named: Vec<&str> = other.iter().copied().collect();
    match unknown.first() {
        Some(one) if unknown.len() == 1 => Some(told(
            format!("“{}” is unknown", super::super::shorten(one, SHORT)),
            NoteTone::Wrong,
        )),
        Some(_) => Some(told(
            counted(unknown.len(), "unknown word"),
            NoteTone::Wrong,
        )),
        None if mapped > 0 => Some(plain(format!(
            "{} mapped",
            counted(mapped + named.len(), "value")
        ))),
        None if named.is_empty() => None,
        None if named.len() <= 3 => Some(plain(format!("{} understood", named.join(", ")))),
        None => Some(plain(format!(
            "{} understood",
            counted(named.len(), "word")
        ))),
    }
}

/// Which way round days and months stand, where that was to be found out.
fn dates(tally: &Tally) -> Option<ColumnNote> {
    let (mut two_ways, mut day_first, mut month_first) = (0, false, false);
    for (text, count) in tally.iter().filter(|(text, _)| !parse::is_blank(text)) {
        let numbers: Vec<u32> = text
            .split(['/', '.', '-'])
            .map_while(|part| part.trim().parse().ok())
            .collect();
        let &[a, b, year] = numbers.as_slice() else {
            continue;
        };
        if year < 1000 {
            continue;
        }
        match (a > 12, b > 12) {
            (true, true) => {}
            (true, false) => day_first = true,
            (false, true) => month_first = true,
            (false, false) if a != b => two_ways += count,
            (false, false) => {}
        }
    }
    if two_ways > 0 {
        let text = counted(two_ways, "ambiguous date");
        return Some(told(text, NoteTone::Wrong));
    }
    match (day_first, month_first) {
        (true, false) => Some(plain("day first".into())),
        (false, true) => Some(plain("month first".into())),
        (true, true) => Some(told("day first and month first".into(), NoteTone::New)),
        (false, false) => None,
    }
}

fn counted(n: usize, one: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    let digits = n.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {one}{s}")
}
