//! Connecting: the credential is tried first, and nothing is kept unless it works.

use std::sync::Arc;

use ats::{Ats, Checked, Secret, Vendor};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    Connection, ConnectionState, GreenhouseIds, IntegrationUser, Reply, SignInIds, one, test, users,
};
use crate::{
    Error,
    clock::stamp,
    core::{Core, blocking},
    secrets::from_environment,
    session::Session,
    store::{ConnectionRecord, Tx},
    sync::{account, catalog, pull},
};

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
    /// The secret is an API key of the interface that was removed; no client ID. (legacy v1)
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub legacy: bool,
}

/// Greenhouse's credential before it is known whom to act as.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GreenhouseAccess {
    pub client_id: String,
    #[serde(default)]
    pub api_url: Option<String>,
    #[serde(default)]
    pub auth_url: Option<String>,
    #[serde(default)]
    pub client_secret: Option<String>,
    /// The secret is an API key of the interface that was removed; no client ID. (legacy v1)
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub legacy: bool,
}

/// Connects Lever with an API key.
pub async fn connect_lever(session: &Session, args: ConnectLever) -> Reply<Connection> {
    let core = session.core()?;
    let given = Given {
        vendor: Vendor::Lever,
        api_url: address(Vendor::Lever, args.api_url.as_deref())?,
        greenhouse: None,
        secret: args.api_key,
    };
    connect(&core, given).await
}

/// Connects Greenhouse: a token is asked for and the permissions tried first. A user who is
/// deactivated is refused: nothing could be written as them.
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
        api_url: address(Vendor::Greenhouse, args.api_url.as_deref())?,
        greenhouse: Some(GreenhouseIds {
            client_id: args.client_id.trim().to_string(),
            user_id,
            auth_url: token_address(args.auth_url.as_deref())?,
            legacy: args.legacy, // legacy v1
        }),
        secret: args.client_secret,
    };
    connect(&core, given).await
}

/// The account behind a credential that is not connected yet, acting as nobody in particular.
pub async fn unconnected(core: &Arc<Core>, args: GreenhouseAccess) -> Reply<Ats> {
    let ids = GreenhouseIds {
        client_id: args.client_id.trim().to_string(),
        user_id: String::new(),
        auth_url: token_address(args.auth_url.as_deref())?,
        legacy: args.legacy, // legacy v1
    };
    let api_url = address(Vendor::Greenhouse, args.api_url.as_deref())?;
    let secret = at_hand(core, Vendor::Greenhouse, args.client_secret).await?;
    account::with_secret(core, Vendor::Greenhouse, &api_url, Some(&ids), secret)
}

pub fn address(vendor: Vendor, typed: Option<&str>) -> Reply<String> {
    ats::api_address(vendor, typed.unwrap_or_default()).map_err(Error::BadInput)
}

fn token_address(typed: Option<&str>) -> Reply<String> {
    ats::token_address(typed.unwrap_or_default()).map_err(Error::BadInput)
}

/// The secret that was typed, else the environment's, else the one in the keychain.
async fn at_hand(core: &Arc<Core>, vendor: Vendor, typed: Option<String>) -> Reply<Secret> {
    let typed = typed.filter(|it| !it.trim().is_empty()).map(Secret::new);
    let at_hand = typed.or_else(|| from_environment(vendor));
    let c = Arc::clone(core);
    blocking(move || match at_hand {
        Some(secret) => Ok(secret),
        None => c.secrets.get(&c.workspace_id, vendor),
    })
    .await
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
    let secret = at_hand(core, vendor, secret).await?;
    let ids = greenhouse.as_ref();
    let account = account::with_secret(core, vendor, &api_url, ids, secret.clone())?;
    let user_id = ids.map(|it| it.user_id.as_str());
    let tried = attempt(&account, user_id).await?;
    let access = Access {
        vendor,
        api_url,
        greenhouse,
        sign_in: None,
    };
    keep(core, access, tried, move |core| {
        core.secrets.set(&core.workspace_id, vendor, &secret)?;
        core.secrets
            .forget_refresh_token(&core.workspace_id, vendor)
    })
    .await
}

