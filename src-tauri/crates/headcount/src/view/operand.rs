//! What a column is compared with: texts of a person, read as what the column holds. Each refusal
//! names the column and says what is expected.

use jiff::{Span, civil::Date};

use super::column::NO_WORD;
use crate::{
    api::positions::{Column, Test, TestOp},
    error::{Error, Result},
    model::{parse, position::Invalid},
};

/// What something ordered has to be. Blank is neither more nor less than anything.
pub enum Bounds<T> {
    OneOf {
        values: Vec<T>,
        blank: bool,
        is: bool,
    },
    Below(T),
    UpTo(T),
    Above(T),
    From(T),
    Between(T, T),
    Blank,
    NotBlank,
}

impl<T: Ord + Copy> Bounds<T> {
    pub fn pass(&self, value: Option<T>) -> bool {
        match (self, value) {
            (Self::OneOf { values, is, .. }, Some(it)) => values.contains(&it) == *is,
            (Self::OneOf { blank, is, .. }, None) => blank == is,
            (Self::Blank, it) => it.is_none(),
            (_, None) => false,
            (Self::NotBlank, _) => true,
            (Self::Below(bound), Some(it)) => it < *bound,
            (Self::UpTo(bound), Some(it)) => it <= *bound,
            (Self::Above(bound), Some(it)) => it > *bound,
            (Self::From(bound), Some(it)) => it >= *bound,
            (Self::Between(low, high), Some(it)) => it >= *low && it <= *high,
        }
    }
}

/// The columns of texts that are dates.
pub fn holds_dates(column: Column) -> bool {
    matches!(
        column,
        Column::StartDate | Column::EndDate | Column::UpdatedAt
    )
}

/// The values of a test that needs at least one.
pub fn some(test: &Test) -> Result<&[String]> {
    if test.values.is_empty() {
        return Err(refused(test.column, "needs a value to be compared with"));
    }
    Ok(&test.values)
}

pub fn one(test: &Test) -> Result<&str> {
    match test.values.as_slice() {
        [only] => Ok(only),
        _ => Err(refused(
            test.column,
            "needs exactly one value to be compared with",
        )),
    }
}

pub fn two(test: &Test) -> Result<(&str, &str)> {
    match test.values.as_slice() {
        [low, high] => Ok((low, high)),
        _ => Err(refused(test.column, "needs two values to lie between")),
    }
}

/// The texts looked for, folded as the dictionary folds; none is blank.
pub fn texts(test: &Test) -> Result<Vec<String>> {
    let (values, blank) = texts_or_blank(test)?;
    if blank {
        return Err(refused(test.column, "needs a text to look for"));
    }
    Ok(values)
}

/// The same, with whether the blank is among them.
pub fn texts_or_blank(test: &Test) -> Result<(Vec<String>, bool)> {
    let mut folded: Vec<String> = some(test)?
        .iter()
        .map(|it| it.trim().to_lowercase())
        .collect();
    let all = folded.len();
    folded.retain(|it| !it.is_empty());
    let blank = folded.len() < all;
    Ok((folded, blank))
}

/// A number as the column keeps it: millionths of a full-time equivalent, or hundredths.
pub fn number(column: Column, text: &str) -> Result<i64> {
    let read = match column {
        Column::Fte => parse::millionths(text),
        _ => parse::amount(text, i64::MAX / 1000),
    };
    read.map_err(|why| {
        let expected = match column {
            Column::Fte => "a number, such as 0.5",
            _ => "an amount, such as 60000",
        };
        refused(
            column,
            &format!("is compared with {expected}: {}", of_value(text, &why)),
        )
    })
}

/// A day: a date, or a number of days, weeks or months from today, as `today`, `today+30`,
/// `today-2w`, `today+6m`.
pub fn date(column: Column, text: &str, today: Date) -> Result<Date> {
    relative(text, today)
        .map_or_else(|| parse::date(text), Ok)
        .map_err(|why| {
            refused(
                column,
                &format!(
                    "is compared with a date, or with today or today+30: {}",
                    of_value(text, &why)
                ),
            )
        })
}

fn relative(text: &str, today: Date) -> Option<Date> {
    let text: String = text.to_lowercase().split_whitespace().collect();
    let rest = text.strip_prefix("today")?;
    if rest.is_empty() {
        return Some(today);
    }
    let (count, span): (_, fn(i32) -> Span) = match rest.as_bytes().last()? {
        b'w' => (&rest[..rest.len() - 1], |n| Span::new().weeks(n)),
        b'm' => (&rest[..rest.len() - 1], |n| Span::new().months(n)),
        b'd' => (&rest[..rest.len() - 1], |n| Span::new().days(n)),
        _ => (rest, |n| Span::new().days(n)),
    };
    let signed = count.starts_with(['+', '-']);
    let count: i32 = count
        .parse()
        .ok()
        .filter(|n: &i32| signed && n.abs() <= 10_000)?;
    today.checked_add(span(count)).ok()
}

/// The day a kept date or instant begins with.
pub fn day_of(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// The number of a word, by its key or its name on screen; the empty text is the blank.
pub fn word(column: Column, words: &[(&str, &str)], text: &str) -> Result<u8> {
    if text.trim().is_empty() {
        return Ok(NO_WORD);
    }
    let wanted = parse::squash(text);
    let same = |(key, label): &(&str, &str)| {
        parse::squash(key) == wanted || parse::squash(label) == wanted
    };
    match words.iter().position(same) {
        Some(at) => Ok(at as u8),
        None => {
            let all: Vec<&str> = words.iter().map(|(_, label)| *label).collect();
            let all = all.join(", ");
            Err(refused(
                column,
                &format!(
                    "is one of {all}; “{}” is none of them",
                    parse::shorten(text)
                ),
            ))
        }
    }
}

/// More, less or between asked of words, or a part of a text asked of anything else.
pub fn not_asked(test: &Test, instead: &str) -> Error {
    let op = in_words(test.op);
    refused(test.column, &format!("can't be asked “{op}”; {instead}"))
}

fn in_words(op: TestOp) -> &'static str {
    match op {
        TestOp::Is => "is",
        TestOp::IsNot => "is not",
        TestOp::Contains => "contains",
        TestOp::NotContains => "does not contain",
        TestOp::StartsWith => "starts with",
        TestOp::EndsWith => "ends with",
        TestOp::Less => "less than",
        TestOp::AtMost => "at most",
        TestOp::More => "more than",
        TestOp::AtLeast => "at least",
        TestOp::Between => "between",
        TestOp::Blank => "is blank",
        TestOp::NotBlank => "is not blank",
    }
}

/// What is wrong with a value, said with the value.
fn of_value(text: &str, why: &str) -> String {
    if text.trim().is_empty() {
        "nothing was given".into()
    } else if why.starts_with('“') {
        why.into()
    } else {
        format!("“{}” {why}", parse::shorten(text))
    }
}

/// `rule` is the rest of a sentence that starts with the column's name.
fn refused(column: Column, rule: &str) -> Error {
    match column.field() {
        Some(field) => Error::Invalid(Invalid {
            field,
            rule: rule.into(),
        }),
        None => Error::BadInput(format!("{} {rule}", column.label())),
    }
}
