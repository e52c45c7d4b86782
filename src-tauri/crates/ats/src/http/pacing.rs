//! Waiting for our turn: nothing leaves before the vendor's count allows it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::Mutex;

use super::ledger::{Ledger, Whose};
use super::observer::{Observer, Waiting};
use super::rule::Rule;
use super::watch::Watch;
use super::window::Departure;

/// How often a wait is told to the observer.
const TELL_EVERY: Duration = Duration::from_secs(1);
/// A shorter one is not worth a word.
const WORTH_TELLING: Duration = Duration::from_millis(1_050);

#[derive(Debug)]
pub(super) struct Pacing {
    rule: Rule,
    ledger: Ledger,
    watch: Watch,
    hurry: f64,
    observer: Option<Arc<dyn Observer>>,
    /// Held while somebody waits: the others wait for him, first come, first served.
    queue: Mutex<()>,
}

/// The right to send one request, to be held until its reply is here. Given up before, it no
/// longer counts as on its way; whether the vendor has counted it nobody knows.
pub(super) struct Turn<'a> {
    pacing: &'a Pacing,
    left: Option<Departure>,
}

impl Pacing {
    pub fn new(rule: Rule, whose: Whose, account: &str, limits: &super::Limits) -> Self {
        let file: Option<&Path> = limits.pace_file.as_deref();
        Self {
            rule,
            ledger: Ledger::new(rule, whose, account, file),
            watch: Watch::new(limits.time.clone(), limits.hurry),
            hurry: limits.hurry,
            observer: limits.observer.clone(),
            queue: Mutex::default(),
        }
    }

    /// Returns when one more request may leave. Who gives up waiting has taken nothing.
    pub async fn acquire(&self) -> Turn<'_> {
        let _first = self.queue.lock().await;
        let mut waiting = None;
        loop {
            let taken = self
                .ledger
                .change(&self.watch, |count, now| self.rule.take(count, now));
            let wait = match taken {
                Ok(left) => return Turn { pacing: self, left },
                Err(wait) => self.watch.real(wait),
            };
            if wait > WORTH_TELLING
                && let Some(observer) = &self.observer
            {
                waiting.get_or_insert_with(|| Waiting(observer));
                observer.waiting(Some(wait));
            }
            // Not all at once: another process may learn of an earlier end.
            self.watch.sleep(wait.min(TELL_EVERY)).await;
        }
    }

    /// The vendor said "too many", and perhaps for how long.
    pub fn empty(&self, after: Option<Duration>) {
        self.ledger
            .change(&self.watch, |count, now| self.rule.empty(count, after, now));
    }

    pub fn real(&self, span: Duration) -> Duration {
        self.watch.real(span)
    }

    /// How many requests a second leave when there are many.
    pub fn per_second(&self) -> f64 {
        let told = self
            .ledger
            .change(&self.watch, |count, _| self.rule.per_second(count));
        told * self.hurry
    }
}

impl Turn<'_> {
    /// Takes note of what a reply tells; see [`Rule::heard`].
    pub fn heard(mut self, headers: &HeaderMap, good: bool) {
        let Some(left) = self.left.take() else { return };
        let Pacing {
            rule,
            ledger,
            watch,
            ..
        } = self.pacing;
        ledger.change(watch, |count, now| {
            rule.heard(count, left, (headers, good), now);
            rule.arrived(count, left);
        });
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(left) = self.left.take() {
            let Pacing {
                rule,
                ledger,
                watch,
                ..
            } = self.pacing;
            ledger.change(watch, |count, _| rule.arrived(count, left));
        }
    }
}

#[cfg(test)]
mod tests;
