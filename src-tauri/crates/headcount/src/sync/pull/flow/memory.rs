//! What is remembered of a vendor's lists between pages, runs and restarts: how far each has been
//! read. Kept as text beside what was read, in the same transaction.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use ats::ListPage;
use serde::{Deserialize, Serialize};

use super::{changes::OfChanges, offers::OfOffers};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    pub records: OfRecords,
    pub hires: OfHires,
    pub people: OfPeople,
    pub jobs: OfChanges,
    pub offers: OfOffers,
}

/// Requisitions or openings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfRecords {
    /// Whole passes completed, and when the last was, by our clock.
    pub passes: i64,
    pub passed_at_ms: Option<i64>,
    /// The last pass found everything on one page.
    pub one_page: bool,
    /// The pass under way.
    pub whole: Option<Walk>,
    /// News are known up to here, by the vendor's clock; and the list of news under way.
    pub since_ms: Option<i64>,
    pub news: Option<Walk>,
    /// Ours that whole passes do not show, the one to be asked for next first.
    pub unlisted: VecDeque<String>,
    /// One of them was asked for since the last pass.
    pub asked_unlisted: bool,
    /// Up to which of ours they were asked for by id.
    pub by_id: Option<String>,
    /// Places do not last from one run to the next here: a pass is walked in one go.
    pub hasty: bool,
}

/// Lever's hires.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfHires {
    pub reasons: Vec<String>,
    pub reasons_at_ms: Option<i64>,
    /// By the vendor's clock.
    pub since_ms: Option<i64>,
    pub polled_at_ms: Option<i64>,
    pub whole_at_ms: Option<i64>,
    pub walk: Option<Walk>,
    /// Hires that stand although the list does not show them.
    pub unshown: BTreeSet<String>,
    /// Full requisitions whose hire no whole list showed.
    pub in_vain: BTreeSet<String>,
    /// Up to which hire they were looked at again.
    pub rechecked: Option<String>,
}

/// Who fills Greenhouse's openings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfPeople {
    /// Applications of which no name came, how often they were asked about, and since when.
    pub nameless: BTreeMap<String, u8>,
    pub since_ms: Option<i64>,
}

/// A list being read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Walk {
    /// `None`: the whole list.
    pub since_ms: Option<i64>,
    /// `None`: at its beginning.
    pub place: Option<String>,
    /// When it was begun, by the vendor's clock.
    pub begun_ms: Option<i64>,
    pub pages: u32,
    /// Places that were told in this run.
    #[serde(skip)]
    told: BTreeSet<String>,
}

/// No account has so many pages; a list that goes on and on is given up.
const MOST_PAGES: u32 = 20_000;

/// Where a page leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    On,
    ToTheEnd,
    /// Round in circles.
    Astray,
}

impl Walk {
    pub fn since(since_ms: Option<i64>) -> Self {
        Self {
            since_ms,
            ..Self::default()
        }
    }

    /// The same list from its beginning.
    pub fn anew(&self) -> Self {
        Self::since(self.since_ms)
    }

    /// Takes a page's head in. The walk moves on only when there is a next page: until the end is
    /// dealt with, a crash reads the last page once more.
    pub fn heard<T>(&mut self, page: &ListPage<T>, newest_ms: Option<i64>, now_ms: i64) -> Leads {
        if self.place.is_none() {
            self.pages = 0;
            // A record's own moment may be set by hand: never later than now.
            let told = page.served_ms.or(newest_ms.map(|it| it.min(now_ms)));
            self.begun_ms = told;
        }
        self.pages = self.pages.saturating_add(1);
        match &page.next {
            None => Leads::ToTheEnd,
            Some(next) if self.pages > MOST_PAGES || !self.told.insert(next.clone()) => {
                Leads::Astray
            }
            Some(next) => {
                self.place = Some(next.clone());
                Leads::On
            }
        }
    }
}

impl Memory {
    /// Text that cannot be read counts as nothing remembered: everything is read again.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("memory is plain data with text keys")
    }
}

/// Whether so much time has gone by on our clock since; a clock set back has told nothing.
pub(super) fn due(now_ms: i64, at_ms: Option<i64>, every_ms: i64) -> bool {
    at_ms.is_none_or(|at| now_ms < at || now_ms - at >= every_ms)
}

pub(super) const MINUTE: i64 = 60_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;
