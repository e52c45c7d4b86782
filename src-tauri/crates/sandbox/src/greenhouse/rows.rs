//! What each list holds for a user, before it is selected from: by rising number, as it was made.

use std::cell::OnceCell;

use serde_json::{Map, Value};

use super::account::Account;
use super::query::Row;
use super::stamp::Stamp;

pub(crate) type Rows<'a> = Box<dyn DoubleEndedIterator<Item = Row<'a>> + 'a>;

fn row<'a>(stamp: &Stamp, show: impl Fn() -> Value + 'a) -> Row<'a> {
    Row {
        id: stamp.id,
        recorded_at: stamp.recorded_at,
        show: Box::new(show),
        seen: OnceCell::new(),
        code: None,
        chosen: Vec::new(),
        is_robot: false,
    }
}

pub(crate) fn jobs(account: &Account, user: i64) -> Rows<'_> {
    let seen = account.jobs.iter();
    let seen = seen.filter(move |job| account.sees(user, job));
    Box::new(seen.map(|job| Row {
        code: job.requisition_id.as_deref(),
        chosen: account.chosen(&job.values),
        ..row(&job.stamp, || job.shown(account))
    }))
}

pub(crate) fn openings(account: &Account, user: i64) -> Rows<'_> {
    let all = account.openings.iter();
    let seen = all.filter(move |it| account.sees_job(user, it.job));
    Box::new(seen.map(|it| Row {
        code: it.code.as_deref(),
        chosen: account.chosen(&it.values),
        ..row(&it.stamp, || it.shown(account))
    }))
}

pub(crate) fn applications(account: &Account, user: i64) -> Rows<'_> {
    let all = account.applications.iter();
    let seen = all
        .filter(move |it| account.sees_job(user, it.job) && applied_shown(account, it.candidate));
    Box::new(seen.map(|it| row(&it.stamp, || it.shown())))
}

pub(crate) fn candidates(account: &Account, _: i64) -> Rows<'_> {
    let all = account.candidates.iter();
    let seen = all.filter(|it| shown(account, it.stamp.id));
    Box::new(seen.map(|it| row(&it.stamp, || it.shown())))
}

/// Private candidates are for those who were given the right to them, which we are not unless
/// the switch says so.
fn shown(account: &Account, candidate: i64) -> bool {
    let found = account.candidate(candidate);
    found.is_some_and(|it| !it.private || account.switches.private_candidates_shown)
}

fn applied_shown(account: &Account, candidate: i64) -> bool {
    !account.switches.private_hides_applications || shown(account, candidate)
}

pub(crate) fn offers(account: &Account, user: i64) -> Rows<'_> {
    let all = account.offers.iter();
    let seen = all
        .filter(move |it| account.sees_job(user, it.job) && applied_shown(account, it.candidate));
    Box::new(seen.map(|it| row(&it.stamp, || it.shown())))
}

pub(crate) fn users(account: &Account, _: i64) -> Rows<'_> {
    let all = account.users.iter();
    Box::new(all.map(|it| Row {
        is_robot: it.is_robot,
        ..row(&it.stamp, || it.shown())
    }))
}

pub(crate) fn departments(account: &Account, _: i64) -> Rows<'_> {
    let all = account.departments.iter();
    Box::new(all.map(|it| row(&it.stamp, || it.shown())))
}

pub(crate) fn offices(account: &Account, _: i64) -> Rows<'_> {
    let all = account.offices.iter();
    Box::new(all.map(|it| row(&it.stamp, || it.shown())))
}

pub(crate) fn fields(account: &Account, _: i64) -> Rows<'_> {
    let all = account.fields.iter();
    Box::new(all.map(|it| row(&it.stamp, || it.shown())))
}

/// With the field's key, which can be asked for but is not shown.
pub(crate) fn options(account: &Account, _: i64) -> Rows<'_> {
    let keyed = move |field: i64, shown: Value| {
        let field = account.fields.iter().find(|it| it.stamp.id == field);
        let mut all: Map<String, Value> = shown.as_object().cloned().unwrap_or_default();
        let key = field.map_or(Value::Null, |field| field.key.clone().into());
        all.insert("custom_field_key".into(), key);
        Value::Object(all)
    };
    let all = account.options.iter();
    Box::new(all.map(move |it| row(&it.stamp, move || keyed(it.field, it.shown()))))
}

pub(crate) fn field_departments(account: &Account, _: i64) -> Rows<'_> {
    let all = account.field_places.iter().filter(|it| it.is_department());
    Box::new(all.map(|it| row(&it.stamp, || it.shown())))
}

pub(crate) fn field_offices(account: &Account, _: i64) -> Rows<'_> {
    let all = account.field_places.iter().filter(|it| !it.is_department());
    Box::new(all.map(|it| row(&it.stamp, || it.shown())))
}

pub(crate) fn close_reasons(account: &Account, _: i64) -> Rows<'_> {
    let all = account.close_reasons.iter();
    Box::new(all.map(|it| row(&it.stamp, || it.shown())))
}

pub(crate) fn owners(account: &Account, user: i64) -> Rows<'_> {
    let all = account.owners.iter();
    let seen = all.filter(move |it| account.sees_job(user, it.job));
    Box::new(seen.map(|it| row(&it.stamp, || it.shown())))
}

pub(crate) fn leads(account: &Account, user: i64) -> Rows<'_> {
    let all = account.leads.iter();
    let seen = all.filter(move |it| account.sees_job(user, it.job));
    Box::new(seen.map(|it| row(&it.stamp, || it.shown())))
}
