//! Time to fill, in its three named forms (F16): calendar days, the median first, because one seat
//! that took a year moves the mean of ten by a month.

use jiff::civil::Date;

use crate::{
    api::people::{HireRow, HireState, TimeOf, TimeToFill, Timeline},
    people::matches::date,
};

/// Calendar days from one day to another.
pub fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// The three, over the hires that stand; a first day that is still to come is no start yet.
pub fn of(rows: &[HireRow], today: Date) -> Vec<TimeToFill> {
    let all = [
        TimeOf::ApproveToAccept,
        TimeOf::OpenToAccept,
        TimeOf::OpenToStart,
    ];
    let back = [HireState::TakenBack, HireState::TakenBackAfter];
    let stands = |it: &&HireRow| !back.contains(&it.state);
    all.into_iter()
        .map(|of| {
            let rows = rows.iter().filter(stands);
            let mut took: Vec<i64> = rows
                .filter_map(|it| took(&it.timeline, of, today))
                .collect();
            took.sort_unstable();
            TimeToFill {
                of,
                seats: took.len(),
                median: median(&took),
                mean: mean(&took),
            }
        })
        .collect()
}

/// Days that one took; none where a date is missing or the order of the two makes no sense.
fn took(timeline: &Timeline, of: TimeOf, today: Date) -> Option<i64> {
    let (from, to) = match of {
        TimeOf::ApproveToAccept => (&timeline.approved, &timeline.accepted),
        TimeOf::OpenToAccept => (&timeline.opened, &timeline.accepted),
        TimeOf::OpenToStart => (&timeline.opened, &timeline.started),
    };
    let to = date(to.as_deref()).filter(|it| *it <= today)?;
    let days = days(date(from.as_deref())?, to);
    (days >= 0).then_some(days)
}

/// Of sorted numbers.
fn median(sorted: &[i64]) -> Option<f64> {
    let (half, last) = (sorted.len() / 2, sorted.len().checked_sub(1)?);
    let (low, high) = (sorted[last / 2], sorted[half]);
    Some((low + high) as f64 / 2.0)
}

fn mean(numbers: &[i64]) -> Option<f64> {
    let sum: i64 = numbers.iter().sum();
    (!numbers.is_empty()).then(|| sum as f64 / numbers.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_not_moved_by_the_worst() {
        assert_eq!(median(&[14, 28, 41]), Some(28.0));
        assert_eq!(median(&[14, 28, 41, 400]), Some(34.5));
        assert_eq!(median(&[]), None);
        assert_eq!(
            mean(&[28, 41, 14]).map(|it| (it * 10.0).round()),
            Some(277.0)
        );
    }

    #[test]
    fn days_are_of_the_calendar() {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!(days(day("2026-02-27"), day("2026-03-02")), 3);
        let timeline = Timeline {
            opened: Some("2026-02-27T23:59:00Z".into()),
            accepted: Some("2026-03-02T00:01:00Z".into()),
            ..Timeline::default()
        };
        let today = day("2026-03-10");
        assert_eq!(took(&timeline, TimeOf::OpenToAccept, today), Some(3));
        assert_eq!(took(&timeline, TimeOf::OpenToStart, today), None);
        let starts = Timeline {
            started: Some("2026-03-09".into()),
            ..timeline
        };
        assert_eq!(took(&starts, TimeOf::OpenToStart, today), Some(10));
        let before = day("2026-03-08");
        assert_eq!(took(&starts, TimeOf::OpenToStart, before), None, "not yet");
    }
}
