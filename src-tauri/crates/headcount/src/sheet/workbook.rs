//! Excel workbooks (.xlsx) in: one of their sheets, every cell as the text a person means by it.
//!
//! Cells are streamed rather than asked for as a grid, so that one cell in a far corner costs one
//! cell and not the billions before it.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{Opened, ROWS_A_TICK, Ticks, archive, limit, rows::Builder};

/// Reads a sheet of a workbook: the one that is wanted, else the first that holds anything. An error
/// is the rest of a sentence that starts with the file's name.
pub fn read(
    bytes: Vec<u8>,
    wanted: Option<&str>,
    above: usize,
    ticks: Ticks<'_>,
) -> Result<Opened, String> {
    archive::check(&bytes)?;
    // The reader is another's code on a file nobody vouches for: should a damaged part make it
    // panic, the file is refused and the plan goes on.
    catch_unwind(AssertUnwindSafe(|| one_of(bytes, wanted, above, ticks)))
        .unwrap_or_else(|_| Err(damaged("a part of it cannot be made sense of")))
}

fn one_of(
    bytes: Vec<u8>,
    wanted: Option<&str>,
    above: usize,
    ticks: Ticks<'_>,
) -> Result<Opened, String> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(explain)?;
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.visible == SheetVisible::Visible, sheet.name.clone()))
        .collect();
    // What is hidden was not meant to be imported, unless there is nothing else.
    let named = |visible| {
        let those = sheets.iter().filter(move |sheet| sheet.0 == visible);
        those.map(|sheet| sheet.1.clone()).collect::<Vec<_>>()
    };
    let (shown, hidden) = (named(true), named(false));
    let names = if shown.is_empty() { &hidden } else { &shown }.clone();
    let tried: Vec<String> = match wanted {
        Some(name) if !sheets.iter().any(|sheet| sheet.1 == name) => {
            return Err(format!(
                "has no sheet “{name}” any more. Choose the file again."
            ));
        }
        Some(name) => vec![name.to_string()],
        None => shown.into_iter().chain(hidden).collect(),
    };
    for name in tried {
        let mut builder = Builder::below(above);
        read_sheet(&mut workbook, &name, &mut builder, ticks)?;
        if let Ok(sheet) = builder.finish() {
            return Ok(Opened {
                sheet,
                name: Some(name),
                names,
            });
        }
    }
    Err(match wanted {
        Some(name) => format!("holds nothing in the sheet “{name}”. Choose another sheet."),
        None => "is empty: there is no text in it.".into(),
    })
}

fn read_sheet(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    builder: &mut Builder,
    ticks: Ticks<'_>,
) -> Result<(), String> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(explain)?;
    let rows = u64::from(cells.dimensions().end.0) + 1;
    let mut line = 0;
    let mut row: Vec<String> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(explain)? {
        let (at, column) = cell.get_position();
        let (at, column) = (u64::from(at) + 1, column as usize);
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if at != line {
            if at < line {
                return Err(damaged("its rows are out of order"));
            }
            builder.push(line, row.iter().map(String::as_str))?;
            row.clear();
            line = at;
            if line % ROWS_A_TICK == 0 {
                ticks(line.min(rows), rows);
            }
        }
        if column > limit::COLUMNS {
            return Err(format!("has more than {} columns.", limit::COLUMNS));
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    builder.push(line, row.iter().map(String::as_str))
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => date_text(moment),
        DataRef::DateTime(duration) => number_text(duration.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The shortest decimal text. A spreadsheet keeps 15 digits and shows no more: the rest of the
/// binary fraction (0.1 + 0.2) is noise nobody typed.
fn number_text(number: f64) -> String {
    let whole = number.fract() == 0.0 && number.abs() < 9e15;
    let rounded = if whole {
        number
    } else {
        format!("{number:.14e}").parse().unwrap_or(number)
    };
    // Adding zero makes minus zero plain.
    (rounded + 0.0).to_string()
}

fn date_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        return date;
    }
    format!("{date}T{hour:02}:{minute:02}:{second:02}")
}

fn explain(error: XlsxError) -> String {
    match error {
        XlsxError::Password => {
            "is locked with a password. Open it in a spreadsheet and save it without one.".into()
        }
        XlsxError::FileNotFound(_) => {
            "is not an Excel workbook (.xlsx). Save the table as .xlsx or as CSV.".into()
        }
        other => damaged(&other.to_string()),
    }
}

fn damaged(why: &str) -> String {
    format!(
        "is damaged, or is no Excel workbook ({why}). Open it in a spreadsheet and save it anew."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_a_person_reads_them() {
        for (number, want) in [
            (1.0, "1"),
            (0.1 + 0.2, "0.3"),
            (3.0 * 1.1, "3.3"),
            (1_000_000_000_000.25, "1000000000000.25"),
            (1_234_567_890_123_456.0, "1234567890123456"),
            (-0.0, "0"),
            (-2.5, "-2.5"),
            (1e21, "1000000000000000000000"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(number_text(number), want);
        }
    }
}
