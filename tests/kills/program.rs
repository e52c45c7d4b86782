//! Starting the real `muster`, and every way a process of it may end.

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

/// A command that takes longer hangs.
const LONGEST: Duration = Duration::from_secs(120);

/// How a start is meant to end.
#[derive(Clone, Debug)]
pub enum Kill {
    Never,
    /// From outside, so long after the start.
    After(Duration),
    /// By itself, at a named place: `push.before_create:2`.
    At(String),
}

/// How it ended.
#[derive(Debug)]
pub enum End {
    /// Exit 0, with what it printed.
    Done(String),
    /// Exit 1, with what it said.
    Refused(String),
    /// It was killed, with what it had printed by then.
    Killed(String),
}

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (how, text) = match self {
            Self::Done(text) => ("done", text),
            Self::Refused(text) => ("refused", text),
            Self::Killed(text) => ("killed", text),
        };
        let start: String = text.trim().chars().take(200).collect();
        write!(f, "{how}: {start}")
    }
}

/// The program, on one plan.
pub struct Program {
    exe: PathBuf,
    plan: PathBuf,
    variables: Vec<(&'static str, String)>,
    /// All it ever printed, its log included: no secret may stand there.
    printed: Mutex<String>,
}

impl Program {
    /// Beside this program; `cargo build --workspace` puts both there.
    pub fn new(plan: &Path, variables: Vec<(&'static str, String)>) -> Result<Self, String> {
        let mut folder = std::env::current_exe()
            .map_err(|error| format!("This program's own path is unknown: {error}."))?;
        folder.pop();
        let exe = folder.join(format!("muster{}", std::env::consts::EXE_SUFFIX));
        if !exe.is_file() {
            return Err(format!(
                "{} is not built; `cargo build --workspace` builds it.",
                exe.display()
            ));
        }
        Ok(Self {
            exe,
            plan: plan.to_path_buf(),
            variables,
            printed: Mutex::default(),
        })
    }

    pub fn printed(&self) -> MutexGuard<'_, String> {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn run(&self, args: &[String], kill: &Kill) -> Result<End, String> {
        let mut command = Command::new(&self.exe);
        command
            .arg("--workspace")
            .arg(&self.plan)
            .arg("--json")
            .args(args)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .env_remove("MUSTER_DIE_AT")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut longest = LONGEST;
        match kill {
            Kill::Never => {}
            Kill::After(time) => longest = *time,
            Kill::At(place) => {
                command.env("MUSTER_DIE_AT", place);
            }
        }
        let said = |error| format!("muster {args:?}: {error}");
        let mut child = command.spawn().map_err(said)?;
        let (out, err) = (read(child.stdout.take()), read(child.stderr.take()));
        // Its output ends when it does: no other process holds it.
        let in_time = out.recv_timeout(longest);
        if in_time.is_err() {
            child.kill().map_err(said)?;
        }
        let printed = in_time.or_else(|_| out.recv()).unwrap_or_default();
        let told = err.recv().unwrap_or_default();
        self.printed().extend([printed.as_str(), told.as_str()]);
        let told = without_log(&told);
        let status = child.wait().map_err(said)?;
        match (status.code(), kill) {
            (Some(0), _) => Ok(End::Done(printed)),
            // Where a kill is an exit code of 1, too, only a refusal says why.
            (Some(1), _) if !told.is_empty() => Ok(End::Refused(told)),
            (Some(2), _) => Err(format!("muster {args:?} is bad usage: {told}")),
            (_, Kill::Never) => Err(format!("muster {args:?} ended with {status}: {told}")),
            (_, Kill::After(_) | Kill::At(_)) => Ok(End::Killed(printed)),
        }
    }
}

/// What is said to a person: a line of the log begins with its time.
fn without_log(told: &str) -> String {
    let is_log = |line: &&str| line.starts_with(|first: char| first.is_ascii_digit());
    let said: Vec<&str> = told.lines().filter(|line| !is_log(line)).collect();
    said.join("\n")
}

/// Everything a pipe carries until it closes.
fn read(pipe: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What came before an error is what there is.
            let _ = pipe.read_to_end(&mut bytes);
        }
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receiver
}
