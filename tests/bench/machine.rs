//! What was measured on: figures without their machine say little.

use std::{fs, process::Command};

use serde_json::{Value, json};

use crate::samples::Figure;

/// Cores, load before the start, versions. What a system does not tell is null.
pub fn facts() -> Value {
    json!({
        "cores": std::thread::available_parallelism().ok().map(usize::from),
        "processor": from_proc("/proc/cpuinfo", "model name"),
        "memory": from_proc("/proc/meminfo", "MemTotal"),
        "load_before": load(),
        "system": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "kernel": fs::read_to_string("/proc/sys/kernel/osrelease").ok().map(|it| it.trim().to_string()),
        "muster": env!("CARGO_PKG_VERSION"),
        "rustc": rustc(),
        "build": if cfg!(debug_assertions) { "debug" } else { "release" },
    })
}

/// Over the last minute, five and fifteen.
pub fn load() -> Option<Vec<f64>> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    let first_three = text.split(' ').take(3);
    Some(first_three.filter_map(|it| it.parse().ok()).collect())
}

/// The most memory this process ever held, the file generator included.
pub fn peak_memory() -> Option<Figure> {
    let text = from_proc("/proc/self/status", "VmHWM")?;
    let kilobytes: f64 = text.split(' ').next()?.parse().ok()?;
    Some(Figure::new(
        "peak memory of this process, all of the above".into(),
        "MB",
        vec![kilobytes / 1024.0],
        None,
    ))
}

/// The value of the first line `name: value`.
fn from_proc(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim().to_string())
    })
}

fn rustc() -> Option<String> {
    let output = Command::new("rustc").arg("-V").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (!text.trim().is_empty()).then(|| text.trim().to_string())
}
