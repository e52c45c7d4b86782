//! Lever's hires: the candidacies archived as hired, in a window that goes a day back, and all of
//! them once a week. One that was known and that the window should show but does not is asked for
//! at once; the others are looked at again in turn, one a poll.

use std::collections::{BTreeSet, VecDeque};

use ats::{AtsError, Hire, HireNow, Listed};

use super::{
    Run,
    memory::{DAY, Leads, OfHires, Walk, due},
    words::{Ask, Batch, Mode, Ours, Own, Reply},
};

/// Hires are asked for again this far back: archiving can be dated back.
const OVERLAP: i64 = DAY;
/// Now and then everything is asked for: what was missed once is not missed for ever.
const WHOLE_EVERY: i64 = 7 * DAY;
const REASONS_EVERY: i64 = DAY;
/// While the first pass over a large account is under way, hires are asked for so often.
const MEANWHILE: i64 = 30_000;
/// So many requests a poll may cost when nothing is new.
const IDLE: u32 = 2;

#[derive(Debug, Default)]
pub struct Hires {
    step: Step,
    asked: u32,
    /// Hires that this run showed.
    shown: BTreeSet<String>,
    /// Known hires to be asked about, with their requisitions.
    suspects: VecDeque<(String, String)>,
    /// The one asked about now.
    suspect: Option<(String, String)>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Step {
    #[default]
    Begin,
    List,
    Suspects,
    Recheck,
    Over,
}

impl Hires {
    pub fn next(&mut self, run: &mut Run, now_ms: i64) -> Option<Ask> {
        let of = &mut run.memory.hires;
        loop {
            match self.step {
                Step::Begin => {
                    let waits = run.first_pass
                        && run.mode == Mode::Poll
                        && !due(now_ms, of.polled_at_ms, MEANWHILE);
                    if run.ours.is_empty() || waits {
                        return None;
                    }
                    if due(now_ms, of.reasons_at_ms, REASONS_EVERY) {
                        return self.ask(Ask::HiredReasons);
                    }
                    if of.reasons.is_empty() {
                        return None;
                    }
                    self.step = Step::List;
                }
                Step::List => {
                    let walk = match &of.walk {
                        Some(walk) => walk.clone(),
                        None => begin(of, &run.ours, now_ms),
                    };
                    of.walk = Some(walk.clone());
                    return self.ask(Ask::Hires {
                        reasons: of.reasons.clone(),
                        since_ms: walk.since_ms,
                        place: walk.place,
                    });
                }
                Step::Suspects => match self.suspects.pop_front() {
                    Some(suspect) => return self.ask_about(suspect),
                    // Cannot be: the last answer ended the step.
                    None => self.step = Step::Recheck,
                },
                Step::Recheck => {
                    self.step = Step::Over;
                    let turn = (self.asked < IDLE).then(|| self.turn(of, &run.ours));
                    if let Some(suspect) = turn.flatten() {
                        of.rechecked = Some(suspect.0.clone());
                        return self.ask_about(suspect);
                    }
                }
                Step::Over => return None,
            }
        }
    }

    fn ask(&mut self, ask: Ask) -> Option<Ask> {
        self.asked += 1;
        Some(ask)
    }

    fn ask_about(&mut self, (hire, requisition): (String, String)) -> Option<Ask> {
        self.suspect = Some((hire.clone(), requisition.clone()));
        self.ask(Ask::HireNow { hire, requisition })
    }

    /// Whose turn it is to be looked at again.
    fn turn(&self, of: &OfHires, ours: &Ours) -> Option<(String, String)> {
        let mut standing: Vec<(String, String)> = standing(ours)
            .filter(|(hire, ..)| !self.shown.contains(*hire))
            .map(|(hire, _, requisition)| (hire.into(), requisition.into()))
            .collect();
        standing.sort_unstable();
        let after = of.rechecked.as_deref().unwrap_or_default();
        let next = standing.iter().find(|(hire, _)| hire.as_str() > after);
        next.or(standing.first()).cloned()
    }

    pub fn heard(&mut self, run: &mut Run, reply: Reply, now_ms: i64) -> Result<Batch, AtsError> {
        match reply {
            Reply::HiredReasons(reasons) => {
                run.memory.hires.reasons = reasons;
                run.memory.hires.reasons_at_ms = Some(now_ms);
                Ok(Batch::default())
            }
            Reply::Hires(listed) => self.heard_page(run, listed, now_ms),
            Reply::HireNow(now) => Ok(self.heard_one(run, now, now_ms)),
            _ => Ok(Batch::default()),
        }
    }

