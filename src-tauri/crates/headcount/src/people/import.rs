//! A table of employees into the plan: what is new, changed, gone or refused is shown first, then
//! all of it lands in one transaction, with the seats that certain matches fill.

mod merge;

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    columns::{self, Columns},
    dates, matches,
    rows::{self, Read},
};
use crate::{
    Core,
    api::{
        import::RowResult,
        people::{EmployeePreview, EmployeesImported, ImportEmployees},
        positions::EmployeeRef,
    },
    error::{Error, Result},
    events::Event,
    model::EmployeeField,
    plan::step::Op,
    sheet::{self, Opened, Sheet},
    store::{EmployeeRecord, Tx},
};

/// So many rows of each kind are shown.
const SHOWN: usize = 50;

/// Imports a file of employees. A dry run only counts.
///
/// Errors: the file can't be read, its columns or dates make no sense; then nothing is written.
pub fn import(core: &Core, args: &ImportEmployees) -> Result<EmployeesImported> {
    let (name, opened) = open(args)?;
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
    let columns = Columns::find(&sheet.headings, &args.columns).map_err(|why| refused(&why))?;
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
    done.date_order = args.date_order.or(evidence.order());
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
    done.repeated = read.repeated.len();
    done.rejected_rows = read.rejected.len();
    done.rejected = read.rejected.clone();
    let refused = args.strict && !read.rejected.is_empty();
    if args.dry_run || refused {
        core.read(|tx| compare(tx, &read, &columns, &mut done).map(drop))?;
        if refused {
            (done.created, done.updated) = (0, 0);
        }
        return Ok(done);
    }
    write(core, args, &read, &columns, &mut done)?;
    Ok(done)
}

fn write(
    core: &Core,
    args: &ImportEmployees,
    read: &Read,
    columns: &Columns,
    done: &mut EmployeesImported,
) -> Result<()> {
    let now = core.clock.stamp();
    let label = format!("Fill positions from “{}”", done.name);
    core.transact(Op::Seat, &label, |step| {
        let tx = step.tx;
        let first_list = !tx.has_employees()?;
        let changed = compare(tx, read, columns, done)?;
        let touched = tx.next_touch()?;
        for mut person in changed.people {
            if person.is_new {
                person.record.first_seen_at = (!first_list).then(|| now.clone());
            }
            tx.put_employee(&person.record)?;
            if !person.is_new {
                tx.touch_seats_of(&person.record.id, touched)?;
            }
        }
        if args.mark_gone {
            for mut person in changed.gone {
                person.gone_at = Some(now.clone());
                tx.put_employee(&person)?;
                tx.touch_seats_of(&person.id, touched)?;
            }
        }
        done.matched = matches::fill(step)?;
        Ok(())
    })?;
    core.events.emit(Event::Changed);
    Ok(())
}

/// What is to be written.
struct Changes {
    people: Vec<ToWrite>,
    gone: Vec<EmployeeRecord>,
}

struct ToWrite {
    record: EmployeeRecord,
    is_new: bool,
}

/// Compares the file with what this transaction knows of people.
fn compare(
    tx: &Tx<'_>,
    read: &Read,
    columns: &Columns,
    done: &mut EmployeesImported,
) -> Result<Changes> {
    let known: HashMap<String, EmployeeRecord> = tx
        .employees()?
        .into_iter()
        .map(|person| (person.id.clone(), person))
        .collect();
    let mut people = Vec::new();
    for (row, person) in &read.people {
        let before = known.get(&person.id);
        let after = before.map_or_else(|| person.clone(), |it| merge::merged(it, person, columns));
        let result = match before {
            None => RowResult::New,
            Some(before) if *before == after => RowResult::Unchanged,
            Some(_) => RowResult::Changed,
        };
        match result {
            RowResult::New => done.created += 1,
            RowResult::Changed => done.updated += 1,
            RowResult::Unchanged => done.unchanged += 1,
        }
        if done.first.len() < SHOWN && result != RowResult::Unchanged {
            done.first.push(preview(*row, result, before, &after));
        }
        if result != RowResult::Unchanged {
            people.push(ToWrite {
                record: after,
                is_new: before.is_none(),
            });
        }
    }
    let here: HashSet<&str> = read.people.iter().map(|(_, it)| it.id.as_str()).collect();
    let mut gone: Vec<EmployeeRecord> = known
        .into_values()
        .filter(|it| !here.contains(it.id.as_str()))
        .filter(|it| it.gone_at.is_none() && it.termination_date.is_none())
        .collect();
    gone.sort_by(|a, b| a.id.cmp(&b.id));
    done.gone_count = gone.len();
    done.gone = gone.iter().take(SHOWN).map(named).collect();
    Ok(Changes { people, gone })
}

fn named(it: &EmployeeRecord) -> EmployeeRef {
    EmployeeRef {
        id: it.id.clone(),
        name: it.name(),
        leaves: None,
        next: None,
    }
}

fn preview(
    row: u64,
    result: RowResult,
    before: Option<&EmployeeRecord>,
    after: &EmployeeRecord,
) -> EmployeePreview {
    let fields = EmployeeField::ALL.iter();
    let cells = fields
        .filter_map(|field| Some((*field, merge::text(after, *field)?)))
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
        .collect();
    EmployeePreview {
        row,
        result,
        cells,
        before,
    }
}

fn open(args: &ImportEmployees) -> Result<(String, Opened)> {
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
    let opened =
        sheet::open_under_title(&name, bytes, args.sheet.as_deref(), &columns::are_headings)
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
