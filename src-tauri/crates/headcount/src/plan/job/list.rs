//! The account's jobs, from the catalog on this computer: searchable without a network.

use std::sync::Arc;

use ats::{CatalogJob, Vendor};

use super::choices::{alike, takes_openings};
use crate::{
    Core,
    api::job::{JobRow, Jobs, ListJobs},
    error::Result,
    job_form,
    store::Tx,
};

pub fn list(core: &Core, tx: &Tx<'_>, args: &ListJobs) -> Result<Jobs> {
    let (catalog, read_at) = match core.catalog(tx, Vendor::Greenhouse)? {
        Some((catalog, at)) => (catalog, Some(at)),
        None => (Arc::default(), None),
    };
    let mut jobs: Vec<&CatalogJob> = if args.open_only {
        takes_openings(&catalog).collect()
    } else {
        catalog.jobs.iter().collect()
    };
    let total = jobs.len();
    let first = match &args.like {
        Some(name) => alike(&tx.position_named(name)?, &jobs),
        None => Vec::new(),
    };
    jobs.retain(|it| !first.iter().any(|one| one.id == it.id));
    jobs.sort_by_cached_key(|it| (it.status == "closed", it.name.to_lowercase(), it.id));
    let words: Vec<String> = args
        .search
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let found = |row: &JobRow| {
        let text = format!(
            "{} {} {} {} {}",
            row.name,
            row.id,
            row.requisition_id.as_deref().unwrap_or_default(),
            row.department.as_deref().unwrap_or_default(),
            row.offices.join(" ")
        )
        .to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let rows = |jobs: Vec<&CatalogJob>| -> Vec<JobRow> {
        let rows = jobs.into_iter().map(|it| job_form::job_row(&catalog, it));
        rows.filter(|it| found(it)).collect()
    };
    let mut answer = rows(first);
    let alike = answer.len();
    answer.extend(rows(jobs));
    let matched = answer.len();
    answer.truncate(args.limit.unwrap_or(usize::MAX));
    Ok(Jobs {
        alike: alike.min(answer.len()),
        jobs: answer,
        matched,
        total,
        read_at,
    })
}
