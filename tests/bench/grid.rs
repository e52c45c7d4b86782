//! The table in its window, beside others: scrolling in two engines, keys to paint, the start,
//! memory, and what the page weighs.
//!
//! Muster is the product itself: its own screen over its own way to the data, the built window in
//! WebKitGTK and `muster serve` in Chromium. The peers (tests/bench/peers) are pages with nothing
//! but a table as large as ours, and have all rows in memory before they are measured, which
//! favours them. All take turns, a round of each, in the same run.

mod bundle;
mod chromium;
mod contest;
mod ground;
mod peers;
#[cfg(target_os = "linux")]
mod window;

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    cases::{MAPPING, Result, real},
    file,
    samples::Figure,
};
use ground::Ground;

/// Of everything that is measured, in turns, unless another number is asked for.
pub const ROUNDS: usize = 5;

/// The three ways to scroll that pages/scroll.js knows.
const KINDS: [&str; 3] = ["smooth", "fling", "jump"];

/// `about` is told the versions of whatever was measured with.
pub async fn figures(
    folder: &Path,
    rounds: usize,
    figures: &mut Vec<Figure>,
    about: &mut Value,
) -> Result<()> {
    bundle::figures(figures);
    let csv = folder.join("grid.csv");
    fs::write(&csv, file::text()).map_err(|error| error.to_string())?;
    let made = Ground::make(folder, "made", &csv, None).await?;
    let peers = peers::place(&made, folder).await?;
    if let Some(peers) = &peers {
        about["peers"] = peers.versions.clone();
    }
    let mut grounds = vec![made];
    if let Some(real) = real() {
        let mapping = folder.join("grid.toml");
        fs::write(&mapping, MAPPING).map_err(|error| error.to_string())?;
        grounds.push(Ground::make(folder, "real", &real, Some(&mapping)).await?);
    }
    for ground in &grounds {
        // Scrolling is the same whoever's rows they are, and takes long: on one of them.
        let beside = peers.as_ref().filter(|_| ground.what == "made");
        chromium::figures(ground, beside, rounds, figures, about).await?;
        #[cfg(target_os = "linux")]
        window::figures(ground, beside, rounds, figures, about).await?;
    }
    about["load_after"] = json!(crate::machine::load());
    Ok(())
}

const OUR_SCROLLER: &str = ":is([role=grid], [role=treegrid])";

/// Installed in every page that is measured.
const PAGES: [&str; 3] = ["scroll.js", "paint.js", "ready.js"];

/// A program of this build.
fn beside(name: &str) -> Option<std::path::PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let program = std::env::current_exe().ok()?.with_file_name(name);
    program.is_file().then_some(program)
}
