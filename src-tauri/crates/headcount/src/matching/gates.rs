//! What forbids that an employee is seated without asking, whatever the names say: a new hire was
//! not there before, has not left, and starts when it was agreed.

use jiff::civil::Date;

use super::{
    people::{Candidate, Person},
    prepare::days_between,
};
use crate::model::parse::date_text;

/// Between the day agreed on and the day of the HR system.
pub const WINDOW_DAYS: i32 = 45;
/// Start dates move by so much at most; who was hired still earlier is somebody else, or moves
/// within the company.
const MOVED_DAYS: i32 = 180;
/// The HR system may date a hire a little before the ATS does.
const EARLY_DAYS: i32 = 7;
/// How old the newest hires of a list may be, where the candidate has no date at all.
const RECENT_DAYS: i32 = 365;

/// Why not without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Left before the candidate starts.
    Left(Date),
    /// Was there long before.
    LongHere(Date),
    SeenBefore(Date),
    /// Starts on another day than was agreed, but may be the one.
    OtherStart {
        agreed: Date,
        there: Date,
    },
    /// Leaves soon after the start.
    Leaves(Date),
    Taken,
}

impl Gate {
    /// Not to be proposed by the name alone.
    pub fn is_somebody_else(self) -> bool {
        matches!(
            self,
            Self::Left(_) | Self::LongHere(_) | Self::SeenBefore(_)
        )
    }

    pub fn sentence(self) -> String {
        match self {
            Self::Left(date) => format!("Left on {}. A rehire?", date_text(date)),
            Self::LongHere(date) => format!(
                "Has been on staff since {}. An internal move, or another person?",
                date_text(date)
            ),
            Self::SeenBefore(date) => format!(
                "Was in the HR system on {}, before the candidate was hired. An internal move?",
                date_text(date)
            ),
            Self::OtherStart { agreed, there } => format!(
                "Starts on {} in the HR system, but {} was agreed.",
                date_text(there),
                date_text(agreed)
            ),
            Self::Leaves(date) => format!("Leaves on {}.", date_text(date)),
            Self::Taken => "Sits on another position already.".into(),
        }
    }
}

/// `newest`: the day about which the pool's newest were hired.
pub fn gate(candidate: &Candidate, person: &Person, newest: Option<Date>) -> Option<Gate> {
    left(candidate, person)
        .or_else(|| before(candidate, person, newest))
        .or(person.taken.then_some(Gate::Taken))
}

fn left(candidate: &Candidate, person: &Person) -> Option<Gate> {
    let leaves = person.termination_date?;
    match candidate.start_date.or(candidate.hired_at) {
        Some(start) if days_between(leaves, start) > 2 * WINDOW_DAYS => None,
        Some(start) if leaves > start => Some(Gate::Leaves(leaves)),
        _ => Some(Gate::Left(leaves)),
    }
}

fn before(candidate: &Candidate, person: &Person, newest: Option<Date>) -> Option<Gate> {
    let Some(there) = person.hire_date else {
        let seen = person.first_seen?;
        let decided = candidate.hired_at.or(candidate.start_date)?;
        let usual = if candidate.hired_at.is_some() {
            EARLY_DAYS
        } else {
            MOVED_DAYS
        };
        return (days_between(seen, decided) < -usual).then_some(Gate::SeenBefore(seen));
    };
    let long = Some(Gate::LongHere(there));
    if let Some(agreed) = candidate.start_date {
        let late = days_between(there, agreed);
        return if late.abs() <= WINDOW_DAYS {
            None
        } else if late < -MOVED_DAYS {
            long
        } else {
            Some(Gate::OtherStart { agreed, there })
        };
    }
    if let Some(agreed) = candidate.hired_at {
        let late = days_between(there, agreed);
        return if late < -EARLY_DAYS {
            long
        } else if late <= MOVED_DAYS {
            None
        } else {
            Some(Gate::OtherStart { agreed, there })
        };
    }
    long.filter(|_| newest.is_some_and(|newest| days_between(there, newest) < -RECENT_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<Date> {
        (!text.is_empty()).then(|| text.parse().expect("a date"))
    }

    #[test]
    fn who_may_not_be_seated() {
        let newest = date("2027-03-01");
        let check = |agreed: &str, decided: &str, hire: &str, leaves: &str, want: &str| {
            let candidate = Candidate {
                start_date: date(agreed),
                hired_at: date(decided),
                ..Candidate::default()
            };
            let person = Person {
                hire_date: date(hire),
                termination_date: date(leaves),
                ..Person::default()
            };
            let got = gate(&candidate, &person, newest).map(|it| format!("{it:?}"));
            let got = got.unwrap_or_default();
            let name = got.split(['(', ' ']).next().unwrap_or_default();
            assert_eq!(name, want, "{agreed} {decided} {hire} {leaves}");
        };
        check("2027-03-01", "", "2027-03-01", "", "");
        check("2027-03-01", "", "2027-04-15", "", "");
        check("2027-03-01", "", "2027-04-16", "", "OtherStart");
        check("2027-03-01", "", "2026-12-01", "", "OtherStart");
        check("2027-03-01", "", "2019-03-01", "", "LongHere");
        check("2027-03-01", "", "", "", "");
        check("", "2027-02-01", "2027-01-30", "", "");
        check("", "2027-02-01", "2027-01-02", "", "LongHere");
        check("", "2027-02-01", "2027-12-02", "", "OtherStart");
        check("", "", "2027-01-30", "", "");
        check("", "", "2020-01-30", "", "LongHere");
        check("2027-03-01", "", "2027-03-01", "2027-02-01", "Left");
        check("2027-03-01", "", "2027-03-01", "2027-03-20", "Leaves");
        check("2027-03-01", "", "2027-03-01", "2027-12-31", "");
        check("", "", "2027-03-01", "2027-04-01", "Left");
    }

    #[test]
    fn who_was_listed_before() {
        let person = Person {
            first_seen: date("2027-01-01"),
            ..Person::default()
        };
        for (agreed, decided, want) in [
            ("", "2027-02-01", true),
            ("", "2027-01-05", false),
            ("2027-03-01", "", false),
            ("2027-12-01", "", true),
            ("", "", false),
        ] {
            let candidate = Candidate {
                start_date: date(agreed),
                hired_at: date(decided),
                ..Candidate::default()
            };
            let got = gate(&candidate, &person, None);
            assert_eq!(got.is_some(), want, "{agreed} {decided}: {got:?}");
        }
        let taken = Person {
            taken: true,
            ..Person::default()
        };
        let got = gate(&Candidate::default(), &taken, None);
        assert_eq!(got, Some(Gate::Taken));
    }
}
