//! The decisions of a pull, as a state machine: what was heard goes in, what is to be asked or
//! written comes out. It asks nobody, writes nothing and knows no clock: whoever drives it does,
//! the product over HTTP and SQLite, the simulation over neither.
//!
//! One run goes through an account's streams one after the other, each in a file of its own:
//! `records`, then at Lever `hires`, at Greenhouse `people`, `jobs` and `offers`. A poll with nothing new
//! costs at most two requests a stream. What is heard is written page by page, with how far the
//! list has been read, so that a run may end anywhere and the next goes on there. A list may
//! shift under us, and a place in it may be lost: what a pass misses, the next finds, and nothing
//! of ours counts as gone before it was asked for by its id.

pub mod changes;
pub mod hires;
pub mod jobs;
pub mod memory;
pub mod news;
pub mod offers;
pub mod people;
pub mod records;
pub mod shelf;
#[cfg(test)]
mod tests;
pub mod words;

use ats::{AtsError, Vendor};
use jiff::Timestamp;

pub use memory::Memory;
pub use words::{Action, Ask, Batch, Ended, Event, Mode, Ours, Own, OwnHire, Reply};

/// A lost place begins a list anew so often in one run.
const RESTARTS: u32 = 3;

/// One run over one account.
#[derive(Debug)]
pub struct Flow {
    run: Run,
    streams: Vec<Stream>,
    /// Memory as it was last written.
    written: Option<String>,
    /// What the run ends with once memory is written.
    failed: Option<AtsError>,
}

/// What the streams of a run share.
#[derive(Debug)]
pub struct Run {
    pub vendor: Vendor,
    pub mode: Mode,
    pub ours: Ours,
    pub memory: Memory,
    /// The vendor's clock, as last told.
    pub served_ms: Option<i64>,
    /// The first pass was under way when this run began.
    pub first_pass: bool,
    restarts: u32,
    ended: Ended,
}

#[derive(Debug)]
enum Stream {
    Records(records::Records),
    Hires(hires::Hires),
    People(people::People),
    Jobs(jobs::Jobs),
    Offers(offers::Offers),
}

impl Flow {
    /// `remembered`: the memory's text as an earlier run left it, whether it came to its end or
    /// not.
    pub fn new(vendor: Vendor, mode: Mode, ours: Ours, remembered: Option<String>) -> Self {
        let memory = remembered.as_deref().map(Memory::read).unwrap_or_default();
        let mut streams = match vendor {
            Vendor::Lever => vec![Stream::Hires(hires::Hires::default())],
            Vendor::Greenhouse => vec![
                Stream::Offers(offers::Offers::default()),
                Stream::Jobs(jobs::Jobs::default()),
                Stream::People(people::People::default()),
            ],
        };
        // The last is the current one.
        streams.push(Stream::Records(records::Records::new(mode, &memory)));
        let run = Run {
            vendor,
            mode,
            ours,
            first_pass: memory.records.passes == 0 && memory.records.whole.is_some(),
            memory,
            served_ms: None,
            restarts: 0,
            ended: Ended::default(),
        };
        Self {
            run,
            streams,
            written: remembered,
            failed: None,
        }
    }

    /// Takes in what happened and says what to do next.
    pub fn step(&mut self, event: Event, now: Timestamp) -> Action {
        let now_ms = now.as_millisecond();
        match event {
            Event::Start | Event::Written => self.next(now_ms),
            Event::Reply(reply) => match self.heard(reply, now_ms) {
                Ok(batch) => self.write(batch, now_ms),
                // That the list is to be begun anew is remembered.
                Err(error) => {
                    self.failed = Some(error);
                    self.write(Batch::default(), now_ms)
                }
            },
            // One list is not ours to see: the others may be.
            Event::Failed(error @ (AtsError::Forbidden { .. } | AtsError::Missing)) => {
                match self.streams.pop() {
                    // Nobody misses more than this list tells.
                    Some(Stream::Offers(_)) => {
                        self.run.memory.offers.refused_at_ms = Some(now_ms);
                    }
                    _ => {
                        self.run.ended.withheld.get_or_insert(error);
                    }
                }
                self.next(now_ms)
            }
            Event::Failed(error) => Action::Fail(error),
        }
    }

    fn next(&mut self, now_ms: i64) -> Action {
        if let Some(error) = self.failed.take() {
            return Action::Fail(error);
        }
        while let Some(stream) = self.streams.last_mut() {
            let ask = match stream {
                Stream::Records(stream) => stream.next(&mut self.run, now_ms),
                Stream::Hires(stream) => stream.next(&mut self.run, now_ms),
                Stream::People(stream) => stream.next(&mut self.run, now_ms),
                Stream::Jobs(stream) => stream.next(&mut self.run, now_ms),
                Stream::Offers(stream) => stream.next(&mut self.run, now_ms),
            };
            match ask {
                Some(ask) => return Action::Ask(ask),
                None => self.streams.pop(),
            };
        }
        // What was decided after the last reply is remembered too.
        let left = self.batch(Batch::default());
        match left {
            Some(batch) => Action::Write(batch),
            None => {
                let of = &self.run.memory.records;
                self.run.ended.more = of.passes == 0 && of.whole.is_some();
                Action::Done(self.run.ended.clone())
            }
        }
    }

    fn heard(&mut self, reply: Reply, now_ms: i64) -> Result<Batch, AtsError> {
        let run = &mut self.run;
        let batch = match (self.streams.last_mut(), reply) {
            (Some(Stream::Records(stream)), reply) => stream.heard(run, reply, now_ms)?,
            (Some(Stream::Hires(stream)), reply) => stream.heard(run, reply, now_ms)?,
            (Some(Stream::People(stream)), reply) => stream.heard(run, reply),
            (Some(Stream::Jobs(stream)), reply) => stream.heard(run, reply, now_ms)?,
            (Some(Stream::Offers(stream)), reply) => stream.heard(run, reply, now_ms)?,
            (None, _) => Batch::default(),
        };
        self.run.ended.hires += batch.hires.len();
        Ok(batch)
    }

    fn write(&mut self, batch: Batch, now_ms: i64) -> Action {
        match self.batch(batch) {
            Some(batch) => Action::Write(batch),
            None => self.next(now_ms),
        }
    }

    /// The batch with what is to be remembered, unless nothing is new.
    fn batch(&mut self, batch: Batch) -> Option<Batch> {
        let memory = self.run.memory.text();
        let plain = Batch {
            pass: batch.pass,
            ..Batch::default()
        };
        if batch == plain && self.written.as_ref() == Some(&memory) {
            return None;
        }
        let instead_of = self.written.replace(memory.clone());
        Some(Batch {
            memory,
            instead_of,
            ..batch
        })
    }
}

impl Run {
    /// A place was lost: the list is begun anew, but not for ever.
    pub(super) fn restarted(&mut self) -> Result<(), AtsError> {
        self.restarts += 1;
        if self.restarts > RESTARTS {
            return Err(garbled("the place in the list was lost again and again"));
        }
        Ok(())
    }
}

/// A list that leads nowhere. It is begun anew in the next run.
pub(super) fn garbled(why: &str) -> AtsError {
    AtsError::Garbled {
        why: why.to_owned(),
    }
}

pub(super) fn astray() -> AtsError {
    garbled("a list that goes round in circles")
}
