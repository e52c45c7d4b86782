//! What a credential may do, tried without changing anything: lists by their first row, the one
//! write by a requisition without code, name and headcount, which Lever must refuse.

use serde_json::json;

use super::Lever;
use super::permissions::{Of, REQUISITIONS, WANTED};
use super::wire::{Anything, Page};
use crate::types::{of_account_settings, of_other_environment};
use crate::{AtsError, Checked, Environment, Permission, PermissionState, Trouble, Vendor, probe};

/// Without it nothing can be found again, so nothing may be created.
pub(crate) fn is_usable(permissions: &[Permission]) -> bool {
    permissions
        .iter()
        .any(|one| one.name == WANTED[REQUISITIONS].name && one.state == PermissionState::Granted)
}

impl Lever {
    pub async fn check(&self) -> Checked {
        let mut permissions = untested();
        let trouble = self.try_all(&mut permissions).await.err();
        Checked {
            permissions,
            trouble,
        }
    }

    async fn try_all(&self, permissions: &mut [Permission]) -> Result<(), Trouble> {
        self.http.sign_in().await.map_err(|why| match why {
            why @ (AtsError::Unauthorized | AtsError::Disconnected | AtsError::NotKept { .. }) => {
                self.trouble(why)
            }
            why => Trouble::TokenServer(why),
        })?;
        // Whether any reply showed that Lever knows us.
        let mut known = false;
        let mut said = String::new();
        for (at, (wanted, permission)) in WANTED.iter().zip(permissions.iter_mut()).enumerate() {
            let (state, why) = match wanted.of {
                Of::Reading(list, query) => match self.read(list, query).await? {
                    Read::Granted => (PermissionState::Granted, None),
                    Read::Forbidden(words) => {
                        if at == REQUISITIONS {
                            said = words;
                        }
                        (PermissionState::Missing, None)
                    }
                    // Some accounts answer so for a missing permission as well.
                    Read::Unauthorized => {
                        (permission.state, permission.why) = (PermissionState::Missing, None);
                        continue;
                    }
                },
                Of::ManagingRequisitions if !known => {
                    return Err(self.trouble(AtsError::Unauthorized));
                }
                Of::ManagingRequisitions => self.try_write(wanted.name).await?,
            };
            known = true;
            (permission.state, permission.why) = (state, why);
        }
        match permissions[REQUISITIONS].state {
            PermissionState::Missing => Err(without_requisitions(permissions, &said)),
            _ => Ok(()),
        }
    }

    async fn read(&self, list: &str, query: &[(&str, &str)]) -> Result<Read, Trouble> {
        match self.http.get::<Page<Anything>>(&[list], query).await {
            Ok(_) => Ok(Read::Granted),
            Err(AtsError::Forbidden { said }) if !of_other_environment(&said) => {
                Ok(Read::Forbidden(said))
            }
            Err(AtsError::Unauthorized) => Ok(Read::Unauthorized),
            Err(AtsError::Missing) => {
                let why = "this address does not answer as Lever’s API does".to_owned();
                Err(self.trouble(AtsError::Garbled { why }))
            }
            Err(why) => Err(self.trouble(why)),
        }
    }

    async fn try_write(&self, name: &str) -> Result<probe::Found, Trouble> {
        let sent = self.http.probe_post(&["requisitions"], &json!({})).await;
        let found = match sent {
            // As for reads: we are known, so it is the permission.
            Err(AtsError::Unauthorized) => Ok((PermissionState::Missing, None)),
            sent => probe::told(sent, false),
        };
        let (state, why) = found.map_err(|why| match why {
            probe::End::Accepted => Trouble::ProbeAccepted {
                vendor: Vendor::Lever,
                permission: name.to_owned(),
            },
            probe::End::Error(why) => self.trouble(why),
        })?;
        let why = match state {
            PermissionState::Missing => Some(
                "Either this was not granted, or Lever does not let its API manage requisitions: \
                 in Lever, under Settings > Requisitions, a Super Admin ticks “Manage requisitions \
                 using the Lever API”."
                    .to_owned(),
            ),
            _ => why,
        };
        Ok((state, why))
    }

    fn trouble(&self, why: AtsError) -> Trouble {
        let environment = Environment::of(Vendor::Lever, self.http.base());
        Trouble::of(Vendor::Lever, environment, why)
    }
}

/// Everything that is asked for, before it is tried.
pub(crate) fn untested() -> Vec<Permission> {
    let all = WANTED.iter();
    all.map(|one| one.untested(probe::NOT_REACHED)).collect()
}

enum Read {
    Granted,
    /// With what Lever said.
    Forbidden(String),
    Unauthorized,
}

/// Why requisitions may not be read, when something else may or nothing does.
fn without_requisitions(permissions: &[Permission], said: &str) -> Trouble {
    let mut needed = permissions.iter().filter(|one| one.needed);
    if needed.all(|one| one.state == PermissionState::Missing) {
        Trouble::NotSuperAdmin
    } else if of_account_settings(said) {
        Trouble::RequisitionsOff
    } else {
        Trouble::RequisitionsRefused
    }
}
