//! What a pull asks, hears and wants written. Plain data.

use std::collections::BTreeMap;

use ats::{AtsError, Hire, HireNow, ListPage, Listed, Offer, Remote, RemoteJob, SeatOffer};

use crate::model::RequisitionId;

/// How thoroughly to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// What is new, and a piece of everything.
    Poll,
    /// Everything now, begun anew: a person asked.
    Whole,
    /// Everything now, from where another run has come to.
    WholeOn,
}

/// One question to the vendor, and one request to it where nothing else is said.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// A page of what the account lists; with a time, of what is new since: made since at Lever,
    /// changed since at Greenhouse.
    Records {
        since_ms: Option<i64>,
        place: Option<String>,
    },
    /// These of ours, which no list showed: one at Lever, up to fifty at Greenhouse.
    ById { ids: Vec<String> },
    /// Which archive reasons mean hired.
    HiredReasons,
    /// A page of the hires made since, or of all.
    Hires {
        reasons: Vec<String>,
        since_ms: Option<i64>,
        place: Option<String>,
    },
    /// What became of a hire seen earlier.
    HireNow { hire: String, requisition: String },
    /// Who fills these openings: their applications, and the candidates.
    HiresIn { filled: Vec<Remote> },
    /// A page of the jobs changed since.
    Jobs {
        since_ms: i64,
        place: Option<String>,
    },
    /// A page of the offers made or changed since.
    Offers {
        since_ms: i64,
        place: Option<String>,
    },
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    Records(Listed<Remote>),
    /// Those that can be seen; the others cannot.
    ById(Vec<Remote>),
    HiredReasons(Vec<String>),
    Hires(Listed<Hire>),
    HireNow(HireNow),
    HiresIn(Vec<Hire>),
    Jobs(Listed<RemoteJob>),
    Offers(Listed<Offer>),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The first, whether this is a fresh start or one after a crash: [`super::Memory`] tells.
    Start,
    Reply(Reply),
    Failed(AtsError),
    /// What was to be written is.
    Written,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    Ask(Ask),
    /// In one transaction, before anything else is asked.
    Write(Batch),
    Done(Ended),
    /// Nothing more can be asked now; what was written stands, and the next run goes on there.
    Fail(AtsError),
}

/// What one reply changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// What the account shows, ours among it.
    pub records: Vec<Remote>,
    /// The pass in which it was seen.
    pub pass: i64,
    /// A pass is complete: what none since this one showed is not listed any more.
    pub sweep: Option<i64>,
    /// Ours that cannot be seen, by the vendor's id.
    pub hidden: Vec<String>,
    pub hires: Vec<Hire>,
    /// Hires taken back, by the vendor's id of the candidacy.
    pub retracted: Vec<String>,
    pub jobs: Vec<RemoteJob>,
    /// The offer that stands now for these of ours, by the vendor's id.
    pub offers: BTreeMap<String, Option<SeatOffer>>,
    /// The first day at work agreed on, by the candidacy that was hired.
    pub first_days: BTreeMap<String, String>,
    /// What to remember, as text; and what must still be remembered when it is written, or
    /// another run was faster and this one is to be forgotten.
    pub memory: String,
    pub instead_of: Option<String>,
}

/// How a run ended.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ended {
    /// The first pass over a large account is under way: ask again at once.
    pub more: bool,
    pub hires: usize,
    /// What the vendor does not let us read; the rest was read.
    pub withheld: Option<AtsError>,
}

/// What is ours at the vendor, by its id there.
pub type Ours = BTreeMap<String, Own>;

#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    pub requisition: RequisitionId,
    /// The last pass that showed it.
    pub pass: i64,
    /// As last seen.
    pub remote: Option<Remote>,
    /// The Greenhouse job we made for it.
    pub made_job: Option<i64>,
    pub hires: Vec<OwnHire>,
    /// It was full when last seen, and is not now.
    pub emptied: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnHire {
    pub id: String,
    pub named: bool,
    pub hired_at_ms: Option<i64>,
    pub retracted: bool,
}

impl Own {
    /// Hires that stand.
    pub fn standing(&self) -> impl Iterator<Item = &OwnHire> {
        self.hires.iter().filter(|it| !it.retracted)
    }

    pub fn heard(&mut self, hire: &Hire) {
        let now = OwnHire {
            id: hire.remote_id.clone(),
            named: hire.candidate_name.is_some(),
            hired_at_ms: hire.hired_at_ms,
            retracted: false,
        };
        match self.hires.iter_mut().find(|it| it.id == now.id) {
            Some(known) => *known = now,
            None => self.hires.push(now),
        }
    }

    pub fn take_back(&mut self, hire: &str) {
        for known in self.hires.iter_mut().filter(|it| it.id == hire) {
            known.retracted = true;
        }
    }
}

/// The newest moment a page of records tells of, by the vendor's clock.
pub(super) fn newest(page: &ListPage<Remote>) -> Option<i64> {
    let moments = page.rows.iter().filter_map(|row| {
        let changed = row.opening.as_ref().and_then(|it| it.updated_at_ms);
        changed.or(row.created_at_ms)
    });
    moments.max()
}
