//! Employees into the plan: what is new, changed, gone or refused is shown first, then all of it
//! lands in one transaction, with the seats that certain matches fill.

mod memory;
mod merge;
mod seating;
mod write;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    columns::{self, Columns},
    dates, rows,
    told::{Absent, Told},
};
use crate::{
    Core,
    api::{
        import::ImportStage,
        people::{EmployeesImported, ImportEmployees},
    },
    error::{Error, Result},
    model::{DateOrder, EmployeeField},
    plan::import::screen::Progress,
    sheet::{self, Opened, Sheet},
};
pub use write::{By, count, named, write};

/// Imports a file of employees. A dry run only counts.
///
/// Errors: the file can't be read, its columns or dates make no sense; then nothing is written.
pub fn import(
    core: &Core,
    progress: &Progress,
    args: &ImportEmployees,
) -> Result<EmployeesImported> {
    let working = progress.start(ImportStage::Reading, 0);
    let (name, opened) = open(args, progress)?;
    let headings = opened.sheet.headings.clone();
    let before = match args.remember {
        true => core.read(|tx| memory::find(tx, &headings))?,
        false => None,
    };
    let remembered = before.as_ref().map(|it| it.at.clone());
    let before = before.unwrap_or_default();
    let mut wanted = before.columns;
    wanted.extend(args.columns.clone());
    let how = ReadAs {
        columns: &wanted,
        date_order: args.date_order,
        date_order_before: before.date_order,
        must: !args.dry_run,
    };
    let (mut done, told) = read(&format!("“{name}”"), opened, how)?;
    drop(working);
    (done.name, done.remembered) = (name, remembered);
    let Some(told) = told else {
        return Ok(done);
    };
    let refused = args.strict && done.rejected_rows > 0;
    if args.dry_run || refused {
        count(core, &told, progress, &mut done)?;
        if refused {
            (done.created, done.updated, done.seated) = (0, 0, 0);
        }
        return Ok(done);
    }
    let mark_gone = args.mark_gone;
    write(
        core,
        &told,
        By::Person { mark_gone },
        progress,
        &mut done,
        |_, _| Ok(()),
    )?;
    if args.remember {
        // Fields that are left out stay so.
        wanted.retain(|_, heading| heading.is_empty());
        wanted.extend(done.columns.clone());
        let how = memory::Remembered {
            at: core.clock.stamp(),
            columns: wanted,
            date_order: done.date_order,
        };
        core.write(|tx| memory::put(tx, &headings, &how))?;
    }
    Ok(done)
}

/// How a table is to be read.
pub struct ReadAs<'a> {
    pub columns: &'a BTreeMap<EmployeeField, String>,
    pub date_order: Option<DateOrder>,
    /// As was said of another table of its shape: where this one does not tell.
    pub date_order_before: Option<DateOrder>,
    /// What a person must say first is an error, and not a question.
    pub must: bool,
}

/// What a table tells, and what is to be said of it; or what a person must say first.
///
/// `by`: what the table is called in a sentence.
pub fn read(
    by: &str,
    opened: Opened,
    how: ReadAs<'_>,
) -> Result<(EmployeesImported, Option<Told>)> {
    let mut done = EmployeesImported {
        sheets: opened.names,
        sheet: opened.name,
        rows: opened.sheet.rows.len(),
        headings: opened.sheet.headings.clone(),
        whole: true,
        ..EmployeesImported::default()
    };
    let sheet = opened.sheet;
    let refused = |why: &str| Error::File(format!("{by} was not imported. {why}"));
    let columns = Columns::find(&sheet.headings, how.columns).map_err(|why| refused(&why))?;
    done.columns = columns.shown(&sheet.headings);
    done.unused = columns.unused(&sheet.headings);
    if let Some(why) = columns.lacks() {
        if how.must {
            return Err(refused(why));
        }
        // What was found is shown, so that only the rest need be chosen.
        done.problem = Some(why.into());
        return Ok((done, None));
    }
    let evidence = dates::Evidence::of(date_cells(&sheet, &columns));
    done.dates_told = evidence.order().is_some();
    let told = how.date_order.or(evidence.order());
    done.date_order = told.or(how.date_order_before.filter(|_| evidence.is_open()));
    if done.date_order.is_none() && evidence.is_open() {
        if how.must {
            let such = evidence.unclear.join(", ");
            return Err(Error::BadInput(format!(
                "{by} was not imported. Its dates can be read two ways, such as {such}. Say \
                 whether the day or the month comes first."
            )));
        }
        done.unclear_dates = evidence.unclear;
    }
    let read = rows::read(&sheet, &columns, done.date_order);
    done.repeated = read.repeated.len();
    done.rejected_rows = read.rejected.len();
    done.rejected = read.rejected;
    let told = Told {
        by: by.into(),
        people: read.people,
        untold: untold(&columns),
        refused: read.refused,
        absent: Absent::Gone,
    };
    Ok((done, Some(told)))
}

/// What a table has no column for.
fn untold(columns: &Columns) -> BTreeSet<EmployeeField> {
    let has = |field| columns.at(field).is_some();
    let told = |field: &EmployeeField| match field {
        EmployeeField::FirstName | EmployeeField::LastName => {
            has(*field) || has(EmployeeField::FullName)
        }
        field => has(*field),
    };
    let fields = EmployeeField::ALL.iter().copied();
    fields.filter(|field| !told(field)).collect()
}

fn open(args: &ImportEmployees, progress: &Progress) -> Result<(String, Opened)> {
    let (name, bytes) = match (&args.path, &args.content) {
        (Some(path), _) => {
            let path = Path::new(path);
            (
                sheet::name_of(path),
                sheet::bytes_of(path).map_err(Error::File)?,
            )
        }
        (None, Some(content)) => {
            let name = args.name.clone().unwrap_or_else(|| "The file".into());
            let bytes = STANDARD
                .decode(content)
                .map_err(|_| Error::BadInput(format!("“{name}” did not arrive whole.")))?;
            (name, bytes)
        }
        (None, None) => return Err(Error::BadInput("Choose a file of employees.".into())),
    };
    let opened = sheet::open_under_title(
        &name,
        bytes,
        args.sheet.as_deref(),
        &columns::are_headings,
        &|done, total| progress.set(done, total),
    )
    .map_err(Error::File)?;
    Ok((name, opened))
}

fn date_cells<'a>(sheet: &'a Sheet, columns: &Columns) -> impl Iterator<Item = &'a str> {
    let fields = EmployeeField::ALL.iter().filter(|it| it.is_date());
    let at: Vec<usize> = fields.filter_map(|it| columns.at(*it)).collect();
    sheet
        .rows
        .iter()
        .flat_map(move |row| at.clone().into_iter().map(move |at| row.cell(at)))
}

#[cfg(test)]
mod tests;
