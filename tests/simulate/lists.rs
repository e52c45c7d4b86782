//! How the model vendors list what they hold: page by page, by position, the harshest way. A row
//! that comes or goes shifts all behind it, a list lags behind its own records, and a page may be
//! empty though more come.

use ats::{AtsError, FieldValue, Hire, HireNow, ListPage, Listed, Remote, RemoteJob, Vendor};
use headcount::sync::pull::flow::{Ask, Reply};

use crate::vendor::{Candidacy, EPOCH_MS, Record, Vendors};

/// How an account's lists behave in a whole history.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    pub page: usize,
    pub newest_first: bool,
    /// Rows that may not be seen leave holes in pages, and whole pages empty.
    pub holes: bool,
    /// Answers do not say when they were given.
    pub undated: bool,
    /// A list shows a change this much later.
    pub lag_ms: i64,
    /// Places told before this many losses are not known any more.
    pub age: u32,
}

impl Vendors {
    /// Answers a pull as of now.
    pub fn answer(&self, vendor: Vendor, ask: &Ask, now: i64) -> Result<Reply, AtsError> {
        let here = || self.records.iter().filter(move |it| it.vendor == vendor);
        Ok(match ask {
            Ask::Records { since_ms, place } => {
                let since = since_ms.unwrap_or(i64::MIN);
                let row = |it: &Record| {
                    let (row, changed, _) = it.listed(now)?;
                    let at = match vendor {
                        Vendor::Lever => it.since + EPOCH_MS,
                        Vendor::Greenhouse => changed,
                    };
                    (at >= since).then(|| self.as_read(it, row))
                };
                Reply::Records(self.page(here(), place.as_deref(), now, row))
            }
            Ask::ById { ids } => {
                let found = here().filter(|it| it.is_shown(now) && ids.contains(&it.id));
                Reply::ById(found.map(|it| self.as_read(it, it.row())).collect())
            }
            Ask::HiredReasons => Reply::HiredReasons(vec!["hired".into()]),
            Ask::Hires {
                since_ms, place, ..
            } => {
                let since = since_ms.unwrap_or(i64::MIN);
                let row = |it: &Candidacy| {
                    let shown = it.vendor == vendor && it.hired && !it.hidden;
                    let listed = shown && it.shown_from <= now && it.at_ms >= since;
                    listed.then(|| it.hire(&it.on))
                };
                Reply::Hires(self.page(self.candidacies.iter(), place.as_deref(), now, row))
            }
            Ask::HireNow { hire, requisition } => Reply::HireNow(self.hire_now(hire, requisition)),
            Ask::HiresIn { filled } => Reply::HiresIn(self.hires_in(filled)),
            Ask::Jobs { since_ms, place } => {
                let row = |it: &Record| {
                    let (_, _, (job, changed)) = it.listed(now)?;
                    (changed >= *since_ms).then_some(job)
                };
                Reply::Jobs(self.page(here(), place.as_deref(), now, row))
            }
            Ask::Offers { since_ms, place } => {
                Reply::Offers(self.offers_page(*since_ms, place.as_deref(), now))
            }
        })
    }

    pub fn page<'a, A: 'a, T>(
        &self,
        all: impl Iterator<Item = &'a A>,
        place: Option<&str>,
        now: i64,
        row: impl Fn(&A) -> Option<T>,
    ) -> Listed<T> {
        let lists = &self.lists;
        let from = match place.and_then(|it| it.split_once(':')) {
            None => 0,
            Some((age, _)) if age != lists.age.to_string() => return Listed::PlaceLost,
            Some((_, from)) => from.parse().unwrap_or_default(),
        };
        let mut rows: Vec<Option<T>> = all.map(row).collect();
        if lists.newest_first {
            rows.reverse();
        }
        if !lists.holes {
            rows.retain(Option::is_some);
        }
        let more = rows.len() > from + lists.page;
        Listed::Page(ListPage {
            rows: rows
                .into_iter()
                .skip(from)
                .take(lists.page)
                .flatten()
                .collect(),
            next: more.then(|| format!("{}:{}", lists.age, from + lists.page)),
            served_ms: (!lists.undated).then_some(EPOCH_MS + now),
        })
    }

