//! HR systems: connected, read, and asked what their readings would change.

use std::collections::BTreeMap;

use ats::hr::HrKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{people::EmployeesImported, positions::EmployeeRef, settings::Nothing};
use crate::{
    Error,
    core::blocking,
    model::{DateOrder, EmployeeField},
    people::hr,
    session::Session,
};

/// What is not secret about an HR system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HrAccount {
    /// Of a report without what stands behind its question mark: that may let people in.
    pub address: String,
    /// HiBob's service user, or whom a report is signed in as.
    #[serde(default)]
    pub user: String,
    /// A report's.
    #[serde(default)]
    pub sign_in: ReportSignIn,
    /// Where the rows are in a report's JSON.
    #[serde(default)]
    pub rows_at: String,
    /// More of a report's address is in the keychain.
    #[serde(default)]
    pub query: bool,
    /// The field that is read for requisition codes, by its name there.
    #[serde(default)]
    pub code_field: Option<String>,
    /// What is not shown to us.
    #[serde(default)]
    pub withheld: Vec<String>,
}

/// How a report's server knows us.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportSignIn {
    /// The address is all it takes.
    #[default]
    Open,
    Password,
    Token,
}

/// How a report's table is read; a person said so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HrReadAs {
    #[serde(default)]
    pub columns: BTreeMap<EmployeeField, String>,
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    #[serde(default)]
    pub sheet: Option<String>,
}

/// An HR system that is connected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HrSource {
    #[ts(type = "HrKind")]
    pub kind: HrKind,
    pub account: HrAccount,
    pub connected_by: String,
    pub connected_at: String,
    /// When it was last read and taken in; `None`: a person has yet to take in the first reading.
    pub read_at: Option<String>,
    /// When it is read again by itself.
    pub next_read_at: Option<String>,
    /// What is wrong, in words.
    pub problem: Option<String>,
    /// People it no longer lists. That they are gone is for a person to say.
    pub gone: Vec<EmployeeRef>,
    pub gone_count: usize,
    /// It is being read now.
    pub reading: Option<HrProgress>,
}

/// How far a reading is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HrProgress {
    pub done: usize,
    pub total: Option<usize>,
}

/// What trying an HR system told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HrConnected {
    pub source: HrSource,
    /// How many people are shown, where that is easily told.
    pub people: Option<usize>,
    /// A report's columns.
    pub headings: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConnectBamboohr {
    /// The company's name there, or any address of it.
    pub company: String,
    /// Absent: the environment's, or the one in the keychain.
    #[serde(default)]
    pub api_key: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConnectHibob {
    /// The service user's id.
    pub service_user: String,
    /// Absent: the environment's, or the one in the keychain.
    #[serde(default)]
    pub token: Option<String>,
    /// Blank: HiBob's own.
    #[serde(default)]
    pub api_url: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConnectReport {
    /// The whole address; what stands behind its question mark goes to the keychain.
    pub address: String,
    #[serde(default)]
    pub sign_in: ReportSignIn,
    #[serde(default)]
    pub user: Option<String>,
    /// Password or token. Absent: the environment's, or the one in the keychain.
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub rows_at: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfHrSystem {
    #[ts(type = "HrKind")]
    pub kind: HrKind,
}

/// How an HR system is to be read. What was read for a preview is at hand for a while, so that what
/// is taken in is what was shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadHrSystem {
    #[ts(type = "HrKind")]
    pub kind: HrKind,
    /// Ask it now, though a reading is at hand.
    #[serde(default)]
    pub again: bool,
    /// Read everybody, though only changes could be asked for: so that it can be said who is gone.
    #[serde(default)]
    pub everybody: bool,
    /// The heading of a field in a report; blank leaves it out. What was chosen before holds.
    #[serde(default)]
    pub columns: BTreeMap<EmployeeField, String>,
    /// Of a workbook.
    #[serde(default)]
    pub sheet: Option<String>,
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// Count, but write nothing.
    #[serde(default)]
    pub dry_run: bool,
    /// Anybody refused: write nothing.
    #[serde(default)]
    pub strict: bool,
    /// Employees it no longer lists are no longer on staff.
    #[serde(default)]
    pub mark_gone: bool,
}

type Reply<T> = Result<T, Error>;

pub async fn list(session: &Session, _: Nothing) -> Reply<Vec<HrSource>> {
    let core = session.core()?;
    blocking(move || hr::sources(&core)).await
}

pub async fn connect_bamboohr(session: &Session, args: ConnectBamboohr) -> Reply<HrConnected> {
    let address = ats::hr::bamboohr_address(&args.company).map_err(Error::BadInput)?;
    let account = HrAccount {
        address,
        ..HrAccount::default()
    };
    hr::connect(
        &session.core()?,
        HrKind::BambooHr,
        account,
        None,
        args.api_key,
    )
    .await
}

pub async fn connect_hibob(session: &Session, args: ConnectHibob) -> Reply<HrConnected> {
    let typed = args.api_url.as_deref().unwrap_or_default();
    let account = HrAccount {
        address: ats::hr::hibob_address(typed).map_err(Error::BadInput)?,
        user: args.service_user.trim().to_string(),
        ..HrAccount::default()
    };
    hr::connect(&session.core()?, HrKind::HiBob, account, None, args.token).await
}

pub async fn connect_report(session: &Session, args: ConnectReport) -> Reply<HrConnected> {
    let whole = ats::hr::report_address(&args.address).map_err(Error::BadInput)?;
    let (address, query) = match whole.split_once('?') {
        Some((address, query)) => (address.to_string(), Some(ats::Secret::new(query))),
        None => (whole, None),
    };
    let text = |it: Option<String>| it.unwrap_or_default().trim().to_string();
    let account = HrAccount {
        address,
        user: text(args.user),
        sign_in: args.sign_in,
        rows_at: text(args.rows_at),
        query: query.is_some(),
        ..HrAccount::default()
    };
    hr::connect(
        &session.core()?,
        HrKind::Report,
        account,
        query,
        args.secret,
    )
    .await
}

pub async fn disconnect(session: &Session, args: OfHrSystem) -> Reply<Vec<HrSource>> {
    let core = session.core()?;
    blocking(move || hr::disconnect(&core, args.kind)).await
}

pub async fn read(session: &Session, args: ReadHrSystem) -> Reply<EmployeesImported> {
    hr::read(&session.core()?, session.import_desk(), args).await
}
