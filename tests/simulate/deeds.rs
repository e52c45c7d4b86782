//! What planners do while sync is at work. What one may do, and what it writes, is what
//! `sync::queue`, `closing`, `recall` and `there` have.

use ats::{Fields, Spec, Vendor};
use headcount::{
    model::Operation,
    sync::flow::{Create, merge},
};

use crate::{
    plan::{Owed, Request, Says, Seat, spec},
    reading::requisition,
    tape::Tape,
    world::World,
};

const LETS_GO: &str = "lets go of";

impl World {
    /// A record that is let go fills no seat.
    fn take_hires_back(&mut self, at: usize) {
        for vendor in [Vendor::Greenhouse, Vendor::Lever] {
            let hires = self.kept_mut(vendor).hires.iter_mut();
            for hire in hires.filter(|it| it.requisition == requisition(at)) {
                hire.retracted = true;
            }
        }
    }

    pub fn planner(&mut self, tape: &mut Tape) {
        let at = tape.pick(self.seats.len());
        let seat = &mut self.seats[at];
        let what = match tape.pick(16) {
            0..4 => sync(seat, &mut self.next_number),
            4..6 => edit(seat, tape),
            6 | 7 => cancel(seat),
            8 => hold(seat),
            9 | 10 => retry(seat, &mut self.next_number),
            11 => let_go(seat, &mut self.next_number),
            12 => close(seat),
            13 => choose(seat, tape),
            14 => {
                seat.wanted = !seat.wanted;
                Some(if seat.wanted { "approves" } else { "puts off" })
            }
            _ => return self.connect_anew(tape),
        };
        if what == Some(LETS_GO) && self.seats[at].mirror.is_none() {
            self.take_hires_back(at);
        }
        if let Some(what) = what {
            let badge = self.seats[at].badge();
            self.tell(|| format!("a planner {what} position {at}: {badge}"));
        }
    }

    /// With the same account.
    fn connect_anew(&mut self, tape: &mut Tape) {
        let vendor = tape.one(&self.accounts());
        self.kept_mut(vendor).shelf.forget();
        self.tell(|| format!("a planner connects {vendor} anew"));
    }
}

impl Seat {
    /// What the screen says of its request.
    pub fn badge(&self) -> &'static str {
        match (&self.owed, self.request.as_ref().map(|it| &it.sent)) {
            (Some(owed), _) if owed.failed => "Failed",
            (Some(_), _) => "Pending",
            (None, Some(Some(_))) if self.is_edited() => "Edited",
            (None, Some(Some(_))) => "Synced",
            (None, _) => "Not Started",
        }
    }

    fn is_shut(&self) -> bool {
        self.is_closed() || self.is_full() || self.is_gone()
    }
}

fn sync(seat: &mut Seat, next_number: &mut usize) -> Option<&'static str> {
    let badge = seat.badge();
    let operation = match (badge, &seat.owed) {
        ("Failed", Some(owed)) => owed.operation,
        ("Not Started", _) => Operation::Create,
        ("Edited", _) => Operation::Update,
        _ => return None,
    };
    let gone = seat.is_gone() && operation == Operation::Update;
    let refused = !seat.wanted || seat.is_full() || gone;
    if operation != Operation::Close && refused {
        return None;
    }
    enqueue(seat, operation, next_number);
    Some("syncs")
}

fn enqueue(seat: &mut Seat, operation: Operation, next_number: &mut usize) {
    if seat.request.is_none() {
        seat.request = Some(request(seat, next_number));
    }
    let (kind, says) = (seat.kind, seat.says);
    let sent_before = seat
        .owed
        .as_ref()
        .is_some_and(|it| it.create.may_be_there());
    let Some(request) = &mut seat.request else {
        return;
    };
    let today = spec(kind, says, &request.code, &request.mark);
    let bound = sent_before || request.remote_id.is_some() || request.job_id.is_some();
    request.spec = match operation {
        Operation::Create if bound => renewed(&request.spec, today),
        Operation::Close => request.sent.clone().unwrap_or(today),
        _ => today,
    };
    let before = seat.owed.take();
    let mut owed = Owed::new(operation);
    if let Some(before) = before {
        owed.create = before.create;
        owed.lost_at = before.lost_at;
        owed.sent_real = before.sent_real;
        owed.overwrite = before.overwrite;
    }
    seat.owed = Some(owed);
}

