//! What holds whoever the people are.

use proptest::{prelude::*, sample::select};

use super::*;

const FIRST: &[&str] = &[
    "Ana",
    "Anna",
    "Bob",
    "Robert",
    "Maria",
    "María José",
    "Jon",
    "John",
    "Wei",
    "",
];
const LAST: &[&str] = &[
    "Smith",
    "Smyth",
    "Okafor",
    "Okafor-Lee",
    "Müller",
    "Mueller",
    "García",
    "García López",
    "Wei",
    "Zielinski",
    "",
];
const DATES: &[&str] = &["", "2027-03-01", "2027-03-09", "2027-05-30", "2019-01-07"];
const TITLES: &[&str] = &["", "Buyer", "Senior Buyer", "Nurse"];
const EMAILS: &[&str] = &["", "x@post.example", "y@post.example", "z@post.example"];

prop_compose! {
    fn anybody()(
        first in select(FIRST),
        last in select(LAST),
        hired in select(DATES),
        left in select(&["", "", "", "2026-06-30"][..]),
        title in select(TITLES),
        email in select(EMAILS),
        taken in prop::bool::weighted(0.1),
    ) -> Person {
        Person {
            termination_date: date(left),
            taken,
            ..person("", first, last, email, hired, title)
        }
    }
}

prop_compose! {
    fn hired()(
        first in select(FIRST),
        last in select(LAST),
        start in select(DATES),
        title in select(TITLES),
        email in select(EMAILS),
    ) -> Candidate {
        Candidate {
            name: Name::in_parts(first, last),
            start_date: date(start),
            ..candidate("", "", email, title)
        }
    }
}

fn company() -> impl Strategy<Value = (Vec<Candidate>, Vec<Person>)> {
    let all = (
        prop::collection::vec(hired(), 1..6),
        prop::collection::vec(anybody(), 0..12),
    );
    all.prop_map(|(mut candidates, mut people)| {
        for (at, it) in candidates.iter_mut().enumerate() {
            it.id = format!("c{at}");
        }
        for (at, it) in people.iter_mut().enumerate() {
            it.employee_id = format!("e{at}");
        }
        people.extend(others());
        (candidates, people)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_employee_is_certain_for_two((candidates, people) in company()) {
        let said = run(&candidates, &people);
        let mut seated: Vec<&String> = said.iter().filter_map(|it| it.employee_id.as_ref()).collect();
        let all = seated.len();
        seated.sort();
        seated.dedup();
        prop_assert_eq!(seated.len(), all);
        for it in &said {
            prop_assert!(it.suggestions.len() <= 3);
            prop_assert_eq!(it.decision == Decision::Certain, it.employee_id.is_some());
            let seated = people.iter().find(|person| Some(&person.employee_id) == it.employee_id.as_ref());
            prop_assert!(seated.is_none_or(|it| !it.taken));
        }
    }

    #[test]
    fn the_order_of_the_files_says_nothing((mut candidates, mut people) in company()) {
        let mut said = run(&candidates, &people);
        candidates.reverse();
        people.reverse();
        let mut again = run(&candidates, &people);
        said.sort_by(|a, b| a.candidate_id.cmp(&b.candidate_id));
        again.sort_by(|a, b| a.candidate_id.cmp(&b.candidate_id));
        prop_assert_eq!(said, again);
    }

    #[test]
    fn a_no_is_kept((candidates, people) in company()) {
        let mut refusals = Refusals::default();
        for it in run(&candidates, &people) {
            for suggestion in it.suggestions {
                refusals.add(it.candidate_id.as_str(), suggestion.employee_id);
            }
        }
        for it in Matcher::new(&people).match_all(&candidates, &refusals) {
            for suggestion in &it.suggestions {
                prop_assert!(!refusals.has(&it.candidate_id, &suggestion.employee_id));
            }
            prop_assert!(it.suggestions.iter().any(|s| Some(&s.employee_id) == it.employee_id.as_ref())
                || it.employee_id.is_none());
        }
    }

    /// A newcomer who shares nothing with anybody makes nobody else certain.
    #[test]
    fn a_stranger_makes_nobody_certain((candidates, mut people) in company()) {
        let before = run(&candidates, &people);
        people.push(person("new", "Xenophon", "Kvarnstrom", "", "2023-04-03", "Glazier"));
        let after = run(&candidates, &people);
        for (one, other) in before.iter().zip(&after) {
            if one.decision == Decision::None {
                prop_assert!(other.decision != Decision::Certain, "{one:?} {other:?}");
            }
            prop_assert!(other.employee_id.as_deref() != Some("new"));
        }
    }

    /// What only one side says is no evidence: no field is weighed, nothing else is worth more.
    #[test]
    fn what_is_absent_counts_for_nothing((candidates, people) in company()) {
        let silent: Vec<Person> = people
            .iter()
            .map(|it| Person { title: String::new(), ..it.clone() })
            .collect();
        let untitled: Vec<Candidate> = candidates
            .iter()
            .map(|it| Candidate { title: String::new(), ..it.clone() })
            .collect();
        let one_side = run(&candidates, &silent);
        prop_assert_eq!(&one_side, &run(&untitled, &people));
        prop_assert_eq!(&one_side, &run(&untitled, &silent));
    }

    #[test]
    fn no_name_makes_it_panic(one in "\\PC{0,30}", other in "\\PC{0,30}") {
        let people = [person("7", &one, &other, &one, "", &other)];
        let hired = candidate("a", &format!("{other} {one}"), &other, &one);
        prop_assert_eq!(run(&[hired], &people).len(), 1);
    }
}
