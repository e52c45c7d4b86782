//! Who reads the lists: the product's machine, or one that was made naive on purpose, to prove
//! that the laws catch it.

use ats::{ListPage, Listed};
use headcount::sync::{
    flow::Rules,
    pull::flow::{Batch, Event, Reply},
};
use jiff::Timestamp;

use crate::plan::Seat;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Puller {
    /// The machine as the product has it.
    Real,
    /// Moves the cursor before the page is kept.
    MovesTheCursorFirst,
    /// Believes that a list ends where a page is empty.
    StopsAtAnEmptyPage,
    /// Counts what is new by the clock of this computer.
    TrustsTheClock,
    /// Believes that what is missing from a page is deleted.
    TakesMissingForGone,
    /// Believes that a list whose place was lost has ended.
    TakesLostForTheEnd,
    /// Believes a list, whatever was learned or written just before it.
    BelievesEveryList,
}

pub const NAIVE: [Puller; 6] = [
    Puller::MovesTheCursorFirst,
    Puller::StopsAtAnEmptyPage,
    Puller::TrustsTheClock,
    Puller::TakesMissingForGone,
    Puller::TakesLostForTheEnd,
    Puller::BelievesEveryList,
];

impl Puller {
    /// What it makes of what happened.
    pub fn hears(self, event: Event, now: Timestamp) -> Event {
        let reply = match event {
            Event::Reply(reply) => reply,
            other => return other,
        };
        Event::Reply(match reply {
            Reply::Records(it) => Reply::Records(self.listed(it, now)),
            Reply::Hires(it) => Reply::Hires(self.listed(it, now)),
            Reply::Jobs(it) => Reply::Jobs(self.listed(it, now)),
            Reply::Offers(it) => Reply::Offers(self.listed(it, now)),
            other => other,
        })
    }

    fn listed<T>(self, listed: Listed<T>, now: Timestamp) -> Listed<T> {
        match (self, listed) {
            (Self::StopsAtAnEmptyPage, Listed::Page(page)) if page.rows.is_empty() => {
                Listed::Page(ListPage { next: None, ..page })
            }
            (Self::TrustsTheClock, Listed::Page(page)) => Listed::Page(ListPage {
                served_ms: Some(now.as_millisecond()),
                ..page
            }),
            (Self::TakesLostForTheEnd, Listed::PlaceLost) => Listed::Page(ListPage::default()),
            (_, listed) => listed,
        }
    }

    /// What it writes at once, and what in a transaction after that.
    pub fn parts(self, mut batch: Batch, seats: &[Seat]) -> (Batch, Option<Batch>) {
        match self {
            Self::MovesTheCursorFirst => {
                let cursor = Batch {
                    memory: batch.memory.clone(),
                    instead_of: batch.instead_of.take(),
                    ..Batch::default()
                };
                batch.instead_of = Some(batch.memory.clone());
                (cursor, Some(batch))
            }
            Self::TakesMissingForGone if !batch.records.is_empty() => {
                let ours = seats.iter().filter_map(|it| it.request.as_ref());
                let ours = ours.filter_map(|it| it.remote_id.clone());
                let missing = ours.filter(|id| batch.records.iter().all(|row| row.id != *id));
                batch.hidden = missing.collect();
                (batch, None)
            }
            _ => (batch, None),
        }
    }

    pub fn asked_at(self, asked_at: Timestamp, now: Timestamp) -> Timestamp {
        match self {
            Self::BelievesEveryList => now + Rules::default().list_lag,
            _ => asked_at,
        }
    }
}
