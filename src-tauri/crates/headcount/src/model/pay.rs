//! Yearly pay of one position, and sums of it. The one rule everybody uses.
//!
//! A position's yearly base pay is the midpoint of its minimum and maximum, or the one of them that
//! is given, times its FTE. Sums are exact: what is rounded is only what is shown.

/// Pay not yet rounded, in two-millionths of a hundredth of the major unit: half of the sum of two
/// amounts in hundredths, times an FTE in millionths, without a remainder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pay(i128);

const PARTS: i128 = 2 * 1_000_000;

/// What a position costs in a year, before any load. Amounts in hundredths, FTE in millionths;
/// `None`: no pay is given.
pub fn yearly(min: Option<i64>, max: Option<i64>, fte: i64) -> Option<Pay> {
    let (low, high) = match (min, max) {
        (Some(min), Some(max)) => (min, max),
        (Some(only), None) | (None, Some(only)) => (only, only),
        (None, None) => return None,
    };
    Some(Pay((i128::from(low) + i128::from(high)) * i128::from(fte)))
}

impl Pay {
    pub fn add(&mut self, other: Self) {
        self.0 += other.0;
    }

    /// In hundredths of the major unit, halves to the even one.
    pub fn cents(self) -> i64 {
        let (whole, rest) = (self.0.div_euclid(PARTS), self.0.rem_euclid(PARTS));
        let up = rest * 2 > PARTS || rest * 2 == PARTS && whole % 2 != 0;
        i64::try_from(whole + i128::from(up)).unwrap_or(i64::MAX)
    }

    /// In major units, to the hundredth.
    pub fn amount(self) -> f64 {
        self.cents() as f64 / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_midpoint_or_the_one_that_is_given_times_fte() {
        const WHOLE: i64 = 1_000_000;
        for (min, max, fte, want) in [
            (Some(100), Some(200), WHOLE, Some(150)),
            (Some(100), None, WHOLE, Some(100)),
            (None, Some(200), WHOLE, Some(200)),
            (Some(100), Some(200), WHOLE / 2, Some(75)),
            (None, None, WHOLE, None),
            // 1.5 and 2.5 hundredths: the even one.
            (Some(1), Some(2), WHOLE, Some(2)),
            (Some(2), Some(3), WHOLE, Some(2)),
            (Some(0), Some(0), WHOLE, Some(0)),
        ] {
            let pay = yearly(min, max, fte).map(Pay::cents);
            assert_eq!(pay, want, "{min:?} {max:?} {fte}");
        }
    }

    #[test]
    fn a_sum_is_of_what_is_not_rounded() {
        let mut sum = Pay::default();
        for _ in 0..3 {
            // A third of a hundredth each, which alone would be none.
            sum.add(yearly(Some(1), None, 333_333).expect("pay"));
        }
        assert_eq!(sum.cents(), 1);
    }
}
