//! Reading what people type and files hold: text, numbers, dates. Each refusal is a sentence.

use jiff::civil::Date;

/// Lower-case letters and digits only: how words are compared loosely.
pub fn squash(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The marks files use for "nothing here".
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text == "-"
        || text == "–"
        || text.eq_ignore_ascii_case("n/a")
        || text.eq_ignore_ascii_case("n/d")
}

/// What a spreadsheet leaves behind where a formula failed.
pub fn spreadsheet_error(text: &str) -> Option<&str> {
    let text = text.trim();
    [
        "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    ]
    .contains(&text.to_ascii_uppercase().as_str())
    .then_some(text)
}

/// One line of text a person can have meant: trimmed, no control characters, at most `max` chars.
pub fn line(text: &str, max: usize) -> Result<String, String> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err("holds a control character; retype it".into());
    }
    within(text, max)
}

/// Text of several lines: tabs and line breaks are kept, other control characters refused.
pub fn lines(text: &str, max: usize) -> Result<String, String> {
    let text = text.trim().replace("\r\n", "\n");
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err("holds a control character; retype it".into());
    }
    within(&text, max)
}

fn within(text: &str, max: usize) -> Result<String, String> {
    if text.chars().count() > max {
        return Err(format!("is longer than {max} characters"));
    }
    Ok(text.to_string())
}

/// A plain decimal number as `(negative, whole digits, fraction digits)`.
///
/// Accepts thousands separators (`,`, space, `'`) only where they part groups of three, and one
/// currency sign or ISO code in front or behind. `1.234,56` is refused rather than guessed.
fn decimal(text: &str) -> Option<(bool, String, String)> {
    let text = text.trim().replace(['\u{a0}', '\u{202f}'], " ");
    let text = text
        .trim_start_matches(['$', '£', '€', '¥'])
        .trim_end_matches(['$', '£', '€', '¥'])
        .trim()
        .to_string();
    let (negative, text) = match text.strip_prefix('-').or_else(|| text.strip_prefix('−')) {
        Some(rest) => (
            true,
            rest.trim_start_matches(['$', '£', '€', '¥'])
                .trim()
                .to_string(),
        ),
        None => (false, text),
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole.to_string(), fraction.to_string()),
        None => (text, String::new()),
    };
    let groups: Vec<&str> = whole.split([',', ' ', '\'']).collect();
    let grouped_well = groups.len() == 1
        || (groups[0].len() <= 3
            && !groups[0].is_empty()
            && groups[1..].iter().all(|group| group.len() == 3));
    let digits = groups.concat();
    let is_number = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let something = !digits.is_empty() || !fraction.is_empty();
    (grouped_well && something && is_number(&digits) && is_number(&fraction))
        .then_some((negative, digits, fraction))
}

/// A yearly amount in hundredths of the major unit.
///
/// Errors: not a number, negative, more than two decimals, above `limit` (major units).
pub fn amount(text: &str, limit: i64) -> Result<i64, String> {
    let (negative, whole, fraction) =
        decimal(text).ok_or_else(|| format!("“{}” is not an amount", shorten(text)))?;
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 2 {
        return Err("has more than two decimals".into());
    }
    let whole: i64 = if whole.trim_start_matches('0').len() > 15 {
        i64::MAX / 1000
    } else {
        whole.parse().unwrap_or(0)
    };
    let cents: i64 = format!("{fraction:0<2}").parse().unwrap_or(0);
    let total = whole * 100 + cents;
    if negative && total != 0 {
        return Err("cannot be negative".into());
    }
    if whole > limit {
        return Err(format!("is more than {limit} a year: too large to be pay"));
    }
    Ok(total)
}

/// Full-time equivalents in millionths; at least something.
pub fn fte(text: &str) -> Result<i64, String> {
    match millionths(text)? {
        0 => Err("must be more than 0".into()),
        millionths => Ok(millionths),
    }
}

/// The same, and 0 besides. More than six decimals are rounded half up.
pub fn millionths(text: &str) -> Result<i64, String> {
    let refuse = || {
        format!(
            "“{}” is not a number of full-time equivalents",
            shorten(text)
        )
    };
    let (negative, whole, fraction) = decimal(text).ok_or_else(refuse)?;
    let mut digits: String = fraction.chars().take(7).collect();
    while digits.len() < 7 {
        digits.push('0');
    }
    let whole: i64 = if whole.is_empty() {
        0
    } else {
        whole.parse().map_err(|_| refuse())?
    };
    let tenths_of_millionths: i64 = digits.parse().map_err(|_| refuse())?;
    if whole > 100_000 {
        return Err("is more than 100000 full-time equivalents".into());
    }
    let millionths = whole * 1_000_000 + (tenths_of_millionths + 5) / 10;
    if negative && millionths != 0 {
        return Err("must be more than 0".into());
    }
    Ok(millionths)
}

/// Millionths as the shortest decimal text: `1`, `0.5`, `2.56`.
pub fn fte_text(millionths: i64) -> String {
    fixed(millionths, 6)
}

/// Hundredths as the shortest decimal text: `120000`, `120000.5`.
pub fn amount_text(cents: i64) -> String {
    fixed(cents, 2)
}

/// Hundredths with separators, for people: `98,000`.
pub fn grouped(cents: i64) -> String {
    let text = amount_text(cents);
    let (whole, rest) = text
        .split_once('.')
        .map_or((text.as_str(), String::new()), |(w, f)| {
            (w, format!(".{f:0<2}"))
        });
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + &rest
}

