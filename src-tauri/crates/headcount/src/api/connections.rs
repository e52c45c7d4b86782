//! Connections: the ATSs a plan may talk to, tried before anything is kept.

use std::sync::Arc;

use ats::{Checked, Permission, Secret, Trouble, Vendor};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Error,
    clock::stamp,
    core::{Core, blocking},
    secrets::from_environment,
    session::Session,
    store::{ConnectionRecord, Tx},
    sync::{account, catalog, pull, sentence},
};

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
    /// What else Greenhouse's credential is made of.
    pub greenhouse: Option<GreenhouseIds>,
    pub connected_by: Option<String>,
    pub connected_at: Option<String>,
    /// When hires were last asked for, with success.
    pub checked_at: Option<String>,
    /// What is wrong, in words.
    pub problem: Option<String>,
    /// What to mind before more is sent.
    pub warning: Option<String>,
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

/// The parts of Greenhouse's credential that are no secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GreenhouseIds {
    pub client_id: String,
    /// The integration user every write is made as.
    pub user_id: String,
    pub auth_url: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConnectGreenhouse {
    pub client_id: String,
    pub user_id: String,
    /// Blank: the vendor's own.
    #[serde(default)]
    pub api_url: Option<String>,
    #[serde(default)]
    pub auth_url: Option<String>,
    /// Absent: the environment's, or the one in the keychain.
    #[serde(default)]
    pub client_secret: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfVendor {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
}

type Reply<T> = Result<T, Error>;

/// A connection as the screens get it.
pub fn shown(it: ConnectionRecord) -> Connection {
    Connection {
        vendor: it.vendor,
        state: it.state,
        api_url: it.api_url,
        greenhouse: it.greenhouse,
        connected_by: Some(it.connected_by),
        connected_at: Some(it.connected_at),
        checked_at: it.checked_at,
        problem: it.problem,
        warning: None,
        permissions: it.permissions,
    }
}

/// All of them, each with what to mind.
fn all(tx: &Tx<'_>) -> Reply<Vec<Connection>> {
    let prefix = tx.settings()?.code_prefix;
    let mut found = Vec::new();
    for record in tx.connections()? {
        let vendor = record.vendor;
        let clash = match record.state {
            ConnectionState::Disconnected => None,
            _ => tx.clashing_codes(vendor, &prefix)?,
        };
        found.push(Connection {
            warning: clash.map(|marked| sentence::clash(vendor, &prefix, marked)),
            ..shown(record)
        });
    }
    Ok(found)
}

pub async fn list(session: &Session, args: ListConnections) -> Reply<Vec<Connection>> {
    let core = session.core()?;
    if args.test {
        test_all(&core).await?;
    }
    blocking(move || core.read(all)).await
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
        let came_of_it = match &opened {
            Ok(ats) => tried(ats.check().await).map_err(|error| Error::Ats {
                vendor: ats.vendor(),
                error,
            }),
            Err(_) => Ok(Vec::new()),
        };
        match (opened, came_of_it) {
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
                if matches!(&error, Error::Ats { error, .. } if error.refuses_us()) {
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

/// What a test says of single permissions, or what is wrong with all of them.
fn tried(checked: Checked) -> Result<Vec<Permission>, ats::AtsError> {
    match checked.trouble {
        None | Some(Trouble::RequisitionsOff | Trouble::RequisitionsRefused) => {
            Ok(checked.permissions)
        }
        Some(Trouble::KeyRefused { .. }) => Err(ats::AtsError::Unauthorized),
        Some(Trouble::Disconnected) => Err(ats::AtsError::Disconnected),
        Some(Trouble::ActingUserRefused { .. }) => Err(ats::AtsError::ActingUserRefused),
        Some(Trouble::TokenServer(error) | Trouble::Failed { error, .. }) => Err(error),
        Some(trouble) => Err(ats::AtsError::Forbidden {
            said: trouble.to_string(),
        }),
    }
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
    let given = Given {
        vendor: Vendor::Lever,
        api_url: or_default(args.api_url, ats::DEFAULT_LEVER_URL),
        greenhouse: None,
        secret: args.api_key,
    };
    connect(&core, given).await
}

/// Connects Greenhouse: a token is asked for and the reads tried first; nothing is kept unless
/// they work. Then what the account offers to choose from is read.
pub async fn connect_greenhouse(session: &Session, args: ConnectGreenhouse) -> Reply<Connection> {
    let core = session.core()?;
    let user_id = args.user_id.trim().to_string();
    if !user_id.parse::<i64>().is_ok_and(|id| id > 0) {
        return Err(Error::BadInput(
            "The Greenhouse user id is a number: see Configure > Users > Export to Excel, column User ID.".into(),
        ));
    }
    let given = Given {
        vendor: Vendor::Greenhouse,
        api_url: or_default(args.api_url, ats::DEFAULT_GREENHOUSE_URL),
        greenhouse: Some(GreenhouseIds {
            client_id: args.client_id.trim().to_string(),
            user_id,
            auth_url: or_default(args.auth_url, ats::DEFAULT_GREENHOUSE_AUTH_URL),
        }),
        secret: args.client_secret,
    };
    let connection = connect(&core, given).await?;
    let c = Arc::clone(&core);
    let opened = blocking(move || {
        let record = c.read(|tx| tx.connection(Vendor::Greenhouse))?;
        let record = record.ok_or_else(|| Error::Bug("the connection is gone".into()))?;
        account::open(&c, &record)
    })
    .await?;
    // Connected all the same: the worker asks again for what could not be read now.
    if let Err(error) = catalog::pull(&core, &opened).await {
        tracing::warn!(code = ?error.code(), "the catalog could not be read yet");
    }
    Ok(connection)
}

fn or_default(given: Option<String>, default: &str) -> String {
    given
        .map(|it| it.trim().to_string())
        .filter(|it| !it.is_empty())
        .unwrap_or_else(|| default.into())
}

/// What somebody gave to connect with.
struct Given {
    vendor: Vendor,
    api_url: String,
    greenhouse: Option<GreenhouseIds>,
    /// Absent: the environment's, or the one in the keychain.
    secret: Option<String>,
}

async fn connect(core: &Arc<Core>, given: Given) -> Reply<Connection> {
    let Given {
        vendor,
        api_url,
        greenhouse,
        secret,
    } = given;
    let typed = secret.filter(|it| !it.trim().is_empty()).map(Secret::new);
    let at_hand = typed.or_else(|| from_environment(vendor));
    let c = Arc::clone(core);
    let secret = blocking(move || match at_hand {
        Some(secret) => Ok(secret),
        None => c.secrets.get(&c.workspace_id, vendor),
    })
    .await?;
    let ids = greenhouse.as_ref();
    let account = account::with_secret(core, vendor, &api_url, ids, secret.clone())?;
    let permissions = tried(account.check().await).map_err(|error| match error {
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
        greenhouse,
    };
    let (c, record) = (Arc::clone(core), connection.clone());
    blocking(move || {
        c.secrets.set(&c.workspace_id, vendor, &secret)?;
        c.accounts.forget(vendor);
        c.write(|tx| {
            let before = tx.connection(vendor)?;
            let other = before.is_some_and(|it| {
                it.api_url != record.api_url
                    || it.greenhouse.map(|it| it.client_id)
                        != record.greenhouse.as_ref().map(|it| it.client_id.clone())
            });
            if other {
                tx.forget_catalog(vendor)?;
                // Ids of one account mean something else, or nothing, in another.
                tx.forget_name_links(vendor)?;
                tx.forget_option_ids(vendor)?;
                tx.forget_form_defaults(vendor)?;
            }
            // Whether another key is another account's, nobody tells: everything is read anew.
            pull::forget(tx, vendor, other)?;
            tx.put_connection(&record)
        })
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
        core.accounts.forget(args.vendor);
        connection.state = ConnectionState::Disconnected;
        connection.problem = None;
        connection.wait_until = None;
        connection.permissions = Vec::new();
        core.write(|tx| {
            tx.put_connection(&connection)?;
            all(tx)
        })
    })
    .await
}
