//! Searching everything in the table: what is found, by what, in which order.

use super::table;
use crate::model::{Position, PositionId};

fn position(code: &str, title: &str, notes: &str) -> (Position, bool) {
    let mut it = Position::draft(PositionId(code.into()));
    it.code = code.into();
    it.title = title.into();
    it.department = Some("Field Sales".into());
    it.notes = Some(notes.to_string()).filter(|it| !it.is_empty());
    (it, false)
}

#[test]
fn the_likeliest_comes_first() {
    let rows = vec![
        position("A-1", "Overlead", ""),
        position("A-2", "Tech lead", ""),
        position("A-10", "Lead engineer", ""),
        position("A-9", "Lead engineer", ""),
        position("lead", "Clerk", ""),
        position("A-3", "Lead", ""),
        position("A-4", "Clerk", "a lead of lesser note"),
        position("A-5", "Clerk", ""),
    ];
    let mut table = table(rows);
    let past = vec![(PositionId("A-5".into()), "Lead-7".into())];
    let (found, total) = table.search(" LEAD ", &past, 10).expect("an answer");
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|it| (it.code.as_str(), it.r#where.as_str()))
        .collect();
    let want = [
        ("lead", "Code"),
        ("A-3", "Title"),
        ("A-5", "Requisition"),
        ("A-9", "Title"),
        ("A-10", "Title"),
        ("A-2", "Title"),
        ("A-4", "Notes"),
        ("A-1", "Title"),
    ];
    assert_eq!(told, want);
    assert_eq!(total, want.len());
    assert_eq!(found[2].text, "Lead-7");
    let (few, total) = table.search("lead", &past, 3).expect("an answer");
    assert_eq!(few[..], found[..3]);
    assert_eq!(total, want.len());
}

#[test]
fn words_may_stand_apart_and_nothing_is_found_by_nothing() {
    let mut table = table(vec![
        position("A-1", "Lead engineer", ""),
        position("A-2", "Lead", "engineer sales"),
    ]);
    let mut codes = |text: &str| -> Vec<String> {
        let found = table.search(text, &[], 10).expect("an answer").0;
        found.into_iter().map(|it| it.code).collect()
    };
    assert_eq!(codes("engineer lead"), ["A-1", "A-2"]);
    assert_eq!(codes("lead engineer"), ["A-1", "A-2"]);
    assert_eq!(codes("sales clerk"), [""; 0]);
    assert_eq!(codes("  "), [""; 0]);
}

#[test]
fn of_a_long_text_the_part_that_was_found_is_shown() {
    let long = format!("{}the Needle{}", "hay ".repeat(100), " hay".repeat(100));
    let mut table = table(vec![position("A-1", "Clerk", &long)]);
    let found = table.search("needle", &[], 10).expect("an answer").0;
    assert!(found[0].text.starts_with('…') && found[0].text.ends_with('…'));
    assert!(found[0].text.contains("the Needle"), "{}", found[0].text);
    assert!(found[0].text.chars().count() < 170);
}
