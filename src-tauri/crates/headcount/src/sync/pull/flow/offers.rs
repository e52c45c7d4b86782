//! Greenhouse's offers: which of our openings has one that stands, and the first day each hire
//! agreed on. Without the permission nothing else is missing, and it is asked for again by and by.
//!
//! An opening shows the newest of its offers that stands. One that is replaced or rejected says so
//! itself; one that is deleted, or not ours to see any more, is missed by what a day reads.

use std::collections::{BTreeMap, BTreeSet};

use ats::{AtsError, Offer, SeatOffer};
use serde::{Deserialize, Serialize};

use super::{
    Run,
    changes::{Changes, Heard, OfChanges, first_made},
    memory::{HOUR, due},
    words::{Ask, Batch, Ours, Own, Reply},
};

/// What is remembered of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfOffers {
    pub list: OfChanges,
    /// What the walk over all offers has shown to stand for ours, by the opening.
    pub seen: BTreeMap<String, SeatOffer>,
    /// We were not allowed to read them then, by our clock.
    pub refused_at_ms: Option<i64>,
}

#[derive(Debug, Default)]
pub struct Offers {
    list: Changes,
}

impl Offers {
    pub fn next(&mut self, run: &mut Run, now_ms: i64) -> Option<Ask> {
        let of = &mut run.memory.offers;
        let refused = of.refused_at_ms.is_some() && !due(now_ms, of.refused_at_ms, HOUR);
        if run.ours.is_empty() || refused {
            return None;
        }
        // For an opening that was not made yet nobody had an offer.
        let first = first_made(&run.ours, run.served_ms, |_| true);
        let (since_ms, place) = self.list.next(&mut of.list, first, run.mode, now_ms)?;
        if place.is_none() {
            of.seen.clear();
        }
        Some(Ask::Offers { since_ms, place })
    }

    pub fn heard(&mut self, run: &mut Run, reply: Reply, now_ms: i64) -> Result<Batch, AtsError> {
        let Reply::Offers(listed) = reply else {
            return Ok(Batch::default());
        };
        let of = &mut run.memory.offers;
        of.refused_at_ms = None;
        let (rows, all_shown) = match self.list.heard(&mut of.list, listed, now_ms)? {
            Heard::Rows(rows) => (rows, false),
            Heard::Last(rows, whole) => (rows, whole),
            Heard::Anew => {
                run.restarted()?;
                return Ok(Batch::default());
            }
        };
        let mut batch = Batch {
            first_days: first_days(&run.ours, &rows),
            ..Batch::default()
        };
        for offer in &rows {
            take(&mut run.ours, offer, &mut batch.offers);
            if all_shown || of.list.whole {
                of.see(&run.ours, offer);
            }
        }
        if all_shown {
            let mut seen = std::mem::take(&mut of.seen);
            for (id, own) in &mut run.ours {
                put(id, own, seen.remove(id), &mut batch.offers);
            }
        }
        Ok(batch)
    }
}

impl OfOffers {
    fn see(&mut self, ours: &Ours, offer: &Offer) {
        let (Some(id), Some(stands)) = (&offer.record_id, offer.standing()) else {
            return;
        };
        if ours.contains_key(id) && is_newest(self.seen.get(id), offer) {
            self.seen.insert(id.clone(), stands);
        }
    }
}

type Changed = BTreeMap<String, Option<SeatOffer>>;

/// Takes one offer in: what its opening shows now, and what another does that held it until now.
fn take(ours: &mut Ours, offer: &Offer, changed: &mut Changed) {
    let stands = offer.standing();
    let on = offer.record_id.as_ref().filter(|_| stands.is_some());
    for (id, own) in ours {
        let held = own.remote.as_ref().and_then(|it| it.offer.as_ref());
        if Some(id) == on {
            if is_newest(held, offer) {
                put(id, own, stands.clone(), changed);
            }
        } else if held.is_some_and(|held| held.id == offer.id) {
            put(id, own, None, changed);
        }
    }
}

fn put(id: &str, own: &mut Own, offer: Option<SeatOffer>, changed: &mut Changed) {
    let Some(remote) = &mut own.remote else {
        return;
    };
    if remote.offer != offer {
        remote.offer.clone_from(&offer);
        changed.insert(id.to_owned(), offer);
    }
}

/// Ids are numbers that rise.
fn is_newest(held: Option<&SeatOffer>, offer: &Offer) -> bool {
    let rank = |id: &str| (id.len(), id.to_owned());
    held.is_none_or(|held| rank(&held.id) <= rank(&offer.id))
}

/// The first days named to those who were hired: of somebody's offers one at most is accepted.
fn first_days(ours: &Ours, rows: &[Offer]) -> BTreeMap<String, String> {
    let hired: BTreeSet<&str> = ours
        .values()
        .flat_map(|own| own.standing().map(|it| it.id.as_str()))
        .collect();
    let accepted = rows.iter().filter(|it| {
        it.state == ats::OfferState::Accepted && hired.contains(it.candidacy.as_str())
    });
    accepted
        .filter_map(|it| Some((it.candidacy.clone(), it.start_date.clone()?)))
        .collect()
}
