//! People: employees in from files, hires matched with them, seats taken and left.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    files::Rejected,
    positions::{Changed, EmployeeRef},
    settings::Nothing,
};
use crate::{
    Error,
    core::blocking,
    matching::{Decision, Evidence},
    model::{DateOrder, EmployeeField, PositionId, employee::Next},
    people::{hires, import, seats},
    session::Session,
};

/// A file of employees, and how it is to be read.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportEmployees {
    /// Where the file is; or, for a page that may not know its place, `name` and `content`.
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    /// The file's bytes in base 64.
    #[serde(default)]
    pub content: Option<String>,
    /// Of a workbook.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The heading of a field, where the heading does not tell by itself; blank leaves it out.
    #[serde(default)]
    pub columns: BTreeMap<EmployeeField, String>,
    /// Which number of 03/04/2026 is the day; asked for where the file does not tell.
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// Count, but write nothing.
    #[serde(default)]
    pub dry_run: bool,
    /// Any rejected row: write nothing.
    #[serde(default)]
    pub strict: bool,
    /// Employees who are not in the file are no longer on staff.
    #[serde(default)]
    pub mark_gone: bool,
    /// Read it as the last file with these headings, where nothing else is said, and remember how.
    #[serde(default)]
    pub remember: bool,
}

/// What an import of employees did, or would do. Counts are whole; lists are bounded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EmployeesImported {
    pub name: String,
    /// A workbook's sheets; empty where the file is one table.
    pub sheets: Vec<String>,
    pub sheet: Option<String>,
    pub headings: Vec<String>,
    pub rows: usize,
    /// Which heading fills which field.
    pub columns: BTreeMap<EmployeeField, String>,
    /// Headings no field was found for; they are not imported.
    pub unused: Vec<String>,
    /// Why nothing can be imported as it is; a sentence.
    pub problem: Option<String>,
    /// Dates that can be read two ways, where nothing in the file tells which.
    pub unclear_dates: Vec<String>,
    /// As the dates were read.
    pub date_order: Option<DateOrder>,
    /// The file itself tells that order.
    pub dates_told: bool,
    /// When a file with these headings was imported last, as which it is read.
    pub remembered: Option<String>,
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub rejected: Vec<Rejected>,
    pub rejected_rows: usize,
    /// IDs that came more than once; the last row of each counts.
    pub repeated: usize,
    /// Employees the plan knows who are not in the file.
    pub gone: Vec<EmployeeRef>,
    pub gone_count: usize,
    pub first: Vec<EmployeePreview>,
    /// Seats that were filled by a certain match.
    pub matched: usize,
    /// Employees who take, or would take, the seat whose code the file has beside them.
    pub seated: usize,
    /// Those who don't, each with why.
    pub not_seated: Vec<NotSeated>,
    pub not_seated_count: usize,
    /// IDs that so far belonged to somebody of another name and other addresses: two systems may
    /// give the same ID to different people.
    pub strangers: usize,
    /// Everybody is told of, so that it can be said who is gone.
    pub whole: bool,
    /// What an HR system keeps from us, each with of how many people.
    pub withheld: Vec<String>,
}

/// Somebody who does not take the seat that a file names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotSeated {
    pub row: u64,
    /// The employee's ID.
    pub employee: String,
    pub name: String,
    /// As the file has it.
    pub code: String,
    /// A sentence.
    pub message: String,
}

/// A person as they will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EmployeePreview {
    pub row: u64,
    pub result: super::import::RowResult,
    pub cells: BTreeMap<EmployeeField, String>,
    /// What is known now, where it will change.
    pub before: BTreeMap<EmployeeField, String>,
}

/// Somebody who was hired on one of our requisitions, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HireRow {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    /// Names the hire at the vendor. `None`: it says that somebody was hired, and shows nobody.
    pub hire: Option<String>,
    pub position: PositionId,
    pub code: String,
    pub title: String,
    pub department: Option<String>,
    pub requisition_code: String,
    /// `None`: withheld by the ATS.
    pub candidate_name: Option<String>,
    pub candidate_email: Option<String>,
    pub state: HireState,
    /// Who took the seat.
    pub employee: Option<EmployeeRef>,
    /// Why the match was made, or why none is; a sentence.
    pub why: Option<String>,
    pub decision: Option<Decision>,
    /// Best first, at most three.
    pub suggestions: Vec<SuggestedEmployee>,
    pub timeline: Timeline,
}

