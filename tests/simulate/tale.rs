//! What was answered and written, in the few words of a told history.

use ats::{ListPage, Listed};
use headcount::sync::pull::flow::{Batch, Reply};

pub fn reply(reply: &Reply) -> String {
    match reply {
        Reply::Records(listed) => page(listed, |it| it.id.clone()),
        Reply::Hires(listed) => page(listed, |it| {
            format!("{} on {}", it.remote_id, it.requisition_id)
        }),
        Reply::Jobs(listed) => page(listed, |it| it.id.to_string()),
        Reply::Offers(listed) => page(listed, |it| format!("{} {:?}", it.id, it.state)),
        Reply::ById(found) => {
            let ids: Vec<&str> = found.iter().map(|it| it.id.as_str()).collect();
            format!("{ids:?}")
        }
        other => format!("{other:?}"),
    }
}

fn page<T>(listed: &Listed<T>, row: impl Fn(&T) -> String) -> String {
    match listed {
        Listed::PlaceLost => "that place is lost".into(),
        Listed::Page(ListPage { rows, next, .. }) => {
            let rows: Vec<String> = rows.iter().map(row).collect();
            let next = next.as_deref().unwrap_or("the end");
            format!("{rows:?}, then {next}")
        }
    }
}

pub fn batch(batch: &Batch) -> String {
    let records: Vec<&str> = batch.records.iter().map(|it| it.id.as_str()).collect();
    let hires: Vec<&str> = batch.hires.iter().map(|it| it.remote_id.as_str()).collect();
    let jobs: Vec<i64> = batch.jobs.iter().map(|it| it.id).collect();
    format!(
        "records {records:?} in pass {}, sweep {:?}, gone {:?}, hires {hires:?}, taken back {:?}, jobs {jobs:?}, offers {:?}, first days {:?}",
        batch.pass, batch.sweep, batch.hidden, batch.retracted, batch.offers, batch.first_days
    )
}
