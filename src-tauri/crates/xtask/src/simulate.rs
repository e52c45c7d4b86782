//! `cargo xtask simulate`: more faults than a test run has time for. The simulating and the killing
//! are programs in tests/.
use std::process::Command;

use crate::{
    Problem, place,
    process::{cargo, finish},
};

const USAGE: &str =
    "Say how many: cargo xtask simulate [--histories N] [--kills N] [--seed S], either or both.";

#[derive(Debug, Default, PartialEq, Eq)]
struct Wanted {
    histories: Option<u64>,
    kills: Option<u64>,
    seed: Option<u64>,
}

pub fn run(args: &[String]) -> Result<(), Problem> {
    let wanted = read(args).ok_or(USAGE)?;
    if let Some(count) = wanted.histories {
        // Pure logic: as fast as the compiler can make it.
        let mut command = cargo(&[
            "run",
            "--release",
            "-p",
            "it",
            "--bin",
            "muster-simulate",
            "--",
            "--histories",
        ]);
        finish(with_seed(command.arg(count.to_string()), wanted.seed))?;
    }
    if let Some(count) = wanted.kills {
        // Debug builds: only they have the named places to die at.
        finish(&mut cargo(&[
            "build",
            "--workspace",
            "--bin",
            "muster",
            "--bin",
            "muster-kills",
        ]))?;
        let program = place::programs()?.join("muster-kills");
        finish(Command::new(&program).arg("--points"))?;
        let mut rounds = Command::new(&program);
        finish(with_seed(
            rounds.args(["--kills", &count.to_string()]),
            wanted.seed,
        ))?;
    }
    Ok(())
}

fn with_seed(command: &mut Command, seed: Option<u64>) -> &mut Command {
    if let Some(seed) = seed {
        command.args(["--seed", &seed.to_string()]);
    }
    command
}

fn read(args: &[String]) -> Option<Wanted> {
    let mut wanted = Wanted::default();
    for pair in args.chunks(2) {
        let [name, number] = pair else { return None };
        let number = Some(number.parse().ok()?);
        match name.as_str() {
            "--histories" => wanted.histories = number,
            "--kills" => wanted.kills = number,
            "--seed" => wanted.seed = number,
            _ => return None,
        }
    }
    (wanted.histories.is_some() || wanted.kills.is_some()).then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_by_name() {
        let check = |line: &str, want: Option<(Option<u64>, Option<u64>, Option<u64>)>| {
            let args: Vec<String> = line.split_whitespace().map(String::from).collect();
            let got = read(&args).map(|it| (it.histories, it.kills, it.seed));
            assert_eq!(got, want, "{line:?}");
        };
        check("--kills 500", Some((None, Some(500), None)));
        check("--seed 7 --histories 9", Some((Some(9), None, Some(7))));
        check("--histories 1 --kills 2", Some((Some(1), Some(2), None)));
        check("", None);
        check("--seed 7", None);
        check("--kills", None);
        check("--kills many", None);
    }
}
