//! What a credential may do, tried without changing anything: lists by their first row, writes by
//! requests that Greenhouse must refuse, but not before it has looked whether we may. A create
//! without a word of what to create, and a change to nothing of a record that cannot exist, would
//! make and change nothing even if they were taken.

use serde_json::json;

use super::Greenhouse;
use super::permissions::{Deed, WANTED, Wanted};
use super::wire::Anything;
use crate::{AtsError, Checked, Environment, Permission, PermissionState, Trouble, Vendor, probe};

/// Ids begin at one.
const NO_ID: &str = "0";

/// Without these nothing can be found again, so nothing may be created.
pub(crate) fn is_usable(permissions: &[Permission]) -> bool {
    WANTED.iter().filter(|one| one.is_vital()).all(|vital| {
        permissions
            .iter()
            .any(|one| one.name == vital.name && one.state == PermissionState::Granted)
    })
}

impl Greenhouse {
    pub async fn check(&self) -> Checked {
        let mut permissions = untested();
        let trouble = self.try_all(&mut permissions).await.err();
        let reads = || {
            let all = WANTED.iter().zip(&permissions);
            all.filter(|(wanted, _)| wanted.deed == Deed::List)
        };
        let nothing = || reads().all(|(_, one)| one.state == PermissionState::Missing);
        let trouble = trouble.or_else(|| nothing().then_some(Trouble::NotSiteAdmin));
        Checked {
            permissions,
            trouble,
        }
    }

    async fn try_all(&self, permissions: &mut [Permission]) -> Result<(), Trouble> {
        self.http.sign_in().await.map_err(|why| match why {
            why @ (AtsError::Unauthorized | AtsError::ActingUserRefused) => self.trouble(why),
            why => Trouble::TokenServer(why),
        })?;
        for (wanted, permission) in WANTED.iter().zip(permissions) {
            (permission.state, permission.why) = match wanted.deed {
                Deed::List => self.try_list(wanted).await?,
                Deed::Create | Deed::Update => self.try_write(wanted).await?,
            };
        }
        Ok(())
    }

    async fn try_list(&self, wanted: &Wanted) -> Result<probe::Found, Trouble> {
        let path = [wanted.of];
        let tried = self.http.get::<Vec<Anything>>(&path, &[("per_page", "1")]);
        match tried.await {
            Ok(_) => Ok((PermissionState::Granted, None)),
            Err(AtsError::Forbidden { .. }) => Ok((PermissionState::Missing, None)),
            Err(AtsError::Missing) if wanted.is_vital() => {
                let why = "this address does not answer as Greenhouse’s API does".to_owned();
                Err(self.trouble(AtsError::Garbled { why }))
            }
            Err(AtsError::Missing) => {
                let why = "This server does not have such a list.".to_owned();
                Ok((PermissionState::Missing, Some(why)))
            }
            Err(why) => Err(self.trouble(why)),
        }
    }

    async fn try_write(&self, wanted: &Wanted) -> Result<probe::Found, Trouble> {
        let sent = match wanted.deed {
            Deed::Update => {
                let path = [wanted.of, NO_ID];
                self.http.probe_patch(&path, &json!({})).await
            }
            _ => self.http.probe_post(&[wanted.of], &json!({})).await,
        };
        let of_nothing = wanted.deed == Deed::Update;
        probe::told(sent, of_nothing).map_err(|why| match why {
            probe::End::Accepted => Trouble::ProbeAccepted {
                vendor: Vendor::Greenhouse,
                permission: wanted.name.to_owned(),
            },
            probe::End::Error(why) => self.trouble(why),
        })
    }

    fn trouble(&self, why: AtsError) -> Trouble {
        let environment = Environment::of(Vendor::Greenhouse, self.http.base());
        Trouble::of(Vendor::Greenhouse, environment, why)
    }
}

/// Everything that is asked for, before it is tried.
pub(crate) fn untested() -> Vec<Permission> {
    let all = WANTED.iter();
    all.map(|one| one.untested(probe::NOT_REACHED)).collect()
}
