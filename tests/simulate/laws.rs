//! What must hold, whatever happens. Each law says in a sentence how it was broken.

mod news;

use std::collections::BTreeSet;

use ats::{Fields, JobSpec, Remote, Spec};
use headcount::{
    model::Operation,
    sync::flow::{Debt, merge},
};

use crate::{
    plan::Seat,
    vendor::{Record, SOMEBODY, Vendors},
    world::World,
};

pub use news::{prompt, screens, written};

impl Vendors {
    fn made_under<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Record> {
        let here = self.records.iter();
        here.filter(move |it| it.made_by.as_deref() == Some(code))
    }
}

/// No duplicate: a create is carried out only where nothing of ours is, as far as we could know.
pub fn create(vendors: &Vendors, spec: &Spec) -> Option<String> {
    let code = spec.code();
    let mut before = vendors.made_under(code);
    // What somebody took away before we ever saw it could not be known.
    let known = before.find(|it| it.seen || !(it.deleted || it.hidden || it.disguised));
    // Those are there before the code is given to anybody here.
    let foreign = vendors.records.iter().any(|it| {
        it.vendor == spec.vendor() && it.code == code && it.notes == SOMEBODY && !it.deleted
    });
    if known.is_some() {
        return Some(format!("A second record was made for {code}."));
    }
    foreign.then(|| format!("A record was made under {code}, which somebody else has."))
}

/// The badge does not lie: what is paid is there, and is ours.
pub fn paid(vendors: &Vendors, seat: &Seat, debt: &Debt, remote: &Remote) -> Option<String> {
    let code = debt.spec.code();
    let record = vendors.records.iter().find(|it| it.id == remote.id)?;
    let in_chosen_job = matches!(&debt.spec, Spec::Greenhouse(it)
        if matches!(it.job, JobSpec::Existing { id } if id == record.job_id));
    // A copy that a recruiter made of ours carries our mark.
    let ours = record.made_by.as_deref() == Some(code)
        || record.carries(debt.spec.mark())
        || in_chosen_job && remote.code == code;
    if !ours {
        return Some(format!("{code} shows Synced by a record that is not ours."));
    }
    match debt.operation {
        Operation::Close if record.open && remote.status != ats::RemoteStatus::Closed => {
            Some(format!("{code} counts as closed and is open."))
        }
        Operation::Close => None,
        _ => untold(
            record,
            seat,
            &debt.spec,
            Some(&remote.fields),
            &remote.fields,
        ),
    }
}

/// A field that we say was sent, and never was.
fn untold(
    record: &Record,
    seat: &Seat,
    sent: &Spec,
    base: Option<&Fields>,
    there: &Fields,
) -> Option<String> {
    let (wanted, nothing) = (sent.fields(), Fields::new());
    let reported = merge::changed_there(base.unwrap_or(&nothing), &wanted, there);
    // What was not changed here is not ours to bring about.
    let confirmed = seat.request.as_ref().and_then(|it| it.sent.as_ref());
    let confirmed = confirmed.map(Spec::fields).unwrap_or_default();
    let keys: BTreeSet<&String> = wanted.keys().chain(confirmed.keys()).collect();
    let key = keys.into_iter().find(|key| {
        let want = wanted.get(*key);
        !merge::alike(key, want, there.get(*key))
            && !record.theirs.contains_key(*key)
            && !was_put(record, key, there)
            && !reported.contains(*key)
            && (base != Some(there) || !merge::alike(key, want, confirmed.get(*key)))
    })?;
    Some(format!(
        "{} shows Synced, and its {key} is {:?}, which nobody but us wrote; wanted was {:?}.",
        sent.code(),
        there.get(key),
        wanted.get(key)
    ))
}

/// A recruiter put it there. Another worker may have written over it since, who looked before.
fn was_put(record: &Record, key: &str, there: &Fields) -> bool {
    let (put, shown) = (record.put.get(key), there.get(key));
    put.is_some_and(|it| it.iter().any(|value| Some(value) == shown))
}

