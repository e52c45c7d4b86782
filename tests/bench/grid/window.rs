//! In WebKitGTK: the built window and, in the same engine's own small browser, the peers' pages, on
//! a display in memory and so without a graphics card: the engine at its slowest.

mod memory;
mod pixels;
mod session;
mod start;

use std::{path::PathBuf, sync::Arc};

use it::desktop::Desktop;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::{
    contest::{Contest, LIST, OURS, Round},
    ground::Ground,
    peers::Peers,
};
use crate::{
    cases::Result,
    samples::{Figure, Of, goal},
};
use session::{Hands, Session, Subject};

/// What ours may take beyond the bare list: two frames at 60 a second.
const BEYOND_THE_LIST: f64 = 33.4;

pub async fn figures(
    ground: &Ground,
    peers: Option<&Peers>,
    rounds: usize,
    figures: &mut Vec<Figure>,
    about: &mut Value,
) -> Result<()> {
    if let Some(lacks) = lacks() {
        eprintln!("grid: the window was not measured: {lacks}");
        return Ok(());
    }
    about["webkitgtk"] = json!(version());
    // A wait in vain ends in a panic, as in the window tests: it must not take the other figures
    // along.
    let subjects = subjects(ground, peers);
    let all = Arc::new(Mutex::new(Measured::default()));
    let measured = tokio::spawn(measure(ground.clone(), subjects, rounds, all.clone())).await;
    let why = match measured {
        Ok(done) => done.err(),
        Err(panic) => Some(panic.to_string()),
    };
    if let Some(why) = why {
        eprintln!("grid: the window was not measured to the end: {why}");
    }
    let mut all = all.lock().await;
    about["raw"][ground.what]["webkitgtk"] = json!(std::mem::take(&mut all.raw));
    all.figures(ground, figures);
    Ok(())
}

#[derive(Default)]
struct Measured {
    scrolling: Vec<Round>,
    /// Ours and, where there are peers, the bare list's, of each round.
    hands: Vec<(Hands, Option<Hands>)>,
    starts: Vec<f64>,
    /// Of the empty window and of ours, MB.
    memory: Vec<(f64, f64)>,
    raw: Vec<Value>,
}

/// Into `all`, as far as it gets.
async fn measure(
    ground: Ground,
    subjects: Vec<Subject>,
    rounds: usize,
    all: Arc<Mutex<Measured>>,
) -> Result<()> {
    let desktop = Desktop::start().await;
    ground.introduce(&desktop.folder().join("muster")).await?;
    let scrolling = subjects.len() > 1;
    for round in 1..=rounds {
        eprintln!("WebKitGTK: {}, round {round} of {rounds}", ground.what);
        let (mut scrolled, mut hands) = (Round::new(), Vec::new());
        let (mut size, mut row) = (None, None);
        for subject in &subjects {
            let session = Session::open(&desktop, subject, size).await?;
            size = size.or(Some(session.size));
            if subject.name == OURS {
                row = Some(session.first_row().await?);
            }
            if scrolling {
                let (kinds, told) = session.scroll(subject).await?;
                let told = json!({"round": round, "subject": subject.name, "scrolled": told});
                all.lock().await.raw.push(told);
                scrolled.insert(subject.name.into(), kinds);
            }
            if subject.name == OURS || subject.name == LIST {
                hands.push(session.hands().await?);
            }
            session.quit().await;
        }
        let mut hands = hands.into_iter();
        let ours = hands.next().map(|ours| (ours, hands.next()));
        {
            let mut all = all.lock().await;
            all.scrolling.push(scrolled);
            all.hands.extend(ours);
        }
        let Some(row) = row else { continue };
        let start = start::seconds(&desktop, &ground, row).await? * 1000.0;
        all.lock().await.starts.push(start);
        let memory = memory::beyond_empty(&desktop, &ground, row).await?;
        all.lock().await.memory.extend(memory);
    }
    Ok(())
}

