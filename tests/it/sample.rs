//! The sample company: a plan one believes, both vendors pretended, and nothing left of it.

mod company;
mod doors;

use std::{collections::BTreeMap, path::Path, sync::Arc, time::Duration};

use headcount::{
    Options, Recruiting, Session, StartVendors, Until, Vendors, api::connections::GreenhouseIds,
    clock::Clock, secrets::Secrets,
};
use sandbox::{Sandbox, Seed};
use serde_json::{Value, json};

use crate::world::START;

/// A session that can open the sample company, as a host begins it.
struct Visit {
    session: Arc<Session>,
    folder: tempfile::TempDir,
}

impl Visit {
    /// Nobody has said who they are, and no plan was ever opened.
    fn first_start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let session = begin(folder.path());
        Self { session, folder }
    }

    /// In the sample company.
    async fn inside() -> Self {
        let visit = Self::first_start();
        visit.call("openSample", json!({})).await;
        visit
    }

    async fn call(&self, name: &str, args: Value) -> Value {
        match self.session.call(name, args).await {
            Ok(reply) => reply,
            Err(error) => panic!("{name} failed: {error:?}"),
        }
    }

    /// Every position, by code.
    async fn positions(&self) -> BTreeMap<String, Value> {
        let query = json!({"query": {}, "count": 1000});
        let rows = self.call("listPositions", query).await;
        let rows = rows["rows"].as_array().expect("rows").clone();
        rows.into_iter()
            .map(|row| (text(&row["code"]).to_string(), row))
            .collect()
    }

    async fn row(&self, code: &str) -> Value {
        self.call("getPosition", json!({"position": code})).await["row"].clone()
    }

    async fn run(&self) {
        let run = self.session.run_worker(Until::Idle);
        tokio::time::timeout(Duration::from_secs(60), run)
            .await
            .expect("the worker comes to rest")
            .expect("the worker runs");
    }

    fn config(&self) -> std::path::PathBuf {
        self.folder.path().join("config")
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn begin(folder: &Path) -> Arc<Session> {
    let start: jiff::Timestamp = START.parse().expect("an instant");
    Session::new(Options {
        config_folder: folder.join("config"),
        workspace: None,
        remember: true,
        secrets: Secrets::in_memory(),
        clock: Clock::by_hand(start, |_| {}),
        limits: headcount::Limits::default(),
        list_lag: std::time::Duration::from_secs(35),
        pull_every: Duration::from_secs(60),
        sample: Some(vendors()),
    })
}

/// As the hosts start them; but once the story is over recruiters hurry, so that no test waits.
fn vendors() -> StartVendors {
    Arc::new(|start_at_ms| {
        Box::pin(async move {
            let sandbox = Sandbox::start_with(sandbox::Options {
                seed: Some(Seed::Sample),
                start_at_ms: Some(start_at_ms),
                limit: None,
                greenhouse_limit: Some(sandbox::Window {
                    requests: 10_000,
                    seconds: 30,
                }),
                ..sandbox::Options::default()
            })
            .await
            .map_err(|error| error.to_string())?;
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
                    Recruiting::Begin => sandbox.set_pace(sandbox::Pace::Auto {
                        every: Duration::from_millis(20),
                    }),
                }),
            })
        })
    })
}
