//! Each row of a file against the plan: a new position, a change, nothing new, or a refusal that
//! names the cell. Pure: nothing is written here.

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
};

use super::{
    columns::{Columns, Source},
    mapping, shorten,
};
use crate::{
    api::files::Rejected,
    model::{
        Field, Position, PositionId, code,
        parse::{is_blank, spreadsheet_error},
        position::Invalid,
    },
    sheet::{Row, Sheet},
};

/// How many characters of a bad cell are told.
const LONGEST_SHOWN: usize = 80;

/// What an import will do.
#[derive(Debug, Default)]
pub struct Planned {
    pub created: Vec<Position>,
    /// Before and after.
    pub updated: Vec<(Position, Position)>,
    pub unchanged: usize,
    /// Every bad cell of every bad row, in the order of the file.
    pub rejected: Vec<Rejected>,
    pub filtered_out: usize,
    /// What was assumed, in words.
    pub notes: Vec<String>,
}

/// What becomes of one row.
#[expect(
    clippy::large_enum_variant,
    reason = "each lives for one row; a box would cost every row an allocation"
)]
pub enum Fate<'e> {
    /// The filter leaves it out.
    LeftOut,
    Rejected(Vec<BadCell>),
    /// It goes in; new when there is no `before`. A new position has no id yet: it comes last, for
    /// only those that are kept.
    Taken {
        before: Option<&'e Position>,
        after: Position,
        assumed_currency: bool,
    },
}

/// A cell that keeps its row out.
#[derive(Debug)]
pub struct BadCell {
    pub told: Rejected,
    /// `None`: the row as a whole.
    pub field: Option<Field>,
}

/// Compares a table with the plan. `existing` finds a position by its [`code::key`]; pay without a
/// currency is taken to be in `default_currency`. `tick` is called at each row.
pub fn plan<'e>(
    sheet: &Sheet,
    columns: &Columns,
    existing: &dyn Fn(&str) -> Option<&'e Position>,
    default_currency: &str,
    tick: &dyn Fn(),
) -> Planned {
    let mut planned = Planned::default();
    let mut assumed = 0;
    each(
        sheet,
        columns,
        existing,
        default_currency,
        &mut |_, fate| {
            tick();
            match fate {
                Fate::LeftOut => planned.filtered_out += 1,
                Fate::Rejected(cells) => {
                    planned.rejected.extend(cells.into_iter().map(|it| it.told))
                }
                Fate::Taken {
                    before: Some(before),
                    after,
                    ..
                } if *before == after => planned.unchanged += 1,
                Fate::Taken {
                    before,
                    mut after,
                    assumed_currency,
                } => {
                    assumed += usize::from(assumed_currency);
                    match before {
                        Some(before) => planned.updated.push((before.clone(), after)),
                        None => {
                            after.id = PositionId::fresh();
                            planned.created.push(after);
                        }
                    }
                }
            }
        },
    );
    if assumed > 0 {
        let rows = if assumed == 1 { "row" } else { "rows" };
        planned.notes.push(format!(
            "Pay without a currency was taken as {default_currency} in {assumed} {rows}."
        ));
    }
    planned
}

/// Tells the fate of each row, in the order of the file.
pub fn each<'e>(
    sheet: &Sheet,
    columns: &Columns,
    existing: &dyn Fn(&str) -> Option<&'e Position>,
    default_currency: &str,
    tell: &mut dyn FnMut(Row<'_>, Fate<'e>),
) {
    let mut lines: HashMap<String, u64> = HashMap::with_capacity(sheet.rows.len());
    for row in sheet.rows.iter() {
        // A row whose cells have slipped says nothing certain, not even to the filter.
        let fate = if row.is_too_wide() {
            Fate::Rejected(vec![too_wide(row, sheet.headings.len())])
        } else if !columns.lets_pass(row) {
            Fate::LeftOut
        } else {
            read(row, columns, existing, default_currency, &mut lines)
                .unwrap_or_else(Fate::Rejected)
        };
        tell(row, fate);
    }
}

