//! Everything that is printed: one JSON document for programs, tables for people, remarks on
//! stderr for both.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use crate::failure::Failure;

/// How the user wants to be answered.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    pub json: bool,
    pub quiet: bool,
}

impl Screen {
    pub fn new(json: bool, quiet: bool) -> Self {
        Self { json, quiet }
    }

    /// Prints the one document of `--json`.
    pub fn document(self, value: &impl Serialize) -> Result<(), Failure> {
        let mut out = out();
        if io::stdout().is_terminal() {
            serde_json::to_writer_pretty(&mut out, value)?;
        } else {
            serde_json::to_writer(&mut out, value)?;
        }
        Ok(end(out)?)
    }

    /// Prints one JSON object on a line of its own, at once.
    pub fn line(self, value: &impl Serialize) -> Result<(), Failure> {
        let mut out = out();
        serde_json::to_writer(&mut out, value)?;
        Ok(end(out)?)
    }

    /// Prints a sentence that is the answer to a person.
    pub fn say(self, sentence: &str) -> Result<(), Failure> {
        let mut out = out();
        out.write_all(harmless(sentence).as_bytes())?;
        Ok(end(out)?)
    }

    /// Prints a table for people; without rows, the sentence that says so.
    pub fn table(
        self,
        headings: &[&str],
        rows: impl IntoIterator<Item = Vec<String>>,
        none: &str,
    ) -> Result<(), Failure> {
        let mut rows = rows.into_iter().peekable();
        if rows.peek().is_none() {
            self.remark(none);
            return Ok(());
        }
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        // In a pipe lines are not broken: whoever reads them looks for whole values.
        table.set_content_arrangement(if io::stdout().is_terminal() {
            ContentArrangement::Dynamic
        } else {
            ContentArrangement::Disabled
        });
        table.set_header(headings);
        for row in rows {
            table.add_row(row.iter().map(|it| harmless(it)));
        }
        let mut out = out();
        for line in table.lines() {
            writeln!(out, "{line}")?;
        }
        Ok(out.flush()?)
    }

    /// Progress and advice, unless `--quiet`.
    pub fn remark(self, sentence: &str) {
        if !self.quiet {
            self.complain(sentence);
        }
    }

    /// What must be said even when quiet.
    pub fn complain(self, sentence: &str) {
        // Nowhere is left to say that this could not be said.
        let _ = writeln!(io::stderr(), "{}", harmless(sentence));
    }
}

/// Bytes of a file, for a pipe.
pub fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = out();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Buffered: a table is thousands of small writes.
pub fn out() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

fn end(mut out: impl Write) -> io::Result<()> {
    out.write_all(b"\n")?;
    out.flush()
}

/// Names come from other people's systems: a terminal must not obey what is in them.
fn harmless(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', "�")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_never_sees_a_command_in_a_name() {
        assert_eq!(harmless("Ana\u{1b}[2J\u{7}"), "Ana�[2J�");
        assert_eq!(harmless("Zoë 東京\nnext"), "Zoë 東京\nnext");
    }
}
