//! Both sides made ready: names in words, addresses and titles in one form, once and not for each
//! pair.

use std::{cmp::Ordering, collections::HashMap};

use jiff::civil::Date;

use super::{
    index::Index,
    names::{Family, Given, Parts},
    normalise::{code, email, linkedin, phrase},
    people::{Candidate, Person},
};
use crate::model::parse::is_blank;

/// What both sides say of their work; blank where they say nothing.
#[derive(Debug, Clone, Default)]
pub struct Work {
    pub title: String,
    pub department: String,
    pub location: String,
    pub manager: String,
}

impl Work {
    fn of(texts: [&str; 4]) -> Self {
        let [title, department, location, manager] = texts.map(|it| {
            if is_blank(it) {
                String::new()
            } else {
                phrase(it)
            }
        });
        Self {
            title,
            department,
            location,
            manager,
        }
    }
}

/// One employee.
#[derive(Debug)]
pub struct Employee {
    pub person: Person,
    pub parts: Parts,
    pub family: u32,
    pub given: u32,
    pub emails: Vec<String>,
    pub linkedin: Option<String>,
    pub code: Option<String>,
    pub work: Work,
}

/// One candidate.
#[derive(Debug)]
pub struct Hired {
    pub parts: Parts,
    pub email: Option<String>,
    pub linkedin: Option<String>,
    pub code: Option<String>,
    pub work: Work,
}

impl Hired {
    pub fn new(it: &Candidate) -> Self {
        Self {
            parts: Parts::of(&it.name),
            email: email(&it.email),
            linkedin: linkedin(&it.linkedin),
            code: code(&it.requisition_code),
            work: Work::of([&it.title, &it.department, &it.location, &it.manager]),
        }
    }
}

/// All employees and the ways to find them.
#[derive(Debug, Default)]
pub struct Pool {
    pub employees: Vec<Employee>,
    pub families: Index<Family>,
    pub givens: Index<Given>,
    /// E-mail addresses, LinkedIn names and requisition codes → employees.
    pub marks: HashMap<String, Vec<u32>>,
    /// How many have this title, department, place or manager.
    pub titles: HashMap<String, usize>,
    pub departments: HashMap<String, usize>,
    pub locations: HashMap<String, usize>,
    pub managers: HashMap<String, usize>,
    /// All hire dates, in order.
    pub hire_dates: Vec<Date>,
}

impl Pool {
    /// Rows with one id are one employee: the first in a fixed order stands for all.
    pub fn new(people: &[Person]) -> Self {
        let mut pool = Self::default();
        let mut people: Vec<&Person> = people.iter().collect();
        people.sort_by(|a, b| order(a, b));
        people.dedup_by(|a, b| a.employee_id == b.employee_id);
        for person in people {
            pool.add(person);
        }
        pool.hire_dates.sort_unstable();
        pool
    }

    fn add(&mut self, person: &Person) {
        let number = self.employees.len() as u32;
        let parts = Parts::of(&person.name);
        let work = Work::of([
            &person.title,
            &person.department,
            &person.location,
            &person.manager,
        ]);
        let mut emails: Vec<String> = [&person.personal_email, &person.work_email]
            .into_iter()
            .filter_map(|it| email(it))
            .collect();
        emails.dedup();
        let linkedin = linkedin(&person.linkedin);
        let code = code(&person.requisition_code);
        for mark in emails.iter().chain(&linkedin).chain(&code) {
            self.marks.entry(mark.clone()).or_default().push(number);
        }
        for (counts, text) in [
            (&mut self.titles, &work.title),
            (&mut self.departments, &work.department),
            (&mut self.locations, &work.location),
            (&mut self.managers, &work.manager),
        ] {
            if !text.is_empty() {
                *counts.entry(text.clone()).or_default() += 1;
            }
        }
        self.hire_dates.extend(person.hire_date);
        self.employees.push(Employee {
            family: self.families.add(&parts.family, number),
            given: self.givens.add(&parts.given, number),
            person: person.clone(),
            parts,
            emails,
            linkedin,
            code,
            work,
        });
    }

    pub fn len(&self) -> usize {
        self.employees.len()
    }

    /// The day about which the newest were hired; a few dates in a far future count for nothing.
    pub fn newest(&self) -> Option<Date> {
        let last = self.hire_dates.len().checked_sub(1)?;
        self.hire_dates.get(last * 98 / 100).copied()
    }

    /// How many were hired within so many days of the date.
    pub fn hired_within(&self, date: Date, days: i32) -> usize {
        let near = |it: &Date| days_between(*it, date) < -days;
        let beyond = |it: &Date| days_between(*it, date) <= days;
        let start = self.hire_dates.partition_point(near);
        let end = self.hire_dates.partition_point(beyond);
        end - start
    }
}

/// The days from `from` to `date`: negative where `date` comes first.
pub fn days_between(date: Date, from: Date) -> i32 {
    date.duration_since(from).as_hours() as i32 / 24
}

/// Of rows with one id the same one stands for all, whatever their order in the file: rather one
/// who stays, rather the latest.
fn order(one: &Person, other: &Person) -> Ordering {
    let leaves = |it: &Person| it.termination_date.is_some();
    one.employee_id.cmp(&other.employee_id).then_with(|| {
        let latest = other.hire_date.cmp(&one.hire_date);
        let stays = leaves(one).cmp(&leaves(other));
        let texts = || format!("{one:?}").cmp(&format!("{other:?}"));
        stays.then(latest).then_with(texts)
    })
}
