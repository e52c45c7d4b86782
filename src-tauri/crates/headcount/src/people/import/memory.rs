//! How a file of this shape was read last: which column fills which field, and what comes first in
//! its dates. What a person says now goes before it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    error::{Error, Result},
    model::{DateOrder, EmployeeField},
    sheet,
    store::{MappingOf, Tx},
};

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Remembered {
    /// When it was.
    pub at: String,
    /// A blank heading leaves the field out.
    pub columns: BTreeMap<EmployeeField, String>,
    pub date_order: Option<DateOrder>,
}

/// One that can't be read any more is as good as none.
pub fn find(tx: &Tx<'_>, headings: &[String]) -> Result<Option<Remembered>> {
    let text = tx.import_mapping(MappingOf::Employees, &shape(headings))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

pub fn put(tx: &Tx<'_>, headings: &[String], it: &Remembered) -> Result<()> {
    let text = serde_json::to_string(it)
        .map_err(|why| Error::Bug(format!("a mapping could not be written: {why}")))?;
    tx.put_import_mapping(MappingOf::Employees, &shape(headings), &text)
}

fn shape(headings: &[String]) -> String {
    sheet::shape(headings.iter().map(String::as_str))
}
