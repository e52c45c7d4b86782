//! Who you are, which plan is open, how it stands, and its settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// No arguments.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Who is at the keyboard, for the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub name: String,
    pub email: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// What the window needs to know first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionState {
    pub version: String,
    pub profile: Option<Profile>,
    pub theme: Theme,
    pub workspace: Option<WorkspaceInfo>,
    /// Plans opened before, newest first, with the open one.
    pub recent: Vec<WorkspaceInfo>,
    /// Where a new plan is put unless the user says otherwise.
    pub suggested_path: String,
    /// Set when the last plan could not be opened again.
    pub problem: Option<String>,
    /// The sample company can be tried here.
    pub has_sample: bool,
    /// The open plan is the sample company.
    pub in_sample: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkspaceInfo {
    pub name: String,
    pub path: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AtPath {
    pub path: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetTheme {
    pub theme: Theme,
}

/// The state of the whole plan, for navigation, status bar and undo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Status {
    pub positions: usize,
    pub not_started: usize,
    pub pending: usize,
    pub failed: usize,
    pub hires: HiresNeed,
    pub undo: Option<String>,
    pub redo: Option<String>,
    pub connections: Vec<Connection>,
    pub hr_systems: Vec<HrSource>,
    /// What the worker is doing or waiting for, in words.
    pub activity: Option<String>,
    /// Systems whose limit somebody waits for, be it the worker or the test of a connection.
    pub limit_waits: Vec<LimitWait>,
    /// It is talking to a vendor now, not waiting.
    pub working: bool,
    /// Another process runs the worker.
    pub worker_elsewhere: bool,
}

/// What of hires and leavers waits for a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HiresNeed {
    /// Hired, and nobody on staff is matched with them yet.
    pub unmatched: u32,
    /// Taken back in the ATS after the employee was seated.
    pub taken_back: u32,
    /// Seats of leavers about which nothing is decided.
    pub leavers: u32,
}

/// How long a system's limit is still waited for, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LimitWait {
    pub system: System,
    pub sentence: String,
}

/// The plan's own settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// For pay whose currency is not said.
    pub currency: String,
    /// Whether pay goes along as a compensation band.
    pub send_compensation: bool,
    /// `Trace` in `Trace-1`.
    pub code_prefix: String,
    /// Whether a certain match of a hire with an employee fills the position by itself.
    #[serde(default = "yes")]
    pub match_automatically: bool,
}

fn yes() -> bool {
    true
}

/// What one *Refresh* found, per vendor.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Refreshed {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub requisitions: usize,
    pub hires: usize,
    /// Of the catalog, at Greenhouse.
    pub jobs: usize,
    pub departments: usize,
    pub offices: usize,
    pub custom_fields: usize,
    pub users: usize,
    pub error: Option<String>,
}

use std::path::{Path, PathBuf};

use super::{
    connections::{Connection, all},
    hr::HrSource,
};
use crate::{
    Error,
    core::{Activity, blocking},
    events::Event,
    model::{SyncStatus, System, money},
    preferences,
    session::Session,
};

type Reply<T> = Result<T, Error>;

pub async fn get_session(session: &Session, _: Nothing) -> Reply<SessionState> {
    let remembered = session.preferences();
    let open = if session.is_open() {
        Some(session.core()?.path().to_path_buf())
    } else {
        None
    };
    Ok(SessionState {
        version: env!("CARGO_PKG_VERSION").into(),
        profile: session.profile(),
        theme: remembered.theme,
        workspace: open.as_deref().map(info),
        recent: remembered.recent.iter().map(|it| info(it)).collect(),
        suggested_path: free_place().display().to_string(),
        problem: session.problem(),
        has_sample: session.has_sample(),
        in_sample: session.in_sample(),
    })
}

/// Where a new plan would overwrite none.
fn free_place() -> PathBuf {
    let folder = preferences::plans_folder();
    let numbered = (2..).map(|n| format!("Headcount plan {n}.muster"));
    let mut names = std::iter::once("Headcount plan.muster".to_string()).chain(numbered);
    names
        .find_map(|name| Some(folder.join(name)).filter(|it| !it.exists()))
        .unwrap_or_else(|| folder.join("Headcount plan.muster"))
}

fn info(path: &Path) -> WorkspaceInfo {
    WorkspaceInfo {
        name: path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        path: path.display().to_string(),
    }
}

