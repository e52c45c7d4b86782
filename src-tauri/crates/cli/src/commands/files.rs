//! Files in and out.

use std::{
    io::{self, IsTerminal},
    path::Path,
    sync::Arc,
};

use headcount::{
    Code,
    api::files::{Exported, Format, Imported},
};
use serde_json::json;

use crate::{
    args::FileFormat,
    failure::Failure,
    host::{Host, text},
    output::{self, Screen},
};

pub async fn import(
    host: &Host,
    file: &Path,
    mapping: Option<&Path>,
    dry_run: bool,
    strict: bool,
) -> Result<(), Failure> {
    let mapping = mapping.map(text).transpose()?;
    let args = json!({
        "path": text(file)?, "mapping": mapping, "dry_run": dry_run, "strict": strict,
    });
    let imported: Imported = host.ask("importPositions", args).await?;
    let stopped = strict && !imported.rejected.is_empty();
    let why = match imported.rejected.len() {
        1 => "Nothing was imported, because 1 row was rejected.".to_string(),
        n => format!("Nothing was imported, because {n} rows were rejected."),
    };
    if host.screen.json {
        let mut document = serde_json::to_value(&imported)?;
        if stopped {
            document["error"] = json!({ "code": Code::Invalid, "message": why });
        }
        host.screen.document(&document)?;
    } else {
        show(host.screen, &imported, dry_run || stopped)?;
    }
    if stopped {
        return Err(Failure::FailedInFull(why));
    }
    Ok(())
}

fn show(screen: Screen, imported: &Imported, only_tried: bool) -> Result<(), Failure> {
    for note in &imported.notes {
        screen.remark(note);
    }
    if !imported.unused.is_empty() {
        screen.remark(&format!("Not imported: {}.", imported.unused.join(", ")));
    }
    let rejected = imported.rejected.iter().map(|it| {
        vec![
            it.row.to_string(),
            it.column.clone(),
            it.value.clone(),
            it.message.clone(),
        ]
    });
    if !imported.rejected.is_empty() {
        screen.table(
            &["Row", "Column", "Value", "Why it was rejected"],
            rejected,
            "",
        )?;
    }
    screen.say(&format!(
        "{}{} created, {} updated, {} unchanged, {} rejected.",
        if only_tried {
            "Nothing was written. It would be: "
        } else {
            ""
        },
        imported.created,
        imported.updated,
        imported.unchanged,
        imported.rejected.len()
    ))
}

/// What can be said against an export without looking at the plan.
pub fn check(file: &Path, format: Option<FileFormat>, screen: Screen) -> Result<(), Failure> {
    if !to_stdout(file) {
        return Ok(());
    }
    if screen.json && !matches!(format, None | Some(FileFormat::Json)) {
        return Err(Failure::Usage(
            "With --json, stdout is JSON: write to a file, or leave --json out.".into(),
        ));
    }
    if format == Some(FileFormat::Xlsx) && io::stdout().is_terminal() {
        return Err(Failure::Usage(
            "A terminal can't show a workbook: write to a file, or into a pipe.".into(),
        ));
    }
    Ok(())
}

pub async fn export(
    host: &Host,
    file: &Path,
    format: Option<FileFormat>,
    view: Option<String>,
) -> Result<(), Failure> {
    let format = format.map(Format::from);
    if to_stdout(file) {
        let usual = if host.screen.json {
            Format::Json
        } else {
            Format::Csv
        };
        let (session, format) = (Arc::clone(&host.session), format.unwrap_or(usual));
        let write = move || session.export_bytes(format, view.as_deref());
        let written = tokio::task::spawn_blocking(write).await;
        let bytes = written.map_err(|_| Failure::bug("the export stopped in the middle"))??;
        return output::bytes(&bytes);
    }
    let args = json!({ "path": text(file)?, "format": format, "view": view });
    let exported: Exported = host.ask("exportPositions", args).await?;
    if host.screen.json {
        return host.screen.document(&exported);
    }
    let Exported { positions, path } = exported;
    host.screen.say(&match positions {
        1 => format!("1 position is in “{path}”."),
        _ => format!("{positions} positions are in “{path}”."),
    })
}

fn to_stdout(file: &Path) -> bool {
    file.as_os_str() == "-"
}
