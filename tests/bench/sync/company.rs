//! A plan connected to a pretended vendor, and the worker's runs over it.

use std::{path::Path, sync::Arc, time::Duration};

use headcount::{Limits, Options, Session, Until, Vendor, clock::Clock, secrets::Secrets};
use sandbox::{RequestLine, Sandbox};
use serde_json::{Value, json};

use crate::cases::{Result, call};

pub struct Company {
    pub sandbox: Sandbox,
    pub session: Arc<Session>,
    pub vendor: Vendor,
}

/// One run of the worker, until nothing was owed and nothing new.
pub struct Run {
    /// What the vendor was asked.
    pub requests: Vec<RequestLine>,
    /// By the vendor's clock.
    pub seconds: f64,
}

impl Company {
    /// An empty plan beside an empty account, not yet connected.
    pub async fn beside(
        folder: &Path,
        vendor: Vendor,
        hurry: f64,
        options: sandbox::Options,
    ) -> Result<Self> {
        let sandbox = Sandbox::start_with(sandbox::Options { hurry, ..options });
        let sandbox = sandbox.await.map_err(|error| error.to_string())?;
        let session = open(&folder.join("plan.muster"), hurry, Clock::default());
        Ok(Self {
            sandbox,
            session,
            vendor,
        })
    }

    /// A plan of its own beside the same vendor.
    pub async fn anew(self, plan: &Path, hurry: f64) -> Self {
        self.session.close().await;
        Self {
            session: open(plan, hurry, Clock::default()),
            ..self
        }
    }

    pub async fn call(&self, name: &str, args: Value) -> Result<Value> {
        call(&self.session, name, args).await
    }

    pub async fn connect(&self) -> Result<()> {
        connect(&self.session, &self.sandbox, self.vendor).await
    }

    /// Lets the vendor's limits forget what was asked so far.
    pub async fn rest(&self) {
        let clock = self.sandbox.clock();
        let rested = clock.now_ms() + 35_000;
        let mut looks = tokio::time::interval(Duration::from_millis(1));
        while clock.now_ms() < rested {
            looks.tick().await;
        }
    }

    pub async fn run(&self) -> Result<Run> {
        let before = self.sandbox.requests().len();
        let began = self.sandbox.clock().now_ms();
        run(&self.session).await?;
        let took = self.sandbox.clock().now_ms() - began;
        let mut requests = self.sandbox.requests();
        Ok(Run {
            requests: requests.split_off(before),
            seconds: took as f64 / 1000.0,
        })
    }
}

pub fn open(plan: &Path, hurry: f64, clock: Clock) -> Arc<Session> {
    Session::new(Options {
        config_folder: plan.with_extension("config"),
        workspace: Some(plan.to_path_buf()),
        remember: false,
        secrets: Secrets::in_memory(),
        clock,
        limits: Limits {
            hurry,
            ..Limits::default()
        },
        // As a user has it, whatever the environment says.
        pull_every: Duration::from_secs(60),
        ..Options::default()
    })
}

pub async fn connect(session: &Session, sandbox: &Sandbox, vendor: Vendor) -> Result<()> {
    match vendor {
        Vendor::Lever => {
            let args = json!({"api_url": sandbox.lever_url(), "api_key": sandbox.lever_key()});
            call(session, "connectLever", args).await?;
        }
        Vendor::Greenhouse => {
            let args = json!({
                "api_url": sandbox.greenhouse_url(),
                "auth_url": sandbox.greenhouse_auth_url(),
                "client_id": sandbox.greenhouse_client_id(),
                "client_secret": sandbox.greenhouse_client_secret(),
                "user_id": sandbox.greenhouse_user_id().to_string(),
            });
            call(session, "connectGreenhouse", args).await?;
        }
    }
    Ok(())
}

/// Runs the worker; whatever keeps it from its end is an error here.
pub async fn run(session: &Session) -> Result<()> {
    let outcome = session.run_worker(Until::Idle).await;
    let outcome = outcome.map_err(|error| error.to_string())?;
    let mut wrong = outcome.blocked.into_iter().chain(outcome.problems);
    wrong.next().map_or(Ok(()), Err)
}
