//! What can go wrong between us and a vendor, in words the rest of the product can act on.

use std::time::Duration;

/// Why a call to a vendor failed.
///
/// The one question that matters for a write is whether the vendor may have done it all the
/// same: [`AtsError::outcome_unknown`] answers it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AtsError {
    /// 401: the key or token is not accepted.
    #[error("the credential was not accepted")]
    Unauthorized,
    /// The consent the credential stands for was taken back or has run out: only a person can
    /// give it again.
    #[error("the connection was revoked or has run out")]
    Disconnected,
    /// The token server gives no token for the user we act as.
    #[error("the user acted as is not active, or unknown")]
    ActingUserRefused,
    /// The vendor took the whole interface away that this credential is for. (legacy v1)
    #[error("{}", crate::greenhouse::v1::REMOVED)]
    Removed,
    /// Our own side could not keep or read what the next token is had by, so nothing was sent.
    #[error("the sign-in could not be kept on this computer: {why}")]
    NotKept { why: String },
    /// 403: known, but not allowed. `said` is the vendor's own sentence, shortened.
    #[error("not allowed: {said}")]
    Forbidden { said: String },
    /// 4xx about what we sent. `field` is the vendor's pointer to it, when it gives one.
    #[error("refused: {said}")]
    Refused { field: Option<String>, said: String },
    /// 404 for a record.
    #[error("no such record")]
    Missing,
    /// 429. `after` is what the vendor asked for, when it did.
    #[error("rate limited")]
    RateLimited { after: Option<Duration> },
    /// The connection could not be opened: nothing was sent.
    #[error("cannot be reached: {why}")]
    Unreachable { why: String },
    /// The request left, no whole reply came back (time-out, lost connection).
    #[error("no reply: {why}")]
    NoReply { why: String },
    /// 5xx. `after` as for [`AtsError::RateLimited`].
    #[error("the service failed with {status}")]
    ServerError {
        status: u16,
        after: Option<Duration>,
    },
    /// A reply that is not what the vendor documents: HTML with 200, cut JSON, too large.
    #[error("an unreadable reply: {why}")]
    Garbled { why: String },
}

impl AtsError {
    /// True when it is the credential that is refused, whatever is asked with it: only a person
    /// can mend that.
    pub fn refuses_us(&self) -> bool {
        matches!(
            self,
            Self::Removed // legacy v1
            | Self::Unauthorized | Self::Disconnected | Self::ActingUserRefused
        )
    }

    /// True when a write that ended this way may have been carried out by the vendor:
    /// look for our key before sending it again.
    pub fn outcome_unknown(&self) -> bool {
        matches!(
            self,
            Self::NoReply { .. } | Self::ServerError { .. } | Self::Garbled { .. }
        )
    }
}
