//! Recruiters: they hire by themselves (Auto, for a demo) or wait to be told (Manual, tests).

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::greenhouse::recruiters;
use crate::lever::hiring::{EmailIn, Person};
use crate::lever::steer::finish_hire;
use crate::names;
use crate::world::{Shared, World};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    Manual,
    /// Each `every`, every recruiter takes one step.
    Auto {
        #[serde(rename = "every_ms", with = "millis")]
        every: Duration,
    },
}

/// Candidates in process at a time; a plan with thousands of openings is not flooded.
const DESKS: usize = 12;

/// Whoever comes to this stage gets an offer, which reserves headcount.
const OFFER: &str = "offer";

/// The pace in force, changeable while running.
#[derive(Debug)]
pub(crate) struct Pacer(watch::Sender<Pace>);

impl Pacer {
    pub fn new(pace: Pace) -> Self {
        Self(watch::Sender::new(pace))
    }

    pub fn get(&self) -> Pace {
        *self.0.borrow()
    }

    pub fn set(&self, pace: Pace) {
        self.0.send_replace(pace);
    }
}

/// Runs beside the server for as long as it lives.
pub(crate) async fn recruiters(shared: Arc<Shared>) {
    let mut pace = shared.pacer.0.subscribe();
    loop {
        let now = *pace.borrow_and_update();
        match now {
            Pace::Manual => {
                if pace.changed().await.is_err() {
                    return;
                }
            }
            Pace::Auto { every } => tokio::select! {
                _ = pace.changed() => {}
                () = tokio::time::sleep(shared.clock.real(every)) => step(&shared),
            },
        }
    }
}

/// One step of everybody: candidates advance, the last stage ends in a hire, free desks take on
/// the next opening.
pub(crate) fn step(shared: &Shared) {
    let now = shared.clock.now_ms();
    let mut world = shared.world();
    advance(&mut world, now);
    invite(&mut world, now);
    let World {
        greenhouse, random, ..
    } = &mut *world;
    recruiters::step(greenhouse, random, now);
}

fn advance(world: &mut World, now: i64) {
    let in_process = |world: &World| {
        let all = world.lever.opportunities.iter();
        let ours = all.filter(|found| found.archived.is_none() && found.meant_for.is_some());
        ours.map(|found| (found.id.clone(), found.stage.clone()))
            .collect::<Vec<_>>()
    };
    for (id, stage) in in_process(world) {
        let next = world.lever.rank(&stage) + 1;
        if let Some(stage) = world.lever.stages.get(next).map(|stage| stage.id.clone()) {
            let Some(found) = world.lever.opportunity_mut(&id) else {
                continue;
            };
            found.enter_stage(&stage, next, None, now);
            let meant_for = found.meant_for.clone().filter(|_| stage == OFFER);
            if let Some(requisition) = meant_for.and_then(|id| world.lever.requisition_mut(&id)) {
                requisition.offer_ids.push(world.random.id());
            }
            continue;
        }
        let meant_for = world
            .lever
            .opportunity(&id)
            .and_then(|found| found.meant_for.clone());
        let room = world.lever.requisitions.iter().find(|requisition| {
            Some(&requisition.id) == meant_for.as_ref()
                && requisition.is_open()
                && !requisition.is_full()
        });
        let hired = match room.map(|requisition| requisition.id.clone()) {
            Some(requisition) => finish_hire(world, &id, &requisition, now),
            None => Ok(()),
        };
        // Hired, or the opening went away: either way this desk is done with the person.
        if let (Ok(()), Some(found)) = (hired, world.lever.opportunity_mut(&id)) {
            found.meant_for = None;
        }
    }
}

fn invite(world: &mut World, now: i64) {
    let busy: Vec<_> = world
        .lever
        .opportunities
        .iter()
        .filter_map(|found| found.meant_for.clone())
        .collect();
    let free = DESKS.saturating_sub(busy.len());
    let openings = world.lever.requisitions.iter().filter(|requisition| {
        requisition.is_open() && !requisition.is_full() && !busy.contains(&requisition.id)
    });
    let openings: Vec<_> = openings.take(free).map(|found| found.id.clone()).collect();
    for requisition in openings {
        let (name, email) = names::person(&mut world.random);
        let email_in = EmailIn::turn(world.lever.opportunities.len());
        let id = world.add_candidate(
            &Person {
                name: &name,
                email: &email,
                email_in,
            },
            now,
        );
        if let Some(found) = world.lever.opportunity_mut(&id) {
            found.meant_for = Some(requisition);
        }
    }
}

/// Durations as whole milliseconds.
mod millis {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(every: &Duration, to: S) -> Result<S::Ok, S::Error> {
        u64::try_from(every.as_millis())
            .unwrap_or(u64::MAX)
            .serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        // A pace of nothing would spin.
        Ok(Duration::from_millis(u64::deserialize(from)?.max(10)))
    }
}
