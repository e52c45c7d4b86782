//! Reading one value of the form: as the screens give it, or as text from the command line.

use crate::{
    api::job::{
        FormFieldType as Kind, FormOption, FormValue, MoneyValue, NumberRangeValue, RangeValue,
    },
    model::{money, parse},
};

/// The longest text Greenhouse's short fields are meant for.
const LONGEST_LINE: usize = 255;
const LONGEST_TEXT: usize = 20_000;
/// Beyond this a number is a slip.
const LARGEST_AMOUNT: i64 = 1_000_000_000_000;

/// What a field takes.
pub struct Shape<'a> {
    pub kind: Kind,
    pub options: &'a [FormOption],
    /// For amounts given without one.
    pub currency: &'a str,
}

/// The value as the field keeps it; `None` for blank. The error is a sentence about the value.
pub fn read(shape: &Shape<'_>, value: &FormValue) -> Result<Option<FormValue>, String> {
    if let FormValue::Text(text) = value
        && parse::is_blank(text)
    {
        return Ok(None);
    }
    match shape.kind {
        Kind::ShortText | Kind::Url => line(shape.kind, &plain(value)?).map(Some),
        Kind::LongText => parse::lines(&plain(value)?, LONGEST_TEXT)
            .map(|it| Some(FormValue::Text(it)))
            .map_err(|rule| format!("It {rule}.")),
        Kind::Number => number(value).map(|it| Some(FormValue::Number(it))),
        Kind::YesNo => yes_no(value).map(|it| Some(FormValue::YesNo(it))),
        Kind::Date => parse::date(&plain(value)?)
            .map(|it| Some(FormValue::Text(it.to_string())))
            .map_err(|rule| format!("The date {rule}.")),
        Kind::SingleSelect => {
            option(shape.options, &plain(value)?).map(|it| Some(FormValue::Text(it.id.clone())))
        }
        Kind::MultiSelect => many(shape.options, value),
        Kind::Currency => amount(shape.currency, value).map(|it| Some(FormValue::Money(it))),
        Kind::CurrencyRange => range(shape.currency, value),
        Kind::NumberRange => numbers(value),
        Kind::ReadOnly => Err("It can't be changed here.".into()),
    }
}

fn plain(value: &FormValue) -> Result<String, String> {
    match value {
        FormValue::Text(text) => Ok(text.clone()),
        FormValue::Number(number) => Ok(number.to_string()),
        FormValue::YesNo(yes) => Ok(if *yes { "Yes" } else { "No" }.into()),
        FormValue::Many(_) | FormValue::Money(_) | FormValue::Range(_) | FormValue::Numbers(_) => {
            Err("It takes a single value.".into())
        }
    }
}

fn line(kind: Kind, text: &str) -> Result<FormValue, String> {
    let line = parse::line(text, LONGEST_LINE).map_err(|rule| format!("It {rule}."))?;
    let web = line.starts_with("https://") || line.starts_with("http://");
    if kind == Kind::Url && !web {
        return Err(format!("“{line}” is not a web address such as https://…"));
    }
    Ok(FormValue::Text(line))
}

fn number(value: &FormValue) -> Result<f64, String> {
    let text = plain(value)?;
    let read: Option<f64> = text.trim().replace(',', "").parse().ok();
    read.filter(|it| it.is_finite() && it.abs() < 1e15)
        .ok_or_else(|| format!("“{}” is not a number.", text.trim()))
}

fn yes_no(value: &FormValue) -> Result<bool, String> {
    if let FormValue::YesNo(yes) = value {
        return Ok(*yes);
    }
    let text = plain(value)?;
    match parse::squash(&text).as_str() {
        "yes" | "y" | "true" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(format!("“{}” is neither yes nor no.", text.trim())),
    }
}

/// By id, or by name without regard to case.
fn option<'a>(options: &'a [FormOption], said: &str) -> Result<&'a FormOption, String> {
    let said = said.trim();
    if let Some(by_id) = options.iter().find(|it| it.id == said) {
        return Ok(by_id);
    }
    let key = said.to_lowercase();
    let mut named = options
        .iter()
        .filter(|it| it.name.trim().to_lowercase() == key);
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(format!(
            "Several choices are called “{said}”: say which by its id."
        )),
        (None, _) if options.is_empty() => Err("There is nothing to choose from.".into()),
        (None, _) => Err(format!("“{said}” is not one of the choices.")),
    }
}

