//! The mapping file: which headings fill which field, which rows count, what the file's words
//! mean.
//!
//! ```toml
//! [columns]
//! code = ["organisation", "post"]   # several headings are joined with `-`
//! title = "Job Title"
//! notes = []                        # leave this field alone
//!
//! [filter]                          # rows that do not match are left out
//! snapshot_date = "2016-03-31"      # a list means any of these
//!
//! [values.plan_status]              # compared without case and outer spaces
//! Vacant = "open"
//! "N/K" = ""                        # blank
//!
//! [constants]                       # for rows where the cell is blank, or there is no column
//! currency = "GBP"
//! ```

use std::collections::{BTreeMap, HashMap};

use toml::{Table, Value};

use crate::model::{Field, Position, PositionId};

/// A mapping file, read but not yet compared with a header.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Fields the file mentions, with their headings.
    pub columns: BTreeMap<Field, Vec<String>>,
    /// Heading, and the texts that let a row pass.
    pub filter: Vec<(String, Vec<String>)>,
    /// What a text of the file means. Keys are folded by [`fold`].
    pub values: BTreeMap<Field, HashMap<String, String>>,
    pub constants: BTreeMap<Field, String>,
}

/// How texts are compared with the keys of `[values]`.
pub fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

impl Mapping {
    /// Reads a mapping file. An error is the rest of a sentence that starts with “The mapping file”.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let file: Table = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .map_or(1, |span| 1 + text[..span.start].matches('\n').count());
            format!("is not valid TOML in line {line}: {}.", error.message())
        })?;
        let mut mapping = Self::default();
        for (name, value) in &file {
            let table = value
                .as_table()
                .ok_or_else(|| format!("has “{name}” outside a section such as [columns]."))?;
            match name.as_str() {
                "columns" => mapping.columns = columns(table)?,
                "filter" => mapping.filter = filter(table)?,
                "values" => mapping.values = values(table)?,
                "constants" => mapping.constants = constants(table)?,
                _ => {
                    return Err(format!(
                        "has a section [{name}], which is none of [columns], [filter], [values] \
                         and [constants]."
                    ));
                }
            }
        }
        Ok(mapping)
    }
}

fn columns(table: &Table) -> Result<BTreeMap<Field, Vec<String>>, String> {
    let entry = |(key, value): (&String, &Value)| {
        let headings = match value {
            Value::String(heading) => vec![heading.clone()],
            Value::Array(all) => all
                .iter()
                .map(|it| it.as_str().map(String::from))
                .collect::<Option<_>>()
                .ok_or_else(|| not_headings(key))?,
            _ => return Err(not_headings(key)),
        };
        Ok((field("columns", key)?, headings))
    };
    table.iter().map(entry).collect()
}

fn not_headings(key: &str) -> String {
    format!("must give a heading, or a list of headings, for “{key}” in [columns].")
}

fn filter(table: &Table) -> Result<Vec<(String, Vec<String>)>, String> {
    let entry = |(heading, value): (&String, &Value)| {
        let wanted = match value {
            Value::Array(all) => all.iter().map(scalar).collect::<Option<Vec<_>>>(),
            one => scalar(one).map(|text| vec![text]),
        };
        wanted
            .map(|wanted| (heading.clone(), wanted))
            .ok_or_else(|| {
                format!("must give a text, or a list of texts, for “{heading}” in [filter].")
            })
    };
    table.iter().map(entry).collect()
}

fn values(table: &Table) -> Result<BTreeMap<Field, HashMap<String, String>>, String> {
    let mut all = BTreeMap::new();
    for (key, words) in table {
        let field = field("values", key)?;
        let words = words
            .as_table()
            .ok_or_else(|| format!("must have a section [values.{key}] with the file's words."))?;
        let mut meanings = HashMap::new();
        for (word, meaning) in words {
            let place = format!("“{word}” in [values.{key}]");
            let text = scalar(meaning).ok_or_else(|| format!("must give a text for {place}."))?;
            accepts(field, &text, &place)?;
            meanings.insert(fold(word), text);
        }
        all.insert(field, meanings);
    }
    Ok(all)
}

