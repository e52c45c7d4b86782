//! Offers at the model vendors: made, sent, answered, moved to another seat and deleted while sync
//! is at work; and what must be known of them.
//!
//! Lever's requisition shows that there is one. At Greenhouse a list of its own tells, as late as
//! the others, and nothing tells of one that is deleted.

use ats::{Listed, Offer, OfferState, Remote, SeatOffer, Vendor};

use crate::{
    lists::Lists,
    plan::Seat,
    tape::Tape,
    vendor::{EPOCH_MS, Record, Vendors},
    world::World,
};

/// An offer as it is, and as a list that lags still shows it.
pub struct Made {
    now: Offer,
    changed_ms: i64,
    late: Option<(i64, Option<(Offer, i64)>)>,
}

impl Made {
    fn is_on(&self, record: &str) -> bool {
        self.now.record_id.as_deref() == Some(record)
    }

    fn listed(&self, real: i64) -> Option<(Offer, i64)> {
        match &self.late {
            Some((until, shown)) if *until > real => shown.clone(),
            _ => Some((self.now.clone(), self.changed_ms)),
        }
    }

    fn changes(&mut self, real: i64, lists: &Lists) {
        let shown = self.listed(real);
        self.late = Some((real + lists.lag_ms, shown));
        self.changed_ms = EPOCH_MS + real;
    }
}

impl Vendors {
    /// What the list of offers holds now, newest last.
    pub fn listed_offers(&self, since_ms: i64, real: i64) -> Vec<Offer> {
        let seen = |it: &Offer| {
            let on = self
                .records
                .iter()
                .find(|record| it.record_id.as_ref() == Some(&record.id));
            on.is_some_and(|record| record.vendor == Vendor::Greenhouse && record.is_seen(real))
        };
        let rows = self.offers.iter().filter_map(|it| it.listed(real));
        let rows = rows.filter(|(offer, changed)| *changed >= since_ms && seen(offer));
        rows.map(|it| it.0).collect()
    }

    /// What stands for a record: the newest.
    fn standing(&self, record: &str) -> Option<SeatOffer> {
        let mut here = self.offers.iter().rev().filter(|it| it.is_on(record));
        here.find_map(|it| it.now.standing())
    }

    /// As it is at the vendor, with its offer.
    pub fn with_offer(&self, record: &Record, mut row: Remote) -> Remote {
        row.offer = self.standing(&record.id).map(|it| match record.vendor {
            Vendor::Greenhouse => it,
            Vendor::Lever => SeatOffer {
                accepted: None,
                start_date: None,
                ..it
            },
        });
        row
    }

    /// As reads show it: an opening without.
    pub fn as_read(&self, record: &Record, row: Remote) -> Remote {
        match record.vendor {
            Vendor::Greenhouse => row,
            Vendor::Lever => self.with_offer(record, row),
        }
    }

    /// Somebody who is hired said yes to an offer; who is not any more has none.
    pub fn answered(&mut self, candidacy: &str, state: OfferState, real: i64) {
        let lists = self.lists;
        let theirs = self
            .offers
            .iter_mut()
            .filter(|it| it.now.candidacy == candidacy);
        for it in theirs.filter(|it| it.now.state != state) {
            it.changes(real, &lists);
            it.now.state = state;
        }
    }

    fn make_offer(&mut self, on: String, candidacy: String, state: OfferState, real: i64) {
        let offer = Offer {
            id: self.fresh_id().to_string(),
            record_id: Some(on),
            candidacy,
            state,
            start_date: Some(format!("2027-03-{:02}", 1 + real.unsigned_abs() % 28)),
        };
        self.offers.push(Made {
            now: offer,
            changed_ms: EPOCH_MS + real,
            late: Some((real + self.lists.lag_ms, None)),
        });
    }

    /// A page, as the other lists give them.
    pub fn offers_page(&self, since_ms: i64, place: Option<&str>, now: i64) -> Listed<Offer> {
        let rows = self.listed_offers(since_ms, now);
        self.page(rows.iter(), place, now, |it: &Offer| Some(it.clone()))
    }
}

impl World {
    /// Whoever is hired was offered the seat, mostly.
    pub fn offered(&mut self, on: &str, candidacy: &str, tape: &mut Tape) {
        if tape.chance(70) {
            let (on, candidacy) = (on.to_owned(), candidacy.to_owned());
            let state = OfferState::Accepted;
            self.vendors.make_offer(on, candidacy, state, self.real);
        }
    }

    /// A recruiter makes an offer, or does something with one.
    pub fn offer(&mut self, tape: &mut Tape) {
        let (real, lists) = (self.real, self.vendors.lists);
        let there = self.vendors.records.iter().filter(|it| it.is_there(real));
        let ids: Vec<String> = there.map(|it| it.id.clone()).collect();
        if ids.is_empty() {
            return;
        }
        let on = ids[tape.pick(ids.len())].clone();
        if tape.chance(50) || self.vendors.offers.is_empty() {
            let candidacy = self.vendors.fresh_id().to_string();
            let state = tape.one(&[OfferState::Sent, OfferState::Draft]);
            self.vendors.make_offer(on.clone(), candidacy, state, real);
            return self.tell(|| format!("somebody is offered record {on}: {state:?}"));
        }
        let at = tape.pick(self.vendors.offers.len());
        let it = &mut self.vendors.offers[at];
        let id = it.now.id.clone();
        if tape.chance(15) {
            self.vendors.offers.remove(at);
            return self.tell(|| format!("offer {id} is deleted"));
        }
        it.changes(real, &lists);
        let what = match tape.pick(4) {
            0 => {
                it.now.state = OfferState::Accepted;
                "accepted"
            }
            1 => {
                it.now.state = OfferState::Over;
                "over"
            }
            2 => {
                it.now.start_date = Some(format!("2027-04-{:02}", 1 + tape.pick(28)));
                "for another first day"
            }
            _ => {
                it.now.record_id = Some(on);
                "for another seat"
            }
        };
        self.tell(|| format!("offer {id} is {what}"));
    }

    /// What must hold when all is read: the offer that stands for one of ours is known, and the
    /// first day whoever was hired agreed on.
    pub fn offers_known(&self, seat: &Seat) -> Option<String> {
        let request = seat.request.as_ref()?;
        let (id, mirror) = (request.remote_id.as_ref()?, seat.mirror.as_ref()?);
        let records = &self.vendors.records;
        let record = records
            .iter()
            .find(|it| it.id == *id && it.is_seen(self.real))?;
        let want = self.vendors.with_offer(record, mirror.remote.clone()).offer;
        if mirror.remote.offer != want {
            return Some(format!(
                "{} has the offer {:?}; {want:?} stands.",
                request.code, mirror.remote.offer
            ));
        }
        let hired = record
            .hired
            .as_ref()
            .filter(|_| record.vendor == Vendor::Greenhouse)?;
        let listed = self.vendors.listed_offers(i64::MIN, self.real);
        let agreed = listed
            .into_iter()
            .rfind(|it| it.candidacy == *hired && it.state == OfferState::Accepted)?;
        let mut hires = self.kept(record.vendor).hires.iter();
        let known = hires.find(|it| it.remote_id == *hired && !it.retracted)?;
        (known.start_date != agreed.start_date).then(|| {
            format!(
                "{} begins on {:?}; {:?} was agreed on.",
                request.code, known.start_date, agreed.start_date
            )
        })
    }
}
