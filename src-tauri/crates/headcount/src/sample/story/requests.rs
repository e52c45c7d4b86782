//! Positions that were asked for since the plan began, and how far each got.

use std::collections::BTreeMap;

use super::{Telling, titled};
use crate::{
    error::{Error, Result},
    model::{Field, PlanStatus, Reason},
    sample::{
        deeds::{Deed, Event},
        pay::{
            Level::{self, P1, P2, P3, P4},
            band,
        },
    },
};

/// How far a request has got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Got {
    Approved,
    /// Approved, and recruiting may begin.
    Opened,
    /// Approved, then taken back.
    Cancelled,
    Submitted,
    Drafted,
}
use Got::{Approved, Cancelled, Drafted, Opened, Submitted};

/// Positions asked for on one day: by whom, for which team, and why.
struct Request {
    before: i64,
    team: &'static str,
    why: &'static str,
    wanted: &'static [(Level, u32, Got)],
}

const REQUESTS: [Request; 10] = [
    Request {
        before: 74,
        team: "Engineering Manager, Payments",
        why: "Instant payouts, promised for the spring release.",
        wanted: &[(P3, 2, Opened), (P2, 3, Approved)],
    },
    Request {
        before: 60,
        team: "Sales Manager, Central Europe",
        why: "Opening Austria and Switzerland.",
        wanted: &[(P2, 3, Opened), (P3, 1, Opened)],
    },
    Request {
        before: 47,
        team: "Technical Support Manager, Europe",
        why: "Somebody at the desk at weekends too.",
        wanted: &[(P2, 3, Approved)],
    },
    Request {
        before: 33,
        team: "Machine Learning Manager",
        why: "Forecasts move into the product.",
        wanted: &[(P3, 2, Approved), (P4, 1, Cancelled), (P2, 1, Cancelled)],
    },
    Request {
        before: 17,
        team: "Engineering Manager, Cloud",
        why: "A second region, for customers in Europe.",
        wanted: &[(P3, 2, Submitted), (P4, 1, Submitted)],
    },
    Request {
        before: 13,
        team: "Design Manager, Web",
        why: "One design system for web and mobile.",
        wanted: &[(P2, 1, Submitted), (P3, 1, Submitted)],
    },
    Request {
        before: 9,
        team: "Customer Success Team Manager",
        why: "Accounts per person went above forty.",
        wanted: &[(P2, 2, Submitted)],
    },
    Request {
        before: 7,
        team: "Group Product Manager, Platform",
        why: "Next year’s roadmap; to be discussed.",
        wanted: &[(P3, 1, Drafted), (P2, 2, Drafted)],
    },
    Request {
        before: 5,
        team: "Payroll Manager",
        why: "A third payroll country.",
        wanted: &[(P2, 1, Drafted), (P1, 1, Drafted)],
    },
    Request {
        before: 3,
        team: "Content Manager",
        why: "German and French pages.",
        wanted: &[(P2, 2, Drafted), (P3, 1, Drafted)],
    },
];

impl Telling<'_> {
    pub fn requests(&mut self) -> Result<()> {
        let mut next = 1001 + self.company.seats.len();
        for request in &REQUESTS {
            self.request(request, &mut next)?;
        }
        Ok(())
    }

    fn request(&mut self, request: &Request, next: &mut usize) -> Result<()> {
        let seats = &self.company.seats;
        let manager = seats
            .iter()
            .position(|it| it.position.title == request.team);
        let manager = manager.ok_or_else(|| Error::Bug(format!("nobody is {}", request.team)))?;
        // A lead asks for the teams under them.
        let asker = seats[manager].above.and_then(|it| seats[it].profile());
        let asker = match asker {
            Some(asker) => asker,
            None => titled(self.company, request.team)?,
        };
        // All at one moment, in the order of their codes.
        let at = self.at(request.before)?;
        let mut by_end: BTreeMap<u8, (Got, Vec<String>)> = BTreeMap::new();
        for &(level, copies, got) in request.wanted {
            let code = format!("P-{next}");
            let fields = self.fields(manager, level, &code, request.why);
            self.events.push(Event {
                at,
                who: asker.clone(),
                deed: Deed::Add(fields, copies),
            });
            let codes = (*next..).take(copies as usize).map(|it| format!("P-{it}"));
            let (_, all) = by_end.entry(got as u8).or_insert((got, Vec::new()));
            all.extend(codes);
            *next += copies as usize;
        }
        for (got, codes) in by_end.into_values() {
            self.follow(request.before, got, codes, &asker)?;
        }
        Ok(())
    }

    fn fields(
        &mut self,
        manager: usize,
        level: Level,
        code: &str,
        why: &str,
    ) -> BTreeMap<Field, String> {
        let start = self.start();
        let name = self.company.seats[manager].profile();
        let name = name.map(|it| it.name).unwrap_or_default();
        let seats = &self.company.seats;
        // The first of the team is at home there.
        let alike = seats.iter().find(|it| it.above == Some(manager));
        let alike = alike.unwrap_or(&seats[manager]);
        let place = seats[manager].place;
        let (min, max) = band(level, alike.rate, place);
        [
            (Field::Code, code.to_string()),
            (Field::Title, alike.kind.title(level)),
            (Field::Department, alike.kind.department.into()),
            (Field::Location, place.name().into()),
            (Field::Manager, name.clone()),
            (Field::HiringManager, name),
            (Field::EmploymentType, "full_time".into()),
            (Field::Level, level.name().into()),
            (Field::StartDate, start.to_string()),
            (Field::Currency, place.currency().into()),
            (Field::SalaryMin, (min / 100).to_string()),
            (Field::SalaryMax, (max / 100).to_string()),
            (Field::Reason, Reason::New.key().into()),
            (Field::Notes, why.into()),
        ]
        .into()
    }

    /// Submitted three days later, approved a week after being asked for.
    fn follow(
        &mut self,
        asked: i64,
        got: Got,
        codes: Vec<String>,
        asker: &crate::api::settings::Profile,
    ) -> Result<()> {
        if got == Drafted {
            return Ok(());
        }
        let submit = Deed::Move(codes.clone(), PlanStatus::PendingApproval);
        self.event(asked - 3, asker, submit)?;
        if got == Submitted {
            return Ok(());
        }
        let approver = self.hands.approver.clone();
        let approve = Deed::Move(codes.clone(), PlanStatus::Approved);
        self.event(asked - 7, &approver, approve)?;
        match got {
            Cancelled => {
                let cancel = Deed::Move(codes, PlanStatus::Cancelled);
                return self.event(asked - 14, &approver, cancel);
            }
            Opened => self.open(asked - 12, codes.clone())?,
            _ => {}
        }
        self.late.extend(codes);
        Ok(())
    }
}