fn read<'e>(
    row: Row<'_>,
    columns: &Columns,
    existing: &dyn Fn(&str) -> Option<&'e Position>,
    default_currency: &str,
    lines: &mut HashMap<String, u64>,
) -> Result<Fate<'e>, Vec<BadCell>> {
    let mut rejected = Vec::new();
    let mut reject = |source: &Source, message: String| {
        rejected.push(bad_cell(row, source, message));
    };
    let values: Vec<Cow<'_, str>> = columns
        .sources
        .iter()
        .map(|source| value(row, source))
        .collect();
    let of = |field| {
        columns
            .sources
            .iter()
            .position(|source| source.field == field)
            .map(|at| values[at].as_ref())
    };

    let key = code::key(of(Field::Code).unwrap_or_default());
    let before = existing(&key);
    let mut after = before
        .cloned()
        .unwrap_or_else(|| Position::draft(PositionId(String::new())));
    let has_pay = [Field::SalaryMin, Field::SalaryMax]
        .into_iter()
        .any(|field| of(field).is_some_and(|text| !is_blank(text)));
    // Pay that stands in the plan without a currency goes on standing so.
    let is_first = after.salary_min.is_none() && after.salary_max.is_none();
    let assumed_currency =
        has_pay && is_first && after.currency.is_none() && of(Field::Currency).is_none_or(is_blank);
    if assumed_currency {
        after.currency = Some(default_currency.to_string());
    }

    for (source, text) in columns.sources.iter().zip(&values) {
        let blank = is_blank(text);
        match source.field {
            Field::Code if !blank && spreadsheet_error(text).is_none() => {
                match lines.entry(key.clone()) {
                    Entry::Occupied(first) => reject(
                        source,
                        format!(
                            "Code “{}” is already in line {}",
                            shorten(text, LONGEST_SHOWN),
                            first.get()
                        ),
                    ),
                    Entry::Vacant(entry) => {
                        entry.insert(row.line());
                    }
                }
                // A known code keeps its spelling: upper and lower case are no difference.
                if before.is_some() {
                    continue;
                }
            }
            Field::Code | Field::Title => {}
            // Blank keeps what is there.
            _ if blank => continue,
            _ => {}
        }
        if let Some(error) = part_with_an_error(row, source) {
            reject(
                source,
                format!(
                    "{} holds the spreadsheet error {error}",
                    source.field.label()
                ),
            );
        } else if let Err(invalid) = after.put(source.field, text) {
            reject(source, sentence(&invalid));
        }
    }
    if rejected.is_empty()
        && let Err(invalid) = after.check()
    {
        rejected.push(against_the_plan(row, columns, &after, &invalid));
    }
    if !rejected.is_empty() {
        return Err(rejected);
    }
    Ok(Fate::Taken {
        before,
        after,
        assumed_currency,
    })
}

/// What the file means by the cell: its word translated, or the constant where it is blank.
fn value<'a>(row: Row<'a>, source: &'a Source) -> Cow<'a, str> {
    let mut text = in_the_file(row, source);
    if !source.meanings.is_empty()
        && let Some(meaning) = source.meanings.get(&mapping::fold(&text))
    {
        text = meaning.into();
    }
    match &source.constant {
        Some(constant) if is_blank(&text) => constant.into(),
        _ => text,
    }
}

fn in_the_file<'a>(row: Row<'a>, source: &Source) -> Cow<'a, str> {
    joined(row, &source.columns)
}

/// The cell as it stands, or the cells joined. All blank is blank; one blank among others keeps
/// its place, so that `a--c` and `a-c` stay two codes.
pub fn joined<'a>(row: Row<'a>, columns: &[usize]) -> Cow<'a, str> {
    match columns {
        [] => "".into(),
        [one] => row.cell(*one).into(),
        many if many.iter().all(|&column| is_blank(row.cell(column))) => "".into(),
        many => many
            .iter()
            .map(|&column| row.cell(column).trim())
            .collect::<Vec<_>>()
            .join("-")
            .into(),
    }
}

/// Joined, a spreadsheet's error would pass for text.
fn part_with_an_error<'a>(row: Row<'a>, source: &Source) -> Option<&'a str> {
    if source.columns.len() < 2 {
        return None;
    }
    source
        .columns
        .iter()
        .find_map(|&column| spreadsheet_error(row.cell(column)))
}

fn bad_cell(row: Row<'_>, source: &Source, message: String) -> BadCell {
    let value = shorten(&in_the_file(row, source), LONGEST_SHOWN);
    BadCell {
        told: Rejected {
            row: row.line(),
            column: source.heading(),
            value,
            message,
        },
        field: Some(source.field),
    }
}

/// The cells are good, but not together, or not with what the plan already has.
fn against_the_plan(
    row: Row<'_>,
    columns: &Columns,
    after: &Position,
    invalid: &Invalid,
) -> BadCell {
    match columns
        .sources
        .iter()
        .find(|source| source.field == invalid.field)
    {
        Some(source) => bad_cell(row, source, sentence(invalid)),
        None => BadCell {
            told: Rejected {
                row: row.line(),
                column: invalid.field.label().into(),
                value: after.get(invalid.field).unwrap_or_default(),
                message: format!("{} (as it is in the plan)", sentence(invalid)),
            },
            field: Some(invalid.field),
        },
    }
}

fn too_wide(row: Row<'_>, headings: usize) -> BadCell {
    BadCell {
        told: Rejected {
            row: row.line(),
            column: String::new(),
            value: String::new(),
            message: format!(
                "The row has more cells than the header's {headings}; a text that holds the \
                 delimiter needs quotes"
            ),
        },
        field: None,
    }
}

fn sentence(invalid: &Invalid) -> String {
    format!("{} {}", invalid.field.label(), invalid.rule)
}