fn fixed(value: i64, places: u32) -> String {
    let unit = 10_i64.pow(places);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.abs() / unit, value.abs() % unit);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let fraction = format!("{part:0width$}", width = places as usize);
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

/// A date as people read it: `4 Jan 2027`.
pub fn date_text(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A calendar date. ISO always; other forms only when they can be read one way.
pub fn date(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let impossible = || format!("“{}” is not a date; write it as 2026-03-31", shorten(text));
    // A time of day after the date is what spreadsheets and exports append; only midnight counts.
    let day = text.split_once(['T', ' ']).map_or(text, |(day, rest)| {
        if rest
            .trim_end_matches('Z')
            .chars()
            .all(|c| matches!(c, '0' | ':' | '.'))
        {
            day
        } else {
            text
        }
    });
    let numbers: Vec<&str> = day.split(['-', '/', '.']).collect();
    if numbers.len() == 3
        && numbers
            .iter()
            .all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    {
        let n = |i: usize| numbers[i].parse::<i16>().map_err(|_| impossible());
        let (a, b, c) = (n(0)?, n(1)?, n(2)?);
        if numbers[0].len() == 4 {
            return build(a, b, c).ok_or_else(impossible);
        }
        if numbers[2].len() != 4 {
            return Err(format!(
                "“{}” has no four-digit year; write it as 2026-03-31",
                shorten(text)
            ));
        }
        let (as_day_first, as_month_first) = (build(c, b, a), build(c, a, b));
        return match (as_day_first, as_month_first) {
            (Some(one), Some(other)) if one != other => Err(format!(
                "“{}” can be read two ways; write it as 2026-03-31",
                shorten(text)
            )),
            (Some(date), _) | (_, Some(date)) => Ok(date),
            (None, None) => Err(impossible()),
        };
    }
    named_month(text).ok_or_else(impossible)
}

/// `12 Mar 2026`, `Mar 12, 2026`, `12-March-2026`.
fn named_month(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    const LONG: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let words: Vec<String> = text
        .split([' ', ',', '-', '.'])
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let [a, b, year] = words.as_slice() else {
        return None;
    };
    let month_of = |word: &str| {
        (1..=12_i16).find(|&m| {
            let i = (m - 1) as usize;
            word == MONTHS[i] || word == LONG[i] || (m == 9 && word == "sept")
        })
    };
    let (month, day) = match (month_of(a), month_of(b)) {
        (Some(month), None) => (month, b),
        (None, Some(month)) => (month, a),
        _ => return None,
    };
    if year.len() != 4 {
        return None;
    }
    build(year.parse().ok()?, month, day.parse().ok()?)
}

fn build(year: i16, month: i16, day: i16) -> Option<Date> {
    // A plan speaks of living memory; a year outside it is a typing error or a damaged cell.
    if !(1900..=2199).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub fn shorten(text: &str) -> String {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
    if text.chars().count() <= 40 {
        return text;
    }
    format!("{}…", text.chars().take(39).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts() {
        for (text, want) in [
            ("60000", Some(6_000_000)),
            ("60,000", Some(6_000_000)),
            ("$60,000.50", Some(6_000_050)),
            ("60 000", Some(6_000_000)),
            ("85000.00", Some(8_500_000)),
            ("0", Some(0)),
            (".5", Some(50)),
            ("6,00", None),
            ("1.234,56", None),
            ("1.234", None),
            ("-5", None),
            ("abc", None),
            ("1e400", None),
            ("NaN", None),
            ("99999999999999999999", None),
            ("100000001", None),
        ] {
            assert_eq!(amount(text, 100_000_000).ok(), want, "{text:?}");
        }
    }

    #[test]
    fn full_time_equivalents() {
        for (text, want) in [
            ("1", Some(1_000_000)),
            ("0.01", Some(10_000)),
            ("2.56", Some(2_560_000)),
            ("0.3333333", Some(333_333)),
            ("0", None),
            ("0.0000001", None),
            ("-1", None),
            ("half", None),
        ] {
            assert_eq!(fte(text).ok(), want, "{text:?}");
        }
    }

    #[test]
    fn dates() {
        for (text, want) in [
            ("2026-03-31", Some("2026-03-31")),
            ("2026/3/1", Some("2026-03-01")),
            ("2026-03-31T00:00:00Z", Some("2026-03-31")),
            ("31/12/2026", Some("2026-12-31")),
            ("12/31/2026", Some("2026-12-31")),
            ("03/03/2026", Some("2026-03-03")),
            ("12 Mar 2026", Some("2026-03-12")),
            ("March 12, 2026", Some("2026-03-12")),
            ("03/04/2026", None),
            ("2026-02-30", None),
            ("31/12/26", None),
            ("2026-03-31 10:15:00", None),
            ("0001-01-01", None),
            ("soon", None),
        ] {
            assert_eq!(
                date(text).ok().map(|d| d.to_string()).as_deref(),
                want,
                "{text:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn an_amount_survives_its_own_text(cents in 0_i64..10_000_000_000) {
            prop_assert_eq!(amount(&amount_text(cents), 100_000_000), Ok(cents));
        }

        #[test]
        fn an_fte_survives_its_own_text(millionths in 1_i64..5_000_000_000) {
            prop_assert_eq!(fte(&fte_text(millionths)), Ok(millionths));
        }

        #[test]
        fn no_text_makes_a_reader_panic(text in "\\PC{0,40}") {
            let _ = (amount(&text, 1_000), fte(&text), date(&text), line(&text, 10));
        }
    }
}
