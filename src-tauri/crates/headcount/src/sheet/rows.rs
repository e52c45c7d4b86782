//! The rows of a table in three allocations: all text in one string, and two lists of offsets.
//! A string for each cell would cost more time than everything else in an import.

use super::{Sheet, escape, limit};

/// All rows under the header, in the order of the file.
#[derive(Debug, Default)]
pub struct Rows {
    text: String,
    /// Where each cell ends in `text`; it starts where the one before it ends.
    ends: Vec<u32>,
    rows: Vec<Extent>,
}

#[derive(Debug)]
struct Extent {
    line: u32,
    /// Index of the row's first cell in `ends`; its last is before the next row's first.
    first: u32,
    too_wide: bool,
}

impl Rows {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|index| Row { rows: self, index })
    }

    fn start_of(&self, cell: usize) -> usize {
        cell.checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize)
    }
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    rows: &'a Rows,
    index: usize,
}

impl<'a> Row<'a> {
    /// The line of the file the row starts on, or the spreadsheet's own row number. The header of
    /// a plain file is line 1.
    pub fn line(&self) -> u64 {
        self.extent().line.into()
    }

    /// The text under the heading with this index; empty where the row ends before it.
    pub fn cell(&self, column: usize) -> &'a str {
        let first = self.extent().first as usize;
        let end = self
            .rows
            .rows
            .get(self.index + 1)
            .map_or(self.rows.ends.len(), |next| next.first as usize);
        let cell = first + column;
        if cell >= end {
            return "";
        }
        &self.rows.text[self.rows.start_of(cell)..self.rows.ends[cell] as usize]
    }

    /// The row has text beyond the last heading: its cells can't be trusted to be where they seem.
    pub fn is_too_wide(&self) -> bool {
        self.extent().too_wide
    }

    fn extent(&self) -> &'a Extent {
        &self.rows.rows[self.index]
    }
}

/// Takes records one by one, the header first, and makes the table of them.
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// Records above the header that are still to be passed over.
    above: usize,
    headings: Option<Vec<String>>,
    rows: Rows,
}

impl Builder {
    /// For a table whose header stands below so many records.
    pub fn below(above: usize) -> Self {
        Self {
            above,
            ..Self::default()
        }
    }

    /// Adds a record. One without any text is no record: spreadsheets leave many behind.
    pub fn push<'a>(
        &mut self,
        line: u64,
        cells: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), String> {
        if cells.clone().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if self.above > 0 {
            self.above -= 1;
            return Ok(());
        }
        let Some(headings) = &self.headings else {
            self.headings = Some(header(cells)?);
            return Ok(());
        };
        let rows = &mut self.rows;
        if rows.rows.len() == limit::ROWS {
            return Err(format!(
                "has more than {} rows; split it into several files.",
                limit::ROWS
            ));
        }
        let first = rows.ends.len();
        let mut too_wide = false;
        for (column, cell) in cells.enumerate() {
            if column >= headings.len() {
                if !cell.trim().is_empty() {
                    too_wide = true;
                    break;
                }
                continue;
            }
            rows.text.push_str(escape::strip(cell));
            rows.ends.push(rows.text.len() as u32);
        }
        if rows.text.len() > limit::TEXT_BYTES || rows.ends.len() > limit::CELLS {
            return Err("holds more text than can be imported at once; split it.".into());
        }
        rows.rows.push(Extent {
            line: line as u32,
            first: first as u32,
            too_wide,
        });
        Ok(())
    }

    /// The table, unless there was not even a header.
    pub fn finish(self) -> Result<Sheet, String> {
        let headings = self.headings.ok_or("is empty: there is no text in it.")?;
        Ok(Sheet {
            headings,
            rows: self.rows,
        })
    }
}

fn header<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Vec<String>, String> {
    let mut headings: Vec<String> = cells
        .take(limit::COLUMNS + 1)
        .map(|cell| escape::strip(cell.trim()).to_string())
        .collect();
    if headings.len() > limit::COLUMNS {
        return Err(format!("has more than {} columns.", limit::COLUMNS));
    }
    let odd = |c: char| c.is_control() && !c.is_whitespace();
    if headings.iter().any(|heading| heading.contains(odd)) {
        return Err("is not a text table: its first line holds control characters.".into());
    }
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    Ok(headings)
}
