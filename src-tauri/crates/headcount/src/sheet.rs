//! Tables in files: CSV, TSV and XLSX in, CSV and XLSX out. No domain words: what a column
//! means is for others to say.
//!
//! Refusing to read is one sentence for a person that names the file.

mod archive;
mod delimited;
mod escape;
mod rows;
mod shape;
mod text;
mod workbook;
mod write;
mod write_xlsx;

use std::{fs::File, io::Read, path::Path};

pub use rows::{Row, Rows};
pub use shape::shape;
pub use write::{Cell, write_csv};
pub use write_xlsx::{Outlined, write_outline, write_xlsx};

/// A table that was not in a file.
///
/// Errors: the rest of a sentence that starts with what it is called.
pub fn of_texts(headings: &[String], rows: &[Vec<String>]) -> Result<Sheet, String> {
    let mut table = rows::Builder::default();
    let records = std::iter::once(headings).chain(rows.iter().map(Vec::as_slice));
    for (at, record) in records.enumerate() {
        table.push(at as u64 + 1, record.iter().map(String::as_str))?;
    }
    table.finish()
}

/// Limits that keep a wrong or hostile file from taking the machine down.
mod limit {
    pub const FILE_BYTES: u64 = 512 << 20;
    /// Keeps every offset into the text within 32 bits.
    pub const TEXT_BYTES: usize = 2 << 30;
    pub const ROWS: usize = 2_000_000;
    pub const COLUMNS: usize = 1_000;
    pub const CELLS: usize = 100_000_000;
}

/// A table: a header, and the rows under it.
#[derive(Debug)]
pub struct Sheet {
    /// Trimmed; may be empty where the header has a gap.
    pub headings: Vec<String>,
    pub rows: Rows,
}

/// A table, and which of a workbook's sheets it is.
#[derive(Debug)]
pub struct Opened {
    pub sheet: Sheet,
    /// The sheet's name; none where a file is one table.
    pub name: Option<String>,
    /// The sheets there are to choose from.
    pub names: Vec<String>,
}

/// Told how far reading is: so much done of so much.
pub type Ticks<'a> = &'a dyn Fn(u64, u64);

/// How many rows are read between two ticks.
const ROWS_A_TICK: u64 = 512;

/// Reads a table, whatever its kind: the content decides, not the file's ending.
///
/// Errors: no such file, too large, empty, not a table, damaged, broken quoting.
pub fn read(path: &Path) -> Result<Sheet, String> {
    let name = name_of(path);
    Ok(open(&name, bytes_of(path)?, None, &|_, _| {})?.sheet)
}

/// A file's name without its folders.
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Reads the table in a file's bytes; of a workbook the sheet `wanted`, else the first that holds
/// anything.
pub fn open(
    name: &str,
    bytes: Vec<u8>,
    wanted: Option<&str>,
    ticks: Ticks<'_>,
) -> Result<Opened, String> {
    parse(bytes, wanted, 0, ticks).map_err(|why| format!("“{name}” {why}"))
}

/// How many records above a header are passed over at most.
const TITLES: usize = 9;

/// As [`open`], for a table that may have lines of a title above its header: the header is the
/// first record that `is_header` takes. Where none is, the first record is the header.
pub fn open_under_title(
    name: &str,
    bytes: Vec<u8>,
    wanted: Option<&str>,
    is_header: &dyn Fn(&[String]) -> bool,
    ticks: Ticks<'_>,
) -> Result<Opened, String> {
    let first = open(name, bytes.clone(), wanted, ticks)?;
    if is_header(&first.sheet.headings) {
        return Ok(first);
    }
    for above in 1..=TITLES {
        match parse(bytes.clone(), wanted, above, &|_, _| {}) {
            Ok(opened) if is_header(&opened.sheet.headings) => return Ok(opened),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    Ok(first)
}

/// An error is the rest of a sentence that starts with the file's name.
fn parse(
    bytes: Vec<u8>,
    wanted: Option<&str>,
    above: usize,
    ticks: Ticks<'_>,
) -> Result<Opened, String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::read(bytes, wanted, above, ticks);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(
            "is an old Excel file (.xls) or is locked with a password. Open it in a \
                    spreadsheet and save it as an unlocked .xlsx or as CSV."
                .into(),
        );
    }
    Ok(Opened {
        sheet: delimited::read(&text::decode(bytes)?, above, ticks)?,
        name: None,
        names: Vec::new(),
    })
}

/// The bytes of a file that is not too large to be a table.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    let name = name_of(path);
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("There is no file “{name}” at that place."),
        std::io::ErrorKind::PermissionDenied => {
            format!("“{name}” may not be read: this user has no permission for it.")
        }
        _ => format!("“{name}” could not be read ({error})."),
    };
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(format!("“{name}” is a folder, not a file."));
    }
    let mut bytes = Vec::new();
    file.take(limit::FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > limit::FILE_BYTES {
        return Err(format!(
            "“{name}” is larger than {} MB; split it into several files.",
            limit::FILE_BYTES >> 20
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests;
