//! Which moves of the plan status a person may make. Imports take the file's word instead.

use super::PlanStatus::{self, *};

/// The moves open from a status, the usual one first.
pub fn moves(from: PlanStatus) -> &'static [PlanStatus] {
    match from {
        Draft => &[PendingApproval, Cancelled],
        PendingApproval => &[Approved, Draft, Cancelled],
        Approved => &[Open, OnHold, PendingApproval, Closed, Cancelled],
        Open => &[OnHold, Approved, Closed, Cancelled],
        OnHold => &[Approved, Open, Closed, Cancelled],
        Closed => &[Draft],
        Cancelled => &[Draft],
    }
}

/// Whether the move may be made; otherwise the sentence that says what to do.
pub fn check(from: PlanStatus, to: PlanStatus) -> Result<(), String> {
    if from == to || moves(from).contains(&to) {
        return Ok(());
    }
    Err(match (from, to) {
        (Draft, Approved | Open) => {
            "a draft is submitted for approval first, then approved".to_string()
        }
        (PendingApproval, Open) => "it is approved first, then opened".to_string(),
        (Closed | Cancelled, _) => {
            format!(
                "it is {}; make it a draft again first",
                from.label().to_lowercase()
            )
        }
        _ => format!("cannot go from {} to {}", from.label(), to.label()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_open() {
        for (from, to, allowed) in [
            (Draft, PendingApproval, true),
            (PendingApproval, Approved, true),
            (Approved, Open, true),
            (Draft, Approved, false),
            (Draft, Open, false),
            (PendingApproval, Open, false),
            (PendingApproval, Draft, true),
            (Closed, Open, false),
            (Open, Open, true),
        ] {
            assert_eq!(check(from, to).is_ok(), allowed, "{from:?} → {to:?}");
        }
    }

    #[test]
    fn every_status_can_be_left() {
        for &status in PlanStatus::ALL {
            assert!(!moves(status).is_empty());
        }
    }
}
