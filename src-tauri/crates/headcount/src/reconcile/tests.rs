//! Twelve defects, each named once; and whatever the world looks like, the totals tie.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{classes::*, facts::*, sheet};
use crate::model::{EmploymentType, OpeningStatus, PlanStatus, PositionId};

const TODAY: Date = date(2026, 11, 22);

fn seat(code: &str) -> Seat {
    Seat {
        id: PositionId(code.into()),
        code: code.into(),
        title: "Analyst".into(),
        department: Some("Sales".into()),
        location: None,
        manager: None,
        employment_type: Some(EmploymentType::FullTime),
        plan_status: PlanStatus::Open,
        start_date: Some(date(2027, 1, 1)),
        employee: None,
        request: None,
        hire: None,
    }
}

fn person(id: &str) -> Person {
    Person {
        id: id.into(),
        name: format!("Person {id}"),
        title: Some("Analyst".into()),
        department: Some("Sales".into()),
        location: None,
        manager: None,
        employment_type: Some("Full-time".into()),
        status: Some("Active".into()),
        hire_date: Some(date(2020, 1, 1)),
        last_day: None,
    }
}

fn request(code: &str, remote: &str, status: OpeningStatus) -> Option<Request> {
    Some(Request {
        vendor: ats::Vendor::Lever,
        code: code.into(),
        remote_id: Some(remote.into()),
        status: Some(status),
        opened: Some(date(2026, 11, 1)),
    })
}

fn record(id: &str, code: &str, position: Option<&str>) -> Record {
    Record {
        vendor: ats::Vendor::Lever,
        id: id.into(),
        code: code.into(),
        name: "Analyst".into(),
        open: true,
        position: position.map(|it| PositionId(it.into())),
    }
}

/// A company with each of the twelve defects once, and much that is well.
fn twelve() -> Facts {
    let filled = |code: &str, employee: &str| Seat {
        employee: Some(employee.into()),
        ..seat(code)
    };
    let open = |code: &str, number: usize| Seat {
        request: request(
            &format!("Trace-{number}"),
            &format!("r{number}"),
            OpeningStatus::Open,
        ),
        ..seat(code)
    };
    let seats = vec![
        filled("P-OK", "ok"),
        open("P-OPEN", 1),
        Seat {
            plan_status: PlanStatus::Draft,
            ..seat("P-DRAFT")
        },
        filled("P-MM2", "left"),
        Seat {
            request: request("Trace-3", "r3", OpeningStatus::Filled),
            hire: Some(Hire {
                name: Some("Noor".into()),
                at: Some(date(2026, 11, 10)),
                said: "Nobody comes near.".into(),
            }),
            ..seat("P-MM3")
        },
        seat("P-MM5"),
        open("P-MM6", 6),
        Seat {
            title: "Senior Analyst".into(),
            ..filled("P-MM7", "renamed")
        },
        Seat {
            request: request("Trace-8", "r8", OpeningStatus::Closed),
            ..seat("P-MM8")
        },
        Seat {
            plan_status: PlanStatus::PendingApproval,
            ..filled("P-MM9", "unapproved")
        },
        Seat {
            start_date: Some(date(2026, 11, 1)),
            ..open("P-MM10", 10)
        },
        {
            let mut seat = open("P-MM11", 11);
            if let Some(request) = &mut seat.request {
                request.opened = Some(date(2026, 8, 1));
            }
            seat
        },
    ];
    let people = vec![
        person("ok"),
        person("unclaimed"),
        Person {
            last_day: Some(date(2026, 10, 31)),
            ..person("left")
        },
        person("renamed"),
        person("unapproved"),
        Person {
            employment_type: Some("Contractor".into()),
            ..person("contractor")
        },
        Person {
            last_day: Some(date(2026, 10, 31)),
            ..person("gone long ago")
        },
    ];
    let mut records: Vec<Record> = seats
        .iter()
        .filter_map(|seat| {
            let request = seat.request.as_ref()?;
            let id = request.remote_id.as_deref()?;
            Some(record(id, &request.code, Some(&seat.code)))
        })
        .collect();
    records.push(record("ghost", "REQ-77", None));
    records.push(record("twin", "Trace-6", None));
    Facts {
        today: TODAY,
        seats,
        people,
        records,
        has_people: true,
        has_ats: true,
    }
}

#[test]
fn twelve_defects_are_named_and_none_twice() {
    let facts = twelve();
    let found = all(&facts);
    let classes: Vec<Class> = found.iter().map(|it| it.class).collect();
    use Class::*;
    let want = [
        MM1, MM2, MM3, MM4, MM5, MM6, MM7, MM8, MM9, MM10, MM11, MM12,
    ];
    assert_eq!(classes, want, "{found:#?}");
    for (class, subject) in [
        (MM1, "Person unclaimed"),
        (MM2, "P-MM2 Analyst"),
        (MM4, "REQ-77 Analyst"),
        (MM6, "P-MM6 Analyst"),
        (MM12, "Person contractor"),
    ] {
        let it = found.iter().find(|it| it.class == class).expect("found");
        assert_eq!(it.subject, subject);
        assert!(!it.evidence.is_empty() && !it.rule.is_empty());
    }
}

