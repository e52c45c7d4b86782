//! Which positions a text is found in, and by what.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::{
    column::text,
    find,
    likeness::{Likeness, likeness},
    row,
    table::Table,
};
use crate::{
    api::{
        positions::{Candidate, Column, Query},
        search::{FoundPerson, FoundPosition, FoundSeat, PersonKind},
    },
    error::Result,
    model::PositionId,
};

/// The columns looked into; what is found in an earlier one is likelier meant.
const SEARCHED: [(Column, usize); 11] = [
    (Column::Code, text::CODE),
    (Column::RequisitionCode, text::REQUISITION_CODE),
    (Column::Title, text::TITLE),
    (Column::Candidate, text::CANDIDATE),
    (Column::Department, text::DEPARTMENT),
    (Column::Location, text::LOCATION),
    (Column::Manager, text::MANAGER),
    (Column::HiringManager, text::HIRING_MANAGER),
    (Column::CostCentre, text::COST_CENTRE),
    (Column::Level, text::LEVEL),
    (Column::Notes, text::NOTES),
];
const REQUISITION: u8 = 1;

/// Found nowhere.
const NONE: u8 = u8::MAX;
/// Its words are found, but not side by side in one text.
const SCATTERED: u8 = NONE - 1;

/// How likely a column and a likeness make a row: less is likelier.
fn rank(likeness: Likeness, column: u8) -> u8 {
    likeness as u8 * SEARCHED.len() as u8 + column
}

impl Table {
    /// The positions a text is found in, the likeliest first and those alike by code, and how many
    /// there are in all. `past` are requisition codes that positions no longer have.
    pub fn search(
        &mut self,
        wanted: &str,
        past: &[(PositionId, String)],
        limit: usize,
    ) -> Result<(Vec<FoundPosition>, usize)> {
        let wanted = wanted.trim().to_lowercase();
        if wanted.is_empty() {
            return Ok((Vec::new(), 0));
        }
        let mut ranks = self.ranks(&wanted);
        let mut by_past = Vec::new();
        let finder = Finder::new(&wanted);
        for (id, code) in past {
            let like = likeness(code.to_lowercase().as_bytes(), &finder);
            if let (Some(like), Some(&at)) = (like, self.index.get(id)) {
                let rank = rank(like, REQUISITION);
                if rank < ranks[at as usize] {
                    ranks[at as usize] = rank;
                    by_past.push((at, code));
                }
            }
        }
        if wanted.contains(char::is_whitespace) {
            let query = Query {
                search: wanted.clone(),
                ..Query::default()
            };
            for at in find::rows(self, &query)?.0 {
                let rank = &mut ranks[at as usize];
                *rank = (*rank).min(SCATTERED);
            }
        }
        let (best, total) = self.best(&ranks, limit);
        let found = |at: u32| {
            let of_past = by_past.iter().rev().find(|(row, _)| *row == at);
            self.found(
                at as usize,
                ranks[at as usize],
                of_past.map(|it| it.1),
                &wanted,
            )
        };
        Ok((best.into_iter().map(found).collect(), total))
    }

    /// Every row's rank.
    fn ranks(&self, wanted: &str) -> Vec<u8> {
        let mut ranks = vec![NONE; self.ids.len()];
        let finder = Finder::new(wanted);
        for (at, (_, column)) in SEARCHED.iter().enumerate() {
            let texts = &self.texts[*column];
            let Some(of_text) = texts
                .dictionary
                .ranked(&finder, |it| rank(it, at as u8), NONE)
            else {
                continue;
            };
            for (best, number) in ranks.iter_mut().zip(&texts.numbers) {
                *best = (*best).min(of_text[*number as usize]);
            }
        }
        ranks
    }

