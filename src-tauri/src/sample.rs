//! The pretended vendors of the sample company, on a free port of this computer. `muster serve` has
//! the same: the core knows no sandbox, and neither host knows the other.

use std::{sync::Arc, time::Duration};

use headcount::{Recruiting, StartVendors, Vendors, api::connections::GreenhouseIds};
use sandbox::{Options, Pace, Sandbox, Seed, Window};

/// Slow enough to watch, quick enough to be watched: a hire takes half a dozen steps.
const PACE: Pace = Pace::Auto {
    every: Duration::from_secs(3),
};

pub fn vendors() -> StartVendors {
    Arc::new(|start_at_ms| Box::pin(start(start_at_ms)))
}

async fn start(start_at_ms: i64) -> Result<Vendors, String> {
    let options = Options {
        seed: Some(Seed::Sample),
        start_at_ms: Some(start_at_ms),
        // Nobody else is served here, and nobody should wait. Greenhouse's is told, because a client
        // that hears of none is careful.
        limit: None,
        greenhouse_limit: Some(Window {
            requests: 10_000,
            seconds: 30,
        }),
        ..Options::default()
    };
    let sandbox = Sandbox::start_with(options).await;
    let sandbox =
        sandbox.map_err(|error| format!("No port of this computer is free ({error})."))?;
    Ok(Vendors {
        lever_url: sandbox.lever_url(),
        lever_key: sandbox.lever_key(),
        greenhouse_url: sandbox.greenhouse_url(),
        greenhouse: GreenhouseIds {
            client_id: sandbox.greenhouse_client_id(),
            user_id: sandbox.greenhouse_user_id().to_string(),
            auth_url: sandbox.greenhouse_auth_url(),
            legacy: false, // legacy v1
        },
        greenhouse_secret: sandbox.greenhouse_client_secret(),
        recruiters: Arc::new(move |asked| match asked {
            Recruiting::Step => sandbox.step(),
            Recruiting::Wait(by) => sandbox.clock().advance(by),
            Recruiting::Begin => sandbox.set_pace(PACE),
        }),
    })
}
