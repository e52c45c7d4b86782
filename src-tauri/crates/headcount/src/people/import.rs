//! A table of employees into the plan: what is new, changed, gone or refused is shown first, then
//! all of it lands in one transaction, with the seats that certain matches fill.

mod memory;
mod merge;
mod seating;

use std::{collections::HashMap, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::civil::Date;

use super::{
    columns::{self, Columns},
    dates, matches,
    rows::{self, Read},
};
use crate::{
    Core,
    api::{
        import::{ImportStage, RowResult},
        people::{EmployeePreview, EmployeesImported, ImportEmployees},
        positions::EmployeeRef,
    },
    error::{Error, Result},
    model::{EmployeeField, PositionId},
    plan::{import::screen::Progress, step::Op},
    sheet::{self, Opened, Sheet},
    store::{EmployeeRecord, Seat, Tx},
};

/// So many rows of each kind are shown.
const SHOWN: usize = 50;

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
    let mut done = EmployeesImported {
        name: name.clone(),
        sheets: opened.names,
        sheet: opened.name,
        rows: opened.sheet.rows.len(),
        headings: opened.sheet.headings.clone(),
        ..EmployeesImported::default()
    };
    let sheet = opened.sheet;
    let refused = |why: &str| Error::File(format!("“{name}” was not imported. {why}"));
    let before = match args.remember {
        true => core.read(|tx| memory::find(tx, &sheet.headings))?,
        false => None,
    };
    done.remembered = before.as_ref().map(|it| it.at.clone());
    let before = before.unwrap_or_default();
    let mut wanted = before.columns;
    wanted.extend(args.columns.clone());
    let columns = Columns::find(&sheet.headings, &wanted).map_err(|why| refused(&why))?;
    done.columns = columns.shown(&sheet.headings);
    done.unused = columns.unused(&sheet.headings);
    if let Some(why) = columns.lacks() {
        if !args.dry_run {
            return Err(refused(why));
        }
        // What was found is shown, so that only the rest need be chosen.
        done.problem = Some(why.into());
        return Ok(done);
    }
    let evidence = dates::Evidence::of(date_cells(&sheet, &columns));
    done.dates_told = evidence.order().is_some();
    let told = args.date_order.or(evidence.order());
    done.date_order = told.or(before.date_order.filter(|_| evidence.is_open()));
    if done.date_order.is_none() && evidence.is_open() {
        if !args.dry_run {
            let such = evidence.unclear.join(", ");
            return Err(Error::BadInput(format!(
                "“{name}” was not imported. Its dates can be read two ways, such as {such}. Say \
                 whether the day or the month comes first."
            )));
        }
        done.unclear_dates = evidence.unclear;
    }
    let read = rows::read(&sheet, &columns, done.date_order);
    drop(working);
    done.repeated = read.repeated.len();
    done.rejected_rows = read.rejected.len();
    done.rejected = read.rejected.clone();
    let refused = args.strict && !read.rejected.is_empty();
    if args.dry_run || refused {
        let _working = progress.start(ImportStage::Comparing, read.people.len() as u64);
        let today = core.clock.today();
        core.read(|tx| compare(tx, &read, &columns, today, progress, &mut done).map(drop))?;
        if refused {
            (done.created, done.updated, done.seated) = (0, 0, 0);
        }
        return Ok(done);
    }
    write(core, args, &read, &columns, progress, &mut done)?;
    if args.remember {
        // Fields that are left out stay so.
        wanted.retain(|_, heading| heading.is_empty());
        wanted.extend(done.columns.clone());
        let how = memory::Remembered {
            at: core.clock.stamp(),
            columns: wanted,
            date_order: done.date_order,
        };
        core.write(|tx| memory::put(tx, &sheet.headings, &how))?;
    }
    Ok(done)
}

fn write(
    core: &Core,
    args: &ImportEmployees,
    read: &Read,
    columns: &Columns,
    progress: &Progress,
    done: &mut EmployeesImported,
) -> Result<()> {
    let now = core.clock.stamp();
    let label = format!("Import employees from “{}”", done.name);
    let today = core.clock.today();
    core.transact(Op::ImportEmployees, &label, |step| {
        let working = progress.start(ImportStage::Comparing, read.people.len() as u64);
        let first_list = !step.tx.has_employees()?;
        let changed = compare(step.tx, read, columns, today, progress, done)?;
        drop(working);
        let deeds = changed.people.len() + changed.seats.len();
        let _working = progress.start(ImportStage::Writing, deeds as u64);
        for mut it in changed.people {
            if it.before.is_none() {
                it.after.first_seen_at = (!first_list).then(|| now.clone());
            }
            step.put_employee(it.before.as_ref(), &it.after)?;
            progress.step();
        }
        if args.mark_gone {
            for person in changed.gone {
                let gone = EmployeeRecord {
                    gone_at: Some(now.clone()),
                    ..person.clone()
                };
                step.put_employee(Some(&person), &gone)?;
            }
        }
        for (position, seat) in changed.seats {
            step.seat(&position, Some(seat))?;
            progress.step();
        }
        done.matched = matches::fill(step)?;
        Ok(())
    })?;
    Ok(())
}

