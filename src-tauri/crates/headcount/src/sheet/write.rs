//! Tables out as CSV. The Excel writer is next door.

use std::{borrow::Cow, io::Write};

use jiff::civil::Date;

use super::escape;

/// What a cell holds, for the writers that tell kinds apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    Blank,
    Text(Cow<'a, str>),
    /// A number as decimal text, so that no digit is lost on the way into a text file.
    Number(String),
    /// An amount, likewise; shown with its separators.
    Money(String),
    Date(Date),
}

impl Cell<'_> {
    /// The cell in a file where everything is text.
    fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Blank => "".into(),
            Self::Text(text) => escape::plain(text),
            Self::Number(text) | Self::Money(text) => text.into(),
            Self::Date(date) => date.to_string().into(),
        }
    }
}

/// Writes CSV in UTF-8. Text that a spreadsheet would run as a formula is defused; reading the file
/// back gives the same text. An error is the reason, without a full stop.
pub fn write_csv<'a>(
    out: impl Write,
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
) -> Result<(), String> {
    let failed = |error: csv::Error| error.to_string();
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
