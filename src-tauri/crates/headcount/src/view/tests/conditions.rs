//! A condition keeps what a plain reading of it keeps, and wrong input is told.

use proptest::prelude::*;

use super::{DATES, naive, positions, rows_of, table};
use crate::{
    api::positions::{Column, Condition, Query, Test, TestOp},
    model::{Position, PositionId},
};

/// A test a column takes, with values it can read.
fn test() -> impl Strategy<Value = Condition> {
    use TestOp as Op;
    let words = ["sales", "Zoë", "north", "o", "r&d"];
    let texts = (
        proptest::sample::select(&[Column::Title, Column::Department][..]),
        proptest::sample::select(
            &[
                Op::Is,
                Op::IsNot,
                Op::Contains,
                Op::NotContains,
                Op::StartsWith,
                Op::EndsWith,
            ][..],
        ),
        proptest::collection::vec(proptest::sample::select(words.to_vec()), 1..3),
    );
    let choices = (
        proptest::sample::select(&[Op::Is, Op::IsNot][..]),
        proptest::collection::vec(
            proptest::sample::select(vec!["", "full_time", "Intern"]),
            1..3,
        ),
    );
    let ordered = [
        Op::Is,
        Op::IsNot,
        Op::Less,
        Op::AtMost,
        Op::More,
        Op::AtLeast,
        Op::Between,
    ];
    let numbers = (
        proptest::sample::select(&[Column::Fte, Column::SalaryMin, Column::StartDate][..]),
        proptest::sample::select(ordered.to_vec()),
        0..DATES.len(),
        0..DATES.len(),
    );
    let blanks = (
        proptest::sample::select(
            &[
                Column::Department,
                Column::StartDate,
                Column::SalaryMax,
                Column::EmploymentType,
            ][..],
        ),
        proptest::sample::select(&[Op::Blank, Op::NotBlank][..]),
    );
    let told = |column, op, values: Vec<String>| Condition::Test(Test { column, op, values });
    let owned = |values: Vec<&str>| values.into_iter().map(String::from).collect::<Vec<_>>();
    prop_oneof![
        texts.prop_map(move |(column, op, values)| told(column, op, owned(values))),
        choices.prop_map(move |(op, values)| told(Column::EmploymentType, op, owned(values))),
        numbers.prop_map(move |(column, op, a, b)| {
            let value = |at: usize| match column {
                Column::StartDate => DATES[at].to_string(),
                Column::Fte => ["0", "0.333333", "0.666666", "1"][at].into(),
                _ => ["0", "0.33", "0.66", "1"][at].into(),
            };
            let values = if op == TestOp::Between {
                vec![value(a), value(b)]
            } else {
                vec![value(a)]
            };
            told(column, op, values)
        }),
        blanks.prop_map(move |(column, op)| told(column, op, Vec::new())),
    ]
}

pub fn condition() -> impl Strategy<Value = Condition> {
    test().prop_recursive(3, 12, 3, |inner| {
        let several = proptest::collection::vec(inner, 0..3);
        prop_oneof![
            several.clone().prop_map(Condition::All),
            several.prop_map(Condition::Any),
        ]
    })
}

proptest! {
    #[test]
    fn a_condition_keeps_what_a_plain_reading_keeps(
        positions in positions(), condition in condition()
    ) {
        let mut table = table(positions);
        let all = rows_of(&mut table, &Query::default());
        let want: Vec<String> = all
            .iter()
            .filter(|row| naive::meets(row, &condition))
            .map(|row| row.code.clone())
            .collect();
        let query = Query { condition: Some(condition), ..Query::default() };
        let found = rows_of(&mut table, &query);
        let found: Vec<String> = found.into_iter().map(|it| it.code).collect();
        prop_assert_eq!(found, want);
    }
}

#[test]
fn wrong_input_is_refused_with_the_column_and_what_is_expected() {
    let mut table = table(Vec::new());
    for (column, op, values, want) in [
        (
            Column::StartDate,
            TestOp::Less,
            vec!["soon"],
            "Start date is compared with a date",
        ),
        (
            Column::StartDate,
            TestOp::Is,
            vec!["03/04/2026"],
            "can be read two ways",
        ),
        (
            Column::Fte,
            TestOp::More,
            vec!["half"],
            "FTE is compared with a number",
        ),
        (
            Column::SalaryMax,
            TestOp::AtMost,
            vec![""],
            "nothing was given",
        ),
        (
            Column::SalaryMax,
            TestOp::Between,
            vec!["1"],
            "Maximum pay needs two values",
        ),
        (
            Column::PlanStatus,
            TestOp::Is,
            vec!["maybe"],
            "Plan status is one of Draft, Pending",
        ),
        (
            Column::PlanStatus,
            TestOp::Contains,
            vec!["a"],
            "can't be asked “contains”",
        ),
        (
            Column::Title,
            TestOp::Less,
            vec!["a"],
            "Title can't be asked “less than”",
        ),
        (Column::Title, TestOp::Is, vec![], "Title needs a value"),
        (
            Column::Title,
            TestOp::Contains,
            vec![" "],
            "Title needs a text",
        ),
        (
            Column::Fte,
            TestOp::StartsWith,
            vec!["1"],
            "FTE can't be asked “starts with”",
        ),
        (
            Column::UpdatedAt,
            TestOp::More,
            vec!["x"],
            "Changed at the ATS is compared with a date",
        ),
    ] {
        let values = values.into_iter().map(String::from).collect();
        let test = Condition::Test(Test { column, op, values });
        let query = Query {
            condition: Some(Condition::Any(vec![Condition::All(Vec::new()), test])),
            ..Query::default()
        };
        let refused = table.ids(&query).expect_err("refused").to_string();
        assert!(refused.contains(want), "{refused}");
    }
}

#[test]
fn a_date_may_be_told_from_today() {
    let mut rows = Vec::new();
    for (at, day) in ["2026-06-14", "2026-06-15", "2026-07-15", "2026-09-30"]
        .iter()
        .enumerate()
    {
        let mut it = Position::draft(PositionId(format!("{at}")));
        it.code = format!("P-{at}");
        it.start_date = day.parse().ok();
        rows.push((it, false));
    }
    let mut table = table(rows);
    for (from, to, want) in [
        ("today", "today + 30", vec!["P-1", "P-2"]),
        ("today-1d", "today", vec!["P-0", "P-1"]),
        ("today+5w", "today+4m", vec!["P-3"]),
        ("today+3m", "2026-12-31", vec!["P-3"]),
    ] {
        let values = vec![from.into(), to.into()];
        let test = Test {
            column: Column::StartDate,
            op: TestOp::Between,
            values,
        };
        let query = Query {
            condition: Some(Condition::Test(test)),
            ..Query::default()
        };
        let found: Vec<String> = rows_of(&mut table, &query)
            .into_iter()
            .map(|it| it.code)
            .collect();
        assert_eq!(found, want, "{from} to {to}");
    }
}
