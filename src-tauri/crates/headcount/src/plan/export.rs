//! Positions out to a file: CSV and XLSX come back through an import unchanged.

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
        positions::{PositionRow, Query},
    },
    error::{Error, Result},
    model::Field,
    sheet::{Cell, write_csv, write_xlsx},
};

/// Writes the positions a query finds (or all of them) to a file, whole or not at all.
pub fn export(core: &Core, args: &ExportPositions) -> Result<Exported> {
    let path = Path::new(args.path.trim());
    let format = args.format.unwrap_or_else(|| by_ending(path));
    let query = match &args.view {
        Some(name) => views::named(core, name)?.state.query(),
        None => args.query.clone().unwrap_or_default(),
    };
    let rows = rows(core, &query)?;
    let bytes = encode(&rows, format).map_err(|why| not_written(path, &why))?;
    write_whole(path, &bytes)?;
    Ok(Exported {
        positions: rows.len(),
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

/// Every position as the bytes of a file, for a pipe.
pub fn bytes(core: &Core, format: Format) -> Result<Vec<u8>> {
    encode(&rows(core, &Query::default())?, format).map_err(Error::File)
}

fn rows(core: &Core, query: &Query) -> Result<Vec<PositionRow>> {
    let mut rows = Vec::new();
    core.table()?.each(query, |row| rows.push(row))?;
    Ok(rows)
}

/// The positions as bytes of a format.
fn encode(rows: &[PositionRow], format: Format) -> Result<Vec<u8>, String> {
    let headings: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
    let cells = || rows.iter().map(cells);
    let mut bytes = Vec::new();
    match format {
        Format::Csv => write_csv(&mut bytes, &headings, cells())?,
        Format::Xlsx => write_xlsx(&mut bytes, &headings, cells())?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut bytes, rows).map_err(|it| it.to_string())?
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

/// One row in the order of [`Field::ALL`].
fn cells(row: &PositionRow) -> Vec<Cell<'_>> {
    fn text(value: Option<&str>) -> Cell<'_> {
        value.map_or(Cell::Blank, |value| Cell::Text(value.into()))
    }
    let number = |value: Option<f64>| value.map_or(Cell::Blank, |it| Cell::Number(it.to_string()));
    let date = |value: &Option<String>| {
        value
            .as_deref()
            .and_then(|it| it.parse().ok())
            .map_or(Cell::Blank, Cell::Date)
    };
    Field::ALL
        .iter()
        .map(|field| match field {
            Field::Code => text(Some(&row.code)),
            Field::Title => text(Some(&row.title)),
            Field::Department => text(row.department.as_deref()),
            Field::Location => text(row.location.as_deref()),
            Field::Manager => text(row.manager.as_deref()),
            Field::HiringManager => text(row.hiring_manager.as_deref()),
            Field::CostCentre => text(row.cost_centre.as_deref()),
            Field::EmploymentType => text(row.employment_type.map(|it| it.key())),
            Field::Fte => number(Some(row.fte)),
            Field::Level => text(row.level.as_deref()),
            Field::StartDate => date(&row.start_date),
            Field::EndDate => date(&row.end_date),
            Field::Currency => text(row.currency.as_deref()),
            Field::SalaryMin => number(row.salary_min),
            Field::SalaryMax => number(row.salary_max),
            Field::PlanStatus => text(Some(row.plan_status.key())),
            Field::Reason => text(row.reason.map(|it| it.key())),
            Field::Notes => text(row.notes.as_deref()),
        })
        .collect()
}
