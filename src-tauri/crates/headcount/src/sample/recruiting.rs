//! What stands in the pretended vendors when the sample company is opened: two positions hired
//! for, a few sent, a few ready to be sent.

use ats::{Catalog, Vendor};

use super::{Recruiting, Vendors};
use crate::{
    Session,
    api::{
        connections::{self, ConnectGreenhouse, ConnectLever},
        job::{self, FormMode, SaveJobForm},
        positions::{self, GetPosition},
        report::{self, Positions},
    },
    core::blocking,
    error::{Error, Result},
    model::FillStatus,
    sync::worker::Until,
};

/// A recruiter's working days from the first application to the hire, at most.
const LONGEST_SEARCH: usize = 16;
/// They are asked for news every so many.
const ASKED_EVERY: usize = 4;
/// So many of those that are prepared go into a job that exists.
const MOST_IN_EXISTING: usize = 2;

/// Connects both, as a user does.
pub async fn connect(session: &Session, vendors: &Vendors) -> Result<()> {
    let lever = ConnectLever {
        api_url: Some(vendors.lever_url.clone()),
        api_key: Some(vendors.lever_key.clone()),
    };
    connections::connect_lever(session, lever).await?;
    let ids = vendors.greenhouse.clone();
    let greenhouse = ConnectGreenhouse {
        client_id: ids.client_id,
        user_id: ids.user_id,
        api_url: Some(vendors.greenhouse_url.clone()),
        auth_url: Some(ids.auth_url),
        client_secret: Some(vendors.greenhouse_secret.clone()),
        legacy: ids.legacy, // legacy v1
    };
    connections::connect_greenhouse(session, greenhouse).await?;
    Ok(())
}

/// Fills the job form of each, for one vendor and the other by turns: pressing *Sync* is all that
/// is left.
pub async fn prepare(session: &Session, codes: &[String]) -> Result<()> {
    let core = session.core()?;
    let catalog = blocking(move || core.read(|tx| core.catalog(tx, Vendor::Greenhouse))).await?;
    let (catalog, _) = catalog.ok_or_else(|| Error::Bug("Greenhouse offers nothing".into()))?;
    let mut in_existing = 0;
    for (turn, code) in codes.iter().enumerate() {
        let blank = SaveJobForm {
            position: code.clone(),
            vendor: Some(Vendor::Lever),
            mode: Some(FormMode::Requisition),
            template_job: None,
            existing_job: None,
            set: Default::default(),
        };
        let args = if turn.is_multiple_of(2) {
            let row = positions::get(session, named(code)).await?.row;
            let department = row.department.unwrap_or_default();
            // Some go where the like of them is looked for already.
            let existing = like(&catalog, &row.title).filter(|_| in_existing < MOST_IN_EXISTING);
            in_existing += usize::from(existing.is_some());
            SaveJobForm {
                vendor: Some(Vendor::Greenhouse),
                mode: None,
                template_job: template(&catalog, &department).filter(|_| existing.is_none()),
                existing_job: existing,
                ..blank
            }
        } else {
            blank
        };
        let form = job::save(session, args).await?;
        if let Some(problem) = form.not_ready {
            return Err(Error::Bug(format!("{code} is not ready: {problem}")));
        }
    }
    Ok(())
}

fn named(code: &str) -> GetPosition {
    GetPosition {
        position: code.into(),
    }
}

fn department(catalog: &Catalog, name: &str) -> Option<i64> {
    let found = catalog.departments.iter().find(|it| it.name == name)?;
    Some(found.id)
}

fn template(catalog: &Catalog, name: &str) -> Option<String> {
    let department = department(catalog, name)?;
    let mut jobs = catalog.jobs.iter().filter(|it| it.is_template);
    let found = jobs.find(|it| it.department_id == Some(department))?;
    Some(found.id.to_string())
}

/// An open job of this title.
fn like(catalog: &Catalog, title: &str) -> Option<String> {
    let jobs = catalog.jobs.iter();
    let mut jobs = jobs.filter(|it| !it.is_template && !it.confidential && it.status == "open");
    let found = jobs.find(|it| it.name == title)?;
    Some(found.id.to_string())
}

/// Presses *Sync* and waits until all of them are there.
pub async fn send(session: &Session, codes: &[String]) -> Result<()> {
    let args = Positions {
        positions: codes.to_vec(),
        vendor: None,
    };
    for result in report::sync(session, args).await? {
        if let Some(problem) = result.problem {
            return Err(Error::Bug(format!("{}: {problem}", result.position)));
        }
    }
    session.run_worker(Until::Idle).await?;
    Ok(())
}

/// Lets recruiters work until each of these is filled. `wait` lets days pass.
pub async fn hire(
    session: &Session,
    vendors: &Vendors,
    codes: &[String],
    wait: impl Fn(),
) -> Result<()> {
    for day in 1..=LONGEST_SEARCH {
        (vendors.recruiters)(Recruiting::Step);
        wait();
        if !day.is_multiple_of(ASKED_EVERY) {
            continue;
        }
        session.run_worker(Until::Idle).await?;
        let mut open = 0;
        for code in codes {
            let row = positions::get(session, named(code)).await?.row;
            open += usize::from(row.fill_status != FillStatus::Filled);
        }
        if open == 0 {
            break;
        }
    }
    Ok(())
}
