//! The integration user: whom Greenhouse's writes are made as, chosen from the account's users or
//! from their export.

use std::path::Path;

use ats::{Ats, CatalogUser};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{GreenhouseAccess, Reply, connect};
use crate::{Error, core::blocking, model::mailbox, plan::users_export, session::Session, sheet};

/// Somebody who could be acted as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntegrationUser {
    pub id: String,
    pub name: String,
    pub email: Option<String>,
    /// `None`: the list does not say.
    pub site_admin: Option<bool>,
    /// Can't be acted as.
    pub deactivated: bool,
    /// A person's own mailbox: the integration would end when they leave.
    pub looks_personal: bool,
}

/// A file of Greenhouse's users: where it is, or its content.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadUsersExport {
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    /// Its bytes in base 64, when it was dropped on a page.
    #[serde(default)]
    pub content: Option<String>,
}

/// The account's users, asked for with a credential that need not be connected yet.
pub async fn list_users(session: &Session, args: GreenhouseAccess) -> Reply<Vec<IntegrationUser>> {
    let core = session.core()?;
    let vendor = ats::Vendor::Greenhouse;
    let typed = args.api_url.clone().unwrap_or_default();
    let account = connect::unconnected(&core, args).await?;
    let users = account.users().await.map_err(|error| {
        if !error.refuses_us() {
            return Error::Ats { vendor, error };
        }
        // Nothing is connected yet: what is kept and waits is none of this.
        let environment = ats::Environment::of(vendor, &typed);
        Error::Connection(Box::new(ats::Trouble::of(vendor, environment, error)))
    })?;
    let mut users: Vec<IntegrationUser> = users.into_iter().map(shown).collect();
    users.sort_by_cached_key(|it| (it.deactivated, it.looks_personal, it.name.to_lowercase()));
    Ok(users)
}

pub async fn read_export(_: &Session, args: ReadUsersExport) -> Reply<Vec<IntegrationUser>> {
    blocking(move || {
        let (name, bytes) = match (&args.path, &args.content) {
            (Some(path), _) => {
                let path = Path::new(path.trim());
                (
                    sheet::name_of(path),
                    sheet::bytes_of(path).map_err(Error::File)?,
                )
            }
            (None, Some(content)) => {
                let name = args.name.as_deref().unwrap_or("The file");
                let bytes = BASE64_STANDARD.decode(content).map_err(|_| {
                    Error::BadInput(format!("“{name}” arrived damaged. Choose it again."))
                })?;
                (sheet::name_of(Path::new(name)), bytes)
            }
            (None, None) => {
                return Err(Error::BadInput("Say which file holds the users.".into()));
            }
        };
        users_export::read(&name, bytes).map_err(Error::File)
    })
    .await
}

fn shown(user: CatalogUser) -> IntegrationUser {
    let email = user.email.clone().unwrap_or_default();
    IntegrationUser {
        id: user.id.to_string(),
        looks_personal: !user.service_account && mailbox::looks_personal(&user.name, &email),
        name: user.name,
        email: user.email,
        site_admin: Some(user.site_admin),
        deactivated: user.deactivated,
    }
}

/// What the account says of the user with this id. `None`: it does not show its users, or not
/// this one.
pub async fn acting_as(account: &Ats, user_id: Option<&str>) -> Option<IntegrationUser> {
    let user_id = user_id?;
    match account.users().await {
        Ok(users) => {
            let mut users = users.into_iter();
            users.find(|it| it.id.to_string() == user_id).map(shown)
        }
        Err(error) => {
            tracing::debug!(%error, "the users are not to be seen");
            None
        }
    }
}
