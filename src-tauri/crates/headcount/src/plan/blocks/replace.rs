//! Find and replace, in a block or in all that a query finds.

use std::borrow::Cow;

use super::{
    deed::{Deed, Row, carry_out, cells},
    find,
};
use crate::{
    Core,
    api::{
        blocks::{Block, ReplaceText, Replaced},
        positions::Column,
    },
    error::{Error, Result},
};

pub fn replace(core: &Core, args: &ReplaceText) -> Result<Replaced> {
    if args.find.is_empty() {
        return Err(Error::BadInput("Say which text to look for.".into()));
    }
    let wanted = Wanted::new(args);
    let found = std::cell::Cell::new(0);
    let result = carry_out(core, args.mode, |table| {
        let block = match &args.block {
            Some(block) => block.clone(),
            None => Block {
                query: args.query.clone(),
                version: args.version,
                from: 0,
                to: table.line_count(&args.query)?.max(1),
                columns: args.columns.clone(),
            },
        };
        let columns: Vec<Column> = block
            .columns
            .iter()
            .copied()
            .filter(|it| it.field().is_some())
            .collect();
        let mut rows = Vec::new();
        for place in find::places(table, &block)? {
            let cells: Vec<(Column, Cow<'_, str>)> = columns
                .iter()
                .filter_map(|column| {
                    let text = wanted.replaced(&table.cell(place, *column), &args.with)?;
                    Some((*column, Cow::Owned(text)))
                })
                .collect();
            if !cells.is_empty() {
                rows.push(Row {
                    line: Some(place.line),
                    row: place.line - block.from,
                    before: table.position(place),
                    cells,
                });
            }
        }
        found.set(rows.iter().map(|row| row.cells.len()).sum());
        Ok(Deed {
            rows,
            label: Box::new(|count| format!("Replace “{}” in {}", short(&args.find), cells(count))),
        })
    })?;
    Ok(Replaced {
        result,
        found: found.get(),
    })
}

fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(30) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// What is looked for, and how.
struct Wanted {
    text: String,
    match_case: bool,
    whole_cell: bool,
}

impl Wanted {
    fn new(args: &ReplaceText) -> Self {
        Self {
            text: if args.match_case {
                args.find.clone()
            } else {
                args.find.to_lowercase()
            },
            match_case: args.match_case,
            whole_cell: args.whole_cell,
        }
    }

    /// The cell with every find replaced; none where there is nothing to find.
    fn replaced(&self, cell: &str, with: &str) -> Option<String> {
        if self.whole_cell {
            let same = match self.match_case {
                true => cell == self.text,
                false => cell.to_lowercase() == self.text,
            };
            return same.then(|| with.to_string());
        }
        let mut out = String::new();
        let mut rest = cell;
        let mut found = false;
        while !rest.is_empty() {
            if let Some(length) = self.at_start(rest) {
                found = true;
                out.push_str(with);
                rest = &rest[length..];
            } else {
                let next = rest.chars().next().map_or(rest.len(), char::len_utf8);
                out.push_str(&rest[..next]);
                rest = &rest[next..];
            }
        }
        found.then_some(out)
    }

    /// How many bytes of the text's start are what is looked for.
    fn at_start(&self, text: &str) -> Option<usize> {
        if self.match_case {
            return text.starts_with(&self.text).then_some(self.text.len());
        }
        // Folding may lengthen a letter, so letters are compared one by one.
        let mut wanted = self.text.chars();
        for (at, c) in text.char_indices() {
            for folded in c.to_lowercase() {
                if wanted.next()? != folded {
                    return None;
                }
            }
            if wanted.as_str().is_empty() {
                return Some(at + c.len_utf8());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_are_replaced_as_asked() {
        for (cell, find, case, whole, want) in [
            ("Sales EMEA sales", "sales", false, false, Some("X EMEA X")),
            (
                "Sales EMEA sales",
                "sales",
                true,
                false,
                Some("Sales EMEA X"),
            ),
            ("Sales EMEA", "sales", false, true, None),
            ("SALES", "sales", false, true, Some("X")),
            ("SALES", "sales", true, true, None),
            ("Straße ÄÖ", "äö", false, false, Some("Straße X")),
            ("aaa", "aa", false, false, Some("Xa")),
            ("", "a", false, false, None),
        ] {
            let text = if case {
                find.to_string()
            } else {
                find.to_lowercase()
            };
            let wanted = Wanted {
                text,
                match_case: case,
                whole_cell: whole,
            };
            assert_eq!(
                wanted.replaced(cell, "X").as_deref(),
                want,
                "{find:?} in {cell:?}"
            );
        }
    }
}
