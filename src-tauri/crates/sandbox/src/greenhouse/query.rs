//! Query parameters of a list: known ones only, each read by its kind.

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use serde_json::Value;

use super::moment;
use super::reply::Refusal;
use crate::lever::Matching;

const PER_PAGE: RangeInclusive<usize> = 1..=500;
const PER_PAGE_UNSAID: usize = 100;
/// Entries of `ids`, of any `*_ids`, and of `fields`.
const MOST_IDS: usize = 50;

/// How a parameter selects rows. The text names the field of the row it looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Filter {
    /// Numbers; the field is one of them, or a list of which one must be among them.
    Ids(&'static str),
    /// Numbers; the row's own is one of them.
    Own,
    /// Texts; the field is one of them.
    Texts(&'static str),
    /// One number; the field is it, or a list that holds it.
    Id(&'static str),
    Text(&'static str),
    /// The row's code, compared as the account's switch says.
    Code,
    Flag(&'static str),
    /// Operators and full moments.
    Moment(&'static str),
    /// The same with days.
    Day(&'static str),
    Word(&'static str, &'static [&'static str]),
    /// An application's status, which is asked for in other words than it is shown in.
    Standing,
    /// `value` of one of the e-mail addresses.
    Email,
    /// A text in a list of texts.
    Tag,
    /// One of the options chosen in custom fields.
    Chosen,
    /// `false`: without the rows whose field is true.
    Unless(&'static str),
    /// `true`: without offers that a newer version replaced.
    CurrentOnly,
    /// `true`: with the accounts that credentials act as.
    Robots,
}

/// A row of a list before it is selected. What it shows is made up only when somebody looks: of a
/// hundred thousand rows a page has five hundred.
pub(crate) struct Row<'a> {
    pub id: i64,
    pub recorded_at: i64,
    pub show: Box<dyn Fn() -> Value + 'a>,
    pub seen: OnceCell<Value>,
    /// The text a client gave it to find it again.
    pub code: Option<&'a str>,
    /// Options chosen in its custom fields.
    pub chosen: Vec<i64>,
    pub is_robot: bool,
}

impl Row<'_> {
    fn shown(&self) -> &Value {
        self.seen.get_or_init(&self.show)
    }

    pub fn into_shown(self) -> Value {
        self.seen.into_inner().unwrap_or_else(|| (self.show)())
    }
}

/// Every list has these besides its own.
const COMMON: [(&str, Filter); 3] = [
    ("ids", Filter::Own),
    ("created_at", Filter::Moment("created_at")),
    ("updated_at", Filter::Moment("updated_at")),
];

/// What one list was asked for.
pub(crate) struct Asked {
    pub per_page: usize,
    pub fields: Option<Vec<String>>,
    tests: Vec<Test>,
    robots: bool,
}

type Test = Box<dyn Fn(&Row<'_>) -> bool + Send>;

impl Asked {
    /// `filters`: the list's own parameters.
    pub fn read(
        pairs: &[(String, String)],
        filters: &[(&str, Filter)],
        matching: Matching,
    ) -> Result<Self, Refusal> {
        let mut asked = Self {
            per_page: PER_PAGE_UNSAID,
            fields: None,
            tests: Vec::new(),
            robots: false,
        };
        let given = |name: &str| pairs.iter().any(|(key, _)| base(key) == name);
        if given("created_at") && given("updated_at") {
            let said = "Do not combine created_at and updated_at.";
            return Err(Refusal::said(said));
        }
        for (key, value) in pairs {
            match key.as_str() {
                "per_page" => {
                    let size = value.parse().ok().filter(|size| PER_PAGE.contains(size));
                    let wrong = || Refusal::field("per_page", "must be from 1 to 500");
                    asked.per_page = size.ok_or_else(wrong)?;
                }
                "fields" => asked.fields = Some(list(key, value)?),
                _ => {
                    let mut known = COMMON.iter().chain(filters);
                    let found = known.find(|(name, _)| *name == base(key));
                    let (_, filter) = found.ok_or_else(|| Refusal::unknown(key))?;
                    asked.add(*filter, key, value, matching)?;
                }
            }
        }
        Ok(asked)
    }

    pub fn selects(&self, row: &Row<'_>) -> bool {
        (self.robots || !row.is_robot) && self.tests.iter().all(|test| test(row))
    }

    fn add(
        &mut self,
        filter: Filter,
        key: &str,
        value: &str,
        matching: Matching,
    ) -> Result<(), Refusal> {
        let bracketed = key.ends_with(']');
        if bracketed && !matches!(filter, Filter::Moment(_) | Filter::Day(_)) {
            return Err(Refusal::unknown(key));
        }
        let wrong = |said: &str| Refusal::field(key, said);
        let whole = value.to_owned();
        let test: Test = match filter {
            Filter::Ids(field) => {
                let ids = numbers(key, value)?;
                Box::new(move |row| ids.iter().any(|id| holds(&row.shown()[field], *id)))
            }
            Filter::Own => {
                let ids = numbers(key, value)?;
                Box::new(move |row| ids.contains(&row.id))
            }
            Filter::Id(field) => {
                let id: i64 = value.parse().map_err(|_| wrong("must be an integer"))?;
                Box::new(move |row| holds(&row.shown()[field], id))
            }
            Filter::Chosen => {
                let id: i64 = value.parse().map_err(|_| wrong("must be an integer"))?;
                Box::new(move |row| row.chosen.contains(&id))
            }
            Filter::Texts(field) => {
                let texts = list(key, value)?;
                Box::new(move |row| texts.iter().any(|text| row.shown()[field] == *text))
            }
            Filter::Text(field) => Box::new(move |row| row.shown()[field] == whole),
            Filter::Code => {
                Box::new(move |row| row.code.is_some_and(|code| matching.finds(code, &whole)))
            }
            Filter::Word(field, words) => {
                if !words.contains(&value) {
                    return Err(wrong(&format!("must be one of: {}", words.join(", "))));
                }
                Box::new(move |row| row.shown()[field] == whole)
            }
            Filter::Standing => {
                let shown = match value {
                    "active" => "in_process",
                    "rejected" | "hired" | "converted" => value,
                    _ => return Err(wrong("must be one of: rejected, hired, converted, active")),
                };
                let shown = shown.to_owned();
                Box::new(move |row| row.shown()["status"] == shown)
            }
            Filter::Email => Box::new(move |row| {
                let mut all = row.shown()["email_addresses"]
                    .as_array()
                    .into_iter()
                    .flatten();
                all.any(|email| email["value"] == whole)
            }),
            Filter::Tag => Box::new(move |row| {
                let mut all = row.shown()["tags"].as_array().into_iter().flatten();
                all.any(|tag| *tag == whole)
            }),
            Filter::Moment(field) => period(key, value, field, |text| {
                let said = "must be full date-times, such as 2024-01-01T00:00:00Z";
                moment::read(text)
                    .map(moment::shown)
                    .ok_or_else(|| wrong(said))
            })?,
            Filter::Day(field) => period(key, value, field, |text| {
                let day = Some(text.to_owned()).filter(|day| moment::is_day(day));
                day.ok_or_else(|| wrong("must be dates, such as 2024-01-01"))
            })?,
            Filter::Flag(field) => {
                let wanted = flag(key, value)?;
                Box::new(move |row| row.shown()[field] == wanted)
            }
            Filter::Unless(field) => {
                let with = flag(key, value)?;
                Box::new(move |row| with || row.shown()[field] != true)
            }
            Filter::CurrentOnly => {
                let only = flag(key, value)?;
                Box::new(move |row| !only || row.shown()["status"] != "Deprecated")
            }
            Filter::Robots => {
                self.robots = flag(key, value)?;
                return Ok(());
            }
        };
        self.tests.push(test);
        Ok(())
    }
}

/// `updated_at[gte]` is `updated_at`.
fn base(key: &str) -> &str {
    key.split_once('[').map_or(key, |(name, _)| name)
}

fn holds(field: &Value, id: i64) -> bool {
    match field {
        Value::Array(all) => all.iter().any(|it| *it == id),
        one => *one == id,
    }
}

fn list(key: &str, value: &str) -> Result<Vec<String>, Refusal> {
    let items: Vec<String> = value.split(',').map(|it| it.trim().to_owned()).collect();
    if items.len() > MOST_IDS {
        return Err(Refusal::field(key, "must not have more than 50 entries"));
    }
    Ok(items)
}

fn numbers(key: &str, value: &str) -> Result<Vec<i64>, Refusal> {
    let ids: Option<Vec<i64>> = list(key, value)?.iter().map(|id| id.parse().ok()).collect();
    ids.ok_or_else(|| Refusal::field(key, "must be integers"))
}

fn flag(key: &str, value: &str) -> Result<bool, Refusal> {
    value
        .parse()
        .map_err(|_| Refusal::field(key, "must be true or false"))
}

/// `gte|A`, `gte|A|lte|B`, or one operator in brackets and a bare value. `read` brings a value
/// into the form rows are shown in, which compares as text.
fn period(
    key: &str,
    value: &str,
    field: &'static str,
    read: impl Fn(&str) -> Result<String, Refusal>,
) -> Result<Test, Refusal> {
    let wrong = || Refusal::field(key, "must be operators and values: gte|A or gte|A|lte|B");
    let mut bounds = Vec::new();
    if let Some((_, rest)) = key.split_once('[') {
        let operator = rest.strip_suffix(']').ok_or_else(wrong)?;
        bounds.push((operator.to_owned(), read(value)?));
    } else {
        let parts: Vec<&str> = value.split('|').collect();
        for pair in parts.chunks(2) {
            let [operator, value] = pair else {
                return Err(wrong());
            };
            bounds.push(((*operator).to_owned(), read(value)?));
        }
    }
    if bounds
        .iter()
        .any(|(it, _)| !["gte", "lte", "gt", "lt"].contains(&it.as_str()))
    {
        return Err(wrong());
    }
    Ok(Box::new(move |row| {
        let Some(at) = row.shown()[field].as_str() else {
            return false;
        };
        bounds
            .iter()
            .all(|(operator, bound)| match operator.as_str() {
                "gte" => at >= bound.as_str(),
                "lte" => at <= bound.as_str(),
                "gt" => at > bound.as_str(),
                _ => at < bound.as_str(),
            })
    }))
}
