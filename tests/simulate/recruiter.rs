//! What recruiters do while sync is at work.

use ats::{OfferState, Vendor};

use crate::{
    plan::{CHOSEN_JOB, Kind, Says, spec, value},
    tape::Tape,
    vendor::{Candidacy, EPOCH_MS, Record, SOMEBODY},
    world::World,
};

const HOUR: i64 = 3_600_000;

impl World {
    pub fn recruiter(&mut self, tape: &mut Tape) {
        if tape.chance(12) {
            return self.stranger(tape);
        }
        match tape.pick(28) {
            0..16 => self.change(tape),
            16 | 17 => self.hire(tape),
            18 => self.take_back(tape),
            19 => self.move_hire(tape),
            20 => self.hide_candidate(tape),
            21 | 22 => self.foreign(tape),
            23..27 => self.offer(tape),
            _ => {
                self.vendors.lists.age += 1;
                self.tell(|| "the places in all lists are lost".into());
            }
        }
    }

    /// Records that these people have a hand in.
    fn there(&self, which: impl Fn(&Record) -> bool) -> Vec<usize> {
        let records = self.vendors.records.iter().enumerate();
        let there = records.filter(|(_, it)| it.is_there(self.real) && which(it));
        there.map(|(at, _)| at).collect()
    }

    pub fn change(&mut self, tape: &mut Tape) {
        let ours = self.there(|it| it.made_by.is_some());
        if ours.is_empty() {
            return;
        }
        let (now, lag) = (self.real, self.vendors.lists.lag_ms);
        let at = tape.one(&ours);
        let id = self.vendors.fresh_id();
        let record = &mut self.vendors.records[at];
        let what = match tape.pick(16) {
            0..7 => {
                let keys: Vec<String> = record.fields.keys().cloned().collect();
                let Some(key) = keys.get(tape.pick(keys.len())) else {
                    return;
                };
                if let Some(value) = value(key, 11 + tape.pick(9)) {
                    record.changes([key], now, lag);
                    record
                        .put
                        .entry(key.clone())
                        .or_default()
                        .push(value.clone());
                    record.theirs.insert(key.clone(), value.clone());
                    record.fields.insert(key.clone(), value);
                }
                "edits"
            }
            7 => {
                record.changes([], now, lag);
                record.disguised = true;
                record.code.push_str(" (old)");
                "renames the code of"
            }
            8 => {
                record.changes([&"job.notes".to_string()], now, lag);
                record.disguised = true;
                record.notes.clear();
                "takes the mark from"
            }
            9 => {
                (record.deleted, record.was_gone) = (true, true);
                "deletes"
            }
            10 | 11 => {
                (record.hidden, record.was_gone) = (!record.hidden, true);
                "hides or shows"
            }
            12..15 if record.hired.is_none() => {
                record.changes([], now, lag);
                record.open = !record.open;
                "closes or opens"
            }
            _ => {
                let job_id = match record.job_id {
                    0 | CHOSEN_JOB => record.job_id,
                    _ => id + 1_000_000,
                };
                let copy = Record {
                    id: id.to_string(),
                    job_id,
                    code: record.code.clone(),
                    notes: record.notes.clone(),
                    fields: record.fields.clone(),
                    theirs: record.fields.clone(),
                    made_by: None,
                    hired: None,
                    wrote: Vec::new(),
                    put: record.put.clone(),
                    late: None,
                    since: now,
                    shown_from: now,
                    job_shown_from: now,
                    changed_ms: EPOCH_MS + now,
                    job_changed_ms: EPOCH_MS + now,
                    ..*record
                };
                self.vendors.records.push(copy);
                "copies"
            }
        };
        let id = self.vendors.records[at].id.clone();
        self.tell(|| format!("a recruiter {what} record {id}"));
    }

    /// On ours mostly, and on others.
    pub fn hire(&mut self, tape: &mut Tape) {
        let strangers = tape.chance(20);
        let free = self.there(|it| it.hired.is_none() && (strangers || it.made_by.is_some()));
        if free.is_empty() {
            return;
        }
        let (now, lag) = (self.real, self.vendors.lists.lag_ms);
        let at = tape.one(&free);
        let candidacy = self.vendors.fresh_id().to_string();
        let dated_back = tape.one(&[0, 0, 5 * HOUR, 20 * HOUR]);
        let record = &mut self.vendors.records[at];
        record.changes([], now, lag);
        (record.open, record.hired) = (false, Some(candidacy.clone()));
        self.vendors.candidacies.push(Candidacy {
            vendor: record.vendor,
            id: candidacy.clone(),
            on: record.id.clone(),
            was_on: [record.id.clone()].into(),
            at_ms: EPOCH_MS + now - dated_back,
            shown_from: now + lag,
            hired: true,
            hidden: false,
            odd: false,
        });
        let id = record.id.clone();
        self.offered(&id, &candidacy, tape);
        self.tell(|| format!("candidacy {candidacy} is hired on record {id}"));
    }

