//! New positions after the pattern of others: duplicates, and a backfill for a leaver's seat.

use std::collections::HashMap;

use super::find;
use crate::{
    Core,
    api::positions::Changed,
    error::{Error, Result},
    model::{PlanStatus, Position, PositionId, Reason, code},
    plan::step::Op,
};

/// Drafts alike: codes of their own, nobody in the seat, nothing asked of an ATS.
pub fn duplicate(core: &Core, names: &[String]) -> Result<Changed> {
    if names.is_empty() {
        return Err(Error::BadInput("Choose positions to duplicate.".into()));
    }
    let positions = {
        let table = core.table()?;
        find::named(core, &table, names)?
    };
    let label = match positions.as_slice() {
        [only] => format!("Duplicate {}", only.code),
        many => format!("Duplicate {} positions", many.len()),
    };
    let ((), changed) = core.transact(Op::AddPositions, &label, |step| {
        let mut likes = Likes::new(&step.tx.position_codes()?);
        let drafts: Vec<Position> = positions
            .iter()
            .map(|it| draft_like(it, likes.next(&it.code)))
            .collect();
        step.add_all(&drafts)
    })?;
    Ok(changed)
}

/// A draft for whoever follows the leaver, from the day after the last one.
pub fn backfill(core: &Core, name: &str) -> Result<Changed> {
    let (position, leaves) = {
        let table = core.table()?;
        let position = find::named(core, &table, std::slice::from_ref(&name.to_string()))?
            .pop()
            .ok_or_else(|| Error::Bug("a position was found and lost".into()))?;
        let row = table.row(&position.id);
        (
            position,
            row.and_then(|it| it.employee).and_then(|it| it.leaves),
        )
    };
    let start = leaves
        .and_then(|it| it.parse::<jiff::civil::Date>().ok())
        .and_then(|it| it.tomorrow().ok());
    let label = format!("Open a backfill for {}", position.code);
    let ((), changed) = core.transact(Op::AddPositions, &label, |step| {
        let mut likes = Likes::new(&step.tx.position_codes()?);
        let mut draft = draft_like(&position, likes.next(&position.code));
        draft.reason = Some(Reason::Backfill);
        draft.start_date = start;
        // The old seat's end is not the new one's, if it is past by then.
        if draft.end_date <= start {
            draft.end_date = None;
        }
        step.add(&draft)
    })?;
    Ok(changed)
}

fn draft_like(position: &Position, code: String) -> Position {
    Position {
        id: PositionId::fresh(),
        revision: 1,
        code,
        plan_status: PlanStatus::Draft,
        ..position.clone()
    }
}

/// The next codes after the manner of others: the highest number with the same start, and one.
struct Likes {
    /// By the key of what stands before the number: the last code.
    last: HashMap<String, (u64, String)>,
}

impl Likes {
    fn new(codes: &[String]) -> Self {
        let mut likes = Self {
            last: HashMap::new(),
        };
        codes.iter().for_each(|it| likes.note(it));
        likes
    }

    fn note(&mut self, code: &str) {
        let (head, number) = split(code);
        let Some(number) = number else { return };
        let known = self
            .last
            .entry(code::key(head))
            .or_insert((number, code.into()));
        if number >= known.0 {
            *known = (number, code.into());
        }
    }

    fn next(&mut self, like: &str) -> String {
        let head = match split(like) {
            (head, Some(_)) => code::key(head),
            // `Lead` is followed by `Lead-2`.
            _ => code::key(&format!("{like}-")),
        };
        let next = match self.last.get(&head) {
            Some((_, last)) => code::successor(last),
            None => code::successor(like),
        };
        self.note(&next);
        next
    }
}

fn split(code: &str) -> (&str, Option<u64>) {
    let head = code.trim_end_matches(|c: char| c.is_ascii_digit());
    (
        head,
        code[head.len()..]
            .parse()
            .ok()
            .filter(|_| code.len() - head.len() <= 15),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_follow_their_own_manner() {
        let codes = ["SE-09", "se-11", "Lead", "X-1", "X-2"].map(String::from);
        let mut likes = Likes::new(&codes);
        for (like, want) in [
            ("SE-09", "se-12"),
            ("SE-09", "se-13"),
            ("Lead", "Lead-2"),
            ("Lead", "Lead-3"),
            ("X-1", "X-3"),
        ] {
            assert_eq!(likes.next(like), want);
        }
    }
}
