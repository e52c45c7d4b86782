//! A disk that is really full: the plan on a small file system in memory, mounted where nobody but
//! the program sees it. That takes a right of its own, which some machines do not give; there the
//! rounds are left out, counted and said so.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use super::{acknowledged, arrives_once, edit, look};
use crate::cli::{LEVER, Shell, program};

/// As the shell says that it could not mount.
const NO_RIGHT: i32 = 97;

/// Mounts the disk, brings the plan there, runs the program, and brings the plan home. `$1` is
/// the disk, `$2` its size in KiB, `$3` the plan; the rest is the command.
const ROUND: &str = r#"
disk=$1; size=$2; plan=$3; shift 3
mount -t tmpfs -o "size=${size}k" tmpfs "$disk" || exit 97
cp "$plan" "$disk/plan.muster" || exit 98
[ ! -e "$plan-wal" ] || cp "$plan-wal" "$disk/plan.muster-wal" || exit 98
"$@"; code=$?
cp "$disk/plan.muster" "$plan" || exit 98
rm -f "$plan-wal"
[ ! -e "$disk/plan.muster-wal" ] || cp "$disk/plan.muster-wal" "$plan-wal" || exit 98
exit $code
"#;

impl Shell {
    /// The program where the plan's disk has room for so many KiB beside the plan. `None`: this
    /// machine does not let us mount one.
    fn run_on_a_disk_of(&self, room: u64, args: &[&str]) -> Option<Output> {
        let disk = self.folder.path().join("disk");
        fs::create_dir_all(&disk).expect("a place to mount it");
        let plan = self.plan();
        let log = PathBuf::from(format!("{}-wal", plan.display()));
        let size = |path: &PathBuf| fs::metadata(path).map_or(0, |it| it.len().div_ceil(4096) * 4);
        let output = Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c", ROUND, "round"])
            .arg(&disk)
            .arg((size(&plan) + size(&log) + room).to_string())
            .arg(&plan)
            .arg(program())
            .arg("--workspace")
            .arg(disk.join("plan.muster"))
            .arg("--json")
            .args(args)
            .env("MUSTER_CONFIG_DIR", self.folder.path().join("config"))
            .env(LEVER, self.sandbox.lever_key())
            .stdin(Stdio::null())
            .output()
            .ok()?;
        let said = String::from_utf8_lossy(&output.stderr);
        let refused = output.status.code() == Some(NO_RIGHT) || said.starts_with("unshare:");
        assert_ne!(output.status.code(), Some(98), "the round itself: {said}");
        (!refused).then_some(output)
    }
}

const ROUNDS: u64 = 40;
const SENTENCES: [&str; 2] = ["The disk did not take the change.", "The disk is full."];

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_really_full_refuses_whole_and_works_again_with_room() {
    let shell = Shell::with_a_plan().await;
    let mut table = look(&shell.plan());
    let (mut done, mut refused) = (0, 0);
    for step in 0..ROUNDS {
        let room = step * 4;
        let (args, after) = edit(&shell, step, &table);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let Some(output) = shell.run_on_a_disk_of(room, &args) else {
            // Past the capture of what a passing test prints: nobody shall take it for a pass.
            let left_out = ROUNDS - step;
            let _ = writeln!(
                std::io::stderr(),
                "LEFT OUT: {left_out} rounds on a full disk; this machine lets nobody mount one"
            );
            return;
        };
        if acknowledged(&output, &SENTENCES) {
            table = after;
            done += 1;
        } else {
            refused += 1;
        }
        assert_eq!(look(&shell.plan()), table, "with {room} KiB of room");
    }
    assert!(done >= 8 && refused >= 8, "{done} done, {refused} refused");
    println!("{ROUNDS} rounds: {done} done, {refused} refused");
    for room in (0..160).step_by(8) {
        for args in [&["sync", "P-1", "P-2"][..], &["run", "--until-idle"]] {
            let output = shell.run_on_a_disk_of(room, args).expect("mounted before");
            acknowledged(&output, &SENTENCES);
            assert_eq!(look(&shell.plan()), table, "with {room} KiB of room");
        }
    }
    arrives_once(&shell);
}
