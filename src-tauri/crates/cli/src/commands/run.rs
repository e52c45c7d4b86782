//! The worker in the foreground: until it is idle, stopped, or out of time.

use std::{future::pending, time::Duration};

use headcount::{
    ApiError, Code, Outcome, Until,
    api::{
        connections::{Connection, ConnectionState},
        outbox::OutboxRow,
    },
};
use serde_json::json;
use tokio::time::{sleep, timeout};

use super::news::News;
use crate::{failure::Failure, host, host::Host};

/// When time is up, the last look at what became of things must not cost much more.
const LAST_LOOK_WITHIN: Duration = Duration::from_secs(1);

/// Why the worker ended.
enum End {
    Worker(headcount::Result<Outcome>),
    TimeIsUp,
    Stopped,
}

pub async fn run(host: &Host, until_idle: bool, max_seconds: Option<u64>) -> Result<(), Failure> {
    let until = if until_idle {
        Until::Idle
    } else {
        Until::Stopped
    };
    let mut news = News::before(host).await?;
    let end = tokio::select! {
        ended = host.session.run_worker(until) => End::Worker(ended),
        failure = news.follow() => return Err(failure),
        () = time_is_up(max_seconds) => End::TimeIsUp,
        () = host::interrupted() => End::Stopped,
    };
    match end {
        End::Worker(ended) => {
            let outcome = ended?;
            news.tell().await?;
            let how = match outcome.blocked {
                Some(_) => "blocked",
                None => "idle",
            };
            finish(host, how).await?;
            judge(host, outcome, news.something_was_sent()).await
        }
        End::TimeIsUp => last_look(host, news, "time_is_up").await,
        End::Stopped => last_look(host, news, "stopped").await,
    }
}

async fn time_is_up(max_seconds: Option<u64>) {
    match max_seconds {
        Some(seconds) => sleep(Duration::from_secs(seconds)).await,
        None => pending().await,
    }
}

async fn last_look(host: &Host, mut news: News<'_>, event: &str) -> Result<(), Failure> {
    let look = async {
        news.tell().await?;
        finish(host, event).await
    };
    // Not told in time is no loss: the report knows.
    timeout(LAST_LOOK_WITHIN, look).await.unwrap_or(Ok(()))
}

/// The last line: how it ended and how much is still owed.
async fn finish(host: &Host, event: &str) -> Result<(), Failure> {
    let owed: Vec<OutboxRow> = host.ask("listOutbox", json!({})).await?;
    if host.screen.json {
        return host
            .screen
            .line(&json!({ "event": event, "outbox": owed.len() }));
    }
    let how = match event {
        "idle" => "Done",
        "blocked" => "Can't go on",
        "time_is_up" => "Time is up",
        _ => "Stopped",
    };
    host.screen.say(&match owed.len() {
        0 => format!("{how}: nothing is owed."),
        1 => format!("{how}: 1 request is still owed."),
        n => format!("{how}: {n} requests are still owed."),
    })
}

/// Whether a run that ended by itself did its work. Something owed that waits for a person is a
/// failure; news that could not be had are one only if nothing else was done.
async fn judge(host: &Host, outcome: Outcome, something_was_sent: bool) -> Result<(), Failure> {
    if let Some(blocked) = outcome.blocked {
        return Err(Failure::new(Code::NotAllowed, blocked));
    }
    if outcome.problems.is_empty() {
        return Ok(());
    }
    let connections: Vec<Connection> = host.ask("listConnections", json!({})).await?;
    let in_use = connections
        .iter()
        .filter(|it| it.state != ConnectionState::Disconnected)
        .count();
    if outcome.problems.len() >= in_use && !something_was_sent {
        return Err(Failure::Failed(ApiError {
            code: Code::Vendor,
            message: outcome.problems.join(" "),
            field: None,
            trouble: None,
            permissions: None,
        }));
    }
    for problem in &outcome.problems {
        host.screen.complain(problem);
    }
    Ok(())
}
