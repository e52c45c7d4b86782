//! What the worker waits for between rounds: the next debt, the next pull, or another process.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use ats::Vendor;
use jiff::{SignedDuration, Timestamp};

use super::{flow, progress, set_clock::LastLook};
use crate::{
    Core,
    api::connections::ConnectionState,
    clock::instant,
    core::{Activity, blocking},
    error::Result,
};

/// How often the file is looked at for what other processes wrote.
const LOOK_EVERY: Duration = Duration::from_millis(700);

/// What is still owed, over all vendors.
pub struct Owed {
    /// Debts that will be tried again without a person.
    pub moving: usize,
    /// When the first of them is due.
    pub next: Option<Timestamp>,
    pub blocked: Option<String>,
}

/// `shut`: vendors no account can be opened at now, and why.
pub async fn owed(core: &Arc<Core>, shut: BTreeMap<Vendor, String>) -> Result<Owed> {
    let c = Arc::clone(core);
    let now = core.clock.now();
    blocking(move || {
        c.read(|tx| {
            let mut found = Owed {
                moving: 0,
                next: None,
                blocked: None,
            };
            for vendor in [Vendor::Greenhouse, Vendor::Lever] {
                let rows = tx.owed(vendor)?;
                if rows.is_empty() {
                    continue;
                }
                match tx.connection(vendor)? {
                    connection
                        if connection
                            .as_ref()
                            .is_none_or(|it| it.state == ConnectionState::Disconnected) =>
                    {
                        found.blocked = Some(format!(
                            "{vendor} is not connected; {} requests wait for it.",
                            rows.len()
                        ));
                    }
                    Some(connection) if connection.state == ConnectionState::Unauthorized => {
                        found.blocked = connection.problem;
                    }
                    None => {}
                    Some(_) if shut.contains_key(&vendor) => {
                        found.blocked = shut.get(&vendor).cloned();
                    }
                    Some(connection) => {
                        let pause = connection.wait_until.as_deref().map(instant);
                        let pause = pause.filter(|it| !flow::debt::due(Some(*it), now));
                        for row in rows {
                            found.moving += 1;
                            let due = match row.next_attempt_at.as_deref() {
                                Some(at) if !progress::due(&row, now) => instant(at),
                                _ => Timestamp::MIN,
                            };
                            let due = pause.map_or(due, |pause| due.max(pause));
                            found.next = Some(found.next.map_or(due, |it| it.min(due)));
                        }
                    }
                }
            }
            Ok(found)
        })
    })
    .await
}

/// Waits for the next due time, a wake-up, another process's writing, or a clock set back.
pub async fn wait(
    core: &Arc<Core>,
    vendors: &[Vendor],
    next_pull: Option<Timestamp>,
    next_debt: Option<Timestamp>,
    version: i64,
    last_look: &LastLook,
) -> Result<()> {
    loop {
        if last_look.set_back(&core.clock).is_some() {
            return Ok(());
        }
        let now = core.clock.now();
        let next = [next_debt, next_pull].into_iter().flatten().min();
        if next.is_some_and(|at| at <= now) {
            return Ok(());
        }
        if let Some(at) = next_debt {
            say_wait(core, vendors, at.duration_since(now));
        }
        let left = next.map_or(LOOK_EVERY, |at| {
            Duration::try_from(at.duration_since(now))
                .unwrap_or_default()
                .min(LOOK_EVERY)
        });
        tokio::select! {
            () = core.wake.notified() => return Ok(()),
            () = core.clock.sleep(left) => {}
        }
        if core.store.data_version()? != version {
            core.events.emit(crate::Event::Changed);
            return Ok(());
        }
    }
}

fn say_wait(core: &Core, vendors: &[Vendor], left: SignedDuration) {
    let seconds = left.as_secs().max(0) + 1;
    let whom = vendors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" and ");
    let left = match seconds {
        ..120 => format!("{seconds} s"),
        more => format!("{} min", more / 60),
    };
    core.set_activity(Activity::Waiting(format!("Next try with {whom} in {left}")));
}