fn constants(table: &Table) -> Result<BTreeMap<Field, String>, String> {
    let mut all = BTreeMap::new();
    for (key, value) in table {
        let field = field("constants", key)?;
        if field == Field::Code {
            return Err("cannot give every row the same code in [constants].".into());
        }
        let place = format!("“{key}” in [constants]");
        let text = scalar(value).ok_or_else(|| format!("must give a text for {place}."))?;
        accepts(field, &text, &place)?;
        all.insert(field, text);
    }
    Ok(all)
}

/// Whether the field takes the text, so that a slip is told once and not in every row.
pub fn accepts(field: Field, text: &str, place: &str) -> Result<(), String> {
    // How much is too much depends on each row's currency.
    if text.is_empty() || matches!(field, Field::SalaryMin | Field::SalaryMax) {
        return Ok(());
    }
    Position::draft(PositionId(String::new()))
        .put(field, text)
        .map_err(|invalid| {
            format!(
                "has a wrong value for {place}: {} {}.",
                field.label(),
                invalid.rule
            )
        })
}

fn field(section: &str, key: &str) -> Result<Field, String> {
    Field::by_key(key.trim()).ok_or_else(|| {
        let keys: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
        format!(
            "names “{key}” in [{section}], which is no field. Fields are {}.",
            keys.join(", ")
        )
    })
}

/// The text of one TOML value; a date or a number may stand without quotes.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_string()),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            Some(value.to_string())
        }
        Value::Array(_) | Value::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file() {
        let mapping = Mapping::from_toml(
            "[columns]\ncode = ['org', 'ref']\ntitle = 'Job Title'\nnotes = []\n\
             [filter]\nsnapshot_date = 2016-03-31\nlevel = ['junior', 'senior']\nyear = 2016\n\
             [values.plan_status]\n' Vacant ' = 'open'\nFilled = ''\n\
             [constants]\ncurrency = 'gbp'\nfte = 0.5\n",
        )
        .expect("a good file");
        assert_eq!(mapping.columns[&Field::Code], ["org", "ref"]);
        assert_eq!(mapping.columns[&Field::Title], ["Job Title"]);
        assert!(mapping.columns[&Field::Notes].is_empty());
        let mut filter = mapping.filter;
        filter.sort();
        let texts = |all: &[&str]| all.iter().map(|it| (*it).to_string()).collect::<Vec<_>>();
        assert_eq!(
            filter,
            [
                ("level".to_string(), texts(&["junior", "senior"])),
                ("snapshot_date".to_string(), texts(&["2016-03-31"])),
                ("year".to_string(), texts(&["2016"])),
            ]
        );
        let meanings = &mapping.values[&Field::PlanStatus];
        assert_eq!(
            (meanings["vacant"].as_str(), meanings["filled"].as_str()),
            ("open", "")
        );
        assert_eq!(mapping.constants[&Field::Fte], "0.5");
    }

    #[test]
    fn slips_are_named() {
        for (text, want) in [
            ("[columns]\ncode = ", "not valid TOML in line 2"),
            ("code = 'x'", "“code” outside a section"),
            ("[colums]\ncode = 'x'", "[colums]"),
            (
                "[columns]\ntitel = 'x'",
                "“titel” in [columns], which is no field. Fields are code, ",
            ),
            (
                "[columns]\ncode = 5",
                "heading, or a list of headings, for “code”",
            ),
            (
                "[columns]\ncode = ['a', 5]",
                "heading, or a list of headings, for “code”",
            ),
            ("[filter]\nx = { a = 1 }", "“x” in [filter]"),
            ("[values]\nplan_status = 'open'", "[values.plan_status]"),
            ("[values.status]\na = 'open'", "“status” in [values]"),
            (
                "[values.plan_status]\nVacant = 'opn'",
                "“Vacant” in [values.plan_status]",
            ),
            (
                "[constants]\ncurrency = 'EURO'",
                "“currency” in [constants]: Currency",
            ),
            ("[constants]\ncode = 'x'", "every row the same code"),
        ] {
            let why = Mapping::from_toml(text).expect_err(text);
            assert!(why.contains(want), "{text:?}: {why}");
        }
    }
}
