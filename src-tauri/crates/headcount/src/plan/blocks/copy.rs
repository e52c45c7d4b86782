//! A block as other programs take it: tab-separated text quoted as spreadsheets do, and an HTML
//! table whose cells say what they are, so that a code stays text and a date a date.

use super::find;
use crate::{
    Core,
    api::{
        blocks::{Block, CopiedBlock, CopyBlock},
        positions::Column,
    },
    error::Result,
};

pub fn copy(core: &Core, args: CopyBlock) -> Result<CopiedBlock> {
    let headings = args.headings;
    let block = Block {
        query: args.query,
        version: args.version,
        from: args.from,
        to: args.to,
        columns: args.columns,
    };
    let mut table = core.table()?;
    let places = find::places(&mut table, &block)?;
    let mut copied = CopiedBlock {
        tsv: String::new(),
        html: "<meta charset=\"utf-8\"><table>".into(),
        cells: places.len() * block.columns.len(),
    };
    if headings {
        let labels = || block.columns.iter().map(|column| column.label());
        line(&mut copied.tsv, labels());
        copied.html.push_str("<tr>");
        for label in labels() {
            copied.html.push_str("<th>");
            escape(&mut copied.html, label);
            copied.html.push_str("</th>");
        }
        copied.html.push_str("</tr>");
    }
    for place in places {
        let cells = block
            .columns
            .iter()
            .map(|column| table.cell(place, *column));
        line(&mut copied.tsv, cells);
        copied.html.push_str("<tr>");
        for column in &block.columns {
            copied.html.push_str(opening(*column));
            escape(&mut copied.html, &table.cell(place, *column));
            copied.html.push_str("</td>");
        }
        copied.html.push_str("</tr>");
    }
    copied.html.push_str("</table>");
    Ok(copied)
}

fn line(out: &mut String, cells: impl Iterator<Item = impl AsRef<str>>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push('\t');
        }
        let cell = cell.as_ref();
        if cell.contains(['\t', '\n', '\r', '"']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// The cell's opening tag, with the format spreadsheets read.
fn opening(column: Column) -> &'static str {
    match column {
        Column::Fte | Column::SalaryMin | Column::SalaryMax => "<td>",
        Column::StartDate | Column::EndDate => r#"<td style="mso-number-format:'yyyy\-mm\-dd'">"#,
        _ => r#"<td style="mso-number-format:'\@'">"#,
    }
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A break inside a cell, not a new row.
            '\n' => out.push_str(r#"<br style="mso-data-placement:same-cell">"#),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_as_spreadsheets_do() {
        let mut out = String::new();
        line(
            &mut out,
            ["a", "", "b\tc", "say \"hi\"", "two\nlines"].iter(),
        );
        assert_eq!(out, "a\t\t\"b\tc\"\t\"say \"\"hi\"\"\"\t\"two\nlines\"\r\n");
    }

    #[test]
    fn markup_in_a_cell_is_text() {
        let mut out = String::new();
        escape(&mut out, "<b>&\"\n");
        assert_eq!(
            out,
            "&lt;b&gt;&amp;&quot;<br style=\"mso-data-placement:same-cell\">"
        );
    }
}
