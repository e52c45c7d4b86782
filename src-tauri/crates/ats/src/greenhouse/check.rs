//! What a credential may do, tried by the cheapest reads. Nothing is written, so whether it may
//! write is not known before the first create.

use super::Greenhouse;
use super::wire::Anything;
use crate::{AtsError, Permission, PermissionState};

// The permissions, in Greenhouse's words.
pub(super) const LIST_JOBS: &str = "List jobs";
pub(super) const LIST_OPENINGS: &str = "List openings";
pub(super) const LIST_DEPARTMENTS: &str = "List departments";
pub(super) const LIST_OFFICES: &str = "List offices";
pub(super) const LIST_CUSTOM_FIELDS: &str = "List custom fields";
pub(super) const LIST_OPTIONS: &str = "List custom field options";
pub(super) const LIST_USERS: &str = "List users";
pub(super) const LIST_CLOSE_REASONS: &str = "List close reasons";

const LISTS: [(&str, &str); 10] = [
    (LIST_JOBS, "jobs"),
    (LIST_OPENINGS, "openings"),
    ("List applications", "applications"),
    ("List candidates", "candidates"),
    (LIST_DEPARTMENTS, "departments"),
    (LIST_OFFICES, "offices"),
    (LIST_CUSTOM_FIELDS, "custom_fields"),
    (LIST_OPTIONS, "custom_field_options"),
    (LIST_USERS, "users"),
    (LIST_CLOSE_REASONS, "close_reasons"),
];

const WRITES: [&str; 5] = [
    "Create jobs",
    "Create openings",
    "Edit openings",
    "Update jobs",
    "Add hiring team members",
];

/// Without these nothing can be found again, so nothing may be created.
pub(crate) fn is_usable(permissions: &[Permission]) -> bool {
    [LIST_JOBS, LIST_OPENINGS].iter().all(|needed| {
        permissions
            .iter()
            .any(|one| one.name == *needed && one.state == PermissionState::Granted)
    })
}

impl Greenhouse {
    pub async fn check(&self) -> Result<Vec<Permission>, AtsError> {
        let mut found = Vec::new();
        for (name, list) in LISTS {
            let path = [list];
            let probe = self.http.get::<Vec<Anything>>(&path, &[("per_page", "1")]);
            let state = match probe.await {
                Ok(_) => PermissionState::Granted,
                Err(AtsError::Forbidden { .. }) => PermissionState::Missing,
                // A list we can do without, which this server does not have.
                Err(AtsError::Missing) if ![LIST_JOBS, LIST_OPENINGS].contains(&name) => {
                    PermissionState::Missing
                }
                Err(AtsError::Missing) => {
                    let why = "this address does not answer as Greenhouse’s API does".to_owned();
                    return Err(AtsError::Garbled { why });
                }
                Err(why) => return Err(why),
            };
            found.push((name, state));
        }
        if found
            .iter()
            .all(|(_, state)| *state == PermissionState::Missing)
        {
            return Err(AtsError::Forbidden {
                said: "Greenhouse let the acting user list nothing. Its lists are for Site \
                       Admins: the user ID must be a Site Admin’s, and the credential needs \
                       the list permissions"
                    .to_owned(),
            });
        }
        found.extend(WRITES.map(|name| (name, PermissionState::NotTested)));
        let permission = |(name, state): (&str, _)| Permission {
            name: name.to_owned(),
            state,
        };
        Ok(found.into_iter().map(permission).collect())
    }
}
