//! Connections: the ATSs a plan may talk to, tried before anything is kept.

mod address;
mod connect;
mod hosts;
mod rules;
mod sign_in;
mod test;
mod users;

use ats::{Trouble, Vendor};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Error,
    core::{Core, blocking},
    session::Session,
    store::{ConnectionRecord, Tx},
    sync::sentence,
};

pub use address::{ReadAddress, ReadAs, read_address};
pub use connect::{
    ConnectGreenhouse, ConnectLever, GreenhouseAccess, connect_greenhouse, connect_lever,
};
pub use hosts::{HostRow, list_hosts};
pub use rules::{Rule, TickRule, Ticks, tick};
pub use sign_in::{
    SignInDesk, SignInIds, SignInPhase, SignInState, StartSignIn, cancel, start, state,
};
pub use users::{IntegrationUser, ReadUsersExport, list_users, read_export};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    Connected,
    Disconnected,
    Unauthorized,
    Forbidden,
}

/// What is wrong with a connection, as far as the vendor's replies tell it apart. The sentence
/// beside it says it to a person; this says which help belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TroubleKind {
    KeyRefused,
    /// A sign-in that was revoked or ran out.
    Disconnected,
    TokenServer,
    ActingUserRefused,
    NotSiteAdmin,
    NotSuperAdmin,
    RequisitionsOff,
    RequisitionsRefused,
    WrongEnvironment,
    ProbeAccepted,
    /// What Muster can do nothing without is not granted.
    Lacking,
    /// The vendor is away, or answered nonsense: nothing about the credential.
    Failed,
    /// The keychain.
    Secret,
}

impl From<&Trouble> for TroubleKind {
    fn from(trouble: &Trouble) -> Self {
        match trouble {
            Trouble::KeyRefused { .. } => Self::KeyRefused,
            Trouble::Disconnected => Self::Disconnected,
            Trouble::Removed => Self::KeyRefused, // legacy v1
            Trouble::TokenServer(_) => Self::TokenServer,
            Trouble::ActingUserRefused { .. } => Self::ActingUserRefused,
            Trouble::NotSiteAdmin => Self::NotSiteAdmin,
            Trouble::NotSuperAdmin => Self::NotSuperAdmin,
            Trouble::RequisitionsOff => Self::RequisitionsOff,
            Trouble::RequisitionsRefused => Self::RequisitionsRefused,
            Trouble::WrongEnvironment => Self::WrongEnvironment,
            Trouble::ProbeAccepted { .. } => Self::ProbeAccepted,
            Trouble::Failed { .. } => Self::Failed,
        }
    }
}

