//! Every request the vendors' halves received, in order, for tests to count.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// One request as it arrived.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequestLine {
    pub method: String,
    pub path_and_query: String,
    /// What was answered; `None` when nothing was, or nothing yet.
    pub status: Option<u16>,
    /// Milliseconds since 1970 UTC, by the sandbox's clock.
    pub at: i64,
    /// The fault that was played on it, by kind.
    pub fault: Option<&'static str>,
}

#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<Lines>);

#[derive(Debug, Default)]
struct Lines {
    /// How many came before those that are kept.
    forgotten: usize,
    kept: Vec<RequestLine>,
}

impl RequestLog {
    /// Notes an arrival; the number returned is for [`RequestLog::settle`].
    pub fn arrived(&self, line: RequestLine) -> usize {
        let mut lines = self.lines();
        lines.kept.push(line);
        lines.forgotten + lines.kept.len() - 1
    }

    pub fn settle(&self, number: usize, change: impl FnOnce(&mut RequestLine)) {
        let mut lines = self.lines();
        let at = number.checked_sub(lines.forgotten);
        if let Some(line) = at.and_then(|at| lines.kept.get_mut(at)) {
            change(line);
        }
    }

    pub fn all(&self) -> Vec<RequestLine> {
        self.lines().kept.clone()
    }

    pub fn forget(&self) {
        let mut lines = self.lines();
        lines.forgotten += lines.kept.len();
        lines.kept.clear();
    }

    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
