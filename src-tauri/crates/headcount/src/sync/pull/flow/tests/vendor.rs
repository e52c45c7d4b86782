//! A vendor and a plan without HTTP and SQLite. The vendor pages by position, the harshest way: a
//! row that comes or goes shifts all behind it.

use std::collections::BTreeMap;

use ats::{
    Hire, HireNow, ListPage, Listed, Offer, OfferState, Remote, RemoteJob, RemoteOpening,
    RemoteStatus, Vendor,
};

use super::super::*;
use crate::model::RequisitionId;

const PAGE: usize = 3;

#[derive(Debug, Clone)]
pub enum Deed {
    Nothing,
    /// At this position.
    Insert(u8),
    Delete(u8),
    /// It can be seen neither in a list nor by id.
    Hide(u8),
    Edit(u8),
    Hire(u8),
    Unhire(u8),
    /// Somebody gets an offer; the newest there is, is ended, or deleted.
    Offer(u8),
    EndOffer(u8),
    DeleteOffer(u8),
    /// One of ours is listed no more, though it can be seen by its id; or listed again.
    ComeAndGo,
    LosePlaces,
    Crash,
    Fail,
    /// Our clock, by so many minutes.
    JumpOurs(i64),
}

#[derive(Debug, Clone)]
pub struct Row {
    id: String,
    name: String,
    visible: bool,
    listed: bool,
    changed_ms: i64,
    made_ms: i64,
    /// Who fills it, and since when.
    hired: Option<(String, i64)>,
}

/// Newest last.
#[derive(Debug, Clone)]
struct OfferRow {
    shown: Offer,
    changed_ms: i64,
}

pub struct There {
    pub vendor: Vendor,
    /// Not for us to see.
    pub hides_offers: bool,
    offers: Vec<OfferRow>,
    pub now_ms: i64,
    rows: Vec<Row>,
    next_id: u32,
    /// Places of an earlier one are lost.
    age: u32,
}

impl There {
    pub fn new(vendor: Vendor, now_ms: i64, rows: usize) -> Self {
        let mut there = Self {
            vendor,
            hides_offers: false,
            offers: Vec::new(),
            now_ms,
            rows: Vec::new(),
            next_id: 1_000,
            age: 0,
        };
        (0..rows).for_each(|_| there.insert(0));
        there
    }

    fn insert(&mut self, at: usize) {
        self.next_id += 1;
        let row = Row {
            id: self.next_id.to_string(),
            name: "A".into(),
            visible: true,
            listed: true,
            changed_ms: self.now_ms,
            made_ms: self.now_ms,
            hired: None,
        };
        self.rows.insert(at.min(self.rows.len()), row);
    }

    pub fn suffer(&mut self, deed: &Deed) {
        let (now, many) = (self.now_ms, self.rows.len());
        let at = |nth: &u8| usize::from(*nth) % many.max(1);
        match deed {
            Deed::Insert(nth) => self.insert(at(nth)),
            Deed::LosePlaces => self.age += 1,
            _ if many == 0 => {}
            Deed::Delete(nth) => {
                let gone = self.rows.remove(at(nth));
                let on = |it: &OfferRow| it.shown.record_id.as_ref() == Some(&gone.id);
                self.offers.retain(|it| !on(it));
            }
            Deed::Offer(nth) => {
                self.next_id += 1;
                let shown = Offer {
                    id: self.next_id.to_string(),
                    record_id: Some(self.rows[at(nth)].id.clone()),
                    candidacy: format!("9{}", self.next_id),
                    state: [OfferState::Sent, OfferState::Accepted][usize::from(nth % 2)],
                    start_date: None,
                };
                let changed_ms = now;
                self.offers.push(OfferRow { shown, changed_ms });
            }
            Deed::EndOffer(nth) => {
                let id = self.rows[at(nth)].id.clone();
                if let Some(it) = self.standing_mut(&id) {
                    it.shown.state = OfferState::Over;
                    it.changed_ms = now;
                }
            }
            Deed::DeleteOffer(nth) => {
                let id = self.rows[at(nth)].id.clone();
                let gone = self.standing_mut(&id).map(|it| it.shown.id.clone());
                self.offers.retain(|it| Some(&it.shown.id) != gone.as_ref());
            }
            Deed::Hide(nth) => self.rows[at(nth)].visible ^= true,
            Deed::Edit(nth) => {
                let row = &mut self.rows[at(nth)];
                row.name.push('!');
                row.changed_ms = now;
            }
            Deed::Hire(nth) => {
                self.next_id += 1;
                let hire = self.next_id.to_string();
                let row = &mut self.rows[at(nth)];
                row.hired = Some((hire, now));
                row.changed_ms = now;
            }
            Deed::Unhire(nth) => {
                let row = &mut self.rows[at(nth)];
                row.hired = None;
                row.changed_ms = now;
            }
            _ => {}
        }
    }

    fn standing_mut(&mut self, on: &str) -> Option<&mut OfferRow> {
        let mut all = self.offers.iter_mut().rev();
        all.find(|it| it.shown.record_id.as_deref() == Some(on) && it.shown.standing().is_some())
    }

