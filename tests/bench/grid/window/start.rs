//! From starting the program to its first row on the screen. The program's file and the plan are in
//! the system's cache, as after the first start of a day.

use std::{
    future::ready,
    process::Stdio,
    time::{Duration, Instant},
};

use it::{
    desktop::{Desktop, Program},
    wait::until_every,
};

use super::{
    super::ground::Ground,
    pixels::{Screen, is_blank},
    session::Place,
};
use crate::cases::Result;

/// So long without a change, and the row is what it stays.
const CALM: Duration = Duration::from_secs(2);
const GLANCE: Duration = Duration::from_millis(2);
const LONGEST: Duration = Duration::from_secs(60);

/// Until the first row had the looks it kept.
pub async fn seconds(desktop: &Desktop, ground: &Ground, row: Place) -> Result<f64> {
    let (program, seconds) = started(desktop, ground, row).await?;
    drop(program);
    Ok(seconds)
}

/// The running program besides.
pub async fn started(desktop: &Desktop, ground: &Ground, row: Place) -> Result<(Program, f64)> {
    let program = super::super::beside("muster-desktop").ok_or("The window is not built.")?;
    let screen = Screen::of(desktop)?;
    let start = Instant::now();
    let child = desktop
        .command(program)
        .arg(&ground.plan)
        .env_remove("TAURI_WEBVIEW_AUTOMATION")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let program = Program(child.map_err(|error| format!("The window does not start: {error}."))?);
    let mut seen = screen.at(row)?;
    let mut changed = None;
    let mut look = || {
        let now = start.elapsed();
        let pixels = screen.at(row).ok()?;
        if pixels != seen {
            seen = pixels;
            changed = Some(now);
        }
        changed.filter(|at| !is_blank(&seen) && now - *at > CALM)
    };
    let painted = until_every(
        GLANCE,
        LONGEST,
        "the first row is painted",
        || ready(look()),
    );
    let painted = painted.await;
    Ok((program, painted.as_secs_f64()))
}
