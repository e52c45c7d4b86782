//! Requisitions, or openings: all that the account lists.
//!
//! An account that fits one page is read whole in every poll. From a larger one a poll asks what
//! is new since the last, and besides one page of a pass over everything: at Lever all the time,
//! because there nothing tells what changed; at Greenhouse once a day, because deleted ones never
//! show as changed, and else a group of ours by their ids.

use std::collections::VecDeque;

use ats::{AtsError, Listed, Remote, Vendor};

use super::{
    Run,
    memory::{DAY, HOUR, Leads, MINUTE, Memory, OfRecords, Walk, due},
    words::{Ask, Batch, Mode, Reply, newest},
};

/// News are asked for again this far back: a list may lag behind its own clock.
const OVERLAP: i64 = 5 * MINUTE;
/// So many pages of the first pass are read before what is owed gets its turn.
const FIRST_PAGES: u32 = 20;
/// So many requests a poll may cost when nothing is new.
const IDLE: u32 = 2;
/// The most ids one request may name at Greenhouse.
const GROUP: usize = 50;

#[derive(Debug)]
pub struct Records {
    step: Step,
    /// Requests made in this run.
    asked: u32,
    news_asked: bool,
    /// Pages of the pass that may still be asked for.
    pages_left: u32,
    /// Where the pass stood when the run began.
    kept_place: Option<String>,
    /// Asked for by id now.
    ids: Vec<String>,
    /// Ours that the pass did not show, still to be asked for.
    unseen: VecDeque<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Begin,
    News,
    Whole,
    Unseen,
    Spare,
    /// Some of ours by their ids, with a request to spare.
    ById,
    Over,
}

impl Records {
    pub fn new(mode: Mode, memory: &Memory) -> Self {
        let of = &memory.records;
        let kept = of.whole.as_ref().filter(|_| mode != Mode::Whole);
        Self {
            step: Step::Begin,
            asked: 0,
            news_asked: false,
            pages_left: 0,
            kept_place: kept.and_then(|walk| walk.place.clone()),
            ids: Vec::new(),
            unseen: VecDeque::new(),
        }
    }

    pub fn next(&mut self, run: &mut Run, now_ms: i64) -> Option<Ask> {
        loop {
            let of = &mut run.memory.records;
            match self.step {
                Step::Begin => self.begin(run, now_ms),
                Step::News => {
                    if let Some(since) = of.since_ms.filter(|_| !self.news_asked) {
                        let from = || Walk::since(Some(since - OVERLAP));
                        let walk = of.news.get_or_insert_with(from).clone();
                        return self.ask(page_of(&walk));
                    }
                    self.step = self.whole_or_spare();
                }
                Step::Whole if self.pages_left > 0 => {
                    self.pages_left -= 1;
                    if of.whole.is_none() {
                        of.asked_unlisted = false;
                    }
                    let walk = of.whole.get_or_insert_default().clone();
                    return self.ask(page_of(&walk));
                }
                // It turned out to be more than one page: what is new meanwhile is not seen yet.
                Step::Whole => {
                    self.step = if of.passes > 0 && of.whole.is_some() && !self.news_asked {
                        Step::News
                    } else {
                        Step::Spare
                    }
                }
                Step::Unseen => {
                    let most = group(run.vendor).min(self.unseen.len());
                    self.ids = self.unseen.drain(..most).collect();
                    return self.ask(by_id(&self.ids));
                }
                Step::Spare => {
                    self.step = Step::Over;
                    let spare = (self.asked < IDLE).then(|| self.spare(run));
                    if let Some(ids) = spare.flatten() {
                        self.step = Step::ById;
                        self.ids = ids;
                        return self.ask(by_id(&self.ids));
                    }
                }
                Step::ById | Step::Over => return None,
            }
        }
    }

    fn ask(&mut self, ask: Ask) -> Option<Ask> {
        self.asked += 1;
        Some(ask)
    }

