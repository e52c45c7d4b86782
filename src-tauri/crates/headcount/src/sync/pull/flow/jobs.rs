//! Greenhouse's jobs, for what those that we made say now. Asked for only where there are such.

use ats::AtsError;

use super::{
    Run,
    changes::{Changes, Heard, first_made},
    words::{Ask, Batch, Reply},
};

#[derive(Debug, Default)]
pub struct Jobs {
    list: Changes,
}

impl Jobs {
    pub fn next(&mut self, run: &mut Run, now_ms: i64) -> Option<Ask> {
        if run.ours.values().all(|own| own.made_job.is_none()) {
            return None;
        }
        // What they said when they were made is known.
        let first = first_made(&run.ours, run.served_ms, |own| own.made_job.is_some());
        let of = &mut run.memory.jobs;
        let (since_ms, place) = self.list.next(of, first, run.mode, now_ms)?;
        Some(Ask::Jobs { since_ms, place })
    }

    pub fn heard(&mut self, run: &mut Run, reply: Reply, now_ms: i64) -> Result<Batch, AtsError> {
        let Reply::Jobs(listed) = reply else {
            return Ok(Batch::default());
        };
        let mut jobs = match self.list.heard(&mut run.memory.jobs, listed, now_ms)? {
            Heard::Rows(rows) | Heard::Last(rows, _) => rows,
            Heard::Anew => {
                run.restarted()?;
                return Ok(Batch::default());
            }
        };
        jobs.retain(|job| run.ours.values().any(|own| own.made_job == Some(job.id)));
        Ok(Batch {
            jobs,
            ..Batch::default()
        })
    }
}
