//! Steps run one after the other, each timed; the first failure stops them; a table at the end.
use std::time::{Duration, Instant};

use crate::{Problem, tally::Tally};

/// How a step ended.
pub enum Outcome {
    Passed,
    Failed,
}

struct Row {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

#[derive(Default)]
pub struct Steps {
    rows: Vec<Row>,
    pub tally: Tally,
}

impl Steps {
    /// Runs `work`, which may count tests, and notes how it went.
    pub fn step(
        &mut self,
        name: &'static str,
        work: impl FnOnce(&mut Tally) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        println!("\n==> {name}");
        let start = Instant::now();
        let result = work(&mut self.tally);
        let took = start.elapsed();
        let outcome = if result.is_ok() {
            Outcome::Passed
        } else {
            Outcome::Failed
        };
        println!("<== {name}: {}, {}", word(&outcome), seconds(took));
        self.rows.push(Row {
            name,
            took,
            outcome,
        });
        result
    }

    pub fn table(&self) -> String {
        let mut text = String::from("\n");
        for row in &self.rows {
            text += &format!(
                "{:<8} {:>9}  {}\n",
                word(&row.outcome),
                seconds(row.took),
                row.name
            );
        }
        let all = self.rows.iter().map(|row| row.took).sum();
        text + &format!("{:<8} {:>9}  altogether\n", "", seconds(all))
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "ok",
        Outcome::Failed => "FAILED",
    }
}

fn seconds(time: Duration) -> String {
    let all = time.as_secs_f64();
    if all < 60.0 {
        format!("{all:.1} s")
    } else {
        format!("{} m {:02} s", all as u64 / 60, all as u64 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_shows_every_step_and_how_it_ended() {
        let mut steps = Steps::default();
        assert!(steps.step("good", |_| Ok(())).is_ok());
        assert!(steps.step("bad", |_| Err("broken".into())).is_err());
        let table = steps.table();
        let lines: Vec<_> = table.trim().lines().collect();
        assert!(
            lines[0].starts_with("ok ") && lines[0].ends_with("good"),
            "{table}"
        );
        assert!(
            lines[1].starts_with("FAILED") && lines[1].ends_with("bad"),
            "{table}"
        );
    }

    #[test]
    fn long_times_are_in_minutes() {
        assert_eq!(seconds(Duration::from_millis(1234)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 m 05 s");
    }
}
