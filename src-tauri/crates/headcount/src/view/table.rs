//! The table itself: taking rows in, answering windows of them.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{
    answers::Answers,
    column::{Texts, number, put, text, word},
    find, row,
};
use crate::{
    api::{
        positions::{EmployeeRef, ListPositions, Query, Rows, Scope, ValueCount},
        settings::Settings,
    },
    error::Result,
    model::{PositionId, SyncStatus},
    store::{RowRecord, Tx},
};

/// So many new rows at once are worth ordering ahead of the first question.
const MANY_ROWS: usize = 5_000;
/// The most rows one window may ask for.
pub(super) const WIDEST_WINDOW: usize = 1000;

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
    pub(super) today: Date,
    pub(super) answers: Answers,
}

impl Table {
    /// The newest change number taken in.
    pub fn version(&self) -> u64 {
        self.version as u64
    }

    /// Takes in what has changed since the last time. Cheap when nothing has.
    pub fn catch_up(&mut self, tx: &Tx<'_>) -> Result<()> {
        let newest = tx.next_touch()?.0 - 1;
        if newest <= self.version {
            return Ok(());
        }
        let settings = tx.settings()?;
        let known = self.ids.len();
        tx.rows_since(self.version, |record| self.take(record, &settings))?;
        self.answers.grow_old(self.version as u64);
        self.version = newest;
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

    /// What conditions call today.
    pub fn set_today(&mut self, today: Date) {
        if self.today != today {
            self.today = today;
            self.answers = Answers::default();
        }
    }

    pub(super) fn take(&mut self, record: RowRecord, settings: &Settings) {
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
            by_sync_status: answer.spread(),
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
}
