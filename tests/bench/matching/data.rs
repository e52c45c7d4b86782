//! Labelled people: sets in which several records are known to be one person.
//!
//! The shape of a set: a CSV file with a header. One column says whose record it is (`cluster`,
//! `entity_id`, `entity` or `person_id`; or a `rec_id` such as `rec-17-dup-2`, whose number does).
//! Names are in `first_name` or `given_name`, `middle_name` or `middle_initial`, `last_name` or
//! `surname`. Nothing else is read; people with one record only fill the pools.

use std::{collections::BTreeMap, path::Path};

use headcount::matching::Name;

use super::made;
use crate::cases::Result;

pub struct Set {
    pub name: String,
    /// The records of each person, none of them without any name.
    people: Vec<Vec<Name>>,
}

/// Which people: those the weights were tuned on, or those nobody looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    Tuned,
    HeldOut,
}

impl Half {
    pub fn name(self) -> &'static str {
        match self {
            Self::Tuned => "tuned on",
            Self::HeldOut => "held out",
        }
    }
}

impl Set {
    pub fn half(&self, half: Half) -> Vec<&Vec<Name>> {
        let parity = usize::from(half == Half::HeldOut);
        let all = self.people.iter().enumerate();
        all.filter(|(at, _)| at % 2 == parity)
            .map(|(_, it)| it)
            .collect()
    }

    pub fn of_people(name: &str, people: Vec<Vec<Name>>) -> Self {
        Self {
            name: name.into(),
            people,
        }
    }

    fn read(path: &Path) -> Result<Option<Self>> {
        let wrong = |error: csv::Error| format!("{}: {error}", path.display());
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .flexible(true)
            .from_path(path)
            .map_err(wrong)?;
        let headings = reader.headers().map_err(wrong)?.clone();
        let column = |names: &[&str]| {
            let at = |name: &&str| headings.iter().position(|it| it.eq_ignore_ascii_case(name));
            names.iter().find_map(at)
        };
        let entity = column(&["cluster", "entity_id", "entity", "person_id"]);
        let record_id = column(&["rec_id"]);
        let first = column(&["first_name", "given_name"]);
        let middle = column(&["middle_name", "middle_initial"]);
        let last = column(&["last_name", "surname"]);
        if entity.or(record_id).is_none() || last.is_none() {
            return Ok(None);
        }
        let mut people: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(wrong)?;
            let cell = |at: Option<usize>| at.and_then(|it| record.get(it)).unwrap_or_default();
            let who = match entity {
                Some(_) => cell(entity),
                None => cell(record_id).split('-').nth(1).unwrap_or_default(),
            };
            let name = Name {
                middle: cell(middle).to_string(),
                ..Name::in_parts(cell(first), cell(last))
            };
            if !(name.first.is_empty() && name.last.is_empty()) {
                people.entry(who.to_string()).or_default().push(name);
            }
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Some(Self {
            name: name.into_owned(),
            people: people.into_values().collect(),
        }))
    }
}

/// Those beside the project, one made up of their names, and those of the folder.
pub fn sets(folder: Option<&Path>) -> Result<Vec<Set>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/matching");
    let mut sets = Vec::new();
    for name in ["febrl/dataset3.csv", "splink/historical_50k.csv"] {
        let path = beside.join(name);
        if path.is_file() {
            sets.extend(Set::read(&path)?);
        }
    }
    sets.extend(made::set(&sets, &beside)?);
    let mut paths = Vec::new();
    if let Some(folder) = folder {
        let unread = |error: std::io::Error| format!("{}: {error}", folder.display());
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unread)? {
            let path = entry.map_err(unread)?.path();
            if path
                .extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("csv"))
            {
                found.push(path);
            }
        }
        found.sort();
        paths.extend(found);
    }
    for path in paths {
        match Set::read(&path)? {
            Some(set) => sets.push(set),
            None => eprintln!(
                "matching: {} was skipped: no column says whose record a row is, or none holds \
                 last names.",
                path.display()
            ),
        }
    }
    Ok(sets)
}
