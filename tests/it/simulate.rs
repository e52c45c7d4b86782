//! Invented histories of sync, played by the program `muster-simulate`: the machines that pay debts
//! and read lists, against models of both vendors. Many more of them by `cargo xtask simulate --histories N`.

use std::process::Command;

/// Runs it to the end and answers with what it printed.
fn simulate(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_muster-simulate"))
        .args(args)
        .output()
        .expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The word after `word` in the report.
fn after<'a>(report: &'a str, word: &str) -> &'a str {
    let mut words = report.split_whitespace().skip_while(|it| *it != word);
    words.nth(1).expect(word)
}

#[test]
fn thousands_of_histories_break_no_law() {
    let report = simulate(&["--histories", "3000"]);
    assert!(report.starts_with("3000 histories"), "{report}");
    assert!(report.contains("0 violations"), "{report}");
    // They are about something: most positions arrive, and some must fail.
    assert!(
        after(&report, "steps,").parse::<u64>().expect("creates") > 2_000,
        "{report}"
    );
    assert!(
        after(&report, "out,").parse::<u64>().expect("synced") > 2_000,
        "{report}"
    );
    assert!(
        after(&report, "synced,").parse::<u64>().expect("failed") > 200,
        "{report}"
    );
}

#[test]
fn each_naive_machine_is_caught() {
    let report = simulate(&["--naive", "10000"]);
    assert_eq!(
        report.matches(" is caught by history ").count(),
        14,
        "{report}"
    );
}

#[test]
fn the_same_seed_is_the_same_history() {
    let digest = |seed: &str| {
        let report = simulate(&["--histories", "300", "--seed", seed]);
        after(&report, "Digest").to_owned()
    };
    assert_eq!(digest("7"), digest("7"));
    assert_ne!(digest("7"), digest("8"));
}
