//! One history's world: a plan, both vendors, the clock, and the workers at it.

use ats::{AtsError, Spec};
use headcount::sync::flow::{Action, Event, Rules, Try};
use jiff::Timestamp;

use crate::{
    laws,
    lists::Lists,
    luck::{Luck, Weather},
    plan::{Kept, Kind, Says, Seat},
    puller::Puller,
    pusher::Pusher,
    reading::Reading,
    tape::Tape,
    vendor::{EPOCH_MS, LONGEST_LAG_MS, Vendors},
};

pub struct World {
    pub seats: Vec<Seat>,
    pub vendors: Vendors,
    pub weather: Weather,
    pub pusher: Pusher,
    pub puller: Puller,
    /// At rest people ask for everything; or polls alone must do.
    pub people_ask: bool,
    /// After so many steps the last poll dies, or loses its place.
    pub blow_after: usize,
    pub blow_kills: bool,
    /// Of Greenhouse and of Lever.
    pub kept: [Kept; 2],
    /// Time that really passed, in milliseconds.
    pub real: i64,
    /// How wrong the clock of this computer is.
    pub offset: i64,
    pub jumped: i64,
    pub next_number: usize,
    /// A process each; what they hold in memory dies with them.
    pub workers: Vec<Option<Trying>>,
    /// And the run of a pull that each is at.
    pub reading: Vec<Option<Reading>>,
    /// When each asked last for what it reads, by the time that really passed.
    pub asked: Vec<i64>,
    pub steps: u64,
    pub creates: u64,
    /// The first law that was broken.
    pub broken: Option<String>,
    tale: Option<Vec<String>>,
}

/// A try under way.
pub struct Trying {
    pub seat: usize,
    attempt: Try,
    pub action: Action,
    spec: Spec,
    flight: Option<Flight>,
}

/// A request that left.
struct Flight {
    reply_at: i64,
    event: Event,
    /// What it makes there.
    record: Option<usize>,
}

impl World {
    pub fn new(tape: &mut Tape, (pusher, puller): (Pusher, Puller), tell: bool) -> Self {
        let workers = 1 + usize::from(tape.chance(35));
        let weather = Weather {
            faults: tape.one(&[0, 10, 25, 50, 80]),
            lag_ms: tape.one(&[0, 3_000, 15_000, LONGEST_LAG_MS]),
            // Two at once never outwait each other's requests: a lock keeps them apart anyway.
            slow_ms: if workers == 2 { 900 } else { 25_000 },
            revoked: false,
        };
        let seats = (0..1 + tape.pick(6)).map(|_| Seat {
            kind: tape.one(&[Kind::Requisition, Kind::NewJob, Kind::ExistingJob]),
            says: Says {
                title: 1,
                place: tape.pick(3),
                reason: 1,
            },
            wanted: true,
            request: None,
            owed: None,
            mirror: None,
        });
        let seats = seats.collect();
        let lists = Lists {
            page: tape.one(&[8, 2, 3]),
            newest_first: tape.chance(50),
            holes: tape.chance(50),
            undated: tape.chance(20),
            lag_ms: tape.one(&[0, 0, 5_000, LONGEST_LAG_MS]),
            age: 0,
        };
        let mut world = Self {
            seats,
            vendors: Vendors::new(lists),
            puller,
            people_ask: !tape.chance(25),
            blow_after: tape.pick(14),
            blow_kills: !tape.chance(50),
            kept: Default::default(),
            weather,
            pusher,
            real: 0,
            offset: 0,
            jumped: i64::MIN / 2,
            next_number: 1,
            workers: (0..workers).map(|_| None).collect(),
            reading: (0..workers).map(|_| None).collect(),
            asked: vec![0; workers],
            steps: 0,
            creates: 0,
            broken: None,
            tale: tell.then(Vec::new),
        };
        for vendor in world.accounts() {
            for _ in 0..tape.pick(7) {
                let hidden = tape.chance(30);
                world.add_foreign(vendor, hidden);
            }
        }
        world
    }

    /// What is played, in a few words.
    pub fn kinds(&self) -> String {
        let kinds: Vec<String> = self
            .seats
            .iter()
            .map(|it| format!("{:?}", it.kind))
            .collect();
        kinds.join(", ")
    }

    pub fn now(&self) -> Timestamp {
        let ms = EPOCH_MS + self.real + self.offset;
        Timestamp::from_millisecond(ms).expect("a history lasts days, not ages")
    }

