//! What must hold of what was read back.

use std::collections::BTreeSet;

use ats::{Remote, Spec, Vendor};
use headcount::{model::RequisitionId, sync::flow::merge};

use crate::{
    history::NEWS_WITHIN,
    plan::{Kind, Request, Seat},
    reading::requisition,
    vendor::{Candidacy, LONGEST_LAG_MS, Record, Vendors},
    world::World,
};

/// What a row on screen says of who fills it, and whether it is gone.
#[derive(Debug, PartialEq, Eq)]
pub struct Screen {
    candidates: Vec<String>,
    full: bool,
    gone: bool,
    changed: BTreeSet<String>,
    offer: Option<String>,
}

pub fn screens(world: &World) -> Vec<Screen> {
    let seats = world.seats.iter().enumerate();
    let screen = |(at, seat): (usize, &Seat)| Screen {
        candidates: standing(world, at, seat).map(Into::into).collect(),
        full: seat.is_full(),
        gone: seat.is_gone(),
        changed: changed_there(seat),
        offer: seat
            .mirror
            .as_ref()
            .and_then(|it| Some(it.remote.offer.as_ref()?.id.clone())),
    };
    seats.map(screen).collect()
}

/// What a batch changed is so, and who reads the screen is told of it.
pub fn written(
    world: &World,
    asked: i64,
    before: &[Screen],
    told: &BTreeSet<RequisitionId>,
) -> Option<String> {
    let changed = told.iter().filter_map(|it| it.0.parse::<usize>().ok());
    let law = { changed }.find_map(|at| invented(world, asked, &world.seats[at], &before[at]));
    if law.is_some() {
        return law;
    }
    let after = screens(world);
    let silent = (0..after.len())
        .find(|at| after[*at] != before[*at] && !told.contains(&requisition(*at)))?;
    Some(format!(
        "Position {silent} changed without a word: {:?}, before {:?}.",
        after[silent], before[silent]
    ))
}

fn vendor(seat: &Seat) -> Vendor {
    match seat.kind {
        Kind::Requisition => Vendor::Lever,
        Kind::NewJob | Kind::ExistingJob => Vendor::Greenhouse,
    }
}

fn standing<'a>(world: &'a World, at: usize, seat: &Seat) -> impl Iterator<Item = &'a str> {
    let hires = world.kept(vendor(seat)).hires.iter();
    let of_it = hires.filter(move |it| !it.retracted && it.requisition == requisition(at));
    of_it.map(|it| it.remote_id.as_str())
}

/// What the screen says was changed in the ATS.
fn changed_there(seat: &Seat) -> BTreeSet<String> {
    let request = seat.request.as_ref();
    let said = |request: &Request| {
        let sent = request.sent.as_ref().map(Spec::fields)?;
        let there = &seat.mirror.as_ref()?.remote.fields;
        Some(merge::changed_there(request.base.as_ref()?, &sent, there))
    };
    request.and_then(said).unwrap_or_default()
}

fn record<'a>(vendors: &'a Vendors, request: &Request) -> Option<&'a Record> {
    let id = request.remote_id.as_ref()?;
    vendors.records.iter().find(|it| it.id == *id)
}

/// What must hold between any two steps.
pub fn standing_of(world: &World, at: usize, seat: &Seat) -> Option<String> {
    let request = seat.request.as_ref()?;
    let (code, id) = (&request.code, request.remote_id.as_deref());
    for hire in standing(world, at, seat) {
        let candidacies = &world.vendors.candidacies;
        let it = candidacies.iter().find(|it| it.id == hire)?;
        if !id.is_some_and(|id| it.was_on.contains(id)) {
            return Some(format!(
                "{code} is filled by candidacy {hire}, which never was on its record {id:?}."
            ));
        }
    }
    let mirror = seat.mirror.as_ref()?;
    if Some(mirror.remote.id.as_str()) != id {
        return Some(format!(
            "{code} shows what record {} says, and is tied to {id:?}.",
            mirror.remote.id
        ));
    }
    let record = record(&world.vendors, request)?;
    if !mirror.visible && !record.was_gone {
        return Some(format!("{code} is said to be gone, and never was."));
    }
    None
}

/// A change is reported only where somebody made one, once a list is trusted again after the clock
/// was set.
fn invented(world: &World, asked: i64, seat: &Seat, before: &Screen) -> Option<String> {
    let (request, mirror) = (seat.request.as_ref()?, seat.mirror.as_ref()?);
    let record = record(&world.vendors, request)?;
    if asked - world.jumped < 2 * LONGEST_LAG_MS {
        return None;
    }
    let changed = changed_there(seat);
    let there = &record.fields;
    let key = changed.difference(&before.changed).find(|key| {
        !record.put.contains_key(*key) && mirror.remote.fields.get(*key) != there.get(*key)
    })?;
    Some(format!(
        "{key} of {} is said to be changed there to {:?}, and nobody did.",
        request.code,
        mirror.remote.fields.get(key)
    ))
}

