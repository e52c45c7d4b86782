//! Exchanges that did not come to a whole reply, and what is known of them: whether anything
//! left, and in words without addresses.

use std::error::Error;

use reqwest::Response;

use super::reply;
use crate::AtsError;

/// Reads a body piece by piece: a stated length is only a claim, and some never end.
pub(super) async fn read_body(reply: &mut Response, cap: usize) -> Result<Vec<u8>, AtsError> {
    let mut body = Vec::new();
    while let Some(piece) = reply.chunk().await.map_err(lost)? {
        if body.len() + piece.len() > cap {
            let most = match cap >> 20 {
                0 => format!("{cap} bytes"),
                mb => format!("{mb} MB"),
            };
            return Err(AtsError::Garbled {
                why: format!("a reply larger than {most}"),
            });
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// An exchange that did not come to a whole reply. `reqwest` prints the address with its query,
/// so its own words are not used, only the innermost cause.
pub(super) fn lost(error: reqwest::Error) -> AtsError {
    let why = root_cause(&error);
    if error.is_connect() {
        let slow = error.is_timeout();
        let why = if slow {
            "the connection was not opened in time".to_owned()
        } else {
            why
        };
        AtsError::Unreachable { why }
    } else if error.is_timeout() {
        AtsError::NoReply {
            why: "it took too long".to_owned(),
        }
    } else if is_unpacking(&error) {
        AtsError::Garbled {
            why: format!("the compressed data cannot be unpacked: {why}"),
        }
    } else if error.is_builder() {
        // Nothing left: an address we do not speak to, such as plain http outside this computer.
        AtsError::Unreachable { why }
    } else {
        AtsError::NoReply {
            why: format!("the connection was lost: {why}"),
        }
    }
}

/// `reqwest` calls a body that breaks off a decoding error too. Only unpacking fails with a bare
/// I/O error: that of a lost connection comes wrapped in the protocol's own.
fn is_unpacking(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(deeper) = cause.filter(|cause| cause.is::<reqwest::Error>()) {
        cause = deeper.source();
    }
    error.is_decode() && cause.is_some_and(|cause| cause.is::<std::io::Error>())
}

pub(super) fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(deeper) = cause.and_then(Error::source) {
        cause = Some(deeper);
    }
    cause.map_or_else(
        || "no cause given".to_owned(),
        |cause| reply::sentence(&cause.to_string()),
    )
}