    pub fn tell(&mut self, line: impl FnOnce() -> String) {
        let at = self.real as f64 / 1_000.0;
        if let Some(tale) = &mut self.tale {
            tale.push(format!("{at:>9.1} s  {}", line()));
        }
    }

    pub fn tale(&mut self) -> Vec<String> {
        self.tale.take().unwrap_or_default()
    }

    /// Notes a broken law; the first one counts.
    pub fn hold(&mut self, law: Option<String>) {
        if let (None, Some(law)) = (&self.broken, law) {
            self.tell(|| format!("VIOLATION: {law}"));
            self.broken = Some(law);
        }
    }

    /// One step of one worker; false: there is nothing to do for it now.
    pub fn work(&mut self, who: usize, tape: &mut Tape) -> bool {
        let Some(mut trying) = self.workers[who].take() else {
            let now = self.now();
            let due: Vec<usize> = (0..self.seats.len())
                .filter(|it| self.seats[*it].is_due(now))
                .collect();
            if due.is_empty() {
                return false;
            }
            let seat = tape.one(&due);
            self.advance(who, seat, Try::new(Rules::default()), Event::Begin);
            self.hurry(who, tape);
            return true;
        };
        match trying.flight.take() {
            None => {
                trying.flight = Some(self.send(who, &trying, tape));
                self.workers[who] = Some(trying);
            }
            Some(flight) => {
                self.real = self.real.max(flight.reply_at);
                self.advance(who, trying.seat, trying.attempt, flight.event);
                self.hurry(who, tape);
            }
        }
        true
    }

    /// A create leaves as soon as it is written down when another worker counts the time since. A
    /// lock keeps two apart anyway; alone, a worker may take as long as it likes.
    fn hurry(&mut self, who: usize, tape: &mut Tape) {
        let creating = |it: &Trying| it.action == Action::Create && it.flight.is_none();
        if self.workers.len() > 1
            && let Some(mut trying) = self.workers[who].take_if(|it| creating(it))
        {
            trying.flight = Some(self.send(who, &trying, tape));
            self.workers[who] = Some(trying);
        }
    }

    /// Reads the rows, lets the machine step, writes the rows: one transaction.
    fn advance(&mut self, who: usize, at: usize, mut attempt: Try, event: Event) {
        self.steps += 1;
        let now = self.now();
        let dice = (self.steps % 5) as f64 / 4.0;
        let seat = &mut self.seats[at];
        let Some(before) = seat.debt() else { return };
        if event == Event::Begin && !before.is_due(now) {
            return;
        }
        let Some(owed) = &mut seat.owed else { return };
        let heard = short(&event);
        let gave_up = matches!(&event, Event::Created(Err(error)) if error.outcome_unknown());
        let looked = match &event {
            Event::Looked(Ok(remote)) => Some(remote.fields.clone()),
            _ => None,
        };
        let mut after = before.clone();
        let step = self.pusher.step(
            &mut attempt,
            &mut after,
            owed,
            event,
            (now, self.real),
            dice,
        );
        if gave_up || step.action == Action::Create {
            owed.lost_at = Some(now);
        }
        if step.action == Action::Create {
            owed.sent_real = Some(self.real);
        }
        let mut law = None;
        match &step.action {
            Action::Paid(remote) => {
                law = laws::paid(&self.vendors, seat, &after, remote);
                seat.paid(&after, remote, now);
            }
            action => {
                if let (Action::Update { keys, .. }, Some(there)) = (action, &looked) {
                    law = laws::overwrites(&self.vendors, seat, keys, there);
                }
                // Only a naive pusher makes one debt of another.
                owed_as(seat, &after);
                seat.keep(&after);
            }
        }
        if let Some(request) = &seat.request {
            self.vendors.note_seen(request);
        }
        self.tell(|| {
            let error = after.last_error.as_deref().filter(|_| after.failed);
            format!(
                "worker {who}, position {at}: {heard} → {}{}",
                doing(&step.action),
                error.map(|it| format!(" ({it})")).unwrap_or_default()
            )
        });
        self.hold(law);
        let ends = matches!(step.action, Action::Paid(_) | Action::Rest);
        if !ends && step.trouble.is_none() {
            self.workers[who] = Some(Trying {
                seat: at,
                attempt,
                action: step.action,
                spec: after.spec,
                flight: None,
            });
        }
    }

