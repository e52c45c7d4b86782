//! What Muster needs to be allowed at Lever, and what is off without it.

use crate::{Permission, PermissionKind, PermissionState};

pub(super) const VIEW_FIELDS: &str = "View requisition fields";

/// One permission of a key, or scope of a consent.
pub(super) struct Wanted {
    /// In Lever's words.
    pub name: &'static str,
    pub scope: &'static str,
    pub of: Of,
    needed: bool,
    disables: &'static str,
}

/// What it lets us do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Read a list, with a question that costs Lever little.
    Reading(&'static str, &'static [(&'static str, &'static str)]),
    ManagingRequisitions,
}

/// The place of the first in the list.
pub(super) const REQUISITIONS: usize = 0;

pub(super) const WANTED: [Wanted; 5] = [
    Wanted {
        name: "View requisitions",
        scope: "requisitions:read:admin",
        of: Of::Reading("requisitions", &[("limit", "1")]),
        needed: true,
        disables: "Nothing can be sent: requisitions cannot be found again.",
    },
    Wanted {
        name: "View opportunities",
        scope: "opportunities:read:admin",
        of: Of::Reading("opportunities", &[("limit", "1"), ("archived", "true")]),
        needed: true,
        disables: "Filled positions show no name and no e-mail, and are not matched to employees.",
    },
    Wanted {
        name: "View archive reasons",
        scope: "archive_reasons:read:admin",
        of: Of::Reading("archive_reasons", &[("type", "hired")]),
        needed: true,
        disables: "Hires are not found: Muster cannot tell which archive reasons mean hired.",
    },
    Wanted {
        name: "Manage requisitions",
        scope: "requisitions:write:admin",
        of: Of::ManagingRequisitions,
        needed: true,
        disables: "Positions cannot be sent, changed or closed; hires are still found.",
    },
    Wanted {
        name: VIEW_FIELDS,
        scope: "requisition_fields:read:admin",
        of: Of::Reading("requisition_fields", &[]),
        needed: false,
        disables: "The account’s own fields of requisitions are not known and cannot be filled.",
    },
];

impl Wanted {
    /// As long as nobody has tried.
    pub fn untested(&self, why: &str) -> Permission {
        Permission {
            name: self.name.to_owned(),
            scope: Some(self.scope.to_owned()),
            kind: match self.of {
                Of::Reading(..) => PermissionKind::Read,
                Of::ManagingRequisitions => PermissionKind::Write,
            },
            needed: self.needed,
            disables: self.disables.to_owned(),
            state: PermissionState::NotTested,
            why: Some(why.to_owned()),
        }
    }
}
