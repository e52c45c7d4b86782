//! What the answer to a probe tells: a write sent to be refused, after the vendor has looked
//! whether we may and before it does anything.

use crate::{AtsError, PermissionState};

/// A state, and why it is no more certain.
pub(crate) type Found = (PermissionState, Option<String>);

pub(crate) const NOT_REACHED: &str = "The test ended before it came to this.";

/// The test cannot go on.
pub(crate) enum End {
    /// It was not refused.
    Accepted,
    Error(AtsError),
}

/// `of_nothing`: the probe named a record that does not exist, so "no such record" was expected.
pub(crate) fn told(sent: Result<(), AtsError>, of_nothing: bool) -> Result<Found, End> {
    match sent {
        Ok(()) => Err(End::Accepted),
        // What was sent was looked at: whoever may not would not have come so far.
        Err(AtsError::Refused { .. }) => Ok((PermissionState::Granted, None)),
        Err(AtsError::Missing) if of_nothing => Ok((PermissionState::Granted, None)),
        Err(AtsError::Forbidden { .. }) => Ok((PermissionState::Missing, None)),
        Err(
            why @ (AtsError::Removed // legacy v1
            | AtsError::Unauthorized
            | AtsError::Disconnected
            | AtsError::ActingUserRefused
            | AtsError::NotKept { .. }),
        ) => Err(End::Error(why)),
        Err(why) => Ok((
            PermissionState::NotTested,
            Some(format!("The answer to the test did not tell: {why}.")),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_expected_refusal_tells() {
        use PermissionState::{Granted, Missing, NotTested};
        let refused = || AtsError::Refused {
            field: None,
            said: "x".into(),
        };
        let forbidden = || AtsError::Forbidden { said: "x".into() };
        let garbled = || AtsError::Garbled { why: "x".into() };
        let failed = || AtsError::ServerError {
            status: 500,
            after: None,
        };
        for (error, of_nothing, want) in [
            (refused(), false, Granted),
            (refused(), true, Granted),
            (AtsError::Missing, true, Granted),
            (AtsError::Missing, false, NotTested),
            (forbidden(), true, Missing),
            (garbled(), true, NotTested),
            (failed(), true, NotTested),
            (AtsError::RateLimited { after: None }, true, NotTested),
            (AtsError::NoReply { why: "x".into() }, true, NotTested),
        ] {
            let Ok((state, why)) = told(Err(error.clone()), of_nothing) else {
                panic!("{error:?} ends the test")
            };
            assert_eq!(state, want, "{error:?}");
            assert_eq!(why.is_some(), want == NotTested, "{error:?}");
        }
        assert!(matches!(told(Ok(()), true), Err(End::Accepted)));
        for error in [AtsError::Unauthorized, AtsError::Disconnected] {
            assert!(matches!(told(Err(error), true), Err(End::Error(_))));
        }
    }
}
