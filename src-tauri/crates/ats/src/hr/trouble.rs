//! What went wrong at an HR system, as a sentence or two for the person who made the connection:
//! what happened, that nothing of the plan was touched, what to do.

use std::time::Duration;

use super::HrKind;
use crate::AtsError;

pub(super) fn sentence(kind: HrKind, error: &AtsError) -> String {
    let who = who(kind);
    match error {
        AtsError::Unauthorized => match kind {
            HrKind::BambooHr => format!(
                "{who} did not accept the API key: it was deleted, or belongs to another company. \
                 Make a new one at BambooHR (your name, then API Keys) and connect again."
            ),
            HrKind::HiBob => format!(
                "{who} did not accept the service user. Check its id and token with whoever \
                 administers HiBob, and connect again."
            ),
            HrKind::Report => format!(
                "{who} did not accept the user name and password, or the token. Check them and \
                 connect again."
            ),
        },
        AtsError::Forbidden { said } => match kind {
            HrKind::BambooHr => format!(
                "{who} does not let this key read employees (it said: {said}). A key may see what \
                 its owner may see: use one of somebody with access to all employees."
            ),
            HrKind::HiBob => format!(
                "{who} does not let this service user read people (it said: {said}). In HiBob its \
                 permission group needs access to everyone’s basic, work and lifecycle fields."
            ),
            HrKind::Report => format!(
                "{who} may not be read with this sign-in (it said: {said}). Ask whoever made the \
                 report to share it."
            ),
        },
        AtsError::Missing => match kind {
            HrKind::Report => "There is no report at this address. Copy it again from where the \
                               report is shown."
                .to_owned(),
            _ => format!("{who} does not answer at this address. Check the address."),
        },
        AtsError::RateLimited { after } => format!(
            "{who} asks for a pause{}. What was known before is kept; it is read again after that.",
            after
                .map(|it| format!(" of {}", span(it)))
                .unwrap_or_default()
        ),
        AtsError::ServerError { status, after } => format!(
            "{who} is out of order at the moment (it answered {status}). What was known before is \
             kept; try again {}.",
            after.map_or_else(|| "later".to_owned(), |it| format!("in {}", span(it)))
        ),
        AtsError::Unreachable { why } => format!(
            "{who} cannot be reached ({why}). What was known before is kept. Check the connection \
             to the internet, and the address."
        ),
        AtsError::NoReply { why } => format!(
            "{who} did not answer to the end ({why}). What was known before is kept; try again."
        ),
        AtsError::Garbled { why } => format!(
            "{who} answered with something that cannot be read ({why}). What was known before is \
             kept. Check the address; a network may also put its own page in between."
        ),
        AtsError::Refused { said, .. } => {
            format!("{who} refused to answer (it said: {said}). What was known before is kept.")
        }
        // Of a person's consent or a token server, which none of these has.
        other => format!("{who} could not be read: {other}."),
    }
}

fn who(kind: HrKind) -> &'static str {
    match kind {
        HrKind::BambooHr => "BambooHR",
        HrKind::HiBob => "HiBob",
        HrKind::Report => "The report",
    }
}

fn span(span: Duration) -> String {
    match span.as_secs() {
        0 | 1 => "1 second".to_owned(),
        seconds @ ..120 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_is_told_in_sentences() {
        let (said, why) = (String::from("x"), String::from("y"));
        let after = Some(Duration::from_secs(30));
        for kind in HrKind::ALL {
            for (error, words) in [
                (AtsError::Unauthorized, "did not accept"),
                (AtsError::Forbidden { said: said.clone() }, "it said: x"),
                (AtsError::Missing, "at this address"),
                (AtsError::RateLimited { after }, "a pause of 30 seconds."),
                (AtsError::RateLimited { after: None }, "a pause."),
                (
                    AtsError::ServerError { status: 503, after },
                    "try again in 30 seconds.",
                ),
                (
                    AtsError::ServerError {
                        status: 500,
                        after: None,
                    },
                    "try again later.",
                ),
                (AtsError::Unreachable { why: why.clone() }, "reached (y)"),
                (AtsError::NoReply { why: why.clone() }, "to the end (y)"),
                (AtsError::Garbled { why: why.clone() }, "cannot be read (y)"),
                (
                    AtsError::Refused {
                        field: None,
                        said: said.clone(),
                    },
                    "it said: x",
                ),
            ] {
                let told = sentence(kind, &error);
                assert!(told.contains(words) && told.ends_with('.'), "{told}");
            }
        }
    }
}
