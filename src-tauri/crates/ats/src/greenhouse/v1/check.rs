//! What a key may do, tried without changing anything, as with v3: lists by their first row,
//! writes by requests that Greenhouse must refuse.

use serde_json::json;

use super::GreenhouseV1;
use crate::greenhouse::wire::Anything;
use crate::probe;
use crate::{
    AtsError, Checked, Environment, Permission, PermissionKind, PermissionState, Trouble, Vendor,
};

// In the words of the key's page, a line for each request.
pub(super) const LIST_JOBS: &str = "Jobs: list jobs";
pub(super) const LIST_DEPARTMENTS: &str = "Departments: list departments";
pub(super) const LIST_OFFICES: &str = "Offices: list offices";
pub(super) const LIST_CUSTOM_FIELDS: &str = "Custom fields: list custom fields";
pub(super) const LIST_USERS: &str = "Users: list users";
pub(super) const LIST_CLOSE_REASONS: &str = "Close reasons: list close reasons";
const LIST_OPENINGS: &str = "Job openings: list and retrieve openings";

struct Wanted {
    name: &'static str,
    method: Method,
    /// Ids begin at one: `0` is nothing that exists.
    path: &'static [&'static str],
    disables: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Get,
    Post,
    Patch,
}

use Method::{Get, Patch, Post};

const WANTED: [Wanted; 15] = [
    wanted(
        LIST_JOBS,
        Get,
        &["jobs"],
        "Nothing can be sent: no job can be found or chosen.",
    ),
    wanted(
        LIST_OPENINGS,
        Get,
        &["jobs", "0", "openings"],
        "Nothing can be sent: openings cannot be read back.",
    ),
    wanted(
        "Applications: retrieve application",
        Get,
        &["applications", "0"],
        "Hires are not confirmed: Muster cannot tell who fills an opening.",
    ),
    wanted(
        "Candidates: list candidates",
        Get,
        &["candidates"],
        "Filled positions show no name and no e-mail, and are not matched to employees.",
    ),
    wanted(
        LIST_DEPARTMENTS,
        Get,
        &["departments"],
        "The department of a new job cannot be chosen.",
    ),
    wanted(
        LIST_OFFICES,
        Get,
        &["offices"],
        "The offices of a new job cannot be chosen.",
    ),
    wanted(
        LIST_CUSTOM_FIELDS,
        Get,
        &["custom_fields", "job"],
        "Custom fields of jobs and openings cannot be filled.",
    ),
    wanted(
        LIST_USERS,
        Get,
        &["users"],
        "The hiring team and the integration user cannot be chosen by name.",
    ),
    wanted(
        LIST_CLOSE_REASONS,
        Get,
        &["close_reasons"],
        "Openings are closed without a reason, and some closed by a hire look unfilled.",
    ),
    wanted(
        "Jobs: create job",
        Post,
        &["jobs"],
        "“Create a new Greenhouse job” is refused; openings can be added to jobs that exist.",
    ),
    wanted(
        "Jobs: update job",
        Patch,
        &["jobs", "0"],
        "New jobs stay unfinished, and changes to a job that Muster made are not sent.",
    ),
    wanted(
        "Job openings: create openings",
        Post,
        &["jobs", "0", "openings"],
        "“Add to an existing Greenhouse job” is refused.",
    ),
    wanted(
        "Job openings: edit openings",
        Patch,
        &["jobs", "0", "openings", "0"],
        "Later changes and closings of openings are not sent.",
    ),
    wanted(
        "Jobs: get hiring team",
        Get,
        &["jobs", "0", "hiring_team"],
        "Nobody is added to the team of new jobs: Muster looks who is there first.",
    ),
    wanted(
        "Jobs: add hiring team members",
        Post,
        &["jobs", "0", "hiring_team"],
        "Nobody is added to the team of new jobs.",
    ),
];

const fn wanted(
    name: &'static str,
    method: Method,
    path: &'static [&'static str],
    disables: &'static str,
) -> Wanted {
    Wanted {
        name,
        method,
        path,
        disables,
    }
}

impl Wanted {
    fn is_of_nothing(&self) -> bool {
        self.path.contains(&"0")
    }

    fn untested(&self) -> Permission {
        Permission {
            name: self.name.to_owned(),
            scope: None,
            kind: match self.method {
                Get => PermissionKind::Read,
                Post | Patch => PermissionKind::Write,
            },
            needed: true,
            disables: self.disables.to_owned(),
            state: PermissionState::NotTested,
            why: Some(probe::NOT_REACHED.to_owned()),
        }
    }
}

/// Without these nothing can be found again, so nothing may be created.
pub(crate) fn is_usable(permissions: &[Permission]) -> bool {
    [LIST_JOBS, LIST_OPENINGS].iter().all(|vital| {
        permissions
            .iter()
            .any(|one| one.name == *vital && one.state == PermissionState::Granted)
    })
}

/// What a key must be allowed, before anything was tried.
pub(crate) fn untested() -> Vec<Permission> {
    WANTED.iter().map(Wanted::untested).collect()
}

impl GreenhouseV1 {
    pub async fn check(&self) -> Checked {
        let mut permissions = untested();
        let mut trouble = None;
        for (wanted, permission) in WANTED.iter().zip(&mut permissions) {
            match self.tried(wanted).await {
                Ok((state, why)) => (permission.state, permission.why) = (state, why),
                Err(why) => {
                    trouble = Some(why);
                    break;
                }
            }
        }
        Checked {
            permissions,
            trouble,
        }
    }

    async fn tried(&self, wanted: &Wanted) -> Result<probe::Found, Trouble> {
        let nothing = wanted.is_of_nothing();
        let sent = match wanted.method {
            Get if nothing => self
                .http()
                .get::<Anything>(wanted.path, &[])
                .await
                .map(drop),
            Get => {
                let query = [("per_page", "1")];
                let rows = self.http().get::<Vec<Anything>>(wanted.path, &query);
                rows.await.map(drop)
            }
            Post => self.http().probe_post(wanted.path, &json!({})).await,
            Patch => self.http().probe_patch(wanted.path, &json!({})).await,
        };
        let sent = self.judged(sent).await;
        if wanted.method == Get && sent.is_ok() {
            return Ok((PermissionState::Granted, None));
        }
        if wanted.method == Get && !nothing && sent == Err(AtsError::Missing) {
            let why = "This server does not have such a list.".to_owned();
            return Ok((PermissionState::Missing, Some(why)));
        }
        probe::told(sent, nothing).map_err(|why| match why {
            probe::End::Accepted => Trouble::ProbeAccepted {
                vendor: Vendor::Greenhouse,
                permission: wanted.name.to_owned(),
            },
            probe::End::Error(why) => {
                let environment = Environment::of(Vendor::Greenhouse, self.http().base());
                Trouble::of(Vendor::Greenhouse, environment, why)
            }
        })
    }
}
