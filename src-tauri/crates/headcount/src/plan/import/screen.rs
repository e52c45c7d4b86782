//! What the import screen asks for: open a file, try a mapping out, list a column's values, write.
//! Each function is one call; the file lies on the desk in between.

mod compare;
mod desk;
mod draft;
mod guess;
mod memory;
mod notes;
mod save;
mod why;

use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};

pub use compare::{apply, preview};
pub use desk::{Desk, Progress};
pub use save::{save_mapping, save_rejected};

use super::columns;
use crate::{
    Core,
    api::{
        import::{
            ChooseSheet, ColumnValues, DropImport, FileColumn, ImportFile, ImportStage,
            ListColumnValues, OpenImport,
        },
        positions::ValueCount,
    },
    error::{Error, Result},
    model::parse::is_blank,
    sheet,
};
use desk::{OpenFile, Origin};

/// How many of a column's values are listed at once.
const MOST_VALUES: usize = 500;
/// How many of a column's cells are shown.
const FIRST_CELLS: usize = 3;

/// Puts a file on the desk. The file read before goes on standing there until this one is read.
pub fn open(core: &Core, desk: &Desk, args: &OpenImport) -> Result<ImportFile> {
    let path = Path::new(args.path.trim());
    let origin = Origin::of_path(path).map_err(Error::File)?;
    if let Some(file) = desk.same(&origin) {
        return shown(core, &file);
    }
    read(core, desk, sheet::name_of(path), origin, None)
}

/// Puts a file on the desk whose bytes are given.
pub fn take(core: &Core, desk: &Desk, args: DropImport) -> Result<ImportFile> {
    let bytes = BASE64_STANDARD.decode(&args.content).map_err(|_| {
        Error::BadInput(format!(
            "“{}” arrived damaged. Nothing was imported; choose it again.",
            args.name
        ))
    })?;
    let name = sheet::name_of(Path::new(&args.name));
    read(core, desk, name, Origin::Given(bytes.into()), None)
}

/// Reads another sheet of the workbook that lies on the desk.
pub fn choose_sheet(core: &Core, desk: &Desk, args: &ChooseSheet) -> Result<ImportFile> {
    let file = desk.file(args.import)?;
    read(
        core,
        desk,
        file.name.clone(),
        file.origin.clone(),
        Some(&args.sheet),
    )
}

fn read(
    core: &Core,
    desk: &Desk,
    name: String,
    origin: Origin,
    wanted: Option<&str>,
) -> Result<ImportFile> {
    let started = core.clock.now();
    let _working = desk.progress.start(ImportStage::Reading, 0);
    let bytes = origin.bytes().map_err(Error::File)?;
    let opened = sheet::open(&name, bytes, wanted, &|done, total| {
        desk.progress.set(done, total);
    })
    .map_err(Error::File)?;
    let seconds = core.clock.now().duration_since(started).as_secs_f64();
    shown(core, &desk.put(name, origin, opened, seconds))
}

fn shown(core: &Core, file: &OpenFile) -> Result<ImportFile> {
    let headings = &file.sheet.headings;
    let (remembered, settings) =
        core.read(|tx| Ok((memory::find(tx, headings)?, tx.settings()?)))?;
    let (mapping, at) = match remembered {
        Some((mapping, at)) => (mapping, Some(at)),
        None => (guess::mapping(headings), None),
    };
    Ok(ImportFile {
        import: file.id,
        name: file.name.clone(),
        sheets: file.sheets.clone(),
        sheet: file.shown.clone(),
        rows: file.sheet.rows.len(),
        seconds: file.seconds,
        columns: (0..headings.len()).map(|at| column(file, at)).collect(),
        mapping,
        currency: settings.currency,
        remembered: at,
    })
}

fn column(file: &OpenFile, at: usize) -> FileColumn {
    let headings = &file.sheet.headings;
    let cells = file.sheet.rows.iter().map(|row| row.cell(at).trim());
    FileColumn {
        letter: columns::letters(at),
        key: columns::address(at, headings),
        heading: headings[at].clone(),
        first: cells
            .filter(|cell| !is_blank(cell))
            .take(FIRST_CELLS)
            .map(|cell| super::shorten(cell, 120))
            .collect(),
    }
}

/// The values a column holds, to filter by; blank is one of them.
pub fn column_values(desk: &Desk, args: &ListColumnValues) -> Result<ColumnValues> {
    let file = desk.file(args.import)?;
    let at = columns::column_of(&args.column, &file.sheet.headings).map_err(Error::BadInput)?;
    let tally = file.tally(&[at], &[]);
    let wanted = args.search.trim().to_lowercase();
    let mut values: Vec<ValueCount> = tally
        .iter()
        .filter(|(value, _)| wanted.is_empty() || value.to_lowercase().contains(&wanted))
        .map(|(value, &count)| ValueCount {
            value: value.clone(),
            label: value.clone(),
            count,
        })
        .collect();
    values.sort_by(|a, b| a.value.cmp(&b.value));
    let found = values.len();
    values.truncate(MOST_VALUES);
    Ok(ColumnValues { values, found })
}

#[cfg(test)]
mod tests;
