//! Samples of one thing, what they say, and whether that is good enough.

use std::time::Duration;

use serde_json::{Value, json};

/// Which of the figures a goal is about.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    Median,
    P95,
    P99,
    Max,
}

#[derive(Debug, Clone, Copy)]
pub struct Goal {
    of: Of,
    bound: Bound,
}

#[derive(Debug, Clone, Copy)]
enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

/// A goal in the figure's unit; the less the better.
pub fn goal(of: Of, at_most: f64) -> Option<Goal> {
    let bound = Bound::AtMost(at_most);
    Some(Goal { of, bound })
}

/// The more the better.
pub fn at_least(of: Of, least: f64) -> Option<Goal> {
    let bound = Bound::AtLeast(least);
    Some(Goal { of, bound })
}

/// One line of the table.
pub struct Figure {
    name: String,
    unit: &'static str,
    /// In ascending order, never empty.
    samples: Vec<f64>,
    goal: Option<Goal>,
}

impl Figure {
    pub fn of_times(name: impl Into<String>, times: &[Duration], goal: Option<Goal>) -> Self {
        let samples = times.iter().map(|it| it.as_secs_f64() * 1000.0).collect();
        Self::new(name.into(), "ms", samples, goal)
    }

    pub fn new(
        name: String,
        unit: &'static str,
        mut samples: Vec<f64>,
        goal: Option<Goal>,
    ) -> Self {
        assert!(!samples.is_empty(), "{name}: nothing was measured");
        samples.sort_by(f64::total_cmp);
        Self {
            name,
            unit,
            samples,
            goal,
        }
    }

    /// The smallest sample that `part` of all do not exceed.
    fn quantile(&self, part: f64) -> f64 {
        let rank = (part * self.samples.len() as f64).ceil() as usize;
        self.samples[rank.clamp(1, self.samples.len()) - 1]
    }

    fn judged(&self, of: Of) -> f64 {
        match of {
            Of::Median => self.quantile(0.5),
            Of::P95 => self.quantile(0.95),
            Of::P99 => self.quantile(0.99),
            Of::Max => self.quantile(1.0),
        }
    }

    fn met(&self) -> Option<bool> {
        self.goal.map(|goal| match goal.bound {
            Bound::AtMost(most) => self.judged(goal.of) <= most,
            Bound::AtLeast(least) => self.judged(goal.of) >= least,
        })
    }

    pub fn json(&self) -> Value {
        json!({
            "name": self.name,
            "unit": self.unit,
            "rounds": self.samples.len(),
            "min": round(self.quantile(0.0)),
            "median": round(self.quantile(0.5)),
            "p95": round(self.quantile(0.95)),
            "p99": round(self.quantile(0.99)),
            "max": round(self.quantile(1.0)),
            "goal": self.goal.map(|goal| match goal.bound {
                Bound::AtMost(most) => json!({"of": word(goal.of), "at_most": most}),
                Bound::AtLeast(least) => json!({"of": word(goal.of), "at_least": least}),
            }),
            "met": self.met(),
        })
    }

    fn row(&self) -> String {
        let verdict = match self.met() {
            Some(true) => "ok",
            Some(false) => "MISSED",
            None => "",
        };
        let goal = self.goal.map_or(String::new(), |goal| match goal.bound {
            Bound::AtMost(most) => format!("{} ≤ {most}", word(goal.of)),
            Bound::AtLeast(least) => format!("{} ≥ {least}", word(goal.of)),
        });
        format!(
            "{:<58} {:>9} {:>6} {:>9} {:>9} {:>9} {:>9} {:>9}  {:<16} {verdict}\n",
            self.name,
            self.unit,
            self.samples.len(),
            shown(self.quantile(0.0)),
            shown(self.quantile(0.5)),
            shown(self.quantile(0.95)),
            shown(self.quantile(0.99)),
            shown(self.quantile(1.0)),
            goal,
        )
    }
}

pub fn table(figures: &[Figure]) -> String {
    let head = format!(
        "{:<58} {:>9} {:>6} {:>9} {:>9} {:>9} {:>9} {:>9}  {:<16} verdict\n",
        "", "unit", "rounds", "min", "median", "p95", "p99", "max", "goal"
    );
    head + &figures.iter().map(Figure::row).collect::<String>()
}

/// The goals in a sentence, those that were missed by name.
pub fn verdict(figures: &[Figure]) -> String {
    let judged: Vec<_> = figures.iter().filter(|it| it.goal.is_some()).collect();
    let missed: Vec<_> = judged.iter().filter(|it| it.met() == Some(false)).collect();
    let met = judged.len() - missed.len();
    let names = missed.iter().map(|it| format!("\n  missed: {}", it.name));
    format!(
        "{met} of {} goals met.{}",
        judged.len(),
        names.collect::<String>()
    )
}

fn word(of: Of) -> &'static str {
    match of {
        Of::Median => "median",
        Of::P95 => "p95",
        Of::P99 => "p99",
        Of::Max => "max",
    }
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn shown(value: f64) -> String {
    if value < 100.0 {
        format!("{value:.2}")
    } else {
        format!("{value:.0}")
    }
}
