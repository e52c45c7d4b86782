//! Positions out to a file: every field, or what a view shows. CSV and XLSX come back through an
//! import unchanged; a workbook in groups is for reading.

mod cells;

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use super::views;
use crate::{
    Core,
    api::{
        files::{ExportPositions, Exported, Format},
        positions::{Column, Line, PositionRow, Query},
    },
    error::{Error, Result},
    model::Field,
    sheet::{Outlined, write_csv, write_outline, write_xlsx},
};
use cells::Words;

/// What is written: which rows in which order, and which columns.
struct Shown {
    query: Query,
    /// `None`: every field, under the names an import knows best.
    columns: Option<Vec<Column>>,
}

/// Writes the positions a query finds (or all of them) to a file, whole or not at all.
pub fn export(core: &Core, args: &ExportPositions) -> Result<Exported> {
    let path = Path::new(args.path.trim());
    let format = args.format.unwrap_or_else(|| by_ending(path));
    let shown = match &args.view {
        Some(name) => of_view(core, name)?,
        None => Shown {
            query: args.query.clone().unwrap_or_default(),
            columns: args.columns.clone(),
        },
    };
    let lines = lines(core, &shown.query)?;
    let bytes = encode(&lines, &shown, format).map_err(|why| not_written(path, &why))?;
    write_whole(path, &bytes)?;
    Ok(Exported {
        positions: rows(&lines).count(),
        path: path.display().to_string(),
    })
}

/// Writes a file whole or not at all.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    // Beside its place first, so that a full disk never leaves half a file under the real name.
    let beside = path.with_extension(format!("part-{}", std::process::id()));
    let written = File::create(&beside)
        .and_then(|file| {
            let mut out = BufWriter::new(file);
            out.write_all(bytes)?;
            out.into_inner()
                .map_err(std::io::IntoInnerError::into_error)?
                .sync_all()
        })
        .and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        not_written(path, &error.to_string())
    })
}

pub fn not_written(path: &Path, why: &str) -> Error {
    Error::File(format!(
        "“{}” was not written: {why}. An older file there is untouched.",
        path.display()
    ))
}

/// Every position, or what a saved view shows, as the bytes of a file, for a pipe.
pub fn bytes(core: &Core, format: Format, view: Option<&str>) -> Result<Vec<u8>> {
    let shown = match view {
        Some(name) => of_view(core, name)?,
        None => Shown {
            query: Query::default(),
            columns: None,
        },
    };
    encode(&lines(core, &shown.query)?, &shown, format).map_err(Error::File)
}

fn of_view(core: &Core, name: &str) -> Result<Shown> {
    let view = views::named(core, name)?;
    Ok(Shown {
        query: view.state.query(),
        columns: Some(view.state.columns.iter().map(|it| it.column).collect()),
    })
}

fn lines(core: &Core, query: &Query) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    core.table()?.each_line(query, |line| lines.push(line))?;
    Ok(lines)
}

fn rows(lines: &[Line]) -> impl Iterator<Item = &PositionRow> {
    lines.iter().filter_map(|line| match line {
        Line::Position(row) => Some(&**row),
        Line::Group(_) => None,
    })
}

/// The lines as bytes of a format.
fn encode(lines: &[Line], shown: &Shown, format: Format) -> Result<Vec<u8>, String> {
    let (columns, words) = match &shown.columns {
        Some(columns) => (columns.clone(), Words::OnScreen),
        None => (
            Field::ALL.iter().map(|it| Column::of(*it)).collect(),
            Words::Keys,
        ),
    };
    let heading = |column: &Column| match (words, column.field()) {
        (Words::Keys, Some(field)) => field.key(),
        _ => column.label(),
    };
    let headings: Vec<&str> = columns.iter().map(heading).collect();
    let cells = |row| cells::of_row(row, &columns, words);
    let mut bytes = Vec::new();
    match format {
        Format::Csv => write_csv(&mut bytes, &headings, rows(lines).map(cells))?,
        Format::Xlsx if words == Words::OnScreen && !shown.query.group.is_empty() => {
            let mut level = 0;
            let lines = lines.iter().map(|line| match line {
                Line::Position(row) => Outlined {
                    cells: cells(row),
                    level,
                    heading: false,
                },
                Line::Group(group) => {
                    level = group.depth + 1;
                    Outlined {
                        cells: cells::of_group(group, &columns),
                        level: group.depth,
                        heading: true,
                    }
                }
            });
            write_outline(&mut bytes, &headings, lines)?;
        }
        Format::Xlsx => write_xlsx(&mut bytes, &headings, rows(lines).map(cells))?,
        Format::Json => {
            let rows: Vec<&PositionRow> = rows(lines).collect();
            serde_json::to_writer_pretty(&mut bytes, &rows).map_err(|it| it.to_string())?;
        }
    }
    Ok(bytes)
}

fn by_ending(path: &Path) -> Format {
    match path
        .extension()
        .and_then(|it| it.to_str())
        .map(str::to_lowercase)
        .as_deref()
    {
        Some("xlsx") => Format::Xlsx,
        Some("json") => Format::Json,
        _ => Format::Csv,
    }
}
