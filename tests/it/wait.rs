//! The one place that waits: bounded polling for what another task or process does.

use std::{future::Future, time::Duration};

/// Asks again and again until there is an answer; panics with `what` after 30 s.
pub async fn until<T, F: Future<Output = Option<T>>>(what: &str, ask: impl FnMut() -> F) -> T {
    until_within(Duration::from_secs(30), what, ask).await
}

/// As [`until`], for what takes its time by design, such as recruiters who work by the clock.
pub async fn until_within<T, F: Future<Output = Option<T>>>(
    longest: Duration,
    what: &str,
    ask: impl FnMut() -> F,
) -> T {
    until_every(Duration::from_millis(20), longest, what, ask).await
}

/// As [`until_within`], asking as often as a measurement has to.
pub async fn until_every<T, F: Future<Output = Option<T>>>(
    pause: Duration,
    longest: Duration,
    what: &str,
    mut ask: impl FnMut() -> F,
) -> T {
    let deadline = tokio::time::Instant::now() + longest;
    loop {
        // A question that is never answered must not wait longer than all of them together.
        match tokio::time::timeout_at(deadline, ask()).await {
            Ok(Some(answer)) => return answer,
            Ok(None) if tokio::time::Instant::now() < deadline => {}
            _ => panic!("waited in vain: {what}"),
        }
        tokio::time::sleep(pause).await;
    }
}
