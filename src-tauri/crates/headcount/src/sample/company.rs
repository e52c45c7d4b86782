//! The sample company's people and seats, from its head down, as they stood three months ago.

use jiff::{ToSpan, civil::Date};

use super::{
    departments::{DEPARTMENTS, Department, Team},
    dice::Dice,
    names::{Names, work_email},
    pay::{Level, Place, band},
};
use crate::{
    api::settings::Profile,
    model::{EmploymentType, PlanStatus, Position, PositionId},
    store::EmployeeRecord,
};

/// The number of the first seat.
const FIRST_CODE: usize = 1001;
/// Nobody was hired in the last days before the plan begins.
const SETTLED_DAYS: usize = 110;

/// What somebody is to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Of the company or of a department.
    Head,
    Director,
    Manager,
    Member,
}

/// One seat, and who sits in it.
pub struct Seat {
    pub position: Position,
    pub person: Option<EmployeeRecord>,
    pub rank: Rank,
    pub level: Level,
    /// Percent of what engineers get.
    pub rate: i64,
    pub place: Place,
    /// The seat it reports to.
    pub above: Option<usize>,
    pub kind: Kind,
}

/// What a seat's title is made of, so that another can be made for another level.
#[derive(Clone, Copy)]
pub struct Kind {
    pub department: &'static str,
    work: &'static str,
    expert: &'static str,
}

impl Kind {
    pub fn title(self, level: Level) -> String {
        let Self { work, expert, .. } = self;
        match level {
            Level::P1 => format!("Associate {work}"),
            Level::P3 => format!("Senior {work}"),
            Level::P4 => format!("{expert} {work}"),
            Level::P5 => format!("Principal {work}"),
            _ => work.to_string(),
        }
    }
}

impl Seat {
    /// Name and address of who sits in it.
    pub fn profile(&self) -> Option<Profile> {
        let person = self.person.as_ref()?;
        Some(Profile {
            name: full_name(person),
            email: person.work_email.clone().unwrap_or_default(),
        })
    }

    /// Puts the pay of a level and a going rate in.
    pub fn pay(&mut self, level: Level, rate: i64) {
        let (min, max) = band(level, rate, self.place);
        self.position.salary_min = Some(min);
        self.position.salary_max = Some(max);
    }
}

pub fn full_name(person: &EmployeeRecord) -> String {
    format!("{} {}", person.first_name, person.last_name)
}

/// Every seat, those above before those below.
pub struct Company {
    pub seats: Vec<Seat>,
    pub dice: Dice,
    names: Names,
    today: Date,
}

impl Company {
    pub fn found(seed: u64, today: Date) -> Self {
        let mut company = Self {
            seats: Vec::new(),
            dice: Dice::new(seed),
            names: Names::default(),
            today,
        };
        let kind = |department: &Department| Kind {
            department: department.name,
            work: department.head,
            expert: department.expert,
        };
        let office = |work| Kind {
            department: "Executive",
            work,
            expert: "Principal",
        };
        let head = Post::new(Rank::Head, Level::M7, Place::Boston);
        let chief = company.seat(None, office("Chief Executive Officer"), 100, head);
        for (work, level) in [
            ("Chief of Staff", Level::M4),
            ("Executive Assistant", Level::P2),
        ] {
            let post = Post::new(Rank::Head, level, Place::Boston);
            company.seat(Some(chief), office(work), 70, post);
        }
        for department in &DEPARTMENTS {
            let post = Post::new(Rank::Head, Level::M6, Place::Boston);
            let head = company.seat(Some(chief), kind(department), department.rate, post);
            for group in department.groups {
                let above = match group.director {
                    None => head,
                    Some((work, place)) => {
                        let post = Post::new(Rank::Director, Level::M5, place);
                        let of = Kind {
                            work,
                            ..kind(department)
                        };
                        company.seat(Some(head), of, department.rate, post)
                    }
                };
                for team in group.teams {
                    company.team(above, department, team);
                }
            }
        }
        company
    }

