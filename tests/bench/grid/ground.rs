//! A large plan to measure on, and somebody who has said who they are.

use std::path::{Path, PathBuf};

use headcount::{Options, Session, secrets::Secrets};
use serde_json::{Value, json};

use crate::cases::{Result, call};

#[derive(Clone)]
pub struct Ground {
    /// "made" or "real".
    pub what: &'static str,
    pub plan: PathBuf,
}

impl Ground {
    pub async fn make(
        folder: &Path,
        what: &'static str,
        csv: &Path,
        mapping: Option<&Path>,
    ) -> Result<Self> {
        let plan = folder.join(format!("grid-{what}.muster"));
        let ground = Self { what, plan };
        let session = ground.session(&folder.join("grid-config"));
        let args = json!({"path": csv, "mapping": mapping});
        call(&session, "importPositions", args).await?;
        session.close().await;
        Ok(ground)
    }

    /// Tells the programs that will use this folder who is at the keyboard: they ask else.
    pub async fn introduce(&self, config: &Path) -> Result<()> {
        let session = self.session(config);
        let profile = json!({"name": "Ana Duarte", "email": "ana@tidewell.example"});
        call(&session, "setProfile", profile).await?;
        session.close().await;
        Ok(())
    }

    /// The first rows, as the core answers them; all of them when `count` is none.
    pub async fn rows(&self, config: &Path) -> Result<Vec<Value>> {
        const AT_ONCE: usize = 10_000;
        let session = self.session(config);
        let mut rows = Vec::new();
        loop {
            let args = json!({"start": rows.len(), "count": AT_ONCE});
            let mut answer = call(&session, "listPositions", args).await?;
            let Some(more) = answer["rows"].as_array_mut().filter(|it| !it.is_empty()) else {
                break;
            };
            rows.append(more);
        }
        session.close().await;
        Ok(rows)
    }

    fn session(&self, config: &Path) -> std::sync::Arc<Session> {
        Session::new(Options {
            config_folder: config.to_path_buf(),
            workspace: Some(self.plan.clone()),
            remember: false,
            secrets: Secrets::in_memory(),
            ..Options::default()
        })
    }
}
