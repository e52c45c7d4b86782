//! How a pattern of cells goes on: dates in their step, numbers by their difference, texts that
//! end in a number count. Whatever shows no step repeats. Pure.

use jiff::{Span, civil::Date};

use crate::{
    api::positions::Column,
    model::parse::{amount, amount_text, fte, fte_text},
};

/// Whether a pattern goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onward {
    Repeat,
    /// A date or a numbered text alone goes on by this much.
    Series(i64),
}

/// The texts of the `count` cells after a pattern, nearest first.
pub fn continued(column: Column, pattern: &[String], count: usize, onward: Onward) -> Vec<String> {
    let next = match onward {
        Onward::Series(lone) => step(column, pattern, lone),
        Onward::Repeat => None,
    };
    let repeat = || pattern.iter().cycle().take(count).cloned().collect();
    match next {
        Some(next) => {
            let texts: Option<Vec<String>> =
                (0..count).map(|at| next(pattern.len() + at)).collect();
            // Where a series runs out (before the year 0, below nought), it is none.
            texts.unwrap_or_else(repeat)
        }
        None => repeat(),
    }
}

/// The text at a place of the series, counted from the pattern's first.
type Series = Box<dyn Fn(usize) -> Option<String>>;

fn step(column: Column, pattern: &[String], lone: i64) -> Option<Series> {
    match column {
        Column::StartDate | Column::EndDate => dates(pattern, lone),
        Column::Fte => numbers(pattern, |it| fte(it).ok(), fte_text),
        Column::SalaryMin | Column::SalaryMax => {
            numbers(pattern, |it| amount(it, i64::MAX / 1000).ok(), amount_text)
        }
        Column::EmploymentType | Column::PlanStatus | Column::Reason | Column::Currency => None,
        _ => texts(pattern, lone),
    }
}

fn numbers(
    pattern: &[String],
    read: impl Fn(&str) -> Option<i64>,
    text: fn(i64) -> String,
) -> Option<Series> {
    let values: Vec<i64> = pattern.iter().map(|it| read(it)).collect::<Option<_>>()?;
    // One number alone shows no step.
    let (first, by) = (*values.first()?, values.get(1)? - values.first()?);
    is_even(&values, by).then(|| -> Series {
        Box::new(move |at| {
            let value = first.checked_add(by.checked_mul(at as i64)?)?;
            (value >= 0).then(|| text(value))
        })
    })
}

fn texts(pattern: &[String], lone: i64) -> Option<Series> {
    let parts: Vec<(&str, &str)> = pattern
        .iter()
        .map(|text| {
            let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
            (head, &text[head.len()..])
        })
        .collect();
    let (head, digits) = *parts.first()?;
    let values: Vec<i64> = parts
        .iter()
        .map(|(it, digits)| digits.parse().ok().filter(|_| *it == head))
        .collect::<Option<_>>()?;
    let (first, by) = (values[0], values.get(1).map_or(lone, |it| it - values[0]));
    let (head, width) = (head.to_string(), digits.len());
    is_even(&values, by).then(|| -> Series {
        Box::new(move |at| {
            let value = first.checked_add(by.checked_mul(at as i64)?)?;
            (value >= 0).then(|| format!("{head}{value:0width$}"))
        })
    })
}

fn is_even(values: &[i64], by: i64) -> bool {
    values
        .windows(2)
        .all(|pair| pair[1].checked_sub(pair[0]) == Some(by))
}

fn dates(pattern: &[String], lone: i64) -> Option<Series> {
    let dates: Vec<Date> = pattern
        .iter()
        .map(|text| text.parse().ok())
        .collect::<Option<_>>()?;
    let first = *dates.first()?;
    let Some(&second) = dates.get(1) else {
        return Some(days(first, lone));
    };
    let months = month_number(second) - month_number(first);
    if months != 0 {
        let ends = dates.iter().all(|it| *it == it.last_of_month());
        // The 30th after a short month is the 30th again: the largest day is the one meant.
        let day = dates.iter().map(|it| it.day()).max()?;
        let place = move |at: usize| {
            let month =
                month_number(first).checked_add(months.checked_mul(i32::try_from(at).ok()?)?)?;
            let start = Date::new(
                i16::try_from(month.div_euclid(12)).ok()?,
                i8::try_from(month.rem_euclid(12) + 1).ok()?,
                1,
            )
            .ok()?;
            let day = if ends { 31 } else { day };
            start
                .with()
                .day(day.min(start.days_in_month()))
                .build()
                .ok()
        };
        let fits = |(at, date): (usize, &Date)| place(at) == Some(*date);
        if dates.iter().enumerate().all(fits) {
            return Some(Box::new(move |at| Some(place(at)?.to_string())));
        }
    }
    let by = day_number(second) - day_number(first);
    let values: Vec<i64> = dates.iter().map(|it| day_number(*it)).collect();
    is_even(&values, by).then(|| days(first, by))
}

