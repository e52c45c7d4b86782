//! Model vendors: Greenhouse and Lever as their documents describe them, in memory. They take the
//! same code any number of times, their lists lag, and a reply may be lost after the deed.

use std::collections::{BTreeMap, BTreeSet};

use ats::{
    AtsError, FieldValue, Fields, Found, JobSpec, Remote, RemoteOpening, RemoteStatus, Spec, Vendor,
};

use crate::{
    lists::{Late, Lists, name},
    offers::Made,
    plan::Request,
};

/// When histories begin, by the vendors' clock.
pub const EPOCH_MS: i64 = 1_800_000_000_000;

/// A list shows what was made at most this long after the request ended for us.
pub const LONGEST_LAG_MS: i64 = 30_000;

/// The notes of a record that has nothing to do with us.
pub const SOMEBODY: &str = "somebody's";

/// A requisition, or an opening with its job.
pub struct Record {
    pub vendor: Vendor,
    pub id: String,
    pub job_id: i64,
    pub code: String,
    pub notes: String,
    pub fields: Fields,
    /// When it comes about, and since when lists show it: vendor's time.
    pub since: i64,
    pub shown_from: i64,
    pub job_shown_from: i64,
    pub deleted: bool,
    /// Confidential: not for us.
    pub hidden: bool,
    pub open: bool,
    /// Whose candidacy fills it.
    pub hired: Option<String>,
    /// Our code under which we made it; `None`: somebody else did.
    pub made_by: Option<String>,
    /// We were told of it, or saw it.
    pub seen: bool,
    /// Somebody took away by what we know it.
    pub disguised: bool,
    /// Values that recruiters put there.
    pub theirs: Fields,
    /// Values that we wrote there.
    pub wrote: Vec<(String, Option<FieldValue>)>,
    /// All that recruiters ever put there, with what was written over since.
    pub put: BTreeMap<String, Vec<FieldValue>>,
    /// It was deleted or hidden at some time.
    pub was_gone: bool,
    /// When it last changed, and its job, by the vendor's clock.
    pub changed_ms: i64,
    pub job_changed_ms: i64,
    pub late: Option<Late>,
}

/// Somebody who was hired, or was once.
pub struct Candidacy {
    pub vendor: Vendor,
    pub id: String,
    /// The record it is made against, and all that it ever was.
    pub on: String,
    pub was_on: BTreeSet<String>,
    /// By the vendor's clock; it may be dated back.
    pub at_ms: i64,
    pub shown_from: i64,
    pub hired: bool,
    /// Confidential: not for us.
    pub hidden: bool,
    /// It was moved or hidden at some time.
    pub odd: bool,
}

impl Record {
    pub fn is_there(&self, now: i64) -> bool {
        !self.deleted && self.since <= now
    }

    pub fn is_shown(&self, now: i64) -> bool {
        self.is_there(now) && !self.hidden && self.shown_from <= now
    }

    fn is_job_shown(&self, now: i64) -> bool {
        self.is_there(now) && !self.hidden && self.job_shown_from <= now
    }

    pub fn carries(&self, mark: &str) -> bool {
        self.notes.lines().any(|line| line == mark)
    }

    /// As the vendor shows it to who asks with this spec.
    pub fn remote(&self, spec: &Spec) -> Remote {
        let own_job = matches!(spec, Spec::Greenhouse(it) if matches!(it.job, JobSpec::New(_)));
        self.shape(own_job || self.vendor == Vendor::Lever)
    }

    /// With or without what an opening's job says.
    pub fn shape(&self, whole: bool) -> Remote {
        let lever = self.vendor == Vendor::Lever;
        let mut fields = self.fields.clone();
        fields.retain(|key, _| whole || !key.starts_with("job."));
        let text = |text: String| if whole { text } else { String::new() };
        Remote {
            id: self.id.clone(),
            code: self.code.clone(),
            name: text(name(&self.fields)),
            location: None,
            compensation: None,
            work_type: None,
            status: if self.open {
                RemoteStatus::Open
            } else {
                RemoteStatus::Closed
            },
            status_said: String::new(),
            headcount_total: Some(1),
            headcount_hired: i64::from(self.hired.is_some()),
            notes: text(self.notes.clone()),
            created_at_ms: Some(EPOCH_MS + self.since),
            url: None,
            offer: None,
            opening: (!lever).then(|| RemoteOpening {
                job_id: self.job_id,
                application_id: self.hired.as_ref().and_then(|it| it.parse().ok()),
                close_reason_id: None,
                closed_at_ms: None,
                updated_at_ms: Some(self.changed_ms),
                listed: false, // legacy v1
                target_start: None,
            }),
            fields,
        }
    }
}

/// Both accounts.
pub struct Vendors {
    pub records: Vec<Record>,
    pub candidacies: Vec<Candidacy>,
    pub offers: Vec<Made>,
    pub lists: Lists,
    next_id: i64,
}

impl Vendors {
    pub fn new(lists: Lists) -> Self {
        Self {
            records: Vec::new(),
            candidacies: Vec::new(),
            offers: Vec::new(),
            lists,
            next_id: 0,
        }
    }

