//! The ways a position may go, before one is chosen, with the jobs that look alike.

use std::cmp::Reverse;

use ats::{Catalog, CatalogJob, Vendor};

use crate::{
    Core,
    api::job::{FormMode, JobChoices},
    error::Result,
    job_form,
    model::{Position, parse::squash},
    store::Tx,
    sync::{
        intent::Intent,
        request::{self, Chosen},
    },
};

pub fn of(core: &Core, tx: &Tx<'_>, name: &str) -> Result<JobChoices> {
    let asked = request::look_at(tx, tx.position_named(name)?, &tx.settings()?)?;
    let connected = match request::choose(tx, &asked, None)? {
        Chosen::One(connection) => vec![connection.vendor],
        Chosen::Open(connections) => connections.iter().map(|it| it.vendor).collect(),
        Chosen::No(_) => Vec::new(),
    };
    let vendor = match connected.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let saved = asked.form.as_ref();
    let (position, code) = (&asked.position, asked.code());
    let new_job = Intent::begin(
        core,
        tx,
        Vendor::Greenhouse,
        position,
        saved,
        FormMode::NewJob,
        code,
    )?;
    let (filled, fields) = new_job.form.filled();
    let all: Vec<&CatalogJob> = takes_openings(&new_job.catalog).collect();
    let alike = alike(position, &all)
        .into_iter()
        .take(3)
        .map(|it| job_form::job_row(&new_job.catalog, it))
        .collect();
    Ok(JobChoices {
        vendors: connected,
        vendor,
        mode: saved.map(|it| it.mode),
        filled,
        fields,
        complete: new_job.form.is_complete(),
        alike,
        jobs: all.len(),
    })
}

/// Jobs that can take an opening.
pub fn takes_openings(catalog: &Catalog) -> impl Iterator<Item = &CatalogJob> {
    let jobs = catalog.jobs.iter();
    jobs.filter(|it| !it.is_template && it.status != "closed")
}

/// Jobs of the position's title first, then those that share its longer words.
pub fn alike<'a>(position: &Position, jobs: &[&'a CatalogJob]) -> Vec<&'a CatalogJob> {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|it| it.chars().count() > 3)
            .map(str::to_lowercase)
            .collect()
    };
    let wanted = words(&position.title);
    let title = squash(&position.title);
    let mut scored: Vec<(usize, &CatalogJob)> = jobs
        .iter()
        .filter_map(|job| {
            let same = usize::from(squash(&job.name) == title) * 100;
            let shared = words(&job.name)
                .iter()
                .filter(|it| wanted.contains(it))
                .count();
            // One common word such as "manager" is not alike yet, unless it is all there is.
            let enough = same > 0 || shared * 2 > wanted.len().max(1);
            enough.then_some((same + shared, *job))
        })
        .collect();
    scored.sort_by_key(|(score, job)| (Reverse(*score), job.name.to_lowercase()));
    scored.into_iter().map(|(_, job)| job).collect()
}
