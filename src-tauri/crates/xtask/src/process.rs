//! Starting other programs: cargo, npm, and whatever tells about the machine.
use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
};

use crate::{Problem, place};

pub fn cargo<S: AsRef<OsStr>>(args: &[S]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(place::root());
    // What `cargo run` told xtask about xtask is not for the inner cargo: build scripts that watch
    // these names would run again at every change between it and a plain `cargo build`.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if [
            "CARGO_PKG_",
            "CARGO_MANIFEST_",
            "CARGO_BIN_",
            "CARGO_CRATE_",
        ]
        .iter()
        .any(|p| name.starts_with(p))
        {
            command.env_remove(&*name);
        }
    }
    command
}

pub fn npm<S: AsRef<OsStr>>(folder: &Path, args: &[S]) -> Command {
    // npm is a script: on Windows only its .cmd can be started
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(args).current_dir(folder);
    command
}

/// What a program prints, or nothing when it is absent or fails.
pub fn ask(program: &str, args: &[&str]) -> Option<String> {
    let out = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    out.status
        .success()
        .then(|| String::from_utf8_lossy(&out.stdout).trim().to_string())
}

/// Runs to the end, output straight to the terminal.
pub fn finish(command: &mut Command) -> Result<(), Problem> {
    let said = shown(command);
    let status = command
        .status()
        .map_err(|e| format!("cannot start `{said}`: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{said}` failed ({status})."))
    }
}

/// Runs to the end, output to the terminal as it comes, and each line of it to `see`.
pub fn finish_watched(command: &mut Command, mut see: impl FnMut(&str)) -> Result<(), Problem> {
    let said = shown(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("cannot start `{said}`: {e}"))?;
    if let Some(out) = child.stdout.take() {
        let mut reader = BufReader::new(out);
        let mut line = Vec::new();
        let mut terminal = std::io::stdout().lock();
        // bytes, not `lines()`: one byte that is not UTF-8 must not end the reading
        while reader.read_until(b'\n', &mut line).unwrap_or(0) > 0 {
            let _ = terminal.write_all(&line).and_then(|()| terminal.flush());
            see(String::from_utf8_lossy(&line).trim_end());
            line.clear();
        }
    }
    let status = child.wait().map_err(|e| format!("lost `{said}`: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{said}` failed ({status})."))
    }
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_stem()
        .unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