fn request(seat: &Seat, next_number: &mut usize) -> Request {
    let code = format!("Trace-{next_number}");
    *next_number += 1;
    let mark = format!("Made for {code}");
    Request {
        spec: seat.spec(&code, &mark),
        code,
        mark,
        sent: None,
        base: None,
        remote_id: None,
        job_id: None,
    }
}

/// A create of which a part may have arrived stays as it was; what comes after it may change.
fn renewed(before: &Spec, today: Spec) -> Spec {
    match (before, today) {
        (Spec::Greenhouse(before), Spec::Greenhouse(mut today)) => {
            if let (ats::JobSpec::New(before), ats::JobSpec::New(today)) =
                (&before.job, &mut today.job)
            {
                today.name.clone_from(&before.name);
            }
            Spec::Greenhouse(today)
        }
        (before, _) => before.clone(),
    }
}

fn edit(seat: &mut Seat, tape: &mut Tape) -> Option<&'static str> {
    match tape.pick(3) {
        0 => seat.says.title += 1,
        1 => seat.says.place = (seat.says.place + 1) % 4,
        _ => seat.says.reason += 1,
    }
    Some("edits")
}

fn cancel(seat: &mut Seat) -> Option<&'static str> {
    let (owed, request) = (seat.owed.as_ref()?, seat.request.as_mut()?);
    let may = match owed.operation {
        Operation::Create => owed.create == Create::NotSent && request.remote_id.is_none(),
        Operation::Update | Operation::Close => true,
    };
    if !may {
        return None;
    }
    if let (Operation::Update, Some(sent)) = (owed.operation, &request.sent) {
        request.spec = sent.clone();
    }
    seat.owed = None;
    Some("cancels")
}

fn hold(seat: &mut Seat) -> Option<&'static str> {
    let owed = seat.owed.as_mut().filter(|it| !it.failed)?;
    owed.held = true;
    Some("holds")
}

pub fn retry(seat: &mut Seat, next_number: &mut usize) -> Option<&'static str> {
    let owed = seat.owed.as_mut()?;
    if owed.failed {
        return sync(seat, next_number).map(|_| "retries");
    }
    (owed.due, owed.held) = (None, false);
    Some("hastens")
}

fn let_go(seat: &mut Seat, next_number: &mut usize) -> Option<&'static str> {
    seat.owed.as_ref().filter(|it| it.failed)?;
    seat.owed = None;
    if seat.request.as_ref()?.sent.is_none() {
        let anew = request(seat, next_number);
        let before = seat.request.as_mut()?;
        *before = Request {
            spec: before.spec.clone(),
            ..anew
        };
        seat.mirror = None;
    }
    Some(LETS_GO)
}

fn close(seat: &mut Seat) -> Option<&'static str> {
    let sent = seat.request.as_ref()?.sent.is_some();
    let closing = seat.owed.as_ref();
    let closing = closing.is_some_and(|it| it.operation == Operation::Close && !it.failed);
    if !sent || closing || seat.is_shut() {
        return None;
    }
    enqueue(seat, Operation::Close, &mut 0);
    seat.owed.as_mut()?.overwrite = Fields::new();
    Some("closes")
}

/// Between a value of the plan and one that was changed there.
fn choose(seat: &mut Seat, tape: &mut Tape) -> Option<&'static str> {
    let (request, mirror) = (seat.request.as_mut()?, seat.mirror.as_ref()?);
    let sent = request.sent.as_ref()?;
    let (there, base) = (mirror.remote.fields.clone(), request.base.clone()?);
    let changed = merge::changed_there(&base, &sent.fields(), &there);
    if changed.is_empty() {
        return None;
    }
    if tape.chance(50) {
        let mut theirs = Says::default();
        for (key, value) in &sent.fields() {
            theirs.take(key, Some(value));
        }
        for key in &changed {
            theirs.take(key, there.get(key));
            seat.says.take(key, there.get(key));
        }
        let sent = spec(seat.kind, theirs, &request.code, &request.mark);
        if seat.owed.is_none() {
            request.spec = sent.clone();
        }
        (request.sent, request.base) = (Some(sent), Some(there));
        return Some("takes over the values there for");
    }
    let other = seat.owed.as_ref();
    if other.is_some_and(|it| it.operation != Operation::Update) || !seat.wanted || seat.is_shut() {
        return None;
    }
    let seen = changed
        .iter()
        .filter_map(|key| Some((key.clone(), there.get(key)?.clone())));
    let overwrite = seen.collect();
    enqueue(seat, Operation::Update, &mut 0);
    seat.owed.as_mut()?.overwrite = overwrite;
    Some("sends the values of the plan again for")
}