    fn heard_page(
        &mut self,
        run: &mut Run,
        listed: Listed<Hire>,
        now_ms: i64,
    ) -> Result<Batch, AtsError> {
        let of = &mut run.memory.hires;
        let walk = of.walk.get_or_insert_default();
        let page = match listed {
            Listed::PlaceLost => {
                *walk = walk.anew();
                run.restarted()?;
                return Ok(Batch::default());
            }
            Listed::Page(page) => page,
        };
        let newest = page.rows.iter().filter_map(|hire| hire.hired_at_ms).max();
        let leads = walk.heard(&page, newest, now_ms);
        if leads == Leads::Astray {
            of.walk = None;
            return Err(super::astray());
        }
        let mut batch = Batch::default();
        for hire in page.rows {
            if let Some(own) = run.ours.get_mut(&hire.requisition_id) {
                own.heard(&hire);
                of.unshown.remove(&hire.remote_id);
                self.shown.insert(hire.remote_id.clone());
                batch.hires.push(hire);
            }
        }
        if leads == Leads::ToTheEnd {
            self.suspects = self.missing(of, &run.ours);
            self.step = Step::Suspects;
            if self.suspects.is_empty() {
                self.finish(run, now_ms);
            }
        }
        Ok(batch)
    }

    /// Known hires that the list should have shown, or whose requisition is full no more.
    fn missing(&self, of: &OfHires, ours: &Ours) -> VecDeque<(String, String)> {
        let since = of.walk.as_ref().and_then(|walk| walk.since_ms);
        let in_list = |at: Option<i64>| since.is_none_or(|since| at.is_some_and(|at| at >= since));
        let unshown = standing(ours).filter(|(hire, ..)| !self.shown.contains(*hire));
        let missing = unshown.filter(|(hire, at, requisition)| {
            let emptied = ours.get(*requisition).is_some_and(|own| own.emptied);
            emptied || (in_list(*at) && !of.unshown.contains(*hire))
        });
        missing
            .map(|(hire, _, requisition)| (hire.into(), requisition.into()))
            .collect()
    }

    fn heard_one(&mut self, run: &mut Run, now: HireNow, now_ms: i64) -> Batch {
        let mut batch = Batch::default();
        if let Some((hire, requisition)) = self.suspect.take() {
            self.shown.insert(hire.clone());
            let own = run.ours.get_mut(&requisition);
            match (now, own) {
                (HireNow::Still(still), Some(own)) => {
                    own.heard(&still);
                    if self.step == Step::Suspects {
                        run.memory.hires.unshown.insert(hire);
                    }
                    batch.hires.push(still);
                }
                (HireNow::Retracted | HireNow::Hidden, Some(own)) => {
                    own.take_back(&hire);
                    run.memory.hires.unshown.remove(&hire);
                    batch.retracted.push(hire);
                }
                (_, None) => {}
            }
        }
        if self.step == Step::Suspects && self.suspects.is_empty() {
            self.finish(run, now_ms);
        }
        batch
    }

    /// The list is read to its end, and what it should have shown is asked for.
    fn finish(&mut self, run: &mut Run, now_ms: i64) {
        let of = &mut run.memory.hires;
        let walk = of.walk.take().unwrap_or_default();
        of.since_ms = walk.begun_ms.or(of.since_ms);
        of.polled_at_ms = Some(now_ms);
        if walk.since_ms.is_none() {
            of.whole_at_ms = Some(now_ms);
            of.in_vain = full_without_hire(&run.ours).map(Into::into).collect();
        }
        let known: BTreeSet<&str> = standing(&run.ours).map(|(hire, ..)| hire).collect();
        of.unshown.retain(|hire| known.contains(hire.as_str()));
        self.step = Step::Recheck;
    }
}

/// A window, or everything: once a week, and when one of ours is full by a hire we never saw, as
/// when somebody was hired before it was tied to its position.
fn begin(of: &OfHires, ours: &Ours, now_ms: i64) -> Walk {
    let unexplained = full_without_hire(ours).any(|id| !of.in_vain.contains(id));
    let whole = unexplained || due(now_ms, of.whole_at_ms, WHOLE_EVERY);
    let window = of.since_ms.filter(|_| !whole);
    Walk::since(window.map(|since| since - OVERLAP))
}

fn full_without_hire(ours: &Ours) -> impl Iterator<Item = &str> {
    let full = |own: &&Own| {
        own.remote
            .as_ref()
            .is_some_and(|remote| remote.headcount_hired > 0)
    };
    let unexplained = ours
        .iter()
        .filter(move |(_, own)| full(own) && own.hires.is_empty());
    unexplained.map(|(id, _)| id.as_str())
}

/// Hires that stand: the hire, when, and on which requisition.
fn standing(ours: &Ours) -> impl Iterator<Item = (&str, Option<i64>, &str)> {
    ours.iter().flat_map(|(requisition, own)| {
        own.standing()
            .map(|hire| (hire.id.as_str(), hire.hired_at_ms, requisition.as_str()))
    })
}