/// What must hold after a few polls, before everything is read again: what a list of news tells is
/// passed over by none.
pub fn prompt(world: &World) -> Option<String> {
    let seats = world.seats.iter().enumerate();
    // What was never confirmed is the push's matter still.
    let sent = |seat: &Seat| seat.request.as_ref().is_some_and(|it| it.sent.is_some());
    let mut confirmed = seats.filter(|(_, seat)| sent(seat));
    confirmed.find_map(|(at, seat)| match vendor(seat) {
        Vendor::Lever => hired_lately(world, at, seat),
        Vendor::Greenhouse => changed_lately(world, at, seat),
    })
}

/// The list of hires tells of who was hired, but not of who was moved or hidden for a while.
fn hired_lately(world: &World, at: usize, seat: &Seat) -> Option<String> {
    let request = seat.request.as_ref()?;
    let id = request.remote_id.as_ref()?;
    let mut candidacies = world.vendors.candidacies.iter();
    let plain = |it: &Candidacy| it.on == *id && it.hired && !it.odd;
    let unknown =
        candidacies.find(|it| plain(it) && standing(world, at, seat).all(|id| id != it.id))?;
    Some(format!(
        "{NEWS_WITHIN} polls passed over the hire {} on {}.",
        unknown.id, request.code
    ))
}

/// The lists of openings and jobs tell of every change, but not of what is deleted or hidden.
fn changed_lately(world: &World, at: usize, seat: &Seat) -> Option<String> {
    let request = seat.request.as_ref()?;
    let record = record(&world.vendors, request)?;
    if record.was_gone {
        return None;
    }
    as_there(world, at, seat).map(|law| format!("After {NEWS_WITHIN} polls: {law}"))
}

/// What must hold when all is read and nothing happens any more.
pub fn at_end(world: &World) -> Option<String> {
    let accounts = world.accounts().into_iter();
    let mut lists = accounts.filter_map(|vendor| listed(world, vendor));
    let seats = world.seats.iter().enumerate();
    let known =
        |(at, seat): (usize, &Seat)| as_there(world, at, seat).or_else(|| world.offers_known(seat));
    let mut seats = seats.filter_map(known);
    lists.next().or_else(|| seats.next())
}

/// Every record that the account shows is known once, as it is, and no other.
fn listed(world: &World, vendor: Vendor) -> Option<String> {
    let known = &world.kept(vendor).shelf.records;
    let there = world.vendors.records.iter();
    let there: Vec<&Record> = there
        .filter(|it| it.vendor == vendor && it.is_seen(world.real))
        .collect();
    for record in &there {
        match known.get(&record.id) {
            None => return Some(format!("Record {} of {vendor} is not known.", record.id)),
            Some((code, _)) if *code != record.code => {
                return Some(format!(
                    "Record {} of {vendor} is known as {code}.",
                    record.id
                ));
            }
            Some(_) => {}
        }
    }
    let gone = known
        .keys()
        .find(|id| there.iter().all(|it| it.id != **id))?;
    Some(format!(
        "Record {gone} of {vendor} is gone, and still known."
    ))
}

/// One of ours is mirrored as it is, and filled by who was hired on it.
fn as_there(world: &World, at: usize, seat: &Seat) -> Option<String> {
    let request = seat.request.as_ref()?;
    let (code, mirror) = (&request.code, seat.mirror.as_ref());
    let record = record(&world.vendors, request)?;
    let seen = record.is_seen(world.real);
    let Some(mirror) = mirror else {
        return seen.then(|| format!("{code} is there, and nothing of it is known."));
    };
    if mirror.visible != seen {
        return Some(format!("{code} is visible: {seen}. Known is the opposite."));
    }
    if !seen {
        return None;
    }
    // A job that is not known to be ours yet is read with the debt.
    let whole = seat.kind != Kind::ExistingJob && request.sent.is_some();
    let mut want = record.shape(whole);
    let mut known = mirror.remote.clone();
    // By a law of their own: they may be news of a list that was not read yet.
    known.offer = None;
    if !whole {
        known.name.clear();
        known.notes.clear();
        known.fields.retain(|key, _| !key.starts_with("job."));
        want.fields.retain(|key, _| !key.starts_with("job."));
        if seat.kind == Kind::Requisition {
            want.name.clear();
            want.notes.clear();
        }
    }
    if known != want {
        return Some(format!(
            "{code} is not known as it is: {}.",
            differing(&known, &want)
        ));
    }
    let candidacies = &world.vendors.candidacies;
    let hired = record.hired.as_ref();
    let hired = hired.and_then(|id| candidacies.iter().find(|it| it.id == *id));
    // A candidate who is not ours to see fills an opening without a name, and at Lever by the
    // count alone.
    let hired = hired.filter(|it| it.vendor == Vendor::Greenhouse || !it.hidden);
    let want: Vec<&str> = hired.map(|it| it.id.as_str()).into_iter().collect();
    let known: Vec<&str> = standing(world, at, seat).collect();
    (known != want).then(|| format!("{code} is filled by {known:?}; hired on it is {want:?}."))
}

/// Where two records differ, in their own words.
fn differing(known: &Remote, want: &Remote) -> String {
    let (known, want) = (format!("{known:#?}"), format!("{want:#?}"));
    let lines = known
        .lines()
        .zip(want.lines())
        .filter(|(one, other)| one != other);
    let lines = lines.map(|(one, other)| format!("{} is {}", one.trim(), other.trim()));
    lines.take(3).collect::<Vec<_>>().join(", ")
}