    /// What this run is to read.
    fn begin(&mut self, run: &mut Run, now_ms: i64) {
        let of = &mut run.memory.records;
        of.unlisted.retain(|id| run.ours.contains_key(id));
        if run.mode == Mode::Whole {
            of.whole = None;
        }
        let at_rest = of.whole.is_none();
        let every = match (run.vendor, of.hasty) {
            (Vendor::Lever, false) => 0,
            (Vendor::Lever, true) => HOUR,
            (Vendor::Greenhouse, _) => DAY,
        };
        let passes_due = !at_rest || of.one_page || due(now_ms, of.passed_at_ms, every);
        // Between two passes one of those that no pass shows gets the turn.
        let boundary = run.vendor == Vendor::Lever
            && at_rest
            && !of.one_page
            && !of.unlisted.is_empty()
            && !of.asked_unlisted;
        self.pages_left = match run.mode {
            Mode::Whole | Mode::WholeOn => u32::MAX,
            Mode::Poll if boundary || !passes_due => 0,
            Mode::Poll if of.hasty && at_rest => u32::MAX,
            Mode::Poll if of.passes == 0 => FIRST_PAGES,
            Mode::Poll => 1,
        };
        let fits = of.one_page && at_rest;
        self.step = if of.passes == 0 || fits || run.mode != Mode::Poll {
            Step::Whole
        } else {
            Step::News
        };
    }

    fn whole_or_spare(&self) -> Step {
        if self.pages_left > 0 {
            Step::Whole
        } else {
            Step::Spare
        }
    }

    /// What one more request can be spent on: those that no list shows, or ours in turn.
    fn spare(&self, run: &mut Run) -> Option<Vec<String>> {
        let of = &mut run.memory.records;
        let most = group(run.vendor);
        // At Lever one request would show one of ours: the pass is quicker.
        if run.vendor == Vendor::Lever || of.one_page || of.passes == 0 {
            of.asked_unlisted = true;
            let turn: Vec<String> = of.unlisted.iter().take(most).cloned().collect();
            of.unlisted.rotate_left(turn.len());
            return (!turn.is_empty()).then_some(turn);
        }
        let after = of.by_id.take().unwrap_or_default();
        let (later, earlier): (Vec<&String>, Vec<&String>) =
            run.ours.keys().partition(|id| **id > after);
        let turn = later.into_iter().chain(earlier).take(most);
        let turn: Vec<String> = turn.cloned().collect();
        of.by_id = turn.last().cloned();
        (!turn.is_empty()).then_some(turn)
    }

    pub fn heard(&mut self, run: &mut Run, reply: Reply, now_ms: i64) -> Result<Batch, AtsError> {
        match reply {
            Reply::Records(listed) if self.step == Step::News => {
                self.heard_news(run, listed, now_ms)
            }
            Reply::Records(listed) => self.heard_whole(run, listed, now_ms),
            Reply::ById(found) => Ok(self.heard_by_id(run, found, now_ms)),
            _ => Ok(Batch::default()),
        }
    }

    fn heard_news(
        &mut self,
        run: &mut Run,
        listed: Listed<Remote>,
        now_ms: i64,
    ) -> Result<Batch, AtsError> {
        let of = &mut run.memory.records;
        // While a pass is under way, what is new belongs to it.
        let pass = of.passes + i64::from(of.whole.is_some());
        let page = match listed {
            Listed::PlaceLost => {
                of.news = None;
                run.restarted()?;
                return Ok(Batch::default());
            }
            Listed::Page(page) => page,
        };
        let walk = of.news.get_or_insert_default();
        match walk.heard(&page, newest(&page), now_ms) {
            Leads::On => {}
            Leads::ToTheEnd => {
                of.since_ms = walk.begun_ms.or(of.since_ms);
                of.news = None;
                self.news_asked = true;
                self.step = self.whole_or_spare();
            }
            Leads::Astray => {
                of.news = None;
                return Err(super::astray());
            }
        }
        run.served_ms = page.served_ms.or(run.served_ms);
        Ok(seen(run, page.rows, pass))
    }

    fn heard_whole(
        &mut self,
        run: &mut Run,
        listed: Listed<Remote>,
        now_ms: i64,
    ) -> Result<Batch, AtsError> {
        let of = &mut run.memory.records;
        let pass = of.passes + 1;
        let walk = of.whole.get_or_insert_default();
        let page = match listed {
            Listed::PlaceLost => {
                // Kept from an earlier run, and no good any more: passes must be quicker here.
                of.hasty |= self.kept_place.is_some() && self.kept_place == walk.place;
                *walk = walk.anew();
                self.pages_left = u32::MAX;
                run.restarted()?;
                return Ok(Batch::default());
            }
            Listed::Page(page) => page,
        };
        let leads = walk.heard(&page, newest(&page), now_ms);
        if leads == Leads::Astray {
            of.whole = None;
            return Err(super::astray());
        }
        run.served_ms = page.served_ms.or(run.served_ms);
        let mut batch = seen(run, page.rows, pass);
        if leads == Leads::ToTheEnd {
            let unlisted = &run.memory.records.unlisted;
            let ours = run.ours.iter().filter(|(_, own)| own.pass < pass);
            // Those that no pass shows get their turn by and by, and at once when a person asks.
            let at_once = run.mode != Mode::Poll;
            let unseen = ours.map(|(id, _)| id.clone());
            let unseen = unseen.filter(|id| at_once || !unlisted.contains(id));
            self.unseen = unseen.collect();
            if self.unseen.is_empty() {
                self.complete(&mut run.memory.records, &mut batch, now_ms);
            } else {
                self.step = Step::Unseen;
            }
        }
        Ok(batch)
    }

