//! The loop that pays what is owed and asks for news: pull, push, wait, again.
//!
//! One runs per plan, in whichever process holds the lock. It can be dropped at any `.await`:
//! everything it must remember is written down before it waits.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use ats::{Ats, AtsError, Vendor};
use jiff::Timestamp;

use super::{
    account, catalog, flow,
    lock::WorkerLock,
    progress, pull,
    push::{self, Tried},
    sentence,
    set_clock::{LastLook, move_waits, moved},
    waiting::{owed, wait},
};
use crate::{
    Core,
    api::connections::{ConnectionState, TroubleKind},
    clock::{instant, stamp},
    core::{Activity, blocking},
    error::{Error, Result},
    people::{hr::poll::Polls, seats},
    store::ConnectionRecord,
};

/// This many refusals of the key in a row, and a person is asked for a new one.
const MOST_STRIKES: u32 = 3;
/// One passing fault is no answer: news are asked for this often before a run goes without.
const MOST_PULLS: u32 = 4;

/// When the worker ends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// When nothing is owed, or only a person can go on.
    Idle,
    /// Never: it is stopped from outside.
    Stopped,
}

/// How a run ended.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Why something owed can't go on without a person.
    pub blocked: Option<String>,
    /// What the last pull of a vendor failed with.
    pub problems: Vec<String>,
}

/// What the worker remembers of a vendor between rounds; all of it may be lost.
#[derive(Default)]
struct Line {
    account: Option<(ConnectionRecord, Ats)>,
    /// Why no account can be opened: the keychain is locked, silent or has no key.
    shut: Option<String>,
    /// Refusals of the key in a row.
    strikes: u32,
    next_pull: Option<Timestamp>,
    pull_failures: u32,
    /// It was asked for news and answered, or it is clear that asking again at once is no use.
    asked: bool,
    problem: Option<String>,
}

/// Runs the worker. Errors: another process has it, or the plan's file fails.
pub async fn run(core: Arc<Core>, until: Until, pull_every: Duration) -> Result<Outcome> {
    let c = Arc::clone(&core);
    let lock = blocking(move || WorkerLock::take(c.path())).await?;
    let Some(_lock) = lock else {
        return Err(Error::WorkerElsewhere);
    };
    let mut lines: BTreeMap<Vendor, Line> = BTreeMap::new();
    let mut polls = Polls::default();
    let mut last_look = LastLook::at(&core.clock);
    loop {
        if let Some(by) = last_look.set_back(&core.clock) {
            move_waits(&core, by).await?;
            for line in lines.values_mut() {
                line.next_pull = line.next_pull.map(|at| moved(at, by));
            }
        }
        last_look = LastLook::at(&core.clock);
        // Read before anything else, so that what others write meanwhile is not missed.
        let version = core.store.data_version()?;
        let c = Arc::clone(&core);
        let connections = blocking(move || c.read(|tx| tx.connections())).await?;
        lines.retain(|vendor, _| connections.iter().any(|it| it.vendor == *vendor));
        for connection in &connections {
            let line = lines.entry(connection.vendor).or_default();
            round(&core, connection, line, pull_every).await?;
        }
        let next_poll = polls.round(&core).await?;
        let c = Arc::clone(&core);
        blocking(move || {
            c.request_log.keep(&c);
            Ok(())
        })
        .await?;
        core.set_activity(Activity::Quiet);
        let shut = lines.iter();
        let shut = shut.filter_map(|(vendor, line)| Some((*vendor, line.shut.clone()?)));
        let state = owed(&core, shut.collect()).await?;
        let all_asked = lines.values().all(|it| it.asked);
        if until == Until::Idle && state.moving == 0 && all_asked {
            if !polls.is_idle() {
                polls.finished().await;
                continue;
            }
            let problems = lines.into_values().filter_map(|it| it.problem).collect();
            return Ok(Outcome {
                blocked: state.blocked,
                problems,
            });
        }
        let pulls = lines.values().filter_map(|it| it.next_pull);
        let next_pull = pulls.chain(next_poll).min();
        let vendors: Vec<Vendor> = lines.keys().copied().collect();
        wait(&core, &vendors, next_pull, state.next, version, &last_look).await?;
    }
}

