//! Three months in the sample company: a plan imported, people who left, requests made, approved,
//! held and taken back, by several hands. Only told here; `deeds` does it.

mod requests;
mod seats;

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use super::{
    company::{Company, Rank, full_name},
    deeds::{Deed, Event, cell, instant, working_day},
};
use crate::{
    api::settings::Profile,
    error::{Error, Result},
    model::{Field, PlanStatus},
};

/// How long ago the plan begins.
pub const BEGINS: i64 = 92;
/// How long ago recruiting begins: what is in an ATS came there since.
pub const RECRUITING: i64 = 24;

/// Those who plan.
pub struct Hands {
    pub planner: Profile,
    pub approver: Profile,
    pub partner: Profile,
    pub recruiter: Profile,
}

pub struct Story {
    /// In the order they happened.
    pub events: Vec<Event>,
    pub hands: Hands,
    /// Codes of the open seats, by when they go to an ATS: those hired by now, those sent lately,
    /// those ready to send, and the rest.
    pub hired: Vec<String>,
    pub sent: Vec<String>,
    pub ready: Vec<String>,
}

/// A story while it is told.
struct Telling<'a> {
    company: &'a mut Company,
    today: Date,
    hands: Hands,
    events: Vec<Event>,
    /// Seats something happened to: nothing else should.
    taken: BTreeSet<usize>,
    /// Open seats that were approved before recruiting began, and after.
    early: Vec<String>,
    late: Vec<String>,
}

/// Tells it, and leaves the company as it stands at the end.
pub fn tell(company: &mut Company, today: Date) -> Result<Story> {
    let hands = Hands {
        planner: titled(company, "Financial Planning Manager")?,
        approver: titled(company, "Chief Financial Officer")?,
        partner: titled(company, "People Partner Manager")?,
        recruiter: titled(company, "Talent Manager, Americas")?,
    };
    let mut telling = Telling {
        company,
        today,
        hands,
        events: Vec::new(),
        taken: BTreeSet::new(),
        early: Vec::new(),
        late: Vec::new(),
    };
    // What the plan held at first is known once all that came later is.
    let vacancies = telling.vacancies()?;
    let review = telling.pay_review()?;
    telling.import()?;
    telling.events.extend(review);
    telling.standing(&vacancies)?;
    telling.backfills()?;
    telling.promotions()?;
    telling.another_director()?;
    telling.requests()?;
    telling.later_starts()?;
    let Telling {
        company,
        hands,
        mut events,
        mut early,
        mut late,
        ..
    } = telling;
    events.sort_by_key(|it| it.at);
    company.dice.shuffle(&mut early);
    let sent = early.split_off(2.min(early.len()));
    let (sent, rest) = sent.split_at(5.min(sent.len()));
    late.extend_from_slice(rest);
    company.dice.shuffle(&mut late);
    late.truncate(14);
    Ok(Story {
        events,
        hands,
        hired: early,
        sent: sent.to_vec(),
        ready: late,
    })
}

/// Whoever holds a title only one has.
fn titled(company: &Company, title: &str) -> Result<Profile> {
    let mut seats = company.seats.iter();
    let seat = seats.find(|it| it.position.title == title);
    seat.and_then(|it| it.profile())
        .ok_or_else(|| Error::Bug(format!("the sample company has no {title}")))
}