/// What is to be written.
struct Changes {
    people: Vec<ToWrite>,
    gone: Vec<EmployeeRecord>,
    seats: Vec<(PositionId, Seat)>,
}

struct ToWrite {
    before: Option<EmployeeRecord>,
    after: EmployeeRecord,
}

/// Compares the file with what this transaction knows of people.
fn compare(
    tx: &Tx<'_>,
    read: &Read,
    columns: &Columns,
    today: Date,
    progress: &Progress,
    done: &mut EmployeesImported,
) -> Result<Changes> {
    let mut known: HashMap<String, EmployeeRecord> = tx
        .employees()?
        .into_iter()
        .map(|person| (person.id.clone(), person))
        .collect();
    let seating = seating::of(tx, &read.people, &known, today)?;
    done.seated = seating.seats.len();
    done.not_seated_count = seating.refused.len();
    done.not_seated = seating.refused;
    done.not_seated.truncate(SHOWN);
    let (mut people, mut seats) = (Vec::new(), Vec::new());
    for it in &read.people {
        progress.step();
        let person = &it.person;
        let before = known.remove(&person.id);
        let after = match &before {
            None => person.clone(),
            Some(before) => merge::merged(before, person, columns),
        };
        let result = match &before {
            None => RowResult::New,
            Some(before) if *before == after => RowResult::Unchanged,
            Some(_) => RowResult::Changed,
        };
        match result {
            RowResult::New => done.created += 1,
            RowResult::Changed => done.updated += 1,
            RowResult::Unchanged => done.unchanged += 1,
        }
        let position = seating.seats.get(&person.id);
        if done.first.len() < SHOWN && (result != RowResult::Unchanged || position.is_some()) {
            let takes = it.position.as_ref().filter(|_| position.is_some());
            done.first
                .push(preview((it.line, takes), result, before.as_ref(), &after));
        }
        if let Some(position) = position {
            let why = Some(format!("“{}” names the seat.", done.name));
            seats.push((
                position.clone(),
                Seat {
                    why,
                    ..matches::seat(&after)
                },
            ));
        }
        if result != RowResult::Unchanged {
            people.push(ToWrite { before, after });
        }
    }
    let mut gone: Vec<EmployeeRecord> = known
        .into_values()
        .filter(|it| it.gone_at.is_none() && it.termination_date.is_none())
        .collect();
    gone.sort_by(|a, b| a.id.cmp(&b.id));
    done.gone_count = gone.len();
    done.gone = gone.iter().take(SHOWN).map(named).collect();
    Ok(Changes {
        people,
        gone,
        seats,
    })
}

fn named(it: &EmployeeRecord) -> EmployeeRef {
    EmployeeRef {
        id: it.id.clone(),
        name: it.name(),
        leaves: None,
        next: None,
    }
}

/// `takes`: the code of the seat they take.
fn preview(
    (row, takes): (u64, Option<&String>),
    result: RowResult,
    before: Option<&EmployeeRecord>,
    after: &EmployeeRecord,
) -> EmployeePreview {
    let fields = EmployeeField::ALL.iter();
    let seat = |text: String| takes.map(|_| (EmployeeField::PositionCode, text));
    let cells = fields
        .filter_map(|field| Some((*field, merge::text(after, *field)?)))
        .chain(takes.and_then(|code| seat(code.clone())))
        .collect();
    let changed = |field: &&EmployeeField| {
        before.is_some_and(|it| merge::text(it, **field) != merge::text(after, **field))
    };
    let before = EmployeeField::ALL
        .iter()
        .filter(changed)
        .map(|field| {
            let was = before.and_then(|it| merge::text(it, *field));
            (*field, was.unwrap_or_default())
        })
        .chain(before.and_then(|_| seat(String::new())))
        .collect();
    EmployeePreview {
        row,
        result,
        cells,
        before,
    }
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
