//! What a vendor's failure means to the person at the keyboard, in one sentence or two.

use std::collections::BTreeSet;

use ats::{AtsError, PermissionState, Vendor, hr::HrKind};

use super::fields;
use crate::{api::connections::PermissionRow, model::System};

/// What happened, what is safe, what to do.
pub fn of(vendor: Vendor, error: &AtsError) -> String {
    match error {
        AtsError::Unauthorized => format!(
            "{vendor} did not accept the {}. Nothing is lost: connect {vendor} again under Connections and the queue goes on.",
            secret(vendor.into())
        ),
        AtsError::Removed => error.to_string(), // legacy v1
        AtsError::Disconnected => format!(
            "{vendor} no longer accepts this connection: it was revoked, or not used for too long. Nothing is lost: connect {vendor} again under Connections and the queue goes on."
        ),
        AtsError::ActingUserRefused => format!(
            "{vendor} does not let the integration user be acted as: it is deactivated, or unknown. Nothing is lost: choose an active Site Admin under Connections and the queue goes on."
        ),
        AtsError::NotKept { .. } => format!(
            "The sign-in to {vendor} could not be kept in the keychain, so nothing was sent. Unlock the keychain; Muster tries again by itself."
        ),
        AtsError::Forbidden { said } => match vendor {
            Vendor::Lever => format!(
                "Lever does not allow this{}. A Super Admin can change it in Lever under Settings > Requisitions: tick “Enable requisitions” and “Manage requisitions using the Lever API”. The Requisitions API is part of Lever's Enterprise plan or Advanced HR add-on.",
                quoted(said)
            ),
            Vendor::Greenhouse => format!("Greenhouse does not allow this{}.", quoted(said)),
        },
        AtsError::Refused {
            field: Some(field),
            said,
        } => {
            format!("{vendor} refused the field {field}: {said}.")
        }
        AtsError::Refused { field: None, said } => match said.trim().trim_end_matches('.') {
            "" => format!("{vendor} refused it."),
            said => format!("{vendor} refused: {said}."),
        },
        AtsError::Missing => format!("{vendor} has no such record."),
        AtsError::RateLimited { .. } => {
            format!("{vendor} asks for a pause. Muster waits and goes on by itself.")
        }
        AtsError::Unreachable { .. } => {
            format!("{vendor} can't be reached. Nothing was sent; Muster tries again by itself.")
        }
        AtsError::NoReply { .. } => {
            format!("{vendor} gave no whole answer. Muster looks before it sends anything again.")
        }
        AtsError::ServerError { status, .. } => format!(
            "{vendor} has a failure of its own (status {status}). Muster looks before it sends anything again."
        ),
        AtsError::Garbled { .. } => format!(
            "{vendor} answered something that can't be read. Muster looks before it sends anything again."
        ),
    }
}

fn quoted(said: &str) -> String {
    let said = said.trim().trim_end_matches('.');
    if said.is_empty() {
        String::new()
    } else {
        format!(" (“{said}”)")
    }
}

/// What a vendor calls the secret it gives.
pub fn secret(system: System) -> &'static str {
    match system {
        System::Recruiting(Vendor::Greenhouse) => "client secret",
        System::Recruiting(Vendor::Lever) => "key",
        System::Hr(HrKind::BambooHr) => "API key",
        System::Hr(HrKind::HiBob) => "token",
        System::Hr(HrKind::Report) => "password, token or address",
    }
}

/// The names of what is needed and was not granted.
pub fn lacking(permissions: &[PermissionRow]) -> String {
    let wanted = permissions.iter().filter(|it| it.needed);
    let missing = wanted.filter(|it| it.state == PermissionState::Missing);
    let names: Vec<&str> = missing.map(|it| it.name.as_str()).collect();
    names.join(", ")
}

/// What carries our code there.
fn record(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Greenhouse => "a job or opening",
        Vendor::Lever => "a requisition",
    }
}

/// A code that is taken by a record that is not ours.
pub fn foreign_code(vendor: Vendor, code: &str) -> String {
    format!(
        "{vendor} already has {} with the code {code} that Muster did not make. Nothing was sent. Change that code in {vendor}, or set another code prefix in Settings for new requests, then retry.",
        record(vendor)
    )
}

/// Codes like ours are in use there. `marked`: by another Muster.
pub fn clash(vendor: Vendor, prefix: &str, marked: bool) -> String {
    let what = match vendor {
        Vendor::Greenhouse => "openings",
        Vendor::Lever => "requisitions",
    };
    let who = if marked {
        "another Muster made"
    } else {
        "this plan did not make"
    };
    format!(
        "{vendor} has {what} named {prefix}-… that {who}. Set another code prefix in Settings before sending more, so that codes do not clash."
    )
}

/// A job of ours whose opening does not show.
pub fn job_without_opening(code: &str) -> String {
    format!(
        "Greenhouse shows the job for {code}, but no opening with that code in it. Muster made nothing further. Look at the job in Greenhouse: give its opening the Opening ID {code}, then retry."
    )
}

/// A job of ours that does not show any more, before its opening ever did.
pub fn job_gone(code: &str) -> String {
    format!(
        "Greenhouse made the job for {code} and does not show it now: it was deleted there, or made confidential. Muster made nothing further. Bring it back or let this connection see it, then retry."
    )
}

/// Two records carry our own mark: only a person may choose.
pub fn doubled(vendor: Vendor, code: &str) -> String {
    format!(
        "{vendor} shows more than {} with the code {code} and Muster's mark. Muster created none further. Delete the copy in {vendor}, then retry.",
        record(vendor).replacen("a", "one", 1)
    )
}

/// A record of ours that is not shown any more.
pub fn not_shown(vendor: Vendor, code: &str) -> String {
    format!(
        "{vendor} does not show {code} any more: it was deleted there, or made confidential. Nothing was sent, and Muster does not make it again by itself."
    )
}

/// A seat that was filled while we were about to close it.
pub fn filled_meanwhile(vendor: Vendor, code: &str) -> String {
    format!(
        "{code} was filled in {vendor} meanwhile. Nothing was closed: cancel this request, or take the hire back in {vendor} and retry."
    )
}

/// Fields that were changed here and there.
pub fn changed_there(vendor: Vendor, keys: &BTreeSet<String>) -> String {
    let labels: Vec<String> = keys.iter().map(|key| fields::label(key)).collect();
    format!(
        "Changed in {vendor} too: {}. Nothing was overwritten. Open the position and choose which value stays.",
        labels.join(", ")
    )
}

/// A change that was answered with yes and did not come about.
pub fn not_taken(vendor: Vendor) -> String {
    format!(
        "{vendor} answered that it took the change, and still shows the old values. Look at it in {vendor}, then retry."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_is_a_sentence() {
        for error in [
            AtsError::Unauthorized,
            AtsError::Forbidden { said: "no.".into() },
            AtsError::Refused {
                field: Some("name".into()),
                said: "too long".into(),
            },
            AtsError::Refused {
                field: None,
                said: String::new(),
            },
            AtsError::Missing,
            AtsError::RateLimited { after: None },
            AtsError::Unreachable { why: "x".into() },
            AtsError::NoReply { why: "x".into() },
            AtsError::ServerError {
                status: 502,
                after: None,
            },
            AtsError::Garbled { why: "x".into() },
        ] {
            let said = of(Vendor::Lever, &error);
            assert!(said.starts_with("Lever ") && said.ends_with('.'), "{said}");
            assert!(!said.contains(".."), "{said}");
        }
    }
}
