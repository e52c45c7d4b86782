//! The matcher on cases such as every company has, and its laws.

mod cases;
mod fixture;
mod laws;

use super::*;
use jiff::civil::Date;

pub fn date(text: &str) -> Option<Date> {
    (!text.is_empty()).then(|| text.parse().expect("a date"))
}

/// A candidate who starts on 1 March 2027.
pub fn candidate(id: &str, whole: &str, email: &str, title: &str) -> Candidate {
    Candidate {
        id: id.into(),
        name: Name::of(whole),
        email: email.into(),
        start_date: date("2027-03-01"),
        title: title.into(),
        ..Candidate::default()
    }
}

pub fn person(id: &str, first: &str, last: &str, email: &str, hired: &str, title: &str) -> Person {
    Person {
        employee_id: id.into(),
        name: Name::in_parts(first, last),
        personal_email: email.into(),
        hire_date: date(hired),
        title: title.into(),
        ..Person::default()
    }
}

/// Some who have nothing to do with any case.
pub fn others() -> Vec<Person> {
    [
        ("Ottilie", "Vance", "2016-05-02"),
        ("Tarek", "Boulos", "2018-01-15"),
        ("Ingrid", "Solheim", "2019-09-01"),
        ("Percy", "Adebayo", "2021-03-08"),
        ("Yuki", "Tanabe", "2022-11-21"),
        ("Delphine", "Roche", "2024-07-01"),
        ("Marek", "Zielinski", "2025-02-17"),
        ("Honor", "Blythe", "2027-02-15"),
    ]
    .iter()
    .enumerate()
    .map(|(at, (first, last, hired))| {
        let work = ["Accountant", "Nurse", "Driver"][at % 3];
        person(&format!("o{at}"), first, last, "", hired, work)
    })
    .collect()
}

pub fn run(candidates: &[Candidate], people: &[Person]) -> Vec<Match> {
    Matcher::new(people).match_all(candidates, &Refusals::default())
}
