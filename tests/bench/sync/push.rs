//! Two thousand positions made at a vendor, each looked for first and read back last.

use std::{fmt::Write, fs, path::Path};

use headcount::Vendor;
use sandbox::{Limit, Window};
use serde_json::{Value, json};

use super::{
    company::Company,
    floor::{self, Rate},
};
use crate::{cases::Result, samples::Figure};

const POSITIONS: usize = 2_000;
/// Of them at Greenhouse, so many become jobs of their own. The others are openings of jobs that
/// are there, of which each takes no more than 100.
const NEW_JOBS: usize = 500;
const IN_A_JOB: usize = 75;

/// At Lever: look for the code, create, read back.
const AT_LEVER: usize = 3;
/// An opening of a job that is there: look, create, read it, set its start date.
const OPENING: usize = 4;
/// A new job: look for both codes, create, look for its opening and itself, read both, set the
/// start date.
const NEW_JOB: usize = 8;

pub async fn figures(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    lever(&folder.join("push-lever"), figures).await?;
    greenhouse(&folder.join("push-greenhouse"), figures).await
}

async fn lever(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let options = sandbox::Options::default();
    let company = Company::beside(made(folder)?, Vendor::Lever, 12.0, options).await?;
    company.connect().await?;
    let codes = positions(&company, folder).await?;
    company.rest().await;
    queue(&company, &codes).await?;
    let run = company.run().await?;
    let there = company.sandbox.lever().requisitions();
    let there = there.iter().map(|it| &it["requisitionCode"]);
    check(&company, there).await?;
    let rate = Rate::Bucket(Limit::LEVER);
    let what = "Lever, 2,000 positions pushed";
    floor::figures(what, rate, AT_LEVER * POSITIONS, &run, figures);
    company.session.close().await;
    Ok(())
}

async fn greenhouse(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let options = sandbox::Options {
        seed: Some(sandbox::Seed::Small),
        greenhouse_limit: Some(Window::GREENHOUSE),
        greenhouse_token_limit: Some(Window::GREENHOUSE_TOKENS),
        ..sandbox::Options::default()
    };
    let company = Company::beside(made(folder)?, Vendor::Greenhouse, 80.0, options).await?;
    let account = company.sandbox.greenhouse();
    let jobs = (0..(POSITIONS - NEW_JOBS).div_ceil(IN_A_JOB))
        .map(|nth| account.add_job(&format!("Engineer {nth}"), None, &[], &[]));
    let jobs: Vec<i64> = jobs.collect();
    company.connect().await?;
    let codes = positions(&company, folder).await?;
    for (nth, code) in codes.iter().enumerate() {
        let form = match nth.checked_sub(NEW_JOBS) {
            None => json!({"position": code, "mode": "new_job"}),
            Some(nth) => {
                let job = jobs[nth / IN_A_JOB].to_string();
                json!({"position": code, "existing_job": job})
            }
        };
        let form = company.call("saveJobForm", form).await?;
        if form["complete"] != true {
            return Err(format!("The form of {code} is not whole: {form}"));
        }
    }
    company.rest().await;
    queue(&company, &codes).await?;
    let run = company.run().await?;
    let there = account.openings();
    check(&company, there.iter().map(|it| &it["opening_id"])).await?;
    let fewest = NEW_JOB * NEW_JOBS + OPENING * (POSITIONS - NEW_JOBS);
    let what = "Greenhouse, 500 jobs and 1,500 openings pushed";
    let rate = Rate::Window(Window::GREENHOUSE);
    floor::figures(what, rate, fewest, &run, figures);
    company.session.close().await;
    Ok(())
}

pub fn made(folder: &Path) -> Result<&Path> {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    Ok(folder)
}

/// Open positions as a company has them; their codes.
async fn positions(company: &Company, folder: &Path) -> Result<Vec<String>> {
    let mut text = String::from(
        "code,title,department,location,employment_type,start_date,currency,salary_min,\
         salary_max,plan_status\n",
    );
    let codes: Vec<String> = (1..=POSITIONS).map(|n| format!("P-{n:05}")).collect();
    for (n, code) in codes.iter().enumerate() {
        let (pay, day) = (60_000 + 500 * (n % 100), 1 + n % 28);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{code},Engineer {},Engineering,Austin,full_time,2027-03-{day:02},USD,{pay},{},open",
            n % 40,
            pay + pay / 4,
        );
    }
    let file = folder.join("positions.csv");
    fs::write(&file, text).map_err(|error| error.to_string())?;
    let done = company
        .call("importPositions", json!({"path": file}))
        .await?;
    if done["created"] != POSITIONS {
        return Err(format!("The import came to {done}"));
    }
    Ok(codes)
}

async fn queue(company: &Company, codes: &[String]) -> Result<()> {
    let queued = company
        .call("syncToAts", json!({"positions": codes}))
        .await?;
    let rows = queued.as_array().map_or(&[][..], Vec::as_slice);
    match rows.iter().find(|it| it["sync_status"] != "Pending") {
        None if rows.len() == codes.len() => Ok(()),
        None => Err(format!("Only {} were queued", rows.len())),
        Some(row) => Err(format!("It was not queued: {row}")),
    }
}

/// Each is synced, and each is there once: a figure of work not done would be worth nothing.
async fn check<'a>(company: &Company, there: impl Iterator<Item = &'a Value>) -> Result<()> {
    let rows = company.call("listReport", json!({})).await?;
    let rows = rows.as_array().map_or(&[][..], Vec::as_slice);
    let synced = rows.iter().filter(|it| it["sync_status"] == "Synced");
    let mut wanted: Vec<&str> = synced
        .filter_map(|it| it["requisition_code"].as_str())
        .collect();
    let mut there: Vec<&str> = there
        .filter_map(Value::as_str)
        .filter(|code| code.starts_with("Trace-"))
        .collect();
    wanted.sort_unstable();
    there.sort_unstable();
    if wanted.len() != POSITIONS || wanted != there {
        let (synced, found) = (wanted.len(), there.len());
        return Err(format!("{synced} are synced and {found} are there"));
    }
    Ok(())
}
