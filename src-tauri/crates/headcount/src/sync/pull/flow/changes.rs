//! Greenhouse's lists that tell what changed: what did since the last poll, and once a day all that
//! did since ours began, however long ago. What was missed once is not missed for ever.

use ats::{AtsError, Listed};
use serde::{Deserialize, Serialize};

use super::{
    memory::{DAY, Leads, MINUTE, Walk, due},
    words::{Mode, Ours},
};

/// Changes are asked for again this far back: a list may lag behind its own clock.
const OVERLAP: i64 = 5 * MINUTE;

/// What is remembered of such a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfChanges {
    /// By the vendor's clock.
    pub since_ms: Option<i64>,
    /// All that ever changed was last read then, by our clock; and whether this walk does.
    pub whole_at_ms: Option<i64>,
    pub whole: bool,
    pub walk: Option<Walk>,
    /// From when on all was read.
    pub from_ms: Option<i64>,
}

/// One run over one such list.
#[derive(Debug, Default)]
pub struct Changes {
    begun: bool,
    over: bool,
}

/// A page to be asked for: what changed since, and where the list goes on.
pub type Question = (i64, Option<String>);

/// What came of a page.
#[derive(Debug)]
pub enum Heard<T> {
    Rows(Vec<T>),
    /// The last page; and whether it was of all that ever changed.
    Last(Vec<T>, bool),
    /// The place was lost: the list is begun anew.
    Anew,
}

impl Changes {
    /// `first`: from when on changes matter.
    pub fn next(
        &mut self,
        of: &mut OfChanges,
        first: Option<i64>,
        mode: Mode,
        now_ms: i64,
    ) -> Option<Question> {
        if self.over {
            return None;
        }
        if !self.begun {
            self.begun = true;
            let earlier = of
                .from_ms
                .zip(first)
                .is_some_and(|(from, first)| first < from);
            let by_day = of.since_ms.is_none() || due(now_ms, of.whole_at_ms, DAY);
            if mode == Mode::Whole || of.walk.is_none() && (by_day || earlier) {
                let from = first.or(of.since_ms)?;
                (of.walk, of.whole) = (Some(Walk::since(Some(from - OVERLAP))), true);
                of.from_ms = Some(from);
            }
        }
        let news = || of.since_ms.map(|since| Walk::since(Some(since - OVERLAP)));
        let walk = of.walk.clone().or_else(news)?;
        let question = (walk.since_ms?, walk.place.clone());
        of.walk = Some(walk);
        Some(question)
    }

    pub fn heard<T>(
        &mut self,
        of: &mut OfChanges,
        listed: Listed<T>,
        now_ms: i64,
    ) -> Result<Heard<T>, AtsError> {
        let page = match listed {
            Listed::Page(page) => page,
            Listed::PlaceLost => {
                of.walk = of.walk.as_ref().map(Walk::anew);
                return Ok(Heard::Anew);
            }
        };
        let walk = of.walk.get_or_insert_default();
        match walk.heard(&page, None, now_ms) {
            Leads::On => Ok(Heard::Rows(page.rows)),
            Leads::ToTheEnd => {
                of.since_ms = walk.begun_ms.or(of.since_ms).or(walk.since_ms);
                let whole = std::mem::take(&mut of.whole);
                if whole {
                    of.whole_at_ms = Some(now_ms);
                }
                of.walk = None;
                self.over = true;
                Ok(Heard::Last(page.rows, whole))
            }
            Leads::Astray => {
                of.walk = None;
                Err(super::astray())
            }
        }
    }
}

/// When the first of these was made at the vendor. Without that, nobody could have changed it for
/// long.
pub fn first_made(
    ours: &Ours,
    served_ms: Option<i64>,
    of: impl Fn(&super::Own) -> bool,
) -> Option<i64> {
    let made = ours.values().filter(|own| of(own));
    let at = made.filter_map(|own| own.remote.as_ref()?.created_at_ms);
    at.min().or(served_ms.map(|it| it - DAY))
}
