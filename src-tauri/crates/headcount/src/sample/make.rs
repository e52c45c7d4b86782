//! Makes the sample company's plan file: its story is told, with a clock wound by hand, through
//! the calls a user makes, so that what history and status show of it happened.

use std::{path::Path, sync::Arc, time::Duration};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{
    Recruiting, StartVendors, Vendors,
    company::Company,
    deeds::{Event, instant, working_day},
    recruiting,
    story::{self, RECRUITING, Story},
};
use crate::{
    Core, Options, Session,
    api::settings::Profile,
    clock::Clock,
    core::blocking,
    error::{Error, Result},
    secrets::Secrets,
    store::{Seat, Touched},
    sync::flow::Rules,
};

/// Equal seeds, equal companies.
const SEED: u64 = 1847;
/// How long ago the positions that wait for a hire were sent.
const SENT: i64 = 8;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Where and when it is made.
pub struct Place<'a> {
    pub plan: &'a Path,
    pub secrets: Secrets,
    pub limits: ats::Limits,
    pub now: Timestamp,
}

/// Makes it, and leaves the vendors at the present.
pub async fn make(place: &Place<'_>, start: &StartVendors) -> Result<Vendors> {
    let today = place.now.to_zoned(TimeZone::UTC).date();
    let mut company = Company::found(SEED, today);
    let Story {
        events,
        hands,
        hired,
        sent,
        ready,
    } = story::tell(&mut company, today)?;
    let recruiting_begins = morning(today, RECRUITING)?;
    let vendors = start(recruiting_begins.as_millisecond()).await;
    let vendors = vendors.map_err(|why| {
        Error::File(format!(
            "The sample company can’t be opened: {why} Nothing was changed."
        ))
    })?;
    let begins = events.first().map_or(place.now, |it| it.at);
    let recruiters = Arc::clone(&vendors.recruiters);
    let clock = Clock::by_hand(begins, move |slept| recruiters(Recruiting::Wait(slept)));
    let mut telling = Telling {
        session: open(place, clock.clone()).await?,
        clock,
        vendors: &vendors,
        events: events.into_iter().peekable(),
    };

    telling.until(recruiting_begins).await?;
    telling.act_as(&hands.recruiter)?;
    recruiting::connect(&telling.session, &vendors).await?;
    recruiting::prepare(&telling.session, &hired).await?;
    recruiting::send(&telling.session, &hired).await?;
    recruiting::hire(&telling.session, &vendors, &hired, || {
        telling.clock.advance(DAY / 2);
        (vendors.recruiters)(Recruiting::Wait(DAY / 2));
    })
    .await?;

    telling.meanwhile(morning(today, SENT)?).await?;
    telling.act_as(&hands.recruiter)?;
    recruiting::prepare(&telling.session, &sent).await?;
    for one in sent.chunks(1) {
        recruiting::send(&telling.session, one).await?;
        // One is further than the next: their hires come one after the other.
        (vendors.recruiters)(Recruiting::Step);
    }

    telling.meanwhile(place.now).await?;
    telling.act_as(&hands.recruiter)?;
    recruiting::prepare(&telling.session, &ready).await?;
    let core = telling.session.core()?;
    blocking(move || staff(&core, &company)).await?;
    telling.session.close().await;
    Ok(vendors)
}

async fn open(place: &Place<'_>, clock: Clock) -> Result<Arc<Session>> {
    let options = Options {
        // Nothing is kept there: nobody says who they are, and no plan is remembered.
        config_folder: place.plan.with_extension("config"),
        workspace: Some(place.plan.to_path_buf()),
        remember: false,
        secrets: place.secrets.clone(),
        clock,
        limits: place.limits.clone(),
        list_lag: Rules::default().list_lag,
        pull_every: DAY,
        sample: None,
    };
    blocking(move || Ok(Session::new(options))).await
}

fn morning(today: Date, before: i64) -> Result<Timestamp> {
    instant(working_day(today, before), 0)
}

/// The story on its way from the past to the present.
struct Telling<'a> {
    session: Arc<Session>,
    clock: Clock,
    vendors: &'a Vendors,
    events: std::iter::Peekable<std::vec::IntoIter<Event>>,
}

impl Telling<'_> {
    fn act_as(&self, who: &Profile) -> Result<()> {
        self.session.core()?.set_actor(who.clone());
        Ok(())
    }

    /// Lets what came before `end` happen.
    async fn until(&mut self, end: Timestamp) -> Result<()> {
        let mut due = Vec::new();
        while let Some(event) = self.events.next_if(|it| it.at < end) {
            due.push(event);
        }
        let core = self.session.core()?;
        blocking(move || due.iter().try_for_each(|it| it.happen(&core))).await?;
        if let Ok(left) = end.duration_since(self.clock.now()).try_into() {
            self.clock.advance(left);
        }
        Ok(())
    }

    /// The same, while time passes at the vendors too.
    async fn meanwhile(&mut self, end: Timestamp) -> Result<()> {
        let before = self.clock.now();
        self.until(end).await?;
        if let Ok(passed) = self.clock.now().duration_since(before).try_into() {
            (self.vendors.recruiters)(Recruiting::Wait(passed));
        }
        Ok(())
    }
}

/// Writes the people down, and who sits where.
fn staff(core: &Core, company: &Company) -> Result<()> {
    core.write(|tx| {
        let touched: Touched = tx.next_touch()?;
        for seat in &company.seats {
            let Some(person) = &seat.person else { continue };
            tx.put_employee(person)?;
            // Who left is remembered, but sits nowhere.
            if person.termination_date.is_none() {
                let position = tx.position_named(&seat.position.code)?.id;
                let seat = Seat {
                    employee: person.id.clone(),
                    name: person.name(),
                    since: person.hire_date.clone(),
                    why: None,
                    hire: None,
                    next: None,
                };
                tx.put_seat(&position, Some(&seat), touched)?;
            }
        }
        Ok(())
    })
}
