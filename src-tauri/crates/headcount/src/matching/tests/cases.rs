//! One case after another: who is certain, who is asked about, who is nobody.

use super::*;

/// `want`: `=7` certain, `?7` a question with 7 first, empty for none.
#[track_caller]
fn check(candidates: &[Candidate], people: &[Person], want: &[&str]) {
    let people: Vec<Person> = people.iter().cloned().chain(others()).collect();
    let got: Vec<String> = run(candidates, &people)
        .into_iter()
        .map(|it| match it.decision {
            Decision::Certain => format!("={}", it.employee_id.unwrap_or_default()),
            Decision::Likely => format!("?{}", it.suggestions[0].employee_id),
            Decision::None => String::new(),
        })
        .collect();
    assert_eq!(got, want);
}

/// One candidate, one employee besides the others.
#[track_caller]
fn one(candidate: Candidate, person: Person, want: &str) {
    check(&[candidate], &[person], &[want]);
}

const SOON: &str = "2027-03-01";

#[test]
fn an_address_and_a_nickname() {
    one(
        candidate("a", "Peggy Sandoval", "peg@post.example", ""),
        person("7", "Margaret", "Sandoval", "peg@post.example", SOON, ""),
        "=7",
    );
}

#[test]
fn spellings_and_alphabets() {
    for (whole, first, last) in [
        ("Joerg Gaertner", "Jörg", "Gärtner"),
        ("Jorg Gartner", "Jörg", "Gärtner"),
        ("Gärtner, Jörg", "Joerg", "Gaertner"),
        ("Dmitriy Sokolov", "Дмитрий", "Соколов"),
        ("Siobhan O'Dowd", "Siobhán", "O’Dowd"),
        ("Ximena Delacruz", "Ximena", "de la Cruz"),
        ("Dr. Vikram Seth Jr.", "Vikram", "Seth"),
    ] {
        let hired = candidate("a", whole, "", "Welder");
        one(hired, person("7", first, last, "", SOON, "Welder"), "=7");
    }
}

#[test]
fn names_the_other_way_round() {
    one(
        candidate("a", "Achterberg Noor", "", ""),
        person("7", "Noor", "Achterberg", "", SOON, ""),
        "=7",
    );
}

#[test]
fn names_in_no_order_are_asked_about() {
    one(
        candidate("a", "Lan Tran Thu", "lan@post.example", "Chemist"),
        person("7", "Trần", "Thu Lan", "", SOON, "Chemist"),
        "?7",
    );
}

#[test]
fn a_marriage() {
    let hired = candidate("a", "Rosalind Achebe", "ros@post.example", "");
    let double = person(
        "7",
        "Rosalind",
        "Achebe-Stone",
        "ros@post.example",
        SOON,
        "",
    );
    one(hired.clone(), double, "=7");
    let changed = person("7", "Rosalind", "Stone", "ros@post.example", SOON, "");
    one(hired.clone(), changed, "=7");
    // Without the address it is a guess.
    let stranger = person("7", "Rosalind", "Stone", "", SOON, "");
    let said = run(&[hired], &[vec![stranger], others()].concat());
    assert_ne!(said[0].decision, Decision::Certain);
}

#[test]
fn an_address_shared_by_two_people() {
    let hired = candidate("a", "Gus Fairweather", "home@post.example", "");
    let wife = person(
        "7",
        "Lorna",
        "Fairweather",
        "home@post.example",
        "2027-02-03",
        "",
    );
    one(hired, wife, "?7");
}

#[test]
fn two_of_one_name() {
    let people = [
        person(
            "7",
            "Nina",
            "Alvarado",
            "nina.a@post.example",
            SOON,
            "Buyer",
        ),
        person(
            "8",
            "Nina",
            "Alvarado",
            "na77@post.example",
            SOON,
            "Surveyor",
        ),
    ];
    let by_address = candidate("a", "Nina Alvarado", "nina.a@post.example", "Buyer");
    let by_title = candidate("b", "Nina Alvarado", "else@post.example", "Surveyor");
    check(&[by_address, by_title.clone()], &people, &["=7", "?8"]);
    // One of them was there for years: there is no doubt who the new one is.
    let mut people = people;
    people[0].hire_date = date("2015-03-01");
    check(&[by_title], &people, &["=8"]);
}

#[test]
fn two_candidates_of_one_name() {
    let people = [person("7", "Nina", "Alvarado", "", SOON, "Buyer")];
    let one = candidate("a", "Nina Alvarado", "", "Buyer");
    let other = candidate("b", "Nina Alvarado", "", "Buyer");
    check(&[one.clone(), other.clone()], &people, &["?7", "?7"]);
    let late = Candidate {
        start_date: date("2027-11-01"),
        ..other
    };
    check(&[one, late], &people, &["=7", ""]);
}

