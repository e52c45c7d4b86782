//! The rules for a position: what is said of its seat by the three sides.

use std::collections::BTreeMap;

use super::{Action, Class, Doubles, Finding, compared};
use crate::{
    model::{EmploymentType, Field, OpeningStatus, PlanStatus, parse::squash},
    reconcile::facts::{Facts, Person, Request, Seat},
};

/// Open for longer is worth a look.
const STALE_DAYS: i64 = 60;
/// Where recruiting is under way a start is moved by so many days, else by twice as many (P-d).
const PUSH_DAYS: i64 = 30;
/// A start this near is the same start.
const SAME_START_DAYS: i64 = 14;

/// What is to be said of a seat; the first rule that fits.
pub fn of_seat(
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
