//! Rounds of scrolling in one engine: figures of each subject, and of ours by the best peer's.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::KINDS;
use crate::samples::{Figure, Of, at_least, goal};

/// What is asked of ours, by the best peer's frames per second.
const FRAMES_OVER_PEERS: f64 = 1.3;
/// By Glide's CPU time over all three ways to scroll: it draws on a canvas, without elements.
const CPU_OVER_GLIDE: f64 = 2.0;

pub const OURS: &str = "Muster";
pub const LIST: &str = "bare list";
pub const GLIDE: &str = "Glide";
/// The same, with the engine told to draw straight to the window: its layers go through the graphics
/// card, and one that the processor plays costs more than the drawing itself.
pub const PLAIN_OURS: &str = "Muster without layers";
pub const PLAIN_LIST: &str = "bare list without layers";
pub const PLAIN_GLIDE: &str = "Glide without layers";

/// By subject and kind of scrolling.
pub type Round = BTreeMap<String, BTreeMap<String, Scrolled>>;

#[derive(Debug, Clone, Deserialize)]
pub struct Scrolled {
    pub fps: f64,
    /// Between frames, ms.
    pub p95: f64,
    /// Share of frames with a row in view whose data was on its way.
    pub incomplete: f64,
    /// Of the main thread, where the engine tells.
    pub cpu: Option<Cpu>,
}

/// Seconds; the parts of it that are not drawing stand in the raw results.
#[derive(Debug, Clone, Deserialize)]
pub struct Cpu {
    all: f64,
}

pub struct Contest<'a> {
    pub engine: &'static str,
    /// Whether the engine's frames per second tell subjects apart; one that keeps up with the
    /// display shows 60 for all.
    pub judged_by_frames: bool,
    pub rounds: &'a [Round],
}

impl Contest<'_> {
    pub fn figures(&self, figures: &mut Vec<Figure>) {
        for kind in KINDS {
            let what = format!("{}, scroll {kind}", self.engine);
            for subject in [OURS, LIST, GLIDE, PLAIN_OURS, PLAIN_LIST, PLAIN_GLIDE] {
                self.add(figures, format!("{what}: {subject}"), "fps", |round| {
                    Some(of(round, subject, kind)?.fps)
                });
            }
            let by_best = |round: &Round, ours: &str, peers: [&str; 2]| {
                let [one, other] = peers.map(|it| Some(of(round, it, kind)?.fps));
                Some(of(round, ours, kind)?.fps / f64::max(one?, other?))
            };
            let plain = self.each(|round| by_best(round, PLAIN_OURS, [PLAIN_LIST, PLAIN_GLIDE]));
            let ratio = self.each(|round| by_best(round, OURS, [LIST, GLIDE]));
            let least = at_least(Of::Median, FRAMES_OVER_PEERS).filter(|_| self.judged_by_frames);
            push(
                figures,
                format!("{what}: by the best peer"),
                "ratio",
                ratio,
                least,
            );
            push(
                figures,
                format!("{what}: by the best peer, all without layers"),
                "ratio",
                plain,
                None,
            );
            self.add(
                figures,
                format!("{what}: {OURS}, p95 of a frame"),
                "ms",
                |round| Some(of(round, OURS, kind)?.p95),
            );
            self.add(
                figures,
                format!("{what}: {OURS}, frames before the data"),
                "share",
                |round| Some(of(round, OURS, kind)?.incomplete),
            );
            for subject in [OURS, LIST, GLIDE] {
                self.add(
                    figures,
                    format!("{what}: {subject}, main thread"),
                    "s",
                    |round| Some(of(round, subject, kind)?.cpu.as_ref()?.all),
                );
            }
        }
        let ratio = self.each(|round| {
            let cpu = |subject| -> Option<f64> {
                let kinds = KINDS.map(|kind| Some(of(round, subject, kind)?.cpu.as_ref()?.all));
                kinds.into_iter().sum()
            };
            Some(cpu(OURS)? / cpu(GLIDE)?)
        });
        push(
            figures,
            format!("{}, scroll, all three: main thread by Glide's", self.engine),
            "ratio",
            ratio,
            goal(Of::Median, CPU_OVER_GLIDE),
        );
    }

    fn each(&self, value: impl Fn(&Round) -> Option<f64>) -> Vec<f64> {
        self.rounds.iter().filter_map(value).collect()
    }

    fn add(
        &self,
        figures: &mut Vec<Figure>,
        name: String,
        unit: &'static str,
        value: impl Fn(&Round) -> Option<f64>,
    ) {
        push(figures, name, unit, self.each(value), None);
    }
}

fn of<'r>(round: &'r Round, subject: &str, kind: &str) -> Option<&'r Scrolled> {
    round.get(subject)?.get(kind)
}

/// What was not measured has no line.
pub fn push(
    figures: &mut Vec<Figure>,
    name: String,
    unit: &'static str,
    samples: Vec<f64>,
    goal: Option<crate::samples::Goal>,
) {
    if !samples.is_empty() {
        figures.push(Figure::new(name, unit, samples, goal));
    }
}
