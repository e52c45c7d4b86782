//! What Muster needs to be allowed at Greenhouse, and what is off without it.

use crate::{Permission, PermissionKind, PermissionState};

// Lists, in Greenhouse's words.
pub(super) const LIST_JOBS: &str = "List jobs";
pub(super) const LIST_OPENINGS: &str = "List openings";
pub(super) const LIST_DEPARTMENTS: &str = "List departments";
pub(super) const LIST_OFFICES: &str = "List offices";
pub(super) const LIST_CUSTOM_FIELDS: &str = "List custom fields";
pub(super) const LIST_OPTIONS: &str = "List custom field options";
pub(super) const LIST_USERS: &str = "List users";
pub(super) const LIST_CLOSE_REASONS: &str = "List close reasons";

pub(super) const LIST_FIELD_DEPARTMENTS: &str = "List departments of custom fields";
pub(super) const LIST_FIELD_OFFICES: &str = "List offices of custom fields";

/// One permission as a scope of Harvest v3: `harvest:{of}:{deed}`.
pub(super) struct Wanted {
    pub name: &'static str,
    /// The list it is about, as in a path.
    pub of: &'static str,
    pub deed: Deed,
    needed: bool,
    disables: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    List,
    Create,
    Update,
}

use Deed::{Create, List, Update};

pub(super) const WANTED: [Wanted; 21] = [
    needed(
        LIST_JOBS,
        "jobs",
        List,
        "Nothing can be sent: no job can be found or chosen.",
    ),
    needed(
        LIST_OPENINGS,
        "openings",
        List,
        "Nothing can be sent, and no hire is seen: openings cannot be found again.",
    ),
    needed(
        "List applications",
        "applications",
        List,
        "Hires are not confirmed: Muster cannot tell who fills an opening.",
    ),
    needed(
        "List candidates",
        "candidates",
        List,
        "Filled positions show no name and no e-mail, and are not matched to employees.",
    ),
    needed(
        LIST_DEPARTMENTS,
        "departments",
        List,
        "The department of a new job cannot be chosen.",
    ),
    needed(
        LIST_OFFICES,
        "offices",
        List,
        "The offices of a new job cannot be chosen.",
    ),
    needed(
        LIST_CUSTOM_FIELDS,
        "custom_fields",
        List,
        "Custom fields of jobs and openings cannot be filled.",
    ),
    needed(
        LIST_OPTIONS,
        "custom_field_options",
        List,
        "Custom fields with options cannot be filled.",
    ),
    needed(
        LIST_USERS,
        "users",
        List,
        "The hiring team and the integration user cannot be chosen by name.",
    ),
    needed(
        LIST_CLOSE_REASONS,
        "close_reasons",
        List,
        "Openings are closed without a reason, and some closed by a hire look unfilled.",
    ),
    needed(
        "Create jobs",
        "jobs",
        Create,
        "“Create a new Greenhouse job” is refused; openings can be added to jobs that exist.",
    ),
    needed(
        "Update jobs",
        "jobs",
        Update,
        "Changes to a job that Muster made are not sent.",
    ),
    needed(
        "Create openings",
        "openings",
        Create,
        "“Add to an existing Greenhouse job” is refused.",
    ),
    needed(
        "Edit openings",
        "openings",
        Update,
        "Start dates, later changes and closings of openings are not sent.",
    ),
    needed(
        "List hiring managers of jobs",
        "job_hiring_managers",
        List,
        "Hiring managers are not added to new jobs: Muster looks who is there first.",
    ),
    needed(
        "Add hiring managers to jobs",
        "job_hiring_managers",
        Create,
        "Hiring managers are not added to new jobs.",
    ),
    needed(
        "List owners of jobs",
        "job_owners",
        List,
        "Recruiters, coordinators and sourcers are not added to new jobs: Muster looks who is \
         there first.",
    ),
    needed(
        "Add owners to jobs",
        "job_owners",
        Create,
        "Recruiters, coordinators and sourcers are not added to new jobs.",
    ),
    optional(
        "List offers",
        "offers",
        List,
        "A position with an offer out looks vacant until somebody is hired, and the first day agreed \
         on is neither shown nor compared with employees.",
    ),
    optional(
        LIST_FIELD_DEPARTMENTS,
        "custom_field_departments",
        List,
        "Custom fields that only some departments have are asked for in all.",
    ),
    optional(
        LIST_FIELD_OFFICES,
        "custom_field_offices",
        List,
        "Custom fields that only some offices have are asked for in all.",
    ),
];

const fn needed(
    name: &'static str,
    of: &'static str,
    deed: Deed,
    disables: &'static str,
) -> Wanted {
    Wanted {
        name,
        of,
        deed,
        needed: true,
        disables,
    }
}

const fn optional(
    name: &'static str,
    of: &'static str,
    deed: Deed,
    disables: &'static str,
) -> Wanted {
    Wanted {
        needed: false,
        ..needed(name, of, deed, disables)
    }
}

impl Wanted {
    /// Without these nothing can be found again, so nothing may be created.
    pub fn is_vital(&self) -> bool {
        [LIST_JOBS, LIST_OPENINGS].contains(&self.name)
    }

    pub fn scope(&self) -> String {
        let deed = match self.deed {
            List => "list",
            Create => "create",
            Update => "update",
        };
        format!("harvest:{}:{deed}", self.of)
    }

    /// As long as nobody has tried.
    pub fn untested(&self, why: &str) -> Permission {
        Permission {
            name: self.name.to_owned(),
            scope: Some(self.scope()),
            kind: match self.deed {
                List => PermissionKind::Read,
                Create | Update => PermissionKind::Write,
            },
            needed: self.needed,
            disables: self.disables.to_owned(),
            state: PermissionState::NotTested,
            why: Some(why.to_owned()),
        }
    }
}
