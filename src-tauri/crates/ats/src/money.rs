//! Money as both vendors write it, in whole units of a currency, and as we keep it, in hundredths
//! of one.

use serde_json::Number;

/// A fraction is written only when there is one.
pub(crate) fn major(cents: i64) -> Number {
    if cents % 100 == 0 {
        Number::from(cents / 100)
    } else {
        Number::from_f64(cents as f64 / 100.0).expect("a finite number stays finite")
    }
}

pub(crate) fn cents(major: &Number) -> Option<i64> {
    if let Some(whole) = major.as_i64() {
        return whole.checked_mul(100);
    }
    let cents = (major.as_f64()? * 100.0).round();
    // Beyond this a float no longer holds every whole number.
    (cents.abs() < 9.0e15).then_some(cents as i64)
}
