//! The table itself: taking rows in, answering windows of them.

use std::{collections::HashMap, sync::Arc};

use super::{
    column::{Texts, number, put, text, word},
    find, row, sort,
};
use crate::{
    api::{
        positions::{
            Column, EmployeeRef, Line, Lines, ListPositions, Query, Rows, Scope, ValueCount,
        },
        search::{Found, FoundPosition},
        settings::Settings,
    },
    error::Result,
    model::{PositionId, SyncStatus},
    store::{RowRecord, Tx},
};

/// How many different questions' answers are kept at hand.
const KEPT_ANSWERS: usize = 8;
/// So many new rows at once are worth ordering ahead of the first question.
const MANY_ROWS: usize = 5_000;
/// The most rows one window may ask for.
const WIDEST_WINDOW: usize = 1000;

/// The plan in memory.
#[derive(Default)]
pub struct Table {
    /// The newest change number taken in; names the state of the table.
    pub(super) version: i64,
    pub(super) ids: Vec<PositionId>,
    pub(super) index: HashMap<PositionId, u32>,
    pub(super) revisions: Vec<i64>,
    /// False for rows taken back: they keep their place, but are never answered.
    pub(super) present: Vec<bool>,
    pub(super) in_ats: Vec<bool>,
    pub(super) texts: [Texts; text::COUNT],
    pub(super) numbers: [Vec<i64>; number::COUNT],
    pub(super) words: [Vec<u8>; word::COUNT],
    /// What only rows with a request have.
    pub(super) requests: HashMap<u32, row::RequestFacts>,
    /// Who sits in a seat.
    pub(super) incumbents: HashMap<u32, EmployeeRef>,
    answers: Vec<(Query, Arc<Answer>)>,
}

/// The rows a query finds, in order.
pub(super) struct Answer {
    rows: Vec<u32>,
    total: usize,
    by_sync_status: [usize; SyncStatus::ALL.len()],
}

impl Table {
    /// Takes in what has changed since the last time. Cheap when nothing has.
    pub fn catch_up(&mut self, tx: &Tx<'_>) -> Result<()> {
        let newest = tx.next_touch()?.0 - 1;
        if newest <= self.version {
            return Ok(());
        }
        let settings = tx.settings()?;
        let known = self.ids.len();
        tx.rows_since(self.version, |record| self.take(record, &settings))?;
        self.version = newest;
        self.answers.clear();
        if self.ids.len() > known + MANY_ROWS {
            self.put_in_order();
        }
        Ok(())
    }

    /// Orders every column's texts now, on every core, so that the first sort is as quick as any.
    fn put_in_order(&mut self) {
        std::thread::scope(|scope| {
            for texts in &mut self.texts {
                scope.spawn(|| texts.dictionary.ranks().len());
            }
        });
    }

    fn take(&mut self, record: RowRecord, settings: &Settings) {
        let id = record.position.id.clone();
        let at = match self.index.get(&id) {
            Some(&at) => at as usize,
            None => {
                let at = self.ids.len();
                self.index.insert(id.clone(), at as u32);
                self.ids.push(id);
                at
            }
        };
        put(&mut self.present, at, !record.removed);
        row::take(self, at, record, settings);
    }

    /// One window of what the query finds.
    pub fn window(&mut self, args: &ListPositions) -> Result<Rows> {
        let answer = self.answer(&args.query)?;
        let count = args.count.min(WIDEST_WINDOW);
        let rows = answer
            .rows
            .iter()
            .skip(args.start)
            .take(count)
            .map(|&at| row::build(self, at as usize))
            .collect();
        Ok(Rows {
            version: self.version as u64,
            total: answer.total,
            matched: answer.rows.len(),
            start: args.start,
            rows,
            by_sync_status: SyncStatus::ALL
                .iter()
                .zip(answer.by_sync_status)
                .map(|(status, count)| (status.key().to_string(), count))
                .collect(),
        })
    }

    /// One window of the lines of what the query finds.
    pub fn lines(&mut self, args: &ListPositions) -> Result<Lines> {
        let rows = self.window(args)?;
        Ok(Lines {
            version: rows.version,
            total: rows.total,
            matched: rows.matched,
            lines: rows.matched,
            start: rows.start,
            rows: rows
                .rows
                .into_iter()
                .map(|row| Line::Position(Box::new(row)))
                .collect(),
            by_sync_status: rows.by_sync_status,
        })
    }

    /// Where a text is found, in positions.
    pub fn search(&mut self, text: &str, limit: usize) -> Result<Found> {
        let query = Query {
            search: text.into(),
            ..Query::default()
        };
        let answer = self.answer(&query)?;
        let found = |&at: &u32| {
            let row = row::build(self, at as usize);
            FoundPosition {
                r#where: Column::Title.label().into(),
                text: row.title.clone(),
                id: row.id,
                code: row.code,
                title: row.title,
                department: row.department,
            }
        };
        Ok(Found {
            positions: answer.rows.iter().take(limit).map(found).collect(),
            people: Vec::new(),
            total: answer.rows.len(),
        })
    }

    /// Every row a query finds, through `each`, in order.
    pub fn each(
        &mut self,
        query: &Query,
        mut each: impl FnMut(crate::api::positions::PositionRow),
    ) -> Result<()> {
        let answer = self.answer(query)?;
        for &at in &answer.rows {
            each(row::build(self, at as usize));
        }
        Ok(())
    }

    pub fn ids(&mut self, query: &Query) -> Result<Vec<PositionId>> {
        let answer = self.answer(query)?;
        let id = |&at: &u32| self.ids[at as usize].clone();
        Ok(answer.rows.iter().map(id).collect())
    }

    /// One row, if it is in the plan.
    pub fn row(&self, id: &PositionId) -> Option<crate::api::positions::PositionRow> {
        let at = *self.index.get(id)? as usize;
        self.present[at].then(|| row::build(self, at))
    }

    /// How many positions there are, and how many stand at each sync status in the report.
    pub fn totals(&mut self) -> Result<(usize, [usize; SyncStatus::ALL.len()])> {
        let all = self.present.iter().filter(|it| **it).count();
        let report = self.answer(&Query {
            scope: Scope::Ats,
            ..Query::default()
        })?;
        Ok((all, report.by_sync_status))
    }

    /// The values of a column with their counts, the commonest first.
    pub fn values(&self, column: crate::api::positions::Column, scope: Scope) -> Vec<ValueCount> {
        find::values(self, column, scope)
    }

    pub(super) fn in_scope(&self, at: usize, scope: Scope) -> bool {
        self.present[at] && (scope == Scope::All || self.in_ats[at])
    }

    fn answer(&mut self, query: &Query) -> Result<Arc<Answer>> {
        if let Some(place) = self.answers.iter().position(|(asked, _)| asked == query) {
            let kept = self.answers.remove(place);
            let answer = Arc::clone(&kept.1);
            self.answers.push(kept);
            return Ok(answer);
        }
        let (mut rows, total, by_sync_status) = find::rows(self, query);
        sort::sort(self, &mut rows, &query.sort);
        let answer = Arc::new(Answer {
            rows,
            total,
            by_sync_status,
        });
        if self.answers.len() == KEPT_ANSWERS {
            self.answers.remove(0);
        }
        self.answers.push((query.clone(), Arc::clone(&answer)));
        Ok(answer)
    }
}
