//! A company drawn from labelled people: employees, some of whom were just hired, and hires some
//! of whom the HR system does not have yet.

use headcount::matching::{Candidate, Name, Person};
use jiff::{ToSpan, civil::Date};

use crate::file::Random;

pub struct Company {
    pub candidates: Vec<Candidate>,
    pub people: Vec<Person>,
    /// For each candidate, who it is; none where the right person is not there.
    pub right: Vec<Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 250 to 550.
    Usual,
    Large,
}

impl Size {
    pub fn most(self) -> usize {
        match self {
            Self::Usual => 550,
            Self::Large => 10_000,
        }
    }
}

/// What is known besides names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    None,
    Email,
    Date,
}

impl Extra {
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "names only",
            Self::Email => "with e-mail",
            Self::Date => "with date",
        }
    }
}

const HIRES: usize = 40;
/// Of a hundred hires, those the HR system has.
const PRESENT: usize = 70;

impl Company {
    pub fn draw(from: &[&Vec<Name>], size: Size, extra: Extra, seed: u64) -> Self {
        let mut random = Random(seed.wrapping_mul(7919).wrapping_add(20_261));
        let mut order: Vec<usize> = (0..from.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let employees = match size {
            Size::Usual => 250 + random.below(301),
            Size::Large => size.most(),
        };
        let mut company = Self {
            candidates: Vec::new(),
            people: Vec::new(),
            right: Vec::new(),
        };
        let (hires, others): (Vec<usize>, Vec<usize>) = {
            let mut hires: Vec<usize> = order.clone();
            hires.retain(|it| from[*it].len() > 1);
            hires.truncate(HIRES);
            let others = order.into_iter().filter(|it| !hires.contains(it)).collect();
            (hires, others)
        };
        for who in hires {
            company.hire(from[who], who, extra, &mut random);
        }
        for who in others.iter().take(employees - company.people.len()) {
            let name = pick(from[*who], &mut random).clone();
            company.stranger(name, *who, extra, &mut random);
        }
        // More people than there are: names put together anew.
        while company.people.len() < employees {
            let one = pick(from[others[random.below(others.len())]], &mut random);
            let other = pick(from[others[random.below(others.len())]], &mut random);
            let name = Name::in_parts(&one.first, &other.last);
            let number = 1_000_000 + company.people.len();
            company.stranger(name, number, extra, &mut random);
        }
        company
    }

    fn hire(&mut self, records: &[Name], who: usize, extra: Extra, random: &mut Random) {
        let mine = random.below(records.len());
        let theirs = (mine + 1 + random.below(records.len() - 1)) % records.len();
        let start = day(random.below(60));
        let mut candidate = Candidate {
            id: format!("c{who}"),
            name: records[mine].clone(),
            ..Candidate::default()
        };
        match extra {
            Extra::None => {}
            Extra::Email => candidate.email = format!("p{who}@mail.example"),
            Extra::Date => candidate.start_date = Some(start),
        }
        self.candidates.push(candidate);
        if random.below(100) >= PRESENT {
            self.right.push(None);
            return;
        }
        let id = format!("e{who}");
        self.right.push(Some(id.clone()));
        let late = match random.below(100) {
            0..70 => 0,
            70..90 => random.below(14),
            _ => random.below(44),
        };
        self.people.push(Person {
            employee_id: id,
            name: records[theirs].clone(),
            // One in five has given HR another address, or none.
            personal_email: match random.below(10) {
                _ if extra != Extra::Email => String::new(),
                0 => String::new(),
                1 => format!("q{who}@mail.example"),
                _ => format!("p{who}@mail.example"),
            },
            hire_date: (extra == Extra::Date).then(|| start.saturating_add((late as i64).days())),
            ..Person::default()
        });
    }

    fn stranger(&mut self, name: Name, who: usize, extra: Extra, random: &mut Random) {
        let recent = random.below(100) < 8;
        let days = random.below(if recent { 60 } else { 3_650 });
        let hired = if recent {
            day(days)
        } else {
            day(0).saturating_sub((days as i64).days())
        };
        self.people.push(Person {
            employee_id: format!("e{who}"),
            name,
            personal_email: match extra {
                Extra::Email => format!("p{who}@mail.example"),
                _ => String::new(),
            },
            hire_date: (extra == Extra::Date).then_some(hired),
            ..Person::default()
        });
    }
}

fn pick<'a>(from: &'a [Name], random: &mut Random) -> &'a Name {
    &from[random.below(from.len())]
}

fn day(after: usize) -> Date {
    jiff::civil::date(2027, 1, 4).saturating_add((after as i64).days())
}
