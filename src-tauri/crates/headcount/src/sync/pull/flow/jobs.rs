//! Greenhouse's jobs, for what those that we made say now. Asked for only where there are such.

use ats::{AtsError, Listed};

use super::{
    Run,
    memory::{DAY, Leads, MINUTE, Walk},
    words::{Ask, Batch, Reply},
};

/// Changes are asked for again this far back: a list may lag behind its own clock.
const OVERLAP: i64 = 5 * MINUTE;

#[derive(Debug, Default)]
pub struct Jobs {
    over: bool,
}

impl Jobs {
    pub fn next(&mut self, run: &mut Run) -> Option<Ask> {
        let of = &mut run.memory.jobs;
        if self.over || run.ours.values().all(|own| own.made_job.is_none()) {
            return None;
        }
        if of.since_ms.is_none() {
            // What they said when they were made is known.
            of.since_ms = Some(run.served_ms? - DAY);
        }
        let since = of.since_ms? - OVERLAP;
        let walk = of.walk.get_or_insert_with(|| Walk::since(Some(since)));
        Some(Ask::Jobs {
            since_ms: walk.since_ms.unwrap_or(since),
            place: walk.place.clone(),
        })
    }

    pub fn heard(&mut self, run: &mut Run, reply: Reply, now_ms: i64) -> Result<Batch, AtsError> {
        let of = &mut run.memory.jobs;
        let mut page = match reply {
            Reply::Jobs(Listed::Page(page)) => page,
            Reply::Jobs(Listed::PlaceLost) => {
                of.walk = None;
                run.restarted()?;
                return Ok(Batch::default());
            }
            _ => return Ok(Batch::default()),
        };
        let walk = of.walk.get_or_insert_default();
        match walk.heard(&page, None, now_ms) {
            Leads::On => {}
            Leads::ToTheEnd => {
                of.since_ms = walk.begun_ms.or(of.since_ms);
                of.walk = None;
                self.over = true;
            }
            Leads::Astray => {
                of.walk = None;
                return Err(super::astray());
            }
        }
        page.rows
            .retain(|job| run.ours.values().any(|own| own.made_job == Some(job.id)));
        Ok(Batch {
            jobs: page.rows,
            ..Batch::default()
        })
    }
}
