//! A file of positions into the plan: read it, find its columns, compare each row, write it all
//! in one undoable step.

mod columns;
mod mapping;
mod rows;
pub mod screen;

use std::{collections::HashMap, fs, path::Path};

use columns::Columns;
use mapping::Mapping;
use rows::Planned;

use super::step::Op;
use crate::{
    Core,
    api::files::{ImportPositions, Imported},
    error::{Error, Result},
    model::{Position, code},
    sheet::{self, Sheet},
    store::Tx,
};

/// Imports a file. Bad rows are left out and listed; with `strict`, one bad row and nothing is
/// written. A dry run only counts.
///
/// Errors: the file or its mapping can't be read or makes no sense; then nothing is written.
pub fn import(core: &Core, args: &ImportPositions) -> Result<Imported> {
    let path = Path::new(&args.path);
    let sheet = sheet::read(path).map_err(Error::File)?;
    let mapping = args
        .mapping
        .as_deref()
        .map_or_else(|| Ok(Mapping::default()), read_mapping)?;
    let name = file_name(path);
    let columns = Columns::find(&mapping, &sheet.headings)
        .map_err(|why| Error::File(format!("“{name}” was not imported. {why}")))?;
    let mut done = if args.dry_run {
        imported(&core.read(|tx| compare(tx, &sheet, &columns))?)
    } else {
        let label = format!("Import {name}");
        let work = |tx: &Tx<'_>| compare(tx, &sheet, &columns);
        core.transact(Op::ImportPositions, &label, |step| {
            let planned = work(step.tx)?;
            let mut done = imported(&planned);
            if args.strict && !planned.rejected.is_empty() {
                (done.created, done.updated) = (0, 0);
                done.notes = vec!["Nothing was written, because rows were rejected.".into()];
                return Ok(done);
            }
            for position in &planned.created {
                step.add(position)?;
            }
            for (before, after) in &planned.updated {
                step.edit(before, after)?;
            }
            Ok(done)
        })?
        .0
    };
    if sheet.rows.is_empty() {
        done.notes
            .push(format!("“{name}” has a header, but no rows under it."));
    }
    done.columns = columns.shown();
    done.unused = columns.unused;
    Ok(done)
}

/// Compares the file with the plan as this transaction sees it.
fn compare(tx: &Tx<'_>, sheet: &Sheet, columns: &Columns) -> Result<Planned> {
    let existing: HashMap<String, Position> = tx
        .positions()?
        .into_iter()
        .map(|position| (code::key(&position.code), position))
        .collect();
    let currency = tx.settings()?.currency;
    Ok(rows::plan(
        sheet,
        columns,
        &|key| existing.get(key),
        &currency,
        &|| {},
    ))
}

fn imported(planned: &Planned) -> Imported {
    Imported {
        created: planned.created.len(),
        updated: planned.updated.len(),
        unchanged: planned.unchanged,
        rejected: planned.rejected.clone(),
        filtered_out: planned.filtered_out,
        notes: planned.notes.clone(),
        ..Imported::default()
    }
}

fn read_mapping(path: &str) -> Result<Mapping> {
    let path = Path::new(path);
    let name = file_name(path);
    let text = fs::read_to_string(path).map_err(|error| {
        Error::File(format!(
            "The mapping file “{name}” could not be read ({error})."
        ))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Mapping::from_toml(text)
        .map_err(|why| Error::BadInput(format!("The mapping file “{name}” {why}")))
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// At most `max` characters, the last an ellipsis where some are left out.
fn shorten(text: &str, max: usize) -> String {
    if text.chars().nth(max).is_none() {
        return text.to_string();
    }
    let kept: String = text.chars().take(max.saturating_sub(1)).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests;
