//! What `MUSTER_LOG` turns on: our own log lines, to stderr, off by default.

use std::{
    io::{self, IsTerminal},
    panic,
};

use tracing_subscriber::{
    EnvFilter, Layer, filter, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

/// Our own packages. Others are never logged, whatever is asked for: at their finest levels HTTP
/// and keychain libraries write down what passes through them, keys included.
const OURS: [&str; 4] = ["muster", "headcount", "ats", "sandbox"];

pub fn start() {
    panic::set_hook(Box::new(|panic| {
        // Where, never what: a panic's words may quote data.
        let place = panic.location().map(ToString::to_string);
        tracing::error!(target: "muster", place, "a piece of work stopped in the middle");
    }));
    let Ok(wanted) = EnvFilter::try_from_env("MUSTER_LOG") else {
        return;
    };
    let ours = filter::filter_fn(|event| is_ours(event.target()));
    let lines = fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_filter(wanted);
    // Fails only when somebody else listens already, and nobody does.
    let _ = tracing_subscriber::registry()
        .with(lines.with_filter(ours))
        .try_init();
}

fn is_ours(target: &str) -> bool {
    OURS.contains(&target.split("::").next().unwrap_or(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_packages_are_logged() {
        for (target, want) in [
            ("muster", true),
            ("headcount::sync::worker", true),
            ("ats::http", true),
            ("hyper::proto", false),
            ("atsuma", false),
            ("log", false),
        ] {
            assert_eq!(is_ours(target), want, "{target}");
        }
    }
}
