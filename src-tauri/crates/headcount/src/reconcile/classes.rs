//! The rules R-e: which difference is of which class. The first rule that fits a seat, a person or
//! a record counts, so that none is named twice.
//!
//! - `seats`: of positions. - `others`: of people and records that no position is tied to.

mod others;
mod seats;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::{Facts, Person, Record};
use crate::model::{Field, PositionId};
use others::{of_person, of_record};
use seats::of_seat;

/// A class of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum Class {
    /// On staff, in no seat.
    MM1,
    /// In a seat, no longer on staff.
    MM2,
    /// Hired in the ATS, not in the HR system yet.
    MM3,
    /// Open in the ATS, in no plan.
    MM4,
    /// Approved, and nothing in the ATS.
    MM5,
    /// Two records for one position, or two positions on one record.
    MM6,
    /// The same seat is described differently.
    MM7,
    /// Closed in the ATS without a hire, still wanted in the plan.
    MM8,
    /// Somebody sits in a seat that is not approved.
    MM9,
    /// The start date is past, and nobody started.
    MM10,
    /// Open for long.
    MM11,
    /// Counted differently, not wrongly.
    MM12,
}

/// What can be done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Action {
    /// Find the employee's seat, or add one.
    Match,
    DecideLeaver,
    WaitForHr,
    /// Tie the record to a position, or draft one for it.
    LinkRecord,
    Sync,
    ChooseRecord,
    /// Take over what the HR system says.
    TakeOver {
        values: BTreeMap<Field, String>,
    },
    /// Put on hold, cancel, or ask the ATS to open it again.
    HoldOrCancel,
    SubmitForApproval,
    /// Move the start.
    PushStart {
        to: String,
    },
    Review,
    /// Nothing: it is only explained.
    Explain,
}

/// One side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SideBySide {
    pub what: String,
    pub plan: Option<String>,
    pub ats: Option<String>,
    pub hr: Option<String>,
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    pub class: Class,
    /// Names the same difference in every run.
    pub key: String,
    /// What it is about, in a few words.
    pub subject: String,
    pub position: Option<PositionId>,
    /// The employee's ID.
    pub employee: Option<String>,
    pub record: Option<RecordRef>,
    /// The rule that fired; a sentence.
    pub rule: String,
    /// Why it is not matched, where something could have been.
    pub why_not: Option<String>,
    pub evidence: Vec<SideBySide>,
    pub action: Action,
}

/// A record of an ATS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordRef {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub id: String,
    pub code: String,
}

/// Every difference, in the order of the classes.
pub fn all(facts: &Facts) -> Vec<Finding> {
    let people: BTreeMap<&str, &Person> =
        facts.people.iter().map(|it| (it.id.as_str(), it)).collect();
    let doubles = Doubles::of(facts);
    let seats = facts.seats.iter();
    let mut found: Vec<Finding> = seats
        .filter_map(|seat| of_seat(seat, facts, &people, &doubles))
        .collect();
    let seated: BTreeSet<&str> = facts
        .seats
        .iter()
        .filter_map(|it| it.employee.as_deref())
        .collect();
    let unseated = facts
        .people
        .iter()
        .filter(|it| !seated.contains(it.id.as_str()));
    found.extend(unseated.filter_map(|it| of_person(it, facts)));
    let untied = facts
        .records
        .iter()
        .filter(|it| it.open && it.position.is_none());
    let ghosts = untied.filter(|it| !doubles.twins.contains_key(it.code.as_str()));
    found.extend(ghosts.map(of_record));
    found.sort_by(|a, b| {
        a.class
            .cmp(&b.class)
            .then_with(|| a.subject.cmp(&b.subject))
    });
    found
}

/// Codes and records that stand for more than one.
struct Doubles<'a> {
    /// Records under the code of a position that is tied to another.
    twins: BTreeMap<&'a str, Vec<&'a Record>>,
    /// Records that more than one position is tied to.
    shared: BTreeSet<(ats::Vendor, &'a str)>,
}

impl<'a> Doubles<'a> {
    fn of(facts: &'a Facts) -> Self {
        let (mut tied, mut shared) = (BTreeSet::new(), BTreeSet::new());
        let mut codes = BTreeSet::new();
        for request in facts.seats.iter().filter_map(|it| it.request.as_ref()) {
            if let Some(id) = request.remote_id.as_deref() {
                codes.insert((request.vendor, request.code.as_str()));
                if !tied.insert((request.vendor, id)) {
                    shared.insert((request.vendor, id));
                }
            }
        }
        let mut twins: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        for it in facts.records.iter().filter(|it| it.open) {
            let own = tied.contains(&(it.vendor, it.id.as_str()));
            if !own && codes.contains(&(it.vendor, it.code.as_str())) {
                twins.entry(&it.code).or_default().push(it);
            }
        }
        Self { twins, shared }
    }
}

fn compared(
    what: &str,
    plan: Option<String>,
    ats: Option<String>,
    hr: Option<String>,
) -> SideBySide {
    SideBySide {
        what: what.into(),
        plan,
        ats,
        hr,
    }
}