/// How far a hire has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HireState {
    /// A person must look: the hire was taken back in the ATS after the employee was seated.
    TakenBackAfter,
    /// Somebody on staff may be them.
    Suggested,
    /// Nobody on staff comes near: waiting for the HR system.
    Waiting,
    /// The employee is in the seat.
    Matched,
    /// The hire was taken back in the ATS.
    TakenBack,
}

/// An employee who may be the one hired.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SuggestedEmployee {
    pub id: String,
    pub name: String,
    pub title: Option<String>,
    pub department: Option<String>,
    pub hire_date: Option<String>,
    /// The sum of the evidence, in bits: one more makes it twice as likely.
    pub score: f64,
    /// What forbids to apply it without asking; a sentence.
    pub held: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// The dates of a seat from approved to started, ISO; `None` where it has not come so far, or it is
/// not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Timeline {
    pub approved: Option<String>,
    /// The ATS confirmed the opening or requisition.
    pub opened: Option<String>,
    /// Hired in the ATS.
    pub accepted: Option<String>,
    /// The first day at work agreed on there.
    pub agreed: Option<String>,
    pub started: Option<String>,
}

/// The Hires page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Hires {
    pub rows: Vec<HireRow>,
    /// Leavers whose seat waits for a decision, or for their last day.
    pub leavers: Vec<Leaver>,
    pub employees: usize,
    /// Those of them the plan should have a seat for and has none.
    pub unseated: usize,
    /// Time to fill in its three named forms, in calendar days (F16).
    pub times: Vec<TimeToFill>,
    /// Days that open seats are open by now, the longest first.
    pub ageing: Vec<OpenSeat>,
}

/// One of the three named times to fill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TimeToFill {
    pub of: TimeOf,
    /// Of how many seats.
    pub seats: usize,
    pub median: Option<f64>,
    pub mean: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TimeOf {
    ApproveToAccept,
    OpenToAccept,
    OpenToStart,
}

/// A seat nobody was hired for yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenSeat {
    pub position: PositionId,
    pub code: String,
    pub title: String,
    pub since: String,
    pub days: i64,
}

/// Somebody who leaves, or has left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Leaver {
    pub position: PositionId,
    pub code: String,
    pub title: String,
    pub employee: EmployeeRef,
    /// The last day has passed.
    pub left: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SeatEmployee {
    pub position: String,
    /// The employee's ID.
    pub employee: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RefuseMatch {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub hire: String,
    pub employee: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EmptySeat {
    pub position: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideLeaver {
    pub position: String,
    pub next: Next,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindEmployees {
    /// Every word must be found in the name, the e-mail, the title or the ID.
    pub search: String,
}

/// An employee to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EmployeeRow {
    pub id: String,
    pub name: String,
    pub title: Option<String>,
    pub department: Option<String>,
    pub location: Option<String>,
    pub work_email: Option<String>,
    pub hire_date: Option<String>,
    pub termination_date: Option<String>,
    /// The code of the position they sit in.
    pub position: Option<String>,
}

type Reply<T> = Result<T, Error>;

pub async fn import_employees(
    session: &Session,
    args: ImportEmployees,
) -> Reply<EmployeesImported> {
    let (core, desk) = (session.core()?, session.import_desk());
    blocking(move || import::import(&core, &desk.progress, &args)).await
}

pub async fn list(session: &Session, _: Nothing) -> Reply<Hires> {
    let core = session.core()?;
    blocking(move || hires::list(&core)).await
}

pub async fn find_employees(session: &Session, args: FindEmployees) -> Reply<Vec<EmployeeRow>> {
    let core = session.core()?;
    blocking(move || hires::find_employees(&core, &args.search)).await
}

pub async fn seat(session: &Session, args: SeatEmployee) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || seats::seat(&core, &args)).await
}

pub async fn refuse(session: &Session, args: RefuseMatch) -> Reply<Nothing> {
    let core = session.core()?;
    blocking(move || seats::refuse(&core, &args)).await
}

pub async fn empty(session: &Session, args: EmptySeat) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || seats::empty(&core, &args.position)).await
}

pub async fn decide(session: &Session, args: DecideLeaver) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || seats::decide(&core, &args.position, args.next)).await
}
