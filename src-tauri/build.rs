//! Declares the window's commands, so that one not listed here and in capabilities/main.json cannot
//! be called from the page, and lets a bare `cargo build` succeed before the UI was ever built.
use std::{fs, io, path::Path, time::SystemTime};

const COMMANDS: &[&str] = &["call", "choose_file", "open_url"];

const PLACEHOLDER: &str = "<!doctype html><meta charset=\"utf-8\"><title>Muster</title>\
    <p>The UI is not built yet. Start Muster with: cargo xtask run</p>\n";

fn main() {
    let dist = Path::new("../ui/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    stand_in(dist).expect("ui/dist can be written");
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS)),
    )
    .expect("tauri.conf.json, the capabilities and the icons are valid");
}

/// Tauri embeds ui/dist and refuses to compile without it.
fn stand_in(dist: &Path) -> io::Result<()> {
    let page = dist.join("index.html");
    if page.exists() {
        return Ok(());
    }
    fs::create_dir_all(dist)?;
    fs::write(&page, PLACEHOLDER)?;
    // older than every source, so that xtask sees that the UI is still to be built
    fs::File::options()
        .write(true)
        .open(&page)?
        .set_modified(SystemTime::UNIX_EPOCH)
}
