//! The real program, killed: at each named place once, and at moments left to chance. The rounds
//! are played by the program `muster-kills`; many more of them by `cargo xtask simulate --kills N`.

use std::process::Command;

/// Runs it to the end and answers with what it printed.
fn kills(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_muster-kills"))
        .args(args)
        .output()
        .expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What stands before `word` in the report.
fn number(report: &str, word: &str) -> u64 {
    let words: Vec<&str> = report.split_whitespace().collect();
    let at = words.iter().position(|it| *it == word).expect(word);
    words[at - 1].parse().expect("a number")
}

#[test]
fn dying_at_every_named_place_loses_and_doubles_nothing() {
    let report = kills(&["--points"]);
    assert!(number(&report, "places,") >= 6, "{report}");
}

#[test]
fn fifty_rounds_of_kills_lose_and_double_nothing() {
    let report = kills(&["--kills", "50"]);
    assert_eq!(number(&report, "rounds"), 50, "{report}");
    // Six requests a round, and each of them arrived.
    assert_eq!(number(&report, "requests"), 300, "{report}");
}
