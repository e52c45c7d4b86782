//! What each list holds for a user, before it is selected from.

use serde_json::{Map, Value};

use super::account::Account;
use super::query::Row;
use super::stamp::Stamp;

fn row(stamp: &Stamp, shown: Value) -> Row {
    Row {
        id: stamp.id,
        recorded_at: stamp.recorded_at,
        shown,
        chosen: Vec::new(),
        is_robot: false,
    }
}

pub(crate) fn jobs(account: &Account, user: i64) -> Vec<Row> {
    let seen = account.jobs.iter().filter(|job| account.sees(user, job));
    seen.map(|job| Row {
        chosen: account.chosen(&job.values),
        ..row(&job.stamp, job.shown(account))
    })
    .collect()
}

pub(crate) fn openings(account: &Account, user: i64) -> Vec<Row> {
    let all = account.openings.iter();
    all.filter(|it| account.sees_job(user, it.job))
        .map(|it| Row {
            chosen: account.chosen(&it.values),
            ..row(&it.stamp, it.shown(account))
        })
        .collect()
}

pub(crate) fn applications(account: &Account, user: i64) -> Vec<Row> {
    let all = account.applications.iter();
    all.filter(|it| account.sees_job(user, it.job) && applied_shown(account, it.candidate))
        .map(|it| row(&it.stamp, it.shown()))
        .collect()
}

pub(crate) fn candidates(account: &Account, _: i64) -> Vec<Row> {
    let all = account.candidates.iter();
    all.filter(|it| shown(account, it.stamp.id))
        .map(|it| row(&it.stamp, it.shown()))
        .collect()
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

pub(crate) fn offers(account: &Account, user: i64) -> Vec<Row> {
    let all = account.offers.iter();
    all.filter(|it| account.sees_job(user, it.job) && applied_shown(account, it.candidate))
        .map(|it| row(&it.stamp, it.shown()))
        .collect()
}

pub(crate) fn users(account: &Account, _: i64) -> Vec<Row> {
    let all = account.users.iter();
    all.map(|it| Row {
        is_robot: it.is_robot,
        ..row(&it.stamp, it.shown())
    })
    .collect()
}

pub(crate) fn departments(account: &Account, _: i64) -> Vec<Row> {
    let all = account.departments.iter();
    all.map(|it| row(&it.stamp, it.shown())).collect()
}

pub(crate) fn offices(account: &Account, _: i64) -> Vec<Row> {
    let all = account.offices.iter();
    all.map(|it| row(&it.stamp, it.shown())).collect()
}

pub(crate) fn fields(account: &Account, _: i64) -> Vec<Row> {
    let all = account.fields.iter();
    all.map(|it| row(&it.stamp, it.shown())).collect()
}

/// With the field's key, which can be asked for but is not shown.
pub(crate) fn options(account: &Account, _: i64) -> Vec<Row> {
    let keyed = |field: i64, shown: Value| {
        let field = account.fields.iter().find(|it| it.stamp.id == field);
        let mut all: Map<String, Value> = shown.as_object().cloned().unwrap_or_default();
        let key = field.map_or(Value::Null, |field| field.key.clone().into());
        all.insert("custom_field_key".into(), key);
        Value::Object(all)
    };
    let all = account.options.iter();
    all.map(|it| row(&it.stamp, keyed(it.field, it.shown())))
        .collect()
}

pub(crate) fn field_departments(account: &Account, _: i64) -> Vec<Row> {
    let all = account.field_places.iter().filter(|it| it.is_department());
    all.map(|it| row(&it.stamp, it.shown())).collect()
}

pub(crate) fn field_offices(account: &Account, _: i64) -> Vec<Row> {
    let all = account.field_places.iter().filter(|it| !it.is_department());
    all.map(|it| row(&it.stamp, it.shown())).collect()
}

pub(crate) fn close_reasons(account: &Account, _: i64) -> Vec<Row> {
    let all = account.close_reasons.iter();
    all.map(|it| row(&it.stamp, it.shown())).collect()
}

pub(crate) fn owners(account: &Account, user: i64) -> Vec<Row> {
    let all = account.owners.iter();
    all.filter(|it| account.sees_job(user, it.job))
        .map(|it| row(&it.stamp, it.shown()))
        .collect()
}

pub(crate) fn leads(account: &Account, user: i64) -> Vec<Row> {
    let all = account.leads.iter();
    all.filter(|it| account.sees_job(user, it.job))
        .map(|it| row(&it.stamp, it.shown()))
        .collect()
}
