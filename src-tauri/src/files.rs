//! The system's dialogs for choosing a file. The page gets a path back and never a dialog's powers.
use std::path::{Path, PathBuf};

use headcount::{ApiError, Error};
use serde::Deserialize;
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath, MessageDialogButtons};
use tokio::sync::oneshot;

/// What the file is wanted for.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    OpenPlan,
    NewPlan,
    MovePlan,
    Import,
    ImportEmployees,
    UsersExport,
    Export,
    ExportRun,
    SaveRejected,
    SaveMapping,
    ExportView,
    ImportView,
}

impl Purpose {
    fn title(self) -> &'static str {
        match self {
            Self::OpenPlan => "Open a plan",
            Self::NewPlan => "Where to keep the new plan",
            Self::MovePlan => "Move the plan to",
            Self::Import => "Import positions",
            Self::ImportEmployees => "Import employees",
            Self::UsersExport => "Greenhouse’s export of its users",
            Self::Export => "Export positions",
            Self::ExportRun => "Export the reconciliation",
            Self::SaveRejected => "Save the rejected rows",
            Self::SaveMapping => "Save the mapping",
            Self::ExportView => "Export the view",
            Self::ImportView => "Import a view",
        }
    }

    fn kinds(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::OpenPlan => &[("Muster plan", &["muster"]), ("All files", &["*"])],
            Self::NewPlan | Self::MovePlan => &[("Muster plan", &["muster"])],
            Self::Import | Self::ImportEmployees | Self::UsersExport => &[
                ("CSV, TSV or Excel", &["csv", "tsv", "txt", "xlsx"]),
                ("All files", &["*"]),
            ],
            Self::Export => &[("CSV", &["csv"]), ("Excel", &["xlsx"]), ("JSON", &["json"])],
            Self::ExportRun => &[("Excel", &["xlsx"])],
            Self::SaveRejected => &[("CSV", &["csv"])],
            Self::SaveMapping => &[("Mapping", &["toml"])],
            Self::ExportView => &[("View", &["json"])],
            Self::ImportView => &[("View", &["json"]), ("All files", &["*"])],
        }
    }

    /// The ending a new file gets when the person typed none; nothing for a file that is there.
    fn ending(self) -> Option<&'static str> {
        match self {
            Self::OpenPlan
            | Self::Import
            | Self::ImportEmployees
            | Self::UsersExport
            | Self::ImportView => None,
            Self::NewPlan | Self::MovePlan => Some("muster"),
            Self::Export | Self::SaveRejected => Some("csv"),
            Self::ExportRun => Some("xlsx"),
            Self::SaveMapping => Some("toml"),
            Self::ExportView => Some("json"),
        }
    }
}

/// The chosen path, or nothing when the person thought better of it. `suggested` is a path or a name.
#[tauri::command]
pub async fn choose_file(
    window: WebviewWindow,
    kind: Purpose,
    suggested: Option<String>,
) -> Result<Option<String>, ApiError> {
    let Some(chosen) = show(&window, kind, suggested.as_deref().map(Path::new)).await? else {
        return Ok(None);
    };
    let path = chosen
        .into_path()
        .map_err(|why| Error::File(format!("That is not a file on this computer ({why}).")))?;
    let named = with_ending(path.clone(), kind.ending());
    // the dialog asked about the name that was typed, not about the one it became
    if named != path && named.exists() && !may_replace(&window, &named).await? {
        return Ok(None);
    }
    match named.into_os_string().into_string() {
        Ok(path) => Ok(Some(path)),
        Err(path) => {
            let shown = path.display();
            Err(Error::File(format!(
                "The name of “{shown}” is not valid Unicode. Rename it, or one of its folders."
            ))
            .into())
        }
    }
}

async fn show(
    window: &WebviewWindow,
    kind: Purpose,
    suggested: Option<&Path>,
) -> Result<Option<FilePath>, Error> {
    let mut dialog = window
        .dialog()
        .file()
        .set_parent(window)
        .set_title(kind.title());
    for (name, endings) in kind.kinds() {
        dialog = dialog.add_filter(*name, endings);
    }
    dialog = starting_at(dialog, suggested);
    let (tell, told) = oneshot::channel();
    // a receiver that is gone means the window is: nobody wants the answer
    let answer = move |path| {
        let _ = tell.send(path);
    };
    if kind.ending().is_some() {
        dialog.save_file(answer)
    } else {
        dialog.pick_file(answer)
    }
    told.await
        .map_err(|_| Error::Bug("the file dialog ended without an answer".into()))
}

fn starting_at<R: tauri::Runtime>(
    mut dialog: FileDialogBuilder<R>,
    suggested: Option<&Path>,
) -> FileDialogBuilder<R> {
    let Some(path) = suggested else { return dialog };
    if let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    match path.file_name() {
        Some(name) => dialog.set_file_name(name.to_string_lossy()),
        None => dialog,
    }
}

async fn may_replace(window: &WebviewWindow, path: &Path) -> Result<bool, Error> {
    let name = path.file_name().unwrap_or_default().display();
    let question = window
        .dialog()
        .message(format!("“{name}” is already there. Replace it?"));
    let (tell, told) = oneshot::channel();
    question
        .parent(window)
        .title("Replace the file?")
        .buttons(MessageDialogButtons::OkCancelCustom(
            "Replace".into(),
            "Cancel".into(),
        ))
        .show(move |yes| {
            let _ = tell.send(yes);
        });
    told.await
        .map_err(|_| Error::Bug("the question ended without an answer".into()))
}

fn with_ending(path: PathBuf, ending: Option<&str>) -> PathBuf {
    match ending {
        Some(ending) if path.extension().is_none() => path.with_extension(ending),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_gets_an_ending_only_when_it_has_none() {
        let check = |path: &str, ending, expected: &str| {
            assert_eq!(
                with_ending(path.into(), ending),
                Path::new(expected),
                "{path}"
            );
        };
        check(
            "/plans/2027",
            Purpose::NewPlan.ending(),
            "/plans/2027.muster",
        );
        check(
            "/plans/2027.muster",
            Purpose::NewPlan.ending(),
            "/plans/2027.muster",
        );
        check(
            "/out/positions.xlsx",
            Purpose::Export.ending(),
            "/out/positions.xlsx",
        );
        check(
            "/out.d/positions",
            Purpose::Export.ending(),
            "/out.d/positions.csv",
        );
        check("/in/table", Purpose::Import.ending(), "/in/table");
    }

    #[test]
    fn purposes_are_named_as_the_page_names_them() {
        for name in [
            "open_plan",
            "new_plan",
            "move_plan",
            "import",
            "import_employees",
            "users_export",
            "export",
        ] {
            assert!(
                serde_json::from_value::<Purpose>(name.into()).is_ok(),
                "{name}"
            );
        }
        assert!(serde_json::from_value::<Purpose>("delete".into()).is_err());
    }
}