    /// The rows of the lowest ranks, and how many have one at all.
    fn best(&mut self, ranks: &[u8], limit: usize) -> (Vec<u32>, usize) {
        let codes = &mut self.texts[text::CODE];
        let order = codes.dictionary.ranks();
        let mut found: Vec<(u8, u32, u32)> = (ranks.iter().enumerate())
            .filter(|(at, rank)| **rank != NONE && self.present[*at])
            .map(|(at, rank)| (*rank, order[codes.numbers[at] as usize], at as u32))
            .collect();
        let total = found.len();
        if limit < total {
            found.select_nth_unstable(limit);
            found.truncate(limit);
        }
        found.sort_unstable();
        (found.into_iter().map(|(.., at)| at).collect(), total)
    }

    fn found(&self, at: usize, rank: u8, past: Option<&String>, wanted: &str) -> FoundPosition {
        let owned = |column: usize| self.texts[column].owned(at);
        let (column, text) = if rank == SCATTERED {
            self.first_word(at, wanted)
        } else {
            let (column, of) = SEARCHED[rank as usize % SEARCHED.len()];
            let text = past.cloned().or_else(|| owned(of));
            (column, text.unwrap_or_default())
        };
        FoundPosition {
            id: self.ids[at].clone(),
            code: owned(text::CODE).unwrap_or_default(),
            title: owned(text::TITLE).unwrap_or_default(),
            department: owned(text::DEPARTMENT),
            r#where: column.label().into(),
            text: excerpt(&text, wanted),
        }
    }

    /// Where the first of the words is found that stands in a text at all.
    fn first_word(&self, at: usize, wanted: &str) -> (Column, String) {
        for word in wanted.split_whitespace() {
            for (column, of) in SEARCHED {
                let text = self.texts[of].get(at).unwrap_or_default();
                if text.to_lowercase().contains(word) {
                    return (column, text.into());
                }
            }
        }
        // Found by words on screen alone, such as a status.
        let status = row::build(self, at).plan_status.label();
        (Column::PlanStatus, status.into())
    }
}

impl Table {
    /// Every hired candidate with the position they were hired for.
    pub fn each_candidate(&self, mut each: impl FnMut(FoundSeat, &Candidate)) {
        let mut rows: Vec<_> = self.requests.iter().collect();
        rows.sort_unstable_by_key(|(at, _)| **at);
        for (&at, request) in rows {
            if let (Some(candidate), true) = (request.candidate(), self.present[at as usize]) {
                each(self.seat_at(at), candidate);
            }
        }
    }

    /// Gives employees the seats they sit in.
    pub fn seat(&self, people: &mut [FoundPerson]) {
        let mut without: HashMap<String, &mut FoundPerson> = people
            .iter_mut()
            .filter(|it| it.kind == PersonKind::Employee)
            .map(|it| (it.id.clone(), it))
            .collect();
        for (&at, employee) in &self.incumbents {
            if self.present[at as usize]
                && let Some(person) = without.remove(&employee.id)
            {
                person.position = Some(self.seat_at(at));
            }
        }
    }

    fn seat_at(&self, at: u32) -> FoundSeat {
        let text = |column: usize| self.texts[column].owned(at as usize).unwrap_or_default();
        FoundSeat {
            id: self.ids[at as usize].clone(),
            code: text(text::CODE),
            title: text(text::TITLE),
        }
    }
}

/// How much of a long text is shown.
const EXCERPT: usize = 160;
/// How much of it stands before what was found.
const BEFORE: usize = 40;

/// The text; of a long one the part with what was found.
fn excerpt(text: &str, wanted: &str) -> String {
    if text.chars().count() <= EXCERPT {
        return text.into();
    }
    let folded: String = text.chars().flat_map(char::to_lowercase).collect();
    let word = wanted.split_whitespace().next().unwrap_or_default();
    let found = folded.find(wanted).or_else(|| folded.find(word));
    let at = found.map_or(0, |at| folded[..at].chars().count());
    let first = at.saturating_sub(BEFORE);
    let part: String = text.chars().skip(first).take(EXCERPT).collect();
    let cut = |is: bool| if is { "…" } else { "" };
    let more = first + EXCERPT < text.chars().count();
    format!("{}{}{}", cut(first > 0), part.trim(), cut(more))
}
