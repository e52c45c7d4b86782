//! Blocks of the table: which rows lie between two lines of an answer, and what their cells say.

use std::borrow::Cow;

use super::{
    column::{Kind, NO_NUMBER, NO_WORD, kind, number, text, word},
    dictionary::BLANK,
    table::Table,
    values,
};
use crate::{
    api::positions::{Column, Query},
    error::Result,
    model::{EmploymentType, PlanStatus, Position, PositionId, Reason, parse},
};

/// A row of the table that lies in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its line in the answer.
    pub line: usize,
    at: u32,
}

/// The table has moved in a way that changes which positions a block covers.
#[derive(Debug, PartialEq, Eq)]
pub struct Moved;

impl Table {
    /// The rows between two lines of a query. Headings, and lines after the last, hold nothing.
    ///
    /// [`Moved`]: at `version`, other rows stood there; or nobody remembers that version.
    pub fn places(
        &mut self,
        query: &Query,
        version: u64,
        from: usize,
        to: usize,
    ) -> Result<Result<Vec<Place>, Moved>> {
        let (_, now) = self.layout(query)?;
        if version != self.version as u64 {
            let same = self.answers.remembered(query, version).is_some_and(|then| {
                let past_the_end = to > now.len().min(then.len());
                (now.len() == then.len() || !past_the_end)
                    && now.between(from, to).eq(then.between(from, to))
            });
            if !same {
                return Ok(Err(Moved));
            }
        }
        let lines = now.between(from, to).enumerate();
        let places = lines.filter_map(|(ahead, at)| {
            Some(Place {
                line: from + ahead,
                at: at?,
            })
        });
        Ok(Ok(places.collect()))
    }

    /// Where the lines end that hold `rows` rows from `from` on; after the last line, where
    /// there are less, as many further on.
    pub fn end_of(&mut self, query: &Query, from: usize, rows: usize) -> Result<usize> {
        let (_, layout) = self.layout(query)?;
        let mut left = rows;
        for (ahead, row) in layout.between(from, layout.len()).enumerate() {
            left -= usize::from(row.is_some());
            if left == 0 {
                return Ok(from + ahead + 1);
            }
        }
        Ok(layout.len().max(from) + left)
    }

    /// The values of the last group's columns, as the last row shows them.
    pub fn last_group(&mut self, query: &Query) -> Result<Vec<(Column, String)>> {
        let (answer, _) = self.layout(query)?;
        let Some(&at) = answer.rows.last() else {
            return Ok(Vec::new());
        };
        let place = Place { line: 0, at };
        let columns = query.group.iter();
        Ok(columns
            .map(|column| (*column, self.cell(place, *column).into_owned()))
            .collect())
    }

    /// Where a position stands, if it is in the plan.
    pub fn place(&self, id: &PositionId) -> Option<Place> {
        let at = *self.index.get(id)?;
        self.present[at as usize].then_some(Place {
            line: at as usize,
            at,
        })
    }

    /// How many lines the answer has.
    pub fn line_count(&mut self, query: &Query) -> Result<usize> {
        Ok(self.layout(query)?.1.len())
    }

    /// The position in a row, as the file has it.
    pub fn position(&self, place: Place) -> Position {
        let at = place.at as usize;
        let text = |column: usize| self.texts[column].owned(at);
        let date = |column: usize| self.texts[column].get(at).and_then(|it| it.parse().ok());
        let pay = |column: usize| Some(self.numbers[column][at]).filter(|it| *it != NO_NUMBER);
        let word = |column: usize| self.words[column][at];
        Position {
            id: self.ids[at].clone(),
            revision: self.revisions[at],
            code: text(text::CODE).unwrap_or_default(),
            title: text(text::TITLE).unwrap_or_default(),
            department: text(text::DEPARTMENT),
            location: text(text::LOCATION),
            manager: text(text::MANAGER),
            hiring_manager: text(text::HIRING_MANAGER),
            cost_centre: text(text::COST_CENTRE),
            employment_type: values::value(EmploymentType::ALL, word(word::EMPLOYMENT_TYPE)),
            fte: self.numbers[number::FTE][at],
            level: text(text::LEVEL),
            start_date: date(text::START_DATE),
            end_date: date(text::END_DATE),
            currency: text(text::CURRENCY),
            salary_min: pay(number::SALARY_MIN),
            salary_max: pay(number::SALARY_MAX),
            plan_status: values::value(PlanStatus::ALL, word(word::PLAN_STATUS))
                .unwrap_or(PlanStatus::Draft),
            reason: values::value(Reason::ALL, word(word::REASON)),
            notes: text(text::NOTES),
        }
    }

    /// What a cell says: ISO dates, plain numbers, the words on screen.
    pub fn cell(&self, place: Place, column: Column) -> Cow<'_, str> {
        let at = place.at as usize;
        match kind(column) {
            Kind::Text(column) => Cow::Borrowed(self.texts[column].get(at).unwrap_or_default()),
            Kind::Word(column) => {
                let words = values::label(column, self.words[column][at]);
                Cow::Borrowed(words.unwrap_or_default())
            }
            Kind::Number(of) => match (self.numbers[of][at], column) {
                (NO_NUMBER, _) => Cow::Borrowed(""),
                (value, Column::Fte) => Cow::Owned(parse::fte_text(value)),
                (value, _) => Cow::Owned(parse::amount_text(value)),
            },
        }
    }

    /// The number in a cell of a column of numbers.
    pub fn number(&self, place: Place, column: Column) -> Option<i64> {
        match kind(column) {
            Kind::Number(of) => {
                Some(self.numbers[of][place.at as usize]).filter(|it| *it != NO_NUMBER)
            }
            _ => None,
        }
    }

    /// Whether a cell holds anything.
    pub fn has(&self, place: Place, column: Column) -> bool {
        let at = place.at as usize;
        match kind(column) {
            Kind::Text(column) => self.texts[column].numbers[at] != BLANK,
            Kind::Word(column) => self.words[column][at] != NO_WORD,
            Kind::Number(column) => self.numbers[column][at] != NO_NUMBER,
        }
    }

    /// The currency a row's pay is in.
    pub fn currency(&self, place: Place) -> Option<&str> {
        self.texts[text::CURRENCY].get(place.at as usize)
    }
}
