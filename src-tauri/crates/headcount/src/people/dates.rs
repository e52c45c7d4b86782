//! In which order a file writes its dates. Told by a date that can be read one way only, or by
//! dots (`02.11.2026`, where the day always comes first); else a person is asked, never guessed.

use jiff::civil::Date;

use crate::model::{DateOrder, parse};

/// Three numbers, the year last.
fn parts(text: &str) -> Option<(u8, u8, i16, char)> {
    let day = text.trim().split([' ', 'T']).next()?;
    let mark = day.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut numbers = day.split(mark);
    let (a, b, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() || year.len() != 4 {
        return None;
    }
    Some((a.parse().ok()?, b.parse().ok()?, year.parse().ok()?, mark))
}

/// What the dates of a file tell of their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    pub day_first: bool,
    pub month_first: bool,
    /// The first few that can be read two ways.
    pub unclear: Vec<String>,
}

/// So many are shown to whoever is asked.
const SHOWN: usize = 3;

impl Evidence {
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut it = Self::default();
        for text in texts {
            match parts(text) {
                Some((_, _, _, '.')) => it.day_first = true,
                Some((a, b, _, _)) if a > 12 && b <= 12 => it.day_first = true,
                Some((a, b, _, _)) if b > 12 && a <= 12 => it.month_first = true,
                Some((a, b, _, _)) if a != b && it.unclear.len() < SHOWN => {
                    it.unclear.push(text.trim().to_string());
                }
                _ => {}
            }
        }
        it
    }

    /// The order, where the file tells it. One that tells both ways tells nothing.
    pub fn order(&self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// A person must say.
    pub fn is_open(&self) -> bool {
        self.order().is_none() && !self.unclear.is_empty()
    }
}

/// A date in a known order; without one, only what can be read one way.
///
/// Errors: the rest of a sentence that starts with the field.
pub fn read(text: &str, order: Option<DateOrder>) -> Result<Option<Date>, String> {
    let text = text.trim();
    // What some HR systems write for "never".
    if parse::is_blank(text) || text.starts_with("0000-00-00") {
        return Ok(None);
    }
    if let (Some(order), Some((a, b, year, mark))) = (order, parts(text)) {
        let (day, month) = match order {
            DateOrder::MonthFirst if mark != '.' => (b, a),
            _ => (a, b),
        };
        let iso = format!("{year:04}-{month:02}-{day:02}");
        return parse::date(&iso)
            .map(Some)
            .map_err(|_| format!("“{text}” is not a date; write it as 2026-03-31"));
    }
    parse::date(text).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_clear_date_tells_the_order_of_all() {
        let of = |texts: &[&str]| Evidence::of(texts.iter().copied());
        assert_eq!(
            of(&["11/2/2026", "11/16/2026"]).order(),
            Some(DateOrder::MonthFirst)
        );
        assert_eq!(
            of(&["2/11/2026", "16/11/2026"]).order(),
            Some(DateOrder::DayFirst)
        );
        assert_eq!(of(&["02.11.2026"]).order(), Some(DateOrder::DayFirst));
        let open = of(&["1/2/2026", "2026-05-01", "3/3/2026"]);
        assert!(open.is_open());
        assert_eq!(open.unclear, ["1/2/2026"]);
        assert!(of(&["13/2/2026", "2/13/2026", "1/2/2026"]).is_open());
        assert!(!of(&["2026-05-01", ""]).is_open());
    }

    #[test]
    fn dates_in_a_known_order() {
        for (text, order, want) in [
            ("11/2/2026", Some(DateOrder::MonthFirst), Some("2026-11-02")),
            ("11/2/2026", Some(DateOrder::DayFirst), Some("2026-02-11")),
            ("02.11.2026", Some(DateOrder::DayFirst), Some("2026-11-02")),
            (
                "2026-11-02",
                Some(DateOrder::MonthFirst),
                Some("2026-11-02"),
            ),
            ("0000-00-00", None, None),
            ("", None, None),
        ] {
            let date = read(text, order).expect(text);
            assert_eq!(date.map(|it| it.to_string()).as_deref(), want, "{text}");
        }
        assert!(read("31/02/2026", Some(DateOrder::DayFirst)).is_err());
        assert!(read("1/2/2026", None).is_err());
    }
}
