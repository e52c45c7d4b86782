//! A wait is written down as the moment it ends. Where somebody sets the clock back, that moment
//! moves away, and with it whatever waits for it: so the moments are moved along. So are those at
//! which the ATS confirmed what was sent: they would come a second time, and a recruiter's change
//! be taken for a list that lags.
//!
//! Within a process the set clock is noticed by the time that really passed. Across a restart
//! nothing tells, and `flow::debt::due` believes no moment further off than any pause is long.

use std::{sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};

use crate::{
    Core,
    clock::{Clock, instant, stamp},
    core::blocking,
    error::Result,
};

/// Less is a clock that is being put right, as every clock is now and then.
const WORTH_MOVING: SignedDuration = SignedDuration::from_secs(1);

/// What the clock said when it was last looked at.
#[derive(Debug)]
pub struct LastLook {
    said: Timestamp,
    passed: Duration,
}

impl LastLook {
    pub fn at(clock: &Clock) -> Self {
        Self {
            said: clock.now(),
            passed: clock.passed(),
        }
    }

    /// By how much the clock was set back since this look. One set forward is none of ours: a
    /// machine that slept looks just so, and its waits are over.
    pub fn set_back(&self, clock: &Clock) -> Option<SignedDuration> {
        let passed = clock.passed().saturating_sub(self.passed);
        let should_say = super::flow::after(self.said, passed);
        let by = should_say.duration_since(clock.now());
        (by > WORTH_MOVING).then_some(by)
    }
}

/// An instant in the words of the clock as it was set.
pub fn moved(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_sub(by).unwrap_or(Timestamp::MIN)
}

/// Moves every wait of the plan along, and what was confirmed. One that was over by the old clock is over.
pub async fn move_waits(core: &Arc<Core>, by: SignedDuration) -> Result<()> {
    tracing::info!(seconds = by.as_secs(), "the clock was set back");
    let c = Arc::clone(core);
    let moved = move |at: &str| stamp(moved(instant(at), by));
    let lag = SignedDuration::try_from(core.rules.list_lag).unwrap_or_default();
    let still_to_come = stamp(self::moved(core.clock.now(), lag));
    blocking(move || {
        c.write(|tx| {
            for (requisition, at) in tx.confirmed_after(&still_to_come)? {
                tx.set_confirmed(&requisition, &moved(&at))?;
            }
            for mut connection in tx.connections()? {
                if let Some(until) = &connection.wait_until {
                    connection.wait_until = Some(moved(until));
                    tx.put_connection(&connection)?;
                }
            }
            for mut source in tx.hr_sources()? {
                if let Some(at) = &source.next_read_at {
                    source.next_read_at = Some(moved(at));
                    tx.put_hr_source(&source)?;
                }
            }
            for mut owed in tx.outbox()? {
                if let Some(at) = &owed.next_attempt_at {
                    owed.next_attempt_at = Some(moved(at));
                    tx.update_outbox(&owed)?;
                }
            }
            Ok(())
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clock_set_back_is_noticed_and_by_how_much() {
        let start: Timestamp = "2026-11-22T09:00:00Z".parse().expect("an instant");
        let clock = Clock::by_hand(start, |_| {});
        let look = LastLook::at(&clock);
        clock.advance(Duration::from_secs(90));
        assert_eq!(look.set_back(&clock), None, "time passed");
        clock.set_back(Duration::from_millis(400));
        assert_eq!(look.set_back(&clock), None, "put right");
        clock.set_back(Duration::from_secs(7_200));
        let by = look.set_back(&clock).expect("set back");
        assert_eq!(by, SignedDuration::from_millis(7_200_400));
        let ends = start + SignedDuration::from_secs(100);
        assert!(moved(ends, by) <= clock.now() + SignedDuration::from_secs(10));
    }
}
