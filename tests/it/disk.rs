//! A disk without room, at many points: what the real program acknowledges is there, what it
//! refuses is not, with a sentence; the plan stays sound, and works again when there is room.

mod tmpfs;

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use rusqlite::Connection;
use serde_json::Value;

use crate::cli::{LEVER, Shell, program};

/// Code → title and notes.
type Table = BTreeMap<String, (String, Option<String>)>;

/// What the file holds, read from a copy: opening it would fold its log and change what is tested.
fn look(plan: &Path) -> Table {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let copy = folder.path().join("copy.muster");
    fs::copy(plan, &copy).expect("the plan");
    let log = plan.with_extension("muster-wal");
    if log.exists() {
        fs::copy(log, copy.with_extension("muster-wal")).expect("its log");
    }
    let conn = Connection::open(&copy).expect("a database");
    let sound: String = conn
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("an answer");
    assert_eq!(sound, "ok");
    let dangling: i64 = conn
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .expect("a count");
    assert_eq!(dangling, 0);
    let mut rows = conn
        .prepare("SELECT code, title, notes FROM positions WHERE removed = 0")
        .expect("the table");
    rows.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))
        .and_then(Iterator::collect)
        .expect("rows")
}

fn pages(plan: &Path) -> u64 {
    fs::metadata(plan).expect("the plan").len() / 4096
}

impl Shell {
    fn plan(&self) -> std::path::PathBuf {
        self.folder.path().join("plan.muster")
    }

    async fn with_a_plan() -> Self {
        let shell = Self::new().await;
        let rows = "code,title,plan_status\nP-1,Glazier,open\nP-2,Thatcher,open\n";
        let file = shell.write("positions.csv", rows);
        shell.json(&["import", "positions", &file]);
        shell.connect();
        shell
    }

    /// The program where no file may grow beyond so many blocks of 512 bytes.
    fn run_within(&self, blocks: u64, args: &[&str]) -> Output {
        Command::new("sh")
            .arg("-c")
            .arg(format!(
                "trap '' XFSZ; ulimit -f {blocks} || exit 99; exec \"$0\" \"$@\""
            ))
            .arg(program())
            .arg("--workspace")
            .arg(self.plan())
            .arg("--json")
            .args(args)
            .env("MUSTER_CONFIG_DIR", self.folder.path().join("config"))
            .env(LEVER, self.sandbox.lever_key())
            .stdin(Stdio::null())
            .output()
            .expect("a shell")
    }
}

/// Whether it was done. If not, it must say so fitly.
fn acknowledged(output: &Output, sentences: &[&str]) -> bool {
    if output.status.success() {
        return true;
    }
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(sentences.iter().any(|it| told.contains(it)), "{told}");
    let printed = String::from_utf8_lossy(&output.stdout);
    let last = printed.lines().last().unwrap_or_default();
    let last: Value = serde_json::from_str(last).expect("one JSON document");
    // A plan that can't even be opened is a file's matter.
    let code = last["error"]["code"].as_str().unwrap_or_default();
    assert!(["disk_full", "file"].contains(&code), "{last}");
    false
}

/// The nth edit: of one position, or of a file that adds some.
fn edit(shell: &Shell, nth: u64, table: &Table) -> (Vec<String>, Table) {
    let mut after = table.clone();
    let notes = format!("{nth} {}", "quarry ".repeat(400))
        .trim()
        .to_string();
    if nth.is_multiple_of(2) {
        after.get_mut("P-1").expect("P-1").1 = Some(notes.clone());
        return (
            vec!["set".into(), "P-1".into(), format!("notes={notes}")],
            after,
        );
    }
    let rows = (0..5).map(|row| (format!("N-{nth}-{row}"), format!("Mason {row}")));
    let rows: Vec<_> = rows.collect();
    let lines = rows
        .iter()
        .map(|(code, title)| format!("{code},{title},{notes}\n"));
    let text: String = ["code,title,notes\n".to_string()]
        .into_iter()
        .chain(lines)
        .collect();
    after.extend(
        rows.into_iter()
            .map(|(code, title)| (code, (title, Some(notes.clone())))),
    );
    let file = shell.write("more.csv", &text);
    (vec!["import".into(), "positions".into(), file], after)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_database_refuses_whole_and_works_again_with_room() {
    let shell = Shell::with_a_plan().await;
    let key = shell.sandbox.lever_key();
    let (mut table, first) = (look(&shell.plan()), pages(&shell.plan()));
    let (mut done, mut refused) = (0, 0);
    for step in 0..64 {
        let most = (first + step).to_string();
        let scarce = [(LEVER, key.as_str()), ("MUSTER_MAX_PAGES", most.as_str())];
        let (args, after) = edit(&shell, step, &table);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        if acknowledged(&shell.run_with(&args, &scarce), &["The disk is full."]) {
            table = after;
            done += 1;
        } else {
            refused += 1;
        }
        assert_eq!(look(&shell.plan()), table, "at {most} pages");
    }
    assert!(done >= 8 && refused >= 8, "{done} done, {refused} refused");

    // Queueing and sending, at each size from none to plenty.
    let first = pages(&shell.plan());
    for step in 0..12 {
        let most = (first + step / 2).to_string();
        let scarce = [(LEVER, key.as_str()), ("MUSTER_MAX_PAGES", most.as_str())];
        for args in [&["sync", "P-1", "P-2"][..], &["run", "--until-idle"]] {
            acknowledged(&shell.run_with(args, &scarce), &["The disk is full."]);
            assert_eq!(look(&shell.plan()), table, "at {most} pages");
        }
    }
    arrives_once(&shell);
}

/// With room for everything, both requests are there once.
fn arrives_once(shell: &Shell) {
    shell.json(&["sync", "P-1", "P-2"]);
    let run = shell.run(&["run", "--until-idle"]);
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let report = shell.json(&["report", "ats"]);
    for row in report.as_array().expect("rows").iter().take(2) {
        let code = row["requisition_code"].as_str().expect("a code");
        assert!(
            ["Synced", "Edited"].contains(&row["sync_status"].as_str().unwrap_or("")),
            "{row}"
        );
        assert_eq!(shell.sandbox.lever().requisitions_by_code(code).len(), 1);
    }
    assert_eq!(shell.sandbox.lever().posts(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_fails_at_any_byte_refuses_whole() {
    let shell = Shell::with_a_plan().await;
    let mut table = look(&shell.plan());
    let sentences = ["The disk did not take the change.", "The disk is full."];
    let (mut done, mut refused) = (0, 0);
    for step in 0..72 {
        let blocks = step * 4;
        let (args, after) = edit(&shell, step, &table);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = shell.run_within(blocks, &args);
        if acknowledged(&output, &sentences) {
            table = after;
            done += 1;
        } else {
            refused += 1;
        }
        assert_eq!(look(&shell.plan()), table, "at {blocks} blocks");
        // With room it works again, and folds what the log still holds.
        assert_eq!(
            shell.json(&["positions"]).as_array().map(Vec::len),
            Some(table.len())
        );
    }
    assert!(done >= 8 && refused >= 8, "{done} done, {refused} refused");
    for blocks in (0..400).step_by(16) {
        for args in [&["sync", "P-1", "P-2"][..], &["run", "--until-idle"]] {
            acknowledged(&shell.run_within(blocks, args), &sentences);
            assert_eq!(look(&shell.plan()), table, "at {blocks} blocks");
        }
    }
    arrives_once(&shell);
}
