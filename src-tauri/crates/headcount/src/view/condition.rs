//! Conditions: tests under all and any, over whole columns at a time.

use jiff::civil::Date;

use super::{
    column::{Kind, NO_NUMBER, NO_WORD, Texts, kind},
    dictionary::{BLANK, Dictionary},
    operand::{self, Bounds},
    table::Table,
    values,
};
use crate::{
    api::positions::{Condition, Test, TestOp},
    error::Result,
};

/// Keeps the rows that meet the condition. An error says which column was asked what it can't tell.
pub fn apply(table: &Table, condition: &Condition, keep: &mut [bool]) -> Result<()> {
    if let Some(passes) = passing(table, condition)? {
        for (kept, passes) in keep.iter_mut().zip(passes) {
            *kept &= passes;
        }
    }
    Ok(())
}

/// Which rows pass; `None`: nothing was asked.
fn passing(table: &Table, condition: &Condition) -> Result<Option<Vec<bool>>> {
    let (parts, join): (_, fn(&mut bool, bool)) = match condition {
        Condition::Test(test) => return passing_test(table, test).map(Some),
        Condition::All(parts) => (parts, |a, b| *a &= b),
        Condition::Any(parts) => (parts, |a, b| *a |= b),
    };
    let mut joined: Option<Vec<bool>> = None;
    for part in parts {
        let Some(part) = passing(table, part)? else {
            continue;
        };
        match &mut joined {
            None => joined = Some(part),
            Some(joined) => {
                for (a, b) in joined.iter_mut().zip(part) {
                    join(a, b);
                }
            }
        }
    }
    Ok(joined)
}

fn passing_test(table: &Table, test: &Test) -> Result<Vec<bool>> {
    Ok(match kind(test.column) {
        Kind::Text(column) => {
            let texts = &table.texts[column];
            let marks = if operand::holds_dates(test.column) {
                marked_dates(texts, test, table.today)?
            } else {
                marked_texts(&texts.dictionary, test)?
            };
            let passes = |number: &u32| marks[*number as usize];
            texts.numbers.iter().map(passes).collect()
        }
        Kind::Word(column) => {
            let marks = marked_words(column, test)?;
            let passes = |word: &u8| marks[*word as usize];
            table.words[column].iter().map(passes).collect()
        }
        Kind::Number(column) => {
            let bounds = bounds_of(test, |text| operand::number(test.column, text))?;
            let passes = |it: &i64| bounds.pass((*it != NO_NUMBER).then_some(*it));
            table.numbers[column].iter().map(passes).collect()
        }
    })
}

/// Which texts of a dictionary pass.
fn marked_texts(dictionary: &Dictionary, test: &Test) -> Result<Vec<bool>> {
    let values = || operand::texts(test);
    let any = |holds: &dyn Fn(&[u8], &[u8]) -> bool| -> Result<Vec<bool>> {
        let values = values()?;
        let passes = |text: &[u8]| values.iter().any(|it| holds(text, it.as_bytes()));
        let mut marks: Vec<bool> = dictionary.keys().map(passes).collect();
        marks[BLANK as usize] = false;
        Ok(marks)
    };
    let containing = || -> Result<Vec<bool>> {
        let mut marks = vec![false; dictionary.len()];
        for value in values()? {
            for (mark, holds) in marks.iter_mut().zip(dictionary.holding(&value)) {
                *mark |= holds;
            }
        }
        Ok(marks)
    };
    let one_of = || -> Result<Vec<bool>> {
        let (values, blank) = operand::texts_or_blank(test)?;
        let passes = |text: &[u8]| values.iter().any(|it| it.as_bytes() == text);
        let mut marks: Vec<bool> = dictionary.keys().map(passes).collect();
        marks[BLANK as usize] = blank;
        Ok(marks)
    };
    let blank = || {
        let mut marks = vec![false; dictionary.len()];
        marks[BLANK as usize] = true;
        marks
    };
    Ok(match test.op {
        TestOp::Is => one_of()?,
        TestOp::IsNot => not(one_of()?),
        TestOp::Contains => containing()?,
        TestOp::NotContains => not(containing()?),
        TestOp::StartsWith => any(&|text, value| text.starts_with(value))?,
        TestOp::EndsWith => any(&|text, value| text.ends_with(value))?,
        TestOp::Blank => blank(),
        TestOp::NotBlank => not(blank()),
        _ => return Err(operand::not_asked(test, "ask which text it is, or holds")),
    })
}

fn not(mut marks: Vec<bool>) -> Vec<bool> {
    marks.iter_mut().for_each(|it| *it = !*it);
    marks
}

/// Which texts of a column of dates pass. Of an instant its day is looked at.
fn marked_dates(texts: &Texts, test: &Test, today: Date) -> Result<Vec<bool>> {
    let bounds = bounds_of(test, |text| operand::date(test.column, text, today))?;
    let dictionary = &texts.dictionary;
    let day = |number: u32| dictionary.text(number).and_then(operand::day_of);
    let passes = |number: u32| bounds.pass(day(number));
    Ok((0..dictionary.len() as u32).map(passes).collect())
}

/// Which words of a column pass, by their numbers.
fn marked_words(column: usize, test: &Test) -> Result<[bool; NO_WORD as usize + 1]> {
    let words = values::words(column);
    let mut marks = [false; NO_WORD as usize + 1];
    match test.op {
        TestOp::Blank | TestOp::NotBlank => marks[NO_WORD as usize] = true,
        TestOp::Is | TestOp::IsNot => {
            for value in operand::some(test)? {
                marks[operand::word(test.column, &words, value)? as usize] = true;
            }
        }
        _ => return Err(operand::not_asked(test, "ask which of its words it is")),
    }
    if matches!(test.op, TestOp::IsNot | TestOp::NotBlank) {
        marks.iter_mut().for_each(|it| *it = !*it);
    }
    Ok(marks)
}

/// The bounds a test of something ordered sets.
fn bounds_of<T: Ord + Copy>(test: &Test, read: impl Fn(&str) -> Result<T>) -> Result<Bounds<T>> {
    let one = || operand::one(test).and_then(&read);
    Ok(match test.op {
        TestOp::Is | TestOp::IsNot => {
            let mut values = Vec::new();
            let mut blank = false;
            for text in operand::some(test)? {
                if text.trim().is_empty() {
                    blank = true;
                } else {
                    values.push(read(text)?);
                }
            }
            Bounds::OneOf {
                values,
                blank,
                is: test.op == TestOp::Is,
            }
        }
        TestOp::Less => Bounds::Below(one()?),
        TestOp::AtMost => Bounds::UpTo(one()?),
        TestOp::More => Bounds::Above(one()?),
        TestOp::AtLeast => Bounds::From(one()?),
        TestOp::Between => {
            let (a, b) = operand::two(test)?;
            let (a, b) = (read(a)?, read(b)?);
            Bounds::Between(a.min(b), a.max(b))
        }
        TestOp::Blank => Bounds::Blank,
        TestOp::NotBlank => Bounds::NotBlank,
        _ => return Err(operand::not_asked(test, "compare it with a value")),
    })
}
