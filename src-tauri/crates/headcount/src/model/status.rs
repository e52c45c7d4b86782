//! The states of a position. Plan, fill and sync are three separate states, never one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Declares an enum with its word in JSON and its word on screen, once.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $key)] $variant,)*
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in JSON, files and the database.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The word on screen.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Reads either word, whatever its case and separators.
            pub fn read(text: &str) -> Option<Self> {
                let wanted = crate::model::parse::squash(text);
                Self::ALL.iter().copied().find(|it| {
                    crate::model::parse::squash(it.key()) == wanted
                        || crate::model::parse::squash(it.label()) == wanted
                })
            }
        }
    };
}

words!(
    /// Where a position stands in the plan.
    PlanStatus {
        Draft = "draft", "Draft";
        PendingApproval = "pending_approval", "Pending approval";
        Approved = "approved", "Approved";
        Open = "open", "Open";
        OnHold = "on_hold", "On hold";
        Closed = "closed", "Closed";
        Cancelled = "cancelled", "Cancelled";
    }
);

impl PlanStatus {
    /// Only approved and open positions go to an ATS.
    pub fn may_be_synced(self) -> bool {
        matches!(self, Self::Approved | Self::Open)
    }
}

words!(
    /// Who sits in the seat. Derived from hires and employees, never stored.
    FillStatus {
        Vacant = "vacant", "Vacant";
        Offer = "offer", "Offer";
        Filled = "filled", "Filled";
        Leaving = "leaving", "Leaving";
    }
);

words!(
    /// How far the request has got in the ATS. Derived from outbox and mirror, never stored.
    SyncStatus {
        NotStarted = "Not Started", "Not Started";
        Pending = "Pending", "Pending";
        Synced = "Synced", "Synced";
        Edited = "Edited", "Edited";
        Failed = "Failed", "Failed";
    }
);

words!(
    /// What a debt to an ATS asks for.
    Operation {
        /// Make it there.
        Create = "create", "Create";
        /// Bring what is there to the confirmed spec.
        Update = "update", "Change";
        /// Close what is there.
        Close = "close", "Close";
    }
);

words!(
    /// What the ATS says of the seat.
    OpeningStatus {
        Open = "open", "Open";
        Closed = "closed", "Closed";
        Filled = "filled", "Filled";
    }
);

words!(
    /// The work type.
    EmploymentType {
        FullTime = "full_time", "Full-time";
        PartTime = "part_time", "Part-time";
        Contractor = "contractor", "Contractor";
        Intern = "intern", "Intern";
        Temporary = "temporary", "Temporary";
    }
);

words!(
    /// Why the position exists.
    Reason {
        New = "new", "New";
        Backfill = "backfill", "Backfill";
    }
);

impl FillStatus {
    /// Somebody was hired for the seat or sits in it, if only until their last day.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Filled | Self::Leaving)
    }
}

impl EmploymentType {
    /// Reads the many words files use for the five types.
    pub fn read_loosely(text: &str) -> Option<Self> {
        if let Some(exact) = Self::read(text) {
            return Some(exact);
        }
        Some(match super::parse::squash(text).as_str() {
            "ft" | "full" | "fulltimeemployee" | "permanent" | "regular" | "employee" => {
                Self::FullTime
            }
            "pt" | "part" | "parttimeemployee" => Self::PartTime,
            "contract" | "contracting" | "freelance" | "freelancer" | "consultant" => {
                Self::Contractor
            }
            "internship" | "trainee" | "apprentice" | "workingstudent" => Self::Intern,
            "temp" | "tempworker" | "fixedterm" | "seasonal" => Self::Temporary,
            _ => return None,
        })
    }
}

impl Reason {
    pub fn read_loosely(text: &str) -> Option<Self> {
        Self::read(text).or_else(|| match super::parse::squash(text).as_str() {
            "newhire" | "newheadcount" | "newposition" | "growth" | "add" => Some(Self::New),
            "replacement" | "replace" => Some(Self::Backfill),
            _ => None,
        })
    }
}

impl PlanStatus {
    pub fn read_loosely(text: &str) -> Option<Self> {
        Self::read(text).or_else(|| match super::parse::squash(text).as_str() {
            "pending" | "submitted" | "inreview" => Some(Self::PendingApproval),
            "hold" | "frozen" => Some(Self::OnHold),
            "canceled" => Some(Self::Cancelled),
            "planned" => Some(Self::Draft),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_dress() {
        for (text, want) in [
            ("Pending approval", Some(PlanStatus::PendingApproval)),
            ("PENDING_APPROVAL", Some(PlanStatus::PendingApproval)),
            ("on-hold", Some(PlanStatus::OnHold)),
            ("canceled", Some(PlanStatus::Cancelled)),
            ("opened", None),
            ("", None),
        ] {
            assert_eq!(PlanStatus::read_loosely(text), want, "{text:?}");
        }
        assert_eq!(
            EmploymentType::read_loosely("Full Time"),
            Some(EmploymentType::FullTime)
        );
        assert_eq!(EmploymentType::read_loosely("gig"), None);
        assert_eq!(Reason::read_loosely("Replacement"), Some(Reason::Backfill));
    }

    #[test]
    fn sync_words_are_the_same_in_json_as_on_screen() {
        for status in SyncStatus::ALL {
            assert_eq!(status.key(), status.label());
        }
    }
}