    pub fn find(&self, spec: &Spec, now: i64) -> Vec<Found> {
        let new_job = matches!(spec, Spec::Greenhouse(it) if matches!(it.job, JobSpec::New(_)));
        let here = self.records.iter();
        let here = here.filter(|it| it.vendor == spec.vendor() && it.code == spec.code());
        here.filter_map(|it| {
            if it.is_shown(now) {
                Some(Found::Whole(self.as_read(it, it.remote(spec))))
            } else if new_job && it.is_job_shown(now) {
                Some(Found::JobOnly {
                    job_id: it.job_id,
                    ours: it.carries(spec.mark()),
                })
            } else {
                None
            }
        })
        .collect()
    }

    pub fn at(&mut self, id: &str, now: i64) -> Result<&mut Record, AtsError> {
        let mut here = self.records.iter_mut();
        here.find(|it| it.id == id && it.is_shown(now))
            .ok_or(AtsError::Missing)
    }

    pub fn fresh_id(&mut self) -> i64 {
        self.next_id += 1;
        self.next_id + 100
    }

    /// Remembers which records a request was told of.
    pub fn note_seen(&mut self, request: &Request) {
        for record in &mut self.records {
            let told = request.remote_id.as_ref() == Some(&record.id)
                || request.job_id == Some(record.job_id) && record.carries(&request.mark);
            record.seen |= told;
        }
    }

    /// Makes what the spec asks for; tells what a reply says.
    pub fn create(&mut self, spec: &Spec, since: i64, lag_ms: i64) -> ats::Made {
        let number = self.fresh_id();
        let mut fields = spec.fields();
        let mut notes = spec.mark().to_string();
        let (mut job_id, mut told) = (
            0,
            ats::Made {
                id: Some(number.to_string()),
                job_id: None,
            },
        );
        if let Spec::Greenhouse(opening) = spec {
            // The rest is filled in afterwards.
            fields.retain(|key, _| key == "job.name");
            job_id = match &opening.job {
                JobSpec::New(_) => self.fresh_id(),
                JobSpec::Existing { id } => *id,
            };
            told.job_id = Some(job_id);
            if matches!(opening.job, JobSpec::New(_)) {
                told.id = None;
            } else {
                notes.clear();
            }
        }
        self.records.push(Record {
            vendor: spec.vendor(),
            id: number.to_string(),
            job_id,
            code: spec.code().to_string(),
            notes,
            fields,
            since,
            shown_from: since + lag_ms,
            job_shown_from: since + lag_ms / 2,
            deleted: false,
            hidden: false,
            open: true,
            hired: None,
            made_by: Some(spec.code().to_string()),
            seen: false,
            disguised: false,
            theirs: Fields::new(),
            wrote: Vec::new(),
            put: BTreeMap::new(),
            was_gone: false,
            changed_ms: EPOCH_MS + since,
            job_changed_ms: EPOCH_MS + since,
            late: None,
        });
        told
    }

    /// Fills in what a create can't carry.
    pub fn settle(&mut self, spec: &Spec, id: &str, now: i64) -> Result<Remote, AtsError> {
        let (wanted, lag) = (spec.fields(), self.lists.lag_ms);
        let record = self.at(id, now)?;
        if let Spec::Greenhouse(opening) = spec {
            guard_job(record, opening)?;
            for (key, value) in wanted {
                let later = key.starts_with("opening.") || key.starts_with("job.field.");
                if later && record.fields.get(&key) != Some(&value) {
                    record.changes([&key], now, lag);
                    record.fields.insert(key, value);
                }
            }
        }
        self.look(spec, id, now)
    }

    pub fn look(&mut self, spec: &Spec, id: &str, now: i64) -> Result<Remote, AtsError> {
        let row = self.at(id, now)?.remote(spec);
        let record = self.records.iter().find(|it| it.id == id);
        Ok(record.map_or(row.clone(), |record| self.as_read(record, row)))
    }

    /// Writes these fields; with `half`, only those of the first of two requests.
    pub fn update(
        &mut self,
        spec: &Spec,
        id: &str,
        keys: &BTreeSet<String>,
        half: bool,
        now: i64,
    ) -> Result<(), AtsError> {
        let (wanted, lag) = (spec.fields(), self.lists.lag_ms);
        let record = self.at(id, now)?;
        let of_job = |key: &&String| key.starts_with("job.");
        if let Spec::Greenhouse(opening) = spec
            && keys.iter().any(|key| of_job(&key))
        {
            guard_job(record, opening)?;
        }
        for key in keys.iter().filter(|key| !half || of_job(key)) {
            let value = wanted.get(key).cloned();
            record.changes([key], now, lag);
            record.wrote.push((key.clone(), value.clone()));
            record.theirs.remove(key);
            match value {
                Some(value) => record.fields.insert(key.clone(), value),
                None => record.fields.remove(key),
            };
        }
        Ok(())
    }

    pub fn close(&mut self, id: &str, now: i64) -> Result<(), AtsError> {
        let lag = self.lists.lag_ms;
        let record = self.at(id, now)?;
        record.changes([], now, lag);
        record.open = false;
        Ok(())
    }
}

/// Nothing is written to a job that does not carry our mark.
fn guard_job(record: &Record, spec: &ats::OpeningSpec) -> Result<(), AtsError> {
    match spec.job {
        JobSpec::New(_) if record.carries(&spec.mark) => Ok(()),
        JobSpec::Existing { id } if id == record.job_id => Ok(()),
        _ => Err(AtsError::Refused {
            field: None,
            said: "not ours".into(),
        }),
    }
}