fn many(options: &[FormOption], value: &FormValue) -> Result<Option<FormValue>, String> {
    let said: Vec<String> = match value {
        FormValue::Many(ids) => ids.clone(),
        // A name may hold a comma: the whole text is tried first.
        FormValue::Text(text) if option(options, text).is_ok() => vec![text.clone()],
        FormValue::Text(text) => text.split(',').map(|it| it.trim().to_string()).collect(),
        other => vec![plain(other)?],
    };
    let mut ids: Vec<String> = Vec::new();
    for one in said.iter().filter(|it| !it.is_empty()) {
        let id = &option(options, one)?.id;
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    Ok((!ids.is_empty()).then_some(FormValue::Many(ids)))
}

fn cents(text: &str) -> Result<f64, String> {
    parse::amount(text, LARGEST_AMOUNT)
        .map(|it| it as f64 / 100.0)
        .map_err(|rule| format!("The amount {rule}."))
}

fn currency(text: &str) -> Result<String, String> {
    money::currency(text).map_err(|rule| format!("“{}” {rule}.", text.trim()))
}

/// `120000`, `120000 EUR` or an amount with its currency.
fn amount(default: &str, value: &FormValue) -> Result<MoneyValue, String> {
    match value {
        FormValue::Money(it) => Ok(MoneyValue {
            amount: cents(&it.amount.to_string())?,
            currency: currency(&it.currency)?,
        }),
        FormValue::Text(_) | FormValue::Number(_) => {
            let text = plain(value)?;
            let (number, code) = with_currency(&text, default)?;
            Ok(MoneyValue {
                amount: cents(number)?,
                currency: code,
            })
        }
        _ => Err("It takes an amount.".into()),
    }
}

/// `90000-120000 USD`, or both ends with a currency. One end alone is kept, and asked about.
fn range(default: &str, value: &FormValue) -> Result<Option<FormValue>, String> {
    let (min, max, code) = match value {
        FormValue::Range(it) => {
            let text = |it: Option<f64>| it.map(|it| it.to_string());
            (text(it.min), text(it.max), currency(&it.currency)?)
        }
        FormValue::Text(text) => {
            let (numbers, code) = with_currency(text, default)?;
            let (min, max) = numbers
                .split_once(['–', '-'])
                .ok_or("It takes two amounts, such as 90000-120000 USD.")?;
            (Some(min.trim().into()), Some(max.trim().into()), code)
        }
        _ => return Err("It takes two amounts, such as 90000-120000 USD.".into()),
    };
    let read = |it: Option<String>| it.as_deref().map(cents).transpose();
    let (min, max) = (read(min)?, read(max)?);
    if min.is_none() && max.is_none() {
        return Ok(None);
    }
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        return Err("The minimum is above the maximum.".into());
    }
    Ok(Some(FormValue::Range(RangeValue {
        min,
        max,
        currency: code,
    })))
}

/// `3-5`, or both ends. One end alone is kept, and asked about.
fn numbers(value: &FormValue) -> Result<Option<FormValue>, String> {
    const SHAPE: &str = "It takes two numbers, such as 3-5.";
    let (min, max) = match value {
        FormValue::Numbers(it) => (it.min, it.max),
        FormValue::Text(text) => {
            let (min, max) = text.split_once(['–', '-']).ok_or(SHAPE)?;
            let read = |it: &str| number(&FormValue::Text(it.into()));
            (Some(read(min)?), Some(read(max)?))
        }
        _ => return Err(SHAPE.into()),
    };
    match (min, max) {
        (None, None) => Ok(None),
        (Some(min), Some(max)) if min > max => Err("The minimum is above the maximum.".into()),
        (min, max) => Ok(Some(FormValue::Numbers(NumberRangeValue { min, max }))),
    }
}

/// Splits `120000 EUR` into number and currency.
fn with_currency<'a>(text: &'a str, default: &str) -> Result<(&'a str, String), String> {
    let text = text.trim();
    match text.rsplit_once(' ') {
        Some((number, code)) if code.chars().all(char::is_alphabetic) => {
            Ok((number.trim(), currency(code)?))
        }
        _ => Ok((text, default.to_string())),
    }
}

