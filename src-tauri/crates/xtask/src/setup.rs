//! Makes the machine ready: system packages, Node, Rust's components. Says what and why before it
//! changes anything; where it cannot act, it names what is missing.
use std::{io::IsTerminal, process::Command};

use crate::{
    Problem, browser,
    packages::{self, BROWSER, Package, Plan, Rights, TO_RUN, TO_TEST},
    place,
    process::{ask, cargo, finish},
};

/// The oldest Node that the UI's build tools accept.
const NODE: (u32, u32) = (20, 19);

pub fn for_run() -> Result<(), Problem> {
    system(&TO_RUN.iter().collect::<Vec<_>>())?;
    node()
}

pub fn for_tests() -> Result<(), Problem> {
    let mut wanted: Vec<&Package> = TO_RUN.iter().chain(TO_TEST).collect();
    let found = browser::find().filter(|program| browser::is_usable(program));
    if found.is_none() && is_debian() && !is_ubuntu() {
        wanted.push(&BROWSER);
    } else if found.is_none() {
        name_missing(&[browser::how_to_get(is_ubuntu()).into()]);
    }
    system(&wanted)?;
    node()?;
    rust_components()
}

fn is_debian() -> bool {
    place::which(&["dpkg-query"]).is_some() && place::which(&["apt-get"]).is_some()
}

fn is_ubuntu() -> bool {
    packages::is_ubuntu(&std::fs::read_to_string("/etc/os-release").unwrap_or_default())
}

fn system(wanted: &[&Package]) -> Result<(), Problem> {
    if is_debian() {
        return apt(wanted);
    }
    name_missing(&missing_elsewhere(wanted));
    Ok(())
}

fn installed_of(wanted: &[&Package]) -> String {
    // dpkg-query fails as soon as one name is unknown, yet answers for the others: read it anyway
    let answer = Command::new("dpkg-query")
        .args(packages::question(wanted))
        .output();
    answer
        .map(|out| String::from_utf8_lossy(&out.stdout).into_owned())
        .unwrap_or_default()
}

fn apt(wanted: &[&Package]) -> Result<(), Problem> {
    let missing = packages::missing(wanted, &installed_of(wanted));
    if missing.is_empty() {
        return Ok(());
    }
    println!("Muster needs system packages that are not installed here:");
    for package in &missing {
        println!("  {:<24}{}", package.name, package.why);
    }
    match packages::plan(rights(), &missing) {
        Plan::Tell(line) => Err(format!(
            "Please install them, then start this again:\n\n  {line}\n"
        )),
        Plan::Run { update, install } => {
            println!("Installing them: {}", install.join(" "));
            if let Err(problem) = start(&update) {
                println!("{problem} Trying with the package lists already here.");
            }
            start(&install)?;
            match packages::missing(wanted, &installed_of(wanted)).first() {
                None => Ok(()),
                Some(package) => Err(format!(
                    "apt-get succeeded, yet {} is still missing.",
                    package.name
                )),
            }
        }
    }
}

fn start(words: &[String]) -> Result<(), Problem> {
    let (program, args) = words.split_first().ok_or("nothing to run")?;
    finish(Command::new(program).args(args))
}

fn rights() -> Rights {
    if ask("id", &["-u"]).as_deref() == Some("0") {
        Rights::Root
    } else if place::which(&["sudo"]).is_none() {
        Rights::Neither
    } else if ask("sudo", &["-n", "true"]).is_some() {
        Rights::Sudo
    } else if std::io::stdin().is_terminal() {
        Rights::SudoAtTerminal
    } else {
        Rights::Neither
    }
}

/// What to look for where there is no apt: the program, or for the web view its library.
fn missing_elsewhere(wanted: &[&Package]) -> Vec<String> {
    if !cfg!(target_os = "linux") {
        // macOS and Windows bring their web view, and Rust there brings its compiler; the
        // real-window tests run on Linux only.
        return Vec::new();
    }
    let is_there = |package: &Package| match package.name {
        "build-essential" => place::which(&["cc"]).is_some(),
        "pkg-config" => place::which(&["pkg-config", "pkgconf"]).is_some(),
        "libwebkit2gtk-4.1-dev" => ask("pkg-config", &["--modversion", "webkit2gtk-4.1"]).is_some(),
        "webkit2gtk-driver" => place::which(&["WebKitWebDriver"]).is_some(),
        "xvfb" => place::which(&["Xvfb"]).is_some(),
        "dbus" => place::which(&["dbus-daemon"]).is_some(),
        "gnome-keyring" => place::which(&["gnome-keyring-daemon"]).is_some(),
        // a look, not a need
        _ => true,
    };
    let missing = wanted.iter().filter(|package| !is_there(package));
    missing
        .map(|package| format!("{} ({}; Debian's name)", package.name, package.why))
        .collect()
}

fn name_missing(missing: &[String]) {
    if !missing.is_empty() {
        println!("This machine lacks something that setup cannot install by itself:");
        missing.iter().for_each(|name| println!("  {name}"));
        println!("Going on without.");
    }
}

fn node() -> Result<(), Problem> {
    let (major, minor) = NODE;
    let advice = format!(
        "Install Node {major}.{minor} or newer from https://nodejs.org, then start this again."
    );
    let version = ask("node", &["--version"])
        .ok_or_else(|| format!("Node is not on the PATH; the UI is built with it. {advice}"))?;
    if !is_new_enough(&version) {
        return Err(format!(
            "Node {version} is too old for the UI's build tools. {advice}"
        ));
    }
    if place::which(&["npm"]).is_none() {
        return Err(format!(
            "npm, which comes with Node, is not on the PATH. {advice}"
        ));
    }
    Ok(())
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map(|n| n.parse::<u32>().ok());
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(major), Some(minor)) => (major, minor) >= NODE,
        _ => false,
    }
}

/// A minimal Rust has neither; rustup can add them.
fn rust_components() -> Result<(), Problem> {
    let lacks = |tool: &str| {
        let asked = cargo(&[tool, "--version"]).output();
        !asked.is_ok_and(|out| out.status.success())
    };
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(tool, _)| lacks(tool))
        .map(|(_, c)| c)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("rustup component add {}", missing.join(" "));
    if place::which(&["rustup"]).is_none() {
        return Err(format!(
            "Rust came without {}. Install it and start this again.",
            missing.join(" and ")
        ));
    }
    println!("Rust came without {}: {line}", missing.join(" and "));
    finish(
        Command::new("rustup")
            .args(["component", "add"])
            .args(&missing),
    )
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn node_is_compared_as_numbers() {
        for good in ["v20.19.0", "v20.20.2", "v22.1.0", "v100.0.0"] {
            assert!(is_new_enough(good), "{good}");
        }
        for bad in ["v20.9.0", "v18.20.4", "v9.99.0", "", "node"] {
            assert!(!is_new_enough(bad), "{bad}");
        }
    }
}