    /// The request leaves; what becomes of it is decided now and told later.
    fn send(&mut self, who: usize, trying: &Trying, tape: &mut Tape) -> Flight {
        let luck = self.weather.luck(tape);
        let slow = self.weather.faults > 0 && (luck != Luck::Well || tape.chance(20));
        let most = usize::try_from(self.weather.slow_ms).unwrap_or_default();
        let takes = 50 + if slow { tape.pick(most) as i64 } else { 0 };
        let (now, spec) = (self.real, &trying.spec);
        let mut record = None;
        let done = luck.arrives();
        let event = match &trying.action {
            Action::Find => Event::Found(answer(luck, || Ok(self.vendors.find(spec, now)))),
            Action::Look { id } => Event::Looked(answer(luck, || self.vendors.look(spec, id, now))),
            Action::Create => {
                let made = done.then(|| {
                    let law = laws::create(&self.vendors, spec);
                    self.hold(law);
                    self.creates += 1;
                    let lag = self.weather.lag_ms;
                    let late = match luck {
                        Luck::Late => takes + (LONGEST_LAG_MS - lag).min(12_000) / 2,
                        Luck::Well => 0,
                        _ => takes / 2,
                    };
                    record = Some(self.vendors.records.len());
                    self.vendors.create(spec, now + late, lag)
                });
                Event::Created(match (luck.error(), made) {
                    (None, Some(made)) => Ok(made),
                    (error, _) => Err(error.unwrap_or(AtsError::Missing)),
                })
            }
            Action::Settle { id } => {
                let settled = done.then(|| self.vendors.settle(spec, id, now));
                Event::Settled(answer(luck, || settled.unwrap_or(Err(AtsError::Missing))))
            }
            Action::Update { id, keys } => {
                let half = luck != Luck::Well && tape.chance(30);
                let written = done.then(|| self.vendors.update(spec, id, keys, half, now));
                Event::Written(answer(luck, || written.unwrap_or(Err(AtsError::Missing))))
            }
            Action::Close { id, .. } => {
                let closed = done.then(|| self.vendors.close(id, now));
                Event::Written(answer(luck, || closed.unwrap_or(Err(AtsError::Missing))))
            }
            Action::Paid(_) | Action::Rest => Event::Begin,
        };
        self.tell(|| {
            let (action, at) = (doing(&trying.action), trying.seat);
            format!("worker {who}, position {at}: {action} leaves; it meets: {luck:?}")
        });
        Flight {
            reply_at: now + takes,
            event,
            record,
        }
    }

    /// The process dies. What it had sent may arrive, and shows soon after.
    pub fn die(&mut self, who: usize) {
        self.tell(|| format!("worker {who} dies"));
        self.reading[who] = None;
        let Some(trying) = self.workers[who].take() else {
            return;
        };
        if let Some(record) = trying.flight.and_then(|it| it.record) {
            let record = &mut self.vendors.records[record];
            let latest = self.real + LONGEST_LAG_MS;
            record.since = record.since.min(latest);
            record.shown_from = record.shown_from.min(latest);
            record.job_shown_from = record.job_shown_from.min(latest);
        }
        if self.pusher == Pusher::WritesDownLater
            && trying.action == Action::Create
            && let Some(owed) = &mut self.seats[trying.seat].owed
        {
            owed.create = headcount::sync::flow::Create::NotSent;
        }
    }
}

fn answer<T>(luck: Luck, well: impl FnOnce() -> Result<T, AtsError>) -> Result<T, AtsError> {
    match luck.error() {
        None => well(),
        Some(error) => Err(error),
    }
}

fn owed_as(seat: &mut Seat, debt: &headcount::sync::flow::Debt) {
    if let (Some(owed), Some(request)) = (&mut seat.owed, &mut seat.request)
        && owed.operation != debt.operation
    {
        owed.operation = debt.operation;
        request.base.clone_from(&debt.base);
    }
}

/// An event in a few words.
fn short(event: &Event) -> String {
    fn told<T>(what: &str, result: &Result<T, AtsError>, well: impl Fn(&T) -> String) -> String {
        match result {
            Ok(it) => format!("{what} {}", well(it)),
            Err(error) => format!("{what} {error}"),
        }
    }
    match event {
        Event::Begin => "begins".into(),
        Event::Found(it) => told("found:", it, |it| it.len().to_string()),
        Event::Created(it) => told("created:", it, |it| format!("id {:?}", it.id)),
        Event::Settled(it) => told("settled:", it, |_| "as wanted".into()),
        Event::Looked(it) => told("looked:", it, |it| format!("{:?}", it.fields)),
        Event::Written(it) => told("written:", it, |()| "yes".into()),
    }
}

fn doing(action: &Action) -> String {
    match action {
        Action::Paid(_) => "paid".into(),
        other => format!("{other:?}"),
    }
}
