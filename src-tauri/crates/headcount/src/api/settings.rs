//! Who you are, which plan is open, connections and settings.

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
    pub undo: Option<String>,
    pub redo: Option<String>,
    pub connections: Vec<Connection>,
    /// What the worker is doing or waiting for, in words.
    pub activity: Option<String>,
    /// Another process runs the worker.
    pub worker_elsewhere: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    Connected,
    Disconnected,
    Unauthorized,
    Forbidden,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Connection {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub state: ConnectionState,
    pub api_url: String,
    pub connected_by: Option<String>,
    pub connected_at: Option<String>,
    /// When hires were last asked for, with success.
    pub checked_at: Option<String>,
    /// What is wrong, in words.
    pub problem: Option<String>,
    pub permissions: Vec<PermissionRow>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PermissionRow {
    pub name: String,
    #[ts(type = "PermissionState")]
    pub state: ats::PermissionState,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListConnections {
    /// Try each credential now.
    #[serde(default)]
    pub test: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConnectLever {
    /// Blank: the vendor's own.
    #[serde(default)]
    pub api_url: Option<String>,
    /// Absent: the environment's, or the one in the keychain.
    #[serde(default)]
    pub api_key: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfVendor {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
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
}

/// What one *Refresh* found, per vendor.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Refreshed {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub requisitions: usize,
    pub hires: usize,
    pub error: Option<String>,
}

use std::{path::Path, sync::Arc};

use ats::{Permission, Secret, Vendor};

use crate::{
    Error,
    clock::stamp,
    core::{Core, blocking},
    events::Event,
    model::{SyncStatus, money},
    preferences,
    secrets::from_environment,
    session::Session,
    store::ConnectionRecord,
    sync::account,
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
        profile: remembered.profile,
        theme: remembered.theme,
        workspace: open.as_deref().map(info),
        recent: remembered.recent.iter().map(|it| info(it)).collect(),
        suggested_path: preferences::plans_folder()
            .join("Headcount plan.muster")
            .display()
            .to_string(),
        problem: session.problem(),
    })
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

pub async fn status(session: &Session, _: Nothing) -> Reply<Status> {
    let core = session.core()?;
    let worker_elsewhere = session.worker_elsewhere();
    blocking(move || {
        let (positions, spread) = core.table()?.totals();
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
                undo: tx.next_undo()?.map(|it| it.label),
                redo: tx.next_redo()?.map(|it| it.label),
                connections: tx.connections()?.into_iter().map(shown).collect(),
                activity: core.activity(),
                worker_elsewhere,
            })
        })
    })
    .await
}

fn shown(it: ConnectionRecord) -> Connection {
    Connection {
        vendor: it.vendor,
        state: it.state,
        api_url: it.api_url,
        connected_by: Some(it.connected_by),
        connected_at: Some(it.connected_at),
        checked_at: it.checked_at,
        problem: it.problem,
        permissions: it.permissions,
    }
}

pub async fn list_connections(session: &Session, args: ListConnections) -> Reply<Vec<Connection>> {
    let core = session.core()?;
    if args.test {
        test_all(&core).await?;
    }
    blocking(move || {
        Ok(core
            .read(|tx| tx.connections())?
            .into_iter()
            .map(shown)
            .collect())
    })
    .await
}

