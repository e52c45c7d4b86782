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
pub(crate) struct RequestLog(Mutex<Vec<RequestLine>>);

impl RequestLog {
    /// Notes an arrival; the number returned is for [`RequestLog::settle`].
    pub fn arrived(&self, line: RequestLine) -> usize {
        let mut lines = self.lines();
        lines.push(line);
        lines.len() - 1
    }

    pub fn settle(&self, number: usize, change: impl FnOnce(&mut RequestLine)) {
        if let Some(line) = self.lines().get_mut(number) {
            change(line);
        }
    }

    pub fn all(&self) -> Vec<RequestLine> {
        self.lines().clone()
    }

    fn lines(&self) -> MutexGuard<'_, Vec<RequestLine>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