#[test]
fn who_was_there_before() {
    let hired = candidate("a", "Odile Marchetti", "odile@post.example", "Planner");
    let named = person("7", "Odile", "Marchetti", "", "2020-06-01", "Planner");
    one(hired.clone(), named, "");
    let addressed = person(
        "7",
        "Odile",
        "Marchetti",
        "odile@post.example",
        "2020-06-01",
        "",
    );
    one(hired.clone(), addressed, "?7");
    // Nor where the candidate has no date: the list says who is new.
    let dateless = Candidate {
        start_date: None,
        ..hired
    };
    one(
        dateless,
        person("7", "Odile", "Marchetti", "", "2020-06-01", ""),
        "",
    );
}

#[test]
fn who_has_left() {
    let hired = candidate("a", "Casper Lindqvist", "casper@post.example", "Cook");
    let left = Person {
        termination_date: date("2026-12-31"),
        ..person("7", "Casper", "Lindqvist", "", "2024-01-01", "Cook")
    };
    one(hired.clone(), left.clone(), "");
    let rehired = Person {
        personal_email: "casper@post.example".into(),
        ..left
    };
    one(hired, rehired, "?7");
}

#[test]
fn a_start_that_moved() {
    let hired = candidate("a", "Ebba Thorvald", "", "");
    for (start, want) in [
        ("2027-03-12", "=7"),
        ("2027-04-10", "=7"),
        ("2027-05-20", "?7"),
        ("2026-11-20", "?7"),
        ("2025-11-20", ""),
    ] {
        one(
            hired.clone(),
            person("7", "Ebba", "Thorvald", "", start, ""),
            want,
        );
    }
}

#[test]
fn nobody_yet() {
    let hired = candidate("a", "Quillon Mbeki", "q@post.example", "Nurse");
    one(
        hired,
        person("7", "Sabine", "Ostrander", "", SOON, "Nurse"),
        "",
    );
}

#[test]
fn relatives_are_not_each_other() {
    for (whole, first, last) in [
        ("Daniel Bravinsky", "Daniela", "Bravinsky"),
        ("Christian Bravinsky", "Christina", "Bravinsky"),
        ("Bert Bravinsky", "Rob", "Bravinsky"),
        ("Bruno Bravinsky", "Oskar", "Bravinsky"),
    ] {
        let people = [vec![person("7", first, last, "", SOON, "")], others()].concat();
        let said = run(&[candidate("a", whole, "", "")], &people);
        assert_ne!(said[0].decision, Decision::Certain, "{whole}");
    }
}

#[test]
fn middle_names() {
    let with = |middle: &str| Person {
        name: Name {
            middle: middle.into(),
            ..Name::in_parts("Paul", "Whitlock")
        },
        ..person("7", "", "", "", SOON, "")
    };
    let hired = Candidate {
        name: with("Edgar").name,
        ..candidate("a", "", "", "")
    };
    one(hired.clone(), with("E."), "=7");
    one(hired.clone(), with(""), "=7");
    let other = run(&[hired], &[vec![with("Quentin")], others()].concat());
    assert_ne!(other[0].decision, Decision::Certain);
}

#[test]
fn a_seat_that_is_taken_and_a_code() {
    let taken = Person {
        taken: true,
        ..person("7", "Ebba", "Thorvald", "", SOON, "")
    };
    one(candidate("a", "Ebba Thorvald", "", ""), taken, "?7");
    let coded = Person {
        requisition_code: "trace-9".into(),
        ..person("7", "Ebba", "Thorvald", "", "", "")
    };
    let hired = Candidate {
        requisition_code: "Trace-9".into(),
        start_date: None,
        ..candidate("a", "E Thorvald", "", "")
    };
    one(hired, coded, "=7");
}

#[test]
fn every_weight_is_explained() {
    let hired = candidate("a", "Peggy Sandoval", "peg@post.example", "Head Nurse");
    let people = [person(
        "7",
        "Margaret",
        "Sandoval",
        "peg@post.example",
        SOON,
        "Nurse",
    )];
    let said = &run(&[hired], &[people.to_vec(), others()].concat())[0];
    let sum: f64 = said.evidence.iter().map(|it| it.bits).sum();
    assert!((sum - said.suggestions[0].score).abs() < 0.05, "{said:?}");
    let outcome = |field| {
        said.evidence
            .iter()
            .find(|it| it.field == field)
            .map(|it| it.outcome)
    };
    assert_eq!(outcome(Compared::Email), Some(Outcome::Same));
    assert_eq!(outcome(Compared::FirstName), Some(Outcome::Variant));
    assert_eq!(outcome(Compared::Title), Some(Outcome::Part));
    assert_eq!(outcome(Compared::Department), None);
    assert!(said.evidence.iter().all(|it| it.why.ends_with('.')));
}
