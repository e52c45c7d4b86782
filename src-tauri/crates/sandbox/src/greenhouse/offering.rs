//! What recruiters do with offers in the vendor's own window. Each is named by the application it
//! was made to, and the newest of those that stand is meant.

use super::account::Account;
use super::candidate::Offer;
use super::steer::{Greenhouse, opening_by};
use crate::lever::NoSuch;

type Outcome<T = ()> = Result<T, NoSuch>;

impl Greenhouse {
    /// Somebody is offered the opening with this text, from a day on (`YYYY-MM-DD`) where one is
    /// given. Returns the application.
    pub fn offer(&self, code: &str, name: &str, starts_on: Option<&str>) -> Outcome<i64> {
        self.change(|account, now| {
            let seat = opening_by(account, code)?;
            let (opening, job) = (seat.stamp.id, seat.job);
            let application = account.apply(job, name, "", now);
            account.make_offer(opening, application, now);
            let offer = standing(account, application)?;
            offer.starts_on = starts_on.map(str::to_owned);
            Ok(application)
        })
    }

    /// The offer is a draft again: it was sent to nobody.
    pub fn unsend_offer(&self, application: i64) -> Outcome {
        self.edit_offer(application, |offer| offer.sent_on = None)
    }

    /// A first day is agreed on, or another.
    pub fn change_first_day(&self, application: i64, starts_on: Option<&str>) -> Outcome {
        self.edit_offer(application, |it| {
            it.starts_on = starts_on.map(str::to_owned)
        })
    }

    /// The candidate says yes or no; nobody is hired by that yet.
    pub fn answer_offer(&self, application: i64, yes: bool) -> Outcome {
        self.change(|account, now| {
            let status = if yes { "Accepted" } else { "Rejected" };
            standing(account, application).map(|offer| offer.resolve(status, now))
        })
    }

    /// A newer version replaces the offer.
    pub fn offer_anew(&self, application: i64, starts_on: &str) -> Outcome {
        self.change(|account, now| {
            let opening = standing(account, application)?.opening;
            let opening = opening.ok_or_else(|| nobody(application))?;
            account.make_offer(opening, application, now);
            let offer = standing(account, application)?;
            offer.starts_on = Some(starts_on.to_owned());
            Ok(())
        })
    }

    /// The offer is gone, and nothing tells of it.
    pub fn delete_offer(&self, application: i64) -> Outcome {
        self.change(|account, _| {
            let id = standing(account, application)?.stamp.id;
            account.offers.retain(|it| it.stamp.id != id);
            Ok(())
        })
    }

    fn edit_offer(&self, application: i64, edit: impl FnOnce(&mut Offer)) -> Outcome {
        self.change(|account, now| {
            let offer = standing(account, application)?;
            edit(offer);
            offer.stamp.touch(now);
            Ok(())
        })
    }
}

fn standing(account: &mut Account, application: i64) -> Outcome<&mut Offer> {
    let mut all = account.offers.iter_mut().rev();
    let found = all.find(|it| it.application == application && it.stands());
    found.ok_or_else(|| nobody(application))
}

fn nobody(application: i64) -> NoSuch {
    NoSuch(format!("offer to application {application}"))
}
