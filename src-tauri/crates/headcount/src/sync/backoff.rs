//! How long to wait before the next try. Pure.

use std::time::Duration;

use ats::AtsError;

/// After this many faults in a row that trying again did not mend, a person is asked.
pub const MOST_FAULTS: u32 = 20;
/// A "no" is asked again this often before it is believed: one passing fault is no verdict.
pub const MOST_REFUSALS: u32 = 3;

/// The pause before try number `attempts + 1`. The first is short, and none is above 15 s while
/// tries are few; a vendor that names a time is obeyed.
///
/// `dice`: from 0 to 1; spreads tries over the last quarter of the pause.
pub fn pause(attempts: u32, error: &AtsError, dice: f64) -> Duration {
    if let AtsError::RateLimited { after: Some(after) }
    | AtsError::ServerError {
        after: Some(after), ..
    } = error
    {
        return *after;
    }
    const STEPS: [u64; 12] = [1, 2, 3, 5, 8, 12, 15, 15, 15, 15, 15, 15];
    let seconds = match attempts.saturating_sub(1) as usize {
        few if few < STEPS.len() => STEPS[few],
        few if few < STEPS.len() + 10 => 60,
        _ => 300,
    };
    Duration::from_secs(seconds).mul_f64(0.75 + 0.25 * dice.clamp(0.0, 1.0))
}

/// Whether a failure counts towards giving up: waiting for a vendor that is away, asks for a
/// pause or wants another key is no fault of the request.
pub fn counts(error: &AtsError) -> bool {
    !error.refuses_us()
        && !matches!(
            error,
            AtsError::RateLimited { .. } | AtsError::Unreachable { .. } | AtsError::NotKept { .. }
        )
}

/// Whether the faults so far are enough to stop and ask a person.
///
/// Waiting for a vendor that is away or asks for a pause is no fault and never ends here.
pub fn gives_up(faults: u32, error: &AtsError) -> bool {
    match error {
        AtsError::Removed => false, // legacy v1
        AtsError::RateLimited { .. }
        | AtsError::Unreachable { .. }
        | AtsError::NotKept { .. }
        | AtsError::Unauthorized
        | AtsError::Disconnected
        | AtsError::ActingUserRefused => false,
        AtsError::NoReply { .. } | AtsError::ServerError { .. } | AtsError::Garbled { .. } => {
            faults >= MOST_FAULTS
        }
        AtsError::Forbidden { .. } | AtsError::Refused { .. } | AtsError::Missing => {
            faults >= MOST_REFUSALS
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_at_first_and_never_long_while_tries_are_few() {
        let lost = AtsError::NoReply { why: String::new() };
        assert!(pause(1, &lost, 1.0) <= Duration::from_secs(5));
        for attempts in 1..=12 {
            assert!(pause(attempts, &lost, 1.0) <= Duration::from_secs(15));
            assert!(pause(attempts, &lost, 1.0) <= pause(attempts + 1, &lost, 1.0));
        }
        let asked = AtsError::RateLimited {
            after: Some(Duration::from_secs(90)),
        };
        assert_eq!(pause(1, &asked, 0.0), Duration::from_secs(90));
    }

    #[test]
    fn one_passing_fault_never_ends_it() {
        for error in [
            AtsError::Forbidden {
                said: String::new(),
            },
            AtsError::Missing,
            AtsError::NoReply { why: String::new() },
        ] {
            assert!(!gives_up(1, &error));
        }
        let away = AtsError::Unreachable { why: String::new() };
        assert!(!gives_up(1_000, &away));
        assert!(gives_up(
            MOST_FAULTS,
            &AtsError::Garbled { why: String::new() }
        ));
    }
}