/// Tries every credential and writes down what came of it.
async fn test_all(core: &Arc<Core>) -> Reply<()> {
    let c = Arc::clone(core);
    let connections = blocking(move || c.read(|tx| tx.connections())).await?;
    for mut connection in connections {
        if connection.state == ConnectionState::Disconnected {
            continue;
        }
        let (c, record) = (Arc::clone(core), connection.clone());
        let opened = blocking(move || account::open(&c, &record)).await;
        let tried = match &opened {
            Ok(ats) => ats.check().await.map_err(|error| Error::Ats {
                vendor: ats.vendor(),
                error,
            }),
            Err(_) => Ok(Vec::new()),
        };
        match (opened, tried) {
            (Ok(ats), Ok(permissions)) => {
                let usable = ats.is_usable(&permissions);
                connection.state = if usable {
                    ConnectionState::Connected
                } else {
                    ConnectionState::Forbidden
                };
                connection.problem = None;
                connection.permissions = rows(permissions);
            }
            (Ok(_), Err(error)) => {
                if matches!(
                    error,
                    Error::Ats {
                        error: ats::AtsError::Unauthorized,
                        ..
                    }
                ) {
                    connection.state = ConnectionState::Unauthorized;
                }
                connection.problem = Some(crate::ApiError::from(error).message);
            }
            // Without its key it can do nothing until a person connects it again.
            (Err(error), _) => {
                connection.state = ConnectionState::Unauthorized;
                connection.problem = Some(error.to_string());
            }
        }
        let c = Arc::clone(core);
        blocking(move || c.write(|tx| tx.put_connection(&connection))).await?;
    }
    Ok(())
}

fn rows(permissions: Vec<Permission>) -> Vec<PermissionRow> {
    permissions
        .into_iter()
        .map(|it| PermissionRow {
            name: it.name,
            state: it.state,
        })
        .collect()
}

/// Connects Lever: the key is tried first, and nothing is kept unless it works.
pub async fn connect_lever(session: &Session, args: ConnectLever) -> Reply<Connection> {
    let core = session.core()?;
    let vendor = Vendor::Lever;
    let api_url = args
        .api_url
        .map(|it| it.trim().to_string())
        .filter(|it| !it.is_empty())
        .unwrap_or_else(|| ats::DEFAULT_LEVER_URL.into());
    let given = args
        .api_key
        .filter(|it| !it.trim().is_empty())
        .map(Secret::new);
    let given = given.or_else(|| from_environment(vendor));
    let c = Arc::clone(&core);
    let secret = blocking(move || match given {
        Some(secret) => Ok(secret),
        None => c.secrets.get(&c.workspace_id, vendor),
    })
    .await?;
    let account = account::with_secret(&core, vendor, &api_url, secret.clone())?;
    let permissions = account.check().await.map_err(|error| match error {
        ats::AtsError::Unauthorized => Error::KeyRefused(vendor),
        error => Error::Ats { vendor, error },
    })?;
    if !account.is_usable(&permissions) {
        let error = ats::AtsError::Forbidden {
            said: String::new(),
        };
        return Err(Error::Ats { vendor, error });
    }
    let connection = ConnectionRecord {
        vendor,
        api_url,
        state: ConnectionState::Connected,
        connected_by: core.actor().name,
        connected_at: stamp(core.clock.now()),
        checked_at: None,
        problem: None,
        permissions: rows(permissions),
        wait_until: None,
    };
    let (c, record) = (Arc::clone(&core), connection.clone());
    blocking(move || {
        c.secrets.set(&c.workspace_id, vendor, &secret)?;
        c.write(|tx| tx.put_connection(&record))
    })
    .await?;
    core.wake.notify_one();
    Ok(shown(connection))
}

/// Disconnects a vendor: its key is forgotten, what is owed to it stays in the queue.
pub async fn disconnect(session: &Session, args: OfVendor) -> Reply<Vec<Connection>> {
    let core = session.core()?;
    blocking(move || {
        let Some(mut connection) = core.read(|tx| tx.connection(args.vendor))? else {
            return Err(Error::NotFound(format!(
                "{} is not connected.",
                args.vendor
            )));
        };
        // First the key: a connection that is gone must leave no secret behind.
        core.secrets.forget(&core.workspace_id, args.vendor)?;
        connection.state = ConnectionState::Disconnected;
        connection.problem = None;
        connection.wait_until = None;
        connection.permissions = Vec::new();
        core.write(|tx| {
            tx.put_connection(&connection)?;
            Ok(tx.connections()?.into_iter().map(shown).collect())
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