    fn heard_by_id(&mut self, run: &mut Run, found: Vec<Remote>, now_ms: i64) -> Batch {
        let of = &run.memory.records;
        let pass = of.passes + i64::from(of.whole.is_some());
        let asked = std::mem::take(&mut self.ids);
        let gone = asked
            .iter()
            .filter(|id| found.iter().all(|it| it.id != **id));
        let hidden = gone.cloned().collect();
        // By id alone: whether the list shows them the pass tells.
        let mut batch = known(run, &found);
        batch.records = found;
        batch.pass = pass;
        batch.hidden = hidden;
        match self.step {
            Step::Unseen => {
                let unlisted = &mut run.memory.records.unlisted;
                unlisted.retain(|id| !asked.contains(id));
                unlisted.extend(asked);
                if self.unseen.is_empty() {
                    self.complete(&mut run.memory.records, &mut batch, now_ms);
                }
            }
            _ => self.step = Step::Over,
        }
        batch
    }

    /// The pass has come to its end, and all of ours that it did not show were asked for.
    fn complete(&mut self, of: &mut OfRecords, batch: &mut Batch, now_ms: i64) {
        let walk = of.whole.take().unwrap_or_default();
        of.passes += 1;
        of.passed_at_ms = Some(now_ms);
        of.one_page = walk.pages == 1;
        // The pass showed all that a list of news still under way would.
        of.since_ms = of.since_ms.max(walk.begun_ms);
        of.news = None;
        batch.sweep = Some(of.passes);
        self.pages_left = 0;
        self.step = Step::Spare;
    }
}

fn group(vendor: Vendor) -> usize {
    match vendor {
        Vendor::Lever => 1,
        Vendor::Greenhouse => GROUP,
    }
}

fn page_of(walk: &Walk) -> Ask {
    Ask::Records {
        since_ms: walk.since_ms,
        place: walk.place.clone(),
    }
}

fn by_id(ids: &[String]) -> Ask {
    Ask::ById { ids: ids.to_vec() }
}

/// Takes in what a list shows.
fn seen(run: &mut Run, rows: Vec<Remote>, pass: i64) -> Batch {
    for row in &rows {
        if let Some(own) = run.ours.get_mut(&row.id) {
            own.pass = own.pass.max(pass);
            run.memory.records.unlisted.retain(|id| *id != row.id);
        }
    }
    let batch = known(run, &rows);
    Batch {
        records: rows,
        pass,
        ..batch
    }
}

/// Takes in how ours look now: which were full and are not, and which hires an opening does not
/// name any more.
fn known(run: &mut Run, rows: &[Remote]) -> Batch {
    let mut batch = Batch::default();
    for row in rows {
        let Some(own) = run.ours.get_mut(&row.id) else {
            continue;
        };
        let before = own.remote.as_ref().map(|it| it.headcount_hired);
        own.emptied |= before.is_some_and(|before| row.headcount_hired < before);
        if let Some(opening) = &row.opening {
            let filled_by = opening.application_id.map(|it| it.to_string());
            let standing: Vec<String> = own.standing().map(|it| it.id.clone()).collect();
            for hire in standing {
                if filled_by.as_ref() != Some(&hire) {
                    own.take_back(&hire);
                    run.memory.people.nameless.remove(&hire);
                    batch.retracted.push(hire);
                }
            }
        }
        // What an opening does not show itself stays known.
        let offer = own.remote.take().and_then(|it| it.offer);
        let offer = offer.filter(|_| row.opening.is_some());
        own.remote = Some(Remote {
            offer: row.offer.clone().or(offer),
            ..row.clone()
        });
    }
    batch
}
