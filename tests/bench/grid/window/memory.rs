//! What the window's processes hold in memory, beside an empty window of the same library. Pages
//! that several processes share are counted once, in parts (PSS).

use std::{
    fs,
    future::ready,
    process::{Command, Stdio},
    time::Duration,
};

use it::{
    desktop::{Desktop, Program, stat},
    wait::until_within,
};

use super::{super::ground::Ground, session::Place, start::started};
use crate::cases::Result;

/// The program and its page; ours has one for the network besides, the empty page needs none.
const PROCESSES: usize = 2;
/// What counts as the same again, of two readings.
const STEADY: f64 = 0.005;
/// So many times in a row, 20 ms or more apart.
const CALM: u32 = 50;
const LONGEST: Duration = Duration::from_secs(60);

/// Of the empty window and of ours, MB; nothing where the empty one is not built.
pub async fn beyond_empty(
    desktop: &Desktop,
    ground: &Ground,
    row: Place,
) -> Result<Option<(f64, f64)>> {
    let Some(program) = super::super::beside("examples/empty-window") else {
        eprintln!(
            "grid: memory was not measured: the empty window is not built; `cargo xtask bench` \
             builds it."
        );
        return Ok(None);
    };
    let mut command: Command = desktop.command(program);
    command
        .env_remove("TAURI_WEBVIEW_AUTOMATION")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = command.spawn();
    let empty = Program(child.map_err(|error| format!("The empty window: {error}."))?);
    let of_empty = settled(empty.0.id()).await;
    drop(empty);
    let (ours, _) = started(desktop, ground, row).await?;
    let of_ours = settled(ours.0.id()).await;
    Ok(Some((of_empty, of_ours)))
}

/// Of a program and all it started, once that many processes are there and their memory stays the
/// same for about a second.
async fn settled(program: u32) -> f64 {
    let mut before = 0.0;
    let mut calm = 0;
    let mut look = || {
        let family = family(program);
        let now: f64 = family.iter().filter_map(|it| pss(*it)).sum();
        let same = family.len() >= PROCESSES && (now - before).abs() <= before * STEADY;
        calm = if same { calm + 1 } else { 0 };
        before = now;
        (calm >= CALM).then_some(now)
    };
    until_within(LONGEST, "the memory is steady", || ready(look())).await
}

/// A process, its children and theirs.
fn family(program: u32) -> Vec<u32> {
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let parents: Vec<(u32, u32)> = all
        .filter_map(|it| {
            let process = it.file_name().to_str()?.parse().ok()?;
            Some((process, stat(process)?.1))
        })
        .collect();
    let mut family = vec![program];
    let mut at = 0;
    while let Some(&parent) = family.get(at) {
        let children = parents.iter().filter(|(_, its)| *its == parent);
        family.extend(children.map(|(process, _)| *process));
        at += 1;
    }
    family
}

/// MB.
fn pss(process: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = text.lines().find(|it| it.starts_with("Pss:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
