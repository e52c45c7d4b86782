//! A list in JSON as a table: a column for each key that any row has, a value within a value under
//! both their names. Pure.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::garbled;
use crate::AtsError;
use crate::hr::Table;

/// More is no report but something else.
const MOST_COLUMNS: usize = 1_000;

/// The table at this place: `Report_Entry`, or `data.rows`; blank for the reply itself, or the one
/// list of rows in it.
pub(super) fn of(reply: &Value, rows_at: &str) -> Result<Table, AtsError> {
    let rows = rows(reply, rows_at)?;
    let mut columns = BTreeMap::new();
    let mut cells = Vec::with_capacity(rows.len());
    let mut headers = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Value::Object(row) = row else {
            return Err(garbled(format!("row {} of the list is no record", at + 1)));
        };
        let mut flat = Vec::new();
        flatten("", row, &mut flat);
        let mut placed = Vec::with_capacity(flat.len());
        for (name, text) in flat {
            let column = *columns.entry(name).or_insert_with_key(|name| {
                headers.push(name.clone());
                headers.len() - 1
            });
            placed.push((column, text));
        }
        if headers.len() > MOST_COLUMNS {
            return Err(garbled(format!("more than {MOST_COLUMNS} columns")));
        }
        cells.push(placed);
    }
    let widen = |placed: Vec<(usize, String)>| {
        let mut row = vec![String::new(); headers.len()];
        for (column, text) in placed {
            row[column] = text;
        }
        row
    };
    let rows = cells.into_iter().map(widen).collect();
    Ok(Table { headers, rows })
}

fn rows<'a>(reply: &'a Value, rows_at: &str) -> Result<&'a Vec<Value>, AtsError> {
    if !rows_at.is_empty() {
        let found = rows_at
            .split('.')
            .try_fold(reply, |value, step| value.get(step));
        let found = found.and_then(Value::as_array);
        return found.ok_or_else(|| garbled(format!("there is no list at “{rows_at}” in it")));
    }
    match reply {
        Value::Array(rows) => Ok(rows),
        Value::Object(members) => {
            let mut lists = members.values().filter_map(Value::as_array);
            match (lists.next(), lists.next()) {
                (Some(rows), None) => Ok(rows),
                (None, _) => Err(garbled("there is no list in it; say where the rows are")),
                _ => Err(garbled(
                    "there are several lists in it; say where the rows are",
                )),
            }
        }
        _ => Err(garbled("it is no list")),
    }
}

fn flatten(within: &str, row: &Map<String, Value>, into: &mut Vec<(String, String)>) {
    for (key, value) in row {
        let name = match within {
            "" => key.clone(),
            _ => format!("{within}.{key}"),
        };
        match value {
            Value::Object(inner) => flatten(&name, inner, into),
            value => into.push((name, text(value))),
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().map(text).filter(|it| !it.is_empty()).collect();
            all.join("; ")
        }
        // Somebody's list of records within a row: its first word is as good as any.
        Value::Object(inner) => inner.values().map(text).next().unwrap_or_default(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn where_the_rows_are() {
        let rows = json!([{"Id": "1", "Name": "Ana"}]);
        for (reply, at) in [
            (rows.clone(), ""),
            (json!({"Report_Entry": rows, "_url": "x"}), ""),
            (json!({"Report_Entry": rows, "Other": []}), "Report_Entry"),
            (json!({"data": {"rows": rows}}), "data.rows"),
        ] {
            let table = of(&reply, at).expect("a table");
            assert_eq!(table.headers, ["Id", "Name"]);
            assert_eq!(table.rows, [["1", "Ana"]]);
        }
        for (reply, at, word) in [
            (json!({"a": [], "b": []}), "", "several lists"),
            (json!({"a": 1}), "", "no list in it"),
            (json!({"a": 1}), "a", "at “a”"),
            (json!({"a": []}), "b.c", "at “b.c”"),
            (json!("x"), "", "no list"),
            (json!([1]), "", "row 1"),
        ] {
            let said = of(&reply, at).expect_err("refused").to_string();
            assert!(said.contains(word), "{said}");
        }
        assert_eq!(of(&json!([]), "").expect("no rows"), Table::default());
    }

    #[test]
    fn rows_of_all_shapes_are_as_wide_as_the_header() {
        let reply = json!([
            {"a": 1, "b": {"c": "x", "d": null}},
            {"a": true, "e": ["p", "", {"id": "q"}]},
        ]);
        let table = of(&reply, "").expect("a table");
        assert_eq!(table.headers, ["a", "b.c", "b.d", "e"]);
        assert_eq!(table.rows, [["1", "x", "", ""], ["true", "", "", "p; q"]]);
        let wide: Map<String, Value> = (0..=MOST_COLUMNS)
            .map(|at| (format!("c{at}"), json!(at)))
            .collect();
        assert!(of(&json!([wide]), "").is_err());
    }
}
