//! Moments and days as Greenhouse writes and reads them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// UTC with milliseconds, always of one width: two of these compare as texts.
pub(crate) fn shown(ms: i64) -> String {
    let moment = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX);
    moment.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// A full date and time with an offset; a date alone is refused.
pub(crate) fn read(text: &str) -> Option<i64> {
    let moment: Timestamp = text.parse().ok()?;
    Some(moment.as_millisecond())
}

/// `YYYY-MM-DD`, and nothing else.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// The day of a moment, so many days on.
pub(crate) fn day(ms: i64, days_on: i64) -> String {
    let ms = ms.saturating_add(days_on.saturating_mul(86_400_000));
    let moment = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX);
    moment.to_zoned(TimeZone::UTC).date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_go_out_in_one_width_and_come_back() {
        for (ms, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_700_000_000_045, "2023-11-14T22:13:20.045Z"),
        ] {
            assert_eq!(shown(ms), text);
            assert_eq!(read(text), Some(ms));
        }
        assert_eq!(read("2023-11-14T23:13:20+01:00"), Some(1_700_000_000_000));
        for text in [
            "2023-11-14",
            "2023-11-14Z",
            "yesterday",
            "",
            "2023-11-14T22:13:20",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn days() {
        assert_eq!(day(1_700_000_000_000, 21), "2023-12-05");
        assert!(is_day("2024-02-29") && !is_day("2023-02-29") && !is_day("2024-2-9"));
        assert!(!is_day("2024-02-29T00:00:00Z"));
    }
}
