//! Which mapping was used last for a file of this shape.

use serde::{Deserialize, Serialize};

use super::{draft, save};
use crate::{
    api::import::ImportMapping,
    error::{Error, Result},
    model::parse::squash,
    plan::import::columns::{Columns, address},
    sheet,
    store::{MappingOf, Tx},
};

#[derive(Serialize, Deserialize)]
struct Remembered {
    at: String,
    mapping: ImportMapping,
}

/// The mapping and the instant it is of. One that makes no sense any more is as good as none.
pub fn find(tx: &Tx<'_>, headings: &[String]) -> Result<Option<(ImportMapping, String)>> {
    let Some(text) = tx.import_mapping(MappingOf::Positions, &shape(headings))? else {
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
    tx.put_import_mapping(MappingOf::Positions, &shape(headings), &text)
}

/// The columns we add to rejected rows do not count.
fn shape(headings: &[String]) -> String {
    let headings = headings.iter().map(String::as_str);
    sheet::shape(headings.filter(|heading| !save::ADDED.contains(heading)))
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
    fn rejected_rows_that_were_mended_are_of_the_same_shape() {
        assert_eq!(of(&["Code"]), of(&["Code", save::ADDED[0], save::ADDED[1]]));
        assert_ne!(of(&["Code"]), of(&["Code", "Title"]));
    }
}