    fn candidacy(&self, id: &str) -> Option<&Candidacy> {
        self.candidacies.iter().find(|it| it.id == id)
    }

    fn hire_now(&self, hire: &str, requisition: &str) -> HireNow {
        match self.candidacy(hire) {
            None => HireNow::Hidden,
            Some(it) if it.hidden => HireNow::Hidden,
            Some(it) if it.hired && it.on == requisition => HireNow::Still(it.hire(requisition)),
            Some(_) => HireNow::Retracted,
        }
    }

    /// Whether an application is hired the vendor says, not in which opening.
    fn hires_in(&self, filled: &[Remote]) -> Vec<Hire> {
        let hire = |remote: &Remote| {
            let application = remote.opening.as_ref()?.application_id?.to_string();
            let it = self.candidacy(&application).filter(|it| it.hired)?;
            Some(it.hire(&remote.id))
        };
        filled.iter().filter_map(hire).collect()
    }
}

impl Candidacy {
    fn hire(&self, requisition: &str) -> Hire {
        Hire {
            remote_id: self.id.clone(),
            requisition_id: requisition.into(),
            requisition_code: None,
            candidate_name: (!self.hidden).then(|| format!("Candidate {}", self.id)),
            candidate_email: None,
            hired_at_ms: Some(self.at_ms),
            url: None,
        }
    }
}

/// A row, when it changed, and the job with when that changed.
type Shown = (Remote, i64, (RemoteJob, i64));

/// What lists show of a record until they have caught up with its latest change.
pub struct Late {
    until: i64,
    shown: Shown,
}

impl Record {
    /// As a list of everything shows it: an opening without its job.
    pub fn row(&self) -> Remote {
        self.shape(self.vendor == Vendor::Lever)
    }

    fn shown(&self) -> Shown {
        let whole = self.shape(true);
        let of_job = |key: &String| key.starts_with("job.");
        let job = RemoteJob {
            id: self.job_id,
            name: whole.name,
            notes: whole.notes,
            fields: whole
                .fields
                .into_iter()
                .filter(|it| of_job(&it.0))
                .collect(),
        };
        (self.row(), self.changed_ms, (job, self.job_changed_ms))
    }

    /// As lists show it now; `None`: they do not.
    fn listed(&self, now: i64) -> Option<Shown> {
        if !self.is_shown(now) {
            return None;
        }
        match &self.late {
            Some(late) if late.until > now => Some(late.shown.clone()),
            _ => Some(self.shown()),
        }
    }

    /// Something of it is about to change: these fields, or with none the record itself.
    pub fn changes<'a>(
        &mut self,
        keys: impl IntoIterator<Item = &'a String>,
        now: i64,
        lag_ms: i64,
    ) {
        if self.late.as_ref().is_none_or(|it| it.until <= now) && lag_ms > 0 {
            self.late = Some(Late {
                until: now + lag_ms,
                shown: self.shown(),
            });
        }
        let mut keys = keys.into_iter().peekable();
        let itself = keys.peek().is_none();
        let (of_job, of_opening) = keys.fold((false, itself), |(job, opening), key| {
            let is_job = key.starts_with("job.");
            (job || is_job, opening || !is_job)
        });
        if of_job {
            self.job_changed_ms = EPOCH_MS + now;
        }
        if of_opening {
            self.changed_ms = EPOCH_MS + now;
        }
    }
}

/// The name a record or its job goes by.
pub fn name(fields: &ats::Fields) -> String {
    match fields.get("name").or(fields.get("job.name")) {
        Some(FieldValue::Text(name)) => name.clone(),
        _ => String::new(),
    }
}
