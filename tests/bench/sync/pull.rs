//! A hundred thousand records read for the first time, at the pace a vendor allows.

use std::path::Path;

use headcount::Vendor;
use sandbox::{Foreign, Limit, Window};
use serde_json::json;

use super::{
    company::Company,
    floor::{self, Rate},
    push::made,
};
use crate::{cases::Result, samples::Figure};

/// What a vendor lists in all.
pub const RECORDS: usize = 100_000;
/// Of them at Lever, so many are people who were hired.
const HIRES: usize = 10_000;
/// The most a page holds.
const AT_LEVER: usize = 100;
const AT_GREENHOUSE: usize = 500;
/// Greenhouse's jobs have so many openings each.
const IN_A_JOB: usize = 80;

pub async fn figures(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    lever(&folder.join("pull-lever"), figures).await?;
    greenhouse(&folder.join("pull-greenhouse"), figures).await
}

/// Hires are asked for by whoever has a request of their own there: one has.
async fn lever(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let options = sandbox::Options::default();
    let company = Company::beside(made(folder)?, Vendor::Lever, 10.0, options).await?;
    company.connect().await?;
    let fields = json!({"code": "P-1", "title": "Engineer"});
    company
        .call("addPositions", json!({"fields": fields}))
        .await?;
    for to in ["pending_approval", "approved", "open"] {
        let args = json!({"positions": ["P-1"], "to": to});
        company.call("moveStatus", args).await?;
    }
    company
        .call("syncToAts", json!({"positions": ["P-1"]}))
        .await?;
    company.run().await?;
    hired(&company, HIRES)?;
    requisitions(&company, RECORDS - HIRES - 2)?;
    // Everything anew, as another key's owner would have it.
    company.connect().await?;
    company.rest().await;
    let run = company.run().await?;
    check(&company, RECORDS - HIRES).await?;
    // The reasons that mean hired are a list of their own.
    let fewest = (RECORDS - HIRES).div_ceil(AT_LEVER) + HIRES.div_ceil(AT_LEVER) + 1;
    let what = "Lever, 90,000 requisitions and 10,000 hires pulled";
    let rate = Rate::Bucket(Limit::LEVER);
    floor::figures(what, rate, fewest, &run, figures);
    company.session.close().await;
    Ok(())
}

async fn greenhouse(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let options = sandbox::Options {
        greenhouse_limit: Some(Window::GREENHOUSE),
        greenhouse_token_limit: Some(Window::GREENHOUSE_TOKENS),
        ..sandbox::Options::default()
    };
    let company = Company::beside(made(folder)?, Vendor::Greenhouse, 4.0, options).await?;
    openings(&company, RECORDS);
    company.connect().await?;
    company.rest().await;
    let run = company.run().await?;
    check(&company, RECORDS).await?;
    let fewest = RECORDS.div_ceil(AT_GREENHOUSE);
    let what = "Greenhouse, 100,000 openings pulled";
    let rate = Rate::Window(Window::GREENHOUSE);
    floor::figures(what, rate, fewest, &run, figures);
    company.session.close().await;
    Ok(())
}

/// Requisitions that people made there.
pub fn requisitions(company: &Company, count: usize) -> Result<()> {
    for nth in 0..count {
        let place = ["Leeds", "Osaka", "Austin"][nth % 3];
        let fields = json!({
            "location": place,
            "team": "Engineering",
            "employmentStatus": "full-time",
            "compensationBand": {
                "currency": "USD", "interval": "per-year-salary", "min": 90_000, "max": 120_000,
            },
        });
        let foreign = Foreign {
            code: format!("ENG-{nth}"),
            name: Some(format!("Engineer {}", nth % 400)),
            notes: "Asked for in the yearly plan.".into(),
            fields: fields.as_object().cloned().unwrap_or_default(),
        };
        let lever = company.sandbox.lever();
        lever
            .add_foreign_requisition(foreign)
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// One requisition on which so many people were hired.
fn hired(company: &Company, count: usize) -> Result<()> {
    let lever = company.sandbox.lever();
    let fields = json!({"headcountTotal": "unlimited"});
    let everybody = Foreign {
        code: "EVERYBODY".into(),
        fields: fields.as_object().cloned().unwrap_or_default(),
        ..Foreign::default()
    };
    let made = lever.add_foreign_requisition(everybody);
    made.map_err(|error| error.to_string())?;
    for nth in 0..count {
        let (name, email) = (format!("Person {nth}"), format!("person{nth}@example.com"));
        let hired = lever.hire("EVERYBODY", &name, &email);
        hired.map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Openings that people made there, in jobs of theirs.
pub fn openings(company: &Company, count: usize) {
    let account = company.sandbox.greenhouse();
    let codes: Vec<String> = (0..count).map(|nth| format!("ENG-{nth}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    for (nth, codes) in codes.chunks(IN_A_JOB).enumerate() {
        account.add_job(&format!("Engineer {nth}"), None, &[], codes);
    }
}

/// All of them are in the plan.
pub async fn check(company: &Company, records: usize) -> Result<()> {
    let args = json!({"limit": 2 * RECORDS});
    let listed = company.call("listRecords", args).await?;
    let found = listed.as_array().map_or(0, Vec::len);
    if found != records {
        return Err(format!("{found} of {records} records are in the plan"));
    }
    Ok(())
}