/// No silent overwrite: what a recruiter set is written over only as a person chose, or when it
/// stood there as it was confirmed.
pub fn overwrites(
    vendors: &Vendors,
    seat: &Seat,
    keys: &BTreeSet<String>,
    there: &Fields,
) -> Option<String> {
    let (request, owed) = (seat.request.as_ref()?, seat.owed.as_ref()?);
    let id = request.remote_id.as_ref()?;
    let record = vendors.records.iter().find(|it| it.id == *id)?;
    let key = keys.iter().find(|key| {
        let shown = there.get(*key);
        let theirs = record.theirs.get(*key).is_some_and(|it| Some(it) == shown);
        let confirmed = request.base.as_ref().and_then(|it| it.get(*key));
        theirs && confirmed != shown && owed.overwrite.get(*key) != shown
    })?;
    let code = &request.code;
    Some(format!(
        "{key} of {code} is a recruiter's and is written over."
    ))
}

/// What must hold between any two steps.
pub fn standing(world: &World) -> Option<String> {
    for (at, seat) in world.seats.iter().enumerate() {
        let Some(request) = &seat.request else {
            continue;
        };
        let law = news::standing_of(world, at, seat);
        if law.is_some() {
            return law;
        }
        let code = &request.code;
        match (&seat.owed, &request.sent) {
            (None, None) if world.vendors.made_under(code).next().is_some() => {
                return Some(format!(
                    "{code} shows Not Started, and its record was made."
                ));
            }
            (None, Some(_)) if request.remote_id.is_none() => {
                return Some(format!("{code} shows Synced by no record."));
            }
            (Some(owed), _)
                if owed.failed && owed.last_error.as_ref().is_none_or(String::is_empty) =>
            {
                return Some(format!("{code} failed without a word."));
            }
            _ => {}
        }
    }
    None
}

/// What must hold when faults have stopped, people have retried what failed, and all is quiet.
pub fn at_end(world: &World) -> Option<String> {
    for seat in &world.seats {
        let Some(request) = &seat.request else {
            continue;
        };
        let code = &request.code;
        let record = |id: &String| world.vendors.records.iter().find(|it| it.id == *id);
        match &seat.owed {
            Some(owed) if !owed.failed => return Some(format!("{code} is still on its way.")),
            Some(owed) if !has_cause(world, seat) => {
                let why = owed.last_error.as_deref().unwrap_or_default();
                return Some(format!("{code} failed, and nothing is in its way: {why}"));
            }
            Some(_) => {}
            None => {
                let (Some(sent), Some(record)) =
                    (&request.sent, request.remote_id.as_ref().and_then(record))
                else {
                    continue;
                };
                let there = record.remote(sent).fields;
                let law = untold(record, seat, sent, request.base.as_ref(), &there);
                if law.is_some() {
                    return law;
                }
            }
        }
    }
    news::at_end(world)
}

/// Whether something at the vendor or in the plan keeps a request from being paid.
fn has_cause(world: &World, seat: &Seat) -> bool {
    let (Some(request), Some(owed)) = (&seat.request, &seat.owed) else {
        return true;
    };
    let now = world.real;
    let spec = &request.spec;
    let vendors = &world.vendors;
    let gone = |it: &Record| !it.is_there(now) || it.hidden;
    let mine = request.remote_id.as_ref();
    let mine = mine.and_then(|id| vendors.records.iter().find(|it| it.id == *id));
    if let Some(record) = mine {
        let marked = record.carries(spec.mark())
            || !matches!(&spec, Spec::Greenhouse(it) if matches!(it.job, JobSpec::New(_)));
        let there = record.remote(spec).fields;
        let changed = request.base.as_ref().is_some_and(|base| *base != there);
        return gone(record)
            || !marked
            || !seat.wanted
            || record.hired.is_some()
            || owed.operation == Operation::Update && changed
            || seat.is_gone()
            || seat.is_full();
    }
    let with_code = vendors.find(spec, now);
    let one_of_ours = with_code.len() == 1 && ats::Ats::is_ours(spec, &with_code[0]);
    !seat.wanted || !with_code.is_empty() && !one_of_ours || request.job_id.is_some()
}
