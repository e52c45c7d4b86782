//! The sandbox as a program: start, say where, serve until interrupted.

use std::io::{self, Write};
use std::time::Duration;

use serde_json::json;

use crate::{Options, Pace, Sandbox, Seed, Window};

/// Slow enough to watch, quick enough for a demonstration: a hire takes about five steps.
const DEMO_PACE: Pace = Pace::Auto {
    every: Duration::from_secs(3),
};

/// Prints one line of JSON with addresses and credentials, then serves until Ctrl-C.
pub async fn serve_forever(port: Option<u16>, seed: Option<Seed>) -> io::Result<()> {
    let pace = if seed.is_some() {
        DEMO_PACE
    } else {
        Pace::Manual
    };
    let sandbox = Sandbox::start_with(Options {
        port,
        seed,
        pace,
        greenhouse_limit: Some(Window::GREENHOUSE),
        greenhouse_token_limit: Some(Window::GREENHOUSE_TOKENS),
        ..Options::default()
    })
    .await?;
    let (client_id, client_secret) = sandbox.lever().oauth_client();
    let (service_user, token) = sandbox.hr().hibob_credential();
    let (user, password) = sandbox.hr().report_credential();
    let line = json!({
        "lever": {
            "api_url": sandbox.lever_url(),
            "api_key": sandbox.lever_key(),
            "client_id": client_id,
            "client_secret": client_secret,
        },
        "greenhouse": {
            "url": sandbox.greenhouse_url(),
            "auth_url": sandbox.greenhouse_auth_url(),
            "client_id": sandbox.greenhouse_client_id(),
            "client_secret": sandbox.greenhouse_client_secret(),
            "user_id": sandbox.greenhouse_user_id(),
            // legacy v1
            "v1": {"url": sandbox.greenhouse_v1_url(), "key": sandbox.greenhouse().v1_key()},
        },
        "bamboohr": { "url": sandbox.bamboohr_url(), "api_key": sandbox.hr().bamboohr_key() },
        "hibob": { "url": sandbox.hibob_url(), "service_user": service_user, "token": token },
        "report": {
            "url": sandbox.report_url("json"), "user": user, "password": password,
            "token": sandbox.hr().report_token(),
        },
        "control": sandbox.control_url(),
    });
    // Whoever started us reads this through a pipe, which is not flushed by lines.
    writeln!(io::stdout(), "{line}")?;
    io::stdout().flush()?;
    tokio::signal::ctrl_c().await
}
