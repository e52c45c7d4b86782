//! Tables out as CSV and JSON. The Excel writer is next door.

use std::{borrow::Cow, io::Write};

use jiff::civil::Date;
use serde_json::{Map, Number, Value};

use super::escape;

/// What a cell holds, for the writers that tell kinds apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    Blank,
    Text(Cow<'a, str>),
    /// A number as decimal text, so that no digit is lost on the way into a text file.
    Number(String),
    Date(Date),
}

impl Cell<'_> {
    /// The cell in a file where everything is text.
    fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Blank => "".into(),
            Self::Text(text) => escape::plain(text),
            Self::Number(text) => text.into(),
            Self::Date(date) => date.to_string().into(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Blank => Value::Null,
            Self::Text(text) => Value::from(text.as_ref()),
            Self::Number(text) => text
                .parse::<i64>()
                .map(Number::from)
                .ok()
                .or_else(|| Number::from_f64(text.parse().ok()?))
                .map_or_else(|| Value::from(text.as_str()), Value::Number),
            Self::Date(date) => Value::from(date.to_string()),
        }
    }
}

/// Writes CSV in UTF-8. Text that a spreadsheet would run as a formula is defused; reading the file
/// back gives the same text.
pub fn write_csv<'a>(
    out: impl Write,
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
) -> Result<(), String> {
    let failed = |error: csv::Error| format!("The file could not be written ({error}).");
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(
        headings
            .iter()
            .map(|heading| escape::plain(heading).into_owned()),
    )
    .map_err(failed)?;
    for row in rows {
        for cell in &row {
            csv.write_field(cell.plain().as_bytes()).map_err(failed)?;
        }
        csv.write_record(None::<&[u8]>).map_err(failed)?;
    }
    csv.flush().map_err(|error| failed(error.into()))
}

/// Writes a JSON array with one object for each row.
pub fn write_json<'a>(
    mut out: impl Write,
    keys: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
) -> Result<(), String> {
    let objects: Vec<Map<String, Value>> = rows
        .map(|row| {
            keys.iter()
                .zip(&row)
                .map(|(key, cell)| ((*key).to_string(), cell.json()))
                .collect()
        })
        .collect();
    serde_json::to_writer_pretty(&mut out, &objects)
        .map_err(std::io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush())
        .map_err(|error| format!("The file could not be written ({error})."))
}
