//! The least time a vendor's limits leave to so many requests, and how a run compares.

use sandbox::{Limit, RequestLine, Window};

use super::company::Run;
use crate::samples::{Figure, Of, goal};

/// How many requests a vendor takes, by its documents.
#[derive(Debug, Clone, Copy)]
pub enum Rate {
    Bucket(Limit),
    Window(Window),
}

impl Rate {
    /// Seconds from the first of so many requests to the last, with none too early: a full bucket,
    /// or a new window, to begin with.
    pub fn floor(self, requests: usize) -> f64 {
        match self {
            Self::Bucket(limit) => (requests as f64 - limit.burst).max(0.0) / limit.per_second,
            Self::Window(window) => {
                let windows_before = requests.saturating_sub(1) / window.requests as usize;
                windows_before as f64 * f64::from(window.seconds)
            }
        }
    }
}

/// What a run came to. `fewest`: the requests that the work needs.
pub fn figures(what: &str, rate: Rate, fewest: usize, run: &Run, figures: &mut Vec<Figure>) {
    let floor = rate.floor(fewest);
    let one = |name: String, unit, value, goal| Figure::new(name, unit, vec![value], goal);
    eprintln!(
        "{what}: {} requests of at least {fewest}, {:.0} s of at least {floor:.0} s by the \
         vendor's clock",
        run.requests.len(),
        run.seconds,
    );
    figures.push(one(
        format!("{what}: time over the limit's floor"),
        "ratio",
        run.seconds / floor,
        goal(Of::Max, 1.10),
    ));
    figures.push(one(
        format!("{what}: requests over the fewest"),
        "ratio",
        run.requests.len() as f64 / fewest as f64,
        None,
    ));
    let too_many = |line: &&RequestLine| line.status == Some(429);
    figures.push(one(
        format!("{what}: told “too many”"),
        "replies",
        run.requests.iter().filter(too_many).count() as f64,
        goal(Of::Max, 0.0),
    ));
}
