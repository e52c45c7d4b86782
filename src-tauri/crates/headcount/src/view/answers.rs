//! What queries find, kept as long as the table does not change: a person scrolls through one
//! answer for long, and comes back to the one before.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use super::{
    find,
    groups::{self, Groups},
    lines::{Layout, LineAt},
    row, sort,
    table::{Table, WIDEST_WINDOW},
};
use crate::{
    api::positions::{Line, Lines, ListPositions, Query},
    error::Result,
    model::SyncStatus,
};

/// How many different questions' answers are kept at hand.
const KEPT: usize = 8;
/// How many answers of earlier versions are remembered, for deeds that name lines of them.
const REMEMBERED: usize = 16;

/// The answers given last.
#[derive(Default)]
pub struct Answers {
    /// By query, whatever is folded.
    found: Vec<(Query, Arc<Answer>)>,
    laid_out: Vec<(Query, Arc<Layout>)>,
    /// Lines of earlier versions, the oldest first.
    past: VecDeque<(u64, Query, Arc<Layout>)>,
}

impl Answers {
    /// The table is about to change: what was answered is of this version.
    pub fn grow_old(&mut self, version: u64) {
        let laid_out = std::mem::take(&mut self.laid_out);
        for (query, answer) in std::mem::take(&mut self.found) {
            // A page that shows no groups may have asked for rows alone.
            if query.group.is_empty() && laid_out.iter().all(|(asked, _)| *asked != query) {
                let layout = Arc::new(Layout::plain(&answer.rows));
                self.past.push_back((version, query, layout));
            }
        }
        let laid_out = laid_out.into_iter();
        self.past
            .extend(laid_out.map(|(query, layout)| (version, query, layout)));
        while self.past.len() > REMEMBERED {
            self.past.pop_front();
        }
    }

    /// The lines of a query at an earlier version, if they are still known. A row keeps its place
    /// in the table for life, so lines of two versions can be compared.
    pub fn remembered(&self, query: &Query, version: u64) -> Option<&Layout> {
        let mut past = self.past.iter();
        past.find(|(at, asked, _)| *at == version && asked == query)
            .map(|(_, _, layout)| &**layout)
    }
}

/// The rows a query finds, in order and in groups.
pub struct Answer {
    pub rows: Vec<u32>,
    pub total: usize,
    pub by_sync_status: [usize; SyncStatus::ALL.len()],
    pub groups: Groups,
}

impl Answer {
    /// How many rows stand at each sync status, by its name.
    pub fn spread(&self) -> BTreeMap<String, usize> {
        SyncStatus::ALL
            .iter()
            .zip(self.by_sync_status)
            .map(|(status, count)| (status.key().to_string(), count))
            .collect()
    }
}

/// The kept value of a query, which thereby is the newest.
fn kept<T>(all: &mut Vec<(Query, Arc<T>)>, query: &Query) -> Option<Arc<T>> {
    let place = all.iter().position(|(asked, _)| asked == query)?;
    let found = all.remove(place);
    let value = Arc::clone(&found.1);
    all.push(found);
    Some(value)
}

fn keep<T>(all: &mut Vec<(Query, Arc<T>)>, query: Query, value: &Arc<T>) {
    if all.len() == KEPT {
        all.remove(0);
    }
    all.push((query, Arc::clone(value)));
}

impl Table {
    /// What a query finds.
    pub(super) fn answer(&mut self, query: &Query) -> Result<Arc<Answer>> {
        let unfolded;
        let query = if query.closed.is_empty() {
            query
        } else {
            unfolded = Query {
                closed: Vec::new(),
                ..query.clone()
            };
            &unfolded
        };
        if let Some(answer) = kept(&mut self.answers.found, query) {
            return Ok(answer);
        }
        let (mut rows, total, by_sync_status) = find::rows(self, query)?;
        sort::sort(self, &mut rows, &sort::keys(query));
        let answer = Arc::new(Answer {
            groups: groups::of(self, &rows, &query.group),
            rows,
            total,
            by_sync_status,
        });
        keep(&mut self.answers.found, query.clone(), &answer);
        Ok(answer)
    }

    /// What a query finds, and the lines it stands on.
    pub(super) fn layout(&mut self, query: &Query) -> Result<(Arc<Answer>, Arc<Layout>)> {
        let answer = self.answer(query)?;
        if let Some(layout) = kept(&mut self.answers.laid_out, query) {
            return Ok((answer, layout));
        }
        let layout = Layout::of(self, &answer.rows, &answer.groups, &query.closed);
        let layout = Arc::new(layout);
        keep(&mut self.answers.laid_out, query.clone(), &layout);
        Ok((answer, layout))
    }

    /// Every line of what a query finds, folded or not, through `each`.
    pub fn each_line(&mut self, query: &Query, mut each: impl FnMut(Line)) -> Result<()> {
        let answer = self.answer(query)?;
        let layout = Layout::of(self, &answer.rows, &answer.groups, &[]);
        for at in 0..layout.len() {
            each(match layout.line(at) {
                Some(LineAt::Row(at)) => Line::Position(Box::new(row::build(self, at))),
                Some(LineAt::Group(at)) => {
                    Line::Group(answer.groups.line(self, &answer.rows, at, true))
                }
                None => break,
            });
        }
        Ok(())
    }

    /// One window of the lines of what a query finds.
    pub fn lines(&mut self, args: &ListPositions) -> Result<Lines> {
        let (answer, layout) = self.layout(&args.query)?;
        let end = args.start.saturating_add(args.count.min(WIDEST_WINDOW));
        let line = |at| {
            Some(match layout.line(at)? {
                LineAt::Row(at) => Line::Position(Box::new(row::build(self, at))),
                LineAt::Group(group) => {
                    let open = layout.is_open(group);
                    Line::Group(answer.groups.line(self, &answer.rows, group, open))
                }
            })
        };
        Ok(Lines {
            version: self.version as u64,
            total: answer.total,
            matched: answer.rows.len(),
            lines: layout.len(),
            start: args.start,
            rows: (args.start..end).map_while(line).collect(),
            by_sync_status: answer.spread(),
        })
    }
}