impl From<&ats::AtsError> for TroubleKind {
    /// What a failure while working says of the connection; a test tells more.
    fn from(error: &ats::AtsError) -> Self {
        use ats::AtsError as A;
        match error {
            A::Unauthorized => Self::KeyRefused,
            A::Removed => Self::KeyRefused, // legacy v1
            A::Disconnected => Self::Disconnected,
            A::ActingUserRefused => Self::ActingUserRefused,
            A::NotKept { .. } => Self::Secret,
            A::Forbidden { said } if ats::of_account_settings(said) => Self::RequisitionsOff,
            _ => Self::Failed,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Connection {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
    pub state: ConnectionState,
    pub api_url: String,
    #[ts(type = "Environment")]
    pub environment: ats::Environment,
    /// What else Greenhouse's credential is made of.
    pub greenhouse: Option<GreenhouseIds>,
    /// The app a person signed in with in the browser; `None`: a key or client secret.
    pub sign_in: Option<SignInIds>,
    /// The integration user every write is made as, as Greenhouse last told of it.
    pub acting_as: Option<IntegrationUser>,
    pub connected_by: Option<String>,
    pub connected_at: Option<String>,
    /// When hires were last asked for, with success.
    pub checked_at: Option<String>,
    /// When fields, jobs and users to choose from were last read.
    pub catalog_at: Option<String>,
    /// What is wrong, in words.
    pub problem: Option<String>,
    pub trouble: Option<TroubleKind>,
    /// What to mind before more is sent.
    pub warning: Option<String>,
    pub permissions: Vec<PermissionRow>,
    /// What the integration user must be; the vendor's rules that a person ticks off.
    pub rules: Vec<Rule>,
}

/// One permission, as the last test of the connection found it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PermissionRow {
    /// In the vendor's familiar words.
    pub name: String,
    #[ts(type = "PermissionState")]
    pub state: ats::PermissionState,
    /// What it is called where the credential is made.
    #[serde(default)]
    pub scope: Option<String>,
    /// It is about writing; tried without writing anything.
    #[serde(default)]
    pub writes: bool,
    /// False: Muster does its work without it, less one comfort.
    #[serde(default = "yes")]
    pub needed: bool,
    /// What is off without it, as a sentence.
    #[serde(default)]
    pub disables: String,
    /// Why it was not tested, or what else its absence may mean.
    #[serde(default)]
    pub why: Option<String>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListConnections {
    /// Try each credential now.
    #[serde(default)]
    pub test: bool,
}

/// The parts of Greenhouse's credential that are no secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GreenhouseIds {
    pub client_id: String,
    /// The integration user every write is made as.
    pub user_id: String,
    pub auth_url: String,
    /// An API key of the interface that was removed, instead of a client with a secret. (legacy v1)
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub legacy: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListPermissions {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
    /// Those of an API key of the interface that was removed. (legacy v1)
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub legacy: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfVendor {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
}

type Reply<T> = Result<T, Error>;

/// A connection as the screens get it.
pub fn shown(it: ConnectionRecord, catalog_at: Option<String>) -> Connection {
    Connection {
        environment: ats::Environment::of(it.vendor, &it.api_url),
        rules: rules::of(&it),
        vendor: it.vendor,
        state: it.state,
        api_url: it.api_url,
        greenhouse: it.greenhouse,
        sign_in: it.sign_in,
        acting_as: it.acting_as,
        connected_by: Some(it.connected_by),
        connected_at: Some(it.connected_at),
        checked_at: it.checked_at,
        catalog_at,
        problem: it.problem,
        trouble: it.trouble,
        warning: None,
        permissions: it.permissions,
    }
}

/// All of them, each with what to mind.
pub fn all(tx: &Tx<'_>) -> Reply<Vec<Connection>> {
    let prefix = tx.settings()?.code_prefix;
    let mut found = Vec::new();
    for record in tx.connections()? {
        let vendor = record.vendor;
        let clash = match record.state {
            ConnectionState::Disconnected => None,
            _ => tx.clashing_codes(vendor, &prefix)?,
        };
        let catalog_at = tx.catalog_read_at(vendor)?;
        found.push(Connection {
            warning: clash.map(|marked| sentence::clash(vendor, &prefix, marked)),
            ..shown(record, catalog_at)
        });
    }
    Ok(found)
}

pub async fn list(session: &Session, args: ListConnections) -> Reply<Vec<Connection>> {
    let core = session.core()?;
    if args.test {
        test::every(&core).await?;
    }
    blocking(move || core.read(all)).await
}

/// Tries one credential now and says what came of it. The other connection is left alone.
pub async fn test_one(session: &Session, args: OfVendor) -> Reply<Connection> {
    let core = session.core()?;
    test::one(&core, args.vendor).await?;
    one(&core, args.vendor).await
}

/// What a credential of this vendor must be allowed, for whoever is about to make one.
pub async fn list_permissions(_: &Session, args: ListPermissions) -> Reply<Vec<PermissionRow>> {
    let wanted = match args.legacy {
        true => ats::Ats::permissions_v1(), // legacy v1
        false => ats::Ats::permissions(args.vendor),
    };
    Ok(test::rows(wanted))
}

async fn one(core: &std::sync::Arc<Core>, vendor: Vendor) -> Reply<Connection> {
    let core = std::sync::Arc::clone(core);
    let found = blocking(move || core.read(all)).await?;
    let mut found = found.into_iter().filter(|it| it.vendor == vendor);
    found.next().ok_or_else(|| not_connected(vendor))
}

fn not_connected(vendor: Vendor) -> Error {
    Error::NotFound(format!("{vendor} is not connected."))
}

/// Disconnects a vendor: its key is forgotten, what is owed to it stays in the queue.
pub async fn disconnect(session: &Session, args: OfVendor) -> Reply<Vec<Connection>> {
    let core = session.core()?;
    blocking(move || {
        let Some(mut connection) = core.read(|tx| tx.connection(args.vendor))? else {
            return Err(not_connected(args.vendor));
        };
        // First the key: a connection that is gone must leave no secret behind.
        core.secrets.forget(&core.workspace_id, args.vendor)?;
        core.accounts.forget(args.vendor);
        connection.state = ConnectionState::Disconnected;
        connection.problem = None;
        connection.trouble = None;
        connection.wait_until = None;
        connection.permissions = Vec::new();
        core.write(|tx| {
            tx.put_connection(&connection)?;
            all(tx)
        })
    })
    .await
}
