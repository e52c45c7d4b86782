//! The UI's packages and its build, each done only when something it depends on has changed.
use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    Problem, place,
    process::{finish, npm},
};

/// `npm ci`, unless `folder` was installed from this very lock file.
pub fn install(folder: &Path) -> Result<(), Problem> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|e| format!("cannot read {}: {e}", lock.display()))?;
    let stamp = stamp(folder);
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    finish(&mut npm(folder, &["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).map_err(|e| format!("cannot write {}: {e}", stamp.display()))
}

/// The lock file that node_modules was made from.
fn stamp(folder: &Path) -> PathBuf {
    folder.join("node_modules").join(".installed-lock.json")
}

/// Whether ui/dist is older than anything it is made from.
pub fn is_stale() -> bool {
    let ui = place::ui();
    let Ok(built) = modified(&ui.join("dist").join("index.html")) else {
        return true;
    };
    newest_source(&ui).is_none_or(|changed| changed > built)
        || modified(&stamp(&ui)).is_ok_and(|t| t > built)
}

pub fn build() -> Result<(), Problem> {
    finish(&mut npm(&place::ui(), &["run", "build"]))
}

/// Packages, then the build if it is due.
pub fn make_ready() -> Result<(), Problem> {
    install(&place::ui())?;
    if is_stale() { build() } else { Ok(()) }
}

fn modified(path: &Path) -> std::io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}

/// Of `folder`'s files, and of the folders in it, whose time tells of deleted and renamed files.
fn newest_source(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let kept = entries.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        !name.starts_with('.') && !["node_modules", "dist", "test-results"].contains(&&*name)
    });
    kept.filter_map(|entry| {
        let path = entry.path();
        let own = modified(&path).ok();
        if path.is_dir() {
            own.max(newest_source(&path))
        } else {
            own
        }
    })
    .max()
}
