//! Opening the plan a command works on, closing it in every case, and hearing Ctrl-C.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use headcount::{
    Code, Options, Session,
    preferences::{self, Preferences},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{failure::Failure, output::Screen};

/// Folding the log into the plan's file waits this long for other programs; the log is safe.
const CLOSE_WITHIN: Duration = Duration::from_secs(2);

/// An open plan and the screen its answers go to.
pub struct Host {
    pub session: Arc<Session>,
    pub screen: Screen,
}

impl Host {
    /// Opens the plan that was named, or the last one opened. Changes nothing that is remembered.
    pub async fn open(workspace: Option<PathBuf>, screen: Screen) -> Result<Self, Failure> {
        let workspace = match workspace {
            Some(named) => named,
            None => last_plan(screen)?,
        };
        let options = Options {
            workspace: Some(workspace),
            remember: false,
            ..Options::default()
        };
        let session = begin(options).await?;
        let host = Self { session, screen };
        let problem = host.call("getSession", json!({})).await?["problem"].take();
        match problem {
            Value::String(problem) => Err(Failure::new(Code::File, problem)),
            _ => Ok(host),
        }
    }

    pub async fn call(&self, name: &str, args: Value) -> Result<Value, Failure> {
        Ok(self.session.call(name, args).await?)
    }

    /// A call whose reply is wanted in its own type.
    pub async fn ask<T: DeserializeOwned>(&self, name: &str, args: Value) -> Result<T, Failure> {
        Ok(serde_json::from_value(self.call(name, args).await?)?)
    }
}

/// Opening reads files: not on a thread that others wait for.
pub async fn begin(options: Options) -> Result<Arc<Session>, Failure> {
    tokio::task::spawn_blocking(|| Session::new(options))
        .await
        .map_err(|_| Failure::bug("opening the plan stopped in the middle"))
}

/// Ends the session, so that the plan's file is whole by itself.
pub async fn close(session: Arc<Session>) {
    let closing = tokio::spawn(async move { session.close().await });
    // Too late is no loss: what is in the log counts.
    let _ = tokio::time::timeout(CLOSE_WITHIN, closing).await;
}

/// Waits until somebody asks the program to end.
pub async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn last_plan(screen: Screen) -> Result<PathBuf, Failure> {
    let remembered = Preferences::load(preferences::folder());
    let last = remembered.recent.into_iter().next();
    let Some(last) = last.filter(|_| remembered.reopen) else {
        return Err(Failure::Usage(
            "No plan was opened before. Say which one to work on: --workspace FILE.".into(),
        ));
    };
    // Made anew it would look like a loss.
    if !last.exists() {
        let shown = last.display();
        return Err(Failure::new(
            Code::File,
            format!(
                "The last plan, “{shown}”, is not there any more. Name one with --workspace FILE."
            ),
        ));
    }
    screen.remark(&format!("Plan: {}", last.display()));
    Ok(last)
}

/// A path as the core takes it.
pub fn text(path: &Path) -> Result<&str, Failure> {
    path.to_str().ok_or_else(|| {
        let shown = path.display();
        Failure::new(
            Code::File,
            format!(
                "The name of “{shown}” is not valid Unicode. Rename it, or one of its folders."
            ),
        )
    })
}
