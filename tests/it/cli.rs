//! The command line as other programs use it: the real program, its output and its exit codes.

mod greenhouse;
mod hr;
mod mapping;
mod matching;

use std::{
    path::Path,
    process::{Command, Output},
};

use it::canary::Canaries;
use sandbox::Sandbox;
use serde_json::{Value, json};

pub const LEVER: &str = "MUSTER_SECRET_LEVER";
const GREENHOUSE: &str = "MUSTER_SECRET_GREENHOUSE";

/// One plan, one account at each vendor, and the program to speak to them with.
pub struct Shell {
    pub sandbox: Sandbox,
    pub folder: tempfile::TempDir,
}

impl Shell {
    pub async fn new() -> Self {
        Self::over(sandbox::Options::default()).await
    }

    async fn over(options: sandbox::Options) -> Self {
        Self {
            sandbox: Sandbox::start_with(options).await.expect("a sandbox"),
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    pub fn run(&self, args: &[&str]) -> Output {
        let lever = self.sandbox.lever_key();
        let greenhouse = self.sandbox.greenhouse_client_secret();
        self.run_with(args, &[(LEVER, &lever), (GREENHOUSE, &greenhouse)])
    }

    /// With these variables, and no other secret.
    pub fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = Command::new(program());
        command
            .arg("--workspace")
            .arg(self.folder.path().join("plan.muster"))
            .arg("--json")
            .args(args)
            .env("MUSTER_CONFIG_DIR", self.folder.path().join("config"))
            // An address nobody listens at: no keychain may be asked.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env_remove(LEVER)
            .env_remove(GREENHOUSE)
            // As talkative as it can be: what it prints is looked through.
            .env("MUSTER_LOG", "trace")
            .envs(variables.iter().copied())
            .stdin(std::process::Stdio::null());
        let output = command.output().expect("the program runs");
        let canaries = Canaries::new(&self.sandbox.secrets());
        for (stream, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            canaries.check(&format!("{stream} of {args:?}"), bytes);
        }
        canaries.check_folder(self.folder.path());
        output
    }

    /// The one JSON document of a command that must work.
    pub fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert!(
            output.status.success(),
            "{args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).expect("one JSON document")
    }

    /// The error of a command that must fail; whoever does not read JSON is told the same.
    fn refused(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?} says nothing");
        let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        document["error"].clone()
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.display().to_string()
    }

    pub fn connect(&self) {
        self.json(&["connect", "lever", "--api-url", &self.sandbox.lever_url()]);
    }
}

/// `cargo build --workspace` leaves it beside the folder of the test's own program.
pub fn program() -> std::path::PathBuf {
    let mut path = std::env::current_exe().expect("this test's own path");
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    path.join(format!("muster{}", std::env::consts::EXE_SUFFIX))
}

