//! Reading an HR system for a person: first what would change, then taking it in.

use std::sync::Arc;

use ats::hr::{HrKind, HrRead};

use super::{
    account,
    connect::not_connected,
    desk::{Held, Told as Telling},
    poll,
    told::{name_of, told},
};
use crate::{
    Core,
    api::{
        hr::{HrReadAs, ReadHrSystem},
        people::EmployeesImported,
    },
    clock::stamp,
    core::blocking,
    error::{Error, Result},
    people::{
        import::{self, By, ReadAs},
        told::Told,
    },
    plan::import::screen::{Desk, Progress},
    store::HrSourceRecord,
};

/// Reads an HR system, or takes what was just read for a preview. A dry run only counts.
///
/// Errors: it can't be read, or a person must say first how; then nothing is written.
pub async fn read(
    core: &Arc<Core>,
    desk: Arc<Desk>,
    args: ReadHrSystem,
) -> Result<EmployeesImported> {
    let source = source_of(core, args.kind).await?;
    let _one = core.hr.reading.lock().await;
    let now = core.clock.now();
    let at_hand = core.hr.held(&source, now).filter(|_| !args.again);
    let fits = |held: &Arc<Held>| held.everybody || !args.everybody;
    let held = match at_hand.filter(fits) {
        Some(held) => held,
        None => {
            let cursor = source.cursor.clone().filter(|_| !args.everybody);
            let read = asked(core, &source, cursor.as_deref()).await?;
            let held = Arc::new(Held {
                kind: source.kind,
                connected_at: source.connected_at.clone(),
                based_on: source.read_at.clone(),
                at: core.clock.now(),
                everybody: cursor.is_none(),
                read,
            });
            core.hr.put_held(Some(Arc::clone(&held)));
            held
        }
    };
    let c = Arc::clone(core);
    blocking(move || {
        let how = over(&source.how, &args);
        let read_as = ReadAs {
            columns: &how.columns,
            date_order: how.date_order,
            date_order_before: None,
            must: !args.dry_run,
        };
        let (mut done, told) = told(&source, &held.read, read_as, how.sheet.as_deref())?;
        let Some(told) = told else {
            return Ok(done);
        };
        let refused = args.strict && done.rejected_rows > 0;
        if args.dry_run || refused {
            import::count(&c, &told, &desk.progress, &mut done)?;
            if refused {
                (done.created, done.updated) = (0, 0);
            }
            return Ok(done);
        }
        let by = By::Person {
            mark_gone: args.mark_gone,
        };
        let taking = Taking {
            source: &source,
            held: &held,
            how,
            by,
        };
        let taken = take_in(&c, taking, &told, &desk.progress, &mut done);
        // Taken in or out of date: either way it is not looked at again.
        if taken.is_ok() || matches!(taken, Err(Error::Conflict(_))) {
            c.hr.put_held(None);
        }
        taken?;
        Ok(done)
    })
    .await
}

async fn source_of(core: &Arc<Core>, kind: HrKind) -> Result<HrSourceRecord> {
    let c = Arc::clone(core);
    let found = blocking(move || c.read(|tx| tx.hr_source(kind))).await?;
    found.ok_or_else(|| not_connected(kind))
}

/// Asks the HR system, and keeps what is wrong where the screens find it.
pub async fn asked(
    core: &Arc<Core>,
    source: &HrSourceRecord,
    cursor: Option<&str>,
) -> Result<HrRead> {
    let (c, record) = (Arc::clone(core), source.clone());
    let opened = blocking(move || account::open(&c, &record)).await;
    let answer = match opened {
        Err(error) => Err(error),
        Ok(system) => {
            let mut telling = Telling::begin(core, source.kind);
            let mut progress = |done, total| telling.so_far(done, total);
            let read = system.read(cursor, core.clock.today(), &mut progress).await;
            read.map_err(|error| Error::Hr {
                said: system.sentence(&error),
                error,
            })
        }
    };
    let problem = answer.as_ref().err().map(ToString::to_string);
    if answer.as_ref().is_err_and(Error::refuses_us) {
        // The key may have been replaced in the keychain meanwhile: it is read anew.
        core.hr.forget_account();
    }
    if problem != source.problem {
        let (c, kind) = (Arc::clone(core), source.kind);
        blocking(move || poll::say(&c, kind, problem)).await?;
    }
    answer
}

/// What was said before, and over it what is said now.
fn over(before: &HrReadAs, args: &ReadHrSystem) -> HrReadAs {
    let mut how = before.clone();
    how.columns.extend(args.columns.clone());
    how.date_order = args.date_order.or(how.date_order);
    how.sheet = args.sheet.clone().or(how.sheet);
    how
}

/// What is taken in, and how it is read.
pub struct Taking<'a> {
    pub source: &'a HrSourceRecord,
    pub held: &'a Held,
    pub how: HrReadAs,
    pub by: By,
}

/// Writes what was read, and in the same transaction how far that is.
pub fn take_in(
    core: &Core,
    taking: Taking<'_>,
    told: &Told,
    progress: &Progress,
    done: &mut EmployeesImported,
) -> Result<()> {
    let now = core.clock.now();
    let Taking {
        source,
        held,
        how,
        by,
    } = taking;
    import::write(core, told, by, progress, done, |tx, gone| {
        let current = tx.hr_source(source.kind)?.filter(|it| held.is_of(it));
        let mut current = current.ok_or_else(|| not_connected(source.kind))?;
        if current.read_at != held.based_on {
            return Err(Error::Conflict(format!(
                "{} was read again meanwhile, and what you saw is out of date. Nothing was \
                 written; look at it again.",
                name_of(source)
            )));
        }
        if let HrRead::People(people) = &held.read {
            current.cursor = people.cursor.clone().or(current.cursor);
        }
        current.how = how;
        current.read_at = Some(stamp(now));
        current.next_read_at = Some(stamp(poll::after(now, poll::EVERY)));
        current.missing = gone.iter().map(|it| it.id.clone()).collect();
        current.problem = None;
        tx.put_hr_source(&current)
    })
}
