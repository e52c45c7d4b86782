//! Laws over random tables: a condition keeps what a plain reading of it keeps, groups part the
//! rows and tie to their totals, folding only leaves lines out.

mod conditions;
mod grouping;
mod naive;
mod searching;

use proptest::{option, prelude::*};

use super::Table;
use crate::{
    api::{
        positions::{Column, Lines, ListPositions, PositionRow, Query, Sort},
        settings::Settings,
    },
    model::{EmploymentType, PlanStatus, Position, PositionId},
    store::{Incumbent, RowRecord},
};

pub fn table(positions: Vec<(Position, bool)>) -> Table {
    let settings = Settings {
        currency: "EUR".into(),
        send_compensation: false,
        code_prefix: "Trace".into(),
        match_automatically: false,
    };
    let mut table = Table::default();
    table.set_today(TODAY);
    for (position, taken) in positions {
        let incumbent = taken.then(|| Incumbent {
            id: format!("E-{}", position.code),
            name: "Ana Costa".into(),
            leaves: None,
            next: None,
        });
        let record = RowRecord {
            position,
            removed: false,
            request: None,
            incumbent,
        };
        table.take(record, &settings);
    }
    table
}

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 6, 15);
const TEXTS: [&str; 6] = ["Sales", "sales", "Sales North", "R&D", "Zoë 10", "Zoë 9"];
const DATES: [&str; 4] = ["2026-01-31", "2026-06-15", "2026-07-01", "2027-01-01"];
const CURRENCIES: [&str; 2] = ["EUR", "JPY"];

fn some_of<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    option::weighted(0.7, proptest::sample::select(all))
}

prop_compose! {
    fn position()(
        title in proptest::sample::select(&TEXTS[..]),
        department in some_of(&TEXTS),
        kind in some_of(EmploymentType::ALL),
        status in proptest::sample::select(PlanStatus::ALL),
        fte in 1_i64..4,
        start in some_of(&DATES),
        currency in some_of(&CURRENCIES),
        pay in option::weighted(0.8, (0_i64..4, 0_i64..4)),
        taken in any::<bool>(),
    ) -> (Position, bool) {
        let mut it = Position::draft(PositionId(String::new()));
        it.title = title.into();
        it.department = department.map(Into::into);
        it.employment_type = kind;
        it.plan_status = status;
        it.fte = fte * 333_333;
        it.start_date = start.map(|it| it.parse().expect("a date"));
        it.currency = currency.map(Into::into);
        it.salary_min = pay.map(|it| it.0 * 33).filter(|it| *it > 0);
        it.salary_max = pay.map(|it| it.1 * 77).filter(|it| *it > 0);
        (it, taken)
    }
}

fn positions() -> impl Strategy<Value = Vec<(Position, bool)>> {
    proptest::collection::vec(position(), 0..40).prop_map(|mut all| {
        for (at, (it, _)) in all.iter_mut().enumerate() {
            it.code = format!("P-{at}");
            it.id = PositionId(it.code.clone());
        }
        all
    })
}

fn columns() -> impl Strategy<Value = Vec<Column>> {
    let all = [
        Column::Department,
        Column::Title,
        Column::EmploymentType,
        Column::PlanStatus,
        Column::Fte,
        Column::SalaryMax,
        Column::StartDate,
        Column::Currency,
    ];
    proptest::sample::subsequence(all.to_vec(), 0..4).prop_shuffle()
}

fn all_lines(table: &mut Table, query: &Query) -> Lines {
    let args = ListPositions {
        query: query.clone(),
        start: 0,
        count: 1000,
    };
    table.lines(&args).expect("a sound query")
}

fn rows_of(table: &mut Table, query: &Query) -> Vec<PositionRow> {
    let mut rows = Vec::new();
    table
        .each(query, |row| rows.push(row))
        .expect("a sound query");
    rows
}

proptest! {
    #[test]
    fn keys_sort_one_after_the_other(
        positions in positions(), by in columns(), down in any::<u8>()
    ) {
        let mut table = table(positions);
        let sort: Vec<Sort> = by.iter().enumerate().map(|(at, &column)| {
            Sort { column, descending: down >> at & 1 == 1 }
        }).collect();
        // One key after the other, the last first, each stable: the same by hand.
        let mut want = rows_of(&mut table, &Query::default());
        for key in sort.iter().rev() {
            want.sort_by(|a, b| naive::compare(a, b, key));
        }
        let found = rows_of(&mut table, &Query { sort, ..Query::default() });
        let ids = |rows: &[PositionRow]| rows.iter().map(|it| it.code.clone()).collect::<Vec<_>>();
        prop_assert_eq!(ids(&found), ids(&want));
    }
}
