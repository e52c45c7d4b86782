//! CSV, TSV and their relatives: which delimiter, which records, on which line each starts.
//!
//! Stricter than most readers about quotes: a lost quote silently swallows rows, so it is refused
//! with its line number instead.

use std::ops::Range;

use super::{ROWS_A_TICK, Sheet, Ticks, rows::Builder};

const DELIMITERS: [u8; 4] = *b",;\t|";

/// Reads a table whose header stands below `above` records. An error is the rest of a sentence that starts with the file's name.
pub fn read(text: &str, above: usize, ticks: Ticks<'_>) -> Result<Sheet, String> {
    let mut records = Records {
        text,
        at: 0,
        line: 1,
        delimiter: b',',
    };
    records.delimiter = match records.declared() {
        Some(delimiter) => delimiter,
        None => sniff(text, above),
    };
    let mut builder = Builder::below(above);
    let mut record = Record::default();
    let mut read = 0;
    while records.next(&mut record)? {
        builder.push(record.line, record.cells())?;
        read += 1;
        if read % ROWS_A_TICK == 0 {
            ticks(records.at as u64, text.len() as u64);
        }
    }
    builder.finish()
}

/// How many records are looked at to tell the delimiter.
const SAMPLE: usize = 20;

/// The delimiter that parts the header into most cells, and the records after it into as many.
fn sniff(text: &str, above: usize) -> u8 {
    let score = |delimiter: u8| {
        let mut records = Records {
            text,
            at: 0,
            line: 1,
            delimiter,
        };
        let mut record = Record::default();
        let mut widths = Vec::new();
        while widths.len() < above + SAMPLE && records.next(&mut record) == Ok(true) {
            if !record.text.trim().is_empty() {
                widths.push(record.ends.len());
            }
        }
        let widths = widths.get(above..).unwrap_or_default();
        let header = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|&&width| width == header).count();
        if header < 2 { 0 } else { header * alike }
    };
    // The first of the best: `max_by_key` would take the last.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|&delimiter| score(delimiter))
        .unwrap_or(b',')
}

/// One record, reused for the next so that reading does not allocate.
#[derive(Default)]
struct Record {
    line: u64,
    text: String,
    ends: Vec<usize>,
}

impl Record {
    fn cells(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.ends.len()).map(|i| {
            let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.text[start..self.ends[i]]
        })
    }
}

struct Records<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    delimiter: u8,
}

