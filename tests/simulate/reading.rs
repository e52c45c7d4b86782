//! Pulls in a history: a run reads an account's lists step by step, as `sync::pull` drives it. What
//! is written, and when it is not, is what `pull::write` does; what it changes of ours is decided
//! by the product's own `flow::news`.

use ats::{AtsError, Vendor};
use headcount::{
    model::RequisitionId,
    sync::{
        flow::Rules,
        pull::flow::{
            Action, Ask, Batch, Event, Flow, Mode, Ours, Own, OwnHire,
            news::{self, Held, KeptHire, Times},
        },
    },
};
use jiff::Timestamp;

use crate::{
    laws,
    luck::Luck,
    plan::{Kept, Kind},
    tape::Tape,
    vendor::Record,
    world::World,
};

/// A run under way. Lost with its process.
pub struct Reading {
    vendor: Vendor,
    flow: Flow,
    asked_at: Timestamp,
    step: Step,
}

enum Step {
    Ask(Ask),
    /// The question left; the answer is on its way.
    Flight(i64, Event),
    Write(Batch),
    /// Only a naive puller writes in two steps.
    WriteRest(Batch),
}

/// How a step of a run came out.
#[derive(Debug, PartialEq)]
pub enum Came {
    On,
    ToItsEnd,
    Failed(AtsError),
    /// Another run was faster.
    Overtaken,
}

impl World {
    pub fn kept(&self, vendor: Vendor) -> &Kept {
        &self.kept[usize::from(vendor == Vendor::Lever)]
    }

    pub fn kept_mut(&mut self, vendor: Vendor) -> &mut Kept {
        &mut self.kept[usize::from(vendor == Vendor::Lever)]
    }

    /// The accounts that positions go to.
    pub fn accounts(&self) -> Vec<Vendor> {
        let any = |wanted: bool| {
            let mut kinds = self.seats.iter().map(|it| it.kind);
            kinds.any(|it| (it == Kind::Requisition) == wanted)
        };
        let lever = any(true).then_some(Vendor::Lever);
        let greenhouse = any(false).then_some(Vendor::Greenhouse);
        lever.into_iter().chain(greenhouse).collect()
    }

    /// Begins a run.
    pub fn read(&mut self, who: usize, vendor: Vendor, mode: Mode) {
        let remembered = self.kept(vendor).shelf.memory.clone();
        let mut flow = Flow::new(vendor, mode, self.ours(vendor), remembered);
        let now = self.now();
        let action = flow.step(Event::Start, now);
        self.tell(|| format!("worker {who} reads {vendor}: {mode:?}"));
        self.steps += 1;
        let step = match action {
            Action::Ask(ask) => Step::Ask(ask),
            Action::Write(batch) => Step::Write(batch),
            Action::Done(_) | Action::Fail(_) => return,
        };
        self.reading[who] = Some(Reading {
            vendor,
            flow,
            asked_at: now,
            step,
        });
    }

    /// What a run must know before it begins: as `pull::load`.
    fn ours(&self, vendor: Vendor) -> Ours {
        let kept = self.kept(vendor);
        let own = |(at, seat): (usize, &crate::plan::Seat)| {
            let request = seat.request.as_ref()?;
            let id = request.remote_id.clone()?;
            let of_it = |it: &&KeptHire| it.requisition == requisition(at);
            let new_job = seat.kind == Kind::NewJob;
            let own = Own {
                requisition: requisition(at),
                pass: kept
                    .shelf
                    .records
                    .get(&id)
                    .map(|it| it.1)
                    .unwrap_or_default(),
                remote: seat.mirror.as_ref().map(|it| it.remote.clone()),
                made_job: request.job_id.filter(|_| new_job),
                hires: kept.hires.iter().filter(of_it).map(own_hire).collect(),
                emptied: false,
            };
            Some((id, own))
        };
        let seats = self.seats.iter().enumerate();
        let here =
            seats.filter(|(_, it)| (it.kind == Kind::Requisition) == (vendor == Vendor::Lever));
        here.filter_map(own).collect()
    }

    /// One step of the run under way.
    pub fn read_on(&mut self, who: usize, tape: &mut Tape) -> Option<Came> {
        let Reading {
            vendor,
            mut flow,
            mut asked_at,
            step,
        } = self.reading[who].take()?;
        self.steps += 1;
        let event = match step {
            Step::Ask(ask) => {
                asked_at = self.now();
                self.asked[who] = self.real;
                let (reply_at, event) = self.ask(who, vendor, &ask, tape);
                let step = Step::Flight(reply_at, event);
                return self.goes_on(who, vendor, flow, asked_at, step);
            }
            Step::Flight(reply_at, event) => {
                self.real = self.real.max(reply_at);
                event
            }
            Step::Write(batch) => {
                let (first, rest) = self.puller.parts(batch, &self.seats);
                if !self.write(who, vendor, first, asked_at) {
                    self.tell(|| format!("worker {who} was overtaken"));
                    return Some(Came::Overtaken);
                }
                if let Some(rest) = rest {
                    let step = Step::WriteRest(rest);
                    return self.goes_on(who, vendor, flow, asked_at, step);
                }
                Event::Written
            }
            Step::WriteRest(batch) => {
                self.write(who, vendor, batch, asked_at);
                Event::Written
            }
        };
        let now = self.now();
        let event = self.puller.hears(event, now);
        let step = match flow.step(event, now) {
            Action::Ask(ask) => Step::Ask(ask),
            Action::Write(batch) => Step::Write(batch),
            Action::Done(_) => {
                self.tell(|| format!("worker {who}: the run is done"));
                return Some(Came::ToItsEnd);
            }
            Action::Fail(error) => {
                self.tell(|| format!("worker {who}: the run fails: {error}"));
                return Some(Came::Failed(error));
            }
        };
        self.goes_on(who, vendor, flow, asked_at, step)
    }

