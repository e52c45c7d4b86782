//! A hundred thousand records read for the first time, as fast as both sides can: what the rate
//! limit hides.

use std::path::Path;

use headcount::Vendor;

use super::{
    company::Company,
    pull::{RECORDS, check, openings, requisitions},
    push::made,
};
use crate::{
    cases::Result,
    samples::{Figure, Of, at_least},
};

const ROUNDS: usize = 3;
/// So fast that our own pace never waits; the vendor has no limit here.
const AT_ONCE: f64 = 1e6;

pub async fn figures(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let folder = made(folder)?;
    for (vendor, page) in [(Vendor::Lever, 100), (Vendor::Greenhouse, 500)] {
        let options = sandbox::Options {
            limit: None,
            ..sandbox::Options::default()
        };
        let here = folder.join(format!("ingest-{page}"));
        let mut company = Company::beside(made(&here)?, vendor, 1.0, options).await?;
        match vendor {
            Vendor::Lever => requisitions(&company, RECORDS)?,
            Vendor::Greenhouse => openings(&company, RECORDS),
        }
        let mut rates = Vec::new();
        for round in 0..ROUNDS {
            let plan = here.join(format!("{round}.muster"));
            company = company.anew(&plan, AT_ONCE).await;
            company.connect().await?;
            let run = company.run().await?;
            check(&company, RECORDS).await?;
            let rate = RECORDS as f64 / run.seconds;
            eprintln!("{vendor}, round {round}: {rate:.0} records a second");
            rates.push(rate);
        }
        figures.push(Figure::new(
            format!("{vendor}, 100,000 records into the plan, {page} a page"),
            "records/s",
            rates,
            at_least(Of::Median, 40_000.0),
        ));
        company.session.close().await;
    }
    Ok(())
}