fn days(first: Date, by: i64) -> Series {
    Box::new(move |at| {
        let ahead = by.checked_mul(at as i64)?;
        let date = first.checked_add(Span::new().try_days(ahead).ok()?).ok()?;
        Some(date.to_string())
    })
}

fn month_number(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

fn day_number(date: Date) -> i64 {
    let since = date - Date::constant(1970, 1, 1);
    i64::from(since.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(column: Column, pattern: &[&str], lone: i64, want: &[&str]) {
        let pattern: Vec<String> = pattern.iter().map(|it| it.to_string()).collect();
        let series = continued(column, &pattern, want.len(), Onward::Series(lone));
        assert_eq!(series, want, "{column:?} {pattern:?}");
    }

    #[test]
    fn dates_keep_their_step() {
        for (pattern, want) in [
            (&["2026-02-27"][..], &["2026-02-28", "2026-03-01"][..]),
            (&["2026-02-20", "2026-02-27"], &["2026-03-06", "2026-03-13"]),
            (&["2026-01-15", "2026-02-15"], &["2026-03-15", "2026-04-15"]),
            (&["2026-01-31", "2026-02-28"], &["2026-03-31", "2026-04-30"]),
            (&["2026-02-28", "2026-03-31"], &["2026-04-30", "2026-05-31"]),
            (&["2026-04-30", "2026-05-30"], &["2026-06-30", "2026-07-30"]),
            (&["2027-01-30", "2027-02-28"], &["2027-03-30", "2027-04-30"]),
            (&["2026-10-01", "2027-01-01"], &["2027-04-01", "2027-07-01"]),
            (&["2026-03-31", "2026-02-28"], &["2026-01-31", "2025-12-31"]),
            // No step: they repeat.
            (
                &["2026-01-01", "2026-01-02", "2026-01-09"],
                &["2026-01-01", "2026-01-02", "2026-01-09", "2026-01-01"],
            ),
            (&["2026-01-01", ""], &["2026-01-01", "", "2026-01-01"]),
        ] {
            check(Column::StartDate, pattern, 1, want);
        }
        check(Column::EndDate, &["2026-03-01"], -1, &["2026-02-28"]);
    }

    #[test]
    fn numbers_go_on_by_their_difference() {
        check(
            Column::SalaryMin,
            &["100000", "102500.50"],
            1,
            &["105001", "107501.5"],
        );
        check(Column::SalaryMin, &["100000"], 1, &["100000", "100000"]);
        check(Column::Fte, &["1", "0.9"], 1, &["0.8", "0.7"]);
        // Below nought there is no pay: no series.
        check(Column::SalaryMax, &["2", "1"], 1, &["2", "1", "2", "1"]);
    }

    #[test]
    fn texts_that_end_in_a_number_count() {
        check(Column::Code, &["SE-09"], 1, &["SE-10", "SE-11"]);
        check(Column::Code, &["SE-10"], -1, &["SE-09", "SE-08"]);
        check(
            Column::Title,
            &["Engineer 1", "Engineer 3"],
            1,
            &["Engineer 5"],
        );
        check(Column::Title, &["A1", "B1"], 1, &["A1", "B1", "A1"]);
        check(Column::Title, &["Engineer"], 1, &["Engineer", "Engineer"]);
        check(Column::PlanStatus, &["Draft"], 1, &["Draft"]);
    }

    #[test]
    fn without_a_series_all_repeat() {
        let pattern = ["2026-01-01", "2026-01-02"].map(String::from);
        assert_eq!(
            continued(Column::StartDate, &pattern, 3, Onward::Repeat),
            ["2026-01-01", "2026-01-02", "2026-01-01"]
        );
    }
}