/// A connection's parts that are no secret.
pub struct Access {
    pub vendor: Vendor,
    pub api_url: String,
    pub greenhouse: Option<GreenhouseIds>,
    pub sign_in: Option<SignInIds>,
}

/// What trying an account came to, when it is of use.
pub struct Tried {
    checked: Checked,
    acting_as: Option<IntegrationUser>,
}

/// Tries an account that is not kept yet. Errors: it is of no use as it is.
pub async fn attempt(account: &Ats, user_id: Option<&str>) -> Reply<Tried> {
    let checked = account.check().await;
    if !account.is_usable(&checked.permissions) {
        return Err(match checked.trouble {
            Some(trouble) => Error::Connection(Box::new(trouble)),
            None => Error::Lacking {
                vendor: account.vendor(),
                permissions: test::rows(checked.permissions),
            },
        });
    }
    let acting_as = users::acting_as(account, user_id).await;
    if let Some(user) = acting_as.as_ref().filter(|it| it.deactivated) {
        return Err(Error::BadInput(format!(
            "{} is deactivated in Greenhouse, so nothing could be written as them. Nothing was saved: choose an active integration user.",
            user.name
        )));
    }
    Ok(Tried { checked, acting_as })
}

/// Keeps a connection that works: first its secrets, then the rest; then what the account offers
/// to choose from is read.
pub async fn keep(
    core: &Arc<Core>,
    access: Access,
    tried: Tried,
    secrets: impl FnOnce(&Core) -> Reply<()> + Send + 'static,
) -> Reply<Connection> {
    let Tried { checked, acting_as } = tried;
    let vendor = access.vendor;
    let (c, now) = (Arc::clone(core), stamp(core.clock.now()));
    let opened = blocking(move || {
        let before = c.read(|tx| tx.connection(vendor))?;
        let ticked = before.as_ref().map(|it| it.ticked.clone());
        let record = ConnectionRecord {
            vendor,
            api_url: access.api_url,
            state: ConnectionState::Connected,
            connected_by: c.actor().name,
            connected_at: now,
            checked_at: None,
            problem: checked.trouble.as_ref().map(ToString::to_string),
            trouble: checked.trouble.as_ref().map(super::TroubleKind::from),
            permissions: test::rows(checked.permissions),
            wait_until: None,
            ticked: ticked.unwrap_or_default(),
            acting_as,
            greenhouse: access.greenhouse,
            sign_in: access.sign_in,
        };
        secrets(&c)?;
        c.accounts.forget(vendor);
        c.write(|tx| put(tx, before, &record))?;
        account::open(&c, &record)
    })
    .await?;
    core.wake.notify_one();
    // Connected all the same: the worker asks again for what could not be read now.
    if let Err(error) = catalog::pull(core, &opened).await {
        tracing::warn!(code = ?error.code(), "the catalog could not be read yet");
    }
    one(core, vendor).await
}

/// Keeps a connection in the place of another.
fn put(tx: &Tx<'_>, before: Option<ConnectionRecord>, record: &ConnectionRecord) -> Reply<()> {
    let vendor = record.vendor;
    let client = |it: &ConnectionRecord| {
        let greenhouse = it.greenhouse.as_ref().map(|it| it.client_id.clone());
        (
            greenhouse,
            it.sign_in.as_ref().and_then(|it| it.account_id.clone()),
        )
    };
    let other =
        before.is_some_and(|it| it.api_url != record.api_url || client(&it) != client(record));
    if other {
        tx.forget_catalog(vendor)?;
        // Ids of one account mean something else, or nothing, in another.
        tx.forget_name_links(vendor)?;
        tx.forget_option_ids(vendor)?;
        tx.forget_form_defaults(vendor)?;
    }
    // Whether another key is another account's, nobody tells: everything is read anew.
    pull::forget(tx, vendor, other)?;
    tx.put_connection(record)
}