    /// A candidacy that is hired, with where its record is.
    fn hired(&self, tape: &mut Tape) -> Option<(usize, usize)> {
        let candidacies = self.vendors.candidacies.iter().enumerate();
        let hired: Vec<usize> = candidacies.filter(|it| it.1.hired).map(|it| it.0).collect();
        let who = *hired.get(tape.pick(hired.len()))?;
        let on = &self.vendors.candidacies[who].on;
        let at = self.vendors.records.iter().position(|it| it.id == *on)?;
        Some((who, at))
    }

    fn empty(&mut self, at: usize) {
        let (now, lag) = (self.real, self.vendors.lists.lag_ms);
        let record = &mut self.vendors.records[at];
        record.changes([], now, lag);
        (record.open, record.hired) = (true, None);
    }

    fn take_back(&mut self, tape: &mut Tape) {
        let Some((who, at)) = self.hired(tape) else {
            return;
        };
        self.empty(at);
        let candidacy = &mut self.vendors.candidacies[who];
        candidacy.hired = false;
        let id = candidacy.id.clone();
        self.vendors.answered(&id, OfferState::Over, self.real);
        self.tell(|| format!("the hire of candidacy {id} is taken back"));
    }

    fn move_hire(&mut self, tape: &mut Tape) {
        let Some((who, from)) = self.hired(tape) else {
            return;
        };
        let vendor = self.vendors.records[from].vendor;
        let free = self.there(|it| it.vendor == vendor && it.hired.is_none());
        if free.is_empty() {
            return;
        }
        let to = tape.one(&free);
        self.empty(from);
        let (now, lag) = (self.real, self.vendors.lists.lag_ms);
        let (record, it) = (
            &mut self.vendors.records[to],
            &mut self.vendors.candidacies[who],
        );
        record.changes([], now, lag);
        (record.open, record.hired) = (false, Some(it.id.clone()));
        it.on.clone_from(&record.id);
        it.was_on.insert(record.id.clone());
        it.odd = true;
        let (id, to) = (it.id.clone(), record.id.clone());
        self.tell(|| format!("the hire of candidacy {id} is moved to record {to}"));
    }

    fn hide_candidate(&mut self, tape: &mut Tape) {
        if let Some((who, _)) = self.hired(tape) {
            let it = &mut self.vendors.candidacies[who];
            (it.hidden, it.odd) = (!it.hidden, true);
            let id = it.id.clone();
            self.tell(|| format!("candidacy {id} is made confidential, or not any more"));
        }
    }

    /// Records that have nothing to do with us come and go, and shift what lists show.
    fn foreign(&mut self, tape: &mut Tape) {
        let foreign = self.there(|it| it.made_by.is_none());
        if tape.chance(40) && !foreign.is_empty() {
            let record = &mut self.vendors.records[tape.one(&foreign)];
            (record.deleted, record.was_gone) = (true, true);
            let id = record.id.clone();
            return self.tell(|| format!("a record of others, {id}, is deleted"));
        }
        for _ in 0..1 + tape.pick(4) {
            let vendor = tape.one(&self.accounts());
            self.add_foreign(vendor, false);
        }
        self.tell(|| "others make records".into());
    }

    pub fn add_foreign(&mut self, vendor: Vendor, hidden: bool) {
        let kind = match vendor {
            Vendor::Lever => Kind::Requisition,
            Vendor::Greenhouse => Kind::NewJob,
        };
        let code = format!("F-{}", self.vendors.records.len());
        let spec = spec(kind, Says::default(), &code, SOMEBODY);
        self.vendors.create(&spec, self.real, 0);
        if let Some(record) = self.vendors.records.last_mut() {
            (record.made_by, record.hidden) = (None, hidden);
        }
    }

    /// Somebody else uses a code that is not given to anybody here yet.
    fn stranger(&mut self, tape: &mut Tape) {
        let kind = tape.one(&[Kind::Requisition, Kind::NewJob]);
        let code = format!("Trace-{}", self.next_number + tape.pick(2));
        let spec = spec(kind, Says::default(), &code, SOMEBODY);
        self.vendors.create(&spec, self.real, 0);
        if let Some(record) = self.vendors.records.last_mut() {
            record.made_by = None;
        }
        self.tell(|| format!("somebody else makes a record with the code {code}"));
    }
}
