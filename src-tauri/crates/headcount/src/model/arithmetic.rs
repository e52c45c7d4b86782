//! Sums typed into a cell of numbers: `=120000*1.03`. Exact: fractions of whole numbers until the
//! end, then rounded half to even. Numbers, `+ - * / ( ) %`; no names.

/// A fraction in lowest terms, the lower part above nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fraction(i128, i128);

const TOO_LARGE: &str = "comes to a number too large to work with";
/// Brackets and signs deeper than this are no sum a person typed.
const DEEPEST: usize = 100;

/// What a sum comes to, as a plain decimal with at most `places` decimals. Text that is no sum
/// comes back as it is.
///
/// Errors: the rest of a sentence that starts with the field's name.
pub fn worked_out(text: &str, places: u32) -> Result<String, String> {
    let Some(sum) = text.trim().strip_prefix('=') else {
        return Ok(text.to_string());
    };
    let mut reader = Reader {
        rest: sum,
        depth: 0,
    };
    let value = reader.sum()?;
    match reader.peek() {
        None => rounded(value, places).ok_or_else(|| TOO_LARGE.into()),
        Some(')') => Err("has a closing bracket without an opening one".into()),
        Some(other) => Err(not_understood(other)),
    }
}

fn not_understood(c: char) -> String {
    format!("is a sum with “{c}” where a number or one of + - * / ( ) % belongs")
}

fn rounded(Fraction(above, below): Fraction, places: u32) -> Option<String> {
    let unit = 10_i128.pow(places);
    let scaled = above.checked_mul(unit)?;
    let (mut whole, rest) = (scaled.div_euclid(below), scaled.rem_euclid(below));
    // Half to even, as everywhere money is rounded.
    let twice = rest.checked_mul(2)?;
    if twice > below || twice == below && whole % 2 != 0 {
        whole += 1;
    }
    let sign = if whole < 0 { "-" } else { "" };
    let (whole, part) = (whole.abs() / unit, whole.abs() % unit);
    Some(format!(
        "{sign}{whole}.{part:0width$}",
        width = places as usize
    ))
}

impl Fraction {
    fn new(above: i128, below: i128) -> Option<Self> {
        let divisor = common(above.checked_abs()?, below.checked_abs()?).max(1);
        let sign = if below < 0 { -1 } else { 1 };
        Some(Self(sign * (above / divisor), sign * (below / divisor)))
    }

    fn plus(self, other: Self) -> Option<Self> {
        let above = self.0.checked_mul(other.1)?;
        let above = above.checked_add(other.0.checked_mul(self.1)?)?;
        Self::new(above, self.1.checked_mul(other.1)?)
    }

    fn times(self, other: Self) -> Option<Self> {
        Self::new(self.0.checked_mul(other.0)?, self.1.checked_mul(other.1)?)
    }
}

fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common(b, a % b) }
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let here = self.peek() == Some(wanted);
        if here {
            self.rest = &self.rest[wanted.len_utf8()..];
        }
        here
    }

    fn sum(&mut self) -> Result<Fraction, String> {
        let mut value = self.product()?;
        loop {
            let sign = if self.take('+') {
                1
            } else if self.take('-') || self.take('−') {
                -1
            } else {
                return Ok(value);
            };
            let Fraction(above, below) = self.product()?;
            value = value.plus(Fraction(sign * above, below)).ok_or(TOO_LARGE)?;
        }
    }

    fn product(&mut self) -> Result<Fraction, String> {
        let mut value = self.part()?;
        loop {
            if self.take('*') || self.take('×') {
                value = value.times(self.part()?).ok_or(TOO_LARGE)?;
            } else if self.take('/') || self.take('÷') {
                let Fraction(above, below) = self.part()?;
                if above == 0 {
                    return Err("is a sum that divides by zero".into());
                }
                value = value.times(Fraction(below, above)).ok_or(TOO_LARGE)?;
            } else {
                return Ok(value);
            }
        }
    }

    fn part(&mut self) -> Result<Fraction, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("is a sum with too many brackets".into());
        }
        let mut value = if self.take('-') || self.take('−') {
            let Fraction(above, below) = self.part()?;
            Fraction(-above, below)
        } else if self.take('+') {
            self.part()?
        } else if self.take('(') {
            let inner = self.sum()?;
            if !self.take(')') {
                return Err(match self.peek() {
                    None => "has an opening bracket without a closing one".into(),
                    Some(other) => not_understood(other),
                });
            }
            inner
        } else {
            self.number()?
        };
        self.depth -= 1;
        while self.take('%') {
            value = value.times(Fraction(1, 100)).ok_or(TOO_LARGE)?;
        }
        Ok(value)
    }

    fn number(&mut self) -> Result<Fraction, String> {
        let Some(first) = self.peek() else {
            return Err("is a sum that ends too early".into());
        };
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
            .unwrap_or(self.rest.len());
        let text = &self.rest[..end];
        if text.is_empty() {
            return Err(not_understood(first));
        }
        self.rest = &self.rest[end..];
        let wrong = || format!("is a sum with “{text}”, which is not a number");
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let mut groups = whole.split(',');
        let head = groups.next().unwrap_or_default();
        let well = !whole.contains(',') || (1..=3).contains(&head.len());
        if !well || groups.any(|it| it.len() != 3) || decimals.contains(['.', ',']) {
            return Err(wrong());
        }
        let digits = whole.replace(',', "") + decimals;
        if digits.is_empty() {
            return Err(wrong());
        }
        let above: i128 = digits.parse().map_err(|_| TOO_LARGE.to_string())?;
        let below = 10_i128.checked_pow(decimals.len() as u32);
        Ok(below
            .and_then(|below| Fraction::new(above, below))
            .ok_or(TOO_LARGE)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sums_come_out_exactly() {
        for (text, want) in [
            ("=120000*1.03", "123600.00"),
            ("= 120,000 + 3% * 120000", "123600.00"),
            ("=(100000+20000)/12", "10000.00"),
            ("=0.1+0.2", "0.30"),
            ("=1/3*3", "1.00"),
            ("=-5 - -6", "1.00"),
            ("=0.005", "0.00"),
            ("=0.015", "0.02"),
            ("=0.025", "0.02"),
            ("=-0.015", "-0.02"),
            ("=2-3", "-1.00"),
            ("=50%%", "0.00"),
            ("120000", "120000"),
            ("Engineer", "Engineer"),
        ] {
            assert_eq!(worked_out(text, 2).as_deref(), Ok(want), "{text:?}");
        }
        assert_eq!(worked_out("=1/3", 6).as_deref(), Ok("0.333333"));
    }

    #[test]
    fn what_is_no_sum_is_refused_in_words() {
        for (text, part) in [
            ("=", "ends too early"),
            ("=1+", "ends too early"),
            ("=1/0", "divides by zero"),
            ("=1/(2-2)", "divides by zero"),
            ("=(1", "opening bracket"),
            ("=1)", "closing bracket"),
            ("=A1*2", "“A”"),
            ("=1 2", "“2”"),
            ("=1.2.3", "not a number"),
            ("=1,23", "not a number"),
            ("=.", "not a number"),
            ("=99999999999999999999*99999999999999999999", "too large"),
            ("=9999999999999999999999999999999999999999999", "too large"),
        ] {
            let refused = worked_out(text, 2).expect_err(text);
            assert!(refused.contains(part), "{text:?}: {refused}");
        }
        assert!(worked_out(&format!("={}", "(".repeat(100_000)), 2).is_err());
    }

    proptest! {
        #[test]
        fn whole_numbers_add_and_multiply(a in -99_999_i64..99_999, b in -99_999_i64..99_999) {
            prop_assert_eq!(worked_out(&format!("={a}+{b}"), 2), Ok(format!("{}.00", a + b)));
            prop_assert_eq!(worked_out(&format!("={a}*({b})"), 2), Ok(format!("{}.00", a * b)));
        }

        #[test]
        fn no_text_makes_it_panic(text in "=[-+*/()%0-9.,A ]{0,60}") {
            let _ = worked_out(&text, 6);
        }
    }
}
