//! In Chromium: `muster serve` and the peers' pages, through chromium/main.mjs.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    contest::{Contest, GLIDE, LIST, OURS, Round, push},
    ground::Ground,
    peers::Peers,
};
use crate::{
    cases::Result,
    samples::{Figure, Of, goal},
};

/// What a person does, as chromium/hands.mjs names it, and what is promised of it.
const HANDS: [(&str, &str); 7] = [
    ("arrows", "an arrow key"),
    ("letters", "a letter typed into a cell"),
    ("commits", "Enter on what was typed"),
    ("sorts", "sorting by a column"),
    ("filters", "a filter on and off"),
    ("searches", "a letter of a search"),
    ("groups", "grouping"),
];
const PAINTED_WITHIN: f64 = 50.0;

#[derive(Deserialize)]
struct Answer {
    version: String,
    scrolling: Vec<Round>,
    /// Of each round: the times of each deed.
    hands: Vec<std::collections::BTreeMap<String, Vec<f64>>>,
    /// Sentences.
    skipped: Vec<String>,
}

pub async fn figures(
    ground: &Ground,
    peers: Option<&Peers>,
    rounds: usize,
    figures: &mut Vec<Figure>,
    about: &mut Value,
) -> Result<()> {
    let tools = match Tools::find() {
        Ok(tools) => tools,
        Err(lacks) => {
            eprintln!("grid: Chromium was not measured: {lacks}");
            return Ok(());
        }
    };
    let config = ground.plan.with_extension("chromium");
    ground.introduce(&config).await?;
    let server = Server::start(&tools.muster, ground, &config)?;
    let output = tools.run(&server.link, ground, peers, rounds);
    drop(server);
    let output = match output {
        Ok(output) => output,
        Err(why) => {
            eprintln!("grid: {why}");
            return Ok(());
        }
    };
    let raw: Value = serde_json::from_slice(&output).map_err(|error| error.to_string())?;
    let answer: Answer = serde_json::from_value(raw.clone()).map_err(|error| error.to_string())?;
    for what in &answer.skipped {
        eprintln!("grid: not measured in Chromium, {}: {what}", ground.what);
    }
    about["chromium"] = json!(answer.version);
    about["raw"][ground.what]["chromium"] = raw;
    Contest {
        engine: "Chromium",
        judged_by_frames: false,
        rounds: &answer.scrolling,
    }
    .figures(figures);
    for (deed, words) in HANDS {
        let times = answer.hands.iter().filter_map(|round| round.get(deed));
        push(
            figures,
            format!("Chromium, {words}, to painted: {}", ground.what),
            "ms",
            times.flatten().copied().collect(),
            goal(Of::P95, PAINTED_WITHIN),
        );
    }
    Ok(())
}

/// The programs and packages that this needs.
struct Tools {
    chromium: PathBuf,
    muster: PathBuf,
    /// The package whose node_modules hold Playwright.
    playwright: PathBuf,
}

impl Tools {
    /// The error is a sentence about what the machine lacks.
    fn find() -> std::result::Result<Self, String> {
        let chromium = std::env::var_os("MUSTER_CHROMIUM")
            .map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from);
        if !chromium.is_file() {
            return Err("there is none; MUSTER_CHROMIUM may name one.".into());
        }
        let playwright = Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e/package.json");
        if !playwright
            .with_file_name("node_modules/playwright-core")
            .is_dir()
        {
            return Err("the packages of tests/e2e are not installed; `npm ci` there.".into());
        }
        let muster = super::beside("muster").ok_or(
            "the command line is not built: `cargo build --release -p muster`.".to_string(),
        )?;
        Ok(Self {
            chromium,
            muster,
            playwright,
        })
    }

    fn run(
        &self,
        link: &str,
        ground: &Ground,
        peers: Option<&Peers>,
        rounds: usize,
    ) -> Result<Vec<u8>> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/grid");
        let page = |name: &str| here.join("pages").join(name);
        let door = link.split('?').next().unwrap_or(link);
        let mut subjects = vec![json!({
            "name": OURS, "address": door, "selector": super::OUR_SCROLLER,
        })];
        if let Some(peer) = peers {
            for (name, page, selector) in
                [(LIST, "list", "#peer"), (GLIDE, "glide", ".dvn-scroller")]
            {
                let address = peer.address(page);
                subjects.push(json!({"name": name, "address": address, "selector": selector}));
            }
        }
        let job = json!({
            "chromium": self.chromium,
            "playwright": self.playwright,
            "pages": super::PAGES.map(page),
            "link": link,
            "plan": ground.plan,
            "subjects": subjects,
            "rounds": rounds,
            "scrolling": peers.is_some(),
        });
        let output = Command::new("node")
            .arg(here.join("chromium/main.mjs"))
            .arg(job.to_string())
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("Node does not start: {error}."))?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(format!(
                "Chromium was not measured to the end ({}).",
                output.status
            ))
        }
    }
}

/// `muster serve` on the plan; ends when dropped.
struct Server {
    program: Child,
    link: String,
    /// Open, so that it may go on printing.
    _printed: BufReader<ChildStdout>,
}

impl Server {
    fn start(muster: &Path, ground: &Ground, config: &Path) -> Result<Self> {
        let mut program = Command::new(muster)
            .args(["--json", "--workspace"])
            .arg(&ground.plan)
            .arg("serve")
            .env("MUSTER_CONFIG_DIR", config)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`muster serve` does not start: {error}."))?;
        let printed = program
            .stdout
            .take()
            .ok_or("`muster serve` prints nothing.")?;
        let mut printed = BufReader::new(printed);
        let mut line = String::new();
        printed
            .read_line(&mut line)
            .map_err(|error| error.to_string())?;
        let greeting: Value = serde_json::from_str(&line).unwrap_or_default();
        let mut server = Self {
            program,
            link: String::new(),
            _printed: printed,
        };
        let link = greeting["url"]
            .as_str()
            .ok_or("`muster serve` gives no link.")?;
        server.link = link.to_string();
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
