//! From a stored connection to a live account at the vendor.

use ats::{Ats, Secret, Vendor};

use crate::{
    Core,
    error::{Error, Result},
    store::ConnectionRecord,
};

/// Opens the account behind a connection. Blocks: it asks the keychain.
pub fn open(core: &Core, connection: &ConnectionRecord) -> Result<Ats> {
    let secret = core.secrets.get(&core.workspace_id, connection.vendor)?;
    with_secret(core, connection.vendor, &connection.api_url, secret)
}

/// Opens an account with a secret at hand. Nothing is sent yet.
pub fn with_secret(core: &Core, vendor: Vendor, api_url: &str, secret: Secret) -> Result<Ats> {
    match vendor {
        Vendor::Lever => {
            Ats::lever_within(api_url, secret, core.limits.clone()).map_err(Error::BadInput)
        }
        Vendor::Greenhouse => Err(Error::BadInput(
            "This Muster can't connect to Greenhouse yet.".into(),
        )),
    }
}
