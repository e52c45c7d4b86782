//! From a kept connection to a live account at an HR system.

use std::sync::Arc;

use ats::{
    Secret,
    hr::{BambooHrAccount, HiBobAccount, HrKind, HrSystem, ReportAccount, ReportAuth},
};

use crate::{
    Core,
    api::hr::{HrAccount, ReportSignIn},
    error::{Error, Result},
    store::HrSourceRecord,
    sync::governor,
};

/// What lets us in.
#[derive(Clone, Default)]
pub struct Keys {
    pub secret: Option<Secret>,
    /// What stands behind the question mark of a report's address.
    pub query: Option<Secret>,
}

/// Whether this account takes a secret at all.
pub fn wants_secret(kind: HrKind, account: &HrAccount) -> bool {
    kind != HrKind::Report || account.sign_in != ReportSignIn::Open
}

/// The account behind a connection. Blocks: it may ask the keychain.
pub fn open(core: &Arc<Core>, source: &HrSourceRecord) -> Result<HrSystem> {
    if let Some(known) = core.hr.account(source) {
        return Ok(known);
    }
    let (kind, plan) = (source.kind, &core.workspace_id);
    let mut keys = Keys::default();
    if wants_secret(kind, &source.account) {
        keys.secret = Some(core.secrets.get(plan, kind)?);
    }
    if source.account.query {
        keys.query = Some(core.secrets.query(plan, kind)?);
    }
    let system = with_keys(core, kind, &source.account, keys)?;
    core.hr.put_account(source, system.clone());
    Ok(system)
}

/// An account with its keys at hand. Nothing is sent yet.
pub fn with_keys(
    core: &Arc<Core>,
    kind: HrKind,
    account: &HrAccount,
    keys: Keys,
) -> Result<HrSystem> {
    let limits = governor::limits(core, kind);
    let secret = keys.secret.unwrap_or_else(|| Secret::new(""));
    let url = account.address.clone();
    let opened = match kind {
        HrKind::BambooHr => HrSystem::bamboohr(&BambooHrAccount { url }, secret, limits),
        HrKind::HiBob => {
            let service_user = account.user.clone();
            HrSystem::hibob(&HiBobAccount { url, service_user }, secret, limits)
        }
        HrKind::Report => {
            let url = match &keys.query {
                Some(query) => format!("{url}?{}", query.expose()),
                None => url,
            };
            let rows_at = account.rows_at.clone();
            let auth = match account.sign_in {
                ReportSignIn::Open => ReportAuth::Open,
                ReportSignIn::Token => ReportAuth::Bearer(secret),
                ReportSignIn::Password => ReportAuth::Basic {
                    user: account.user.clone(),
                    password: secret,
                },
            };
            HrSystem::report(&ReportAccount { url, rows_at }, auth, limits)
        }
    };
    opened.map_err(Error::BadInput)
}
