//! Lets a bare `cargo build` succeed before the UI was ever built, and embeds it anew when it was.
use std::{fs, io, path::Path, time::SystemTime};

const PLACEHOLDER: &str = "<!doctype html><meta charset=\"utf-8\"><title>Muster</title>\
    <p>The UI is not built yet. Start Muster with: cargo xtask run</p>\n";

fn main() {
    let dist = Path::new("../../../ui/dist");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", dist.display());
    stand_in(dist).expect("ui/dist can be written");
}

/// The pages are embedded, and the folder must be there for that.
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
