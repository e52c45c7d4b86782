//! What the sample company pays: by level, by the going rate of the work, by place.

/// A place people work at. Both pretended vendors know it by the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Boston,
    Austin,
    Seattle,
    London,
    Berlin,
    Remote,
}

impl Place {
    pub fn name(self) -> &'static str {
        match self {
            Self::Boston => "Boston",
            Self::Austin => "Austin",
            Self::Seattle => "Seattle",
            Self::London => "London",
            Self::Berlin => "Berlin",
            Self::Remote => "Remote",
        }
    }

    pub fn currency(self) -> &'static str {
        match self {
            Self::London => "GBP",
            Self::Berlin => "EUR",
            _ => "USD",
        }
    }

    /// Pay there, in its own currency, for a hundred dollars in Boston.
    fn percent(self) -> i64 {
        match self {
            Self::Boston => 100,
            Self::Austin => 93,
            Self::Seattle => 106,
            Self::London => 66,
            Self::Berlin => 70,
            Self::Remote => 95,
        }
    }
}

/// How far somebody has got: alone (P), leading others (M).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    P1,
    P2,
    P3,
    P4,
    P5,
    M4,
    M5,
    M6,
    M7,
}

impl Level {
    pub fn name(self) -> &'static str {
        match self {
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
            Self::P5 => "P5",
            Self::M4 => "M4",
            Self::M5 => "M5",
            Self::M6 => "M6",
            Self::M7 => "M7",
        }
    }

    /// The middle of the band for engineers in Boston, in thousands of dollars a year.
    fn middle(self) -> i64 {
        match self {
            Self::P1 => 98,
            Self::P2 => 126,
            Self::P3 => 158,
            Self::P4 => 194,
            Self::P5 => 232,
            Self::M4 => 188,
            Self::M5 => 236,
            Self::M6 => 298,
            Self::M7 => 390,
        }
    }

    pub fn next(self) -> Self {
        match self {
            Self::P1 => Self::P2,
            Self::P2 => Self::P3,
            Self::P3 => Self::P4,
            Self::P4 => Self::P5,
            other => other,
        }
    }
}

/// Lowest and highest yearly pay, in hundredths. `rate`: percent of what engineers get.
pub fn band(level: Level, rate: i64, place: Place) -> (i64, i64) {
    let middle = level.middle() * 1000 * rate * place.percent() / 10_000;
    let to_the_thousand = |amount: i64| (amount + 500) / 1000 * 1000 * 100;
    (
        to_the_thousand(middle * 88 / 100),
        to_the_thousand(middle * 112 / 100),
    )
}
