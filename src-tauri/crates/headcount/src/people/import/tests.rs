//! What a file knows and what it does not.

use std::collections::BTreeMap;

use super::*;

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
    let after = merge::merged(
        &person(),
        &file,
        &columns(&["Employee ID", "Last name", "Last day"]),
    );
    assert_eq!(after.first_name, "Ana", "no column");
    assert_eq!(after.title.as_deref(), Some("Analyst"), "no column");
    assert_eq!(after.last_name, "Costa Lima");
    assert_eq!(after.termination_date, None, "the file says there is none");
    assert_eq!(after.gone_at, None, "whoever is in the file is on staff");
    assert_eq!(after.first_seen_at, person().first_seen_at);
}
