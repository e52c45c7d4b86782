//! The folder a sample company lives in: one each, held while it is open, gone afterwards.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// Under the configuration folder.
const ALL: &str = "sample";
/// Held as long as the folder is in use: what nobody holds was left over.
const HELD: &str = "in-use";

/// A folder of its own. Dropping it deletes it with all it holds.
pub struct Folder {
    path: PathBuf,
    held: Option<File>,
}

impl Folder {
    pub fn make(config: &Path) -> Result<Self> {
        let path = config.join(ALL).join(uuid::Uuid::now_v7().to_string());
        let made = fs::create_dir_all(&path).and_then(|()| File::create(path.join(HELD)));
        let held = made.map_err(|error| {
            Error::File(format!(
                "The sample company can’t be put into “{}”: {error}. Nothing was changed.",
                path.display()
            ))
        })?;
        // Somebody sweeping at this very moment takes it for a left-over: as good as not made.
        if held.try_lock().is_err() {
            return Err(Error::File(
                "Another Muster took the sample company’s folder away. Try again.".into(),
            ));
        }
        Ok(Self {
            path,
            held: Some(held),
        })
    }

    /// Named as the user sees it.
    pub fn plan(&self) -> PathBuf {
        self.path.join("Sample company.muster")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Some systems delete no open file.
        self.held = None;
        remove(&self.path);
    }
}

/// Deletes what a Muster that ended suddenly left behind.
pub fn sweep(config: &Path) {
    let Ok(entries) = fs::read_dir(config.join(ALL)) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let in_use = match File::open(path.join(HELD)) {
            // Not marked yet, or not any more: younger ones are being made just now.
            Err(_) => fs::read_dir(&path).is_ok_and(|mut it| it.next().is_none()),
            Ok(file) => matches!(file.try_lock(), Err(TryLockError::WouldBlock)),
        };
        if !in_use {
            remove(&path);
        }
    }
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_dir_all(path) {
        // Invented data: the next start tries again.
        tracing::warn!(%error, "the sample company's folder is left for the next start");
    }
    // The last one out takes the folder of all along.
    if let Some(all) = path.parent() {
        let _ = fs::remove_dir(all);
    }
}
