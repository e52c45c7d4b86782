//! Debian's packages: which are wanted and why, which are missing, and how to get them.
//! Only decisions; `setup` asks the machine and acts.

/// A package and what it is for, in words for the person who sees it installed.
#[derive(Debug, PartialEq)]
pub struct Package {
    pub name: &'static str,
    pub why: &'static str,
}

const fn package(name: &'static str, why: &'static str) -> Package {
    Package { name, why }
}

/// To build Muster and open its window.
pub const TO_RUN: &[Package] = &[
    package("build-essential", "compiles SQLite and links the programs"),
    package("pkg-config", "finds the web view's libraries"),
    package(
        "libwebkit2gtk-4.1-dev",
        "the web view the window is made of",
    ),
];

/// On top of that, to test it.
pub const TO_TEST: &[Package] = &[
    package("webkit2gtk-driver", "drives the real window in tests"),
    package("xvfb", "a display for that window, in memory"),
    package("dbus", "a private session bus for that window"),
    package("gnome-keyring", "a private keychain for that window"),
    package("fonts-inter", "the typeface of the screenshots"),
    package("fonts-noto-core", "other scripts in the screenshots"),
];

/// Not on Ubuntu, where the package only points to a snap.
pub const BROWSER: Package = package("chromium", "runs the browser tests");

/// `dpkg-query`'s arguments for asking about `wanted`; its answer goes to `missing`.
pub fn question<'a>(wanted: &[&'a Package]) -> Vec<&'a str> {
    let mut args = vec!["-W", "-f", "${Package} ${db:Status-Status}\n"];
    args.extend(wanted.iter().map(|p| p.name));
    args
}

/// A package is there only when dpkg says "installed": "config-files" is what a removed one leaves.
/// One of several architectures is enough. A name dpkg has never heard of is not in its answer.
pub fn missing<'a>(wanted: &[&'a Package], answer: &str) -> Vec<&'a Package> {
    let is_there = |name: &str| {
        answer
            .lines()
            .any(|line| line.split_once(' ') == Some((name, "installed")))
    };
    wanted
        .iter()
        .copied()
        .filter(|p| !is_there(p.name))
        .collect()
}

/// What this user may do to the machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rights {
    Root,
    /// sudo works without asking.
    Sudo,
    /// sudo can ask for the password at this terminal.
    SudoAtTerminal,
    Neither,
}

/// What to do about missing packages.
#[derive(Debug, PartialEq)]
pub enum Plan {
    /// These commands, in order.
    Run {
        update: Vec<String>,
        install: Vec<String>,
    },
    /// The one line a person has to run.
    Tell(String),
}

pub fn plan(rights: Rights, missing: &[&Package]) -> Plan {
    let names: Vec<&str> = missing.iter().map(|p| p.name).collect();
    let before: &[&str] = match rights {
        Rights::Root => &[],
        Rights::Sudo => &["sudo", "-n"],
        Rights::SudoAtTerminal => &["sudo"],
        Rights::Neither => {
            return Plan::Tell(format!(
                "sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
                names.join(" ")
            ));
        }
    };
    // `env`, because sudo drops the caller's variables
    let apt = [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "Acquire::Retries=3",
    ];
    let command = |rest: &[&str]| -> Vec<String> {
        [before, &apt, rest]
            .concat()
            .into_iter()
            .map(String::from)
            .collect()
    };
    let install = [
        &["install", "-y", "--no-install-recommends"],
        names.as_slice(),
    ]
    .concat();
    Plan::Run {
        update: command(&["update", "-q"]),
        install: command(&install),
    }
}

/// Whether /etc/os-release describes Ubuntu or something made from it.
pub fn is_ubuntu(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| {
            line.strip_prefix("ID=")
                .or_else(|| line.strip_prefix("ID_LIKE="))
        })
        .any(|value| value.trim_matches('"').split(' ').any(|id| id == "ubuntu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Package = package("alpha", "first");
    const B: Package = package("beta", "second");

    fn check_missing(answer: &str, expected: &[&str]) {
        let names: Vec<_> = missing(&[&A, &B], answer).iter().map(|p| p.name).collect();
        assert_eq!(names, expected, "for {answer:?}");
    }

    #[test]
    fn only_an_installed_package_is_there() {
        check_missing("alpha installed\nbeta installed\n", &[]);
        check_missing("", &["alpha", "beta"]);
        check_missing("alpha installed\n", &["beta"]);
        check_missing("alpha config-files\nbeta installed\n", &["alpha"]);
        check_missing(
            "alpha not-installed\nbeta half-configured",
            &["alpha", "beta"],
        );
    }

    #[test]
    fn one_architecture_is_enough_and_similar_names_are_not() {
        check_missing("alpha not-installed\nalpha installed\nbeta installed", &[]);
        check_missing("alpha-dev installed\nbeta installed", &["alpha"]);
    }

    #[test]
    fn the_question_names_every_package() {
        assert_eq!(
            question(&[&A, &B]),
            [
                "-W",
                "-f",
                "${Package} ${db:Status-Status}\n",
                "alpha",
                "beta"
            ]
        );
    }

    fn commands(rights: Rights) -> (String, String) {
        match plan(rights, &[&A, &B]) {
            Plan::Run { update, install } => (update.join(" "), install.join(" ")),
            Plan::Tell(line) => panic!("told {line:?}"),
        }
    }

    #[test]
    fn root_runs_apt_itself() {
        let (update, install) = commands(Rights::Root);
        assert_eq!(
            update,
            "env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 update -q"
        );
        assert!(
            install.starts_with("env DEBIAN_FRONTEND=noninteractive apt-get"),
            "{install}"
        );
        assert!(
            install.ends_with(" install -y --no-install-recommends alpha beta"),
            "{install}"
        );
    }

    #[test]
    fn sudo_asks_only_where_somebody_can_answer() {
        assert!(
            commands(Rights::Sudo)
                .1
                .starts_with("sudo -n env DEBIAN_FRONTEND")
        );
        assert!(
            commands(Rights::SudoAtTerminal)
                .1
                .starts_with("sudo env DEBIAN_FRONTEND")
        );
    }

    #[test]
    fn without_rights_one_line_is_told() {
        let line =
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends alpha beta";
        assert_eq!(plan(Rights::Neither, &[&A, &B]), Plan::Tell(line.into()));
    }

    #[test]
    fn ubuntu_and_its_children_are_known() {
        assert!(is_ubuntu("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
        assert!(is_ubuntu("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_ubuntu(
            "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n"
        ));
    }
}
