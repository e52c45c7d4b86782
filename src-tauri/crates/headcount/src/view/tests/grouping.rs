//! Groups part the rows and tie to their totals; folding only leaves lines out.

use proptest::{option, prelude::*};

use super::{all_lines, columns, conditions::condition, positions, rows_of, table};
use crate::{
    api::positions::{Column, GroupLine, Line, PositionRow, Query, Sort},
    model::{Position, PositionId},
};

/// The text of a row in a column, as a group's key has it.
fn key(row: &PositionRow, column: Column) -> String {
    let value = serde_json::to_value(row).expect("a row");
    let name = serde_json::to_value(column).expect("a name");
    match &value[name.as_str().expect("a name")] {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.as_f64().expect("a number").to_string(),
    }
}

/// The sums of some rows, added up one by one in exact arithmetic.
fn sums(rows: &[&PositionRow]) -> (usize, usize, i64, Vec<(String, i128, usize)>) {
    let filled = rows.iter().filter(|it| it.employee.is_some()).count();
    let millionths = |fte: f64| (fte * 1e6).round() as i64;
    let cents = |amount: f64| (amount * 100.0).round() as i128;
    let mut pay: std::collections::BTreeMap<String, (i128, usize)> = Default::default();
    for row in rows {
        let both = [row.salary_min, row.salary_max];
        let given: Vec<i128> = both.iter().flatten().map(|it| cents(*it)).collect();
        if !given.is_empty() {
            let twice = if given.len() == 2 {
                given[0] + given[1]
            } else {
                given[0] * 2
            };
            let sum = pay
                .entry(row.currency.clone().unwrap_or_default())
                .or_default();
            sum.0 += twice * i128::from(millionths(row.fte));
            sum.1 += 1;
        }
    }
    let mut pay: Vec<_> = pay
        .into_iter()
        .map(|(name, (sum, count))| (name, sum, count))
        .collect();
    pay.sort_by_key(|it| it.0.is_empty());
    (
        rows.len(),
        filled,
        rows.iter().map(|it| millionths(it.fte)).sum(),
        pay,
    )
}

fn check_sums(group: &GroupLine, rows: &[&PositionRow]) {
    let (count, filled, fte, pay) = sums(rows);
    assert_eq!(
        (group.positions, group.filled),
        (count, filled),
        "{:?}",
        group.path
    );
    assert_eq!((group.fte * 1e6).round() as i64, fte, "{:?}", group.path);
    assert_eq!(group.pay.len(), pay.len(), "{:?}", group.path);
    for (told, (currency, sum, positions)) in group.pay.iter().zip(pay) {
        assert_eq!((&told.currency, told.positions), (&currency, positions));
        // Rounded once, at the very end, to the nearest hundredth.
        let off = (told.amount * 100.0).round() as i128 * 2_000_000 - sum;
        assert!(
            off.abs() <= 1_000_000,
            "{:?}: {told:?} is off by {off}",
            group.path
        );
    }
}

proptest! {
    #[test]
    fn groups_part_the_rows_and_tie_to_their_totals(
        positions in positions(), group in columns(), condition in option::of(condition())
    ) {
        let mut table = table(positions);
        let query = Query { group: group.clone(), condition, ..Query::default() };
        let lines = all_lines(&mut table, &query);
        let rows: Vec<&PositionRow> = lines.rows.iter().filter_map(|it| match it {
            Line::Position(row) => Some(&**row),
            Line::Group(_) => None,
        }).collect();
        // Every row that is found stands there once, in the order the other calls give.
        let found = rows_of(&mut table, &query);
        prop_assert_eq!(rows.len(), lines.matched);
        prop_assert!(rows.iter().map(|it| &it.id).eq(found.iter().map(|it| &it.id)));
        let mut path: Vec<String> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for line in &lines.rows {
            match line {
                Line::Group(it) => {
                    path.truncate(it.depth);
                    path.push(it.path.last().expect("a value").clone());
                    prop_assert_eq!(&it.path, &path);
                    prop_assert_eq!(it.column, group[it.depth]);
                    prop_assert!(seen.insert(path.clone()), "{:?} comes twice", path);
                    let inside: Vec<&PositionRow> = rows.iter().copied().filter(|row| {
                        it.path.iter().zip(&group).all(|(value, column)| key(row, *column) == *value)
                    }).collect();
                    check_sums(it, &inside);
                }
                Line::Position(row) => {
                    let own: Vec<String> = group.iter().map(|it| key(row, *it)).collect();
                    prop_assert_eq!(&own, &path);
                }
            }
        }
    }

    #[test]
    fn folding_only_leaves_lines_out(
        positions in positions(), group in columns(), picks in proptest::collection::vec(any::<prop::sample::Index>(), 0..4)
    ) {
        let mut table = table(positions);
        let mut query = Query { group, ..Query::default() };
        let open = all_lines(&mut table, &query);
        let paths: Vec<Vec<String>> = open.rows.iter().filter_map(|it| match it {
            Line::Group(it) => Some(it.path.clone()),
            Line::Position(_) => None,
        }).collect();
        if !paths.is_empty() {
            query.closed = picks.iter().map(|it| it.get(&paths).clone()).collect();
        }
        query.closed.push(vec!["a value that is gone".into()]);
        let folded = all_lines(&mut table, &query);
        let mut inside: Option<usize> = None;
        let mut want = Vec::new();
        for line in open.rows {
            let Line::Group(mut it) = line else {
                if inside.is_none() {
                    want.push(line);
                }
                continue;
            };
            if inside.is_some_and(|depth| it.depth > depth) {
                continue;
            }
            it.open = !query.closed.contains(&it.path);
            inside = (!it.open).then_some(it.depth);
            want.push(Line::Group(it));
        }
        prop_assert_eq!(folded.lines, want.len());
        prop_assert_eq!(folded.matched, open.matched);
        prop_assert_eq!(folded.rows, want);
    }
}

#[test]
fn the_blank_group_is_last_and_a_sorted_column_turns_its_groups() {
    let mut rows = Vec::new();
    for (at, department) in ["b", "", "a", "", "c"].into_iter().enumerate() {
        let mut it = Position::draft(PositionId(format!("{at}")));
        it.code = format!("P-{at}");
        it.department = Some(department.to_string()).filter(|it| !it.is_empty());
        rows.push((it, false));
    }
    let mut table = table(rows);
    for (descending, want) in [(false, ["a", "b", "c", ""]), (true, ["c", "b", "a", ""])] {
        let query = Query {
            group: vec![Column::Department],
            sort: vec![
                Sort {
                    column: Column::Code,
                    descending: true,
                },
                Sort {
                    column: Column::Department,
                    descending,
                },
            ],
            ..Query::default()
        };
        let lines = all_lines(&mut table, &query);
        let labels: Vec<&str> = lines
            .rows
            .iter()
            .filter_map(|it| match it {
                Line::Group(it) => Some(it.label.as_str()),
                Line::Position(_) => None,
            })
            .collect();
        assert_eq!(labels, want);
        let last: Vec<&str> = lines.rows[lines.lines - 2..]
            .iter()
            .filter_map(|it| match it {
                Line::Position(it) => Some(it.code.as_str()),
                Line::Group(_) => None,
            })
            .collect();
        assert_eq!(last, ["P-3", "P-1"]);
    }
}
