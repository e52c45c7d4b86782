//! Rows of many shapes, each with what is made of it.

use std::collections::BTreeMap;

use super::*;
use crate::sheet;

fn read_text(text: &str) -> Read {
    let opened = sheet::open("people.csv", text.into(), None, &|_, _| {}).expect("a table");
    let columns = Columns::find(&opened.sheet.headings, &BTreeMap::new()).expect("columns");
    read(&opened.sheet, &columns, None)
}

#[test]
fn names_in_one_cell_are_parted() {
    for (cell, first, last) in [
        ("\"Costa, Ana\"", "Ana", "Costa"),
        ("Ana Costa", "Ana", "Costa"),
        ("Ana Maria Costa", "Ana Maria", "Costa"),
        ("Pele", "", "Pele"),
    ] {
        let read = read_text(&format!("Employee ID,Name\nE1,{cell}\n"));
        let person = &read.people[0].person;
        assert_eq!(
            (person.first_name.as_str(), person.last_name.as_str()),
            (first, last),
            "{cell}"
        );
    }
}

#[test]
fn of_a_repeated_id_the_last_row_counts_and_is_told() {
    let read = read_text("Employee ID,Last name\nE1,Old\nE2,Other\nE1,New\n");
    let names: Vec<&str> = read
        .people
        .iter()
        .map(|it| it.person.last_name.as_str())
        .collect();
    assert_eq!(names, ["New", "Other"]);
    assert_eq!(read.repeated, BTreeMap::from([("E1".to_string(), 4)]));
}

#[test]
fn a_row_that_makes_no_sense_is_left_out_with_a_sentence() {
    let read = read_text(
        "Employee ID,First name,Last name,Hire date\n,Ana,Costa,\nE2,Bo,,\nE3,Cy,Fox,2026-02-31\n\
         E4,Di,Gil,#REF!\nE5,Ed,Hay,2026-02-01\n",
    );
    assert_eq!(read.people.len(), 1);
    let said: Vec<(u64, &str)> = read
        .rejected
        .iter()
        .map(|it| (it.row, it.message.as_str()))
        .collect();
    assert_eq!(said.len(), 4, "{said:?}");
    for ((row, message), want) in said.into_iter().zip([
        (2, "ID is blank"),
        (3, "last name is blank"),
        (4, "Hire date “2026-02-31” is not a date"),
        (5, "spreadsheet error #REF!"),
    ]) {
        assert_eq!(row, want.0);
        assert!(message.contains(want.1), "{message}");
    }
}

#[test]
fn a_manager_the_other_way_round_is_turned_and_no_address_is_none() {
    let read = read_text(
        "Employee ID,Last name,Manager,Work e-mail,Last day\nE1,Fox,\"Park, Gwen\",see badge,0000-00-00\n",
    );
    let person = &read.people[0].person;
    assert_eq!(person.manager.as_deref(), Some("Gwen Park"));
    assert_eq!(
        (&person.work_email, &person.termination_date),
        (&None, &None)
    );
}
