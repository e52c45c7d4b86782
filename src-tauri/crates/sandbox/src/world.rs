//! What one sandbox holds: a world per vendor, and what they share.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock::Clock;
use crate::faults::Faults;
use crate::limits::{Buckets, Limit};
use crate::log::RequestLog;
use crate::pace::Pacer;
use crate::random::Random;
use crate::windows::Window;
use crate::{greenhouse, hr, lever};

/// Everything a handler may touch. One lock around the records; no handler holds it across an
/// await.
pub(crate) struct Shared {
    pub clock: Clock,
    pub faults: Faults,
    pub log: RequestLog,
    pub limits: Limits,
    pub pacer: Pacer,
    world: Mutex<World>,
}

/// How fast clients may go; `None`: as fast as they like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub lever: Option<Limit>,
    pub greenhouse: Option<Window>,
    pub greenhouse_tokens: Option<Window>,
}

pub(crate) struct World {
    pub random: Random,
    pub buckets: Buckets,
    pub lever: lever::account::Account,
    pub greenhouse: greenhouse::account::Account,
    pub hr: hr::people::Company,
}

impl Shared {
    /// Keys, secrets, and every token ever given.
    pub fn secrets(&self) -> Vec<String> {
        let world = self.world();
        let (lever, greenhouse) = (&world.lever, &world.greenhouse);
        let keys = [
            &lever.keys.key,
            &lever.grants.client_secret,
            &greenhouse.keys.client_secret,
            &greenhouse.v1.key, // legacy v1
            &world.hr.bamboohr_key,
            &world.hr.hibob_token,
            &world.hr.report_password,
            &world.hr.report_token,
        ];
        let tokens = lever.grants.given.iter().chain(&greenhouse.grants.given);
        keys.into_iter().chain(tokens).cloned().collect()
    }

    pub fn new(clock: Clock, limits: Limits, pacer: Pacer, world: World) -> Self {
        let (faults, log) = (Faults::default(), RequestLog::default());
        Self {
            clock,
            faults,
            log,
            limits,
            pacer,
            world: Mutex::new(world),
        }
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        // A panic in one handler must not take the whole sandbox down with it.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
