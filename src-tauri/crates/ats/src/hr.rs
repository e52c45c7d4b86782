//! HR systems over HTTP: who works there. Pay is never asked for. [`HrSystem`] is one account;
//! what the systems say in their own words is in a module each, the neutral words in `types`.

mod address;
mod asking;
mod bamboohr;
mod clean;
mod hibob;
mod report;
mod trouble;
mod types;

use jiff::civil::Date;

pub use address::{bamboohr_address, hibob_address, report_address};
use bamboohr::BambooHr;
use hibob::HiBob;
use report::Report;
pub use types::*;

use crate::{AtsError, Limits, Secret};

/// One account at one HR system. Cheap to clone; clones ask one after the other.
#[derive(Debug, Clone)]
pub enum HrSystem {
    BambooHr(BambooHr),
    HiBob(HiBob),
    Report(Report),
}

impl HrSystem {
    /// The error is a sentence for the person who filled in the form. Nothing is sent yet.
    pub fn bamboohr(
        account: &BambooHrAccount,
        key: Secret,
        limits: Limits,
    ) -> Result<Self, String> {
        BambooHr::new(account, key, limits).map(Self::BambooHr)
    }

    /// As [`HrSystem::bamboohr`].
    pub fn hibob(account: &HiBobAccount, token: Secret, limits: Limits) -> Result<Self, String> {
        HiBob::new(account, token, limits).map(Self::HiBob)
    }

    /// As [`HrSystem::bamboohr`].
    pub fn report(
        account: &ReportAccount,
        auth: ReportAuth,
        limits: Limits,
    ) -> Result<Self, String> {
        Report::new(account, auth, limits).map(Self::Report)
    }

    pub fn kind(&self) -> HrKind {
        match self {
            Self::BambooHr(_) => HrKind::BambooHr,
            Self::HiBob(_) => HrKind::HiBob,
            Self::Report(_) => HrKind::Report,
        }
    }

    /// Tries the credential and says what it is shown.
    pub async fn check(&self, today: Date) -> Result<HrChecked, AtsError> {
        match self {
            Self::BambooHr(bamboohr) => bamboohr.check(today).await,
            Self::HiBob(hibob) => hibob.check(today).await,
            Self::Report(report) => report.check().await,
        }
    }

    /// Reads everybody, or with the cursor of an earlier reading what has changed since. Systems
    /// that cannot tell changes are read whole. `today` tells who is still to start.
    pub async fn read(
        &self,
        cursor: Option<&str>,
        today: Date,
        progress: Progress<'_>,
    ) -> Result<HrRead, AtsError> {
        match self {
            Self::BambooHr(bamboohr) => {
                let people = bamboohr.read(cursor, today, progress).await?;
                Ok(HrRead::People(people))
            }
            Self::HiBob(hibob) => Ok(HrRead::People(hibob.read(today, progress).await?)),
            Self::Report(report) => Ok(HrRead::Export(report.read(progress).await?)),
        }
    }

    /// What went wrong, what it means and what to do, for the person who made the connection.
    pub fn sentence(&self, error: &AtsError) -> String {
        trouble::sentence(self.kind(), error)
    }
}