    /// As it is, with the offer that stands.
    fn whole(&self, row: &Row) -> Remote {
        let mut all = self.offers.iter().rev();
        let on = |it: &&OfferRow| it.shown.record_id.as_ref() == Some(&row.id);
        Remote {
            offer: all
                .find(|it| on(it) && it.shown.standing().is_some())
                .and_then(|it| it.shown.standing()),
            ..self.remote(row)
        }
    }

    /// As lists and ids show it: at Lever with its offer.
    fn shown(&self, row: &Row) -> Remote {
        match self.vendor {
            Vendor::Lever => self.whole(row),
            Vendor::Greenhouse => self.remote(row),
        }
    }

    pub fn come_and_go(&mut self) {
        if let Some(row) = self.rows.first_mut() {
            row.listed ^= true;
        }
    }

    fn page<R, T>(
        &self,
        rows: Vec<&R>,
        place: Option<&String>,
        show: impl Fn(&R) -> T,
    ) -> Listed<T> {
        let from = match place.map(|it| it.split_once(':').expect("one of ours")) {
            None => 0,
            Some((age, _)) if age != self.age.to_string() => return Listed::PlaceLost,
            Some((_, from)) => from.parse().expect("a number"),
        };
        let next = (rows.len() > from + PAGE).then(|| format!("{}:{}", self.age, from + PAGE));
        let rows = rows.into_iter().skip(from).take(PAGE).map(show).collect();
        Listed::Page(ListPage {
            rows,
            next,
            served_ms: Some(self.now_ms),
        })
    }

    pub fn answer(&self, ask: &Ask) -> Reply {
        let visible = || self.rows.iter().filter(|row| row.visible);
        match ask {
            Ask::Records { since_ms, place } => {
                let since = since_ms.unwrap_or_default();
                let at = |row: &Row| match self.vendor {
                    Vendor::Lever => row.made_ms,
                    Vendor::Greenhouse => row.changed_ms,
                };
                let rows = visible().filter(|row| row.listed && at(row) >= since);
                Reply::Records(self.page(rows.collect(), place.as_ref(), |row| self.shown(row)))
            }
            Ask::ById { ids } => {
                let found = visible().filter(|row| ids.contains(&row.id));
                Reply::ById(found.map(|row| self.shown(row)).collect())
            }
            Ask::HiredReasons => Reply::HiredReasons(vec!["hired".into()]),
            Ask::Hires {
                since_ms, place, ..
            } => {
                let since = since_ms.unwrap_or_default();
                let hired = self.rows.iter().filter(|row| row.hired.is_some());
                let rows = hired.filter(|row| row.hired.as_ref().is_some_and(|it| it.1 >= since));
                let show = |row: &Row| hire(row).expect("a hired one");
                Reply::Hires(self.page(rows.collect(), place.as_ref(), show))
            }
            Ask::HireNow {
                hire: id,
                requisition,
            } => {
                let row = self.rows.iter().find(|row| row.id == *requisition);
                let still = row.and_then(hire).filter(|it| it.remote_id == *id);
                Reply::HireNow(still.map_or(HireNow::Retracted, HireNow::Still))
            }
            Ask::HiresIn { filled } => {
                let rows = visible().filter(|row| filled.iter().any(|it| it.id == row.id));
                Reply::HiresIn(rows.filter_map(hire).collect())
            }
            Ask::Jobs { place, .. } => {
                let job = |row: &Row| RemoteJob {
                    id: row.id.parse().expect("a number"),
                    name: row.name.clone(),
                    notes: String::new(),
                    fields: Default::default(),
                };
                Reply::Jobs(self.page(Vec::new(), place.as_ref(), job))
            }
            Ask::Offers { since_ms, place } => {
                let newest_first = self.offers.iter().rev();
                let rows = newest_first.filter(|it| it.changed_ms >= *since_ms);
                let show = |it: &OfferRow| it.shown.clone();
                Reply::Offers(self.page(rows.collect(), place.as_ref(), show))
            }
        }
    }

    fn remote(&self, row: &Row) -> Remote {
        let job = row.id.parse().expect("a number");
        Remote {
            id: row.id.clone(),
            code: row.id.clone(),
            name: row.name.clone(),
            location: None,
            compensation: None,
            work_type: None,
            status: match (&row.hired, self.vendor) {
                (Some(_), Vendor::Greenhouse) => RemoteStatus::Closed,
                _ => RemoteStatus::Open,
            },
            status_said: "open".into(),
            headcount_total: Some(1),
            headcount_hired: i64::from(row.hired.is_some()),
            notes: String::new(),
            created_at_ms: Some(row.made_ms),
            url: None,
            offer: None,
            opening: (self.vendor == Vendor::Greenhouse).then(|| RemoteOpening {
                job_id: job,
                application_id: row.hired.as_ref().and_then(|it| it.0.parse().ok()),
                close_reason_id: None,
                closed_at_ms: row.hired.as_ref().map(|it| it.1),
                updated_at_ms: Some(row.changed_ms),
                listed: false, // legacy v1
                target_start: None,
            }),
            fields: Default::default(),
        }
    }
}

