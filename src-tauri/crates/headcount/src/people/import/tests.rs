//! What a file knows and what it does not.

use std::collections::BTreeMap;

use super::*;
use crate::store::EmployeeRecord;

fn columns(headings: &[&str]) -> Columns {
    let headings: Vec<String> = headings.iter().map(|it| (*it).to_string()).collect();
    Columns::find(&headings, &BTreeMap::new()).expect("columns")
}

fn person() -> EmployeeRecord {
    EmployeeRecord {
        id: "E1".into(),
        first_name: "Ana".into(),
        last_name: "Costa".into(),
        title: Some("Analyst".into()),
        termination_date: Some("2026-03-31".into()),
        first_seen_at: Some("2026-01-01T00:00:00.000Z".into()),
        gone_at: Some("2026-04-01T00:00:00.000Z".into()),
        ..EmployeeRecord::default()
    }
}

#[test]
fn a_field_without_a_column_stays_and_one_with_is_as_the_file_says() {
    let file = EmployeeRecord {
        id: "E1".into(),
        last_name: "Costa Lima".into(),
        ..EmployeeRecord::default()
    };
    let columns = columns(&["Employee ID", "Last name", "Last day"]);
    let untold = untold(&columns);
    let after = merge::merged(&person(), &file, |field| !untold.contains(&field));
    assert_eq!(after.first_name, "Ana", "no column");
    assert_eq!(after.title.as_deref(), Some("Analyst"), "no column");
    assert_eq!(after.last_name, "Costa Lima");
    assert_eq!(after.termination_date, None, "the file says there is none");
    assert_eq!(after.gone_at, None, "whoever is in the file is on staff");
    assert_eq!(after.first_seen_at, person().first_seen_at);
}

#[test]
fn another_person_under_the_same_id_is_told_from_one_who_changed() {
    let with = |first: &str, last: &str, email: Option<&str>| EmployeeRecord {
        id: "E1".into(),
        first_name: first.into(),
        last_name: last.into(),
        work_email: email.map(str::to_string),
        ..EmployeeRecord::default()
    };
    let known = with("Ana", "Costa", Some("ana@acme.example"));
    for (told, other) in [
        (with("Ana", "Lima", None), false),
        (with("Anna", "COSTA", None), false),
        (with("Bo", "Lund", Some("ana@acme.example")), false),
        (with("Bo", "Lund", Some("bo@acme.example")), true),
        (with("Bo", "Lund", None), true),
    ] {
        assert_eq!(merge::is_somebody_else(&known, &told), other, "{told:?}");
    }
}