pub async fn set_profile(session: &Session, args: Profile) -> Reply<SessionState> {
    let profile = Profile {
        name: args.name.trim().to_string(),
        email: args.email.trim().to_string(),
    };
    if profile.name.is_empty() || profile.name.chars().any(char::is_control) {
        return Err(Error::BadInput(
            "Say your name: the history of changes shows it.".into(),
        ));
    }
    let looks_right = profile.email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if !looks_right
        || profile
            .email
            .chars()
            .any(|c| c.is_whitespace() || c.is_control())
    {
        return Err(Error::BadInput(
            "Give an e-mail address such as ana@company.com.".into(),
        ));
    }
    session.set_profile(profile)?;
    get_session(session, Nothing {}).await
}

pub async fn set_theme(session: &Session, args: SetTheme) -> Reply<SessionState> {
    session.change_preferences(|it| it.theme = args.theme)?;
    session.emit(Event::Session);
    get_session(session, Nothing {}).await
}

pub async fn create_workspace(session: &Session, args: AtPath) -> Reply<SessionState> {
    let path = Path::new(args.path.trim());
    if path.exists() {
        return Err(Error::File(format!(
            "“{}” exists already. Open it, or choose another name.",
            path.display()
        )));
    }
    session.open(path).await?;
    get_session(session, Nothing {}).await
}

pub async fn open_workspace(session: &Session, args: AtPath) -> Reply<SessionState> {
    let path = Path::new(args.path.trim());
    if !path.is_file() {
        return Err(Error::File(format!(
            "There is no plan at “{}”.",
            path.display()
        )));
    }
    session.open(path).await?;
    get_session(session, Nothing {}).await
}

pub async fn move_workspace(session: &Session, args: AtPath) -> Reply<SessionState> {
    session.move_to(Path::new(args.path.trim())).await?;
    get_session(session, Nothing {}).await
}

pub async fn close_workspace(session: &Session, _: Nothing) -> Reply<SessionState> {
    session.leave().await?;
    get_session(session, Nothing {}).await
}

/// Opens the sample company: a plan of its own, with both vendors pretended on this computer.
pub async fn open_sample(session: &Session, _: Nothing) -> Reply<SessionState> {
    session.open_sample().await?;
    get_session(session, Nothing {}).await
}

/// Leaves the sample company; all of it is thrown away.
pub async fn leave_sample(session: &Session, _: Nothing) -> Reply<SessionState> {
    session.leave_sample().await?;
    get_session(session, Nothing {}).await
}

pub async fn status(session: &Session, _: Nothing) -> Reply<Status> {
    let core = session.core()?;
    let worker_elsewhere = session.worker_elsewhere();
    blocking(move || {
        let (positions, spread) = core.table()?.totals()?;
        let activity = core.activity();
        let count = |status: SyncStatus| {
            SyncStatus::ALL
                .iter()
                .position(|it| *it == status)
                .map_or(0, |at| spread[at])
        };
        core.read(|tx| {
            Ok(Status {
                positions,
                not_started: count(SyncStatus::NotStarted),
                pending: count(SyncStatus::Pending),
                failed: count(SyncStatus::Failed),
                hires: core.hires_needing(tx)?,
                undo: tx.next_undo()?.map(|it| it.label),
                redo: tx.next_redo()?.map(|it| it.label),
                connections: all(tx)?,
                hr_systems: crate::people::hr::all(&core, tx)?,
                working: matches!(activity, Activity::Working(_)),
                limit_waits: core
                    .limit_waits()
                    .into_iter()
                    .map(|(system, sentence)| LimitWait { system, sentence })
                    .collect(),
                activity: match activity {
                    Activity::Quiet => None,
                    Activity::Working(words) | Activity::Waiting(words) => Some(words),
                },
                worker_elsewhere,
            })
        })
    })
    .await
}

pub async fn get_settings(session: &Session, _: Nothing) -> Reply<Settings> {
    let core = session.core()?;
    blocking(move || core.read(|tx| tx.settings())).await
}

pub async fn set_settings(session: &Session, args: Settings) -> Reply<Settings> {
    let core = session.core()?;
    let currency = money::currency(&args.currency)
        .map_err(|rule| Error::BadInput(format!("The plan's currency {rule}.")))?;
    let code_prefix = args.code_prefix.trim().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if code_prefix.is_empty() || code_prefix.len() > 20 || !code_prefix.chars().all(plain) {
        return Err(Error::BadInput(
            "The code prefix is 1 to 20 letters, digits, - or _, such as Trace.".into(),
        ));
    }
    let settings = Settings {
        currency,
        code_prefix,
        ..args
    };
    blocking(move || {
        core.write(|tx| {
            tx.put_settings(&settings)?;
            // Whether a synced position counts as edited depends on them.
            tx.touch_requested(tx.next_touch()?)
        })?;
        Ok(settings)
    })
    .await
}