fn hire(row: &Row) -> Option<Hire> {
    let (id, at) = row.hired.clone()?;
    Some(Hire {
        remote_id: id,
        requisition_id: row.id.clone(),
        requisition_code: None,
        candidate_name: Some("Noa Levi".into()),
        candidate_email: None,
        hired_at_ms: Some(at),
        url: None,
    })
}

/// What the plan's file would hold. Every second record is ours.
pub struct Plan {
    memory: Option<String>,
    /// With the pass that last showed it.
    records: BTreeMap<String, i64>,
    /// As last seen, and whether it can be seen.
    mirror: BTreeMap<String, (Remote, bool)>,
    hires: BTreeMap<String, (Hire, bool)>,
}

fn is_ours(id: &str) -> bool {
    id.parse::<u32>().is_ok_and(|id| id % 2 == 0)
}

impl Plan {
    pub fn of(there: &There) -> Self {
        let ours = there.rows.iter().filter(|row| is_ours(&row.id));
        Self {
            memory: None,
            records: BTreeMap::new(),
            mirror: ours
                .map(|row| (row.id.clone(), (there.whole(row), true)))
                .collect(),
            hires: BTreeMap::new(),
        }
    }

    pub fn memory(&self) -> Memory {
        Memory::read(self.memory.as_deref().unwrap_or_default())
    }

    pub fn flow(&self, vendor: Vendor, mode: Mode) -> Flow {
        let own = |(id, (remote, _)): (&String, &(Remote, bool))| {
            let of_it = self.hires.values().filter(|it| it.0.requisition_id == *id);
            let own = Own {
                requisition: RequisitionId(id.clone()),
                pass: self.records.get(id).copied().unwrap_or_default(),
                remote: Some(remote.clone()),
                made_job: id.parse().ok(),
                hires: of_it
                    .map(|(hire, retracted)| OwnHire {
                        id: hire.remote_id.clone(),
                        named: true,
                        hired_at_ms: hire.hired_at_ms,
                        retracted: *retracted,
                    })
                    .collect(),
                emptied: false,
            };
            (id.clone(), own)
        };
        let ours = self.mirror.iter().map(own).collect();
        Flow::new(vendor, mode, ours, self.memory.clone())
    }

    pub fn write(&mut self, batch: Batch) {
        assert_eq!(self.memory, batch.instead_of, "nobody else writes");
        self.memory = Some(batch.memory);
        for mut remote in batch.records {
            if let Some((before, _)) = self.mirror.get(&remote.id) {
                news::keep_offer(&mut remote, before);
            }
            let pass = self.records.entry(remote.id.clone()).or_default();
            *pass = batch.pass.max(*pass);
            if is_ours(&remote.id) {
                self.mirror.insert(remote.id.clone(), (remote, true));
            }
        }
        if let Some(pass) = batch.sweep {
            self.records.retain(|_, seen| *seen >= pass);
        }
        for (id, offer) in batch.offers {
            self.mirror.get_mut(&id).expect("ours").0.offer = offer;
        }
        for id in batch.hidden {
            self.mirror.get_mut(&id).expect("ours").1 = false;
        }
        for id in batch.retracted {
            self.hires.get_mut(&id).expect("a known hire").1 = true;
        }
        for hire in batch.hires {
            self.hires.insert(hire.remote_id.clone(), (hire, false));
        }
    }

    /// The plan knows what is there: each record listed, ours as they are, hires that stand.
    pub fn check(&self, there: &There) {
        for row in &there.rows {
            let listed = row.visible && row.listed;
            if listed {
                assert!(self.records.contains_key(&row.id), "lost: {row:?}");
            }
            if let Some((remote, visible)) = self.mirror.get(&row.id) {
                assert_eq!(*visible, row.visible, "{row:?}");
                assert!(!visible || *remote == there.whole(row), "stale: {row:?}");
            } else {
                assert!(!is_ours(&row.id) || !listed, "ours and unknown: {row:?}");
            }
        }
        for (id, (_, visible)) in &self.mirror {
            let there = there.rows.iter().any(|row| row.id == *id);
            assert!(there || !visible, "{id} is gone, and not said to be");
        }
        for id in self.records.keys().filter(|id| !is_ours(id)) {
            let listed = |row: &&Row| row.id == *id && row.visible && row.listed;
            assert!(there.rows.iter().any(|row| listed(&row)), "{id} is gone");
        }
        let standing = |id: &str| self.hires.get(id).is_some_and(|it| !it.1);
        let known = |row: &&Row| row.visible && self.mirror.contains_key(&row.id);
        for row in there.rows.iter().filter(known) {
            if let Some((hire, _)) = &row.hired {
                assert!(standing(hire), "a hire is lost: {row:?}");
            }
        }
        for (hire, retracted) in self.hires.values() {
            let row = there.rows.iter().find(|row| row.id == hire.requisition_id);
            let Some(row) = row.filter(|row| row.visible) else {
                continue;
            };
            let still = row.hired.as_ref().is_some_and(|it| it.0 == hire.remote_id);
            assert_eq!(still, !retracted, "{hire:?} in {row:?}");
        }
    }
}