impl Records<'_> {
    /// The delimiter a first line `sep=;` declares, as spreadsheets write it. Moves past the line.
    fn declared(&mut self) -> Option<u8> {
        let rest = self
            .text
            .get(..4)
            .filter(|it| it.eq_ignore_ascii_case("sep="))?
            .len();
        let delimiter = *self.text.as_bytes().get(rest)?;
        if !DELIMITERS.contains(&delimiter) || !self.ends_line(rest + 1) {
            return None;
        }
        self.at = rest + 1;
        self.end_line();
        Some(delimiter)
    }

    /// Reads the next record; false at the end of the text.
    fn next(&mut self, record: &mut Record) -> Result<bool, String> {
        record.text.clear();
        record.ends.clear();
        record.line = self.line;
        if self.at == self.text.len() {
            return Ok(false);
        }
        loop {
            match self.opening_quote() {
                Some(quote) => self.quoted(quote, record)?,
                None => {
                    let end = self.plain_end();
                    record.text.push_str(&self.text[self.at..end]);
                    self.at = end;
                }
            }
            record.ends.push(record.text.len());
            if self.byte(self.at) == Some(self.delimiter) {
                self.at += 1;
                continue;
            }
            self.end_line();
            return Ok(true);
        }
    }

    /// Where the quote is, if the cell starts with one; spaces before it are not part of the cell.
    fn opening_quote(&self) -> Option<usize> {
        let quote = self.past_spaces(self.at);
        (self.byte(quote) == Some(b'"')).then_some(quote)
    }

    fn quoted(&mut self, quote: usize, record: &mut Record) -> Result<(), String> {
        let opened = self.line;
        self.at = quote + 1;
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let Some(length) = memchr::memchr(b'"', rest) else {
                return Err(format!(
                    "has broken quoting: the quote opened in line {opened} is never closed."
                ));
            };
            let inside = self.at..self.at + length;
            self.line += self.line_breaks(inside.clone());
            record.text.push_str(&self.text[inside.clone()]);
            self.at = inside.end + 1;
            if self.byte(self.at) != Some(b'"') {
                break;
            }
            record.text.push('"');
            self.at += 1;
        }
        self.at = self.past_spaces(self.at);
        if self.byte(self.at) == Some(self.delimiter) || self.ends_line(self.at) {
            return Ok(());
        }
        Err(format!(
            "has broken quoting: in line {}, text follows a closing quote. A quote inside a quoted \
             cell is written twice.",
            self.line
        ))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn past_spaces(&self, mut at: usize) -> usize {
        while self.byte(at) == Some(b' ') {
            at += 1;
        }
        at
    }

    fn plain_end(&self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        memchr::memchr3(self.delimiter, b'\n', b'\r', rest)
            .map_or(self.text.len(), |length| self.at + length)
    }

    fn ends_line(&self, at: usize) -> bool {
        matches!(self.byte(at), None | Some(b'\n' | b'\r'))
    }

    /// Moves past a line break: `\n`, `\r\n`, or the lone `\r` of old.
    fn end_line(&mut self) {
        let Some(first) = self.byte(self.at) else {
            return;
        };
        self.at += 1;
        if first == b'\r' && self.byte(self.at) == Some(b'\n') {
            self.at += 1;
        }
        self.line += 1;
    }

    fn line_breaks(&self, range: Range<usize>) -> u64 {
        let bytes = &self.text.as_bytes()[range];
        memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&i| bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n'))
            .count() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Sheet, String> {
        super::read(text, 0, &|_, _| {})
    }

    /// Each record as its line and its cells, or the refusal.
    fn check(text: &str, headings: &[&str], want: &[(u64, &[&str])]) {
        let sheet = read(text).unwrap_or_else(|why| panic!("{text:?}: {why}"));
        assert_eq!(sheet.headings, headings, "{text:?}");
        let rows: Vec<(u64, Vec<&str>)> = sheet
            .rows
            .iter()
            .map(|row| {
                (
                    row.line(),
                    (0..headings.len()).map(|i| row.cell(i)).collect(),
                )
            })
            .collect();
        let want: Vec<(u64, Vec<&str>)> = want
            .iter()
            .map(|(line, cells)| (*line, cells.to_vec()))
            .collect();
        assert_eq!(rows, want, "{text:?}");
    }

    #[test]
    fn delimiters() {
        for delimiter in [",", ";", "\t", "|"] {
            let text = format!("a{delimiter}b\n1{delimiter}2\n");
            check(&text, &["a", "b"], &[(2, &["1", "2"])]);
        }
        check(
            "a;b, or c, or d\n1;2,3\n",
            &["a", "b, or c, or d"],
            &[(2, &["1", "2,3"])],
        );
        check(
            "\"a,x\";b;c\n1;2;3",
            &["a,x", "b", "c"],
            &[(2, &["1", "2", "3"])],
        );
        check("sep=;\na;b\n1,1;2\n", &["a", "b"], &[(3, &["1,1", "2"])]);
        check("\n\na\tb\n1\t\n", &["a", "b"], &[(4, &["1", ""])]);
        check("only\nx,y\n", &["only"], &[(2, &["x"])]);
    }

    #[test]
    fn quoting_and_lines() {
        check(
            "a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n3,4\r\n",
            &["a", "b"],
            &[(2, &["x, \"y\"", "two\nlines"]), (4, &["3", "4"])],
        );
        check(
            "a,b\r1,\"x\r\ny\rz\"\r5,6",
            &["a", "b"],
            &[(2, &["1", "x\r\ny\rz"]), (5, &["5", "6"])],
        );
        check(
            "a, \"b\" \n 1, \"2,3\" \n",
            &["a", "b"],
            &[(2, &[" 1", "2,3"])],
        );
        check("a,b\n5\" pipe,x\n", &["a", "b"], &[(2, &["5\" pipe", "x"])]);
        check(
            "a,b,,\n1,2,,\n\n ,\n3\n",
            &["a", "b"],
            &[(2, &["1", "2"]), (5, &["3", ""])],
        );
    }

    #[test]
    fn a_row_wider_than_the_header_is_marked() {
        let sheet = read("a,b\n1,2,\n1,2,3\n").expect("a table");
        let wide: Vec<bool> = sheet.rows.iter().map(|row| row.is_too_wide()).collect();
        assert_eq!(wide, [false, true]);
    }

    #[test]
    fn refusals() {
        for (text, want) in [
            ("", "is empty"),
            (" \n\r\n,,\n", "is empty"),
            (
                "a,b\n1,\"x\n2,3\n",
                "the quote opened in line 2 is never closed",
            ),
            (
                "a,b\n\"x\ny\"z,2\n",
                "in line 3, text follows a closing quote",
            ),
            ("a\u{7}b,c\n", "control characters"),
        ] {
            let why = read(text).expect_err(text);
            assert!(why.contains(want), "{text:?}: {why}");
        }
        assert!(
            read(&",x".repeat(1_001))
                .expect_err("too wide")
                .contains("1000 columns")
        );
        assert!(read("a,b\n").expect("only a header").rows.is_empty());
    }
}
