//! Greenhouse's jobs, for what those that we made say now. Asked for only where there are such:
//! what changed since the last poll, and once a day all that changed since the first was made.

use ats::{AtsError, Listed};

use super::{
    Run,
    memory::{DAY, Leads, MINUTE, Walk, due},
    words::{Ask, Batch, Mode, Ours, Reply},
};

/// Changes are asked for again this far back: a list may lag behind its own clock.
const OVERLAP: i64 = 5 * MINUTE;

#[derive(Debug, Default)]
pub struct Jobs {
    begun: bool,
    over: bool,
}

impl Jobs {
    pub fn next(&mut self, run: &mut Run, now_ms: i64) -> Option<Ask> {
        let of = &mut run.memory.jobs;
        if self.over || run.ours.values().all(|own| own.made_job.is_none()) {
            return None;
        }
        if !self.begun {
            self.begun = true;
            let by_day = of.since_ms.is_none() || due(now_ms, of.whole_at_ms, DAY);
            if run.mode == Mode::Whole || of.walk.is_none() && by_day {
                // What was missed once is not missed for ever.
                let from = first(&run.ours, run.served_ms).or(of.since_ms)?;
                (of.walk, of.whole) = (Some(Walk::since(Some(from - OVERLAP))), true);
            }
        }
        let news = || of.since_ms.map(|since| Walk::since(Some(since - OVERLAP)));
        let walk = of.walk.clone().or_else(news)?;
        let since_ms = walk.since_ms?;
        let place = walk.place.clone();
        of.walk = Some(walk);
        Some(Ask::Jobs { since_ms, place })
    }

    pub fn heard(&mut self, run: &mut Run, reply: Reply, now_ms: i64) -> Result<Batch, AtsError> {
        let of = &mut run.memory.jobs;
        let mut page = match reply {
            Reply::Jobs(Listed::Page(page)) => page,
            Reply::Jobs(Listed::PlaceLost) => {
                of.walk = of.walk.as_ref().map(Walk::anew);
                run.restarted()?;
                return Ok(Batch::default());
            }
            _ => return Ok(Batch::default()),
        };
        let walk = of.walk.get_or_insert_default();
        match walk.heard(&page, None, now_ms) {
            Leads::On => {}
            Leads::ToTheEnd => {
                of.since_ms = walk.begun_ms.or(of.since_ms).or(walk.since_ms);
                if of.whole {
                    (of.whole, of.whole_at_ms) = (false, Some(now_ms));
                }
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

/// From when on changes matter: since the first of these jobs was made, however long ago, for what
/// they said then is known. Without that, nobody could have changed it for long.
fn first(ours: &Ours, served_ms: Option<i64>) -> Option<i64> {
    let made = ours.values().filter(|own| own.made_job.is_some());
    let at = made.filter_map(|own| own.remote.as_ref()?.created_at_ms);
    at.min().or(served_ms.map(|it| it - DAY))
}
