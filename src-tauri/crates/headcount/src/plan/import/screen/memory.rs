//! Which mapping was used last for a file of this shape. The shape is the set of headings: columns
//! that changed places are still the same columns.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{draft, save};
use crate::{
    api::import::ImportMapping,
    error::{Error, Result},
    model::parse::squash,
    plan::import::columns::{Columns, address},
    store::Tx,
};

#[derive(Serialize, Deserialize)]
struct Remembered {
    at: String,
    mapping: ImportMapping,
}

/// The mapping and the instant it is of. One that makes no sense any more is as good as none.
pub fn find(tx: &Tx<'_>, headings: &[String]) -> Result<Option<(ImportMapping, String)>> {
    let Some(text) = tx.import_mapping(&shape(headings))? else {
        return Ok(None);
    };
    let found = serde_json::from_str::<Remembered>(&text).ok();
    Ok(found.and_then(|it| {
        let mapping = readdress(it.mapping, headings);
        Columns::find(&draft::mapping(&mapping).ok()?, headings).ok()?;
        Some((mapping, it.at))
    }))
}

/// The same columns, named as this file writes its headings.
fn readdress(mut mapping: ImportMapping, headings: &[String]) -> ImportMapping {
    let here = |key: &String| {
        let same = |column: &usize| squash(&headings[*column]) == squash(key);
        let found = (0..headings.len()).find(same);
        found.map_or_else(|| key.clone(), |column| address(column, headings))
    };
    for keys in mapping.columns.values_mut() {
        *keys = keys.iter().map(here).collect();
    }
    let filter = std::mem::take(&mut mapping.filter).into_iter();
    mapping.filter = filter.map(|(key, any)| (here(&key), any)).collect();
    mapping
}

pub fn put(tx: &Tx<'_>, headings: &[String], mapping: &ImportMapping, at: &str) -> Result<()> {
    let text = serde_json::to_string(&Remembered {
        at: at.into(),
        mapping: mapping.clone(),
    })
    .map_err(|why| Error::Bug(format!("a mapping could not be written: {why}")))?;
    tx.put_import_mapping(&shape(headings), &text)
}

/// Names a set of headings; the columns we add to rejected rows do not count.
fn shape(headings: &[String]) -> String {
    let mut names: Vec<String> = headings
        .iter()
        .filter(|heading| !save::ADDED.contains(&heading.as_str()))
        .map(|heading| squash(heading))
        .collect();
    // Columns that can only be told apart by their place must keep it.
    let different: BTreeSet<&String> = names.iter().collect();
    if different.len() == names.len() && !names.contains(&String::new()) {
        names.sort();
    }
    format!("{:016x}", fnv(names.join("\u{1f}").as_bytes()))
}

/// FNV-1a: the same in every version and on every machine, which the standard hasher is not.
fn fnv(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headings: &[&str]) -> String {
        shape(
            &headings
                .iter()
                .map(|it| (*it).to_string())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn a_shape_is_a_set_of_headings() {
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8, "as published");
        assert_eq!(of(&["Code", "Job Title"]), of(&["job_title", "CODE"]));
        assert_eq!(of(&["Code"]), of(&["Code", save::ADDED[0], save::ADDED[1]]));
        assert_ne!(of(&["Code", "Title"]), of(&["CodeTitle"]));
        assert_ne!(of(&["Code"]), of(&["Code", "Code"]));
        assert_ne!(
            of(&["Code", "A", "A"]),
            of(&["A", "A", "Code"]),
            "told apart by their place"
        );
    }
}
