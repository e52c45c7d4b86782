//! Counts tests from what the test programs print.

/// Which program's words to read.
#[derive(Clone, Copy)]
pub enum Dialect {
    /// `test result: ok. 3 passed; 0 failed; 0 ignored; …`
    Rust,
    /// `      Tests  1 failed | 12 passed (13)`
    Vitest,
    /// `  5 passed (10.3s)`, `  1 failed`
    Playwright,
}

#[derive(Debug, Default, PartialEq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    /// Not run, though written: a green summary must not hide them.
    pub skipped: u32,
}

impl Tally {
    /// Counts what `line` says, which is nothing for most lines.
    pub fn read(&mut self, dialect: Dialect, line: &str) {
        let line = plain(line);
        let line = line.trim();
        let counts = match dialect {
            Dialect::Rust => line
                .strip_prefix("test result:")
                .and_then(|rest| rest.split_once(". "))
                .map(|(_, rest)| rest),
            Dialect::Vitest => line
                .strip_prefix("Tests ")
                .map(|rest| rest.split(" (").next().unwrap_or(rest)),
            // one count to a line, alone or with the time in brackets
            Dialect::Playwright => {
                let count = line.split(" (").next().unwrap_or(line);
                (count.split(' ').count() == 2).then_some(count)
            }
        };
        for part in counts.unwrap_or_default().split([';', '|']) {
            let mut words = part.split_whitespace();
            let (Some(number), Some(word)) = (words.next(), words.next()) else {
                continue;
            };
            let Ok(number) = number.parse::<u32>() else {
                continue;
            };
            match word {
                "passed" | "flaky" => self.passed += number,
                "failed" | "interrupted" => self.failed += number,
                "ignored" | "skipped" | "todo" => self.skipped += number,
                _ => {}
            }
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)
        } else {
            Ok(())
        }
    }
}

/// Without a terminal's colours.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dialect: Dialect, lines: &[&str], expected: (u32, u32, u32)) {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read(dialect, line));
        assert_eq!(
            (tally.passed, tally.failed, tally.skipped),
            expected,
            "for {lines:?}"
        );
    }

    #[test]
    fn rust_results_are_summed() {
        let good = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s";
        let bad = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        check(
            Dialect::Rust,
            &["running 4 tests", "test a ... ok", good, "", bad],
            (5, 1, 1),
        );
        check(
            Dialect::Rust,
            &["5 passed (1s)", "test result in words"],
            (0, 0, 0),
        );
    }

    #[test]
    fn vitest_counts_tests_not_files() {
        check(
            Dialect::Vitest,
            &[" Test Files  4 passed (4)", "      Tests  12 passed (12)"],
            (12, 0, 0),
        );
        check(
            Dialect::Vitest,
            &["      Tests  1 failed | 10 passed | 2 skipped (13)"],
            (10, 1, 2),
        );
        check(
            Dialect::Vitest,
            &[
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m12 passed\u{1b}[39m\u{1b}[22m (12)",
            ],
            (12, 0, 0),
        );
    }

    #[test]
    fn playwright_counts_stand_alone() {
        let lines = [
            "Running 6 tests using 1 worker",
            "  1 failed",
            "  1 flaky",
            "  4 passed (10.3s)",
            "  3 passed tests were slow",
        ];
        check(Dialect::Playwright, &lines, (5, 1, 0));
    }

    #[test]
    fn the_summary_names_skipped_tests_only_when_there_are_some() {
        assert_eq!(
            Tally {
                passed: 2,
                failed: 0,
                skipped: 0
            }
            .to_string(),
            "2 passed, 0 failed"
        );
        assert_eq!(
            Tally {
                passed: 2,
                failed: 1,
                skipped: 3
            }
            .to_string(),
            "2 passed, 1 failed, 3 skipped"
        );
    }
}