/// The value in words.
pub fn text(kind: Kind, value: &FormValue, options: &[FormOption]) -> String {
    let name = |id: &String| {
        let found = options.iter().find(|it| it.id == *id);
        found.map_or_else(|| id.clone(), |it| it.name.clone())
    };
    match value {
        FormValue::YesNo(yes) => if *yes { "Yes" } else { "No" }.into(),
        FormValue::Number(number) => number.to_string(),
        FormValue::Text(text) if kind == Kind::Date => {
            parse::date(text).map_or_else(|_| text.clone(), parse::date_text)
        }
        FormValue::Text(text) => name(text),
        FormValue::Many(ids) => ids.iter().map(name).collect::<Vec<_>>().join(", "),
        FormValue::Money(it) => format!("{} {}", grouped(it.amount), it.currency),
        FormValue::Range(it) => {
            let end = |it: Option<f64>| it.map_or_else(|| "…".into(), grouped);
            format!("{} – {} {}", end(it.min), end(it.max), it.currency)
        }
        FormValue::Numbers(it) => {
            let end = |it: Option<f64>| it.map_or_else(|| "…".into(), |it| it.to_string());
            format!("{} – {}", end(it.min), end(it.max))
        }
    }
}

fn grouped(amount: f64) -> String {
    parse::grouped((amount * 100.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, said: &str, want: Result<Option<&str>, &str>) {
        let options = [("7", "Full-time"), ("8", "Part, time"), ("9", "New")]
            .map(|(id, name)| FormOption {
                id: id.into(),
                name: name.into(),
            })
            .to_vec();
        let shape = Shape {
            kind,
            options: &options,
            currency: "USD",
        };
        let got = read(&shape, &FormValue::Text(said.into()));
        match (&got, want) {
            (Ok(value), Ok(want)) => {
                let shown = value.as_ref().map(|it| text(kind, it, &options));
                assert_eq!(shown.as_deref(), want, "{kind:?} {said}");
            }
            (Err(sentence), Err(part)) => assert!(sentence.contains(part), "{sentence}"),
            _ => panic!("{kind:?} {said}: {got:?}"),
        }
    }

    #[test]
    fn texts_are_read_by_kind() {
        check(Kind::ShortText, "  4100 ", Ok(Some("4100")));
        check(Kind::ShortText, " ", Ok(None));
        check(Kind::Number, "1,200.5", Ok(Some("1200.5")));
        check(Kind::Number, "many", Err("not a number"));
        check(Kind::YesNo, "TRUE", Ok(Some("Yes")));
        check(Kind::YesNo, "maybe", Err("neither"));
        check(Kind::Date, "2027-01-04", Ok(Some("4 Jan 2027")));
        check(Kind::Date, "2027-02-30", Err("date"));
        check(Kind::Url, "greenhouse", Err("web address"));
        check(Kind::SingleSelect, "full-TIME", Ok(Some("Full-time")));
        check(Kind::SingleSelect, "9", Ok(Some("New")));
        check(Kind::SingleSelect, "Seasonal", Err("not one of"));
        check(Kind::MultiSelect, "new, 7", Ok(Some("New, Full-time")));
        check(Kind::MultiSelect, "Part, time", Ok(Some("Part, time")));
        check(Kind::Currency, "5000", Ok(Some("5,000 USD")));
        check(Kind::Currency, "5000.5 eur", Ok(Some("5,000.50 EUR")));
        check(Kind::Currency, "5000 quid", Err("currency"));
        check(
            Kind::CurrencyRange,
            "90000-120000 EUR",
            Ok(Some("90,000 – 120,000 EUR")),
        );
        check(Kind::CurrencyRange, "120000-90000", Err("above"));
        check(Kind::CurrencyRange, "90000", Err("two amounts"));
        check(Kind::NumberRange, "3 - 5", Ok(Some("3 – 5")));
        check(Kind::NumberRange, "5-3", Err("above"));
        check(Kind::NumberRange, "3", Err("two numbers"));
        check(Kind::ReadOnly, "x", Err("can't be changed"));
    }

    #[test]
    fn what_was_read_reads_back_to_itself() {
        for (kind, said) in [
            (Kind::Currency, "5000.5 EUR"),
            (Kind::CurrencyRange, "1-2 USD"),
            (Kind::NumberRange, "1-2.5"),
            (Kind::Number, "0.8"),
        ] {
            let shape = Shape {
                kind,
                options: &[],
                currency: "USD",
            };
            let once = read(&shape, &FormValue::Text(said.into()))
                .expect("good")
                .expect("not blank");
            assert_eq!(read(&shape, &once), Ok(Some(once.clone())), "{said}");
        }
    }
}
