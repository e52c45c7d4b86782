//! The rules R-e: which difference is of which class. The first rule that fits a seat, a person or
//! a record counts, so that none is named twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::{Facts, Person, Record, Request, Seat};
use crate::model::{EmploymentType, Field, OpeningStatus, PlanStatus, PositionId, parse::squash};

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
pub struct Compared {
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
    pub evidence: Vec<Compared>,
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

/// Open for longer is worth a look.
const STALE_DAYS: i64 = 60;
/// Where recruiting is under way a start is moved by so many days, else by twice as many (P-d).
const PUSH_DAYS: i64 = 30;
/// A start this near is the same start.
const SAME_START_DAYS: i64 = 14;

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

fn of_seat(
    seat: &Seat,
    facts: &Facts,
    people: &BTreeMap<&str, &Person>,
    doubles: &Doubles<'_>,
) -> Option<Finding> {
    let today = facts.today;
    let person = seat.employee.as_deref().and_then(|id| people.get(id));
    let request = seat.request.as_ref();
    if let Some(person) = person.filter(|it| it.has_left(today)) {
        return Some(left(seat, person));
    }
    if let Some(it) = request.and_then(|it| doubled(seat, it, doubles)) {
        return Some(it);
    }
    let approved = !matches!(
        seat.plan_status,
        PlanStatus::Draft
            | PlanStatus::PendingApproval
            | PlanStatus::Cancelled
            | PlanStatus::Closed
    );
    if let (Some(person), false) = (person, approved) {
        return Some(unapproved(seat, person));
    }
    if seat.is_filled_by_hire() {
        return Some(not_in_hr(seat));
    }
    if let Some(person) = person {
        return differs(seat, person);
    }
    if !seat.is_wanted() {
        return None;
    }
    match request {
        None => facts.has_ats.then(|| not_sent(seat)),
        Some(it) if it.status == Some(OpeningStatus::Closed) => Some(closed_there(seat, it)),
        Some(it) => late(seat, it, facts).or_else(|| stale(seat, it, facts)),
    }
}

fn finding(seat: &Seat, class: Class, rule: &str, action: Action) -> Finding {
    Finding {
        class,
        key: format!("{class:?}/position/{}", seat.id.0),
        subject: format!("{} {}", seat.code, seat.title),
        position: Some(seat.id.clone()),
        employee: seat.employee.clone(),
        record: None,
        rule: rule.into(),
        why_not: None,
        evidence: Vec::new(),
        action,
    }
}

fn compared(what: &str, plan: Option<String>, ats: Option<String>, hr: Option<String>) -> Compared {
    Compared {
        what: what.into(),
        plan,
        ats,
        hr,
    }
}

fn left(seat: &Seat, person: &Person) -> Finding {
    let last = person.last_day.map(|it| it.to_string());
    Finding {
        evidence: vec![
            compared(
                "Employee",
                Some(person.name.clone()),
                None,
                Some("left".into()),
            ),
            compared("Last day", None, None, last),
        ],
        ..finding(
            seat,
            Class::MM2,
            "The plan has somebody in the seat whose last day is over.",
            Action::DecideLeaver,
        )
    }
}

fn doubled(seat: &Seat, request: &Request, doubles: &Doubles<'_>) -> Option<Finding> {
    let id = request.remote_id.as_deref()?;
    let twins = doubles.twins.get(request.code.as_str());
    let shared = doubles.shared.contains(&(request.vendor, id));
    let rule = match (twins, shared) {
        (Some(_), _) => "More than one record of the ATS has the position's code.",
        (None, true) => "More than one position is tied to the same record of the ATS.",
        (None, false) => return None,
    };
    let twins = twins.into_iter().flatten();
    let evidence = twins.map(|it| {
        compared(
            "Second record",
            None,
            Some(format!("{} ({})", it.name, it.id)),
            None,
        )
    });
    Some(Finding {
        evidence: std::iter::once(compared(
            "Record",
            Some(request.code.clone()),
            Some(id.to_string()),
            None,
        ))
        .chain(evidence)
        .collect(),
        ..finding(seat, Class::MM6, rule, Action::ChooseRecord)
    })
}

fn unapproved(seat: &Seat, person: &Person) -> Finding {
    Finding {
        evidence: vec![compared(
            "Status",
            Some(seat.plan_status.label().into()),
            None,
            Some(format!("{} is on staff", person.name)),
        )],
        ..finding(
            seat,
            Class::MM9,
            "Somebody sits in a seat that the plan does not approve.",
            Action::SubmitForApproval,
        )
    }
}

fn not_in_hr(seat: &Seat) -> Finding {
    let hire = seat.hire.as_ref();
    let name = hire.and_then(|it| it.name.clone());
    Finding {
        evidence: vec![
            compared(
                "Hired",
                None,
                Some(name.unwrap_or_else(|| "Name withheld".into())),
                None,
            ),
            compared(
                "Hired on",
                None,
                hire.and_then(|it| it.at).map(|it| it.to_string()),
                None,
            ),
        ],
        why_not: hire.map(|it| it.said.clone()),
        ..finding(
            seat,
            Class::MM3,
            "The ATS has a hire who is nobody of the HR system yet; counted as a pending start.",
            Action::WaitForHr,
        )
    }
}

fn differs(seat: &Seat, person: &Person) -> Option<Finding> {
    let text = |it: &Option<String>| it.clone();
    let pairs = [
        (Field::Title, Some(seat.title.clone()), text(&person.title)),
        (
            Field::Department,
            text(&seat.department),
            text(&person.department),
        ),
        (
            Field::Location,
            text(&seat.location),
            text(&person.location),
        ),
        (Field::Manager, text(&seat.manager), text(&person.manager)),
    ];
    let mut values = BTreeMap::new();
    let mut evidence = Vec::new();
    for (field, plan, hr) in pairs {
        // What only one side says is no contradiction.
        let (Some(plan), Some(hr)) = (plan, hr) else {
            continue;
        };
        let named_otherwise =
            field == Field::Manager && (!plan.contains(' ') || plan.contains('@'));
        if squash(&plan) == squash(&hr) || named_otherwise {
            continue;
        }
        evidence.push(compared(field.label(), Some(plan), None, Some(hr.clone())));
        values.insert(field, hr);
    }
    if let (Some(start), Some(hired), true) =
        (seat.start_date, person.hire_date, seat.hire.is_some())
        && (start - hired).get_days().unsigned_abs() as i64 > SAME_START_DAYS
    {
        let (start, hired) = (start.to_string(), hired.to_string());
        let label = Field::StartDate.label();
        evidence.push(compared(label, Some(start), None, Some(hired.clone())));
        values.insert(Field::StartDate, hired);
    }
    if !evidence.is_empty() {
        return Some(Finding {
            evidence,
            ..finding(
                seat,
                Class::MM7,
                "The plan and the HR system describe the same seat differently.",
                Action::TakeOver { values },
            )
        });
    }
    let said = person.employment_type.as_deref();
    let there = said.and_then(EmploymentType::read_loosely)?;
    let here = seat.employment_type?;
    (here != there).then(|| Finding {
        evidence: vec![compared(
            Field::EmploymentType.label(),
            Some(here.label().into()),
            None,
            said.map(String::from),
        )],
        ..finding(
            seat,
            Class::MM12,
            "The plan and the HR system count the same person differently.",
            Action::Explain,
        )
    })
}

fn not_sent(seat: &Seat) -> Finding {
    Finding {
        evidence: vec![compared(
            "Status",
            Some(seat.plan_status.label().into()),
            Some("nothing".into()),
            None,
        )],
        ..finding(
            seat,
            Class::MM5,
            "The plan approves it, and nothing of it is in an ATS.",
            Action::Sync,
        )
    }
}

fn closed_there(seat: &Seat, request: &Request) -> Finding {
    Finding {
        evidence: vec![compared(
            "Status",
            Some(seat.plan_status.label().into()),
            Some(format!("closed ({})", request.code)),
            None,
        )],
        ..finding(
            seat,
            Class::MM8,
            "The ATS closed it without a hire, and the plan still wants it.",
            Action::HoldOrCancel,
        )
    }
}

fn late(seat: &Seat, request: &Request, facts: &Facts) -> Option<Finding> {
    let start = seat.start_date.filter(|it| *it < facts.today)?;
    let under_way = request.status == Some(OpeningStatus::Open);
    let days = if under_way { PUSH_DAYS } else { 2 * PUSH_DAYS };
    let to = facts.today.saturating_add(jiff::Span::new().days(days));
    Some(Finding {
        evidence: vec![compared(
            "Start",
            Some(start.to_string()),
            None,
            Some("nobody".into()),
        )],
        ..finding(
            seat,
            Class::MM10,
            "The start date is past, and nobody was hired.",
            Action::PushStart { to: to.to_string() },
        )
    })
}

fn stale(seat: &Seat, request: &Request, facts: &Facts) -> Option<Finding> {
    let opened = request.opened?;
    let days = i64::from((facts.today - opened).get_days());
    let open = request.status == Some(OpeningStatus::Open) && days > STALE_DAYS;
    open.then(|| Finding {
        evidence: vec![compared(
            "Open since",
            None,
            Some(format!("{opened} ({days} days)")),
            None,
        )],
        ..finding(
            seat,
            Class::MM11,
            "It is open in the ATS for more than 60 days without a hire.",
            Action::Review,
        )
    })
}

fn of_person(person: &Person, facts: &Facts) -> Option<Finding> {
    if person.has_left(facts.today) {
        return None;
    }
    let (class, rule, action) = if person.is_to_come(facts.today) {
        (
            Class::MM12,
            "The HR system lists a future start; nobody is counted before the first day.",
            Action::Explain,
        )
    } else if person.is_outside() {
        (
            Class::MM12,
            "The HR system lists a contractor, temporary worker or intern; the plan has no seat for them.",
            Action::Explain,
        )
    } else if person.is_on_leave() {
        (
            Class::MM12,
            "The HR system lists somebody on leave; the plan has no seat for them.",
            Action::Explain,
        )
    } else {
        (
            Class::MM1,
            "Somebody is on staff, and no position of the plan is theirs.",
            Action::Match,
        )
    };
    let mut evidence = vec![compared("Employee", None, None, Some(person.name.clone()))];
    for (what, value) in [
        ("Job title", person.title.clone()),
        ("Department", person.department.clone()),
        ("Hire date", person.hire_date.map(|it| it.to_string())),
        ("Type", person.employment_type.clone()),
    ] {
        if value.is_some() {
            evidence.push(compared(what, None, None, value));
        }
    }
    Some(Finding {
        class,
        key: format!("{class:?}/employee/{}", person.id),
        subject: person.name.clone(),
        position: None,
        employee: Some(person.id.clone()),
        record: None,
        rule: rule.into(),
        why_not: None,
        evidence,
        action,
    })
}

fn of_record(record: &Record) -> Finding {
    Finding {
        class: Class::MM4,
        key: format!("MM4/{}/{}", record.vendor.key(), record.id),
        subject: format!("{} {}", record.code, record.name)
            .trim()
            .to_string(),
        position: None,
        employee: None,
        record: Some(RecordRef {
            vendor: record.vendor,
            id: record.id.clone(),
            code: record.code.clone(),
        }),
        rule: "It is open in the ATS, and no position of the plan is tied to it.".into(),
        why_not: None,
        evidence: vec![compared(
            "Record",
            None,
            Some(format!("open in {}", record.vendor)),
            None,
        )],
        action: Action::LinkRecord,
    }
}
