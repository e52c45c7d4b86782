//! Tables out as an Excel workbook: real numbers, real dates, a header that stays in sight.

use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, escape};

/// The most Excel keeps in one cell, in UTF-16 units.
const LONGEST_CELL: usize = 32_767;
const NARROWEST: usize = 9;
const WIDEST: usize = 50;

/// A row that may be folded away under the headings above it.
pub struct Outlined<'a> {
    pub cells: Vec<Cell<'a>>,
    /// How many headings it stands under.
    pub level: usize,
    /// It is one itself.
    pub heading: bool,
}

/// Writes a workbook with one sheet. An error is the reason, without a full stop: a text too long
/// for a cell, more rows than a sheet has.
pub fn write_xlsx<'a>(
    out: impl Write,
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
) -> Result<(), String> {
    let plain = |cells| Outlined {
        cells,
        level: 0,
        heading: false,
    };
    write_outline(out, headings, rows.map(plain))
}

/// The same, with rows under headings of their own.
pub fn write_outline<'a>(
    mut out: impl Write,
    headings: &[&str],
    rows: impl Iterator<Item = Outlined<'a>>,
) -> Result<(), String> {
    let bytes = write(headings, rows).map_err(|failure| match failure {
        Failure::Sentence(sentence) => sentence,
        Failure::Excel(XlsxError::RowColumnLimitError) => {
            "there are more rows than an Excel sheet can hold; export as CSV instead".into()
        }
        Failure::Excel(error) => error.to_string(),
    })?;
    out.write_all(&bytes).map_err(|error| error.to_string())
}

enum Failure {
    Sentence(String),
    Excel(XlsxError),
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Self::Excel(error)
    }
}

fn write<'a>(
    headings: &[&str],
    rows: impl Iterator<Item = Outlined<'a>>,
) -> Result<Vec<u8>, Failure> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Formats::of(Format::new());
    let bold = Formats::of(Format::new().set_bold());
    // Room for the filter's arrow beside the heading.
    let mut widths: Vec<usize> = headings.iter().map(|it| it.chars().count() + 3).collect();
    for (column, heading) in headings.iter().enumerate() {
        let heading = escape::typed(heading);
        sheet.write_string_with_format(0, column as u16, heading.as_ref(), &bold.text)?;
    }
    let mut row = 0;
    let mut outline = Outline::default();
    for line in rows {
        row += 1;
        outline.row(sheet, row, line.level)?;
        let formats = if line.heading { &bold } else { &plain };
        for (column, cell) in line.cells.iter().enumerate() {
            let heading = headings.get(column).copied().unwrap_or_default();
            let width = put(sheet, row, column as u16, cell, heading, formats)?;
            // What a heading says may run over the blank cells beside it.
            if let Some(widest) = widths.get_mut(column).filter(|_| !line.heading) {
                *widest = width.max(*widest);
            }
        }
    }
    outline.row(sheet, row + 1, 0)?;
    for (column, width) in widths.into_iter().enumerate() {
        sheet.set_column_width(column as u16, width.clamp(NARROWEST, WIDEST) as f64)?;
    }
    if let Some(last) = headings.len().checked_sub(1) {
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, row, last as u16)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// How each kind of cell looks.
struct Formats {
    text: Format,
    /// Whether text needs its format said.
    plain: bool,
    money: Format,
    date: Format,
}

impl Formats {
    fn of(text: Format) -> Self {
        Self {
            plain: text == Format::new(),
            money: text.clone().set_num_format("#,##0.00"),
            date: text.clone().set_num_format("yyyy-mm-dd"),
            text,
        }
    }
}

/// The most levels Excel folds.
const DEEPEST: usize = 7;

/// Where the rows begin that are to be folded together, by level.
#[derive(Default)]
struct Outline {
    begun: Vec<u32>,
}

impl Outline {
    /// Takes in the next row, and folds what ends before it.
    fn row(&mut self, sheet: &mut Worksheet, row: u32, level: usize) -> Result<(), XlsxError> {
        let level = level.min(DEEPEST);
        while self.begun.len() > level {
            if let Some(first) = self.begun.pop() {
                sheet.group_symbols_above(true).group_rows(first, row - 1)?;
            }
        }
        self.begun.resize(level, row);
        Ok(())
    }
}

/// Writes one cell; returns how many characters wide it is.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    heading: &str,
    formats: &Formats,
) -> Result<usize, Failure> {
    match cell {
        Cell::Blank => Ok(0),
        Cell::Text(text) => {
            let text = escape::typed(text);
            if text.encode_utf16().count() > LONGEST_CELL {
                return Err(Failure::Sentence(format!(
                    "“{heading}” in row {} is longer than the {LONGEST_CELL} characters an Excel \
                     cell can hold; export as CSV instead",
                    row + 1
                )));
            }
            if formats.plain {
                sheet.write_string(row, column, text.as_ref())?;
            } else {
                sheet.write_string_with_format(row, column, text.as_ref(), &formats.text)?;
            }
            Ok(text
                .lines()
                .map(|line| line.chars().count())
                .max()
                .unwrap_or(0))
        }
        Cell::Number(text) => {
            match text.parse::<f64>() {
                Ok(number) if number.is_finite() && formats.plain => {
                    sheet.write_number(row, column, number)?
                }
                Ok(number) if number.is_finite() => {
                    sheet.write_number_with_format(row, column, number, &formats.text)?
                }
                _ => sheet.write_string(row, column, text)?,
            };
            Ok(text.len())
        }
        Cell::Money(text) => {
            match text.parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    sheet.write_number_with_format(row, column, number, &formats.money)?
                }
                _ => sheet.write_string(row, column, text)?,
            };
            // Separators, and two decimals.
            Ok(text.len() + text.len() / 3 + 3)
        }
        Cell::Date(date) => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            // Excel's calendar begins in 1900; an earlier date can only be text.
            match ExcelDateTime::from_ymd(year.max(0) as u16, month as u8, day as u8) {
                Ok(moment) => {
                    sheet.write_datetime_with_format(row, column, &moment, &formats.date)?
                }
                Err(_) => sheet.write_string(row, column, date.to_string())?,
            };
            Ok(10)
        }
    }
}