    fn goes_on(
        &mut self,
        who: usize,
        vendor: Vendor,
        flow: Flow,
        asked_at: Timestamp,
        step: Step,
    ) -> Option<Came> {
        self.reading[who] = Some(Reading {
            vendor,
            flow,
            asked_at,
            step,
        });
        Some(Came::On)
    }

    fn ask(&mut self, who: usize, vendor: Vendor, ask: &Ask, tape: &mut Tape) -> (i64, Event) {
        let luck = self.weather.luck(tape);
        let slow = self.weather.faults > 0 && (luck != Luck::Well || tape.chance(20));
        let takes = 50 + if slow { tape.pick(20_000) as i64 } else { 0 };
        let answer = match luck.error() {
            None => self.vendors.answer(vendor, ask, self.real),
            Some(error) => Err(error),
        };
        self.tell(|| {
            let told = match &answer {
                Ok(reply) => crate::tale::reply(reply),
                Err(error) => error.to_string(),
            };
            format!("worker {who} asks {ask:?}: {told}")
        });
        let event = match answer {
            Ok(reply) => Event::Reply(reply),
            Err(error) => Event::Failed(error),
        };
        (self.real + takes, event)
    }

    /// Writes a batch in one transaction. False: another run was faster.
    fn write(&mut self, who: usize, vendor: Vendor, batch: Batch, asked_at: Timestamp) -> bool {
        let now = self.now();
        let asked_at = self.puller.asked_at(asked_at, now);
        if !self.kept_mut(vendor).shelf.take(&batch) {
            return false;
        }
        let held = self.held(vendor);
        let known = &self.kept(vendor).hires;
        let times = Times {
            asked_at,
            now,
            list_lag: Rules::default().list_lag,
        };
        let news = news::of(vendor, &batch, &held, known, times);
        let before = laws::screens(self);
        for (requisition, mirror) in news.mirrors {
            let at: usize = requisition.0.parse().expect("a number of ours");
            self.seats[at].mirror = Some(mirror);
        }
        let hires = &mut self.kept_mut(vendor).hires;
        for hire in news.hires {
            match hires.iter_mut().find(|it| it.remote_id == hire.remote_id) {
                Some(known) => *known = hire,
                None => hires.push(hire),
            }
        }
        let law = laws::written(self, self.asked[who], &before, &news.changed);
        self.tell(|| format!("worker {who} writes: {}", crate::tale::batch(&batch)));
        self.hold(law);
        true
    }

    /// A clock that was set back is noticed, and what was confirmed moves along: as
    /// `sync::set_clock` does in a process that lives on.
    pub fn move_confirmed(&mut self, by_ms: i64) {
        let by = jiff::SignedDuration::from_millis(by_ms.min(0));
        let seats = self.seats.iter_mut();
        for mirror in seats.filter_map(|seat| seat.mirror.as_mut()) {
            mirror.confirmed_at = mirror.confirmed_at.map(|at| at + by);
        }
    }

    /// What the plan holds of ours.
    fn held(&self, vendor: Vendor) -> Vec<Held> {
        let held = |(at, seat): (usize, &crate::plan::Seat)| {
            let request = seat.request.as_ref()?;
            Some(Held {
                requisition: requisition(at),
                remote_id: request.remote_id.clone()?,
                job_id: request.job_id,
                mirror: seat.mirror.clone(),
            })
        };
        let seats = self.seats.iter().enumerate();
        let here =
            seats.filter(|(_, it)| (it.kind == Kind::Requisition) == (vendor == Vendor::Lever));
        here.filter_map(held).collect()
    }

    /// Reads to the end of a run, without faults.
    pub fn read_to_the_end(&mut self, vendor: Vendor, mode: Mode, tape: &mut Tape) {
        const MOST: usize = 400;
        self.read(0, vendor, mode);
        for _ in 0..MOST {
            match self.read_on(0, tape) {
                Some(Came::On) => {}
                Some(Came::Failed(error)) => {
                    let law = format!("A pull without faults ends with: {error}.");
                    return self.hold(Some(law));
                }
                Some(Came::ToItsEnd | Came::Overtaken) | None => return,
            }
        }
        self.hold(Some(format!("A pull without an end: {MOST} steps.")));
    }
}

pub fn requisition(at: usize) -> RequisitionId {
    RequisitionId(at.to_string())
}

fn own_hire(hire: &KeptHire) -> OwnHire {
    OwnHire {
        id: hire.remote_id.clone(),
        named: hire.candidate_name.is_some(),
        hired_at_ms: hire.hired_at_ms,
        retracted: hire.retracted,
    }
}

impl Record {
    pub fn is_seen(&self, now: i64) -> bool {
        self.is_there(now) && !self.hidden
    }
}
