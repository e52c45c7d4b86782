//! What HR systems write into a field, made into what it means or into nothing. Pure.

use jiff::civil::Date;
use serde_json::Value;
use url::Url;

use super::{RowTrouble, Standing, StandingKind};

/// The text of a value that is one; numbers too, for ids come as either.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

/// An address, in small letters.
pub(super) fn email(value: &Value) -> Option<String> {
    text(value)
        .map(|text| text.to_lowercase())
        .filter(|text| text.contains('@'))
}

/// A day, or nothing where none is said; `Err` where something is said that is no day. A moment is
/// taken as its day.
pub(super) fn day(value: &Value) -> Result<Option<Date>, ()> {
    let Some(text) = text(value) else {
        return Ok(None);
    };
    if text.starts_with("0000-00-00") {
        return Ok(None);
    }
    let day = text.get(..10).filter(|_| {
        // A moment has a "T" or a blank there, not another digit.
        !text[10..].starts_with(|c: char| c.is_ascii_digit())
    });
    day.and_then(|day| day.parse().ok()).map(Some).ok_or(())
}

/// "First Last" of a name that may be written "Last, First".
pub(super) fn name(value: &Value) -> Option<String> {
    let name = text(value)?;
    let Some((last, first)) = name.split_once(',') else {
        return Some(name);
    };
    let (last, first) = (last.trim(), first.trim());
    let suffix = ["jr", "sr", "ii", "iii", "iv", "phd", "md"];
    let bare = first.trim_end_matches('.').to_lowercase();
    if last.is_empty() || first.is_empty() || first.contains(',') || suffix.contains(&bare.as_str())
    {
        return Some(name);
    }
    Some(format!("{first} {last}"))
}

/// A LinkedIn profile, written in one way.
pub(super) fn linkedin(value: &Value) -> Option<String> {
    let text = text(value)?;
    let whole = match text.contains("://") {
        true => text,
        false => format!("https://{text}"),
    };
    let url = Url::parse(&whole).ok()?;
    let host = url.host_str()?;
    if host != "linkedin.com" && !host.ends_with(".linkedin.com") {
        return None;
    }
    let mut path = url.path_segments()?;
    let profile = path.next()? == "in";
    let slug = path.next().filter(|slug| profile && !slug.is_empty())?;
    Some(format!(
        "https://www.linkedin.com/in/{}",
        slug.to_lowercase()
    ))
}

/// Where somebody stands today. Some systems call who is still to start inactive, some active.
pub(super) fn standing(
    said: Option<String>,
    hired: Option<Date>,
    left: Option<Date>,
    today: Date,
) -> Standing {
    let said = said.unwrap_or_default();
    let starts_later = hired.is_some_and(|hired| hired > today);
    let left_before = left.is_some_and(|left| hired.is_none_or(|hired| left < hired));
    let kind = match said.to_lowercase().as_str() {
        "active" | "inactive" if starts_later && (left.is_none() || left_before) => {
            StandingKind::Upcoming
        }
        "active" => StandingKind::Active,
        "inactive" | "terminated" => StandingKind::Inactive,
        _ => StandingKind::Unknown,
    };
    Standing { kind, said }
}

/// A row that is left out because of one of its days.
pub(super) fn bad_day(source_id: &str, what: super::PersonField) -> RowTrouble {
    RowTrouble {
        source_id: Some(source_id.to_owned()),
        why: format!("The {what} is not a date."),
    }
}

/// A row that nobody can be found again by.
pub(super) fn without_id() -> RowTrouble {
    RowTrouble {
        source_id: None,
        why: "The row has no id.".to_owned(),
    }
}

/// A record that is there but not for us.
pub(super) fn not_shown(source_id: &str) -> RowTrouble {
    RowTrouble {
        source_id: Some(source_id.to_owned()),
        why: "The record is not shown to this key.".to_owned(),
    }
}

/// A row without anything to call the person by.
pub(super) fn nameless(source_id: &str) -> RowTrouble {
    RowTrouble {
        source_id: Some(source_id.to_owned()),
        why: "The row has no name.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn days() {
        let day_of = |text: &str| day(&json!(text));
        assert_eq!(day_of("2026-12-01"), Ok(Some(date(2026, 12, 1))));
        assert_eq!(day_of("2026-12-01T00:00:00Z"), Ok(Some(date(2026, 12, 1))));
        for blank in ["", "  ", "0000-00-00", "0000-00-00 00:00:00"] {
            assert_eq!(day_of(blank), Ok(None), "{blank}");
        }
        assert_eq!(day(&Value::Null), Ok(None));
        for odd in [
            "soon",
            "12/01/2026",
            "2026-13-01",
            "2026-12-012",
            "2026-1é-01x",
        ] {
            assert_eq!(day_of(odd), Err(()), "{odd}");
        }
    }

    #[test]
    fn names_and_profiles() {
        for (given, want) in [
            ("Caldwell, Jennifer", Some("Jennifer Caldwell")),
            ("Dana Whitfield", Some("Dana Whitfield")),
            ("Martin King, Jr.", Some("Martin King, Jr.")),
            ("Caldwell,", Some("Caldwell,")),
            (" ", None),
        ] {
            assert_eq!(name(&json!(given)).as_deref(), want, "{given}");
        }
        for (given, want) in [
            (
                "https://www.linkedin.com/in/Bob-K/",
                Some("https://www.linkedin.com/in/bob-k"),
            ),
            (
                "de.linkedin.com/in/bob?x=1",
                Some("https://www.linkedin.com/in/bob"),
            ),
            ("www.linkedin.com", None),
            ("https://www.linkedin.com/company/acme", None),
            ("https://evillinkedin.com/in/bob", None),
            ("n/a", None),
        ] {
            assert_eq!(linkedin(&json!(given)).as_deref(), want, "{given}");
        }
        assert_eq!(
            email(&json!(" Bob@ACME.example")).as_deref(),
            Some("bob@acme.example")
        );
        assert_eq!(email(&json!("none")), None);
        assert_eq!(text(&json!(12)).as_deref(), Some("12"));
    }

    #[test]
    fn where_somebody_stands() {
        use StandingKind::{Active, Inactive, Unknown, Upcoming};
        let today = date(2026, 11, 22);
        let (past, later) = (date(2026, 1, 1), date(2026, 12, 1));
        for (said, hired, left, want) in [
            ("Active", Some(past), None, Active),
            ("Inactive", Some(past), Some(past), Inactive),
            ("Inactive", Some(past), None, Inactive),
            ("Inactive", Some(later), None, Upcoming),
            ("Active", Some(later), None, Upcoming),
            // Comes back.
            ("Inactive", Some(later), Some(past), Upcoming),
            // Never came.
            ("Inactive", Some(later), Some(later), Inactive),
            ("Active", Some(today), None, Active),
            ("On loan", Some(past), None, Unknown),
            ("", None, None, Unknown),
        ] {
            let got = standing(Some(said.to_owned()), hired, left, today);
            assert_eq!(got.kind, want, "{said} {hired:?} {left:?}");
            assert_eq!(got.said, said);
        }
    }
}
