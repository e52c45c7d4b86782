//! From the HR system's count to the plan's, term by term (F26). Each term is counted from its own
//! list, and so is each end; what is left over is said, never hidden.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::{Facts, Person, Seat};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TermOf {
    /// On staff today, as the HR system says.
    HrActive,
    /// On staff, in no seat, and outside what the plan counts.
    Outside,
    OnLeave,
    /// On staff, in no seat.
    Unclaimed,
    /// In a seat before the first day.
    FutureStarts,
    /// Hired, not in the HR system yet.
    StartsNotLoaded,
    /// In a seat after the last day.
    ExitsNotLoaded,
    /// In a seat, and unknown to the HR system's list.
    Unknown,
    /// Filled, as the plan says.
    PlanFilled,
}

impl TermOf {
    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Self::HrActive => "On staff in the HR system",
            Self::Outside => "Contractors, interns and temporary staff without a position",
            Self::OnLeave => "On leave, without a position",
            Self::Unclaimed => "Employees without a position",
            Self::FutureStarts => "Seated before their first day",
            Self::StartsNotLoaded => "Hired, not in the HR system yet",
            Self::ExitsNotLoaded => "Left, still seated",
            Self::Unknown => "Seated, not in the HR system",
            Self::PlanFilled => "Filled in the plan",
        }
    }
}

/// One line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Term {
    pub of: TermOf,
    /// As it enters the sum: negative where it is taken off.
    pub count: i64,
    /// Who or what is counted: employee IDs, or position codes.
    pub rows: Vec<String>,
}

/// The sheet. Its terms before the last add up to the last, or `unexplained` says by how much not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sheet {
    pub terms: Vec<Term>,
    pub unexplained: i64,
}

pub fn of(facts: &Facts) -> Sheet {
    let people: BTreeMap<&str, &Person> =
        facts.people.iter().map(|it| (it.id.as_str(), it)).collect();
    let seated: BTreeSet<&str> = facts
        .seats
        .iter()
        .filter_map(|it| it.employee.as_deref())
        .collect();
    let today = facts.today;
    let staff = || facts.people.iter().filter(|it| it.is_on_staff(today));
    let loose = || staff().filter(|it| !seated.contains(it.id.as_str()));
    let ids = |people: Vec<&Person>| people.into_iter().map(|it| it.id.clone()).collect();
    let codes = |fits: &dyn Fn(&Seat) -> bool| {
        let seats = facts.seats.iter().filter(|it| fits(it));
        seats.map(|it| it.code.clone()).collect::<Vec<_>>()
    };
    let sitting = |fits: &dyn Fn(&Person) -> bool| {
        codes(&|seat: &Seat| {
            let person = seat.employee.as_deref().and_then(|id| people.get(id));
            person.is_some_and(|it| fits(it))
        })
    };
    let unknown = codes(&|seat: &Seat| {
        let employee = seat.employee.as_deref();
        employee.is_some_and(|id| !people.contains_key(id))
    });
    let (outside, rest): (Vec<_>, Vec<_>) = loose().partition(|it| it.is_outside());
    let (on_leave, unclaimed): (Vec<_>, Vec<_>) = rest.into_iter().partition(|it| it.is_on_leave());
    let term = |of, sign: i64, rows: Vec<String>| Term {
        of,
        count: sign * rows.len() as i64,
        rows,
    };
    let filled = codes(&Seat::is_filled);
    let mut terms = vec![
        term(TermOf::HrActive, 1, ids(staff().collect())),
        term(TermOf::Outside, -1, ids(outside)),
        term(TermOf::OnLeave, -1, ids(on_leave)),
        term(TermOf::Unclaimed, -1, ids(unclaimed)),
        term(
            TermOf::FutureStarts,
            1,
            sitting(&|it| it.is_to_come(today) && !it.has_left(today)),
        ),
        term(TermOf::StartsNotLoaded, 1, codes(&Seat::is_filled_by_hire)),
        term(TermOf::ExitsNotLoaded, 1, sitting(&|it| it.has_left(today))),
        term(TermOf::Unknown, 1, unknown),
    ];
    let sum: i64 = terms.iter().map(|it| it.count).sum();
    let unexplained = filled.len() as i64 - sum;
    terms.push(term(TermOf::PlanFilled, 1, filled));
    Sheet { terms, unexplained }
}