#[test]
fn the_totals_of_twelve_defects_tie() {
    let sheet = sheet::of(&twelve());
    let count = |of: sheet::TermOf| {
        let term = sheet.terms.iter().find(|it| it.of == of);
        term.expect("a term").count
    };
    use sheet::TermOf::*;
    // ok, unclaimed, renamed, unapproved, contractor.
    assert_eq!(count(HrActive), 5);
    assert_eq!((count(Outside), count(Unclaimed)), (-1, -1));
    assert_eq!((count(StartsNotLoaded), count(ExitsNotLoaded)), (1, 1));
    assert_eq!(count(PlanFilled), 5);
    assert_eq!(sheet.unexplained, 0);
}

#[test]
fn a_company_without_defects_has_none() {
    let facts = Facts {
        seats: twelve().seats.into_iter().take(3).collect(),
        people: twelve().people.into_iter().take(1).collect(),
        records: vec![record("r1", "Trace-1", Some("P-OPEN"))],
        ..twelve()
    };
    assert_eq!(all(&facts), []);
}

#[test]
fn what_only_one_side_says_is_no_contradiction() {
    let mut facts = twelve();
    facts.seats.truncate(1);
    facts.people.truncate(1);
    facts.records.clear();
    facts.people[0].location = Some("Berlin".into());
    facts.people[0].title = Some("  analyst ".into());
    assert_eq!(all(&facts), []);
    facts.people[0].department = Some("Legal".into());
    let found = all(&facts);
    assert_eq!(found.len(), 1);
    assert!(matches!(&found[0].action, Action::TakeOver { values } if values.len() == 1));
}

prop_compose! {
    fn any_person()(
        n in 0..30_u32,
        hired in proptest::option::of(-40..40_i64),
        last in proptest::option::of(-40..40_i64),
        kind in 0..3_usize,
        leave in any::<bool>(),
    ) -> Person {
        let day = |days: i64| TODAY.saturating_add(jiff::Span::new().days(days));
        Person {
            hire_date: hired.map(day),
            last_day: last.map(day),
            employment_type: [None, Some("Contractor"), Some("Full-time")][kind].map(String::from),
            status: leave.then(|| "On leave".into()),
            ..person(&format!("E{n}"))
        }
    }
}

prop_compose! {
    fn any_seat()(
        n in 0..40_u32,
        status in 0..PlanStatus::ALL.len(),
        employee in proptest::option::of(0..40_u32),
        there in proptest::option::of((0..20_u32, 0..3_usize)),
        hired in any::<bool>(),
    ) -> Seat {
        Seat {
            plan_status: PlanStatus::ALL[status],
            employee: employee.map(|it| format!("E{it}")),
            request: there.and_then(|(id, status)| {
                request(&format!("Trace-{n}"), &format!("r{id}"), OpeningStatus::ALL[status])
            }),
            hire: hired.then(|| Hire { name: None, at: None, said: String::new() }),
            ..seat(&format!("P-{n}"))
        }
    }
}

/// One employee a seat and one seat an employee, as the plan holds it.
fn as_the_plan_holds(seats: Vec<Seat>, people: Vec<Person>) -> (Vec<Seat>, Vec<Person>) {
    let (mut codes, mut taken, mut ids) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut kept: Vec<Seat> = seats
        .into_iter()
        .filter(|it| codes.insert(it.code.clone()))
        .collect();
    for seat in &mut kept {
        seat.employee = seat.employee.take().filter(|it| taken.insert(it.clone()));
    }
    let people = people
        .into_iter()
        .filter(|it| ids.insert(it.id.clone()))
        .collect();
    (kept, people)
}

proptest! {
    #[test]
    fn totals_tie_and_nothing_is_named_twice_whatever_there_is(
        seats in proptest::collection::vec(any_seat(), 0..40),
        people in proptest::collection::vec(any_person(), 0..30),
        loose in proptest::collection::vec((0..20_u32, 0..40_u32), 0..20),
    ) {
        let (seats, people) = as_the_plan_holds(seats, people);
        let records = loose.into_iter().map(|(id, code)| {
            let tied = seats.iter().find(|it| {
                let at = it.request.as_ref().and_then(|it| it.remote_id.as_deref());
                at == Some(format!("r{id}").as_str())
            });
            record(&format!("r{id}"), &format!("Trace-{code}"), tied.map(|it| it.code.as_str()))
        });
        let mut ids = BTreeSet::new();
        let records: Vec<Record> = records.filter(|it| ids.insert(it.id.clone())).collect();
        let facts = Facts { today: TODAY, seats, people, records, has_people: true, has_ats: true };
        prop_assert_eq!(sheet::of(&facts).unexplained, 0);
        let found = all(&facts);
        let subjects: Vec<_> = found
            .iter()
            .map(|it| (
                it.position.clone().map(|it| it.0),
                it.record.clone().map(|it| it.id),
                it.employee.clone().filter(|_| it.position.is_none()),
            ))
            .collect();
        let once: BTreeSet<_> = subjects.iter().collect();
        prop_assert_eq!(once.len(), subjects.len(), "{:#?}", found);
    }
}