    fn team(&mut self, above: usize, department: &Department, team: &Team) {
        let kind = |work| Kind {
            department: department.name,
            work,
            expert: department.expert,
        };
        let post = Post::new(Rank::Manager, Level::M4, team.home);
        let manager = self.seat(Some(above), kind(team.manager), department.rate, post);
        for _ in 0..team.size {
            let level = match self.dice.below(100) {
                ..12 => Level::P1,
                12..55 => Level::P2,
                55..88 => Level::P3,
                88..98 => Level::P4,
                _ if department.expert == "Staff" => Level::P5,
                _ => Level::P4,
            };
            // At home, or at home indeed.
            let far = team.home.currency() == "USD" && self.dice.one_in(8);
            let place = if far { Place::Remote } else { team.home };
            let post = Post::new(Rank::Member, level, place);
            self.seat(Some(manager), kind(team.work), department.rate, post);
        }
    }

    /// Makes a seat and somebody to sit in it.
    fn seat(&mut self, above: Option<usize>, kind: Kind, rate: i64, post: Post) -> usize {
        let number = self.seats.len();
        let Post { rank, level, place } = post;
        let title = kind.title(level);
        let hired = self.hired(rank);
        let manager = above
            .and_then(|it| self.seats[it].profile())
            .map(|it| it.name);
        let (first, last) = self.names.fresh(&mut self.dice);
        let mut position = Position {
            code: format!("P-{}", FIRST_CODE + number),
            title: title.clone(),
            department: Some(kind.department.into()),
            location: Some(place.name().into()),
            manager: manager.clone(),
            employment_type: Some(EmploymentType::FullTime),
            level: Some(level.name().into()),
            start_date: Some(hired),
            currency: Some(place.currency().into()),
            plan_status: PlanStatus::Open,
            ..Position::draft(PositionId::fresh())
        };
        if rank == Rank::Member {
            self.terms(&mut position);
        }
        let person = EmployeeRecord {
            id: format!("E{}", FIRST_CODE + number),
            first_name: first.into(),
            last_name: last.into(),
            work_email: Some(work_email(first, last)),
            hire_date: Some(hired.to_string()),
            title: Some(title),
            department: position.department.clone(),
            location: position.location.clone(),
            manager,
            ..EmployeeRecord::default()
        };
        let mut seat = Seat {
            position,
            person: Some(person),
            rank,
            level,
            rate,
            place,
            above,
            kind,
        };
        seat.pay(level, rate);
        self.seats.push(seat);
        number
    }

    /// A few work part of the week, a few for a time.
    fn terms(&mut self, position: &mut Position) {
        if self.dice.one_in(24) {
            position.employment_type = Some(EmploymentType::PartTime);
            position.fte = *self.dice.pick(&[500_000, 600_000, 800_000]);
        } else if self.dice.one_in(26) {
            position.employment_type = Some(EmploymentType::Contractor);
            let ends = 60 + self.dice.below(200) as i64;
            position.end_date = self.today.checked_add(ends.days()).ok();
        }
    }

    /// Those at the top came first; of the others most came lately. All began on a Monday.
    fn hired(&mut self, rank: Rank) -> Date {
        let days = match rank {
            Rank::Head => 1500 + self.dice.below(1500),
            Rank::Director => 800 + self.dice.below(1500),
            Rank::Manager => 400 + self.dice.below(1500),
            Rank::Member => SETTLED_DAYS + self.dice.below(1700) * self.dice.below(1000) / 1000,
        };
        let day = self.today.saturating_sub((days as i64).days());
        day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
    }
}

/// How a seat is meant to be.
struct Post {
    rank: Rank,
    level: Level,
    place: Place,
}

impl Post {
    fn new(rank: Rank, level: Level, place: Place) -> Self {
        Self { rank, level, place }
    }
}