/// One round with one vendor: news first, then every debt whose time has come.
async fn round(
    core: &Arc<Core>,
    connection: &ConnectionRecord,
    line: &mut Line,
    pull_every: Duration,
) -> Result<()> {
    let now = core.clock.now();
    if connection.state == ConnectionState::Disconnected {
        *line = Line {
            asked: true,
            ..Line::default()
        };
        return Ok(());
    }
    if let Some(until) = connection
        .wait_until
        .as_deref()
        .map(instant)
        .filter(|it| !flow::debt::due(Some(*it), now))
    {
        line.next_pull = line.next_pull.max(Some(until));
        return Ok(());
    }
    // Connected anew, with another key or address: forget what went wrong with the old one.
    let renewed = line.account.as_ref().is_some_and(|(before, _)| {
        before.api_url != connection.api_url || before.connected_at != connection.connected_at
    });
    if renewed {
        *line = Line::default();
    }
    let pull_due = line.next_pull.is_none_or(|at| at <= now);
    if connection.state == ConnectionState::Unauthorized && !pull_due {
        return Ok(());
    }
    if line.account.is_none() {
        // A keychain that says no is not asked again for every debt.
        if line.shut.is_some() && !pull_due {
            return Ok(());
        }
        let (c, record) = (Arc::clone(core), connection.clone());
        match blocking(move || account::open(&c, &record)).await {
            Ok(ats) => {
                line.account = Some((connection.clone(), ats));
                line.shut = None;
            }
            Err(error) => {
                line.shut = Some(error.to_string());
                line.next_pull = Some(progress::after(now, Duration::from_secs(15)));
                line.asked = true;
                let said = (error.to_string(), TroubleKind::Secret);
                return trouble(core, connection.vendor, line, said, None).await;
            }
        }
    }
    let Some((_, ats)) = line.account.clone() else {
        return Ok(());
    };
    if pull_due {
        let goes_on = news(core, &ats, line, pull_every).await?;
        if !goes_on {
            return Ok(());
        }
    }
    push_all(core, &ats, line).await
}

/// Asks for news. False: the connection itself is in trouble, nothing should be pushed now.
async fn news(core: &Arc<Core>, ats: &Ats, line: &mut Line, pull_every: Duration) -> Result<bool> {
    let vendor = ats.vendor();
    core.set_activity(Activity::Working(format!("Asking {vendor} for news")));
    let pulled = pull::pull(core, ats).await;
    let more = pulled.as_ref().is_ok_and(|it| it.more);
    let mut result = pulled.map(|_| ());
    if result.is_ok() {
        let c = Arc::clone(core);
        result = blocking(move || seats::keep_up(&c)).await;
    }
    if result.is_ok() {
        result = catalog::pull_when_old(core, ats).await;
    }
    let now = core.clock.now();
    match result {
        Ok(()) => {
            line.strikes = 0;
            line.pull_failures = 0;
            // A first look at a large account goes on at once, after what is owed got its turn.
            line.asked |= !more;
            line.problem = None;
            let pause = if more { Duration::ZERO } else { pull_every };
            line.next_pull = Some(progress::after(now, pause));
            Ok(true)
        }
        Err(Error::Ats { error, .. }) => {
            line.pull_failures += 1;
            line.asked |= line.pull_failures >= MOST_PULLS;
            let pause = super::backoff::pause(line.pull_failures, &error, core.clock.dice());
            line.next_pull = Some(progress::after(now, pause));
            line.problem = Some(sentence::of(vendor, &error));
            let whole_connection = error.refuses_us()
                || matches!(
                    error,
                    AtsError::RateLimited { .. }
                        | AtsError::Unreachable { .. }
                        | AtsError::NotKept { .. }
                );
            failed(core, vendor, line, &error).await?;
            Ok(!whole_connection)
        }
        Err(other) => Err(other),
    }
}

