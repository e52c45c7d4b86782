//! Files out of the import screen: the rejected rows, to be mended and imported again, and the
//! mapping, for the command line.

use std::{fs, path::Path};

use super::{Desk, draft};
use crate::{
    Core,
    api::import::{SaveFromImport, SavedFromImport},
    error::{Error, Result},
    plan::import::{
        columns::Columns,
        rows::{self, Fate},
    },
    sheet::{self, Cell},
};

/// The columns that say what is wrong, after the file's own.
pub const ADDED: [&str; 2] = ["Row in the file", "Why it was rejected"];

/// Writes the rows that stay out as they stand in the file, with the reason of each.
pub fn save_rejected(core: &Core, desk: &Desk, args: &SaveFromImport) -> Result<SavedFromImport> {
    let file = desk.file(args.import)?;
    let mapping = draft::mapping(&args.mapping)
        .map_err(|why| Error::BadInput(format!("The mapping {why}")))?;
    let columns = Columns::find(&mapping, &file.sheet.headings).map_err(Error::BadInput)?;
    let existing = file.existing(core)?;
    let currency = core.read(|tx| tx.settings())?.currency;
    let mut rejected: Vec<Vec<Cell<'static>>> = Vec::new();
    let width = file.sheet.headings.len();
    rows::each(
        &file.sheet,
        &columns,
        &|key| existing.get(key),
        &currency,
        &mut |row, fate| {
            let Fate::Rejected(cells) = fate else { return };
            let text = |text: String| Cell::Text(text.into());
            let mut line: Vec<_> = (0..width)
                .map(|at| text(row.cell(at).to_string()))
                .collect();
            line.push(Cell::Number(row.line().to_string()));
            let reasons: Vec<String> = cells.into_iter().map(|cell| cell.told.message).collect();
            line.push(text(reasons.join("; ")));
            rejected.push(line);
        },
    );
    let headings = file.sheet.headings.iter().map(String::as_str);
    let headings: Vec<&str> = headings.chain(ADDED).collect();
    let count = rejected.len();
    let mut bytes = Vec::new();
    let written = sheet::write_csv(&mut bytes, &headings, rejected.into_iter());
    whole(args, written.map(|()| bytes), count)
}

pub fn save_mapping(desk: &Desk, args: &SaveFromImport) -> Result<SavedFromImport> {
    let file = desk.file(args.import)?;
    let text = draft::toml(&args.mapping, &file.sheet.headings);
    whole(args, Ok(text.into_bytes()), 0)
}

/// Writes a file whole or not at all.
fn whole(
    args: &SaveFromImport,
    bytes: Result<Vec<u8>, String>,
    rows: usize,
) -> Result<SavedFromImport> {
    let path = Path::new(args.path.trim());
    // Beside its place first, so that a full disk never leaves half a file under the real name.
    let beside = path.with_extension(format!("part-{}", std::process::id()));
    let place = bytes.and_then(|bytes| {
        fs::write(&beside, bytes)
            .and_then(|()| fs::rename(&beside, path))
            .map_err(|error| error.to_string())
    });
    place.map_err(|why| {
        let _ = fs::remove_file(&beside);
        Error::File(format!(
            "“{}” was not written: {why}. An older file there is untouched.",
            path.display()
        ))
    })?;
    Ok(SavedFromImport {
        rows,
        path: path.display().to_string(),
    })
}
