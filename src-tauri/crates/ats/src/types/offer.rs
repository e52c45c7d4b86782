//! Offers: what stands between an open seat and a hire.

use serde::{Deserialize, Serialize};

/// The offer that is out for a seat, or was accepted and has not become a hire yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatOffer {
    /// The vendor's id of the offer.
    pub id: String,
    /// `None`: the vendor does not say.
    pub accepted: Option<bool>,
    /// The first day at work it names, ISO.
    pub start_date: Option<String>,
}

/// An offer as a list of offers shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub id: String,
    /// The vendor's id of the opening it is for.
    pub record_id: Option<String>,
    /// The vendor's id of the candidacy it was made to: that of the hire it may become.
    pub candidacy: String,
    pub state: OfferState,
    /// The first day at work it names, ISO.
    pub start_date: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferState {
    /// Not sent to anybody.
    Draft,
    Sent,
    Accepted,
    /// Rejected, or replaced by a newer one.
    Over,
}

impl Offer {
    /// What the seat has while this offer stands.
    pub fn standing(&self) -> Option<SeatOffer> {
        let accepted = match self.state {
            OfferState::Draft | OfferState::Over => return None,
            OfferState::Sent => false,
            OfferState::Accepted => true,
        };
        Some(SeatOffer {
            id: self.id.clone(),
            accepted: Some(accepted),
            start_date: self.start_date.clone(),
        })
    }
}