impl Measured {
    fn figures(&self, ground: &Ground, figures: &mut Vec<Figure>) {
        Contest {
            engine: "WebKitGTK",
            judged_by_frames: true,
            rounds: &self.scrolling,
        }
        .figures(figures);
        let what = ground.what;
        for (words, of) in Hands::DEEDS {
            let mut add = |name: String, times: Vec<f64>, goal| {
                super::contest::push(figures, name, "ms", times, goal);
            };
            let ours = self.hands.iter().flat_map(|(ours, _)| of(ours).clone());
            add(
                format!("WebKitGTK, {words}, to painted: {what}"),
                ours.collect(),
                None,
            );
            let list = self.hands.iter().filter_map(|(_, list)| list.as_ref());
            let list = list.flat_map(|list| of(list).clone()).collect();
            add(
                format!("WebKitGTK, {words}, to painted: bare list"),
                list,
                None,
            );
            let beyond = self
                .hands
                .iter()
                .filter_map(|(ours, list)| Some(median(of(ours))? - median(of(list.as_ref()?))?));
            add(
                format!("WebKitGTK, {words}: beyond the bare list"),
                beyond.collect(),
                goal(Of::Median, BEYOND_THE_LIST),
            );
        }
        super::contest::push(
            figures,
            format!("window, from start to first row painted: {what}"),
            "ms",
            self.starts.clone(),
            goal(Of::Median, 800.0),
        );
        let empty = self.memory.iter().map(|(empty, _)| *empty).collect();
        let ours = self.memory.iter().map(|(_, ours)| *ours).collect();
        let beyond = self.memory.iter().map(|(empty, ours)| ours - empty);
        let mut add = |name: &str, samples, goal| {
            super::contest::push(figures, format!("{name}: {what}"), "MB", samples, goal);
        };
        add("memory of an empty window, PSS", empty, None);
        add("memory of the window, PSS", ours, None);
        add(
            "memory beyond the empty window",
            beyond.collect(),
            goal(Of::Median, 80.0),
        );
    }
}

fn median(times: &[f64]) -> Option<f64> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}

/// Ours is first: the peers get a table of its size.
fn subjects(ground: &Ground, peers: Option<&Peers>) -> Vec<Subject> {
    let Some(program) = super::beside("muster-desktop") else {
        return Vec::new();
    };
    let ours = |layers| Subject::ours(&program, &ground.plan, layers);
    let Some((peers, browser)) = peers.zip(browser()) else {
        return vec![ours(true)];
    };
    let peers = Subject::peers(&browser, peers);
    [ours(true)]
        .into_iter()
        .chain(peers)
        .chain([ours(false)])
        .collect()
}

/// A sentence, if the machine lacks something.
fn lacks() -> Option<String> {
    const NEEDED: [(&str, &str); 5] = [
        ("Xvfb", "xvfb"),
        ("WebKitWebDriver", "webkit2gtk-driver"),
        ("dbus-daemon", "dbus"),
        ("dbus-send", "dbus"),
        ("gnome-keyring-daemon", "gnome-keyring"),
    ];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let is_there = |name: &str| folders.iter().any(|it| it.join(name).is_file());
    if let Some((name, package)) = NEEDED.iter().find(|(name, _)| !is_there(name)) {
        return Some(format!(
            "this machine lacks {name} (Debian's package {package})."
        ));
    }
    if super::beside("muster-desktop").is_none() {
        return Some("it is not built: `cargo build --release -p muster-desktop`.".into());
    }
    if browser().is_none() {
        eprintln!(
            "grid: WebKitGTK's MiniBrowser is not here, so nothing stands beside ours in it."
        );
    }
    None
}

/// The small browser that comes with the web view's library.
fn browser() -> Option<PathBuf> {
    let mut folders = vec![
        PathBuf::from("/usr/libexec"),
        PathBuf::from("/usr/lib64"),
        PathBuf::from("/usr/lib"),
    ];
    let below = std::fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten();
    folders.extend(below.map(|it| it.path()));
    let programs = folders
        .iter()
        .map(|it| it.join("webkit2gtk-4.1/MiniBrowser"));
    programs.into_iter().find(|it| it.is_file())
}

/// As its development files say, which a build of the window needs.
fn version() -> Option<String> {
    let asked = std::process::Command::new("pkg-config");
    let mut asked = asked;
    let output = asked
        .args(["--modversion", "webkit2gtk-4.1"])
        .output()
        .ok()?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_string())
}
