//! How long a large company takes: 100,000 employees and 1,000 hires, the index included.

use std::time::Instant;

use headcount::matching::{Candidate, Matcher, Name, Person, Refusals};

use crate::{
    file::Random,
    samples::{Figure, Of, goal},
};

const EMPLOYEES: usize = 100_000;
const HIRES: usize = 1_000;

pub fn figures(figures: &mut Vec<Figure>) {
    let mut random = Random(99);
    let given: Vec<String> = (0..3_000).map(|_| made_up(&mut random, 2)).collect();
    let family: Vec<String> = (0..30_000).map(|_| made_up(&mut random, 3)).collect();
    // As in life: a few names are common, most are rare.
    let mut often = |names: &[String]| {
        let share = random.below(1_000) * random.below(1_000);
        names[share * names.len() / 1_000_000].clone()
    };
    let mut name = || Name::in_parts(often(&given), often(&family));
    let people: Vec<Person> = (0..EMPLOYEES)
        .map(|at| Person {
            employee_id: at.to_string(),
            name: name(),
            personal_email: format!("p{at}@mail.example"),
            ..Person::default()
        })
        .collect();
    let candidates: Vec<Candidate> = (0..HIRES)
        .map(|at| Candidate {
            id: at.to_string(),
            name: if at % 2 == 0 {
                people[at * 97].name.clone()
            } else {
                name()
            },
            ..Candidate::default()
        })
        .collect();
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let matches = Matcher::new(&people).match_all(&candidates, &Refusals::default());
        times.push(start.elapsed());
        assert_eq!(matches.len(), HIRES);
    }
    figures.push(Figure::of_times(
        "1,000 hires among 100,000 employees",
        &times,
        goal(Of::Median, 1_000.0),
    ));
}

fn made_up(random: &mut Random, syllables: usize) -> String {
    let mut name = String::new();
    for _ in 0..syllables {
        name.push(b"bcdfghjklmnprstvwz"[random.below(18)] as char);
        name.push(b"aeiou"[random.below(5)] as char);
        if random.below(2) == 0 {
            name.push(b"lmnrst"[random.below(6)] as char);
        }
    }
    name
}