impl Telling<'_> {
    fn day(&self, before: i64) -> Date {
        working_day(self.today, before)
    }

    fn at(&mut self, before: i64) -> Result<Timestamp> {
        instant(self.day(before), self.company.dice.below(240))
    }

    fn event(&mut self, before: i64, who: &Profile, deed: Deed) -> Result<()> {
        let at = self.at(before)?;
        self.events.push(Event {
            at,
            who: who.clone(),
            deed,
        });
        Ok(())
    }

    fn code(&self, seat: usize) -> String {
        self.company.seats[seat].position.code.clone()
    }

    /// A start some weeks from today, on a Monday.
    fn start(&mut self) -> Date {
        let weeks = 3 + self.company.dice.below(11) as i64;
        let day = self.today.saturating_add(jiff::Span::new().weeks(weeks));
        let over = i64::from(day.weekday().to_monday_zero_offset());
        day.saturating_sub(jiff::Span::new().days(over))
    }

    fn import(&mut self) -> Result<()> {
        let positions = self.company.seats.iter().map(|it| it.position.clone());
        let deed = Deed::Import("tidewell-positions.csv", positions.collect());
        let planner = self.hands.planner.clone();
        let at = instant(self.day(BEGINS), 0)?;
        self.events.push(Event {
            at,
            who: planner,
            deed,
        });
        Ok(())
    }

    /// Support's bands were behind the market: the plan begins with the old ones.
    fn pay_review(&mut self) -> Result<Option<Event>> {
        const BEHIND: i64 = 3;
        let mut edits = Vec::new();
        for seat in &mut self.company.seats {
            if seat.kind.department != "Support" || seat.rank == Rank::Head {
                continue;
            }
            let code = seat.position.code.clone();
            for (field, value) in [
                (Field::SalaryMin, seat.position.get(Field::SalaryMin)),
                (Field::SalaryMax, seat.position.get(Field::SalaryMax)),
            ] {
                edits.push(cell(&code, field, value.unwrap_or_default()));
            }
            seat.pay(seat.level, seat.rate - BEHIND);
        }
        let at = self.at(81)?;
        Ok(Some(Event {
            at,
            who: self.hands.planner.clone(),
            deed: Deed::Set(edits),
        }))
    }

    fn promotions(&mut self) -> Result<()> {
        let mut edits = Vec::new();
        for at in self.members(8) {
            let seat = &mut self.company.seats[at];
            let level = seat.level.next();
            let title = seat.kind.title(level);
            seat.level = level;
            seat.pay(level, seat.rate);
            if let Some(person) = &mut seat.person {
                person.title = Some(title.clone());
            }
            let code = &seat.position.code;
            edits.push(cell(code, Field::Level, level.name()));
            edits.push(cell(code, Field::Title, title));
            for field in [Field::SalaryMin, Field::SalaryMax] {
                let value = seat.position.get(field).unwrap_or_default();
                edits.push(cell(code, field, value));
            }
        }
        let partner = self.hands.partner.clone();
        self.event(45, &partner, Deed::Set(edits))
    }

    /// Search moved from those who build pages to those who run machines.
    fn another_director(&mut self) -> Result<()> {
        let platform = titled(self.company, "Director of Engineering, Platform")?;
        let mut seats = self.company.seats.iter_mut();
        let search = seats.find(|it| it.position.title == "Engineering Manager, Search");
        let search = search.ok_or_else(|| Error::Bug("nobody leads Search".into()))?;
        if let Some(person) = &mut search.person {
            person.manager = Some(platform.name.clone());
        }
        let edit = cell(&search.position.code, Field::Manager, &platform.name);
        let partner = self.hands.partner.clone();
        self.event(53, &partner, Deed::Set(vec![edit]))
    }

    /// Recruiting takes longer than was hoped.
    fn later_starts(&mut self) -> Result<()> {
        let recruiter = self.hands.recruiter.clone();
        for (before, many) in [(13, 3), (5, 2)] {
            let codes: Vec<String> = self.late.iter().rev().take(many).cloned().collect();
            let mut edits = Vec::new();
            for code in codes {
                let day = self.start();
                edits.push(cell(&code, Field::StartDate, day));
            }
            self.event(before, &recruiter, Deed::Set(edits))?;
        }
        Ok(())
    }

    /// Some seats of members nothing happened to yet, hired for the middle of the ladder.
    fn members(&mut self, many: usize) -> Vec<usize> {
        use super::pay::Level::{P2, P3};
        let seats = self.company.seats.iter().enumerate();
        let mut free: Vec<usize> = seats
            .filter(|(at, it)| it.rank == Rank::Member && !self.taken.contains(at))
            .filter(|(_, it)| matches!(it.level, P2 | P3) && it.position.end_date.is_none())
            .map(|(at, _)| at)
            .collect();
        self.company.dice.shuffle(&mut free);
        // One a team: none should look deserted.
        let mut teams = BTreeSet::new();
        free.retain(|at| teams.insert(self.company.seats[*at].above));
        free.truncate(many);
        self.taken.extend(&free);
        free
    }

    fn manager_of(&self, seat: usize) -> Option<String> {
        let above = self.company.seats[seat].above?;
        let person = self.company.seats[above].person.as_ref()?;
        Some(full_name(person))
    }

    fn open(&mut self, before: i64, codes: Vec<String>) -> Result<()> {
        let recruiter = self.hands.recruiter.clone();
        self.event(before, &recruiter, Deed::Move(codes, PlanStatus::Open))
    }
}