const POSITIONS: &str = "code,title,location,type,currency,salary_min,salary_max,plan_status\n\
    P-1,Data Analyst,Austin,Full-time,USD,\"98,000\",120000,approved\n\
    P-2,Designer,Boston,contractor,USD,90000,80000,open\n\
    P-3,Recruiter,Remote,,,,,draft\n";

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_job() {
    let shell = Shell::new().await;
    let file = shell.write("positions.csv", POSITIONS);
    let imported = shell.json(&["import", "positions", &file]);
    assert_eq!(imported["created"], 2);
    assert_eq!(imported["rejected"][0]["row"], 3);
    assert_eq!(imported["rejected"][0]["column"], "salary_min");

    shell.connect();
    let queued = shell.json(&["sync", "--all-ready"]);
    assert_eq!(queued.as_array().map(Vec::len), Some(1));
    assert_eq!(queued[0]["requisition_code"], "Trace-1");
    assert_eq!(queued[0]["sync_status"], "Pending");
    assert_eq!(shell.json(&["outbox"])[0]["position"], "P-1");

    let run = shell.run(&["run", "--until-idle", "--max-seconds", "30"]);
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    for line in String::from_utf8_lossy(&run.stdout).lines() {
        serde_json::from_str::<Value>(line).expect("one JSON object per line");
    }
    let report = shell.json(&["report", "ats"]);
    assert_eq!(report[0]["sync_status"], "Synced");
    assert_eq!(report[0]["opening_status"], "open");
    assert_eq!(shell.json(&["outbox"]), json!([]));

    let lever = shell.sandbox.lever();
    lever
        .hire("Trace-1", "Noor Haddad", "noor@example.org")
        .expect("an open requisition");
    assert!(shell.run(&["run", "--until-idle"]).status.success());
    let row = &shell.json(&["positions", "--where", "noor"])[0];
    assert_eq!(row["code"], "P-1");
    assert_eq!(row["fill_status"], "filled");
    assert_eq!(
        row["candidate"],
        json!({"name": "Noor Haddad", "email": "noor@example.org"})
    );
    assert_eq!(shell.sandbox.lever().posts(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_can_be_undone_by_the_next_command() {
    let shell = Shell::new().await;
    let file = shell.write("positions.csv", POSITIONS);
    shell.json(&["import", "positions", &file]);
    let title = |shell: &Shell| shell.json(&["positions"])[0]["title"].clone();
    shell.json(&["set", "p-1 ", "title=Lead", "fte=0.5"]);
    assert_eq!(title(&shell), "Lead");
    shell.json(&["undo"]);
    assert_eq!(title(&shell), "Data Analyst");
    shell.json(&["redo"]);
    assert_eq!(title(&shell), "Lead");
    let refused = shell.run(&["set", "P-1", "start_date=03/04/2026"]);
    assert_eq!(refused.status.code(), Some(1));
    let error: Value = serde_json::from_slice(&refused.stdout).expect("JSON");
    assert_eq!(error["error"]["code"], "invalid");
    assert_eq!(error["error"]["field"], "start_date");
}

#[tokio::test(flavor = "multi_thread")]
async fn exit_codes_and_errors() {
    let shell = Shell::new().await;
    for (args, code) in [
        (&["positions"][..], 0),
        (&["frobnicate"], 2),
        (&["set", "P-9", "title=x"], 1),
        (&["set", "P-9", "colour=red"], 2),
        (&["undo"], 1),
        (&["import", "positions", "/nonexistent.csv"], 1),
        (&["disconnect", "lever"], 1),
        (&["connect", "lever", "--api-url", "http://example.com"], 1),
        (&["sync", "P-9"], 1),
    ] {
        let output = shell.run(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        assert!(
            !String::from_utf8_lossy(&output.stderr).contains("panicked"),
            "{args:?}"
        );
        if code == 1 {
            assert!(!output.stderr.is_empty(), "{args:?} says nothing");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_keeps_nothing_and_no_keychain_is_a_sentence() {
    let shell = Shell::new().await;
    let url = shell.sandbox.lever_url();
    let wrong = shell.run_with(
        &["connect", "lever", "--api-url", &url],
        &[(LEVER, "canary-4711")],
    );
    assert_eq!(wrong.status.code(), Some(1));
    let all = [wrong.stdout, wrong.stderr].concat();
    assert!(!String::from_utf8_lossy(&all).contains("canary"));
    assert_eq!(shell.json(&["connections"]), json!([]));
    let none = shell.run_with(&["connect", "lever", "--api-url", &url], &[]);
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains(LEVER));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_in_no_file() {
    let shell = Shell::new().await;
    shell.connect();
    let file = shell.write("positions.csv", POSITIONS);
    shell.json(&["import", "positions", &file]);
    shell.json(&["sync", "P-1"]);
    assert!(shell.run(&["run", "--until-idle"]).status.success());
    let key = shell.sandbox.lever_key();
    for entry in walk(shell.folder.path()) {
        let bytes = std::fs::read(&entry).expect("a file");
        let found = bytes.windows(key.len()).any(|it| it == key.as_bytes());
        assert!(!found, "the key stands in {}", entry.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn history_names_the_account_where_nobody_said_who_they_are() {
    let shell = Shell::new().await;
    let (url, key) = (shell.sandbox.lever_url(), shell.sandbox.lever_key());
    let connected_by = |variables: &[(&str, &str)]| {
        let variables = [variables, &[(LEVER, &key)]].concat();
        let done = shell.run_with(&["connect", "lever", "--api-url", &url], &variables);
        let connection: Value = serde_json::from_slice(&done.stdout).expect("one JSON document");
        connection["connected_by"].clone()
    };
    assert_eq!(connected_by(&[("USER", "ana")]), "ana");
    if cfg!(unix) {
        let nameless = [("USER", ""), ("LOGNAME", ""), ("USERNAME", " ")];
        let home = [&nameless[..], &[("HOME", "/home/noor")]].concat();
        assert_eq!(connected_by(&home), "noor");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn max_seconds_ends_it_even_inside_a_request() {
    let shell = Shell::new().await;
    shell.connect();
    let file = shell.write("positions.csv", POSITIONS);
    shell.json(&["import", "positions", &file]);
    shell.json(&["sync", "P-1"]);
    let everything = sandbox::Match::get("/requisitions");
    shell
        .sandbox
        .faults()
        .always(everything, sandbox::Fault::Hang);
    let start = std::time::Instant::now();
    let run = shell.run(&["run", "--until-idle", "--max-seconds", "1"]);
    assert!(run.status.success());
    assert!(start.elapsed().as_secs() < 4, "took {:?}", start.elapsed());
    assert_eq!(shell.json(&["report", "ats"])[0]["sync_status"], "Pending");
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(walk(&path))
        } else {
            files.push(path)
        }
    }
    files
}
