//! A mapping as the screen builds it, as the reader of files wants it, and as a mapping file.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::{
    api::import::ImportMapping,
    model::Field,
    plan::import::{
        columns::Columns,
        mapping::{self, Mapping},
    },
};

/// Taken at its word: a field the screen leaves out is not looked for by its name.
///
/// An error is the rest of a sentence that starts with “The mapping”.
pub fn mapping(draft: &ImportMapping) -> Result<Mapping, String> {
    let mut mapping = Mapping {
        columns: Field::ALL
            .iter()
            .map(|&field| (field, Vec::new()))
            .collect(),
        filter: draft.filter.clone().into_iter().collect(),
        ..Mapping::default()
    };
    mapping.columns.extend(draft.columns.clone());
    for (&field, words) in &draft.values {
        // Words of a field that no column fills now wait for it to be chosen again.
        if mapping.columns[&field].is_empty() || words.is_empty() {
            continue;
        }
        for (word, meaning) in words {
            mapping::accepts(field, meaning, &format!("“{word}”"))?;
        }
        let folded = words
            .iter()
            .map(|(word, meaning)| (mapping::fold(word), meaning.clone()));
        mapping.values.insert(field, folded.collect());
    }
    for (&field, text) in &draft.constants {
        if field == Field::Code {
            return Err("cannot give every row the same code.".into());
        }
        mapping::accepts(field, text, field.label())?;
        mapping.constants.insert(field, text.clone());
    }
    Ok(mapping)
}

/// The same as a mapping file, for the command line.
pub fn toml(draft: &ImportMapping, headings: &[String]) -> String {
    let mut columns: BTreeMap<Field, Vec<String>> = draft.columns.clone();
    columns.retain(|_, headings| !headings.is_empty());
    // What the command line would find by itself has to be said to be left alone.
    let silent = Mapping {
        columns: columns.clone(),
        ..Mapping::default()
    };
    let found = Columns::find(&silent, headings)
        .map(|it| it.sources)
        .unwrap_or_default();
    for source in found {
        columns.entry(source.field).or_default();
    }
    let text = |text: &String| Value::String(text.clone());
    let list = |all: &[String]| match all {
        [one] => text(one),
        more => Value::Array(more.iter().map(text).collect()),
    };
    let mut file = Table::new();
    let mut section = |name: &str, table: Table| {
        if !table.is_empty() {
            file.insert(name.into(), Value::Table(table));
        }
    };
    let keyed = |(field, all): (&Field, &Vec<String>)| (field.key().to_string(), list(all));
    section("columns", columns.iter().map(keyed).collect());
    let filter = draft
        .filter
        .iter()
        .map(|(heading, any)| (heading.clone(), list(any)));
    section("filter", filter.collect());
    let words = draft.values.iter().filter(|(_, words)| !words.is_empty());
    let words = words.map(|(field, words)| {
        let table = words
            .iter()
            .map(|(word, meaning)| (word.clone(), text(meaning)));
        (field.key().to_string(), Value::Table(table.collect()))
    });
    section("values", words.collect());
    let constants = draft.constants.iter();
    let constants = constants.map(|(field, value)| (field.key().to_string(), text(value)));
    section("constants", constants.collect());
    file.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ImportMapping {
        let list = |all: &[&str]| all.iter().map(|it| (*it).to_string()).collect::<Vec<_>>();
        ImportMapping {
            columns: [
                (Field::Code, list(&["org", "ref"])),
                (Field::Title, list(&["Job \"Title\""])),
                (Field::PlanStatus, list(&["Column D"])),
            ]
            .into(),
            filter: [("day".to_string(), list(&["1", "2"]))].into(),
            values: [
                (
                    Field::PlanStatus,
                    [("Vacant".to_string(), "open".to_string())].into(),
                ),
                (Field::Reason, [("x".to_string(), "new".to_string())].into()),
            ]
            .into(),
            constants: [(Field::Currency, "GBP".to_string())].into(),
        }
    }

    #[test]
    fn a_mapping_file_says_what_the_screen_says() {
        let headings = ["org", "ref", "Job \"Title\"", "", "Notes", "day"].map(String::from);
        let mut screen = draft();
        screen.values.remove(&Field::Reason);
        let text = toml(&screen, &headings);
        let file = Mapping::from_toml(&text).unwrap_or_else(|why| panic!("{text}: {why}"));
        let of = |mapping| Columns::find(&mapping, &headings).expect("code and title");
        assert_eq!(
            of(file),
            of(mapping(&screen).expect("a good mapping")),
            "{text}"
        );
        assert!(
            text.contains("notes = []"),
            "a heading that would be found: {text}"
        );
    }

    #[test]
    fn slips_are_told_and_words_without_a_column_wait() {
        assert!(
            !mapping(&draft())
                .expect("good")
                .values
                .contains_key(&Field::Reason)
        );
        let mut wrong = draft();
        wrong.values = [(Field::PlanStatus, [("Vacant".into(), "opn".into())].into())].into();
        let why = mapping(&wrong).expect_err("no such word");
        assert!(why.contains("“Vacant”: Plan status “opn”"), "{why}");
        let mut wrong = draft();
        wrong.constants = [(Field::Currency, "EURO".into())].into();
        assert!(mapping(&wrong).is_err());
        let mut wrong = draft();
        wrong.constants = [(Field::Code, "A".into())].into();
        assert!(mapping(&wrong).is_err());
    }
}
