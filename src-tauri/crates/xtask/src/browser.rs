//! The Chromium that the browser tests use: whatever the machine has under one of its names.
use std::path::{Path, PathBuf};

use crate::place;

/// Tells the browser tests which program to start.
pub const VARIABLE: &str = "MUSTER_CHROMIUM";

pub fn find() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os(VARIABLE) {
        return Some(chosen.into());
    }
    place::which(&[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ])
    .or_else(|| {
        usual_places()
            .iter()
            .map(PathBuf::from)
            .find(|p: &PathBuf| p.is_file())
    })
}

/// Where the installers of systems that do not use the PATH put it.
fn usual_places() -> &'static [&'static str] {
    if cfg!(target_os = "macos") {
        &[
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
        ]
    } else if cfg!(windows) {
        &[
            r"C:\Program Files\Google\Chrome\Application\chrome.exe",
            r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        ]
    } else {
        &[]
    }
}

/// What to say when there is none and we cannot install one.
pub fn how_to_get(is_snap_system: bool) -> &'static str {
    if is_snap_system {
        "a Chromium for the browser tests: `sudo snap install chromium`, or Google Chrome"
    } else {
        "a Chromium for the browser tests: install Chromium or Google Chrome"
    }
}

/// Whether the file is there at all: a wrong `MUSTER_CHROMIUM` is better told now than by a test.
pub fn is_usable(program: &Path) -> bool {
    program.is_file()
}
