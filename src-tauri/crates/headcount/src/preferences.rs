//! What this computer remembers between starts: who you are, the theme, the plans opened.
//!
//! A small JSON file in the user's configuration folder. Nothing in it is secret, and losing it
//! loses no plan.

use std::{fs, io::Write, path::PathBuf};

use serde::{Deserialize, Serialize};

use crate::{
    api::settings::{Profile, Theme},
    error::{Error, Result},
};

/// How many plans are remembered.
const KEPT_PLANS: usize = 8;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub profile: Option<Profile>,
    pub theme: Theme,
    /// Newest first; the first is opened again at the next start.
    pub recent: Vec<PathBuf>,
    /// False after a plan was closed on purpose: the next start shows the first screen.
    pub reopen: bool,
    #[serde(skip)]
    folder: PathBuf,
}

impl Preferences {
    /// Reads what is remembered in `folder`. An unreadable file counts as none: it is no plan.
    pub fn load(folder: PathBuf) -> Self {
        let read = fs::read_to_string(folder.join("preferences.json")).ok();
        let mut loaded: Self = read
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        loaded.folder = folder;
        loaded
    }

    /// Writes them down, whole or not at all.
    pub fn save(&self) -> Result<()> {
        let fail = |error: std::io::Error| {
            Error::File(format!(
                "What you prefer could not be kept in “{}”: {error}. Your plan is safe.",
                self.folder.display()
            ))
        };
        fs::create_dir_all(&self.folder).map_err(fail)?;
        let text =
            serde_json::to_string_pretty(self).map_err(|error| Error::Bug(error.to_string()))?;
        let beside = self
            .folder
            .join(format!("preferences.{}.new", std::process::id()));
        let mut file = fs::File::create(&beside).map_err(fail)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(fail)?;
        fs::rename(&beside, self.folder.join("preferences.json")).map_err(fail)
    }

    /// Puts a plan first in the list.
    pub fn remember(&mut self, path: PathBuf) {
        self.recent.retain(|it| *it != path);
        self.recent.insert(0, path);
        self.recent.truncate(KEPT_PLANS);
        self.reopen = true;
    }
}

/// The user's configuration folder for Muster; `MUSTER_CONFIG_DIR` overrides it.
pub fn folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("MUSTER_CONFIG_DIR") {
        return folder.into();
    }
    directories::ProjectDirs::from("", "", "Muster").map_or_else(
        || PathBuf::from(".muster"),
        |dirs| dirs.config_dir().to_path_buf(),
    )
}

/// Where a new plan is put unless the user says otherwise.
pub fn plans_folder() -> PathBuf {
    let documents = directories::UserDirs::new()
        .and_then(|dirs| dirs.document_dir().map(std::path::Path::to_path_buf));
    documents.filter(|it| it.is_dir()).unwrap_or_else(|| {
        directories::BaseDirs::new()
            .map_or_else(|| PathBuf::from("."), |dirs| dirs.home_dir().to_path_buf())
    })
}
