//! From a stored connection to a live account at the vendor, one for all who talk to it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use ats::{Ats, GreenhouseAccount, LeverAccount, Secret, Vendor};

use super::governor;
use crate::{
    Core,
    api::connections::{GreenhouseIds, SignInIds},
    error::{Error, Result},
    secrets::RefreshTokens,
    store::ConnectionRecord,
};

/// The accounts in use, each with the connection it was opened for.
#[derive(Default)]
pub struct Accounts(Mutex<BTreeMap<Vendor, (Key, Ats)>>);

/// What makes a connection another one.
#[derive(PartialEq, Eq)]
struct Key {
    api_url: String,
    connected_at: String,
    greenhouse: Option<GreenhouseIds>,
    sign_in: Option<SignInIds>,
}

impl Accounts {
    /// How many requests a second a live account takes.
    pub fn per_second(&self, vendor: Vendor) -> Option<f64> {
        let open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.get(&vendor).map(|(_, ats)| ats.requests_per_second())
    }

    /// Forgets a live account: its secret may have been replaced in the keychain.
    pub fn forget(&self, vendor: Vendor) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&vendor);
    }
}

/// The account behind a connection. Blocks: it may ask the keychain.
pub fn open(core: &Arc<Core>, connection: &ConnectionRecord) -> Result<Ats> {
    let key = Key {
        api_url: connection.api_url.clone(),
        connected_at: connection.connected_at.clone(),
        greenhouse: connection.greenhouse.clone(),
        sign_in: connection.sign_in.clone(),
    };
    let mut open = core
        .accounts
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if let Some((known, ats)) = open.get(&connection.vendor)
        && *known == key
    {
        return Ok(ats.clone());
    }
    let secret = core.secrets.get(&core.workspace_id, connection.vendor)?;
    let ats = match &connection.sign_in {
        Some(ids) => signed_in(core, &connection.api_url, ids, secret)?,
        None => with_secret(
            core,
            connection.vendor,
            &connection.api_url,
            connection.greenhouse.as_ref(),
            secret,
        )?,
    };
    open.insert(connection.vendor, (key, ats.clone()));
    Ok(ats)
}

/// The account of a sign-in that was kept. Nothing is sent yet.
fn signed_in(core: &Arc<Core>, api_url: &str, ids: &SignInIds, secret: Secret) -> Result<Ats> {
    let vendor = Vendor::Lever;
    let keeper = RefreshTokens {
        secrets: core.secrets.clone(),
        workspace: core.workspace_id.clone(),
        vendor,
    };
    let account = LeverAccount {
        api_url: api_url.into(),
        client_id: ids.client_id.clone(),
    };
    let limits = governor::limits(core, vendor);
    let opened = Ats::lever_oauth_within(&account, secret, Arc::new(keeper), None, limits);
    opened.map_err(Error::BadInput)
}

/// Opens an account with a secret at hand. Nothing is sent yet.
pub fn with_secret(
    core: &Arc<Core>,
    vendor: Vendor,
    api_url: &str,
    greenhouse: Option<&GreenhouseIds>,
    secret: Secret,
) -> Result<Ats> {
    let limits = governor::limits(core, vendor);
    let opened = match vendor {
        Vendor::Lever => Ats::lever_within(api_url, secret, limits),
        // legacy v1
        Vendor::Greenhouse if greenhouse.is_some_and(|ids| ids.legacy) => {
            let account = ats::GreenhouseV1Account {
                api_url: api_url.into(),
                user_id: greenhouse.and_then(|ids| ids.user_id.parse().ok()),
            };
            Ats::greenhouse_v1_within(&account, secret, limits)
        }
        Vendor::Greenhouse => {
            let ids = greenhouse.cloned().unwrap_or_default();
            let account = GreenhouseAccount {
                api_url: api_url.into(),
                auth_url: ids.auth_url,
                client_id: ids.client_id,
                user_id: ids.user_id.parse().ok(),
            };
            Ats::greenhouse_within(&account, secret, limits)
        }
    };
    opened.map_err(Error::BadInput)
}