/// Pays every debt whose time has come, in the order they were made.
async fn push_all(core: &Arc<Core>, ats: &Ats, line: &mut Line) -> Result<()> {
    let vendor = ats.vendor();
    loop {
        let (c, now) = (Arc::clone(core), core.clock.now());
        let owed = blocking(move || c.read(|tx| tx.owed(vendor))).await?;
        let due: Vec<_> = owed.iter().filter(|it| progress::due(it, now)).collect();
        if due.is_empty() {
            return Ok(());
        }
        let all = due.len();
        for (place, row) in due.into_iter().enumerate() {
            core.set_activity(Activity::Working(format!(
                "Sending {} of {all} to {vendor}",
                place + 1
            )));
            match push::push(core, ats, &row.requisition).await? {
                Tried::Nothing => {}
                Tried::Done => line.strikes = 0,
                Tried::Failed(error) => {
                    failed(core, vendor, line, &error).await?;
                    // Away, asking for a pause, or refusing the key: the rest would fare alike.
                    if error.refuses_us()
                        || matches!(
                            error,
                            AtsError::RateLimited { .. }
                                | AtsError::Unreachable { .. }
                                | AtsError::NotKept { .. }
                        )
                    {
                        return Ok(());
                    }
                }
            }
        }
    }
}

/// What a failure means for the whole connection.
async fn failed(core: &Arc<Core>, vendor: Vendor, line: &mut Line, error: &AtsError) -> Result<()> {
    let now = core.clock.now();
    match error {
        AtsError::Removed // legacy v1
        | AtsError::Unauthorized
        | AtsError::Disconnected
        | AtsError::ActingUserRefused => {
            line.strikes += 1;
            let state = (line.strikes >= MOST_STRIKES).then_some(ConnectionState::Unauthorized);
            if state.is_some() {
                line.asked = true;
                // The key may have been replaced in the keychain meanwhile: read it anew.
                line.account = None;
                core.accounts.forget(vendor);
                line.next_pull = Some(progress::after(now, Duration::from_secs(60)));
            } else {
                line.next_pull = Some(progress::after(now, Duration::from_secs(1)));
            }
            let said = (sentence::of(vendor, error), TroubleKind::from(error));
            trouble(core, vendor, line, said, state).await
        }
        AtsError::RateLimited { after } => {
            let until = stamp(progress::after(
                now,
                after.unwrap_or(Duration::from_secs(2)),
            ));
            let c = Arc::clone(core);
            blocking(move || {
                c.write(|tx| {
                    if let Some(mut connection) = tx.connection(vendor)? {
                        connection.wait_until = Some(until);
                        tx.put_connection(&connection)?;
                    }
                    Ok(())
                })
            })
            .await
        }
        other => {
            let said = (sentence::of(vendor, other), TroubleKind::from(other));
            trouble(core, vendor, line, said, None).await
        }
    }
}

/// Keeps what is wrong with a connection where the screens find it.
async fn trouble(
    core: &Arc<Core>,
    vendor: Vendor,
    line: &mut Line,
    (problem, kind): (String, TroubleKind),
    state: Option<ConnectionState>,
) -> Result<()> {
    line.problem = Some(problem.clone());
    let c = Arc::clone(core);
    blocking(move || {
        let same = c.read(|tx| {
            Ok(tx.connection(vendor)?.is_none_or(|it| {
                it.problem.as_ref() == Some(&problem) && state.is_none_or(|state| it.state == state)
            }))
        })?;
        if same {
            return Ok(());
        }
        c.write(|tx| {
            if let Some(mut connection) = tx.connection(vendor)? {
                connection.problem = Some(problem);
                connection.trouble = Some(kind);
                connection.state = state.unwrap_or(connection.state);
                tx.put_connection(&connection)?;
            }
            Ok(())
        })
    })
    .await
}
